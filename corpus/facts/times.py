"""Times named in a text, and the time that a fact holds for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.facts.words import Words


class TimeKind(StrEnum):
    """What sort of time is named."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    PLAN_PERIOD = "plan_period"  # 十四五期间
    RELATIVE = "relative"  # 今年4月
    RECURRING = "recurring"  # 每年
    DURATION = "duration"  # 十五日内


class TimeSource(StrEnum):
    """Where the time of a fact, or the year of a relative date, was taken from."""

    TEXT = "text"  # the same sentence
    CLAUSE = "clause"  # earlier in the clause
    HEADING = "heading"  # the heading path
    SIBLING = "sibling"  # the paragraph that introduces the list
    DOCUMENT = "document"  # the manifest: target year, issue date or number


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A date, period, recurrence or duration named in a text.

    ``start`` and ``end`` are inclusive days; both ``None`` where the calendar days
    cannot be known. ``resolved_from`` says what a relative date was resolved with.
    """

    words: Words
    kind: TimeKind
    start: date | None = None
    end: date | None = None
    deadline: bool = False  # something is to be done by then
    resolved_from: TimeSource | None = None

    @property
    def year(self) -> int | None:
        """The year in which the time ends, where known."""
        return self.end.year if self.end else None


@dataclass(frozen=True, slots=True)
class FactTime:
    """The time a fact holds for: its words as written, its last day, its source."""

    label: str
    start: date | None
    end: date | None
    source: TimeSource
    words: Words | None = None  # only where they stand in the fact's own clause

    @property
    def year(self) -> int | None:
        """The year in which the time ends, where known."""
        return self.end.year if self.end else None
