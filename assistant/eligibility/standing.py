"""Whether a measure is in force on the days of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from assistant.eligibility.logic import Truth
from assistant.eligibility.types import DateRange
from corpus.measures.types import Effect, Measure
from corpus.regions import is_within
from corpus.types import Document, DocumentStatus, Validity
from corpus.validity import earliest_date, target_passed, validity


class Standing(StrEnum):
    """What a document's measures are worth on a day."""

    IN_FORCE = "in_force"
    INFORMS = "informs"  # a reply: reports what there is, grants nothing itself
    NOT_IN_FORCE = "not_in_force"


def standing_on(document: Document, on: date, first: date | None = None) -> Standing:
    """What a document's measures are worth on one day.

    A document without a stated end stands until its target year is over: after that
    whether it still holds is not stated, and nothing may be promised from it. ``first`` is
    the first day on which it can have been issued, where its text tells more than its entry.
    """
    first = first or earliest_date(document)
    if first and on < first:
        return Standing.NOT_IN_FORCE
    value = validity(document, on)
    if value is Validity.INFORMATIONAL:
        return Standing.INFORMS
    if value is Validity.IN_FORCE:
        return Standing.IN_FORCE
    open_ended = value is Validity.UNKNOWN and document.status is DocumentStatus.ISSUED
    if open_ended and not target_passed(document, on):
        return Standing.IN_FORCE
    return Standing.NOT_IN_FORCE


def in_force(
    document: Document, measure: Measure, when: DateRange, first: date | None = None
) -> Truth:
    """Whether the measure is in force on the days of the case; unknown if on some only.

    What a reply reports as there counts; what it only intends does not.
    """
    days = [day for day in (*turns(document), first) if day and when.start < day < when.end]
    found = {
        _counts(standing_on(document, day, first), measure) for day in (when.start, *days, when.end)
    }
    return found.pop() if len(found) == 1 else None


def turns(document: Document) -> list[date]:
    """The days on which a document's worth may change."""
    period = document.period
    days = [
        earliest_date(document),
        period.start if period else None,
        period.end + timedelta(days=1) if period and period.end else None,
        date(document.target_year + 1, 1, 1) if document.target_year else None,
    ]
    return [day for day in days if day]


def _counts(standing: Standing, measure: Measure) -> bool:
    if standing is Standing.INFORMS:
        return measure.effect is not Effect.PLANS
    return standing is Standing.IN_FORCE


def phased_out(measure: Measure, when: DateRange) -> Truth:
    """Whether the day by which the measure ends has passed; unknown if on some days only."""
    if measure.ends is None:
        return False
    if when.start > measure.ends:
        return True
    return False if when.end <= measure.ends else None


def overrides(later: Document, earlier: Document) -> bool:
    """Whether a document came after an earlier one of no higher rank.

    A place that holds another's within it ranks higher (a province above its cities); a
    document whose date cannot be told overrides nothing.
    """
    if later.region != earlier.region:
        return bool(later.region and earlier.region and is_within(earlier.region, later.region))
    first, second = _first_day(earlier), _first_day(later)
    return first is not None and second is not None and second > first


def _first_day(document: Document) -> date | None:
    period = document.period.start if document.period else None
    return earliest_date(document) or period


_REPORTED = re.compile(r"(?P<year>20\d\d)年(?:\d{1,2}\s*[-—–至]\s*)?(?P<month>\d{1,2})月")


def first_issue(document: Document, texts: Iterable[str]) -> date | None:
    """The first day on which a reply can have been given, by what it reports.

    Its number tells the year; a reply that gives figures for January to May was not
    written before June. Other documents also name days to come, so theirs tell nothing.
    """
    first = earliest_date(document)
    if document.status is not DocumentStatus.REPLY or first is None:
        return first
    reported = [
        date(first.year + int(m["month"]) // 12, int(m["month"]) % 12 + 1, 1)
        for text in texts
        for m in _REPORTED.finditer(text)
        if int(m["year"]) == first.year and 1 <= int(m["month"]) <= 12
    ]
    return max([first, *reported])
