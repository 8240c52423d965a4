"""From given facts, or a natural question, to the named facts that measures ask about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from assistant.eligibility.asking import is_county, without_excepted, without_others
from assistant.eligibility.collecting import Collector, completed, named_kinds
from assistant.eligibility.dates import find_dates, read_date
from assistant.eligibility.english import Matters, in_chinese, translated
from assistant.eligibility.errors import CaseError
from assistant.eligibility.free_keys import kind_for, left_open, read_finding, read_key
from assistant.eligibility.given_values import is_left_open, truth_of_value
from assistant.eligibility.key_roles import asked_under, find_roles, named_in, wishes
from assistant.eligibility.places import FindCity, Place
from assistant.eligibility.said import answered
from assistant.eligibility.types import DateRange, Facts
from corpus.measures.types import FactKind

CITY_KEYS = (
    "city",
    "城市",
    "地区",
    "所在地",
    "所在城市",
    "region",
    "市",
    "所属城市",
    "注册地",
    "地市",
)
DATE_KEYS = (
    "date",
    "日期",
    "时间",
    "申请日期",
    "申请时间",
    "year",
    "年份",
    "as_of",
    "年度",
    "申报时间",
)
MATTER_KEYS = (
    "matter", "事项", "申请事项", "资助事项", "政策", "补贴项目", "support", "subject", "申报事项",
    "办理事项", "咨询事项", "需求", "诉求",
)  # fmt: skip
QUESTION_KEYS = ("question", "问题")
# Amounts and counts: 注册资本500万元, 研发人员30人, 3件专利, 80%.
_AMOUNT = re.compile(
    r"(?:(?:注册|营业|销售|研发|年|总)?(?:资本|资金|收入|产值|投入|费用|人员|员工|职工|占比|比例|面积))?"
    r"(?:约|达到?|有|为|是|共|不到|超过)?"
    r"\d+(?:[.,]\d+)*\s*(?:[万亿]?(?:元|人|名|件|项|家|平方米|亩|吨)|[万亿](?!人)|[%％])"
    r"(?:发明|授权|有效)?(?:专利|商标)?"
)
# Who asks for himself: 以个人名义, 我没注册公司.
_PERSON = re.compile(
    r"(?<![非不])以?个人(?:名义|身份)|[我他她]个人|我(?:就)?一个人(?!的)|"
    r"(?<!有)没(?:有)?(?:注册|开|办|成立)?(?:过)?(?:公司|单位|企业)(?![的能会要来人])|"
    r"不是(?:什么)?(?:单位|公司)(?=[，。）)])"
)
_PERSONAL, _FIRM, _COUNTY = "个人", "企业", "县区"
# Who makes something together with others is a firm: 我们…，做疫苗的，….
_MAKERS = re.compile(
    r"(?:我们|咱们?|俺们)(?![^。？]{0,20}(?:个人|退休|学生|老师|学校|大学|医院|协会|所))[^。？]{0,24}?"
    r"(?:做|生产|制造|加工|研发)(?![^，。；？]{0,8}(?:代理|服务|咨询|培训|公益|研究|科研|教育))[^，。；？的是]{1,10}的(?=[，。；])"
)
_GRANTED, _PATENT = "授权", "专利"
# Somebody presented by a count at the head of a question: 盐城一位快递小哥2024年想…
_STRANGER = re.compile(
    r"^(?:[^，。；？跟和与找请给向]{0,14}?，)?[^，。；？跟和与找请给向]{0,10}?(?<![在于到进])[一某有](?P<one>位|名|家|所)"
    r"(?P<who>[\u4e00-\u9fff]{2,10}?)(?=\d|今年|去年|前年|明年|想|要(?!求)|(?<![智功性职])能|可以|打算|准备|，|自己|在)"
)
_NONE_AT_ALL = re.compile(
    r"(?:连|就|真|是|现在|目前|至今|到现在)*[一半]?[件个项]?(?:也|都|还)?(?:没有?|无)(?:过|有)?"
)
_THINGS = re.compile(r"[件项]|专利|商标")


def _key_of(given: Mapping[str, object], keys: Iterable[str]) -> str | None:
    """The first of some keys that has a value."""
    return next((key for key in keys if given.get(key) not in (None, "")), None)


def _place(city: object, spoken: str, find_city: FindCity) -> Place:
    """The city that a case names under its own key, else in the words of its matter."""
    if city is None or is_left_open(city):
        return find_city(spoken)
    found = find_city(str(city))
    named = found.city or found.denied or found.several
    return found if named else Place(str(city).strip())


def _rules_of(place: Place, named: Place, city: str | None) -> tuple[str, ...]:
    """The cities whose rules a matter names, while the case itself is in another city."""
    if place.rules_of or city is None or city in {named.city, *named.several}:
        return place.rules_of
    return named.rules_of or ((named.city,) if named.city else ())


def _worded(value: object, kinds: Mapping[str, FactKind]) -> object:
    """A value with English words brought to Chinese; yes, no and numbers as they are."""
    if not isinstance(value, str) or truth_of_value(value) is not None:
        return value
    return in_chinese(value, kinds)


def read_facts(
    given: Mapping[str, object],
    kinds: Mapping[str, FactKind],
    today: date,
    find_city: FindCity,
    *,
    mend: Callable[[str], str] = str,
    matters: Matters = (),
) -> Facts:
    """The facts of a case given as keys and values.

    ``mend`` puts typos of the matter right.

    Keys are matched to the measures' facts by name and synonyms, values by the names of
    the facts' values; what could not be used is reported in ``unused``.

    Raises:
        CaseError: no matter is given, or the date is none; shows a valid form.
    """
    collector = Collector(kinds, find_city)
    where_key, day_key = _key_of(given, CITY_KEYS), _key_of(given, DATE_KEYS)
    matter_key = _key_of(given, MATTER_KEYS)
    question = matter_key is None
    matter_key = matter_key or _key_of(given, QUESTION_KEYS)
    matter = given[matter_key] if matter_key else None
    # a second key for the same (事项 and 诉求) says something further
    taken = {where_key, day_key, matter_key}
    rest = {k: v for k, v in given.items() if k not in taken and v not in (None, "", [])}
    roles = find_roles(
        rest,
        find_city,
        today,
        lambda k: kind_for(k, collector) is not None,
        f"{matter or ''}",
    )
    if matter is None and roles.matter:
        matter, question = asked_under(roles.matter, rest.pop(roles.matter), rest), False
    if matter is None:
        raise CaseError(
            'facts need a matter; a valid form: {"city": "盐城", "date": "2024-06", '
            '"applicant": "企业", "matter": "作品登记费用补贴"}',
            "请填事项，如：作品登记费用补贴",
        )
    words, unread = translated(str(matter), kinds, matters)
    spoken = mend(words)
    where = given[where_key] if where_key else None
    day = given[day_key] if day_key else None
    where = rest.pop(roles.city) if where is None and roles.city else where
    day = rest.pop(roles.day) if day is None and roles.day else day
    place = _place(where, spoken, find_city)
    unused: list[str] = []
    for key, value in rest.items():
        named = key if kind_for(key, collector) else in_chinese(key, kinds)
        worded = _worded(value, kinds)
        if not (read_key(collector, named, worded) or read_finding(collector, key, value, spoken)):
            unused.append(key)
    short = {f"{rest[key]}": key for key in unused if isinstance(rest[key], str)}
    for text, kind, truth in completed(
        short, collector.values.get("applicant", ()), kinds.values()
    ):
        if collector.set_flag(kind, truth) and short[text] in unused:
            unused.remove(short[text])  # 认定情况：今年新认定
    told = tuple(
        key if truth_of_value(value) else f"{value}"
        for key, value in rest.items()
        if truth_of_value(value) is not False
    )
    # 优秀专利奖励 names what is asked for; whether the patent is excellent is not said
    judged = {kind.name for kind in kinds.values() if kind.judged}
    aside = set() if question else {"applicant", "industry"} | judged
    # what a key says of a fact stands before what the matter's name says of it
    aside |= {kind.name for kind in left_open(rest, collector)}
    collector.take_subjects(spoken, {kind_for(key, collector) for key in rest})
    collector.scan(spoken, skip=aside | {*collector.values, *collector.denied})
    city = place.city or (collector.place.city if not place.denied else None)
    if city is None and place == Place() and where is None:
        city = named_in(rest, find_city)  # 我们公司：盐城的高企
    when = read_date(day, today)
    if question and day is None:
        when = find_dates(spoken, today) or when
    return Facts(
        matter=spoken,
        asked=str(matter),
        words="；".join(f"{k}：{v}" for k, v in given.items() if v not in (None, "", [])),
        unread=unread,
        when=when,
        city=None if city in place.denied | collector.place.denied else city,
        rules_of=_rules_of(place, find_city(spoken), city),
        values=_with_right(collector.values),
        flags=collector.flags,
        denied=collector.denied,
        not_in=place.denied | collector.place.denied,
        cities=place.several,
        doubts=tuple(collector.doubts),
        unused=tuple(unused),
        question=question,
        told=told,
        wishes=wishes(rest),
    )


def _with_right(values: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The values that were read; of what is granted (授权), no other right than a patent is."""
    read = {k: v for k, v in values.items() if v}
    if "right" not in read and read.get("stage") == frozenset({_GRANTED}):
        read["right"] = frozenset({_PATENT})
    return read


