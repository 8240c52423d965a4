"""Further sentences beside the best one, where which of them answers is in doubt.

Over a corpus that nobody described a rule stands beside others of the same words, often in the
same clause, and the first is the wrong one in a third of the cases. The chances of the ranking
say when: where the sentence shown is not likely enough, the next likely one is shown behind it,
and two where it is hardly likely, as long as each has the form of an answer. An answer whose
form proves it (a list or an item of one, a definition, a number put right) stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.part import Part, said
from assistant.evidence import chances
from assistant.spans.forms import bears_out, claimed, defined_term
from assistant.spans.polarity import settles
from assistant.spans.slot import Slot, Wanted
from assistant.spans.types import states
from assistant.types import AnswerStatus
from assistant.values import Evidence, Passage, Quote, Statement

_AIM = 0.7  # chance that the answer is among the sentences shown
_LEAST = 0.12  # … that a further one must add
_HARDLY = 0.35  # … of the first, below which two are added
_READ = 20  # sentences among which that chance is shared
_AROUND = 260  # characters of all sentences from which none is added
_MEASURED = (Wanted.NUMBER, Wanted.DURATION)
_ITEM = re.compile(r"\s*[（(][一二三四五六七八九十\d]+[)）]")
_FRAMES = re.compile(r"(?:所称|所指)[^。；]{0,30}指|制定本|[\u4e00-\u9fff]，是指")


def with_doubt(part: Part | None, evidence: Evidence, slot: Slot) -> Part | None:
    """``part`` with the next likely sentences, where its own may well not be the one."""
    if part is None or part.status is not AnswerStatus.ANSWERED or len(part.statements) != 1:
        return part
    quotes = [q for s in part.statements for q in s.quotes]
    if not quotes or _proved(quotes, evidence, slot):
        return part
    near = evidence.passages[:_READ]
    shares = list(zip(near, chances(near), strict=True))
    sure = sum(chance for p, chance in shares if any(_within(p, q) for q in quotes))
    most = 1 if sure >= _HARDLY else 2
    length = sum(len(q.text) for q in quotes)
    added: list[Statement] = []
    for passage, chance in sorted(shares, key=lambda pair: -pair[1]):
        if sure >= _AIM or chance < _LEAST or len(added) == most:
            break
        if any(_within(passage, q) for q in quotes) or not _could(passage, evidence, slot):
            continue
        if length + len(passage.text) > _AROUND:
            continue
        added.append(said(Quote(passage.clause, passage.start, passage.end)))
        sure += chance
        length += len(passage.text)
    return replace(part, statements=(*part.statements, *added)) if added else part


def _proved(quotes: list[Quote], evidence: Evidence, slot: Slot) -> bool:
    """Whether the form of what is shown leaves no doubt that it answers."""
    text = "\n".join(q.text for q in quotes)
    if any(_ITEM.match(q.text) for q in quotes):  # the other items are other cases
        return True
    if bears_out(claimed(evidence.ask.text), text) != 0 and slot.wanted is Wanted.YESNO:
        return True
    if any("：\n" in q.text or ":\n" in q.text for q in quotes):
        return True
    return bool(defined_term(evidence.ask, slot)) and _FRAMES.search(text) is not None


def _could(passage: Passage, evidence: Evidence, slot: Slot) -> bool:
    """Whether a sentence has the form of an answer: a number where one is asked for."""
    text = passage.text
    if text.rstrip().endswith(("：", ":")):
        return False
    if _FRAMES.search(text) and not defined_term(evidence.ask, slot):
        return False
    if slot.wanted in _MEASURED:
        return states(slot, text)
    return slot.wanted is not Wanted.YESNO or settles(evidence.ask.text, passage.wording)


def _within(passage: Passage, quote: Quote) -> bool:
    same = quote.clause.id == passage.clause.id
    return same and quote.start < passage.end and passage.start < quote.end
