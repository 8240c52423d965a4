"""Places named in a text: provinces, prefecture-level units, some counties.

A question that names a city whose documents are not held is refused by name, so a
missed place and an imagined one both do harm. Full names (苏州市) always count. Short
names (苏州) count where they are a word of their own: 上海 is none in 线上海外, 成都
none in 建成都市圈. Short names that are everyday words too (日照, 来宾, 开封) count
only where the words around speak of a place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import rjieba

from corpus.types import Span

_DATA = Path(__file__).with_name("regions.toml")
_SUFFIX = re.compile(r"(?:自治区|特别行政区|地区|省|市|盟|区|县)$")
_FULL_SUFFIX = re.compile(r"(?:省|市|地区|盟|州|全省|全市)")
# What follows a place name only when it is one.
_PLACE_AFTER = re.compile(
    r"(?:省|市|地区|盟|州|政府|人民政府|本地|当地|呢|那边|这边|这里|那里|有没有|有无|"
    r"(?:跟|和|离|与)[咱我你]|的(?:企业|公司|目标|政策|规定|办法|文件|规划|方案)|的[^，。；]{1,10}(?:呢|吗|[?？])|企业|公司|开发区|高新区)"
)
_PLACE_BEFORE = re.compile(
    r"(?:省|自治区|我在|在|位于|搬到|搬去|迁到|来自|我是|我们是|换成|换作|除了)$"
)
# A place inside the name of a body or a thing: the place is not what is asked about.
_NAME_AFTER = re.compile(
    r"(?:市|省)?(?:[（(][^）)]{1,8}[）)])?(?:知识产权法庭|海关|大学|学院|仲裁委|专利代办处|医科大学|"
    r"证券交易所|交易所|银行|号|路|街|火腿|法庭|（国家级）|\(国家级\))"
)
_ROMAN_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_MOST_SPLIT = 3  # characters of a name that may be two other words side by side
_FEWEST_LOWER = 5  # letters of a name that counts without a capital


class Level(StrEnum):
    """The administrative level of a place."""

    PROVINCE = "province"
    MUNICIPALITY = "municipality"  # 直辖市: a province that is a city
    CITY = "city"  # 地级市, 地区, 自治州, 盟
    COUNTY = "county"  # 县, 市辖区, 县级市


@dataclass(frozen=True, slots=True)
class Region:
    """A place: ``name`` in full, ``short`` as people say it, ``parent`` above it."""

    name: str
    short: str | None
    level: Level
    parent: str | None
    roman: tuple[str, ...]  # English names, the usual one first


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place found in a text.

    ``in_name``: it stands in the name of a body or thing (盐城海关, 徐州知识产权法庭),
    so the text need not be about the place.
    """

    name: str
    span: Span
    level: Level
    parent: str | None
    in_name: bool = False


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    regions: dict[str, Region]
    by_word: dict[str, Region]  # full and short names
    words: re.Pattern[str]
    everyday: frozenset[str]


def _entries(names: str) -> Iterator[tuple[str, str | None]]:
    for item in names.split():
        name, _, short = item.partition("=")
        yield name, (None if short == "-" else short or _SUFFIX.sub("", name))


def _romanised(
    name: str, short: str | None, given: dict[str, str], pinyin: dict[str, str]
) -> tuple[str, ...]:
    if name in given:
        return tuple(given[name].split("; "))
    return (pinyin[short],) if short in pinyin else ()


def _roman_key(text: str) -> str:
    return re.sub("['’]", "", text).lower()


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    pinyin = dict(item.split("=") for item in data["pinyin"]["names"].split())
    regions: dict[str, Region] = {}

    def add(names: str, level: Level, parent: str | None) -> None:
        for name, short in _entries(names):
            roman = _romanised(name, short, data["roman"], pinyin)
            regions[name] = Region(name, short, level, parent, roman)

    add(" ".join(data["provinces"]), Level.PROVINCE, None)
    add(data["municipalities"]["names"], Level.MUNICIPALITY, None)
    for province, cities in data["provinces"].items():
        add(cities, Level.CITY, province.partition("=")[0])
    for city, counties in data["counties"].items():
        add(counties, Level.COUNTY, city)
    by_word: dict[str, Region] = {}
    for region in regions.values():  # higher levels first, so 吉林 is the province
        for word in filter(None, (region.name, region.short)):
            by_word.setdefault(word, region)
    longest_first = sorted(by_word, key=len, reverse=True)
    return _Gazetteer(
        regions=regions,
        by_word=by_word,
        words=re.compile("|".join(map(re.escape, longest_first))),
        everyday=frozenset(data["everyday"]["words"].split()),
    )


