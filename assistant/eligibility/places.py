"""Which city a case is in: named, denied, or one of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from assistant.eligibility.place_words import (
    CLAUSE,
    SENTENCE,
    TOO,
    asks,
    asks_itself,
    is_aside,
    is_hearsay,
    is_home,
    is_living,
    is_meant,
    is_miswritten,
    is_out,
    is_own,
    is_partners,
    is_saying,
    is_seat,
    is_spoken_of,
    is_statement,
    is_their_affair,
    names_rule,
)
from assistant.eligibility.scopes import Mode, Scope, find_scopes, mode_at
from corpus.regions import Level, RegionMention, all_regions, find_regions, is_within

_TITLE = re.compile(r"《[^》]*》")
_NUMBER_HEAD = re.compile(r"[〔\[（(【].*")
_DENIED = {Mode.DENIED, Mode.LACKED}
# Before and behind a county's name that is said alone: 响水一家纺织厂, 俺们东海的厂.
_STANDS = r"^|[，。；：、,;:？?！!（(“\"\s]|我们?|咱们?|俺们?|[替帮给年月日]|一家|是"
_GOES_ON = (
    r"[县区市]?(?:城|乡下|那边|这边|当地|本地|人(?!民)|经开区|开发区|高新区|工业园|"
    r"[一某][家个位名所]|有[家个]|[，。；,;：:]|$|\d{4}|今年|去年|前年|[开做搞卖种养产造办]|"
    r"的?[^，。；？]{0,8}?(?:企业|公司|厂|店|合作社|协会|医院|大学|学校|研究[所院]|老板|农户|个体))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a text says of the city: the one it names, those it denies, or several.

    ``rules_of`` are other cities whose rules are asked about, not where the applicant is.
    """

    city: str | None = None
    denied: frozenset[str] = frozenset()
    several: tuple[str, ...] = ()
    rules_of: tuple[str, ...] = ()


def _only_places(
    text: str, scope: Scope, mentions: Sequence[tuple[RegionMention, str | None]]
) -> bool:
    """Whether what a denial behind denies is places (盐城、连云港都不是), not what is there."""
    rest = text[scope.start : scope.end]
    for mention, _ in mentions:
        rest = rest.replace(mention.span.cut(text), "")
    return not rest.strip("市、和与都也的这里两地")


def _county_said(city: str) -> re.Pattern[str]:
    """Where a text says that somebody is in a county of a city, by its short name.

    东海, 滨海 and 响水 are everyday words too: they count where no city is named and the words
    around speak of a place.
    """
    names = {
        region.name[:-1]
        for region in all_regions()
        if region.level is Level.COUNTY and region.parent == city and region.name[-1] in "县区市"
    }
    any_of = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?:{_STANDS})(?:{any_of})(?:{_GOES_ON})|(?:在|来自|位于|地处)(?:{any_of})(?!海?[上域面岸沿]|湿|风)"
    )


FindCity = Callable[[str], Place]
"""Reads the city that a text names, as its full name (连云港市)."""


