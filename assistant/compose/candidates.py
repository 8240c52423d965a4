"""The figures that may answer a side of a question that sets figures side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose import stating
from assistant.compose.facts import Stated, covers, named_in
from assistant.compose.judging import judged_in
from assistant.compose.operations import Operation, operation, pair_apart, without_operation
from assistant.compose.plan import Side
from assistant.compose.told import is_told
from assistant.compose.versions import versions
from assistant.library import Library
from assistant.quantities import counts_things, of_things, wants_growth, wants_rank
from assistant.values import Ask, Figures, Reading
from assistant.words import coverage, squeeze
from corpus.facts.indicators import same_indicator
from corpus.facts.times import TimeSource
from corpus.facts.types import FigureKind
from corpus.types import Clause

ENOUGH, OWN = 0.56, 0.56  # score and coverage of a figure that answers a side
_NAMED = 0.25  # coverage of a figure whose number the question itself names
_SPOKEN, _ABOUT_AS = 0.1, 0.8  # of a side's words in its sentence; share of the best one's
_LOOSE = 0.42  # score and coverage where figures are reckoned and the side has words of its own
_LOOSE_PAIR = 0.38, 0.8  # … where all sides have figures of one indicator
_LEVELS = frozenset({FigureKind.ACTUAL, FigureKind.TARGET, FigureKind.COUNT})
_GROWING = re.compile(r"增幅|增速|增长率|年均增")
_RATE = re.compile(r"(?:增长|增幅|增速|提高|下降)[^，。？]{0,6}(?:百分之|几个点|%)")
_DIGIT = re.compile(r"\d")  # 一万件 is not reckoned with


def allowed(side: Side, readings: Sequence[Reading], library: Library) -> list[Clause]:
    """The clauses in which a side's figure may stand."""
    documents = {
        d.id
        for d in library.documents.values()
        if (not side.documents or d.id in side.documents)
        and (not side.cities or d.region in (None, *side.cities))
    }
    if library.small:
        return [c for c in library.clauses if c.document in documents]
    found = dict.fromkeys(p.clause for r in readings for e in r.evidence for p in e.passages[:48])
    return [c for c in found if c.document in documents]


@dataclass(frozen=True, slots=True)
class Search:
    """A question's search for the figures of its sides."""

    text: str
    ask: Ask
    readings: Sequence[Reading]
    library: Library

    def clauses(self, side: Side) -> list[Clause]:
        """The clauses in which a side's figure may stand."""
        return allowed(side, self.readings, self.library)

    def figures(self, side: Side) -> list[Stated]:
        """The figures that may answer a side, best first."""
        return candidates_of(side, self.ask, self.text, self.clauses(side), self.library)


def _timely(stated: Stated, side: Side, library: Library) -> bool:
    if side.period:
        label = squeeze(stated.figure.time.label) if stated.figure.time else ""
        own = stated.aimed and side.period in library.document(stated.clause).title
        return own or side.period in label
    if not side.years:
        return True
    if _row_of_years(stated, library):
        return False  # a total whose sentence states the years apart
    spoken = any(f"{y}年" in squeeze(stated.figure.sentence.text) for y in side.years)
    return spoken or any(covers(stated, y) for y in side.years)


def _row_of_years(stated: Stated, library: Library) -> bool:
    """Whether a figure without a time stands before its parts by year: 累计100亿元（2023年…）."""
    time = stated.figure.time
    if stated.aimed or (time is not None and time.source is not TimeSource.DOCUMENT):
        return False
    return any(
        f.indicator == stated.figure.indicator
        and f.inherited
        and f.time is not None
        and f.time.source is TimeSource.TEXT
        for f in library.facts(stated.clause).figures
    )


def _kinds(side: Side, text: str) -> frozenset[FigureKind]:
    if wants_rank(side.text):
        return frozenset({FigureKind.RANK})
    grows = operation(text) is Operation.SHOW and wants_growth(side.text)
    grows = grows or (pair_apart(text) and _RATE.search(text) is not None)
    if grows or _GROWING.search(side.text):
        return frozenset({FigureKind.GROWTH_RATE, FigureKind.INCREASE})
    return _LEVELS


def _fits(stated: Stated, side: Side, library: Library, *, kind: bool) -> bool:
    if not _timely(stated, side, library):
        return False
    if kind and side.figures is not Figures.ANY:
        return (side.figures is Figures.TARGET) == stated.aimed
    return True


def candidates_of(
    side: Side, ask: Ask, text: str, clauses: Sequence[Clause], library: Library
) -> list[Stated]:
    """The figures that may answer a side, best first."""
    found = _answering(side, ask, text, clauses, library)
    if not found and side.period and side.documents:  # 十三五那会儿（2016年意见）: the paper tells
        side = replace(side, period="")
        found = _answering(side, ask, text, clauses, library)
    if not found and side.core:  # a subject of its own, whatever was named before it
        found = _answering(replace(side, terms=side.core), ask, text, clauses, library)
    if not found and side.others:  # its own words name nothing that is counted
        found = _answering(replace(side, terms=side.others, own=False), ask, text, clauses, library)
    return found


