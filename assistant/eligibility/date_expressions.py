"""The expressions of time in a text, one by one, and the days that each means.

Whole dates, months, quarters, halves, years, words relative to today, in digits or Chinese
numerals, and months in English; what stands around one may open it (之后, 起, 以前).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.eligibility.date_words import numeral
from assistant.eligibility.errors import CaseError
from assistant.eligibility.types import DateRange

VALID = "2024-06-30, 2024-06 or 2024"
_OPEN_YEARS = 20  # how far an open time reaches; longer than any document's period
_LONG = 300  # days of what is no term within a year
_MONTHS = {name: n for n in range(1, 13) for name in (calendar.month_name[n].lower(),)}
_YEAR_SHIFTS = {
    "大前年": -3, "前年": -2, "去年": -1, "上年": -1, "上一年": -1, "今年": 0, "本年": 0,
    "当年": 0, "明年": 1, "来年": 1, "下一年": 1, "后年": 2,
    "last year": -1, "this year": 0, "next year": 1,
}  # fmt: skip
_MONTH_SHIFTS = {"上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "下个月": 1, "下月": 1,
                 "last month": -1, "this month": 0, "next month": 1}  # fmt: skip
_WEEK_SHIFTS = {"上上周": -2, "上周": -1, "上个星期": -1, "上星期": -1, "这周": 0, "本周": 0,
                "这个星期": 0, "下周": 1, "下个星期": 1, "下星期": 1}  # fmt: skip
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WEEKDAYS = "一二三四五六日"
_DAY_SHIFTS = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "现在": 0, "目前": 0,
               "眼下": 0, "当前": 0, "如今": 0, "眼前": 0, "这会儿": 0, "now": 0, "today": 0,
               "明天": 1, "明日": 1, "后天": 2}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(
        rf"\b{word}\b" if word.isascii() else word for word in sorted(words, key=len, reverse=True)
    )


_YEAR_WORD = rf"(?P<y>[12]\d{{3}})(?!\d|\s*[万亿元件个家项人名%])|(?P<rel>{_any(_YEAR_SHIFTS)})"
_PART = r"(?P<part>上半年|下半年|第?[一二三四1-4]季度|[Qq][1-4]|年?初|年?底|年?末|年内|年度|年间)"
_PATTERNS = {
    "day": re.compile(
        rf"(?<!\d)(?:{_YEAR_WORD})\s*(?:[年\-/.]\s*)?(?P<m>\d{{1,2}})\s*[月\-/.]\s*"
        r"(?P<d>\d{1,2})(?!\d)\s*[日号]?"
    ),
    "compact": re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>\d\d)(?!\d)"),
    "month": re.compile(
        rf"(?<!\d)(?:{_YEAR_WORD})(?:\s*[年\-/.]\s*(?P<m>\d{{1,2}})(?!\d|\s*(?:件|个|家|项|万|元))"
        r"(?:\s*月份?)?|\s*(?P<m2>\d{1,2})\s*月份?)"
    ),
    "english": re.compile(
        rf"\b(?:(?P<d>\d{{1,2}})\s+)?(?P<name>{'|'.join(_MONTHS)})\s+"
        r"(?:(?P<d2>\d{1,2}),?\s+)?(?P<y>[12]\d{3})\b",
        re.IGNORECASE,
    ),
    "year": re.compile(rf"(?<!\d)(?:{_YEAR_WORD})\s*年?(?:的|\s)*{_PART}?"),
    "short": re.compile(r"(?<![\d第近满过])(?P<yy>[12]\d)年(?P<m>\d{1,2})月份?"),
    "bare_month": re.compile(r"(?<![\d年个/.\-])(?P<m>\d{1,2})月(?!\d)份?(?P<d>\d{1,2}[日号])?"),
    "ago": re.compile(
        r"(?P<n>\d{1,2}|[一二两三四五六七八九十])(?P<unit>年|个月)(?P<way>前|后|以前|以后)"
    ),
    "english_ago": re.compile(rf"\b(?P<n>\d|{'|'.join(_NUMBERS)}) years? ago\b", re.IGNORECASE),
    "month_word": re.compile(rf"(?P<rel>{_any(_MONTH_SHIFTS)})"),
    "week": re.compile(rf"(?P<rel>{_any(_WEEK_SHIFTS)})(?P<weekday>[{_WEEKDAYS}天])?"),
    "day_word": re.compile(rf"(?P<rel>{_any(_DAY_SHIFTS)})"),
}  # fmt: skip
# What turns a date into the time after or before it.
_AROUND = re.compile(r"\s*(?:前后|左右)")
_SINCE = re.compile(r"\s*(?:起|开始|以来|始(?!终)|onwards)")
_AFTER = re.compile(r"\s*(?:之后|以后|过后|后(?!年|天)|到期后|期满后|过了)")
_BEFORE = re.compile(r"\s*(?:之前|以前|前(?!年|天))")
_SINCE_AHEAD = re.compile(r"\bsince\s*$", re.IGNORECASE)
_AFTER_AHEAD = re.compile(r"\bafter\s*(?:the\s+end\s+of\s*)?$", re.IGNORECASE)
_BEFORE_AHEAD = re.compile(r"\bbefore\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    days: DateRange


def _month(year: int, month: int) -> DateRange:
    return DateRange(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _months(year: int, first: int, last: int) -> DateRange:
    return DateRange(_month(year, first).start, _month(year, last).end)


def _week(inside: date, weekday: str | None) -> DateRange:
    """The week that a day is in, or one day of it."""
    monday = inside - timedelta(days=inside.weekday())
    if weekday is None:
        return DateRange(monday, monday + timedelta(days=6))
    day = monday + timedelta(days=_WEEKDAYS.find(weekday) if weekday != "天" else 6)
    return DateRange(day, day)


def _shifted(today: date, months: int) -> DateRange:
    count = today.year * 12 + today.month - 1 + months
    return _month(count // 12, count % 12 + 1)


def _part_of(year: int, part: str | None) -> DateRange:
    """A part of a year: 上半年, 第二季度, 底."""
    if not part or part in {"年内", "年度", "年间"}:
        return _months(year, 1, 12)
    if "半年" in part:
        return _months(year, 1, 6) if part[0] == "上" else _months(year, 7, 12)
    if part.endswith(("初", "底", "末")):
        return _month(year, 1 if part.endswith("初") else 12)
    quarter = numeral(re.sub(r"[第季度Qq]", "", part))
    return _months(year, quarter * 3 - 2, quarter * 3)


def _days_of(kind: str, found: re.Match[str], today: date) -> DateRange:
    """The days that one expression means; raises ``ValueError`` where there are none."""
    said = {k: v for k, v in found.groupdict().items() if v is not None}
    relative = said.get("rel", "").lower()
    if kind == "day_word":
        day = today + timedelta(days=_DAY_SHIFTS[relative])
        return DateRange(day, day)
    if kind == "week":
        return _week(today + timedelta(weeks=_WEEK_SHIFTS[relative]), said.get("weekday"))
    if kind == "month_word":
        return _shifted(today, _MONTH_SHIFTS[relative])
    if kind == "english_ago":
        years = _NUMBERS.get(said["n"].lower()) or int(said["n"])
        return _months(today.year - years, 1, 12)
    if kind == "ago":
        n = numeral(said["n"]) * (1 if said["way"].endswith("后") else -1)
        return _months(today.year + n, 1, 12) if said["unit"] == "年" else _shifted(today, n)
    year = today.year + _YEAR_SHIFTS[relative] if relative else int(said.get("y", today.year))
    if "yy" in said:
        year = 2000 + int(said["yy"])
    day_said = said.get("d") or said.get("d2")
    month = _MONTHS[said["name"].lower()] if "name" in said else said.get("m") or said.get("m2")
    if month is None:
        return _part_of(year, said.get("part"))
    if day_said is None:
        return _month(year, int(month))
    day = date(year, int(month), int(re.sub(r"\D", "", day_said)))
    return DateRange(day, day)


def _opened(named: DateRange, ahead: str, behind: str, said: str) -> DateRange:
    """The time that the words around a date make of it: 2025年以后, 2026年1月1日起."""
    if _AROUND.match(behind):
        return DateRange(_later(named.start, -1), _later(named.end, 1))
    if _SINCE.match(behind) or _SINCE_AHEAD.search(ahead):
        return DateRange(named.start, _later(date(named.start.year, 12, 31), _OPEN_YEARS))
    if _AFTER.match(behind) or _AFTER_AHEAD.search(ahead):
        first = named.end + timedelta(days=1)
        return DateRange(first, _later(date(first.year, 12, 31), _OPEN_YEARS))
    if _BEFORE.match(behind) or _BEFORE_AHEAD.search(ahead):
        # 2023年底前 takes in the whole year
        last = named.end if said.endswith(("底", "末")) else named.start - timedelta(days=1)
        # 9月30日前 sets a term within its year, 2022年以前 none
        within = (named.end - named.start).days <= _LONG and last.year == named.start.year
        open_years = 0 if within else _OPEN_YEARS
        return DateRange(_later(date(last.year, 1, 1), -open_years), last)
    return named


def _later(day: date, years: int) -> date:
    last = 28 if day.month == 2 else day.day
    return day.replace(year=min(max(day.year + years, 1), 9999), day=min(day.day, last))


def expressions(text: str, today: date) -> Iterator[Found]:
    """Every expression of time, in order; of two that overlap, the one that says more."""
    rest = text
    found: list[Found] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(rest):
            # 2024年3月至6月: a month without a year has that of the date before it
            before = [f for f in found if f.end <= match.start()]
            near = before[-1].days.end if before and kind == "bare_month" else today
            try:
                days = _days_of(kind, match, near)
            except (ValueError, OverflowError) as error:
                said = match[0].strip()
                raise CaseError(
                    f"{said} is not a date of the calendar; a valid form: {VALID}",
                    f"日历上没有“{said}”这一天，请写成 2024-06-30、2024-06 或 2024",
                ) from error
            around = (text[max(match.start() - 24, 0) : match.start()], text[match.end() :])
            days = _opened(days, *around, match[0].strip())
            found.append(Found(match.start(), match.end(), days))
            blank = "\n" * len(match[0])
            rest = rest[: match.start()] + blank + rest[match.end() :]
    yield from sorted(found, key=lambda f: f.start)
