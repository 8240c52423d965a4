"""Values of an eligibility check: facts in, a proved verdict out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from assistant.types import Citation, Note

Lang = Literal["zh", "en"]
_CITED = tuple(each.name for each in fields(Citation))


class Outcome(StrEnum):
    """The five ways a check can end."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    DEPENDS = "depends"
    NOT_IN_FORCE = "not_in_force"
    NOT_STATED = "not_stated"


OUTCOME_NAMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.ELIGIBLE: ("符合", "Eligible"),
    Outcome.NOT_ELIGIBLE: ("不符合", "Not eligible"),
    Outcome.DEPENDS: ("待补充", "Depends"),
    Outcome.NOT_IN_FORCE: ("未生效或已期满", "Not in force"),
    Outcome.NOT_STATED: ("未载明", "Not stated"),
}


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days a case may fall on: one day, or a month or year given only so far."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a date range must not end before it starts")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. What is absent is unknown, never false.

    ``values`` holds, for each named fact, the known values, ``denied`` those known not to
    hold; ``flags`` the facts that are true or false. ``unused`` are given keys that no
    measure asks about, ``doubts`` denials that no named fact could take.
    """

    matter: str
    when: DateRange
    city: str | None = None
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    denied: Mapping[str, frozenset[str]] = field(default_factory=dict)
    not_in: frozenset[str] = frozenset()  # cities the case is said not to be in
    rules_of: tuple[str, ...] = ()  # cities the case is not in whose rules are asked about
    cities: tuple[str, ...] = ()  # where several are named, and none can be told to be meant
    named: frozenset[str] = frozenset()  # the kinds of applicant that a document is said to name
    doubts: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    unsure: bool = False  # it is not certain that the measures found are what is meant
    guessed: bool = False  # no measure was found; the one that most speaks for is asked about
    question: bool = False  # the matter is a whole question, not its name
    unread: tuple[str, ...] = ()  # words of another language that no term was found for
    words: str = ""  # the whole case in the words it was put in
    asked: str = ""  # the matter as it was put, where it was brought into other words
    told: tuple[str, ...] = ()  # what the given facts say in words besides the matter
    wishes: tuple[str, ...] = ()  # what is wished for under keys of their own
    asked_on: date | None = None  # the day validity is stated for; else the case's last day

    @property
    def said(self) -> str:
        """The matter in the words it was put in."""
        return self.asked or self.matter

    @property
    def hopes(self) -> str:
        """The words in which a benefit may be hoped for."""
        return "，".join((self.matter, *self.wishes))


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition as the verdict shows it; ``met`` is ``None`` when unknown."""

    text: str
    met: bool | None
    citation: int
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that could change the outcome, and the question that asks for it."""

    fact: str
    ask: str
    ask_en: str = ""


@dataclass(frozen=True, slots=True)
class Remark(Note):
    """A note in both languages."""

    text_en: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a check, with every condition tied to quoted words."""

    outcome: Outcome
    reason: str
    reason_en: str = ""
    id: str = ""
    conditions: tuple[ConditionResult, ...] = ()
    missing: tuple[Missing, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[Remark, ...] = ()
    measures: tuple[str, ...] = ()  # ids of the measures that decided it

    def in_english(self) -> Verdict:
        """The same verdict with every sentence of ours in English; quotes stay as published."""
        return replace(
            self,
            reason=self.reason_en,
            conditions=tuple(replace(c, text=c.text_en) for c in self.conditions),
            missing=tuple(replace(m, ask=m.ask_en) for m in self.missing),
            notes=tuple(replace(n, text=n.text_en) for n in self.notes),
        )

    def to_json(self) -> dict[str, Any]:
        """The contract's object, ready for ``json.dumps``."""
        return {
            "id": self.id,
            "verdict": self.outcome.value,
            "reason": self.reason,
            "conditions": [
                {"text": c.text, "met": c.met, "citation": c.citation} for c in self.conditions
            ],
            "missing": [m.ask for m in self.missing],
            "citations": [
                {**{name: getattr(c, name) for name in _CITED}, "path": list(c.path)}
                for c in self.citations
            ],
            "notes": [{"kind": n.kind.value, "text": n.text} for n in self.notes],
        }
