"""The numbering marks of Chinese official documents, and their order in a document.

A mark such as ``（三）`` belongs to a *family*. Which family encloses which is found in
each document (:func:`order_families`); the usual order decides only where the document
itself says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise

_CN = "〇零一二两三四五六七八九十百千"
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

# What follows a mark that is only referred to: "第十条规定的期限", "（一）项所列".
_REFERENCE = (
    r"(?:第|规定|所称|所列|所(?!在)|的|之|、|，|,|。|；|;|）|\)|至|到|和|与|及|或|以及|款|项(?!目)|目(?!标|录|前)"
    r"|条|章|节|中(?!小|国|央|心|外|级|华|医|介)|内(?!容|部|资)|明确|情形|要求|以外|以下|以上)"
)
# A bracketed mark is often followed by such words; only these make it a reference.
_ITEM_REFERENCE = r"(?:款(?!项)|项(?!目)|目(?!标|录|前|的)|、|，|,|至\s*[（(第])"


@dataclass(frozen=True, slots=True)
class Family:
    """One way of numbering. ``rank`` is its usual place, outermost first."""

    name: str
    pattern: re.Pattern[str]
    rank: int
    item: bool = False  # marks list items, which are no headings of others


def _family(name: str, pattern: str, rank: int, item: bool = False) -> Family:
    return Family(name, re.compile(pattern), rank, item)


def _statute(unit: str) -> str:
    return rf"第\s*(?P<n>[{_CN}]+|\d+)\s*{unit}(?:之(?P<sub>[{_CN}]+))?(?!{_REFERENCE})"


FAMILIES: tuple[Family, ...] = (
    _family("附件", r"附\s*件\s*(?P<n>[一二三四五六七八九十]+|\d+)?(?=\s*[：:]?\s*$)", 0),
    _family("编", _statute("(?:分编|编)"), 1),
    _family("章", _statute("章"), 2),
    _family("节", _statute("节"), 3),
    _family("条", _statute("条"), 4),
    _family("款", _statute("款"), 5),
    _family(
        "一、",
        rf"(?P<n>[{_CN}]{{1,4}})(?:\s*[、．.]|\u3000+)(?![{_CN}]\s*[、级类线次产期等])",
        6,
    ),
    _family("（一）", rf"[（(]\s*(?P<n>[{_CN}]{{1,4}})\s*[）)](?!{_ITEM_REFERENCE})", 7),
    _family("㈠", rf"(?P<n>[{_BRACKETED}])", 7),
    # "1.5万件", "3.《…》所列" and dates such as "2022.8" are no marks
    _family("1.", r"(?P<n>\d{1,3})\s*[.．](?![\d.．])", 8),
    _family("1、", r"(?P<n>\d{1,3})\s*、(?!\d)", 8),
    _family("（1）", rf"[（(]\s*(?P<n>\d{{1,3}})\s*[）)](?!{_ITEM_REFERENCE})", 9, item=True),
    _family("1）", r"(?P<n>\d{1,3})\s*[）)]", 10, item=True),
    _family("①", rf"(?P<n>[{_CIRCLED}])", 11, item=True),
    _family("第一，", r"第(?P<n>[一二三四五六七八九十]{1,3})[，,、：:](?!第)", 12, item=True),
    _family("其一，", r"其(?P<n>[一二三四五六七八九十]{1,3})[，,：:]", 12, item=True),
    _family(
        "一是", r"(?P<n>[一二三四五六七八九十]{1,3})是(?![一二三四五六七八九十]否)", 13, item=True
    ),
    _family("——", r"(?:--|──|[—―]{1,2}|[•●■▪◆◇▲★]|[-*+](?=\s))\s*(?=\S)", 14, item=True),
)
BY_NAME = {family.name: family for family in FAMILIES}


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark at the head of a text."""

    family: Family
    number: int  # 0 where the family counts nothing (——)
    length: int  # characters of the text that the mark takes, white space after it included
    label: str  # the mark as it is written in a label: ``（一）`` for ``(一) ``


def to_number(written: str) -> int:
    """The value of a number written in Chinese, Arabic or circled digits."""
    for signs in (_CIRCLED, _BRACKETED):
        if written in signs:
            return signs.index(written) + 1
    if written.isdigit() and written.isascii():
        return int(written)
    if not any(c in _UNITS for c in written):
        return int("".join(str(_DIGITS[c]) for c in written))
    total = digit = 0
    for char in written:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def read_mark(text: str) -> Mark | None:
    """The numbering mark at the head of ``text``, if there is one.

    A reference such as "第十条规定的" is none.
    """
    for family in FAMILIES:
        found = family.pattern.match(text)
        if found is None:
            continue
        written = found.groupdict().get("n") or ""
        written = re.sub(r"\s", "", written)
        number = to_number(written) if written else 0
        length = found.end()
        length += len(text[length:]) - len(text[length:].lstrip())
        return Mark(family, number, length, _label(family, found.group(), written))
    return None


def _label(family: Family, found: str, written: str) -> str:
    compact = re.sub(r"\s", "", found)
    forms = {
        "（一）": f"（{written}）",
        "（1）": f"（{written}）",
        "㈠": f"（{'一二三四五六七八九十'[to_number(written) - 1]}）"
        if family.name == "㈠"
        else "",
        "一、": f"{written}、",
        "1.": f"{written}.",
        "1）": f"{written})",
        "第一，": compact[:-1],
        "其一，": compact[:-1],
        "——": "",
    }
    return forms.get(family.name, compact)


def order_families(marks: Sequence[Mark]) -> dict[str, int]:
    """The depth of each family in a document, from its marks in reading order.

    A family whose count starts right after a mark of another is taken to be inside
    it; the majority decides, and where a document shows nothing, the usual order.
    """
    inside: Counter[tuple[str, str]] = Counter()
    for outer, inner in pairwise(marks):
        if inner.number == 1 and outer.family is not inner.family:
            inside[outer.family.name, inner.family.name] += 1

    def compare(one: Family, other: Family) -> int:
        # list items never enclose numbered headings, whatever follows them by chance
        votes = inside[other.name, one.name] - inside[one.name, other.name]
        if one.item == other.item and votes:
            return votes
        return one.rank - other.rank

    present = {mark.family.name for mark in marks}
    ordered = sorted((f for f in FAMILIES if f.name in present), key=cmp_to_key(compare))
    return {family.name: depth for depth, family in enumerate(ordered)}
