"""Free keys: whatever columns staff keep, brought to the facts that measures ask about.

A key is matched by name and synonyms (所属行业), or says the fact itself and the value
whether it holds (是否高新技术企业：否), or counts something (专利数量：0), or names the noun
that its value leaves off (企业规模：小型).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.eligibility.collecting import Collector, find_values
from assistant.eligibility.flags import find_flag
from assistant.eligibility.given_values import (
    answer_of_value,
    degree_of_value,
    is_left_open,
    truth_of_value,
)
from assistant.eligibility.places import Place
from assistant.eligibility.qualities import qualities
from assistant.eligibility.said import Words
from corpus.measures.types import FactKind
from corpus.text import unify

# What a key says besides the fact: 是否属于…企业, 被认定为…
_ASKING = re.compile(
    r"^(?:是否|是不是|有没有|有无|可否)?(?:已经?|被|有|获|为|是|属于|属|拥有|认定为|评为|列入|入选)*"
)
_ASIDE = re.compile(
    r"属于|从事|涉及|行业|产业|领域|企业|单位|公司|类型|类别|类|主营业务|主营|为|是|的|申请人|申请|申报|资质|资格|"
    r"证书|认定|身份|主体|项目|涉|等|本|该|我|登记对象|对象|内容|标的"
)
_SHORT = re.compile(r"是不是|是否|有没有|算不算|企业|产品|公司|专利|的")
_SHORTEST = 3
_LOCATED = re.compile(r"^(?:注册地?|住所|所在地|经营地|总部|单位|企业)?(?:在|位于|地处|属于|是)?")
_COUNTED = re.compile(r"(?:数量|件数|总数|总量|个数|拥有量|持有量|数|量)$")
_COUNT_ASIDE = re.compile(r"现有|已有|拥有|持有|有效|企业|公司|自有|自主|累计|当前|目前|的|共|总")
_NUMBER = re.compile(r"^\s*(\d+|零|无|没有)\s*(?:件|个|项|条)?\s*$")
_FINDING = re.compile(
    r"(?:评审|评选|评定|认定|鉴定|审核|评估|入选|评奖)(?:的)?(?:结果|结论|情况)?$|^(?:结果|结论)$"
)
_UNIT = re.compile(r"[件个项条]\s*$")
# The nouns that a value under such a key leaves off: 企业性质：民营.
_NOUNS = ("企业", "机构", "人才", "作品", "专利", "产业", "组织", "商标", "公司", "条件")


@lru_cache(maxsize=1024)
def _keys(kind: FactKind) -> tuple[str, ...]:
    """The keys of a fact in one spelling."""
    return tuple(map(unify, kind.keys))


def kind_for(key: str, collector: Collector, *, whole: bool = False) -> FactKind | None:
    """The fact that a key names, by its name, a synonym, or (unless ``whole``) a part of one."""
    wanted = unify(key)
    for kind in collector.kinds.values():
        if wanted in _keys(kind):
            return kind
    fits = [
        (len(k), kind)
        for kind in collector.kinds.values()
        for k in _keys(kind)
        if len(k) > 1 and (k in wanted or (not whole and len(wanted) > 1 and wanted in k))
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def read_key(collector: Collector, key: str, value: object) -> bool:
    """Take what one key and its value say; ``False`` where no fact could use it."""
    if _counted(collector, key, value):
        return True
    if is_left_open(value):
        return True
    truth = truth_of_value(value)
    if truth is None and _asks_yes_or_no(collector, key):
        truth = answer_of_value(value)
    if truth is not None:
        return _yes_or_no(collector, key, truth)
    named = _is_somebody(collector, key)
    items = value if isinstance(value, list | tuple) else [value]
    kind = kind_for(key, collector)
    used = [_worded(collector, key, kind, f"{item}") for item in items]
    return any(used) or named


def left_open(given: Mapping[str, object], collector: Collector) -> Iterator[FactKind]:
    """The yes-or-no facts of which keys say that nothing is known: no other words state them."""
    for key, value in given.items():
        kind = kind_for(key, collector) if is_left_open(value) else None
        if kind and kind.is_flag:
            yield kind


def read_finding(collector: Collector, key: str, value: object, matter: str) -> bool:
    """Take what came of an assessment that the matter names: 评审结果：落选 of 优秀专利奖励."""
    truth = answer_of_value(value) if _FINDING.search(key) else None
    if truth is None:
        return False
    asked = [
        kind
        for kind in collector.kinds.values()
        if kind.judged and any(word in matter for word in (*kind.keys, *kind.said))
    ]
    return len(asked) == 1 and collector.set_flag(asked[0], truth)


def _is_somebody(collector: Collector, key: str) -> bool:
    """Take a key that says who asks (企业：做原料药的), where its value only tells more.

    Whether somebody is of a narrower kind (科技型中小企业：报上去了) is for the value to say.
    """
    kind = collector.kinds.get("applicant")
    if kind is None:
        return False
    plain = unify(key)
    named = (value for name, value in kind.spellings if name == plain)
    return collector.add(kind, [value for value in named if len(kind.values[value].broader) < 2])


def _asks_yes_or_no(collector: Collector, key: str) -> bool:
    """Whether a key is answered by a yes or a no: 是否上市, 软件企业认定, 创新型企业."""
    named = unify(key)
    if any(named in _keys(kind) for kind in collector.kinds.values() if not kind.is_flag):
        return False  # 申请人：上市企业 names who asks
    said = _ASKING.sub("", named)
    if said != named or _flag_named(collector, said):
        return True
    return any(True for _ in _named_values(collector, said))


def _is_for_value_to_say(collector: Collector, key: str) -> bool:
    """Whether a key names a finding or a narrow kind: that it is so is for its value to say.

    厂家：做暖水袋的 is an enterprise whatever it makes.
    """
    said = _ASKING.sub("", unify(key))
    return bool(
        said != unify(key)
        or _flag_named(collector, said)
        or any(
            len(kind.values[value].broader) > 1
            for kind, stated in _named_values(collector, said)
            for value in stated
        )
    )


def _counted(collector: Collector, key: str, value: object) -> bool:
    """A number of things that a fact speaks of having none of (专利数量：0)."""
    number = None if isinstance(value, bool) else _NUMBER.match(str(value))
    named = unify(key)
    # 已有专利：12件 counts, as 专利数量：12 does
    if not number or not (_COUNTED.search(named) or _UNIT.search(f"{value}")):
        return False
    thing = _COUNT_ASIDE.sub("", _COUNTED.sub("", named))
    none = number[1] in {"零", "无", "没有"} or int(number[1]) == 0
    for kind in collector.kinds.values():
        if thing in kind.none_of:
            return collector.set_flag(kind, none)
        # 发明专利数量：3 shows that there are some, 0 not that there are none at all
        if not none and any(thing.endswith(name) for name in kind.none_of):
            return collector.set_flag(kind, False)
    return False


def _yes_or_no(collector: Collector, key: str, truth: bool) -> bool:
    """A key that says the fact itself, its value whether that holds."""
    said = _ASKING.sub("", unify(key)) or unify(key)
    place = collector.find_city(_LOCATED.sub("", said))
    if place.city and (said != key or _LOCATED.match(said)):
        named = frozenset({place.city})
        collector.place = Place(place.city) if truth else Place(None, named)
        return True
    flag = _flag_named(collector, said)
    if flag and not truth:
        return collector.set_flag(flag, truth)
    used = [bool(flag) and collector.set_flag(flag, truth)] if flag else []
    used += [
        collector.add(each, stated, ()) if truth else collector.add(each, (), stated)
        for each, stated in _named_values(collector, said)
    ]
    if any(used):
        return True
    kind = _flag_short(collector, said) or kind_for(key, collector, whole=True)
    if kind and kind.is_flag:
        return collector.set_flag(kind, truth)
    if truth:
        return collector.scan(said)
    if flag := _flag_said(collector, said):
        return collector.set_flag(flag, False)
    collector.doubts.append(f"{said}：否")
    return False


def _named_values(collector: Collector, said: str) -> Iterator[tuple[FactKind, frozenset[str]]]:
    """The values that a key names with nothing else of weight beside them."""
    words = Words(said)
    for kind in collector.kinds.values():
        if kind.is_flag:
            continue
        stated, _ = find_values(words, kind)
        if not stated:
            continue
        rest = words.plain
        for name, value in kind.spellings:
            if value in stated:
                rest = rest.replace(name, "")
        if len(_ASIDE.sub("", rest)) <= 1:
            yield kind, stated


def _flag_named(collector: Collector, said: str) -> FactKind | None:
    """The yes-or-no fact whose name or wording a key is, word for word."""
    for kind in collector.kinds.values():
        if kind.is_flag and (said in _keys(kind) or said in kind.said):
            return kind
    return None


def _flag_short(collector: Collector, said: str) -> FactKind | None:
    """The one yes-or-no fact that a key says in short: 企业是不是新认定."""
    short = _SHORT.sub("", said)
    if len(short) < _SHORTEST:
        return None
    fits = [
        kind
        for kind in collector.kinds.values()
        if kind.is_flag and any(short in words for words in (*kind.said, *kind.keys))
    ]
    return fits[0] if len(fits) == 1 else None


def _flag_said(collector: Collector, said: str) -> FactKind | None:
    words = Words(said)
    flags = (kind for kind in collector.kinds.values() if kind.is_flag)
    return next((kind for kind in flags if find_flag(words, kind)), None)


def _worded(collector: Collector, key: str, kind: FactKind | None, text: str) -> bool:
    """A value in words: of the fact that the key names, and whatever else it says."""
    words = Words(text)
    used = False
    if kind and kind.is_flag:
        flag = find_flag(words, kind)
        says = find_flag(Words(key), kind)  # 竞争优势 says the fact, 市场竞争力 leaves it open
        if flag is None and kind.judged and says is None:
            flag = find_flag(Words(f"{key}{text}"), kind)  # 市场竞争力：强
        if flag is None and not kind.judged and says is None:
            flag = find_flag(Words(f"{text}{key}"), kind)  # 软件产品：今年新登记
        if flag is None and kind.judged and (says or qualities((*kind.said, *kind.keys))):
            flag = degree_of_value(text)  # 创新水平：鉴定会评为高
        if flag is None and _abridged(text, kind):
            flag = True
        used = flag is not None and collector.set_flag(kind, flag)
    elif kind:
        used = collector.add(kind, *find_values(words, kind))
    if not used:
        used = _with_noun(collector, key, text)
    # an applicant described in words may state other facts too (一家生物医药小企业)
    said = collector.scan(text)
    if not kind and not used and not _is_for_value_to_say(collector, key):
        said = collector.scan(key) or said  # 主要条件：专利授权数量
    return used or said


def _with_noun(collector: Collector, key: str, text: str) -> bool:
    """A value that leaves off the noun its key says: 企业规模：小型."""
    named, short = unify(key), unify(text)
    if len(short) > 6:
        return False
    for noun in (noun for noun in _NOUNS if noun in named):
        whole = unify(short if short.endswith(noun) else f"{short}{noun}")
        for kind in collector.kinds.values():
            exact = {value for name, value in kind.spellings if name == whole}
            if exact:
                return collector.add(kind, exact)
    return False


def _abridged(text: str, kind: FactKind) -> bool:
    """Whether a value says the fact's words in short: 突出 for 突出贡献 under the key 贡献."""
    short = unify(text)
    return len(short) > 1 and any(short in word for word in kind.said)
