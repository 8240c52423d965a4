"""Which city a case is in: named, denied, or one of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.eligibility.scopes import Mode, find_scopes, mode_at
from corpus.regions import Level, RegionMention, find_regions, is_within

_TITLE = re.compile(r"《[^》]*》")
_OUTSIDE = re.compile(r"市?(?:以外|之外|外地|外的|市外)")
_EXCEPT = re.compile(r"(?:除了?|除开|不包括)$")


@dataclass(frozen=True, slots=True)
class Place:
    """What a text says of the city: the one it names, those it denies, or several."""

    city: str | None = None
    denied: frozenset[str] = frozenset()
    several: tuple[str, ...] = ()


FindCity = Callable[[str], Place]
"""Reads the city that a text names, as its full name (连云港市)."""


def city_finder(held: Sequence[str]) -> FindCity:
    """Reads cities: a held one where a place lies in it (赣榆区), else as named."""

    def city_of(mention: RegionMention) -> str | None:
        inside = next((city for city in held if is_within(mention.name, city)), None)
        return inside or (None if mention.level is Level.PROVINCE else mention.name)

    def find(text: str) -> Place:
        plain = _TITLE.sub(lambda m: "\n" * len(m[0]), text)
        mentions = [(m, city_of(m)) for m in find_regions(plain)]
        if not mentions:
            # 盐城市民: a name that runs into the next word
            named = next((city for city in held if city.removesuffix("市") in plain), None)
            return Place(named)
        scopes = find_scopes(plain)
        denied: dict[str, None] = {}
        named_in: dict[str, bool] = {}  # whether it only stands in the name of a body
        for mention, city in mentions:
            if city is None:
                continue
            before, after = plain[: mention.span.start], plain[mention.span.end :]
            out = _OUTSIDE.match(after) or _EXCEPT.search(before)
            if out or mode_at(scopes, mention.span.start) in {Mode.DENIED, Mode.LACKED}:
                denied[city] = None
            else:
                named_in[city] = named_in.get(city, True) and mention.in_name
        meant = [city for city, only_name in named_in.items() if not only_name] or list(named_in)
        meant = [city for city in meant if city not in denied]
        if len(meant) == 1:
            return Place(meant[0], frozenset(denied))
        return Place(None, frozenset(denied), tuple(meant))

    return find
