"""Which document a question means: by its number, its title, or its kind and year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from corpus.types import Document, DocumentStatus

_DIGITS = re.compile(r"\d{2,}")
_NUMBERED = re.compile(r"\d{2,}号(?:文件?)?")
_SERIAL = re.compile(r"\d{2,}号")
_PERIOD = re.compile(r"十[一二三四五六七]五")
_DRAFT = re.compile(r"征求意见稿|草案|草稿")
_ENGLISH = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"15th five[- ]year", "十五五规划的"),
        (r"draft plan", "征求意见稿"),
        (r"pilot (?:city )?(?:work )?plan", "方案的"),
        (r"2016 (?:opinions?|document)", "2016年意见的"),
    )
)
_CUES = re.compile(
    r"[\u4e00-\u9fff]{2}[发函字办复]{1,2}[〔\[（(]\d{4}[〕\]）)]\d+号|"
    r"答复[^，。？]{1,5}的(?:信|函)|"
    r"(?:实施|工作|发展|指导)?(?:意见|方案|规划|答复|通知)(?:稿)?|征求意见稿?|草案|草稿|提案|试点(?=方案)"
)
_AFTER_KIND = (
    r"(?:稿|书)?[”》」]?(?:里|中|内|上|的|说|提|要|规定|怎么|明|允|对|从|到|"
    r"，|、|和|与|是|还|现|征|文|表|这|那|定|：|$|[^，。？]{1,5}的(?:信|函)|"
    r"能(?![力源效耗])|可以|可否|申[请报]|去(?!年)|我|约束|当|作为|算|有效|有没有)"
)
_NOT_CITING = r"(?!所?(?:依据|根据|引用|援引|提到))"  # 方案依据的通知: another paper

_PAPERS = {
    "规划": re.compile(
        r"“?(?:十.五)?”?(?:那份|这份)?(?:知识产权)?(?:发展)?规划(?!了|到|局|师|部门|设)稿?|\bplan\b",
        re.IGNORECASE,
    ),
    "意见": re.compile(r"(?:实施)?(?<!征求)(?<!提)意见(?!建议|征)|\bopinions?\b", re.IGNORECASE),
    "答复": re.compile(
        r"(?:[给对](?:市)?[^，。？给对]{1,6}的)?答复|回话|回信|复函|"
        r"(?:回复|写给|寄给|[回给])(?:(?:市?政协)?[^，。？给]{0,2}(?:委员|代表)|市?政协)(?:的)?(?:那|这)?(?:封|份)?(?:回?信|函)?|"
        r"[那这该][封](?:信|函)|\breply\b",
        re.IGNORECASE,
    ),
    "方案": re.compile(r"(?:试点)?(?:工作|实施)?方案|\bplan\b", re.IGNORECASE),
}  # fmt: skip
_LETTER = re.compile(
    r"(?:回复|写给|寄给|[回给])(?:(?:市?政协)?[^，。？给]{0,2}(?:委员|代表)|市?政协)(?:的)?(?:那|这)?(?:封|份)?(?:回?信|函)|"
    r"(?:回复|答复|回)[^，。？]{0,3}(?:委员|代表)的?(?:那|这)(?:封|份)|回信|复函"
)
_DRAFT_NAMED = re.compile(
    r"征求意见稿|草案|草稿|稿子|(?<=[”\"五份])稿(?!件|费|酬)|\bdraft\b", re.IGNORECASE
)
_A_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|号|-\d)")
# 是已经印发的，还是供讨论的草稿: what a paper is, and no other paper
_IS = re.compile(r"(?:还是|是不是|算不算|是否)[^，。？]*?(?:草案|草稿|征求意见稿|讨论稿)")
# 连云港老文件, 早的那份: a paper called by its age, where a place has older and newer ones
_OLD = re.compile(
    r"(?:最?[老旧早](?:先|年)?的?|当[年初]的?|前(?:面)?(?:一份|那份))(?:那|这)?(?:一?份|个)?(?:文件|材料|政策|意见|稿子?|版本)|"
    r"[老旧早](?:先|年)?的?那(?:一?份|个)"
)
_ANY_SUCH = re.compile(r"(?:都|一共)?有?(?:哪|几)")  # 规划有哪两份 names none
_WHICH_SUCH = re.compile(r"哪(?:一|几|两)?(?:份|个|部|项)?$")  # 照哪份方案写的
_EVERY_PAPER = re.compile(
    r"(?:两|几|各|不同|三)(?:个|份|种|部)?[^，。？]{0,8}(?:文件|材料|文本|资料)"
)
_AGAINST = re.compile(
    r"不同|区别|差异|分别|各|比较|对比|相比|一样|一致|都|加上|并排|还是|哪个?[市边]|"
    r"比(?![例重如])|[多少添续换](?:出|了|的是|一)"
)


def papers(
    text: str,
    documents: Iterable[Document],
    cities: Collection[str],
    years: Mapping[str, frozenset[int]],
) -> tuple[str, ...]:
    """Ids of the documents that ``text`` names by kind or by a year of theirs, as they come.

    Args:
        cities: full names of the places named; other places' documents are not meant.
        years: the years each document speaks of.
    """
    found: list[tuple[int, str]] = []
    documents = list(documents)
    text = _IS.sub(" ", text)
    named_years = list(_A_YEAR.finditer(text))
    for document in documents:
        if cities and document.region not in (None, *cities):
            continue
        kind = document.kind or ""
        named = _PAPERS.get(kind) or re.compile(re.escape(kind) + r"(?!了|到)")
        hit = named.search(text) if kind else None
        if hit is not None and (
            _ANY_SUCH.match(text, hit.end()) or _WHICH_SUCH.search(text[: hit.start()])
        ):
            hit = None
        if hit is None and document.status is DocumentStatus.DRAFT:
            hit = _DRAFT_NAMED.search(text)
        if hit is None:  # 2016年…: a year that only one document bears names it
            others = [y for name, y in years.items() if name != document.id]
            own = [m for m in named_years if m[1] in (document.number or "")]
            hit = next((m for m in own if not any(int(m[1]) in y for y in others)), None)
        number = _SERIAL.search(document.number or "")
        if hit is None and number is not None:  # 132号文
            hit = re.search(rf"(?<!\d){number.group()}", text)
        if hit is not None:
            found.append((hit.start(), document.id))
    old = _OLD.search(text)
    if old is not None:
        first = earliest([d for d in documents if not cities or d.region in (None, *cities)])
        if first and first not in {name for _, name in found}:
            found.append((old.start(), first))
    return tuple(name for _, name in sorted(found))


def earliest(documents: Collection[Document]) -> str:
    """Id of the first of ``documents`` by its year; empty where they tell of no two years."""
    dated = {}
    for document in documents:
        years = {int(y) for y in _years(document)}
        if document.period is not None and document.period.start is not None:
            years.add(document.period.start.year)
        if years:
            dated[document.id] = min(years)
    return min(dated, key=lambda i: dated[i]) if len(set(dated.values())) > 1 else ""


def without_papers(text: str) -> str:
    """``text`` without the words that name documents."""
    for pattern in (*_PAPERS.values(), _DRAFT_NAMED, _OLD):
        text = pattern.sub(" ", text)
    return text


def side_by_side(
    text: str,
    documents: Collection[Document],
    cities: Collection[str],
    years: Mapping[str, frozenset[int]],
) -> tuple[str, ...]:
    """Ids of the documents that ``text`` sets beside one another; empty where it does not.

    Where papers of one place and another place as a whole are named, all papers of that place
    count; where no paper is named but 各文件 are, all papers of the places named.
    """
    named = papers(text, documents, cities, years)
    if len(named) == 1 and cities:  # 盐城方案跟2016年意见: a sort that the place named has none of
        kinds = {d.kind for d in documents if d.region in cities}
        others = [d for d in documents if d.region not in (None, *cities) and d.kind not in kinds]
        further = papers(text, others, (), years)
        named += further if len(further) == 1 and _AGAINST.search(text) else ()
    if not named and cities and _EVERY_PAPER.search(text):
        named = tuple(d.id for d in documents if d.region in cities)
    held = {d.id: d.region for d in documents}
    missing = [c for c in cities if c not in {held[n] for n in named}]
    if named and missing and _AGAINST.search(text):
        named += tuple(d.id for d in documents if d.region in missing)
    return named if len(named) > 1 else ()


def _years(document: Document) -> set[str]:
    found = set(re.findall(r"(?:19|20)\d{2}", f"{document.title} {document.number or ''}"))
    if document.issued:
        found.add(str(document.issued.year))
    return found


def _means(
    document: Document, text: str, kinds: Iterable[str], own_years: Iterable[str] = ()
) -> int:
    """How surely ``text`` means ``document``: 0 not at all, 1 by kind, 2 and 3 by name."""
    numbers = set(_DIGITS.findall(text))
    own = _DIGITS.findall(document.number or "")
    serial = _SERIAL.search(document.number or "")
    called = serial is not None and re.search(rf"(?<!\d){serial.group()}", text) is not None
    if called or (own and set(own) <= numbers):
        return 3
    long_numbers = {n for n in _DIGITS.findall(document.title) if len(n) >= 4 and n[:2] != "20"}
    if long_numbers & numbers:
        return 3
    bare = re.sub(r"[（(].*", "", document.title).strip()
    if len(bare) >= 6 and bare in text:
        return 3
    if document.status is DocumentStatus.DRAFT and _DRAFT.search(text):
        return 2
    if document.number and any(y in document.number for y in own_years):
        return 2
    kind = document.kind
    text = text.replace("征求意见", "")
    called_so = re.compile(rf"{kind}(?:{_AFTER_KIND}|稿(?!子?了))")
    pointed = (
        rf"[那这该](?:一)?(?:份|个|部)?(?:[^，。？份个]{{0,8}}的)?(?:知识产权)?(?:发展)?{kind}"
    )
    named = called_so.search(text) or _of_place(document, text) or _of_period(document, text)
    letter = document.status is DocumentStatus.REPLY and _LETTER.search(text)
    if not kind or not (named or letter or re.search(pointed, text)):
        return 0
    period = set(_PERIOD.findall(document.title)) & set(_PERIOD.findall(text))
    if period or _years(document) & numbers:
        return 2
    return 1 if list(kinds).count(kind) == 1 else 0


def _of_period(document: Document, text: str) -> bool:
    """Whether ``text`` names a paper by the five years it is for: 十五五规划主要指标."""
    periods = "|".join(_PERIOD.findall(document.title))
    named = (
        rf"(?<![省国]“)(?<![省国家])“?(?:{periods})”?(?:那份|这份)?(?:知识产权)?(?:发展)?"
        rf"{document.kind}(?!了|到)"
    )
    return bool(periods) and re.search(named, text) is not None


# What is said of a plan: 规划有效吗, 规划什么时候印发; 连云港规划建设 is a verb
_OF_A_PLAN = (
    r"(?:稿|是否|是不是|已|正式|印发|发布|出台|公布|生效|有效|过期|到期|期满|作废|废止|失效|管用|算数|"
    r"定稿|通过|批|什么时候|何时|哪年|目前|仍|能不能|能否|属于|算)"
)


def _of_place(document: Document, text: str) -> bool:
    """Whether ``text`` names a paper as its place's own: 盐城方案最后一章."""
    if not document.region:
        return False
    place = re.escape(document.region.removesuffix("市"))
    own = rf"{place}市?(?:的|这份|那份|这个|那个)?{document.kind}{_NOT_CITING}"
    if document.kind == "规划":
        own = rf"{place}市?(?:的|(?:这|那)[份个])?规划{_OF_A_PLAN}"
    return re.search(own, text) is not None