def agreeing(sides: Sequence[Side], search: Search) -> list[list[Stated]]:
    """Figures less sure, of one indicator and one kind on every side: that is what is meant."""
    loose = [
        _answering(s, search.ask, search.text, search.clauses(s), search.library, least=_LOOSE_PAIR)
        for s in sides
    ]
    for first in loose[0] if loose else ():
        name = first.figure.indicator.text
        fellows = [
            [
                s
                for s in c
                if s.aimed == first.aimed and same_indicator(name, s.figure.indicator.text).same
            ]
            for c in loose[1:]
        ]
        if all(fellows):
            return [[first], *fellows]
    return [[] for _ in sides]


def _answering(
    side: Side, ask: Ask, text: str, clauses: Sequence[Clause], library: Library, *,
    least: tuple[float, float] | None = None,
) -> list[Stated]:  # fmt: skip
    clean = without_operation(side.text)
    own = replace(
        ask, text=clean, query=f"{clean} {' '.join(t.text for t in side.terms)}", terms=side.terms,
        years=side.years, figures=side.figures, claims=(), head=None, leans=False,
    )  # fmt: skip
    kinds = _kinds(side, text)
    if side.number and not side.terms:  # 从11.84件爬到14.8件: called by its number alone
        every = [
            s
            for c in clauses
            for s in named_in(c, library)
            if is_told(side.number, s.figure.amount, s.figure.value)
        ]
        return [replace(s, score=ENOUGH, own=OWN) for s in every]
    every = [s for s in judged_in(own, clauses, library) if _countable(s, kinds, clean)]
    if side.number:
        named = [
            s
            for s in every
            if is_told(side.number, s.figure.amount, s.figure.value) and s.own >= _NAMED
        ]
        return named or _by_number(side, ask, clauses, library)
    loose = side.own and (operation(text) not in (None, Operation.SHOW) or versions(text))
    enough = least or ((_LOOSE, _LOOSE) if loose else (ENOUGH, OWN))
    found = [s for s in every if s.score >= enough[0] and s.own >= enough[1]]
    sure = [s for s in found if _fits(s, side, library, kind=True)]
    if sure or not side.lent or side.figures is Figures.ANY:
        return sure
    free = judged_in(replace(own, figures=Figures.ANY), clauses, library)
    return [
        s
        for s in free
        if _countable(s, kinds, clean)
        and s.score >= ENOUGH
        and s.own >= OWN
        and _fits(s, side, library, kind=False)
    ]


def _by_number(side: Side, ask: Ask, clauses: Sequence[Clause], library: Library) -> list[Stated]:
    """The figures of a number that is told, whose sentences speak most of what else is told."""
    wanted = [t for t in (*side.terms, *ask.terms) if library.speaks_of(t)]
    found = [
        (coverage(wanted, s.figure.sentence.text, *s.clause.path), s)
        for c in clauses
        for s in named_in(c, library)
        if is_told(side.number, s.figure.amount, s.figure.value)
    ]
    most = max((held for held, _ in found), default=0.0)
    kept = [(h, s) for h, s in found if h >= max(_SPOKEN, _ABOUT_AS * most)]
    return [replace(s, score=ENOUGH, own=OWN) for _, s in sorted(kept, key=lambda one: -one[0])]


def _countable(stated: Stated, kinds: frozenset[FigureKind], text: str) -> bool:
    """Whether a figure is of a kind asked for, and can be reckoned with (一万件 is not)."""
    figure = stated.figure
    if figure.kind is FigureKind.RANK:
        return figure.kind in kinds
    if counts_things(text) and not of_things(figure.unit):
        return False  # 地理标志的数量: no 20亿元 of what they yield
    fits = figure.kind in kinds or (figure.target and wants_growth(text))
    return fits and _DIGIT.search(figure.raw.text) is not None


def same_elsewhere(
    candidates: Sequence[Sequence[Stated]], side: Side, clauses: Sequence[Clause], library: Library
) -> list[Stated]:
    """The indicator of the best side under another name: 专利商标质押融资, 知识产权质押融资."""
    firsts = [c[0] for c in candidates if c]
    if not firsts or side.own:
        return []
    anchor = max(firsts, key=lambda s: s.score)
    return [
        replace(stated, score=ENOUGH, own=OWN)
        for clause in clauses
        for stated in named_in(clause, library)
        if stated.figure.kind in _LEVELS
        and not stated.figure.inherited
        and stated.aimed == anchor.aimed
        and _fits(stated, side, library, kind=True)
        and stating.same_name(anchor, stated)
    ]
