"""What a question sets side by side: the sides, what each says, and what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose.operations import Operation
from assistant.compose.stretches import Stretch
from assistant.compose.subjects import SHARED
from assistant.values import Figures, Term


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things set side by side."""

    text: str
    terms: tuple[Term, ...] = ()
    others: tuple[Term, ...] = ()  # what it is about if its own words name nothing counted
    core: tuple[Term, ...] = ()  # its words without those of what was asked before it
    cities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    period: str = ""
    figures: Figures = Figures.ANY
    lent: bool = False  # whether ``figures`` is only what the other sides say
    number: str = ""  # a number by which the question itself names the figure
    own: bool = False  # whether it names a subject of its own
    parts: tuple[Side, ...] = ()  # what is added up to make it: 金奖加银奖
    whole: bool = False  # all figures of the row it stands in, added up: 三笔的总和
    monthly: bool = False  # by the month


@dataclass(frozen=True, slots=True)
class Plan:
    """What a question sets side by side, and what is to be done with it."""

    operation: Operation
    sides: tuple[Side, ...]
    by: str  # what tells the sides apart
    base_first: bool = False  # 跟甲比，乙…: the second is held against the first
    gap: bool = False  # asked from the level to the target
    some: bool = False  # a side without a figure is no side
    left: bool = False  # asked for what is left of the first without the second
    also: tuple[Operation, ...] = ()  # what else is asked of the same sides


def _names(group: Sequence[Stretch]) -> set[str]:
    return {name for s in group for name in s.values}


def distinct(found: Sequence[Term]) -> tuple[Term, ...]:
    return tuple({t.text: t for t in reversed(found)}.values())[::-1]


def _core(found: Sequence[Stretch]) -> tuple[Term, ...]:
    """The words of one thing asked, where others asked before lead it in; else none."""
    if all(s.text for s in found):
        return ()
    return distinct([t for s in found if s.text for t in s.terms])


def _told(name: str, *places: Sequence[Stretch]) -> object | None:
    return next((s.values[name] for place in places for s in place if name in s.values), None)


def lent(name: str, others: Sequence[Stretch]) -> object | None:
    values = {s.values[name] for s in others if name in s.values}
    return values.pop() if len(values) == 1 else None


def side_of(
    group: Sequence[Stretch],
    shared: Sequence[Stretch],
    others: Sequence[Stretch],
    before: Sequence[Stretch] = (),
) -> Side:
    """A side with what it says itself, what holds for all, and what it leaves to the others."""
    own = [t for s in group for t in s.terms]
    common = [t for s in shared for t in s.terms] or [t for s in others for t in s.terms]
    said = [t for s in shared for t in s.terms]
    terms = [*own, *(replace(t, weight=t.weight * SHARED) for t in said)] if own else common
    documents = _told("documents", group, shared)
    if "years" in _names(group) and not _names(group) & {"documents", "cities", "figures", "time"}:
        documents = documents or _told(
            "documents", list(reversed(before))
        )  # 答复说2023年和2024年各多少
    cities = _told("cities", group, shared, list(reversed(before)))
    if cities is None and documents is None:
        cities = lent("cities", others)
    when = _told("years", group, shared)
    kind = _told("figures", group, shared)
    borrowed = kind is None
    if borrowed:
        kind = lent("figures", others)
    return Side(
        text=" ".join(s.text for s in (*group, *shared)),
        terms=distinct(terms),
        core=_core([*group, *shared]),
        others=distinct(common) if own else (),
        cities=cities if isinstance(cities, tuple) else (),
        documents=documents if isinstance(documents, tuple) else (),
        years=(when[0],) if isinstance(when, tuple) else (),
        period=str(_told("period", group, shared) or ""),
        figures=kind if isinstance(kind, Figures) else Figures.ANY,
        lent=borrowed,
        number=str(_told("number", group) or ""),
        own=bool(own),
    )
