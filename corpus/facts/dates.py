"""Dates, periods, recurrences and durations named in a text.

A relative date (今年4月, 同年6月, 11月) is resolved only with a year that is known: one
named earlier in the text, or the year of the document's issue or number; the mention says
which.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from corpus.facts.quantities import chinese_number
from corpus.facts.text import narrow
from corpus.facts.times import FactTime, TimeKind, TimeMention, TimeSource
from corpus.facts.words import Words
from corpus.types import Document

_Y4 = r"(?:19|20)\d{2}"
_YEAR = rf"(?:{_Y4}|[一二][〇零九][〇零一二三四五六七八九]{{2}})"
_DASH = r"\s*(?:[-—–―－~～至到]|——|--)\s*"
_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = r"(?:\d{1,2}|[一二三十][一二三四五六七八九十]{0,2})"
_BY = r"(?:以?前|之前|起|前后)"
_QUARTER = r"(?:第?[一二三四1-4]|前[一二三])季度"
_HALF = r"上半年|下半年|年?[底末初]"
_FORMS = (
    rf"(?P<day>(?P<y>{_YEAR})\s*年\s*(?P<m>{_NUM})\s*月\s*(?P<d>{_DAY})\s*[日号]"
    rf"(?:{_DASH}(?:(?P<y2>{_Y4})\s*年)?\s*(?:(?P<m2>{_NUM})\s*月)?\s*(?P<d2>\d{{1,2}})\s*[日号])?"
    rf"{_BY}?)",
    rf"(?P<months>(?P<ya>{_Y4})\s*年\s*(?P<ma>\d{{1,2}})\s*月?\s*份?{_DASH}"
    rf"(?:(?P<yb>{_Y4})\s*年\s*)?(?P<mb>\d{{1,2}})\s*月份?)",
    rf"(?P<years>(?P<yc>{_Y4})\s*年?{_DASH}(?P<yd>{_Y4})\s*年(?!\s*\d{{1,2}}\s*月))",
    rf"(?P<month>(?P<ye>{_YEAR})\s*年\s*(?P<mc>{_NUM})\s*月份?[底末初]?{_BY}?)",
    rf"(?P<quarter>(?P<yf>{_Y4})\s*年\s*{_QUARTER})",
    rf"(?P<year>(?P<yg>{_YEAR})\s*年(?:度)?"
    rf"(?P<tail>\s*(?:{_HALF})?(?:以前|之前|前|以来|起|以后|之后|后|以内)?))",
    r"(?P<plan>[“\"]?(?P<five>十?[一二三四五六七八九])五[”\"]?(?:期间|时期|末|规划期|以来|收官))",
    rf"(?P<relative>(?:今年|去年|明年|前年|本年度?|上年|同年|当年|次年)的?"
    rf"(?:{_QUARTER}|{_HALF}|(?P<rm>\d{{1,2}})\s*(?:{_DASH}(?P<rm2>\d{{1,2}})\s*)?月份?)?(?:以?前|之前)?"
    rf"|年内|(?<![\d年月])(?P<bm>1[0-2]|[1-9])\s*月份?(?:(?P<bd>\d{{1,2}})\s*日)?[底末初]?(?:以?前|之前)?)",
    r"(?P<recurring>每年度?|每月|每季度|每半年|每周|每日|每天|每[两三四五六七八九十\d]{1,3}个?[年月]|逐年|按年度|(?<!法)定期(?![限存满间保]))",
    r"(?P<duration>(?<![第\d])(?:\d{1,5}|[一二两三四五六七八九十百]{1,6})\s*个?"
    r"(?:工作日|月|年|日|天|小时|周(?!岁)|分钟|学年)(?:以上|以下|以内|之内|内|之前|前|后)?)",
)
_PATTERN = re.compile("|".join(_FORMS))
_UNTIL = re.compile(r"(?:(?<!截)[到至]|截止|截止到|力争到|直到|争取到|力争|确保)\s*$")
_DUE = re.compile(r"(?:以?前|之前|以?内|之内)\s*$")


def year_of(document: Document | None) -> int | None:
    """The year in which a document was issued, from its manifest or its number."""
    if document is None:
        return None
    if document.issued is not None:
        return document.issued.year
    if document.number and (
        m := re.search(r"[〔\[（(【]\s*((?:19|20)\d{2})\s*[〕\]）)】]", document.number)
    ):
        return int(m[1])
    return None


def spoken_year(document: Document | None) -> int | None:
    """The year that 今年 means in a document: of its issue, else the one its title opens with."""
    year = year_of(document)
    if year is None and document is not None:
        m = re.match(r"\s*((?:19|20)\d{2})\s*年", document.title)  # 2026年某省政府工作报告
        year = int(m[1]) if m else None
    return year


def times(text: str, document: Document | None = None) -> tuple[TimeMention, ...]:
    """Every time named in ``text``, in order."""
    return tuple(_times(narrow(text), text, document))


def _times(flat: str, text: str, document: Document | None) -> Iterator[TimeMention]:
    last_year: int | None = None
    for m in _PATTERN.finditer(flat):
        if _not_a_time(m, flat):
            continue
        kind, start, end, source = _resolve(m, last_year, document)
        words = Words.cut(text, m.start(), m.end())
        due = bool(_UNTIL.search(flat[: m.start()])) or bool(_DUE.search(m.group()))
        if kind in {TimeKind.RECURRING, TimeKind.PLAN_PERIOD} or m.group().endswith(
            ("以来", "后", "起")
        ):
            due = False
        if kind is TimeKind.DURATION:
            due = m.group().endswith("内") or flat[m.end() : m.end() + 2] in {"之内", "以内"}
        if end is not None and flat[: m.start()].count("《") <= flat[: m.start()].count("》"):
            last_year = end.year
        yield TimeMention(words, kind, start, end, due, source)


def _not_a_time(m: re.Match[str], flat: str) -> bool:
    if m["duration"]:
        before = flat[max(0, m.start() - 1) : m.start()]
        # 一日, 百年: manners of speech; 三年行动: the name of a plan is still a duration
        return before in tuple('“"-—·.第') or m.group() in {
            "一日",
            "一天",
            "百年",
            "千年",
            "一月",
            "一周",
        }
    if m["year"] and m.start() and flat[m.start() - 1] in "〔[":
        return True
    return bool(m["recurring"] == "年度" and flat[max(0, m.start() - 1) : m.start()].isdigit())


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if len(text) == 4 and text[0] in "一二":
        text = text.replace("〇", "零")
    value = chinese_number(text)
    return int(value) if value is not None else 0


def _month(year: int, first: int, last: int | None = None) -> tuple[date | None, date | None]:
    last = first if last is None else last
    if not (1 <= first <= 12 and 1 <= last <= 12 and 1900 <= year <= 2200):
        return None, None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_Resolved = tuple[TimeKind, date | None, date | None, TimeSource | None]


def _resolve(m: re.Match[str], last_year: int | None, document: Document | None) -> _Resolved:  # noqa: PLR0911
    if m["day"]:
        start = _day(_number(m["y"]), _number(m["m"]), _number(m["d"]))
        end = start
        if m["d2"]:
            end = _day(int(m["y2"] or _number(m["y"])), _number(m["m2"] or m["m"]), int(m["d2"]))
        return (TimeKind.RANGE if m["d2"] else TimeKind.DAY), start, end, None
    if m["months"]:
        year = int(m["ya"])
        start = _month(year, int(m["ma"]))[0]
        return TimeKind.RANGE, start, _month(int(m["yb"] or year), int(m["mb"]))[1], None
    if m["years"]:
        return TimeKind.RANGE, date(int(m["yc"]), 1, 1), date(int(m["yd"]), 12, 31), None
    if m["month"]:
        start, end = _month(_number(m["ye"]), _number(m["mc"]))
        return TimeKind.MONTH, start, end, None
    if m["quarter"]:
        start, end = _part_of_year(int(m["yf"]), m.group())
        return TimeKind.RANGE, start, end, None
    if m["year"]:
        start, end = _part_of_year(_number(m["yg"]), m["tail"] or "")
        return TimeKind.YEAR, start, end, None
    if m["plan"]:
        # 十五五: the fifteenth period; the first ran from 1953 to 1957, since the
        # seventh (1986) each has five whole years.
        number = int(chinese_number(m["five"]) or 0)
        first = 1986 + 5 * (number - 7)
        if number < 7:
            return TimeKind.PLAN_PERIOD, None, None, None
        return TimeKind.PLAN_PERIOD, date(first, 1, 1), date(first + 4, 12, 31), None
    if m["relative"]:
        return _relative(m, last_year, document)
    return (TimeKind.RECURRING if m["recurring"] else TimeKind.DURATION), None, None, None


_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12), "1": (1, 3), "2": (4, 6),
             "3": (7, 9), "4": (10, 12)}  # fmt: skip


def _part_of_year(year: int, words: str) -> tuple[date | None, date | None]:
    if "上半年" in words:
        return _month(year, 1, 6)
    if "下半年" in words:
        return _month(year, 7, 12)
    if (m := re.search(r"(前)?第?([一二三四1-4])季度", words)) is not None:
        first, last = _QUARTERS[m[2]]
        return _month(year, 1 if m[1] else first, last)
    return _month(year, 1, 12)


def _relative(m: re.Match[str], last_year: int | None, document: Document | None) -> _Resolved:
    words = m.group()
    base, source = spoken_year(document), TimeSource.DOCUMENT
    if words.startswith(("同年", "当年", "次年")) or (m["bm"] and last_year is not None):
        base, source = last_year, TimeSource.TEXT
    if base is None:
        return TimeKind.RELATIVE, None, None, None
    shift = {"去年": -1, "上年": -1, "明年": 1, "次年": 1, "前年": -2}.get(words[:2], 0)
    year = base + shift
    if m["bm"]:
        if m["bd"]:
            day = _day(year, int(m["bm"]), int(m["bd"]))
            return TimeKind.RELATIVE, day, day, source
        return (TimeKind.RELATIVE, *_month(year, int(m["bm"])), source)
    if m["rm"]:
        first = int(m["rm"])
        return (TimeKind.RELATIVE, *_month(year, first, int(m["rm2"] or first)), source)
    return (TimeKind.RELATIVE, *_part_of_year(year, words), source)


def as_fact_time(mention: TimeMention, source: TimeSource, *, here: bool) -> FactTime:
    """The time of a fact from a mention; ``here`` if it stands in the fact's own clause."""
    return FactTime(
        mention.words.text, mention.start, mention.end, source, mention.words if here else None
    )