@dataclass(slots=True)
class _Roles:
    """The parts that the cities of one text play, each in the order of their mention."""

    denied: dict[str, None] = field(default_factory=dict)
    named: dict[str, bool] = field(default_factory=dict)  # whether only in the name of a body
    homes: dict[str, None] = field(default_factory=dict)
    rules: dict[str, None] = field(default_factory=dict)
    spoken_of: dict[str, None] = field(default_factory=dict)  # something of theirs, at least
    hearsay: dict[str, bool] = field(default_factory=dict)  # whether nothing else is said of it
    meant: dict[str, None] = field(default_factory=dict)  # said outright to be the one
    others: dict[str, None] = field(default_factory=dict)  # only spoken of: 那是盐城的事
    beside: dict[str, None] = field(default_factory=dict)  # of somebody one deals with
    lives: dict[str, None] = field(default_factory=dict)  # where somebody only lives
    seats: dict[str, None] = field(default_factory=dict)  # where a firm or body is
    own: dict[str, int] = field(default_factory=dict)  # where the asker says he is himself
    told_at: list[tuple[str, int]] = field(default_factory=list)  # where each was named

    def take(
        self, mention: RegionMention, city: str, plain: str, scopes: tuple[Scope, ...]
    ) -> None:
        """Add what one mention of a city says."""
        before, after = plain[: mention.span.start], plain[mention.span.end :]
        if is_out(before, after) or mode_at(scopes, mention.span.start) in _DENIED:
            self.denied[city] = None
        elif is_miswritten(before, after):
            self.meant[city] = None
        elif is_partners(before, after):
            self.beside[city] = None
        elif is_their_affair(before, after):
            self.others[city] = None
        elif not is_aside(before, after):
            self._add(mention, city, plain)

    def _add(self, mention: RegionMention, city: str, plain: str) -> None:
        """Add a mention of a city that may be meant."""
        before, after = plain[: mention.span.start], plain[mention.span.end :]
        self.told_at.append((city, mention.span.start))
        told = is_hearsay(plain, mention.span.start) or is_saying(after)
        self.hearsay[city] = self.hearsay.get(city, True) and told
        self.named[city] = self.named.get(city, True) and mention.in_name
        if is_meant(before, after) or asks_itself(after):
            self.meant[city] = None
        if is_living(before):
            self.lives[city] = None
        elif is_seat(before):
            self.seats[city] = None
        if is_own(before, after):
            self.own[city] = mention.span.start
        if names_rule(before, after):
            self.rules[city] = None
        elif is_home(before, after):
            self.homes[city] = None
        elif self._is_theirs(city, mention.span.start, plain):
            self.rules[city] = None
        elif is_spoken_of(after) and not is_statement(after):
            self.spoken_of[city] = None

    def _is_theirs(self, city: str, at: int, plain: str) -> bool:
        """Whether it is asked for by who is in another city: 我们连云港的企业能不能搭盐城…."""
        if len(self.own) != 1 or city in self.own:
            return False
        between = plain[next(iter(self.own.values())) : at]
        return bool(CLAUSE.fullmatch(between)) and asks(between)

    def place(self, plain: str) -> Place:
        """What they say together."""
        denied = frozenset(self.denied)
        if len(self.meant) == 1 and not self.rules:
            return Place(next(iter(self.meant)), denied)
        if not self.named and not denied:
            self.named |= dict.fromkeys(self.beside, False)
        self._leave_out([*self.others, *self._remarked(plain)])
        if set(self.homes) - set(self.lives):
            self._leave_out(self.lives)
        meant = [city for city, only_name in self.named.items() if not only_name]
        meant = [city for city in meant or self.named if city not in denied]
        rules = [*self.rules, *(self.spoken_of if self.homes else ())]
        asked = tuple(dict.fromkeys(city for city in rules if city not in self.homes))
        beside = [city for city in meant if city not in asked]
        if len(beside) == 1 and (beside[0] in self.homes or set(asked) <= denied):
            return Place(beside[0], denied, rules_of=asked)
        if len(meant) == 1:
            return Place(meant[0], denied)
        if not meant and set(asked) <= denied:
            return Place(None, denied, rules_of=asked)
        # 盐城能不能免费查？听说连云港写了: the one that is asked about
        about = [city for city in meant if not self.hearsay[city]]
        if len(about) == 1:
            return Place(about[0], denied)
        last = None if asked or len(self.seats) > 1 else self._last_asked(plain)
        if last in meant:
            return Place(last, denied)
        return Place(None, denied, tuple(meant))

    def _leave_out(self, cities: Iterable[str]) -> None:
        """Leave out cities that are only spoken of, unless none is left."""
        aside = set(cities)
        if not set(self.named) <= aside:
            for roles in (self.named, self.homes, self.rules, self.spoken_of):
                for city in aside:
                    roles.pop(city, None)

    def _remarked(self, plain: str) -> Iterator[str]:
        """The cities that are named only in a remark behind all that is asked."""
        asked = [m.end() for m in SENTENCE.finditer(plain) if asks(m[0])]
        last = max(asked, default=len(plain))
        for city in self.named:
            if all(at >= last for name, at in self.told_at if name == city):
                yield city

    def _last_asked(self, plain: str) -> str | None:
        """Of cities in different parts of a sentence that asks, the one nearest to its end.

        连云港给钱的事我听过了，盐城呢: what is said of the others before only leads up to it.
        """
        asking = [m for m in SENTENCE.finditer(plain) if asks(m[0])]
        for sentence in reversed(asking):
            parts = [
                (part, {c for c, at in self.told_at if part.start() <= at < part.end()})
                for part in CLAUSE.finditer(plain, sentence.start(), sentence.end())
            ]
            named = [(part, cities) for part, cities in parts if cities]
            if named:
                part, cities = named[-1]
                joined = TOO.search(part[0]) or any(TOO.search(p[0]) for p, _ in named)
                return None if joined or len(cities) > 1 else next(iter(cities))
        return None


def city_finder(held: Sequence[str], numbers: Mapping[str, str] | None = None) -> FindCity:
    """Reads cities: a held one where a place lies in it (赣榆区), else as named.

    ``numbers`` are those of documents, each with its city: who goes by 连政发〔2016〕132号
    and names no other city asks about that one.
    """
    counties = [(city, _county_said(city)) for city in held]
    heads = {_NUMBER_HEAD.sub("", number): city for number, city in (numbers or {}).items()}

    def city_of(mention: RegionMention) -> str | None:
        inside = next((city for city in held if is_within(mention.name, city)), None)
        return inside or (None if mention.level is Level.PROVINCE else mention.name)

    def find(text: str) -> Place:
        plain = _TITLE.sub(lambda m: "\n" * len(m[0]), text)
        mentions = [(m, city_of(m)) for m in find_regions(plain)]
        if not mentions:
            # 盐城市民: a name that runs into the next word
            near = (city for city in held if city.removesuffix("市") in plain)
            by_county = (city for city, county in counties if county.search(plain))
            by_number = (city for head, city in heads.items() if head and head in text)
            in_title = (city for city in held if city.removesuffix("市") in text)
            return Place(next(chain(near, by_county, by_number, in_title), None))
        scopes = tuple(
            s
            for s in find_scopes(plain)
            if s.said_at <= s.start or _only_places(plain, s, mentions)
        )
        roles = _Roles()
        for mention, city in mentions:
            if city is not None:
                roles.take(mention, city, plain, scopes)
        return roles.place(plain)

    return lru_cache(maxsize=4096)(find)
