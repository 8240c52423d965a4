"""A figure of something else: one found beside words that are not those of the name asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.part import Part, Setting
from assistant.library import Library
from assistant.values import Ask, Evidence, Kind
from assistant.words import match, squeeze
from corpus.facts.indicators import per_head
from corpus.types import Clause

_ONE = 48  # characters of a quote that states one figure
_NAME = 0.6  # weight from which a word of the question may be a name
_FEW = 2  # clauses at most in which such a name stands
_FIRST = 3  # sentences of a part of the corpus in which a name asked about may stand
_LONG_NAME = 3  # characters from which what stands in quotation marks is a name of its own
_IN_QUOTES = re.compile(r"[“\"「『]([^”\"」』《》]{2,16})[”\"」』]")
# Words that tell one indicator from another: no figure of one is a figure of another.
_CLASSES = (
    "商标",
    "作品|版权|著作权",
    "实用新型",
    "外观设计",
    "植物新品种",
    "软件",
    "地理标志|地标",
    "数据(?:知识产权|知产)",
)
# Marks that a name bears only where it is meant, and the words by which a question means it.
ABROAD = re.compile(
    r"马德里|PCT|国际|境外|国外|海外|出海|外国|境）外|Madrid|abroad|international|overseas|foreign",
    re.IGNORECASE,
)
# … and the thing asked for is itself one abroad: 海外发明专利, 境外商标
_OF_ABROAD = re.compile(
    r"(?:海外|境外|国外|国际)(?:的)?(?:有效|发明)*(?:专利|商标|注册|授权|申请|布局)|"
    r"\b(?:overseas|foreign) (?:invention )?(?:patent|trademark)",
    re.IGNORECASE,
)
# what is licensed or sold is not what is held or wanted: 10,000 contracts are no trademarks
_DEALT = (
    r"许可|转让|转移|转化|备案|合同|交易|买卖|卖|授权(?:使用|给)|licen|transfer|contract|sale|sold|sell|deal|"
    r"assign|commerciali|recordal|filing"
)
_MARKED = tuple(
    (re.compile(mark, re.IGNORECASE), re.compile(meant, re.IGNORECASE))
    for mark, meant in (
        ("马德里|PCT|海外", ABROAD.pattern),
        ("涉海", "海|marine|ocean|sea"),
        ("(?:许可|转让)[^，。]{0,6}(?:合同|备案)", _DEALT),
    )
)
# Sorts of patents that a figure of all patents says nothing of
_SORTS = ("实用新型", "外观设计")
_QUALIFIED = re.compile(r"(?<!高价值)有效发明专利")
_HIGH = re.compile(r"高价值发明专利")
_MEASURED = re.compile(r"(授权|申请|公开|拥有|注册|登记|转让|许可)(?:总)?(?:量|数)")
_TOTAL = re.compile(r"总[数量](?!据)|总共|合计")
_PER_HEAD = re.compile(r"[每万]万?(?:个)?人|人均|人头|万人")
_NOT_PER_HEAD = re.compile(
    r"(?:不是|不要|别给|不算|别拿)[^，。？]{0,4}(?:每?万人|人均|人头)[^，。？]*"
)
_SAME = {"登记": "注册"}
_LEFT_OUT = re.compile(r"(?:不算|不含|不是|不要|撇开|除去|抛开)[^，。？]{0,4}高价值")
_ALL = re.compile(r"知识产权")


def of_another(part: Part, evidence: Evidence, setting: Setting) -> bool:
    """Whether a figure is given although a name asked about stands in other clauses only."""
    ask, library = evidence.ask, setting.library
    quoted = [q.clause for s in part.statements for q in s.quotes]
    if not library.small or not library.described or not quoted:  # a refusal states nothing
        return False
    if ask.kind in (Kind.BODY, Kind.LIST, Kind.DATE) and _without_the_name(ask, quoted, library):
        return True
    counted = ask.kind in (Kind.FIGURE, Kind.AMOUNT) or (part.figures and not ask.leans)
    if counted and of_another_class(part, ask.text):
        return True
    if ask.kind is Kind.YESNO and not ask.leans and not ask.claims:
        told = [q.text for s in part.statements for q in s.quotes]
        if _of_other_rights(told, ask.text):
            return True
    if not ask.asks(Kind.FIGURE, Kind.AMOUNT):
        return False
    papers = [library.document(c) for c in quoted]
    near = "".join(f"{c.text}{''.join(c.path)}" for c in quoted)
    near = squeeze(near + "".join(f"{p.title}{p.number or ''}" for p in papers))
    for term in ask.terms:
        if term.weight < _NAME or match(term, near):
            continue
        if 0 < sum(term.text in c.text for c in library.clauses) <= _FEW:
            return True
    return False


def _without_the_name(ask: Ask, quoted: Sequence[Clause], library: Library) -> bool:
    """Whether a name set in quotation marks stands in few clauses, and in none of those quoted."""
    if ask.documents:  # the paper asked may call it otherwise
        return False
    for name in _IN_QUOTES.findall(ask.text):
        held = sum(name in squeeze(c.text) for c in library.clauses)
        near = "".join(f"{c.text}{''.join(c.path)}{library.document(c).title}" for c in quoted)
        if 0 < held <= _FEW and squeeze(name) not in squeeze(near):
            return True
    return False


def _asked(name: str, text: str) -> bool:
    """Whether ``text`` asks what ``name`` is or what belongs to it: 四个强化分别是什么."""
    asked = rf"{re.escape(name)}[”\"」』]?(?:分别|各|都|具体|到底)*(?:是|指|包括|包含|有)"
    return len(name) >= _LONG_NAME and re.search(asked, text) is not None


def where_named(ask: Ask, found: list[tuple[Evidence, Part]]) -> list[tuple[Evidence, Part]]:
    """The parts of the corpus that have the name asked about, where one has it: “四个强化”."""
    if len(found) < 2 or len(set(ask.cities)) > 1:
        return found
    named = [
        (e, part)
        for e, part in found
        if any(_asked(n, ask.text) for p in e.passages[:_FIRST] for n in _IN_QUOTES.findall(p.text))
    ]
    return named or found


def of_another_class(part: Part, text: str) -> bool:
    """Whether every figure given is of another class of rights than the one asked about."""
    near = [f"{f.figure.indicator.text}{f.name}" for f in part.figures]
    near = near or [q.text for s in part.statements for q in s.quotes]
    single = part.figures or all(len(n) <= _ONE for n in near)  # a longer one names several
    for mark, meant in _MARKED if single else ():
        if all(mark.search(n) for n in near) and not meant.search(text):
            return True
    abroad = _OF_ABROAD.search(text) is not None
    if abroad and not any(ABROAD.search(n) for n in near):
        return True
    summed = _TOTAL.search(text) and not _PER_HEAD.search(_NOT_PER_HEAD.sub("", text))
    if summed and part.figures and all(per_head(f.figure.indicator.text) for f in part.figures):
        return True  # a total is asked for, and a number for every 10,000 people is none
    sorts = [sort for sort in _SORTS if sort in text]
    if sorts and not any(sort in n for sort in sorts for n in near):
        return True
    if _QUALIFIED.search(text) and "高价值" not in _LEFT_OUT.sub("", text):
        return all(_HIGH.search(n) and not _QUALIFIED.search(n) for n in near)
    measured = {_SAME.get(m, m) for m in _MEASURED.findall(text)}
    other = {_SAME.get(m, m) for n in near for m in _MEASURED.findall(n)}
    if (
        measured
        and other
        and measured.isdisjoint(other)
        and not any(m in n for m in measured for n in near)
    ):
        return True  # 授权量 is no 拥有量
    return _of_other_rights(near, text)


def _of_other_rights(near: Sequence[str], text: str) -> bool:
    """Whether all of ``near`` speaks of other rights than the one kind that ``text`` names."""
    asked = [c for c in _CLASSES if re.search(c, text)]
    if len(asked) != 1:  # 专利、商标合起来: more than one is meant
        return False
    others = "|".join(c for c in (*_CLASSES, "发明") if c != asked[0])
    apart = all(re.search(others, n) for n in near)  # 惠及多少企业 is of no class itself
    return apart and not any(re.search(asked[0], n) or _ALL.search(n) for n in near)
