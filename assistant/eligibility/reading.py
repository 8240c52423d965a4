"""From given facts, or a natural question, to the named facts that measures ask about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

from assistant.eligibility.dates import find_dates, read_date
from assistant.eligibility.errors import CaseError
from assistant.eligibility.types import DateRange, Facts
from corpus.measures.types import FactKind
from corpus.text import unify
from index.language.english import detect_language, translate

CITY_KEYS = ("city", "城市", "地区", "所在地", "所在城市", "region", "市")
DATE_KEYS = ("date", "日期", "时间", "申请日期", "申请时间", "year", "年份", "as_of")
MATTER_KEYS = ("matter", "事项", "申请事项", "资助事项", "政策", "补贴项目", "support", "subject")

_TRUE = {"是", "true", "yes", "y", "1", "有", "对", "符合", "√"}
_FALSE = {"否", "false", "no", "n", "0", "无", "不", "不是", "没有", "不符合", "×"}
_NEGATED = re.compile(r"(不是|不属于|不在|并非|没有|没|未|非|不)[^，。；,;\n]{0,4}$")

# 能不能、有没有 ask; they deny nothing.
_ASKED = re.compile(
    r"(.)不\1|有没有|可不可以|是不是|能否|是否|不能不|行不行|不只|不仅|不管|不论|无论"
)

# 优秀专利奖励 names a support; it does not say that a patent is excellent.
_NAMED = re.compile(r"(技术)?的?(奖|补|资助|扶持|创作|产业化|评选|转化)")

_HIRED = re.compile(
    r"(?<![申邀])请(?!问)(一家|个|了|的)?$|(找|委托|聘请|聘|雇|付给|交给)(一家|个|了|的)?$"
)

FindCity = Callable[[str], str | None]
"""Finds the city a text names, as its full name (连云港市), or ``None``."""


def _plain(text: str) -> str:
    """The text in one spelling, with the words blanked that ask by a 不 or 没."""
    return _ASKED.sub(lambda m: "\n" * len(m[0]), unify(text))


def find_values(text: str, kind: FactKind) -> frozenset[str]:
    """The values of a named fact that a text names; longer names win over shorter ones.

    Of those who apply, one that is hired or asked (小微企业请代理机构) is not meant.
    """
    rest = _plain(text)
    applies = kind.name == "applicant"
    found: set[str] = set()
    for name, value in kind.spellings:
        at = rest.find(name)
        while at >= 0:
            hired = applies and _HIRED.search(rest[:at])
            if not _NEGATED.search(rest[:at]) and not hired:
                found.add(value)
            rest = rest[:at] + "\n" * len(name) + rest[at + len(name) :]
            at = rest.find(name)
    return frozenset(found)


def find_flag(text: str, kind: FactKind) -> bool | None:
    """Whether a text states a yes-or-no fact; ``None`` when it does not speak of it."""
    rest = _plain(text)
    if any(_wording(word).search(rest) for word in kind.denied):
        return False
    for word in kind.said:
        found = _wording(word).search(rest)
        if found and not (kind.judged and _NAMED.match(rest, found.end())):
            return not _NEGATED.search(rest[: found.start()])
    return None


def _abridged(text: str, kind: FactKind) -> bool:
    """Whether a value says the fact's words in short: 突出 for 突出贡献 under the key 贡献."""
    short = unify(text)
    return len(short) > 1 and any(short in word for word in kind.said)


@cache
def _wording(words: str) -> re.Pattern[str]:
    """The words as a pattern; … stands for a few characters (登记了…软件产品)."""
    gap = "[^，。；,;\\n]{0,6}"
    return re.compile(gap.join(map(re.escape, re.split("…|\\.\\.\\.", words))))


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    text = unify(str(value))
    if text in _TRUE:
        return True
    return False if text in _FALSE else None


def _kind_for(key: str, kinds: Mapping[str, FactKind]) -> FactKind | None:
    wanted = unify(key)
    for kind in kinds.values():
        if wanted in map(unify, kind.keys):
            return kind
    for kind in kinds.values():
        if any(len(k) > 1 and (unify(k) in wanted or wanted in unify(k)) for k in kind.keys):
            return kind
    return None


