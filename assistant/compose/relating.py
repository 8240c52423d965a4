"""The figures of a relation between two amounts, and what they come to.

Each figure is looked up by its own words. One that says no indicator of its own takes that of
the others and must be of the same; none stands for two. Where one is not stated, that is said,
and the others are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.compose import stating
from assistant.compose.candidates import Search, same_elsewhere
from assistant.compose.choosing import alike, distance
from assistant.compose.facts import Stated
from assistant.compose.judging import judged_in
from assistant.compose.operations import Operation
from assistant.compose.part import Part, Setting
from assistant.compose.plan import Plan, Side
from assistant.compose.reckoning import months_of
from assistant.compose.remarks import Found, named_apart
from assistant.compose.tally import tally, told
from assistant.compose.working import Row, amounts
from assistant.library import Library
from assistant.scope import short_title
from assistant.types import AnswerStatus
from assistant.understand.places import english, short
from assistant.values import Ask, Figures, Reading, Statement
from assistant.words import squeeze
from corpus.facts import same_indicator

_PAIR = 2
_LEAST, _LESS = 0.3, 0.05  # coverage of the only figure at hand; how much less is less
_SURE, _NAMED = 0.6, 0.8  # score and coverage of a figure that is told though another is missing
_KIN = 0.15  # least likeness of two names of which one side tells none


def related(
    planned: Plan, text: str, ask: Ask, readings: Sequence[Reading], setting: Setting
) -> Part | None:
    """What the amounts of ``planned`` come to, or which of their figures is not stated."""
    library = setting.library
    leaves = [leaf for side in planned.sides for leaf in _leaves(side)]
    if any(c not in library.regions for leaf in leaves for c in leaf.cities):
        return None
    search = Search(text, ask, readings, library)
    found = _chosen(leaves, search)
    if len(ask.documents) == 1 and not any(leaf.documents for leaf in leaves):
        within = _chosen([replace(leaf, documents=ask.documents) for leaf in leaves], search)
        found = _in_order(within, planned) if all(within) else found  # 规划稿里两个数都有
    stated = [s for s in found if s is not None]
    if len(stated) < len(found):
        loose = planned.gap or len(planned.sides) != _PAIR or not _ordered(planned)
        return None if loose else _missing(leaves, found, setting)
    if planned.operation is Operation.AVERAGE and not all(alike(stated[0], s) for s in stated):
        return None
    lone = len(stated) == _PAIR and not all(leaf.own or leaf.number for leaf in leaves)
    if lone and same_indicator(*(s.figure.indicator.text for s in stated)).degree < _KIN:
        return None  # 2030年的专利目标比2025年多几件: one thing is meant, and two are found
    rows, taken = [], list(stated)
    for side in planned.sides:
        own, taken = taken[: len(_leaves(side))], taken[len(_leaves(side)) :]
        every = _row_of(own[0], library) if side.whole else own
        months = (months_of(own[0].figure) or 0) if side.monthly else 0
        if side.monthly and not months:
            return None
        rows.append(Row("", every[0], tuple(every[1:]), months))
    rows = [
        replace(r, label=name)
        for r, name in zip(rows, _labels(rows, planned, setting), strict=True)
    ]
    if planned.operation is Operation.SHARE and _more_than_whole(rows):
        return None
    firsts = [Found(s, (r.stated,)) for s, r in zip(planned.sides, rows, strict=True)]
    notes = (
        named_apart([f.figures[0] for f in firsts], setting)
        if len(rows) == 2 and not any(r.more for r in rows)
        else []
    )
    return told([tally([[r] for r in rows], planned, text, setting, notes)], setting)


def _ordered(planned: Plan) -> bool:
    """Whether one amount is held against the other, so that either is missed."""
    return planned.operation in (Operation.DIFFERENCE, Operation.TIMES, Operation.CHANGE)


def _leaves(side: Side) -> tuple[Side, ...]:
    return side.parts or (side,)


def _chosen(leaves: Sequence[Side], search: Search) -> list[Stated | None]:
    """A figure for each leaf, none twice; leaves of one subject get figures of one indicator."""
    found = [search.figures(s) for s in leaves]
    found = [
        c or same_elsewhere(found, s, search.clauses(s), search.library)
        for c, s in zip(found, leaves, strict=True)
    ]
    return _none_twice([_fitting(i, leaves, found, search) for i in range(len(leaves))])


def _fitting(
    at: int, leaves: Sequence[Side], found: Sequence[Sequence[Stated]], search: Search
) -> list[Stated]:
    """The figures of a leaf that go with those of the others."""
    leaf, best = leaves[at], _surest([c[0] for c in found if c])
    candidates = list(found[at])
    if best is not None and leaf.others and candidates and not _measured(best, candidates[0]):
        other = replace(leaf, terms=leaf.others, own=False)
        again = search.figures(other)
        candidates = [c for c in again if alike(best, c)] or candidates
    subject = {t.text for t in leaf.terms}
    same = [
        c[0]
        for c, other in zip(found, leaves, strict=True)
        if c and other is not leaf and {t.text for t in other.terms} == subject
    ]
    anchor = _surest(same)
    if anchor is not None and not leaf.number:
        most = max((c.own for c in candidates), default=0.0)
        if anchor.own > most + _LESS or not leaf.own:
            candidates = [c for c in candidates if alike(anchor, c)]
        if not candidates and not leaf.own:
            candidates = _only(leaf, anchor, search)
    return candidates


def _surest(found: Sequence[Stated]) -> Stated | None:
    return max(found, key=lambda s: (round(s.own, 1), s.score), default=None)


def _only(leaf: Side, anchor: Stated, search: Search) -> list[Stated]:
    """The one figure of a leaf's paper and kind that is of the subject at all."""
    wanted = replace(
        search.ask, text=leaf.text, query=leaf.text, terms=leaf.terms, years=leaf.years,
        figures=leaf.figures, claims=(), head=None, leans=False,
    )  # fmt: skip
    near = [
        s
        for s in judged_in(wanted, search.clauses(leaf), search.library)
        if s.own >= _LEAST and _measured(anchor, s) and s.figure != anchor.figure
        and (leaf.figures is Figures.ANY or s.aimed == (leaf.figures is Figures.TARGET))
    ]  # fmt: skip
    alone = len(near) == 1 or (len(near) > 1 and near[0].own > near[1].own + _LESS)
    return near[:1] if alone and (leaf.documents or leaf.years) else []


