"""The members of a counted set: “四个强化”是哪四个, 那16件商标都是哪些.

A clause that names a set or counts it is no answer to who its members are: either as many
items stand beside the name, or the documents do not list them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.lists import items_under, listed
from assistant.compose.part import Part, Setting, answered, said
from assistant.sentences import segments, sentences
from assistant.values import Evidence, Quote, Statement
from assistant.words import content_words, squeeze
from corpus.numbers import whole_number
from corpus.types import Clause

_COUNT = r"\d{1,3}|[两二三四五六七八九]|十[一二三四五六七八九]?"
_MEMBERS = re.compile(
    rf"哪(?:[些几]|{_COUNT})|分别(?:是|指|有|为|叫)|叫(?:什么|啥)|(?:是|有|指|包括)(?:的是)?(?:谁|什么|啥)|名单|"
    r"具体(?:是|指)|一[项条个家]{1,2}[项条个家]?(?:地|的)?(?:都)?(?:念|列|说|讲|报|数|是|叫)|(?:逐[项条个一家]|挨(?:个|家|着)|一(?:个个|一|家家))[^，。？]{0,3}(?:念|列|说|讲|报|点|数|写)|"
    r"(?:报|列|点|说)[^，。？]{0,4}(?:名字|名称|校名|厂名|店名|全称)|"
    r"(?:名字|名称|全称|校名)(?:是|叫|各|分别|挨|逐|都|[？?]|$)"
)
_OTHERS = re.compile(
    r"另外|其余|其他|其它|剩下|余下|之外|以外|除了|还有(?=哪|谁|几)"
)  # members beside those spoken of
_NUMBER = re.compile(r"多少|几(?![个项件家条类种大场])|什么时|什么意思")
_SET = re.compile(
    rf"(?<![\d第哪年月.])(?P<count>{_COUNT})(?P<unit>个|项|件|家|大|种|类|所|座|部|条|场|名|位|进)"
    r"(?P<noun>[一-鿿]{0,20}?)(?=到底|具体|分别|都|是|指|有|包|里|中|的|哪|，|,|？|\?|$)"
)
_WHICH = re.compile(rf"哪(?P<count>{_COUNT})(?P<unit>进|大|场|位)(?P<noun>)")
_QUOTES = '“”"「」『』‘’'
_BETWEEN = re.compile(r"、|[一-鿿](?:以及|和|与|及)[一-鿿]|[”\"]\s*[“\"]")
_UNITS = "个|家|所|名|位|座|支|项|件|起|种|场|户|份"
# Names asked for in so many words, and those that are known already.
_CALLED = re.compile(
    r"(?:逐[项条个一家]|挨(?:个|家|着)|一(?:个个|一|家家))[^，。？]{0,3}(?:念|列|说|讲|报|点|数|写)|"
    r"名字|名称|全称|校名|厂名|店名|名单|叫(?:什么|啥)|分别(?:是|叫|有)(?:谁|哪|什么)|"
    r"(?:是|有)(?:谁|哪(?:[几些]|一?[家个所位]))"
)
_BESIDE_NAMED = re.compile(
    r"除了?([^，。？]{2,20}?)(?:之外|以外|外|，|,|还)|([^，。？]{2,20}?)(?:之外|以外)"
)
_COUNTED = re.compile(
    rf"(?<![\d.])(?:{_COUNT})\s*(?:余|多)?(?:{_UNITS})(?P<noun>[一-鿿]{{2,16}})|"
    rf"(?P<before>[一-鿿]{{2,12}}?)[共达有为约已]*\s*\d+\s*(?:{_UNITS})(?=[,，。；;、]|$)"
)
_LISTED = re.compile(r"、|[”\"]\s*[“\"]")
_TITLES = re.compile(r"《[^《》]*》")
_NAMED = re.compile(r"[“\"《][^”\"》]{2,}[”\"》][^，。；]{0,4}等|[：:(（]即")
_DIGITS = re.compile(r"\d+")
_SO_MANY = re.compile(rf"(?P<count>{_COUNT})(?:{_UNITS})")
_POINTED = re.compile(r"[这那](?:些|几|\d+)|他们|她们|它们")  # 这些人都叫什么
_FEW = 2  # clauses at most in which such a name stands
_BESIDE = 4  # characters of the noun that a clause must have behind the count
_GAP = 8  # characters that may stand between count and noun
_SURE_BEHIND = 3  # a list behind the name must have at least so many items to be the set's


@dataclass(frozen=True, slots=True)
class _Set:
    count: int
    noun: str
    name: re.Pattern[str]


def _chinese(number: int) -> str:
    return "零一两三四五六七八九十"[number] if number <= 10 else str(number)


def _asked(text: str) -> _Set | None:
    """The set whose members ``text`` asks for, with its count and its name."""
    bare = "".join(c for c in text if c not in _QUOTES and not c.isspace())
    if not _MEMBERS.search(bare) or _NUMBER.search(bare):
        return None
    named = _SET.search(bare) or _WHICH.search(bare)
    if named is None or whole_number(named["count"]) < 2:
        return None
    between = rf"[{_QUOTES}\s]*"
    noun = named["noun"][:_BESIDE]
    if not noun and named["unit"] not in "进位":
        return None  # 是哪四个 names no set
    number = whole_number(named["count"])
    written = "|".join(
        dict.fromkeys(map(re.escape, (named["count"], str(number), _chinese(number))))
    )
    letters = rf"(?:\d+\s*[-—－~～至到]\s*)?(?:{written}){between}\s*{named['unit']}"
    gap = rf"[^，。；]{{0,{_GAP}}}?" if noun else ""
    behind = rf"(?<!\d){letters}{gap}{between.join(noun)}"
    tail = between.join(named["noun"][-_BESIDE:])
    before = (
        rf"|{tail}[达约共为有超过新增至培育拥建成{_QUOTES}\s]{{0,{_BESIDE}}}{letters}"
        if noun
        else ""
    )
    name = re.compile(behind + before)
    return _Set(whole_number(named["count"]), named["noun"], name)


def _items(text: str) -> int:
    return len(_BETWEEN.findall(text)) + 1


def _listing(clause: Clause, wanted: _Set) -> Quote | None:
    """The words beside the set's name in ``clause`` that list as many items."""
    name = wanted.name.search(clause.text)
    if name is None:
        return None
    parts = [p for s in sentences(clause.text) for p in segments(clause.text, s.start, s.end)]
    at = next((i for i, p in enumerate(parts) if p.end > name.start()), None)
    if at is None:
        return None
    if _items(parts[at].cut(clause.text)) >= wanted.count:
        return Quote(clause, parts[at].start, parts[at].end)
    behind = parts[at + 1 : at + 2]
    if behind and wanted.count >= _SURE_BEHIND:
        end = behind[0].end
        if _items(behind[0].cut(clause.text)) >= wanted.count:
            return Quote(clause, parts[at].start, end)
    return None


