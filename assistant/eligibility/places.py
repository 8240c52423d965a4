"""Which city a case is in: named, denied, or one of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from assistant.eligibility.scopes import Mode, Scope, find_scopes, mode_at
from corpus.regions import Level, RegionMention, find_regions, is_within

_TITLE = re.compile(r"《[^》]*》")
_NUMBER_HEAD = re.compile(r"[〔\[（(【].*")
_OUTSIDE = re.compile(r"市?(?:以外|之外|外地|外的|市外)")
_EXCEPT = re.compile(r"(?:除了?|除开|不包括)$")

# Where an applicant is: 连云港的企业, 注册在连云港, 连云港能领…, a company in Lianyungang.
_SOMEBODY = (
    "企业|公司|工厂|药厂|厂家|单位|机构|高校|大学|学院|学校|医院|研究院|研究所|院所|个人|市民|居民|人才|"
    "合作社|协会|农户|农民|商户|个体户|老板|店铺|发明人|专利权人|人(?=[，,能可])"
)
_HOME_AFTER = re.compile(
    rf"市?(?:本地|当地|这边|注册)?的?[^，。；？,;?的能可领拿]{{0,8}}?(?:{_SOMEBODY})|"
    r"市?(?:能不能|能否|能|可以|可不可以|可否)(?![^，。]{0,2}的)|"
    r"\s+(?:compan|firm|enterprise|universit|business|individual|start-?up|resident)",
    re.IGNORECASE,
)
_HOME_BEFORE = re.compile(
    r"(?:注册(?:地|在|于)+|总部(?:在|设在)?|位于|地处|落户(?:在|于)?|来自|住在?|家在|搬(?:到|去)|迁(?:到|往)|"
    r"(?:我们?|咱们?|本人|公司|企业|单位|厂|店)(?:是|都?在|设在|开在))(?:江苏省?)?$|"
    r"\b(?:compan(?:y|ies)|firms?|enterprises?|universit(?:y|ies)|business(?:es)?|"
    r"individuals?|we(?: are)?|based|located|registered|resident|living)\s+(?:in|from|of)\s+$",
    re.IGNORECASE,
)
# A city that is only set aside (不问连云港, 连云港有没有我不管), or left (从上海挖人到连云港).
_ASIDE_BEFORE = re.compile(
    r"(?:不是?问|不(?:去|想)?管|甭管|别管|别提|先?不[说谈提]|撇开|抛开|没问|老家|籍贯|原籍|户口|生在)(?:的是|在|是)?$"
)
_ASIDE_AFTER = re.compile(
    r"[^，。；：！？,;:!?]{0,12}(?:不[管问谈提]|不关心|另说|放一边|无所谓)(?=[，。；,;]|$)"
)
_FROM_AFTER = re.compile(r"市?[^，。；！？,;!?]{0,6}?(?:到|来|往|至|回)")
# What is said of a city without asking for it: 听说连云港的文件里写了, 盐城倒是有.
_HEARSAY = re.compile(
    r"听说|听讲|据说|人家|倒是|不像|不比|那边|文件里?(?:写|有)|写[了着]|规定了|(?:就|都|也|才)有(?:这|规定|写)"
)
_ASKS = re.compile(r"[吗么嘛？?]|能不能|能否|可否|是不是|是否|有没有|写没写|行不行|给不给|\?")
_LEFT_BEFORE, _LEFT_AFTER = re.compile(r"[从由]$"), re.compile(r"市?(?:搬|迁|转)")
_CLAUSE = re.compile(r"[^，。；,;！!？?：:\n]+[？?]?")
# Whose rule it is: 领盐城的…资助, 享受盐城市的政策, Yancheng's subsidy, the subsidy of Yancheng.
_SUPPORT = "资助|补贴|补助|奖|政策|优惠|扶持|支持|计划|待遇|经费|资金|服务|规定|保护中心|预审|援助"
_RULE_AFTER = re.compile(
    rf"市?(?:政府|市里|那边|这边|那里|本地|出台|规定)*的?[^，。；？,;?]{{0,16}}?(?:{_SUPPORT}|钱)|"
    r"['’]s?\s|\s+(?:[\w-]+\s+){0,3}?(?:subsid|grant|award|reward|polic|support|programme|program|scheme)",
    re.IGNORECASE,
)
# Something of that city, spoken of first: 盐城那个作品免费登记, 我们连云港的企业能用吗
_OF_THERE = re.compile(r"市?(?:那个|那份|那边|那里|那种|这个|这边的|的)")
_RULE_BEFORE = re.compile(
    r"(?:领|享受|享有|申请|申报|申领|拿|得到|获得|适用|按照?|参加|报|争取|用|去|到|向)[到取得了]?(?:的是)?$|"
    r"\b(?:get|claim|receive|use|join|for|under|from|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_RULE_OF = re.compile(
    r"\b(?:subsid(?:y|ies)|grants?|awards?|rewards?|polic(?:y|ies)|support|programmes?|schemes?|rules?)\s+"
    r"(?:of|from|by)\s+(?:the\s+city\s+of\s+)?$",
    re.IGNORECASE,
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


def _names_rule(before: str, after: str) -> bool:
    """Whether what stands around a city's name makes it the one whose rule is asked about."""
    if _RULE_OF.search(before):
        return True
    return bool(_RULE_BEFORE.search(before) and _RULE_AFTER.match(after))