class _Collector:
    """Gathers facts; the first word on a fact stands."""

    def __init__(self, kinds: Mapping[str, FactKind]) -> None:
        self.kinds = kinds
        self.values: dict[str, frozenset[str]] = {}
        self.flags: dict[str, bool] = {}

    def take(self, kind: FactKind, value: object) -> bool:
        """Take one given value; says whether it could be used."""
        if kind.is_flag:
            truth = _truth(value)
            if truth is None:
                truth = find_flag(str(value), kind) or _abridged(str(value), kind) or None
            if truth is not None:
                self.flags.setdefault(kind.name, truth)
            return truth is not None
        given = value if isinstance(value, list | tuple) else [value]
        found: frozenset[str] = frozenset()
        for item in given:
            found |= find_values(str(item), kind)
        if found:
            self.values.setdefault(kind.name, found)
        return bool(found)

    def scan(self, text: str, skip: Iterable[str] = ()) -> bool:
        """Take every fact that a text states; says whether there was one."""
        before = len(self.values) + len(self.flags)
        for kind in self.kinds.values():
            if kind.name in skip or kind.name in self.values or kind.name in self.flags:
                continue
            if kind.is_flag:
                flag = find_flag(text, kind)
                if flag is not None:
                    self.flags[kind.name] = flag
            else:
                found = find_values(text, kind)
                if found:
                    self.values[kind.name] = found
        return len(self.values) + len(self.flags) > before


def _first(given: Mapping[str, object], keys: Iterable[str]) -> object:
    for key in keys:
        value = given.get(key)
        if value not in (None, ""):
            return value
    return None


def read_facts(
    given: Mapping[str, object],
    kinds: Mapping[str, FactKind],
    today: date,
    find_city: FindCity,
    mend: Callable[[str], str] = str,
) -> Facts:
    """The facts of a case given as keys and values.

    ``mend`` puts typos of the matter right.

    Keys are matched to the measures' facts by name and synonyms, values by the names of
    the facts' values; what could not be used is reported in ``unused``.

    Raises:
        InputError: no matter is given, or the date is none; shows a valid form.
    """
    matter = _first(given, MATTER_KEYS)
    if matter is None:
        raise CaseError(
            'facts need a matter; a valid form: {"city": "盐城", "date": "2024-06", '
            '"applicant": "企业", "matter": "作品登记费用补贴"}',
            "请填事项，如：作品登记费用补贴",
        )
    city = _first(given, CITY_KEYS)
    collector = _Collector(kinds)
    unused: list[str] = []
    known = {*CITY_KEYS, *DATE_KEYS, *MATTER_KEYS}
    rest = {k: v for k, v in given.items() if k not in known and v not in (None, "", [])}
    for key, value in rest.items():
        kind = _kind_for(key, kinds)
        taken = collector.take(kind, value) if kind else False
        # an applicant described in words may state other facts too (一家生物医药小企业)
        said = collector.scan(f"{value}") if isinstance(value, str) else False
        if not kind and not taken and _truth(value) is not False:
            said = collector.scan(key) or said  # 主要条件：专利授权数量
        if not taken and not said:
            unused.append(key)
    spoken = mend(in_chinese(str(matter)))
    # 优秀专利奖励 names what is asked for; whether the patent is excellent is not said
    judged = {kind.name for kind in kinds.values() if kind.judged}
    collector.scan(spoken, skip={"applicant", "industry"} | judged)
    return Facts(
        matter=spoken,
        when=read_date(_first(given, DATE_KEYS), today),
        city=(find_city(str(city)) or str(city).strip()) if city is not None else None,
        values=collector.values,
        flags=collector.flags,
        unused=tuple(unused),
        told=tuple(f"{value}" for value in rest.values() if isinstance(value, str)),
    )


def in_chinese(text: str) -> str:
    """The Chinese terms of an English question; a Chinese one as it is."""
    if detect_language(text) == "zh":
        return text
    return "".join(translation.terms[0][0] for translation in translate(text)) or text


def read_question(
    text: str, kinds: Mapping[str, FactKind], today: date, find_city: FindCity
) -> Facts:
    """The facts that a natural question states; its matter is the question itself.

    Raises:
        InputError: the question is empty or names a date that does not exist.
    """
    if not text.strip():
        raise CaseError(
            "the question is empty; a valid form: 盐城的企业还能领专利授权资助吗？",
            "请写出问题，如：盐城的企业还能领专利授权资助吗？",
        )
    spoken = in_chinese(text)
    collector = _Collector(kinds)
    collector.scan(spoken)
    return Facts(
        matter=spoken,
        when=find_dates(text, today) or DateRange(today, today),
        city=find_city(text),
        values=collector.values,
        flags=collector.flags,
        question=True,
    )