def _named(wanted: _Set, evidence: Evidence, setting: Setting) -> Iterator[Clause]:
    """The clauses in question that name the set."""
    library, documents = setting.library, set(evidence.ask.documents)
    clauses: Sequence[Clause] = [p.clause for p in evidence.passages[:20]]
    if library.small:
        clauses = [
            c
            for c in library.clauses
            if evidence.region in (None, library.document(c).region)
            and (not documents or c.document in documents)
        ]
    return (c for c in dict.fromkeys(clauses) if wanted.name.search(c.text))


def _headed(wanted: _Set, evidence: Evidence, setting: Setting) -> Statement | None:
    """The parts under a heading that is the set's noun, where there are as many."""
    library = setting.library
    if not wanted.noun or not library.small or not library.described:
        return None
    documents = {p.clause.document for p in evidence.passages[:20]}
    for document, path in library.headings():
        if document in documents and path and path[-1].endswith(wanted.noun):
            quotes = items_under((document, path), library)
            if len(quotes) == wanted.count:
                return listed(quotes)
    return None


def _complete(part: Part | None, wanted: _Set, *, named: bool) -> bool:
    """Whether an answer lists as many items as the set has, with its name where one stands."""
    quotes = [q for s in (part.statements if part else ()) for q in s.quotes]
    return len(quotes) >= wanted.count or any(_lists_set(q, wanted, named=named) for q in quotes)


def _lists_set(quote: Quote, wanted: _Set, *, named: bool) -> bool:
    """Whether a quote lists as many items; a pair only where its name stands in one segment."""
    if named and not wanted.name.search(quote.text):
        return False
    if not named or wanted.count >= _SURE_BEHIND:
        return _items(quote.text) >= wanted.count
    parts = (p.cut(quote.text) for p in segments(quote.text, 0, len(quote.text)))
    return any(_items(p) >= wanted.count and wanted.name.search(p) for p in parts)


def asks_members(text: str) -> bool:
    """Whether ``text`` asks who or what the members of a counted set are."""
    return _asked(text) is not None


