"""The composer for whatever has no form of its own: the sentences that bear on the ask."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.part import Part, Setting, answered, quote_of, said, window
from assistant.decide import threshold
from assistant.evidence import chances
from assistant.patterns import holds
from assistant.sentences import bare, sentences
from assistant.values import Evidence, Kind, Passage, Quote, Statement
from corpus.types import Clause

_ITEM = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.、)]|[一二三四五六七八九十]+、|[①-⑳]|—)"
)
_WHO = re.compile(r"谁|哪家|负责|部门|单位|职责|分工|\bwho\b|responsible", re.IGNORECASE)
_DUTY = re.compile(r"^\s*[（(][^。]*负责\s*[)）]?\s*$")
_STATE = re.compile(r"目标|发展基础|形势|现状|总体思路")  # headings of what is aimed at or reached
_AIMED = 0.85  # what such a sentence is worth where it is asked how
_MOST = 420  # characters of an enumeration that belongs to its lead-in
_AIM = 0.8  # chance that the answer is among the sentences shown
_WHOLE = 0.95  # share of the question's words that a sentence needs to stand alone
_READ = 20  # sentences among which that chance is shared
_SENTENCES = 3  # shown at the most
_AROUND = 230  # characters from which no further one is added
_WRITTEN_NEAR = 0.75  # a sentence with the number must score this share of the best


def block(clause: Clause, start: int, end: int, most: int = _MOST) -> tuple[int, int]:
    """A lead-in such as “有下列情形之一的：” with the items that follow it, up to ``most`` long."""
    spans = sentences(clause.text)
    at = next((i for i, s in enumerate(spans) if s.start == start), None)
    if at is None or not clause.text[start:end].rstrip().endswith(("：", ":")):
        return start, end
    last = end
    for span in spans[at + 1 :]:
        if not _ITEM.match(span.cut(clause.text)) or span.end - start > most:
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


def likely(evidence: Evidence) -> list[Passage]:
    """The fewest sentences that hold the answer with the chance that is aimed at.

    Doubt about the sentence lengthens an answer rather than spoil it: as in conformal
    prediction (Vovk et al. 2005), the set grows with the uncertainty.
    """
    ask = evidence.ask
    wanted = _WHO.search(ask.text) or ask.asks(Kind.BODY)  # else who answers for it was not asked
    foremost = [p for p in evidence.passages[:_READ] if wanted or not _DUTY.match(p.text)]
    if ask.kind is Kind.HOW:
        foremost = sorted(map(_as_means, foremost), key=lambda p: -p.score)
    shown: list[Passage] = []
    sure = 0.0
    for passage, chance in zip(foremost, chances(foremost), strict=True):
        length = sum(len(p.text) for p in shown)
        if shown and (sure >= _AIM or len(shown) == _SENTENCES or length >= _AROUND):
            break
        shown.append(passage)
        sure += chance
        if passage.features.get("sentence", 0.0) >= _WHOLE:
            break  # nothing of the question is left for another one to hold
    return shown or list(evidence.passages[:1])


def _as_means(passage: Passage) -> Passage:
    """``passage`` with less worth where it says what is aimed at or reached, and not by what."""
    state = any(_STATE.search(heading) for heading in passage.clause.path)
    return replace(passage, score=passage.score * _AIMED) if state else passage


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
    """The sentence that answers, or the few among which it is."""
    if not evidence.passages:
        return None
    shown = likely(evidence)
    lead = "The documents state: " if setting.english else ""
    first = shown[0]
    led = _led(first)
    if led is not None:
        return answered([led], evidence)
    return answered(
        [said(_quote(p, evidence), lead if i == 0 else "") for i, p in enumerate(shown)], evidence
    )
