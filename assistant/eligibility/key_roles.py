"""Which of a case's keys say the place, the day and the matter, where none bears an agreed name.

A key is known by what it means and by the kind of its value: 填表时间 with a day, 校址 with a
city, 要享受 with words. What tells of something else than the case (老家, 证书日期) does not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.eligibility.dates import find_dates
from assistant.eligibility.errors import CaseError
from assistant.eligibility.places import FindCity
from corpus.regions import find_regions

_PLACE = re.compile(
    r"地点|地方|地址|所在|辖区|属地|哪里|哪儿|在哪|[市区县]$|[^土产基用各当]地$|[校厂店院住馆园社]址|住所|城市|"
    r"\b(?:place|town|where)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"老家|籍|户口|出生|生源|来源|毕业|原产|产地|出口(?!企业|公司|商|厂)|目的|标的|拟|国|客户|供应|上家|母公司|总公司"
)
# Whose rules are asked about, and others whom one deals with, are elsewhere too.
_RULES = re.compile(
    r"政策|规定|规则|方案|文件|办法|对[手方]|合作|供货|卖家|卖方|买家|分公司|子公司|参照|比较|听说|以前|原来|曾"
)
_DAY = re.compile(
    r"日期|[^节生]日$|时间|时点|时候|年份|[学财]?年度?$|年月|月份|受理$|何时|几时|哪一?[年天日月]|今天|今日|当天|\b(?:day|when|time)\b",
    re.IGNORECASE,
)
# A day that belongs to a paper or to the past of whoever applies.
_OTHER_DAY = re.compile(
    r"成立|注册|设立|开业|证书|授权|认定|登记|出生|(?<!发)生日|毕业|入[职库选学]|签[订约]|上市|"
    r"来.{0,2}时间|获|发证|缴费|立项|到期|截止|有效|公告|颁|建[成厂校]|投产|评[上定]|工作年|年限"
)
_ACT = re.compile(r"签[约订]|收购|交易|成交|购买")
# The day of the very act that is asked about, where no other is told: 登记日期 of 作品登记.
_OWN_ACT = re.compile(r"(登记|认定|注册|授权|引进|获评|备案|评选)")
_OF_FIRM = re.compile(r"公司|企业|单位|工商|营业|成立|出生")
_WHAT = re.compile(r"(?:想|要|打算)?((?!干|做|办|搞|要|求|问|领|想|报)[\u4e00-\u9fff]{1,3})什么")
_WONDERED = re.compile(r"想(?:知道|问|了解)(?:一下)?|请?告知|求(?:告知|解答)|[？?]+")
_WHOLE_DAY = re.compile(
    r"(?:19|20)\d\d(?:\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|年?[初底末中]|"
    r"[一二三四]季度|[上下]半年|[入立]?[春夏秋冬][天季]?)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)"
    r"(?:前后|左右|[上中下]旬|[初底末])?"
)
_ASKED_ON = re.compile(r"申|填|办|提交|递交|查询|咨询|今|当|现|领|问|什么时候|何时")
_MATTER = re.compile(
    r"^(?:想|要|求|欲|希望|打算|问)|[\u4e00-\u9fff]什么$|什么事|诉求|问题|需[求要]|请求|事[项由情宜务]?$|"
    r"支持|待遇|享受|内容|用途|目的|意向|所[求问想]|想[要办领问求]|咨询|政策|业务$|[申报]请$|\b(?:want|wish|need|request|about)",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(
    r"备注|联系|电话|经办|编号|号$|金额|为什么|因为什么|缺什么|预算|产[值能]|人数|面积|标的|评审|审核|结果|条件"
)
_NEVER = re.compile(r"备注|联系|电话|经办|编号|号$|结果|结论|评[价审]|审核|姓名|名称")
# Words without which a value of no telling key is no request.
_REQUEST = re.compile(
    r"[想要求领]|申[请报领]|享受|参[加与]|办理|登记|注册|补[贴助]|奖|资助|支持|鼓励|服务|培训|贷|预审|免|减|扶持|引进|转化"
)
# What one wishes for besides the matter: 希望, 诉求, 期望得到, 申请金额, goal.
_WISH = re.compile(
    r"^要求$|希望|期望|期待|盼|心愿|愿望|[想求]|诉求|问题|需[求要]|目标|目的(?!地|港|国)|申[请领][^，。；]{0,2}(?:金额|款项|资金)|"
    r"\b(?:wish|want|hope|expect|goal|request|need|question)",
    re.IGNORECASE,
)
_NO_WISH = re.compile(r".要求|条件|标的|符合|征求|日|年|月|时间")
_PAIR = re.compile(r"\s*([^：:，。；？?\s]{1,12})\s*[：:]\s*(\S.*?)\s*$", re.DOTALL)
_PAIRS = 3  # so many, and nothing else, are a form that was typed as one line
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}")
_SENTENCE = re.compile(r"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){6}")
_LEAST = 6  # characters of a request whose key tells nothing


@dataclass(frozen=True, slots=True)
class Roles:
    """The keys under which a case names its place, its day and its matter."""

    city: str | None = None
    day: str | None = None
    matter: str | None = None


def pairs_of(text: str) -> dict[str, str] | None:
    """The keys and values of a form typed as one text (城市：盐城；日期：…), else ``None``."""
    parts = [part for part in re.split(r"[；;\n]", text) if part.strip()]
    found = [_PAIR.fullmatch(part) for part in parts]
    if len(parts) < _PAIRS or not all(found):
        return None
    return {m[1]: m[2] for m in found if m}


def find_roles(
    given: Mapping[str, object],
    find_city: FindCity,
    today: date,
    names_fact: Callable[[str], bool],
    about: str = "",
) -> Roles:
    """The roles of keys that bear no agreed name.

    Args:
        given: the keys, with their values, that are not yet understood.
        find_city: reads the city that a value names.
        today: the day from which 去年 counts.
        names_fact: whether a key names a fact of the applicant or the thing.
        about: the matter, where one is given under an agreed name.
    """
    words = {k: v for k, v in given.items() if isinstance(v, str) and _WORDS.search(v)}
    city = next((k for k, v in words.items() if _names_place(k, v, find_city)), None)
    city = city or _whole_place(words)
    days = [k for k, v in given.items() if _names_day(k, v, today)]
    # 递表：2023年4月19日: whatever the key, its value is nothing but a day
    days = days or [k for k, v in given.items() if _is_day(v) and not _OTHER_DAY.search(k)]
    # 登记日 beside 登记什么: the day of what is asked for
    # 签约年：2019 beside a purchase: no other day is told
    days = days or [k for k, v in given.items() if _is_day(v) and _ACT.search(k)]
    days = days or [k for k, v in given.items() if _is_day(v) and _asks_of(k[:2], given, k)]
    days = days or [k for k, v in given.items() if _is_day(v) and _acts_on(k, given, about)]
    day = next((k for k in days if _ASKED_ON.search(k)), days[0] if days else None)
    left = {k: v for k, v in words.items() if k not in {city, day} and not _NO_MATTER.search(k)}
    telling = [k for k in left if _MATTER.search(k)]
    if not telling:
        telling = [
            k
            for k, v in left.items()
            if len(v) >= _LEAST and _REQUEST.search(v) and not names_fact(k)
        ]
    if not telling:  # 目标：创建…中心: whatever says most, where nothing else can be the matter
        telling = [
            k
            for k, v in words.items()
            if k not in {city, day}
            and _SENTENCE.search(v)
            and not _NEVER.search(k)
            and (_REQUEST.search(v) or not names_fact(k))
        ]
    return Roles(city, day, max(telling, key=lambda k: len(words[k]), default=None))


def asked_under(key: str, value: object, rest: Mapping[str, object]) -> str:
    """A matter as its key and other keys ask for it: 登记什么：儿歌；要不要交钱：想知道."""
    what = _WHAT.fullmatch(key)
    wondered = [k for k, v in rest.items() if _WONDERED.fullmatch(str(v).strip())]
    return "，".join((f"{what[1]}{value}" if what else f"{value}", *wondered))


def wishes(given: Mapping[str, object]) -> tuple[str, ...]:
    """What the values of keys wish for that is not their matter: 希望：财政拨款, 想要：补助一万."""
    return tuple(
        f"{value}"
        for key, value in given.items()
        if _WISH.search(key) and not _NO_WISH.search(key) and isinstance(value, str)
    )


def _is_day(value: object) -> bool:
    """Whether a value is a day, a month or a year, and nothing else."""
    return isinstance(value, str | int) and bool(_WHOLE_DAY.fullmatch(f"{value}".strip()))


def _asks_of(what: str, given: Mapping[str, object], day: str) -> bool:
    """Whether another key asks for what a day is named after."""
    return any(k != day and k.startswith(what) and _MATTER.search(k) for k in given)


def _acts_on(key: str, given: Mapping[str, object], about: str) -> bool:
    """Whether a key dates what other values are about: 作品登记日 beside 作品登记."""
    act = _OWN_ACT.search(key)
    if act is None or _OF_FIRM.search(key):
        return False
    return act[1] in about or any(k != key and act[1] in f"{k}{v}" for k, v in given.items())


def _names_place(key: str, value: str, find_city: FindCity) -> bool:
    if not _PLACE.search(key) or _ELSEWHERE.search(key):
        return False
    found = find_city(value)
    return bool(found.city or found.several)


def _whole_place(words: Mapping[str, str]) -> str | None:
    """The key whose value is a place and nothing else (药厂开在：盐城), if they agree on one."""
    whole = {
        key: value
        for key, value in words.items()
        if not _ELSEWHERE.search(key) and not _RULES.search(key) and _is_place(value)
    }
    alike = {find.name for value in whole.values() for find in find_regions(value)[:1]}
    return next(iter(whole), None) if len(alike) == 1 else None


def named_in(given: Mapping[str, object], find_city: FindCity) -> str | None:
    """The one city that the values of a case name in passing, if it is one."""
    told = [
        find_city(value)
        for key, value in given.items()
        if isinstance(value, str) and not _ELSEWHERE.search(key) and not _RULES.search(key)
    ]
    cities = {city for place in told for city in (place.city, *place.several, *place.denied)}
    cities |= {city for place in told for city in place.rules_of}
    named = cities - {None}
    return next((p.city for p in told if p.city), None) if len(named) == 1 else None


def _is_place(value: str) -> bool:
    """Whether a value names a place and says nothing else."""
    rest = value
    for found in reversed(find_regions(value)):
        rest = rest[: found.span.start] + rest[found.span.end :]
    return rest != value and not rest.strip(" ,，、/-市县区省内本地")


def _names_day(key: str, value: object, today: date) -> bool:
    if isinstance(value, bool) or not _DAY.search(key) or _OTHER_DAY.search(key):
        return False
    try:
        return find_dates(str(value), today) is not None
    except CaseError:
        return False