def _none_twice(found: Sequence[Sequence[Stated]]) -> list[Stated | None]:
    """The best figure of each, none for two: who loses most by another keeps it."""
    chosen: list[Stated | None] = [None] * len(found)
    free = [list(c) for c in found]
    left = set(range(len(found)))
    while left:
        i = max(sorted(left), key=lambda n: _loss(free[n]))
        near = [c for c in chosen if c is not None]
        last = near[-1] if near else None
        free[i] = sorted(free[i], key=partial(_rank, last))
        chosen[i] = free[i][0] if free[i] else None
        left.remove(i)
        taken = chosen[i]
        if taken is not None:
            free = [[s for s in c if not _again(s, taken)] for c in free]
    return chosen


def _rank(last: Stated | None, stated: Stated) -> tuple[float, int]:
    """The better first, and of like ones the nearer to ``last``."""
    return -round(stated.score, 1), 0 if last is None else distance(stated, last)


def _again(stated: Stated, taken: Stated) -> bool:
    """Whether a figure is the one taken, or the same stated twice in one paper."""
    one, two = stated.figure, taken.figure
    same = one.indicator.text == two.indicator.text and one.raw.text == two.raw.text
    return one == two or (same and stated.clause.document == taken.clause.document)


def _loss(candidates: Sequence[Stated]) -> float:
    if not candidates:
        return 0.0
    return candidates[0].score - (candidates[1].score if len(candidates) > 1 else 0.0)


def _measured(first: Stated, other: Stated) -> bool:
    """Whether two figures are in units that can be set against each other."""
    return amounts([Row("", first), Row("", other)]) is not None


def _row_of(stated: Stated, library: Library) -> list[Stated]:
    """All figures of the row that ``stated`` stands in: 2023年50亿元，2024年26亿元 …"""
    row = [
        f
        for f in library.facts(stated.clause).figures
        if f.sentence == stated.figure.sentence
        and f.indicator == stated.figure.indicator
        and f.unit == stated.figure.unit
        and f.inherited
        and f.kind is stated.figure.kind
    ]
    if len(row) < 2:
        return [stated]
    return [replace(stated, figure=f) for f in row]


def _more_than_whole(rows: Sequence[Row]) -> bool:
    """Whether a part is more than its whole: only of what was aimed at more may be reached."""
    values = amounts(rows)
    return values is not None and values[0][0] > values[0][1] and not rows[1].stated.aimed


def _in_order(found: Sequence[Stated | None], planned: Plan) -> list[Stated | None]:
    """``found``; of a share the smaller one first: a part is no more than its whole."""
    if planned.operation is not Operation.SHARE or len(found) != _PAIR:
        return list(found)
    return sorted(found, key=lambda s: s.figure.amount if s is not None else 0.0)


def _labels(rows: Sequence[Row], planned: Plan, setting: Setting) -> list[str]:
    """What the amounts are called: by the first thing in which they differ."""
    library = setting.library
    papers = [[s.clause.document for s in r.every] for r in rows]
    places = [library.documents[p[0]].region or "" for p in papers]
    if len(set(places)) > 1:
        return [english(p) if setting.english else short(p) for p in places]
    if any(r.more for r in rows) or len({p[0] for p in papers}) == 1:
        timed = [r.figure.time.label if r.figure.time else "" for r in rows]
        names = [
            "、".join(dict.fromkeys(squeeze(s.figure.indicator.text) for s in r.every))
            for r in rows
        ]
        if len(set(names)) > 1:
            return names
        if len(set(timed)) > 1:
            return [squeeze(t).removesuffix("期间") for t in timed]
        return names
    if len({p[0] for p in papers}) > 1:
        return [short_title(library, p[0]) for p in papers]
    return ["", ""]


def _missing(
    leaves: Sequence[Side], found: Sequence[Stated | None], setting: Setting
) -> Part | None:
    """The figures that are stated, and which are not; ``None`` where none surely is."""
    told = [s for s in found if s is not None]
    if not told or max(s.own for s in told) < _NAMED or max(s.score for s in told) < _SURE:
        return None
    lines = [stating.line(s, setting.library, source=len(told) > 1) for s in told]
    for leaf, stated in zip(leaves, found, strict=True):
        if stated is not None:
            continue
        name = squeeze(leaf.text)
        words = f"现有文件没有写明“{name}”的数，所问的结果算不出来。"
        if setting.english:
            words = f"The documents held do not state the figure of “{leaf.text}”."
        lines.append(Statement(words, plain=True))
    return Part(AnswerStatus.ANSWERED, tuple(lines), (), min(0.95, told[0].score), tuple(told))