def _only_places(
    text: str, scope: Scope, mentions: Sequence[tuple[RegionMention, str | None]]
) -> bool:
    """Whether what a denial behind denies is places (盐城、连云港都不是), not what is there."""
    rest = text[scope.start : scope.end]
    for mention, _ in mentions:
        rest = rest.replace(mention.span.cut(text), "")
    return not rest.strip("市、和与都也的这里两地")


def _is_hearsay(text: str, at: int) -> bool:
    """Whether the part of a sentence around a place only tells what is said of it."""
    part = next((m[0] for m in _CLAUSE.finditer(text) if m.start() <= at < m.end()), "")
    return bool(_HEARSAY.search(part)) and not _ASKS.search(part)


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

    def take(
        self, mention: RegionMention, city: str, plain: str, scopes: tuple[Scope, ...]
    ) -> None:
        """Add what one mention of a city says."""
        before, after = plain[: mention.span.start], plain[mention.span.end :]
        out = _OUTSIDE.match(after) or _EXCEPT.search(before)
        out = out or (_LEFT_BEFORE.search(before) and _LEFT_AFTER.match(after))
        if out or mode_at(scopes, mention.span.start) in {Mode.DENIED, Mode.LACKED}:
            self.denied[city] = None
            return
        if _ASIDE_BEFORE.search(before) or _ASIDE_AFTER.match(after):
            return
        if _LEFT_BEFORE.search(before) and _FROM_AFTER.match(after):
            return
        told = _is_hearsay(plain, mention.span.start)
        self.hearsay[city] = self.hearsay.get(city, True) and told
        self.named[city] = self.named.get(city, True) and mention.in_name
        if _names_rule(before, after):
            self.rules[city] = None
        elif _HOME_AFTER.match(after) or _HOME_BEFORE.search(before):
            self.homes[city] = None
        elif _OF_THERE.match(after) or _RULE_AFTER.match(after):
            self.spoken_of[city] = None

    def place(self) -> Place:
        """What they say together."""
        denied = frozenset(self.denied)
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
        return Place(None, denied, tuple(meant))


def city_finder(held: Sequence[str], numbers: Mapping[str, str] | None = None) -> FindCity:
    """Reads cities: a held one where a place lies in it (赣榆区), else as named.

    ``numbers`` are those of documents, each with its city: who goes by 连政发〔2016〕132号
    and names no other city asks about that one.
    """
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
            by_number = (city for head, city in heads.items() if head and head in text)
            in_title = (city for city in held if city.removesuffix("市") in text)
            return Place(next(chain(near, by_number, in_title), None))
        scopes = tuple(
            s
            for s in find_scopes(plain)
            if s.said_at <= s.start or _only_places(plain, s, mentions)
        )
        roles = _Roles()
        for mention, city in mentions:
            if city is not None:
                roles.take(mention, city, plain, scopes)
        return roles.place()

    return find
