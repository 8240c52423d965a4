"""The days a case falls on, from what people write."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from assistant.eligibility.errors import CaseError
from assistant.eligibility.types import DateRange

_FULL = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?")
_MONTH = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*月?(?!\d)")
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*年?(底|末)?(?!(?:—|-|–|~|～|至|到)\s*(?:20|19)\d{2})"
)
# What turns a date into the time after or before it.
_AFTER = re.compile(r"\s*(?:年|月|日|号|底|末)?\s*(?:之后|以后|过后|后(?!年)|到期后|期满后|以来)")
_BEFORE = re.compile(r"\s*(?:年|月|日|号|初)?\s*(?:之前|以前|前(?!年))")
_OPEN_YEARS = 20  # how far an open time reaches; longer than any document's period
_RELATIVE = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_NOW = ("现在", "目前", "今天", "眼下", "当前", "如今")


def _month(year: int, month: int) -> DateRange:
    return DateRange(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _year(year: int) -> DateRange:
    return DateRange(date(year, 1, 1), date(year, 12, 31))


def _opened(named: DateRange, behind: str) -> DateRange:
    """The time that the words behind a date make of it: 2025年以后, 2022年1月1日前."""
    if _AFTER.match(behind):
        first = named.end + timedelta(days=1)
        return DateRange(first, date(first.year + _OPEN_YEARS, 12, 31))
    if _BEFORE.match(behind):
        last = named.start - timedelta(days=1)
        return DateRange(date(last.year - _OPEN_YEARS, 1, 1), last)
    return named


def find_dates(text: str, today: date) -> DateRange | None:
    """The first day, month or year that a text names, as of ``today``; else ``None``.

    Raises:
        InputError: a date is written that the calendar does not have.
    """
    try:
        if found := _FULL.search(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return _opened(DateRange(day, day), text[found.end() :])
        if found := _MONTH.search(text):
            return _opened(_month(int(found[1]), int(found[2])), text[found.end() :])
        if found := _YEAR.search(text):
            year = int(found[1])
            named = DateRange(date(year, 12, 1), date(year, 12, 31)) if found[2] else _year(year)
            return _opened(named, text[found.end() :])
    except ValueError as error:
        said = found[0].strip() if found else text
        raise CaseError(
            f"{said} is not a date of the calendar; a valid form: 2024-06-30, 2024-06 or 2024",
            f"日历上没有“{said}”这一天，请写成 2024-06-30、2024-06 或 2024",
        ) from error
    for word, shift in _RELATIVE.items():
        if word in text:
            return _year(today.year + shift)
    if any(word in text for word in _NOW):
        return DateRange(today, today)
    return None


def read_date(value: object, today: date) -> DateRange:
    """The days that a given ``date`` fact means; today where it is left out.

    Raises:
        InputError: the value is not a date; shows a valid one.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return DateRange(today, today)
    if isinstance(value, date):
        return DateRange(value, value)
    found = find_dates(str(value), today)
    if found is None:
        raise CaseError(
            f"date={value!r} is not a date; a valid form: 2024-06-30, 2024-06, 2024年 or 去年",
            f"“{value}”不是日期，请写成 2024-06-30、2024-06、2024年 或 去年",
        )
    return found
