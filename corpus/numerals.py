"""Quantities as Chinese official prose writes them: a number, its unit, its limits.

One reading for every spelling: ``1.2亿元``, ``三千人次``, ``10,374件``, ``百分之八十``,
``1-2个``, ``5 亿元左右``. Offsets are those of the text that was given, so that a
quantity can be quoted; values are exact decimals, never floats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.numbers import (
    CHINESE_NUMERAL,
    DIGIT_CLASS,
    DIGITS,
    LARGE,
    LARGE_CLASS,
    SMALL_CLASS,
    parse_number,
    plain,
)
from corpus.types import Span

__all__ = ["Bound", "Quantity", "find_quantities", "parse_number", "plain"]

_RATIO_UNITS = {"百": "%", "千": "‰", "万": "‱"}


class Bound(StrEnum):
    """How the text limits a value."""

    EXACT = "exact"
    ABOUT = "about"  # 约, 左右, 近, 余
    AT_LEAST = "at_least"  # 以上, 超过, 不低于, 突破
    AT_MOST = "at_most"  # 以内, 不超过, 低于, 最高
    RANGE = "range"  # 1-2: from ``value`` to ``upper``


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, where it stands.

    ``value`` counts single units (``1.2亿元`` is 120000000 元; ``80%`` is 80 %).
    ``span`` covers number and unit, ``number`` the number alone. Words such as 以上
    that set ``bound`` lie outside both.
    """

    value: Decimal
    unit: str
    span: Span
    number: Span
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None


# Longest first in the pattern. A unit is what is counted, as the text writes it.
_UNITS = {
    "ratio": ("个百分点", "百分点", "%", "％", "‰", "倍"),
    "money": ("元", "美元", "欧元", "日元", "港元"),
    "time": (
        *("个工作日", "工作日", "个月", "个小时", "小时", "分钟", "周年", "年度", "季度"),
        *"年月日天周岁期届",
    ),
    "people": ("人次", "户次", "家次", *"人名户位"),
    "things": (
        "件次",
        "场次",
        "批次",
        *"个件家项次条款种类份篇场批所处座台套只例起宗对组支门部册辆艘列班间栋幢页字级点分",
    ),
    "measures": (
        "平方公里",
        "平方米",
        "立方米",
        "千瓦时",
        "公斤",
        "千克",
        "公里",
        "千米",
        *"克米亩吨",
    ),
}
UNITS = tuple(unit for units in _UNITS.values() for unit in units)
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_NUMBER = (
    rf"(?:\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+)(?:[.．]\d+)?"
    rf"(?:\s?[{SMALL_CLASS}][{LARGE_CLASS}]*|\s?[{LARGE_CLASS}]+)?"
    rf"|{CHINESE_NUMERAL}+(?:点[{DIGIT_CLASS}]+[{LARGE_CLASS}]*)?"
)
_QUANTITY = re.compile(
    rf"(?<![\d.．第几数多{DIGIT_CLASS}{SMALL_CLASS}{LARGE_CLASS}])"
    rf"(?:(?P<of>[百千万])分之)?(?P<low>{_NUMBER})"
    rf"(?P<low_unit>[%％‰]|(?:{_UNIT})(?=\s?(?:[-－—~～至到])))?"
    rf"(?:\s?[-－—~～至到]{{1,2}}\s?(?:[百千万]分之)?(?P<high>{_NUMBER}))?"
    rf"(?P<more>[余多])?\s?(?P<unit>{_UNIT})?"
)
_AFTER = (
    (Bound.AT_LEAST, re.compile(r"\s?(?:及|或)?以上|\s?起(?![草诉来])|\s?以后")),
    (Bound.AT_MOST, re.compile(r"\s?(?:及|或)?以[下内]|\s?之内|\s?封顶")),
    (Bound.ABOUT, re.compile(r"\s?(?:左右|上下)")),
)
_BEFORE = (
    (
        Bound.AT_MOST,
        re.compile(r"(?:不超过|不高于|不多于|(?<!不)(?:低于|少于)|最高|至多|最多|上限为?)\s?$"),
    ),
    (
        Bound.AT_LEAST,
        re.compile(r"(?:不低于|不少于|超过|高于|多于|突破|至少|最低|大于|逾|下限为?)了?\s?$"),
    ),
    (Bound.ABOUT, re.compile(r"(?:大约|约|近|将近|接近)\s?$")),
)
# DB3207/T2038.1-2025, GB/T 29490—2013, A4, 5G: names, not amounts
_CODE = re.compile(
    r"[A-Za-z]+(?:/[A-Za-z]+)?[ -]?\d+(?:[./—-][A-Za-z]*\d+)+|[A-Za-z]+\d+[A-Za-z]*|\d+[A-Za-z]+"
)


