"""A figure that stands beside one just spoken of: 其中发明专利多少件, 判了多少人, 2023年呢.

A question that leans on the one before and asks for a number may mean another number of the
very sentence that was quoted. Which one is told by its unit, its time and its own words.
"""

from __future__ import annotations

import re

from assistant.compose import stating
from assistant.compose.facts import Stated, is_frame
from assistant.compose.part import Part, Setting, answered
from assistant.library import Library
from assistant.quantities import asked_unit
from assistant.values import Ask, Evidence, Kind, Quote, Term
from assistant.words import coverage, squeeze
from corpus.facts.types import Figure

_PERSONS = frozenset({"人", "名", "位", "人次"})
_ENOUGH, _AHEAD = 0.55, 0.1
_WITHIN = re.compile(r"其中|里头|里面|当中|其余")
_TIME = re.compile(r"(?:(?:19|20)\d{2}年?)?\d{1,2}(?:月?[-—－至到~～]\d{1,2})?月|(?:19|20)\d{2}年")


def _own(ask: Ask) -> list[Term]:
    """The words of the ask itself, without those it takes from what was said before."""
    text = squeeze(ask.text)
    named = [t for t in ask.terms if t.text in text and not t.text.isdigit()]
    return [t for t in named if not (is_frame(t.text) or _WITHIN.fullmatch(t.text))]


def _spoken(evidence: Evidence) -> list[Quote]:
    return [
        Quote(p.clause, p.start, p.end)
        for p in evidence.passages
        if p.features.get("focus", 0.0) >= 1.0
    ]


def _beside(evidence: Evidence, library: Library) -> list[Stated]:
    """The figures of the sentences just spoken of, without those that were themselves stated."""
    spoken = _spoken(evidence)
    found: list[Stated] = []
    for clause in dict.fromkeys(q.clause for q in spoken):
        figures = library.facts(clause).figures
        for figure in figures:
            at = figure.raw.span.start
            if not any(q.clause == clause and q.start <= at < q.end for q in spoken):
                continue
            if not _stated(figure, evidence, figures):
                found.append(Stated(figure, clause, figure.indicator.text))
    return found


def _stated(figure: Figure, evidence: Evidence, figures: tuple[Figure, ...]) -> bool:
    """Whether an earlier answer stated this figure alone."""
    for quote in evidence.said:
        inside = [
            f
            for f in figures
            if f.clause == quote.clause.id and quote.start <= f.raw.span.start < quote.end
        ]
        if inside == [figure]:
            return True
    return False


def _period(text: str) -> str:
    found = _TIME.search(squeeze(text))
    return re.sub(r"[—－至到~～]|月-", "-", found.group()).removesuffix("年") if found else ""


def _units(asked: str | None, own: str) -> float:
    if not asked:
        return 0.0
    if asked == own or {asked, own} <= _PERSONS:
        return 0.4
    return -0.4


def compose_neighbour(evidence: Evidence, setting: Setting) -> Part | None:
    """The figure of the sentence just spoken of that the ask surely means, or ``None``."""
    ask, library = evidence.ask, setting.library
    if not ask.leans or not ask.asks(Kind.FIGURE, Kind.AMOUNT):
        return None
    own, unit, period = _own(ask), asked_unit(ask.text), _period(ask.text)
    scored: list[tuple[float, int, Stated]] = []
    beside = _beside(evidence, library)
    alike = [s for s in beside if _units(unit, s.figure.unit) > 0]
    for i, stated in enumerate(beside):
        figure = stated.figure
        words = f"{figure.part.text}{figure.member.text if figure.member else ''}"
        worth = _units(unit, figure.unit) + (0.2 if alike == [stated] else 0.0)
        worth += 0.6 * coverage(own, words) if own else 0.2
        label = figure.time.label if figure.time is not None else ""
        if period:
            worth += 0.5 if _period(label) == period else -0.4
        scored.append((worth, -i, stated))
    scored.sort(reverse=True, key=lambda s: s[:2])
    if not scored or scored[0][0] < _ENOUGH:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD:
        return None
    best = scored[0][2]
    return answered([stating.line(best, library)], evidence)
