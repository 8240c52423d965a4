"""The composer for whatever has no form of its own: the sentences that bear on the ask."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.part import Part, Setting, answered, quote_of, said, window
from assistant.decide import threshold
from assistant.patterns import holds
from assistant.sentences import bare, sentences
from assistant.values import Evidence, Kind, Passage, Quote, Statement
from assistant.words import coverage
from corpus.types import Clause

_ITEM = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.、)]|[一二三四五六七八九十]+、|[①-⑳]|—)"
)
_WHO = re.compile(r"谁|哪家|负责|部门|单位|职责|分工|\bwho\b|responsible", re.IGNORECASE)
_DUTY = re.compile(r"^\s*[（(][^。]*负责\s*[)）]?\s*$")
_MOST = 420  # characters of an enumeration that belongs to its lead-in
_NEAR = 0.86  # a further sentence must score this share of the best
_SAME = 0.45  # … or this share in the same clause
_UNSURE = 0.45  # coverage below which a sentence alone is no sure answer
_AROUND = 200  # characters shown of a clause then
_WRITTEN_NEAR = 0.75  # a sentence with the number must score this share of the best
_ADDS = 0.12  # … and add this much coverage of the question


def block(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """A lead-in such as “有下列情形之一的：” with the items that follow it."""
    spans = sentences(clause.text)
    at = next((i for i, s in enumerate(spans) if s.start == start), None)
    if at is None or not clause.text[start:end].rstrip().endswith(("：", ":")):
        return start, end
    last = end
    for span in spans[at + 1 :]:
        if not _ITEM.match(span.cut(clause.text)) or span.end - start > _MOST:
            break
        last = span.end
    return start, last


def _quote(passage: Passage, evidence: Evidence) -> Quote:
    clause = passage.clause
    start, end = block(clause, passage.start, passage.end)
    if end > passage.end:
        return Quote(clause, start, end)
    most = 260 if evidence.ask.asks(Kind.LIST, Kind.HOW, Kind.GENERIC) else 150
    span = window(clause.text, start, end, evidence.ask.terms, most)
    return Quote(clause, span.start, span.end)


def _around(evidence: Evidence) -> list[Passage]:
    """The best sentences of the best clause, while they are short enough together.

    Where the question shares few words with any sentence, the clause is surer than the
    sentence.
    """
    best = evidence.passages[0]
    shown = [best]
    for passage in evidence.passages[1:]:
        length = sum(len(p.text) for p in shown) + len(passage.text)
        if passage.clause.id == best.clause.id and len(shown) < 3 and length <= _AROUND:
            shown.append(passage)
    return shown


def _led(passage: Passage) -> Statement | None:
    """An item with the words that lead its list in, where it stands in one."""
    if not _ITEM.match(passage.text) or passage.start == 0:
        return None
    before = [s for s in sentences(passage.clause.text) if s.end <= passage.start]
    lead = next(
        (s for s in reversed(before) if s.cut(passage.clause.text).rstrip().endswith(("：", ":"))),
        None,
    )
    if lead is None:
        return None
    opening = Quote(passage.clause, lead.start, lead.end)
    text = f"{opening.text.strip()}{bare(passage.text)}。".replace("\n", " ")
    return Statement(text.replace("{", "｛").replace("}", "｝"), (opening, quote_of(passage)))


def further(evidence: Evidence) -> Passage | None:
    """A second sentence worth showing: nearly as good, and covering what the best lacks."""
    best = evidence.passages[0]
    held = coverage(evidence.ask.terms, best.text)
    for passage in evidence.passages[1:8]:
        if _DUTY.match(passage.text) and not _WHO.search(evidence.ask.text):
            continue
        same = passage.clause.id == best.clause.id
        if passage.score < (_SAME if same else _NEAR) * best.score:
            continue
        both = coverage(evidence.ask.terms, best.text + "\n" + passage.text)
        if both - held >= _ADDS:
            return passage
    return None


_WRITTEN = re.compile(
    r"[二三四五六七八九十百千万亿两]+(?:元|倍|个?工作日|日|天|个?月|年|人|名|周岁|小时|件|家|项|条)|百分之[一-十百]+|"
    r"一(?:年|倍|个月|日|百|千|万)"
)


def compose_written(evidence: Evidence, setting: Setting) -> Part | None:
    """The best sentence that states, in Chinese numerals, the amount or time asked for."""
    if evidence.confidence < threshold() or setting.library.described:
        return None
    ask = evidence.ask
    asked = [k for k in ask.kinds if k in (Kind.AMOUNT, Kind.DURATION, Kind.FIGURE, Kind.DATE)]
    for passage in evidence.passages[:6]:
        near = passage.score >= _WRITTEN_NEAR * evidence.best
        if near and _WRITTEN.search(passage.text) and any(holds(k, passage.text) for k in asked):
            return compose_generic(replace(evidence, passages=(passage,)), setting)
    return None


def compose_generic(evidence: Evidence, setting: Setting) -> Part | None:
    """The best sentence, and a second one where it adds to it."""
    if not evidence.passages:
        return None
    shown = [evidence.passages[0]]
    if shown[0].features.get("sentence", 1.0) < _UNSURE:
        around = _around(evidence)
        wanted = _WHO.search(evidence.ask.text)  # else who answers for it was not asked
        shown = [p for p in around if wanted or not _DUTY.match(p.text)] or shown
    else:
        second = further(evidence)
        if second is not None:
            shown.append(second)
    if len({p.clause.id for p in shown}) == 1:
        shown.sort(key=lambda p: p.start)
    lead = "The documents state: " if setting.english else ""
    first = shown[0]
    led = _led(first)
    if led is not None:
        return answered([led], evidence)
    return answered(
        [said(_quote(p, evidence), lead if i == 0 else "") for i, p in enumerate(shown)], evidence
    )