def _in_person(text: str, who: frozenset[str], kind: FactKind) -> frozenset[str]:
    """The applicant as a person, where the text says so, whichever body it names besides."""
    if found := _STRANGER.search(text):
        # 一位快递小哥 is not the 企业 of 企业培训 that he asks for, nor is 一家… of no known kind
        named = any(name in found["who"] for name, _ in kind.spellings)
        if not named:
            return frozenset({_PERSONAL}) if found["one"] in "位名" else frozenset()
    if not _PERSON.search(text):
        return who
    persons = {name for name in who if kind.values[name].family == _PERSONAL}
    return frozenset(persons) or frozenset({_PERSONAL} & set(kind.values))


def _amounts(text: str, *, counted: bool) -> tuple[str, ...]:
    """The amounts and counts of a question that no fact took; none decides silently."""
    found = [m[0].strip() for m in _AMOUNT.finditer(text)]
    return tuple(dict.fromkeys(a for a in found if not (counted and _THINGS.search(a))))


def read_question(
    text: str,
    kinds: Mapping[str, FactKind],
    today: date,
    find_city: FindCity,
    matters: Matters = (),
) -> Facts:
    """The facts that a natural question states; its matter is the question itself.

    Raises:
        CaseError: the question is empty or names a date that does not exist.
    """
    if not text.strip():
        raise CaseError(
            "the question is empty; a valid form: 盐城的企业还能领专利授权资助吗？",
            "请写出问题，如：盐城的企业还能领专利授权资助吗？",
        )
    spoken, unread = translated(text, kinds, matters)
    spoken = answered(spoken)
    collector = Collector(kinds, find_city)
    collector.scan(without_others(spoken))
    spoken = without_excepted(spoken)
    # 我们不是企业，能参加企业培训吗: the support's name says nothing of who asks
    who = collector.values.get("applicant", frozenset()) - collector.denied.get(
        "applicant", frozenset()
    )
    if not who and _MAKERS.search(spoken) and not collector.denied.get("applicant"):
        who = frozenset({_FIRM} & set(kinds["applicant"].values))
    if not who and is_county(spoken):
        who = frozenset({_COUNTY} & set(kinds["applicant"].values))
    collector.values["applicant"] = _in_person(spoken, who, kinds["applicant"])
    for doubt, kind, truth in completed(
        collector.doubts, collector.values["applicant"], kinds.values()
    ):
        collector.set_flag(kind, truth)
        collector.doubts = [d for d in collector.doubts if d != doubt]
    if any(collector.flags.get(k.name) for k in kinds.values() if k.none_of):
        # 从没申请过专利，一件都没有: said once more
        collector.doubts = [d for d in collector.doubts if not _NONE_AT_ALL.fullmatch(d)]
    place = find_city(text)
    return Facts(
        matter=spoken,
        asked=text,
        words=text,
        unread=unread,
        when=find_dates(text, today) or DateRange(today, today),
        city=place.city,
        values=_with_right(collector.values),
        flags=collector.flags,
        denied=collector.denied,
        not_in=place.denied,
        cities=place.several,
        rules_of=place.rules_of,
        named=named_kinds(spoken, kinds["applicant"]),
        unused=_amounts(spoken, counted=bool(collector.flags)),
        doubts=tuple(
            d for d in collector.doubts if not any(c.removesuffix("市") in d for c in place.denied)
        ),
        question=True,
    )
