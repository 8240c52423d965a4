"""Which figures of the sides go together: of one indicator, or each of its own thing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose import stating
from assistant.compose.candidates import ENOUGH, OWN
from assistant.compose.facts import Stated
from assistant.compose.judging import name_coverage
from assistant.compose.plan import Plan, Side
from corpus.facts import same_indicator

_ALIKE = 0.6
_PAIR = 2
_WHOLE, _ALL = 0.9, 0.95
_KIN = 0.15  # least likeness of two names where one side tells none


def alike(first: Stated, other: Stated) -> bool:
    """Whether two figures may be set side by side as one indicator."""
    same = same_indicator(first.figure.indicator.text, other.figure.indicator.text)
    if not same.contradicts and same.degree >= _ALIKE:
        return True
    return min(first.own, other.own) >= _WHOLE or stating.same_thing(first, other)


def going_together(found: Sequence[list[Stated]], planned: Plan) -> list[list[Stated]]:
    """The candidates of each side that go together."""
    best = [c[0] for c in found if c]
    if not best:
        return [[] for _ in found]
    numbered = planned.by == "number" and all(s.number for s in planned.sides)
    if planned.by == "subject" or numbered:
        return _together(found, planned)
    anchor = max(
        (c[0] for c, s in zip(found, planned.sides, strict=True) if c),
        key=lambda s: (round(s.own, 1), s.score),
    )
    # 2030年的专利目标比2025年多几件: one thing at two times, whichever side names it
    lone = planned.by in ("years", "time") and not all(s.own for s in planned.sides)
    return [
        _like_first(
            [
                s
                for s in c
                if side.number
                or _of_the_topic(side, anchor, s)
                or (_named_as_one(anchor, s) if lone else _of_one(anchor, s) or _own(side, s))
            ],
            anchor,
            side,
        )
        for c, side in zip(found, planned.sides, strict=True)
    ]


def _of_one(anchor: Stated, stated: Stated) -> bool:
    return stated.figure == anchor.figure or alike(anchor, stated)


def _of_the_topic(side: Side, anchor: Stated, stated: Stated) -> bool:
    """Whether both figures bear in full what the question names for all sides: 贯标这事，…."""
    return bool(side.others) and all(
        name_coverage(side.others, s) >= _ALL for s in (anchor, stated)
    )


def _named_as_one(anchor: Stated, stated: Stated) -> bool:
    """Whether two figures are of one indicator by their names alone."""
    if stated.figure == anchor.figure or stating.same_thing(anchor, stated):
        return True
    names = anchor.figure.indicator.text, stated.figure.indicator.text
    return same_indicator(*names).degree >= _KIN and _of_one(anchor, stated)


def _like_first(found: list[Stated], anchor: Stated, side: Side) -> list[Stated]:
    """``found`` with the anchor's own indicator before any other that a side might mean."""
    if side.number:
        return found
    like = [s for s in found if _of_the_topic(side, anchor, s)]
    return like or [s for s in found if _of_one(anchor, s)] or found


def _own(side: Side, stated: Stated) -> bool:
    """Whether a side names a subject of its own, which the figure is of."""
    return side.own and stated.own >= OWN and stated.score >= ENOUGH


def _together(found: Sequence[list[Stated]], planned: Plan) -> list[list[Stated]]:
    """One figure for each thing counted, near the others and none twice.

    What one side says of its thing holds for the others: 中国专利优秀奖是金奖的几倍.
    """
    sure = [i for i, c in enumerate(found) if c]
    start = max(
        sure, key=lambda i: found[i][0].score - (found[i][1].score if len(found[i]) > 1 else 0)
    )
    anchor = found[start][0]
    taken: list[Stated] = []
    chosen: list[list[Stated]] = []
    for i, candidates in enumerate(found):
        others = [t.figure for t in taken] + ([anchor.figure] if i < start else [])
        close = [
            s for s in candidates
            if s.score >= candidates[0].score - stating.CLOSE and s.figure not in others
        ]  # fmt: skip
        near = taken[-1] if taken else anchor
        told = planned.sides[start].terms if i != start and len(found) == _PAIR else ()
        close.sort(key=lambda s: (-round(name_coverage(told, s), 1), _far(s, near), -s.score))
        chosen.append(close[:1])
        taken += close[:1]
    return chosen


def distance(stated: Stated, other: Stated) -> int:
    """How far apart two figures stand: 0 in one clause, 1 in one paper, else 2."""
    if stated.clause.id == other.clause.id:
        return 0
    return 1 if stated.clause.document == other.clause.document else 2


def _far(stated: Stated, anchor: Stated) -> tuple[int, int]:
    apart = distance(stated, anchor)
    gap = stated.figure.raw.span.start - anchor.figure.raw.span.start
    return apart, 0 if apart else gap if gap >= 0 else 10_000 - gap
