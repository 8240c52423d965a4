"""Places named in a question, and how a follow-up exchanges one for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.regions import Level, find_region, find_regions, is_within

_SUFFIX = re.compile(r"(?:省|市|自治区|特别行政区|地区|自治州)$")

# How the two places that are held are called together, in Chinese and in English.
BOTH_CITIES = r"(?:both(?: of the)?|(?:the|these) two) (?:cities|municipalities|places)"
_BOTH = (
    re.compile(r"(?<![一二三四五六七八九十])两(?:个城?)?市(?!两)|两座?城|两地(?!块)|两个?地方"),
    re.compile(rf"{BOTH_CITIES}|two cities|either city|each city", re.IGNORECASE),
)


def short(name: str) -> str:
    """A place's name without the kind of place: 盐城市 → 盐城."""
    region = find_region(name)
    if region is not None and region.short:
        return region.short
    return _SUFFIX.sub("", name) if len(name) > 2 else name


def english(name: str) -> str:
    """A place's English name, or the name itself where none is known."""
    region = find_region(name)
    return region.roman[0] if region is not None and region.roman else name


@lru_cache(maxsize=4096)
def places_in(text: str) -> tuple[tuple[str, Level, bool], ...]:
    """Places named in ``text`` in order: full name, level, inside another name or not."""
    return tuple((m.name, m.level, m.in_name) for m in find_regions(text))


def _held_place(name: str, held: Sequence[str]) -> str | None:
    return next((h for h in held if is_within(name, h)), None)


def named_places(text: str, held: Sequence[str]) -> tuple[str, ...]:
    """Places that ``text`` asks about, in order, each once.

    A place inside one that is held stands for it (赣榆区 for 连云港市). A province around
    a held city names no other place. Without ``held`` all places named are given.
    """
    found: dict[str, None] = {}
    for name, _, in_name in places_in(text):
        home = _held_place(name, held)
        if home is not None:
            found[home] = None
        elif not in_name and (not any(is_within(h, name) for h in held) or _owns(name, text)):
            found[name] = None
    for name in _beside(text, held):
        found.setdefault(name, None)
    return tuple(found)


def asked_about(text: str, whole: str, held: Sequence[str]) -> tuple[str, ...]:
    """Places that ``text``, a part of ``whole``, is about: its own, else those of the whole.

    Where neither names one, 两市 and its like stand for the two that are held.
    """
    named = named_places(text, held) or named_places(whole, held)
    if not named and len(held) == 2 and any(both.search(whole) for both in _BOTH):
        return tuple(held)
    return named


def both_named(text: str, held: Sequence[str]) -> str:
    """``text`` with the names of the two places that are held in place of 两市 and its like."""
    if len(held) != 2 or named_places(text, held):
        return text
    return _BOTH[0].sub("和".join(map(short, held)), text, count=1)


def _beside(text: str, held: Sequence[str]) -> list[str]:
    """Places named beside one that is held: 日照和连云港 (日照 alone is an everyday word)."""
    found = []
    for own in map(short, held):
        for match in re.finditer(
            rf"([\u4e00-\u9fff]{{2,3}})市?[和与跟同、比]{own}|{own}市?[和与跟同、比]([\u4e00-\u9fff]{{2,3}})",
            text,
        ):
            for length in (3, 2):
                word = match[1][-length:] if match[1] else match[2][:length]
                region = find_region(word)
                if region is not None and region.name not in held:
                    found.append(region.name)
                    break
    return found


def _owns(name: str, text: str) -> bool:
    """Whether ``text`` asks what a document of the place itself says: 江苏省…规划的…."""
    named = rf"{re.escape(short(name))}省?[“\"]?(?:十.五)?[”\"]?[^，。？]{{0,14}}"
    return bool(re.search(named + "(?:规划|纲要|条例|方案|办法)的", text))


def place_pattern(text: str, held: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern of the place names held and of those in ``text``; ``None`` if there is none."""
    names = {short(n) for n in held} | {short(n) for n, _, _ in places_in(text)}
    if not names:
        return None
    joined = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{joined})(?:市|省)?")


def with_place_of(text: str, aside: str, held: Sequence[str]) -> str:
    """``text`` with the one place that only the part of the question set aside names."""
    places = named_places(aside, held) if aside else ()
    if len(places) != 1 or named_places(text, held):
        return text
    return f"{short(places[0])}{text}"
