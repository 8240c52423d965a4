"""Measures: what a clause gives, asks or forbids, as data tied to quoted words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.types import Span


class Effect(StrEnum):
    """What a measure does for the one it concerns."""

    GRANTS = "grants"  # 给予、可享受: money, a right or a benefit
    SUPPORTS = "supports"  # 支持、鼓励、引导: support without a stated benefit
    FREE = "free"  # 免费
    EXPLORES = "explores"  # 探索、试点
    PLANS = "plans"  # 研究制定、申报建设: promised, not yet there
    REQUIRES = "requires"  # 应当、须
    LIMITS = "limits"  # a disadvantage tied to a conduct
    BARS = "bars"  # 禁止、杜绝
    PHASES_OUT = "phases_out"  # 逐步减少，…前全部取消

    @property
    def favourable(self) -> bool:
        """Whether meeting the conditions speaks for the applicant."""
        return self in {Effect.GRANTS, Effect.SUPPORTS, Effect.FREE, Effect.EXPLORES, Effect.PLANS}


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of a clause: its id and where in its text they stand."""

    clause: str
    span: Span


@dataclass(frozen=True, slots=True)
class Criterion:
    """A comparison of one named fact: with values it must be one of, or with a truth.

    ``focus`` marks a preference (重点面向…) rather than a bound: whoever is outside it
    is not shut out, so the test is then unknown, never false.
    """

    fact: str
    text: str
    proof: Proof
    values: tuple[str, ...] = ()
    truth: bool | None = None
    focus: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Holds when some part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Condition


Condition = Criterion | All | Any | Not


def criteria_of(condition: Condition) -> Iterator[Criterion]:
    """Every test of a condition tree, in the order it is written."""
    if isinstance(condition, Criterion):
        yield condition
    elif isinstance(condition, Not):
        yield from criteria_of(condition.part)
    else:
        for part in condition.parts:
            yield from criteria_of(part)


def signed_criteria_of(
    condition: Condition, wanted: bool = True
) -> Iterator[tuple[Criterion, bool]]:
    """Every test with whether it must hold: not under a ``not``, as in an exception."""
    if isinstance(condition, Criterion):
        yield condition, wanted
    elif isinstance(condition, Not):
        yield from signed_criteria_of(condition.part, not wanted)
    else:
        for part in condition.parts:
            yield from signed_criteria_of(part, wanted)


PROJECT = "政答项目"  # who read the measures against the clauses; no person has confirmed them


@dataclass(frozen=True, slots=True)
class Measure:
    """One support, reward, service, duty or bar, as one clause states it."""

    id: str
    document: str
    matter: str
    names: tuple[str, ...]
    effect: Effect
    proof: Proof
    condition: Condition
    ends: date | None = None  # the day by which it is phased out
    ends_proof: Proof | None = None
    amount_stated: bool = True  # False: the documents name no amount
    confirmed_by: str | None = None
    en: str = ""  # the matter in English
    cues: tuple[str, ...] = ()  # words that give cause to weigh a bar beside any support


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a named fact, and how it relates to the others."""

    name: str
    family: str
    broader: frozenset[str]  # every value it implies, itself included
    names: tuple[str, ...]
    en: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FactKind:
    """A named fact with its values; one without values is true or false.

    Each is itself alone, so that what is worked out of one can be kept by it.
    """

    name: str
    ask: str
    keys: tuple[str, ...]
    values: Mapping[str, FactValue] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()  # things whose number being nought makes it true
    judged: bool = False  # somebody must judge it: that a matter names it does not state it
    subject: bool = False  # what a matter is about: a measure with another does not deal with it
    # every unified spelling with the value it means, longest first
    spellings: tuple[tuple[str, str], ...] = ()
    ask_en: str = ""
    en: str = ""  # of a fact with values what is said before a value, else the fact as stated

    @property
    def is_flag(self) -> bool:
        return not self.values


@dataclass(frozen=True, slots=True)
class MeasureBook:
    """All measures of a corpus, with the facts that their conditions are about."""

    measures: tuple[Measure, ...]
    facts: Mapping[str, FactKind]

    def of(self, document: str) -> tuple[Measure, ...]:
        """The measures of one document."""
        return tuple(m for m in self.measures if m.document == document)
