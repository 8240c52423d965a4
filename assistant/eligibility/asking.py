"""Which parts of a question ask, and which only tell what stands behind it.

Only words that stand where something is asked (想, 能, 吗), or just before, say what is asked
for; a story told beside the request may be told in any words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from corpus.regions import Level, all_regions, find_regions, is_within
from corpus.types import Span

_CLAUSE = re.compile(r"[^，。；,;！!？?：:\n]+[？?]?")
_QUESTION = re.compile(r"[？?]")
_ASKS = re.compile(
    r"想|要(?!求)|打算|准备|计划着|希望|能|可以|可否|申请|享受|领|行吗|行不|吗|么|嘛|不[？?]?$|没[？?]?$|有没有|给|"
    r"是不是|是否|支持|鼓励|允许|([\u4e00-\u9fff])[不没]\1|[？?]$"
)
# Where somebody only says who he is or what he lives by: 我是银行客户经理，在连云港卖水晶，…
_INTRODUCES = re.compile(
    r"\s*(?:(?:我们?|咱们?|俺们?|本人|我[家司厂店])?(?:就|现)?(?:是|系|叫)(?!不是|否)|"
    r"(?:(?:我们?|咱们?|俺们?|我家)[^，。；]{0,4})?(?:在[^，。；]{1,8}?)?(?:做|搞|卖|经营|种|养|开|办)(?:了|着|起|的)?(?:个|家|间)?[^，。；展会]{1,10}$|"
    r"[^，。；]{0,12}(?:开了?|办了?)(?:个|家|间)[^，。；]{1,8}(?:铺|店|厂|坊|馆|摊|公司|工作室)$)"
)
_YES_OR_NO = re.compile(r"([\u4e00-\u9fff])[不没]\1")
# What is set aside from what is asked; 盐城以外 is a place, 除非 a condition.
_EXCEPTED = re.compile(
    r"(?:除了?(?!非)[^，。；？]{2,16}?(?:以外|之外|外)?|(?<=[，。；])[^，。；？除]{3,12}?(?:以外|之外))[，,](?=[^。？]*(?:还|另|别的|其[他它]|有没有|有无))"
)
# A part that only tells of somebody else: 朋友公司是高企，我们家还没查过.
_OTHERS = re.compile(
    r"\s*(?:听说|看[到见]|据说|虽然|虽说|尽管|反正|要说)?(?:我们?|咱们?|俺们?)?(?:的|家|有[个家])?"
    r"(?:朋友|亲戚|同学|老乡|邻居|隔壁|对门|对面|同行|别家|别人|人家|客户|供应商|竞争对手|对手|合作方|合作伙伴|兄弟单位|"
    r"母公司|总公司|集团公司|子公司|分公司|表[哥姐弟妹]|堂[哥姐弟妹]|哥们|前东家)[^，。；？]{0,6}?"
    r"(?:是|为|属于|有|评上|评为|拿到|拿过|通过|认定|已经|都|就|早就|刚)"
)
_OWN = re.compile(
    r"(?:^|(?<=[，。；,;？：:]))[^，。；？]{0,6}?(?:我(?![^，。；？]{0,2}(?:朋友|亲戚|同学|老乡|客户))|咱|俺|本公司|本企业|本人|自己|自家)"
)
_FOR_OTHERS = re.compile(
    r"[帮替代给](?:他|她|它|朋友|亲戚|同学|老乡|邻居|客户|人家?|别人|表[哥姐弟妹])[^，。；？]{0,6}(?:问|打听|查|咨询|看)"
)
_BEFORE = 0.7  # the share of what stands just before the part that asks
_HEAD = 6  # characters that may stand before the subject of a question: its city
# What only a county or a district does as such.
_OF_COUNTIES = re.compile(
    r"争创|示范(?:县|区|县区)|试点(?:县|区|县区)|设立[^，。]{0,8}专项资金|强县|统计|考核"
)
_SHORT = 12  # a question of no more characters only asks on: 算正式支持吗？
_TOLD_PARTS = re.compile(r"[^，。；,;！!？?：:\n]+")


def asking_parts(text: str) -> Iterator[tuple[Span, float]]:
    """The parts of a question, each with the share at which its words count."""
    clauses = list(_CLAUSE.finditer(text))
    asking = [bool(_ASKS.search(m[0])) for m in clauses]
    # of several questions, as in a conversation, the last is meant
    ends = [m.end() for m in _QUESTION.finditer(text)]
    begins = ends[-2] if len(ends) > 1 and ends[-1] - ends[-2] > _SHORT else 0
    for n, clause in enumerate(clauses):
        # 作品及时去登记，政策鼓励吗: what is asked for may stand just before
        before = n + 1 < len(clauses) and asking[n + 1] and not _INTRODUCES.match(clause[0])
        if clause.start() < begins and asking[n]:
            yield Span(clause.start(), clause.end()), 0.0
            continue
        share = 1.0 if asking[n] or not any(asking) else _BEFORE if before else 0.0
        yield Span(clause.start(), clause.end()), share


def without_excepted(text: str) -> str:
    """The text without what it says it is not about: 转化基金以外，有没有…, 除了贯标，还….

    What is left must ask something: else what is excepted is all that there is.
    """
    left = _EXCEPTED.sub(lambda m: "，" * len(m[0]), text)
    return left if left != text and _ASKS.search(left) else text


def of_own_city(text: str, city: str | None) -> str:
    """The text without the parts that only tell of another city than the case's own."""
    for span in elsewhere_spans(text, city):
        text = text[: span.start] + "，" * (span.end - span.start) + text[span.end :]
    return text


