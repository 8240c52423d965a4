"""Words for days brought to dates: numerals, feasts, 当年 and 次年, 过了年.

What is written here is read again as a date, so a word and its date mean the same.
"""

from __future__ import annotations

import re
from datetime import date

_NUMERAL = "〇零一二三四五六七八九"
_FEASTS = {"元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "六一": (6, 1), "国庆": (10, 1)}
_RELATIVE = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_SAID_YEAR = rf"(?:[12]\d{{3}}\s*年|{'|'.join(_RELATIVE)})"
_FEAST = re.compile(
    rf"(?P<past>过[了完]?)?(?P<year>{_SAID_YEAR})?的?\s*(?P<feast>{'|'.join(_FEASTS)})"
    r"(?:节|劳动节|当天|当日|那天|那日)*(?P<after>过后|之后|以后|后(?!年|天)|过了|起|开始)?(?P<before>之前|以前|前(?!年|天))?"
)
_OF_YEAR = re.compile(r"(?<=年)\s*的\s*(?=\d{1,2}\s*月)")
_LAST_DAY, _FIRST_DAY = re.compile(r"(?<=年)的?最后一[天日]"), re.compile(r"(?<=年)的?第一[天日]")
_PAST = re.compile(
    rf"(?:(?<=^)|(?<=[，。；？等再是若果到一]))过[了完]?\s*({_SAID_YEAR})(?![初底末中])"
)
_OVER = re.compile(rf"({_SAID_YEAR})(?:一过|过完了?|翻篇|走完)(?:之后|以后|后)?")
_NEW_YEAR = re.compile(
    r"(?:翻过?|跨过?|过[了完])了?年关?(?:之后|以后|后)?(?![前\d])|"
    r"(?<![\d几两一二三四五六七八九十百半多今明去前整数])年后(?!年)"
)
_IN_MONTHS = re.compile(r"(?:再过|过)(\d{1,2}|[一二两三四五六七八九十])个月(?!后|之后|以后)")
# How long it is to a year tells that it is not there yet: 再过三个月就是2021年了.
_TO_COME = re.compile(
    r"(?:再过|还有|还差|还剩|离|距)[^，。；？]{0,8}?(?:就是|就到了?|就进|就要|才是|才到|到|是)?[12]\d{3}年(?:元旦)?(?:了|还有[^，。；？]{1,6})(?=[，。；？!！]|$)"
)
_YEARS_AGO = re.compile(
    r"(?<![\d〇零一二三四五六七八九])(\d{1,2}|[一二两三四五六七八九十])年(?:以|之)?前(?!后)"
)
_SAID_TO_BE = re.compile(r"今年(?=就?是[12]\d{3}年)")
_SHORT_YEAR = re.compile(
    r"(?<![\d第近满过了共零〇])([12]\d)年(?=[春夏秋冬]|上半|下半|年?[初底末]|那会|那时|有人|就)|"
    # 盐城，24年。: where a time may start; a span of years is told after a verb (干了24年)
    r"(?:(?<=^)|(?<=[，。；、,;.（(：:\s市城港县区块咱俺我]))(1[5-9]|2[1-9]|3[0-5])年(?![来多以之前后老间内的了]|\d*个)"
)
_THEN = re.compile(
    r"(?P<year>[12]\d{3})\s*年(?!的?(?:意见|方案|文件|规划|答复))|(?P<same>[当那同](?:一)?年(?!度|前|头))|(?P<next>次年|第二年|转年|来年)"
)


def numeral(text: str) -> int:
    """十二 and 12 alike, up to 99."""
    if text.isdigit():
        return int(text)
    tens, found, ones = text.replace("两", "二").partition("十")
    value = (_NUMERAL.find(tens) - 1 if tens else 1) * 10 if found else 0
    last = ones if found else tens
    return value + (_NUMERAL.find(last) - 1 if last else 0)


def in_digits(text: str) -> str:
    """The text with the Chinese numerals of its dates as digits (二〇二四年六月)."""

    def year(found: re.Match[str]) -> str:
        return "".join(str(max(_NUMERAL.find(c) - 1, 0)) for c in found[1]) + "年"

    text = re.sub(rf"([{_NUMERAL}]{{4}})年", year, text)
    text = re.sub(
        rf"(?<![{_NUMERAL}十百千])((?!一二|二三)[一二][{_NUMERAL}])年(?![前后])", year, text
    )
    return re.sub(
        r"(?<![个数几])([一二三四五六七八九十]{1,3})(?=月(?!经)|[日号](?![召线子]))",
        lambda m: str(numeral(m[1])),
        text,
    )


def in_dates(text: str, today: date) -> str:
    """The text with its words for days as dates, as of ``today``."""
    text = re.sub(
        r"[两二]千零?二十([一二三四五六七八九])年", lambda m: f"202{numeral(m[1])}年", text
    )
    text = _SAID_TO_BE.sub(lambda m: "\n" * len(m[0]), text)
    text = _TO_COME.sub(lambda m: "\n" * len(m[0]), text)
    text = _OF_YEAR.sub("", in_digits(text)).replace("元月", "1月")
    text = _SHORT_YEAR.sub(lambda m: f"20{m[1] or m[2]}年", text)
    text = _YEARS_AGO.sub(lambda m: f"{today.year - numeral(m[1])}年", text)
    text = _FEAST.sub(lambda m: _feast(m, today), text)
    text = _FIRST_DAY.sub("1月1日", _LAST_DAY.sub("12月31日", text))
    text = _OVER.sub(r"\1之后", _PAST.sub(r"\1之后", text))
    text = _NEW_YEAR.sub("明年", text.replace("半年后", "6个月后"))
    text = _IN_MONTHS.sub(r"\1个月后", text)
    return _related(text)


def _feast(found: re.Match[str], today: date) -> str:
    """A feast as a day, or the rest of the year after it; one without a year is the next."""
    month, day = _FEASTS[found["feast"]]
    said = found["year"]
    if said is None:
        year = today.year + (date(today.year, month, day) < today)
    else:
        year = today.year + _RELATIVE[said] if said in _RELATIVE else int(said[:4])
    if found["after"] or found["past"]:
        return f"{year}年{month}月至12月"
    if found["before"]:
        return f"{year}年1月至{month - 1}月" if month > 1 else f"{year - 1}年12月"
    return f"{year}年{month}月{day}日"


def _related(text: str) -> str:
    """The text with 当年 and 次年 as the year named before and the one after it."""
    named: int | None = None

    def said(found: re.Match[str]) -> str:
        nonlocal named
        if found["year"]:
            named = int(found["year"])
        elif named is not None:
            return f"{named + bool(found['next'])}年"
        return found[0]

    return _THEN.sub(said, text)