def with_members(part: Part | None, evidence: Evidence, setting: Setting) -> Part | None:
    """``part``, or the members of the set asked for; ``None`` where it is named, not listed.

    Questions after anything but the members of a counted set keep their part.
    """
    wanted = _asked(evidence.ask.text)
    if wanted is None:
        unnamed = part is not None and _unnamed(part, evidence.ask.text, setting)
        return None if unnamed else part
    clauses = list(_named(wanted, evidence, setting))
    beside = next((q for c in clauses if (q := _listing(c, wanted)) is not None), None)
    headed = None if clauses else _headed(wanted, evidence, setting)
    if headed is not None:
        return answered([headed], evidence)
    if _complete(part, wanted, named=bool(clauses)):
        return part
    if beside is not None:
        return answered([said(beside)], evidence)
    if _OTHERS.search(evidence.ask.text):
        return None  # those spoken of are not the others
    if not clauses and part is not None and _unnamed(part, evidence.ask.text, setting):
        return None
    below = any(len(setting.library.children(c)) >= wanted.count for c in clauses)
    return part if below or not (clauses or _elsewhere(wanted, setting)) else None


def _unnamed(part: Part, text: str, setting: Setting) -> bool:
    """Whether names are asked of things that the answer only counts, or of those beside one.

    The count then stands in the clause alone: “10个城市” names none of the ten, “恒瑞医药等8家”
    one, and who asks for the others knows that one.
    """
    quotes = [q for s in part.statements for q in s.quotes]
    beside = _BESIDE_NAMED.search(text) if _OTHERS.search(text) else None
    if beside is not None and quotes:
        known = content_words(next(filter(None, beside.groups())))
        near = [s for s in _segments(quotes[0]) if any(word in s for word in known)]
        if not near and any(_is_a_name(word, setting) for word in known):
            return True
        return bool(near) and not any(_LISTED.search(s) for s in near)
    if _nameless(text, quotes):
        return True
    if not _CALLED.search(text):
        return False
    if _counted_elsewhere(text, quotes, setting):
        return True
    numbers = set(_DIGITS.findall(text)) | {
        str(whole_number(n["count"])) for n in _SO_MANY.finditer(text)
    }
    pointed = _POINTED.search(text) is not None
    counted = [
        (segment, not numbers.isdisjoint(_DIGITS.findall(found.group())))
        for quote in quotes[:1]
        for segment in _segments(quote)
        for found in _COUNTED.finditer(segment)
        if pointed
        or any(end in text for end in _ends(found))
        or numbers & set(_DIGITS.findall(found.group()))
    ]
    spoken = [s for s, same in counted if same] or [s for s, _ in counted]
    return bool(spoken) and not any(_lists_some(s) or _NAMED.search(s) for s in spoken)


def _lists_some(segment: str) -> bool:
    """Whether a segment that counts things also lists some: 产品和商标共24项 names none of 24."""
    count = _COUNTED.search(segment)
    number = _DIGITS.search(count.group()) if count is not None else None
    least = min(int(number.group()), _SURE_BEHIND) if number is not None else 2
    return _BETWEEN.search(segment) is not None and _items(segment) >= least


# 协办单位是哪几家: who plays a part, asked by name
_ROLE = re.compile(
    r"(?P<role>[协承主合参配支]?[办作与建持\u4e00-\u9fff]{1,3}(?:单位|机构|部门|企业|成员|伙伴))"
    r"(?:都|具体|分别)?(?:是|有)哪(?:[几些]|[两三四五])?[家个些]"
)


def _nameless(text: str, quotes: Sequence[Quote]) -> bool:
    """Whether the words of an answer speak of those in a part without a name of any."""
    asked = _ROLE.search(text)
    role = asked["role"][-4:] if asked is not None else ""
    parts = [s for q in quotes for s in _segments(q) if role and role in s]
    return bool(parts) and not any("、" in p or "：" in p or _NAMED.search(p) for p in parts)


def _counted_elsewhere(text: str, quotes: Sequence[Quote], setting: Setting) -> bool:
    """Whether the set is called by its number (那17起案件), which only other clauses have."""
    spoken = re.findall(rf"\d+\s*(?:{_UNITS})", text)
    here = "".join(squeeze(q.clause.text) for q in quotes)
    if not spoken or not setting.library.small or any(squeeze(n) in here for n in spoken):
        return False
    return any(squeeze(n) in squeeze(c.text) for n in spoken for c in setting.library.clauses)


def _is_a_name(word: str, setting: Setting) -> bool:
    """Whether a word stands in so few clauses that it names one thing."""
    library = setting.library
    return library.small and 0 < sum(word in c.text for c in library.clauses) <= _FEW


def _ends(counted: re.Match[str]) -> tuple[str, ...]:
    noun = counted["noun"]
    return (noun[:2], noun[-2:]) if noun else (counted["before"][-2:],)


def _segments(quote: Quote) -> list[str]:
    text = quote.clause.text
    return [_TITLES.sub("", s.cut(text)) for s in segments(text, quote.start, quote.end)]


def _elsewhere(wanted: _Set, setting: Setting) -> bool:
    """Whether any clause of a small corpus names the set."""
    library = setting.library
    return library.small and any(wanted.name.search(c.text) for c in library.clauses)
