"""The days a case falls on, from what people write.

Every expression of time in a text is read: whole dates, months, quarters, halves, years,
words relative to today, in digits or Chinese numerals, and months in English. What stands
around it may open it (之后, 起, 以前) or join two to a range (至). Of several, the one that
the question is asked for counts; where that cannot be told, all the time between them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant.eligibility.date_words import in_dates, in_digits, numeral
from assistant.eligibility.errors import CaseError
from assistant.eligibility.types import DateRange
from corpus.types import Span

_VALID = "2024-06-30, 2024-06 or 2024"
_OPEN_YEARS = 20  # how far an open time reaches; longer than any document's period
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
    "month_word": re.compile(rf"(?P<rel>{_any(_MONTH_SHIFTS)})"),
    "week": re.compile(rf"(?P<rel>{_any(_WEEK_SHIFTS)})(?P<weekday>[{_WEEKDAYS}天])?"),
    "day_word": re.compile(rf"(?P<rel>{_any(_DAY_SHIFTS)})"),
}  # fmt: skip
# Years inside a title, and those that name a plan by its period, are no date of a case.
_TITLE = re.compile(
    r"《[^》]*》|[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号|[（(]\s*\d{4}\s*年?\s*[—\-–~～至到]+\s*\d{4}\s*年?\s*[）)]|"
    r"\d{4}\s*年?\s*[—\-–~～至到]+\s*\d{4}\s*年?\s*(?:的|这份|那份)?(?:试点|工作|实施|行动|城市)*"
    r"(?:方案|规划|计划|意见|文件|政策)|"
    r"\b(?:plan|programme|scheme)\s+(?:of|for)\s+\d{4}\s*(?:to|-|–|—)\s*\d{4}|"
    r"\d{4}\s*(?:to|-|–|—)\s*\d{4}\s+(?:pilot|work|city)*\s*(?:plan|programme|scheme)\b"
)
# The year of a document (2016年的意见) is the case's only where no other time is named.
_OF_PAPER = re.compile(
    r"\s*(?:[^，。；？\d]{0,6}(?:那份|那个|这份))?(?:的|那|印发的?|出台?的?|发的|老|旧)*"
    r"(?:工作|实施|试点|政协|提案|人大|市政府|市局)*"
    r"(?:意见|方案|规划|文件|答复|opinions?\b|plan\b|document\b)|\s*年?那句",
    re.IGNORECASE,
)
_PAPERS_END = re.compile(r"(?:方案|规划|意见|文件|计划)[^，。；？]{0,3}(?:到|至)$")
# What turns a date into the time after or before it.
_AROUND = re.compile(r"\s*(?:前后|左右)")
_SINCE = re.compile(r"\s*(?:起|开始|以来|始(?!终)|onwards)")
_AFTER = re.compile(r"\s*(?:之后|以后|过后|后(?!年|天)|到期后|期满后|过了)")
_BEFORE = re.compile(r"\s*(?:之前|以前|前(?!年|天))")
_SINCE_AHEAD = re.compile(r"\bsince\s*$", re.IGNORECASE)
_AFTER_AHEAD = re.compile(r"\bafter\s*(?:the\s+end\s+of\s*)?$", re.IGNORECASE)
_BEFORE_AHEAD = re.compile(r"\bbefore\s*$", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:到|至|—+|-|–|~|～|与|和|或|and|to)\s*")
# What is asked for now: 能领吗, 可以申请吗.
_ASK = re.compile(
    r"能|可以|可否|可不可以|行不行|还有|有没有|有[^，。]{0,8}吗|给不给|享受|领|申[请报]|算不算|吗|么|\?|？|"
    r"\b(?:can|could|may|eligible)\b",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[^，。；,;！!？?\n]+[？?]?")


@dataclass(frozen=True, slots=True)
class _Found:
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
        return DateRange(_later(date(last.year, 1, 1), -_OPEN_YEARS), last)
    return named


def _later(day: date, years: int) -> date:
    last = 28 if day.month == 2 else day.day
    return day.replace(year=min(max(day.year + years, 1), 9999), day=min(day.day, last))


def _expressions(text: str, today: date) -> Iterator[_Found]:
    """Every expression of time, in order; of two that overlap, the one that says more."""
    rest = text
    found: list[_Found] = []
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
                    f"{said} is not a date of the calendar; a valid form: {_VALID}",
                    f"日历上没有“{said}”这一天，请写成 2024-06-30、2024-06 或 2024",
                ) from error
            around = (text[max(match.start() - 24, 0) : match.start()], text[match.end() :])
            days = _opened(days, *around, match[0].strip())
            found.append(_Found(match.start(), match.end(), days))
            blank = "\n" * len(match[0])
            rest = rest[: match.start()] + blank + rest[match.end() :]
    yield from sorted(found, key=lambda f: f.start)


def _joined(found: list[_Found], text: str) -> Iterator[_Found]:
    """Expressions with those that a 至 or — joins made one range."""
    held: _Found | None = None
    for one in found:
        if held and _JOIN.fullmatch(text[held.end : one.start]) and held.days.start < one.days.end:
            held = _Found(held.start, one.end, _hull([held, one]))
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _hull(found: list[_Found]) -> DateRange:
    return DateRange(min(f.days.start for f in found), max(f.days.end for f in found))


def _asked(found: list[_Found], text: str, today: date) -> DateRange:
    """Of several times, the one that the question is asked for; else all between them."""
    for segment in reversed(list(_SEGMENT.finditer(text))):
        inside = [f for f in found if segment.start() <= f.start < segment.end()]
        asked = _ASK.search(text, segment.start(), segment.end())
        if inside and asked:
            ahead = [f for f in inside if f.end <= asked.start()]
            return (ahead[-1] if ahead else inside[0]).days
        # 今天再去，还能免费么: when one goes is said just before
        before = [f for f in found if f.end <= segment.start() and not inside]
        if (
            asked
            and before
            and re.fullmatch(r"[^。；;！!？?\n，,]*[，,]", text[before[-1].end : segment.start()])
        ):
            return before[-1].days
    # “2026年以前全额返还”: what somebody else writes is not when one asks
    found = [f for f in found if not _is_quoted(f, text)] or found
    # 如今是个人，2024年参与: what holds now only tells who asks
    return _hull([f for f in found if f.days.start != today or f.days.end != today] or found)


def _is_quoted(found: _Found, text: str) -> bool:
    """Whether a time stands between quotation marks."""
    opened = max(text.rfind(mark, 0, found.start) for mark in "“「『")
    return opened >= 0 and not re.search("[”」』]", text[opened : found.start])


def find_dates(text: str, today: date) -> DateRange | None:
    """The time that a text asks about, as of ``today``; ``None`` where it names none.

    Raises:
        CaseError: a date is written that the calendar does not have.
    """
    plain = in_dates(_TITLE.sub(lambda m: "\n" * len(m[0]), text), today)
    found = list(_joined(list(_expressions(plain, today)), plain))
    if not found:
        return None
    found = [
        f
        for f in found
        if not (_OF_PAPER.match(plain, f.end) or _PAPERS_END.search(plain, 0, f.start))
    ] or found
    return found[0].days if len(found) == 1 else _asked(found, plain, today)


@lru_cache(maxsize=4096)
def date_spans(text: str) -> tuple[Span, ...]:
    """Where a text names a time; none where one of them is no date."""
    plain = in_digits(text)
    if len(plain) != len(text):  # 二十日 became shorter: as written is good enough
        plain = text
    try:
        return tuple(Span(f.start, f.end) for f in _expressions(plain, date(2000, 1, 1)))
    except CaseError:
        return ()


def read_date(value: object, today: date) -> DateRange:
    """The days that a given ``date`` fact means; today where it is left out.

    Raises:
        CaseError: the value is not a date; shows a valid one.
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