@lru_cache(maxsize=1)
def _by_roman() -> dict[str, Region]:
    """Places by their English names, lower-case and without apostrophes."""
    found: dict[str, Region] = {}
    for region in _gazetteer().regions.values():  # higher levels first
        for roman in region.roman:
            found.setdefault(_roman_key(roman), region)
    return found


def all_regions() -> tuple[Region, ...]:
    """Every place known, provinces first."""
    return tuple(_gazetteer().regions.values())


def find_region(name: str) -> Region | None:
    """The place of this name: full, short or in English; ``None`` if unknown."""
    known = _gazetteer().by_word.get(name)
    if known is not None or not _ROMAN_WORD.search(name):
        return known
    return _by_roman().get(_roman_key(name.strip()))


def is_within(inner: str, outer: str) -> bool:
    """Whether the place ``inner`` is ``outer`` or lies in it (full names)."""
    regions = _gazetteer().regions
    place: str | None = inner
    while place is not None and place != outer:
        place = regions[place].parent if place in regions else None
    return place == outer


def find_regions(text: str) -> list[RegionMention]:
    """The places that a text names, in order, without overlaps.

    Chinese full and short names and English names. A place named twice is found twice.
    """
    return list(_mentions(text))


@lru_cache(maxsize=4096)
def _mentions(text: str) -> tuple[RegionMention, ...]:
    found = [*_chinese_mentions(text), *_roman_mentions(text)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _chinese_mentions(text: str) -> Iterator[RegionMention]:
    data = _gazetteer()
    if data.words.search(text) is None:
        return
    borders = _word_borders(text)
    place = 0
    while match := data.words.search(text, place):
        region, word = data.by_word[match[0]], match[0]
        start, end = match.span()
        place = start + 1
        full = word == region.name
        before, after = text[:start], text[end:]
        if not _is_a_word(match, borders, text):
            continue
        if word in data.everyday and not full and not _speaks_of_a_place(before, after):
            continue
        named = _NAME_AFTER.match(after) is not None
        yield RegionMention(region.name, Span(start, end), region.level, region.parent, named)
        place = end


def _word_borders(text: str) -> frozenset[int]:
    """The offsets at which a word of the text begins or ends."""
    return frozenset(accumulate(map(len, rjieba.cut(text, False)), initial=0))


def _is_a_word(match: re.Match[str], borders: frozenset[int], text: str) -> bool:
    """Whether a name begins a word, and ends one or begins a longer place's name.

    The longer one may be 苏州市, 恩施州 or 苏州工业园区, not 北海道 or 阿里巴巴.
    """
    start, end = match.span()
    if _PLACE_BEFORE.search(text[:start]):
        return True
    if start not in borders:
        return len(match[0]) > _MOST_SPLIT  # the segmenter cuts long names now and then
    if end in borders or _FULL_SUFFIX.match(text, end) or _PLACE_AFTER.match(text, end):
        return True
    word_end = min(border for border in borders if border > end)
    return text[end:word_end].endswith(("区", "县", "园", "镇", "港"))


def _speaks_of_a_place(before: str, after: str) -> bool:
    return bool(_PLACE_AFTER.match(after) or _PLACE_BEFORE.search(before))


def _roman_mentions(text: str) -> Iterator[RegionMention]:
    words = list(_ROMAN_WORD.finditer(text))
    known = _by_roman() if words else {}
    place = 0
    while place < len(words):
        for count in (3, 2, 1):
            some = words[place : place + count]
            start, end = some[0].start(), some[-1].end()
            spoken = " ".join(word[0] for word in some)
            if spoken.endswith(("'s", "’s")):
                spoken, end = spoken[:-2], end - 2
            region = known.get(_roman_key(spoken))
            if region and (len(spoken) >= _FEWEST_LOWER or text[start].isupper()):
                yield RegionMention(region.name, Span(start, end), region.level, region.parent)
                place += len(some)
                break
        else:
            place += 1
