"""Where the wording of a question as a whole overrules the rules about single things in it.

The rules refuse for one noun, number or date that no clause holds. A model of the whole wording
(``answerability.py``) is right more often where it is sure: then what they refused is answered
by the sentences that bear on it; and where it finds that the thing asked for is hardly stated,
sentences near it are no answer. Of several asks of one question, where one is not stated, the
others must be likely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answerability import answerability, model
from assistant.compose.absent import foreign_to, of_a_part
from assistant.compose.another import of_another_class
from assistant.compose.by_kind import falls_short, period_held
from assistant.compose.duties import asks_tasks
from assistant.compose.elsewhere import of_another_place
from assistant.compose.endings import missing
from assistant.compose.facts import timely
from assistant.compose.generic import compose_generic
from assistant.compose.members import with_members
from assistant.compose.part import Part, Setting, shown
from assistant.compose.span import read_out
from assistant.compose.stating import only_aimed, only_reached
from assistant.compose.timing import of_another_time
from assistant.decide import threshold
from assistant.evidence import numbers_told
from assistant.quantities import values_in
from assistant.scope import side_by_side
from assistant.spans.judge import MANY_CLAUSES
from assistant.types import AnswerStatus
from assistant.values import Evidence, Kind, Reading
from corpus.types import ClauseKind

LIKELY = 0.7
_NUMBERS = (Kind.FIGURE, Kind.AMOUNT, Kind.ARITHMETIC, Kind.COMPARISON, Kind.DATE, Kind.DURATION)
_HOW_MANY = re.compile(r"多少(?![都也能会给有帮])[一-鿿]{2}")  # 多少知识产权人才, not 编号是多少
_ENGLISH_NOUN = re.compile(r"(?<![A-Za-z])[a-z]{4,}(?![A-Za-z])")
# Confidence, and lead over the next sentence, from which one surely answers
_SURELY, _AHEAD = 0.95, 0.2
_AROUND = ("主送", "抄送", "发文机关", "文号")  # parts of a paper around its text
_NEARLY = 0.85  # share of the best score of a part of the corpus that is answered from beside it


def _unread(evidence: Evidence) -> bool:
    """Whether an English noun is asked for that has no Chinese word: no model knows it either."""
    return bool(evidence.ask.spoken) and _ENGLISH_NOUN.search(evidence.ask.text) is not None


def _judges(setting: Setting) -> bool:
    """Whether the model knows such questions: those put to more than a text at hand."""
    library, question = setting.library, setting.understanding
    if question.off_topic or question.guarded is not None:
        return False
    return library.described or len(library.clauses) >= MANY_CLAUSES


def answered_after_all(reading: Reading, setting: Setting) -> list[tuple[Evidence, Part]]:
    """The sentences that bear on an ask that the rules refused, where it is surely stated."""
    library = setting.library
    ask = reading.ask
    elsewhere = ask.kind is Kind.YESNO and of_another_place(ask, library) is not None
    apart = elsewhere or foreign_to(ask, library)
    if not _judges(setting) or (library.described and apart):
        return []
    least = threshold() if library.described else 0.0
    sure = model(library.described).stated
    best = max((e.best for e in reading.evidence), default=0.0)
    found = []
    for evidence in reading.evidence:
        weak = evidence.confidence < least or evidence.best < _NEARLY * best
        if weak or _unread(evidence) or answerability(evidence, library) < sure:
            continue
        part = _sentences(evidence, setting) if library.described else read_out(evidence, setting)
        if part is not None:
            found.append((evidence, part))
    return found


def _sentences(evidence: Evidence, setting: Setting) -> Part | None:
    """The best sentences, unless a rule refuses them for what no wording tells.

    That the rest of a set is only counted, that another time or the number of a county is asked
    for, or that a thing is asked for by its name which the sentences lack.
    """
    library, ask = setting.library, evidence.ask
    if not period_held(evidence, library) or only_reached(evidence, library):
        return None
    if only_aimed(evidence, library):
        return None
    part = with_members(compose_generic(evidence, setting), evidence, setting)
    if part is None or of_another_time(part, timely(ask, library), library):
        return None
    if of_another_class(part, ask.text) or (ask.asks(*_NUMBERS) and of_a_part(ask, part)):
        return None
    if ask.asks(Kind.FIGURE) and (_nothing_new(part, ask.text) or _numberless(part, ask.text)):
        return None
    return None if falls_short(part, ask) else part


def with_overlooked(reading: Reading, part: Part, setting: Setting) -> Part:
    """``part``, or the sentence that by far answers best where nothing of it is shown.

    Rules about single things led past it: 对得上眼 asks for no two numbers that agree. Of practice
    questions of one ask where this was so, three of four answers were wrong, and nearly all of
    them would have been right by that sentence.
    """
    library, ask = setting.library, reading.ask
    evidence = max(reading.evidence, key=lambda e: e.best, default=None)
    if evidence is None or part.status is not AnswerStatus.ANSWERED or not _judges(setting):
        return part
    listed = ask.asks(Kind.LIST) and any(len(s.quotes) > 1 for s in part.statements)
    if not library.described or side_by_side(ask, library) or ask.asks(Kind.BODY) or listed:
        return part
    best, *others = evidence.passages or (None,)
    if best is None or evidence.confidence < _SURELY or shown(best, part.statements):
        return part
    ahead = not others or best.score - others[0].score >= _AHEAD
    clause = best.clause
    if not ahead or clause.kind is ClauseKind.HEADING or clause.label in _AROUND:
        return part
    found = _sentences(replace(evidence, passages=(best,)), setting)
    return part if found is None else found


def _nothing_new(part: Part, asked: str) -> bool:
    """Whether all numbers quoted stand in the question: 每年培训300人次，其中专利代理师有多少."""
    said = numbers_told("".join(q.text for s in part.statements for q in s.quotes))
    return bool(said) and said <= numbers_told(asked)


def _numberless(part: Part, asked: str) -> bool:
    """Whether a number is asked for and no quote holds one: 333 of “333工程” is only a name."""
    quotes = [q.text for s in part.statements for q in s.quotes]
    return _HOW_MANY.search(asked) is not None and not any(values_in(text) for text in quotes)


def _chosen_from(parts: Sequence[Part], asked: str) -> bool:
    """Whether one of several numbers that the question tells is quoted: 到底是3项还是8项."""
    numbers = numbers_told(asked)
    quoted = numbers_told("".join(q.text for p in parts for s in p.statements for q in s.quotes))
    return len(numbers) > 1 and bool(numbers & quoted)


def _certain(part: Part) -> bool:
    """Whether a part needs no second look: a figure of the indicator asked for, or no answer."""
    return bool(part.figures) or part.status is not AnswerStatus.ANSWERED


def _chance(reading: Reading, setting: Setting) -> float:
    return max((answerability(e, setting.library) for e in reading.evidence), default=0.0)


def _from_headings(parts: Sequence[Part]) -> bool:
    quotes = [q for part in parts for s in part.statements for q in s.quotes]
    return bool(quotes) and all(q.clause.kind is ClauseKind.HEADING for q in quotes)


def unlikely(reading: Reading, parts: Sequence[Part], setting: Setting) -> bool:
    """Whether what was found for an ask is near it only: by its wording, it is hardly stated."""
    ask = reading.ask
    told = ask.asks(Kind.VALIDITY, Kind.CONTACT)  # by the manifest, or with the number itself
    told = told or any(part.status is not AnswerStatus.ANSWERED for part in parts)
    told = told or asks_tasks(ask, setting.library)  # looked up by the body's name
    told = told or _from_headings(parts)  # who issued a paper, to whom it is sent
    told = told or (ask.asks(*_NUMBERS) and any(part.figures for part in parts))
    told = told or any(s.derived for part in parts for s in part.statements)  # reckoned of them
    told = told or _chosen_from(parts, ask.text)
    if told or not setting.library.described or not _judges(setting):
        return False
    return _chance(reading, setting) < model(described=True).unlikely


def without_unlikely(
    readings: Sequence[Reading], parts: Sequence[Part], setting: Setting
) -> list[Part]:
    """The parts of an answer, where one ask is not stated the others only if they likely are.

    Asks of one question share their subject: 注册资本多大、法人代表是谁. What was found for the
    second alone, once the first is not stated, is more often beside the point.
    """
    statuses = {part.status for part in parts}
    mixed = {AnswerStatus.ANSWERED, AnswerStatus.UNANSWERED} <= statuses
    if not mixed or not _judges(setting):
        return list(parts)
    kept = []
    for reading, part in zip(readings, parts, strict=True):
        doubtful = not _certain(part) and _chance(reading, setting) < LIKELY
        kept.append(missing(reading, setting) if doubtful else part)
    return kept