def without_others(text: str, *, own: bool = False) -> str:
    """The text without what it tells of somebody else beside the asker: 同行是高企，我们不是.

    Where nobody speaks of himself besides (``own`` says that he did before), or one asks for
    another, it may be of the case.
    """
    if _FOR_OTHERS.search(text):
        return text
    parts = list(_TOLD_PARTS.finditer(text))
    others = [part for part in parts if _OTHERS.match(part[0])]
    left = text
    for part in others:
        left = left[: part.start()] + "，" * (part.end() - part.start()) + left[part.end() :]
    return left if others and (own or _OWN.search(left)) else text


def yes_or_no_spans(text: str) -> Iterator[Span]:
    """Where a verb only asks by its denial: 管不管, 写没写; of 支不支持, what makes 支持 of it."""
    for found in _YES_OR_NO.finditer(text):
        word = text[found.end() - 1 : found.end() + 1]
        whole = len(word) > 1 and len(rjieba.cut(word)) == 1
        yield Span(found.start(), found.end() - whole)


@cache
def _counties(city: str) -> re.Pattern[str]:
    """The counties of a city as people call them: 盐城响水."""
    inside = (r for r in all_regions() if r.level is Level.COUNTY and is_within(r.name, city))
    return re.compile("|".join(re.escape(r.short) for r in inside if r.short) or "(?!)")


_ACTS = re.compile(
    r"(?:区?政府)?(?=(?:在|从)?(?:19|20)\d\d年|今年|去年|明年|想|要|打算|计划|准备|争创|申报|能|可以)"
)


def is_county(text: str) -> bool:
    """Whether a question starts with a county that acts itself: 海州区2018年争创….

    One that only says where somebody is (海州区的企业, 海州区2018年有家药厂) does not.
    """
    starts = [r for r in find_regions(text) if r.level is Level.COUNTY][:1]
    return any(
        region.span.start <= _HEAD
        and _ACTS.match(text, region.span.end)
        and _OF_COUNTIES.search(text, region.span.end)
        for region in starts
    )


def county_spans(text: str, city: str | None) -> list[Span]:
    """Where a text names a county of a city as people call it."""
    return [Span(m.start(), m.end()) for m in _counties(city).finditer(text)] if city else []


def elsewhere_spans(text: str, city: str | None) -> list[Span]:
    """The parts of a sentence that only tell of another city than the case's own."""
    if city is None:
        return []
    named = find_regions(text)
    parts = [Span(m.start(), m.end()) for m in _TOLD_PARTS.finditer(text)] if named else []
    inside = {
        part: [r.name for r in named if part.start <= r.span.start < part.end] for part in parts
    }
    return [
        part
        for part, names in inside.items()
        if names and not any(name == city or is_within(name, city) for name in names)
    ]