def cues(document: Document, text: str) -> tuple[str, ...]:
    """The words of ``text`` by which it means ``document``: they say nothing of the subject."""
    found = [w for w in (document.number, document.kind) if w and w in text]
    found += _PERIOD.findall(document.title)
    found += [f"{year}年" for year in _years(document)]
    found += _CUES.findall(text)
    own = _DIGITS.findall(document.number or "")
    found += [w for w in _NUMBERED.findall(text) if _DIGITS.findall(w)[0] in own]
    named = _PAPERS.get(document.kind or "")
    found += [m.group() for m in named.finditer(text)] if named is not None else []
    return tuple(found)


def _own_years(
    document: Document, text: str, years: Mapping[str, frozenset[int]]
) -> tuple[str, ...]:
    """Years that ``text`` names and that no other document speaks of."""
    named = re.findall(r"(?<!\d)(?:19|20)\d{2}(?=年|[那这]份|文件)", text)
    others = frozenset().union(*(y for name, y in years.items() if name != document.id))
    return tuple(y for y in named if int(y) not in others)


def meant(
    text: str,
    documents: Iterable[Document],
    regions: Iterable[str],
    years: Mapping[str, frozenset[int]] | None = None,
) -> tuple[str, ...]:
    """Ids of the documents that ``text`` means, in their order; empty if it names none.

    Args:
        regions: full names of the places the text names; other places' documents are
            not meant by their kind alone.
        years: the years each document speaks of; one that only one document speaks of
            names it (2016年打算…).
    """
    years = years or {}
    text = _IS.sub(" ", text)
    text += "".join(name for pattern, name in _ENGLISH if pattern.search(text))
    places = set(regions)
    held = [d for d in documents if not places or d.region is None or d.region in places]
    kinds = [d.kind for d in held if d.kind]
    sure = {d.id: _means(d, text, kinds, _own_years(d, text, years)) for d in held}
    named = tuple(i for i, level in sure.items() if level >= 2)
    if named:
        return named
    return tuple(i for i, level in sure.items() if level == 1)
