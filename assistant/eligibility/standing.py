"""Whether a measure is in force on the days of a case."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from assistant.eligibility.logic import Truth
from assistant.eligibility.types import DateRange
from corpus.measures.types import Effect, Measure
from corpus.types import Document, DocumentStatus, Validity
from corpus.validity import earliest_date, target_passed, validity


class Standing(StrEnum):
    """What a document's measures are worth on a day."""

    IN_FORCE = "in_force"
    INFORMS = "informs"  # a reply: reports what there is, grants nothing itself
    NOT_IN_FORCE = "not_in_force"


def standing_on(document: Document, on: date) -> Standing:
    """What a document's measures are worth on one day.

    A document without a stated end stands until its target year is over: after that
    whether it still holds is not stated, and nothing may be promised from it.
    """
    value = validity(document, on)
    if value is Validity.INFORMATIONAL:
        first = earliest_date(document)
        return Standing.NOT_IN_FORCE if first and on < first else Standing.INFORMS
    if value is Validity.IN_FORCE:
        return Standing.IN_FORCE
    open_ended = value is Validity.UNKNOWN and document.status is DocumentStatus.ISSUED
    if open_ended and not target_passed(document, on):
        return Standing.IN_FORCE
    return Standing.NOT_IN_FORCE


def in_force(document: Document, measure: Measure, when: DateRange) -> Truth:
    """Whether the measure is in force on the days of the case; unknown if on some only.

    What a reply reports as there counts; what it only intends does not.
    """
    first, last = (_counts(standing_on(document, day), measure) for day in (when.start, when.end))
    return first if first == last else None


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