_WORDS = {
    ("十", "分"),
    ("一", "起"),
    ("一", "级"),
    ("一", "点"),
    ("一", "对"),
    ("一", "列"),
    ("一", "批"),
    ("一", "支"),
    ("零", "部"),
    ("零", "点"),
}


def _bound(text: str, start: int, end: int, more: bool) -> Bound:
    for bound, pattern in _AFTER:
        if pattern.match(text, end):
            return bound
    before = text[max(0, start - 6) : start]
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    return Bound.ABOUT if more else Bound.EXACT


def _is_number_word(match: re.Match[str], unit: str) -> bool:
    """Whether Chinese numerals stand for a count here, not inside a word (一般, 十分)."""
    text, after = match["low"], match.string[match.end() : match.end() + 1]
    if text[0].isdecimal():
        return True
    if not unit:
        closed = not after or not "\u4e00" <= after <= "\u9fff"
        return closed and len(text) > 1 and text[0] in DIGITS and text[-1] in "百千万亿"
    # 三分之一 and 六位一体 count nothing
    return (text, unit) not in _WORDS and (unit, after) not in {("分", "之"), ("位", "一")}


def _read(match: re.Match[str], text: str) -> Quantity | None:
    low_text, high_text = match["low"], match["high"]
    unit = match["unit"] or match["low_unit"] or ""
    if match["of"]:
        unit = _RATIO_UNITS[match["of"]]
    elif not _is_number_word(match, unit):
        return None
    value = Decimal(100) if match["of"] and low_text == "百" else parse_number(low_text)
    if value is None or text[: match.start()].endswith(("第 ", "第\u3000")):
        return None
    if high_text and match["low_unit"] and match["unit"] not in (None, match["low_unit"]):
        return None  # 8月—2022年 is no range
    upper = parse_number(high_text) if high_text else None
    if high_text and (upper is None or (upper <= value and not _scaled(high_text))):
        return None
    if upper is not None and _scaled(high_text) and not _scaled(low_text) and upper > value:
        value *= _scale_of(high_text)  # 5-8亿元
    end = match.end("unit") if match["unit"] else max(match.end("low_unit"), match.end("low"))
    number_end = match.end("high") if high_text else match.end("low")
    if not match["unit"] and high_text:
        end = number_end
    unit = {"％": "%"}.get(unit, unit)
    bound = (
        Bound.RANGE if upper is not None else _bound(text, match.start(), end, bool(match["more"]))
    )
    number = Span(match.start(), number_end)
    return Quantity(value, unit, Span(match.start(), max(end, number_end)), number, bound, upper)


def _scaled(text: str) -> bool:
    return text[-1] in LARGE


def _scale_of(text: str) -> Decimal:
    scale = Decimal(1)
    for char in reversed(text):
        if char not in LARGE:
            break
        scale *= LARGE[char]
    return scale


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in ``text``, in order, without overlaps.

    Arabic numbers count even without a unit (``unit == ""``); Chinese numerals only
    with one, so that 一是, 统一, 三站三中心 and 一带一路 are no quantities. Ordinals
    (第三条) and numbers inside codes (DB3207) are left out.
    """
    found: list[Quantity] = []
    codes = [Span(m.start(), m.end()) for m in _CODE.finditer(text)]
    position = 0
    while match := _QUANTITY.search(text, position):
        inside = next((c for c in codes if c.start <= match.start() < c.end), None)
        if inside and not match["unit"]:
            position = inside.end
            continue
        quantity = _read(match, text)
        if quantity is None and match["high"]:  # no range after all: its first number alone
            end = max(match.end("low"), match.end("low_unit"))
            first = _QUANTITY.match(text, match.start(), end)
            quantity = _read(first, text) if first else None
        if quantity is None:
            position = match.end("low")
            continue
        found.append(quantity)
        position = max(quantity.span.end, match.start() + 1)
    return found
