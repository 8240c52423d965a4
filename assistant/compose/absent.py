"""A thing asked for by its noun that the documents in question never mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from assistant.compose.part import Part, Setting
from assistant.library import Library
from assistant.missing import nouns_behind
from assistant.understand.guard import topic_words
from assistant.understand.heads import Head, heads, is_formal, listed
from assistant.understand.places import places_in, short
from assistant.values import Ask, Evidence, Kind, Quote, Term
from assistant.words import coverage, is_noun, match, squeeze, terms
from corpus.regions import Level, find_region
from index.language import to_chinese_terms

_OWNED = 4  # characters of the documents' own words before a noun that make it a part of a thing
_EACH = re.compile(
    r"每(?:一)?[件个家项户份人]|[一单][件个家项户份人次](?!事)|\b(?:each|per|a single|every)\b"
)
_SHARE = re.compile(r"几成|百分之几|百分比|占(?:总数的?)?(?:比例|比重|比|多大|多少)|比重是")
_A_SHARE = re.compile(r"[%‰％]|百分之|成(?!立|员|功|果|本|效|为|长|都|熟)|倍|分之")
_PRESENT = 0.5  # share of a noun from which it counts as mentioned: 办公室 is no 办公楼
_COUNTED = 0.4  # share of the counted noun that must stand beside the number
_SHORT = 2  # characters of a word that may be two words drawn together
_ENGLISH_COUNT = re.compile(
    r"\bhow many (?P<thing>[a-z][a-z' -]*?)(?= (?:are|is|was|were|do|does|did|has|have|had|will|"
    r"must|should|can|could|may|work|works|in|at|of|for|per|to|there|and)\b|[?,.]|$)",
    re.IGNORECASE,
)
_UNREAD = re.compile(  # an English word in place of the noun asked for
    r"哪(?:些|个|[两三四五六七八九十]个)\s*[\u4e00-\u9fff]{0,8}\s(?P<which>[A-Za-z][A-Za-z-]{3,})|"
    r"(?P<value>[A-Za-z][A-Za-z-]{3,})\s*(?:目标)?(?:有多少|是多少|是什么|有哪些|在哪里)"
)
_ANYBODY = re.compile(r"people|persons?|times|things|ones|more|items|person-times", re.IGNORECASE)
_SHARED = re.compile(
    r"占(?:到|了)?(?P<whole>[^，。？占]{0,14}?)(?:总[量数额]|全部)?的?(?:比(?:例|重|率)?|多少|几|多大|百分)"
)
_A_SUBJECT = 0.2  # weight of a noun that may be the subject of a question
_GENERIC = 2  # characters of a noun too general to be an item
_LEADS_IN = re.compile(r"包括|[：:]|分别|即|例如|如下")
_APART = "不能直接比较"  # what is said where two figures cannot be set against each other
_ELSEWHERE = (Kind.DOCUMENT, Kind.VALIDITY, Kind.COMPARISON, Kind.ARITHMETIC)


# Whether something is ended is told by words of ending.
_ENDED = re.compile(r"取消(?!订)|停发|停掉|叫停|废止|终止|砍掉")
_ENDS = re.compile(r"取消|停|废止|终止|中止|不再|减少|退出|清理|禁止|杜绝|期满|届满")


def absent(evidence: Evidence, setting: Setting) -> str:
    """The noun asked for, with its owner, that stands nowhere in this part of the corpus.

    Lay words do not count: one with an official word for it that is in the texts is not absent,
    and the noun must belong to something that the texts name, or be what is counted.
    """
    ask, library = evidence.ask, setting.library
    if not (library.described and library.small) or setting.english or ask.asks(*_ELSEWHERE):
        return ""
    text = library.text_of(frozenset(p.clause.document for p in evidence.passages))
    for head in heads(ask.text):
        if (head.action or head.counted) and ask.kind is Kind.BODY:
            continue  # who does it is asked: what is done may go by another word, 局管 is no noun
        owner = head.owner(text)
        owned = len(owner) >= _OWNED and len(_without_place(owner, ask)) > 2
        if (head.counted or owned) and _strange(head, text, setting):
            return f"{owner}的{head.noun}" if owned else head.noun
    return ""


def uncounted(part: Part, evidence: Evidence, setting: Setting) -> bool:
    """Whether a number is given of other things than those counted: 案件 where 多少件专利预审."""
    ask, library = evidence.ask, setting.library
    quotes = [q for s in part.statements for q in s.quotes]
    if not library.described or not quotes:
        return False
    if ask.kind is Kind.AMOUNT and _EACH.search(ask.text):  # a city's total is no sum for one
        return all("亿" in q.text and "每" not in q.text for q in quotes)
    near = [q.text + "".join(q.clause.path) for q in quotes]
    noun = listed(ask.text) if ask.kind is Kind.LIST else ""
    unlisted = noun and coverage(terms(noun, local=library.rarity), "".join(near)) < _COUNTED
    if (
        unlisted
        or _only_grants(ask, "".join(near))
        or (ask.kind is Kind.LIST and _only_an_item(ask, quotes))
    ):
        return True
    share = ask.kind in (Kind.FIGURE, Kind.ARITHMETIC) and _SHARE.search(ask.text)
    if share and not any(_A_SHARE.search(s.text) for s in part.statements):
        return True  # 占几成 is answered by no 300 家
    counts = ask.kind in (Kind.FIGURE, Kind.AMOUNT)
    if setting.english and (unread(ask, library) or (counts and unheard_of(ask.said))):
        return True
    if ask.kind in (Kind.FIGURE, Kind.AMOUNT) and of_a_part(ask, part):
        return True
    if ask.kind is not Kind.FIGURE:
        return misshared(part, ask.text)
    one_by_one = any(s.derived for s in part.statements)  # counted by their own name
    return not one_by_one and _miscounted(ask.text, "".join(near), library)


def _only_an_item(ask: Ask, quotes: Sequence[Quote]) -> bool:
    """Whether the things asked for are themselves one item of the list: …、驰名商标、地理标志…."""
    nouns = [n for n in nouns_behind(ask) if len(n) > _GENERIC]
    items = [re.compile(rf"、\s*{re.escape(n)}\s*(?:[、和及]|以及)") for n in nouns]
    return (
        bool(items)
        and bool(quotes)
        and all(
            any(i.search(q.text) for i in items) and not _LEADS_IN.search(q.text) for q in quotes
        )
    )


def unread(ask: Ask, library: Library) -> bool:
    """Whether an English question asks for a thing whose noun could not be put into Chinese."""
    found = []
    for asked in _UNREAD.finditer(ask.text) if ask.spoken else ():
        behind = rjieba.tag(ask.text[asked.end() :].lstrip())[:1]
        if asked["value"] or not behind or behind[0][1][0] in "vx":  # a noun there is qualified
            found.append((asked["which"] or asked["value"]).lower())
    text = library.text_of(library.documents).lower() if found else ""
    return any(word not in text for word in found)


def unheard_of(text: str) -> bool:
    """Whether an English question counts what no word of the policies' field stands for."""
    counted = _ENGLISH_COUNT.search(text)
    if counted is None or _ANYBODY.fullmatch(counted["thing"]):
        return False
    return not to_chinese_terms(counted["thing"])


def _miscounted(text: str, near: str, library: Library) -> bool:
    """Whether what ``text`` counts is not in ``near``, or is one of several counted at once."""
    for head in heads(text):
        if not head.counted or _drawn_together(head.noun, near):
            continue
        held = coverage(terms(head.noun, local=library.rarity), near)
        if held < _COUNTED or re.search(rf"、{re.escape(head.noun)}等\s*\d", near):
            return True
    return False


def _drawn_together(noun: str, text: str) -> bool:
    """Whether a short noun is two words of ``text`` drawn together: 刑案 of 刑事案件."""
    return len(noun) == _SHORT and re.search(".{1,3}".join(noun), text) is not None


def misshared(part: Part, text: str) -> bool:
    """Whether a share is reckoned of something else than the part of the whole that is asked."""
    quotes = [q for s in part.statements for q in s.quotes]
    set_beside = any(s.derived or _APART in s.text for s in part.statements)
    if not _SHARED.search(text) or not set_beside:
        return False
    near = squeeze("".join(q.text for q in quotes))
    nouns = [h.noun for h in heads(text) if h.counted] + _whole_and_part(text)
    counted = [Term(squeeze(noun), 1.0) for noun in nouns]  # no other word for it
    if any(match(t, near) < _PRESENT and not _drawn_together(t.text, near) for t in counted):
        return True
    sides = [squeeze(noun) for noun in _whole_and_part(text)]
    names = [squeeze(f"{f.name}{f.leads}") for f in part.figures]
    if len(sides) < 2 or len(names) < 2:
        return False
    # 江苏省专利金奖1项 is no number of 城市, though 10个城市 stands beside it
    return any(
        not any(noun in name or _drawn_together(noun, name) for name in rest)
        for noun, rest in ((sides[0], names), (sides[1], _without(names, sides[0])))
    )


def _without(names: list[str], noun: str) -> list[str]:
    """``names`` without the first that holds ``noun`` alone: it stands for that side."""
    first = next((n for n in names if noun in n), None)
    return [n for n in names if n is not first]


def _whole_and_part(text: str) -> list[str]:
    """The last nouns of what is a share and of what it is a share of: 增加值 and GDP."""
    shared = _SHARED.search(text)
    if shared is None:
        return []
    found = []
    for side in (text[: shared.start()], shared["whole"]):
        bare = side
        for name, _, _ in places_in(side):
            bare = bare.replace(name, "").replace(short(name), "")
        word, tag = (rjieba.tag(bare.rstrip("的、，, ")) or [("", "x")])[-1]
        if len(word) > 1 and (tag[0] in "nj" or word.isascii()) and not is_formal(word):
            found.append(word)
    return found


def _only_grants(ask: Ask, near: str) -> bool:
    """Whether it is asked if something is ended, and no word of ending stands near."""
    ended = ask.kind is Kind.YESNO and _ENDED.search(ask.text) is not None
    return ended and _ENDS.search(near) is None


def of_a_part(ask: Ask, part: Part) -> bool:
    """Whether a county or district is asked about and the figures are of no such part."""
    parts = [
        (region.short or name)
        for name, level, in_name in places_in(ask.text)
        if level is Level.COUNTY and not in_name and (region := find_region(name)) is not None
    ]
    quotes = [q for s in part.statements for q in s.quotes]
    said = "".join(f"{q.text}{''.join(q.clause.path)}" for q in quotes)
    said += "".join(f.figure.sentence.text for f in part.figures)
    return bool(parts) and not any(p in said for p in parts)


def foreign_to(ask: Ask, library: Library) -> bool:
    """Whether a question of no place speaks of nothing that any document speaks of."""
    if not ask.terms or ask.leans or ask.cities or ask.documents or not library.small:
        return False
    text = library.text_of(library.documents)
    return not any(match(t, text) for t in ask.terms)


def beside_the_point(text: str, asks: Sequence[Ask], library: Library) -> bool:
    """Whether a question of no policy's subject has no noun that the documents use themselves.

    Other words for it prove little there: 区块链 for 比特币.
    """
    told = library.text_of(library.documents)
    spoken = topic_words(text)
    nouns = [t for ask in asks for t in ask.terms if is_noun(t.text) and t.text not in spoken]
    return not any(t.text in told and t.weight >= _A_SUBJECT for t in nouns)


def _without_place(owner: str, ask: Ask) -> str:
    """``owner`` without a place at its front: a city's own things may go by any name."""
    for city in ask.cities:
        owner = owner.removeprefix(city).removeprefix(short(city)).removeprefix("市")
    return owner


def _strange(head: Head, text: str, setting: Setting) -> bool:
    words = terms(head.noun, local=setting.library.rarity)
    if _drawn_together(head.noun, text):
        return False
    return (
        bool(words)
        and squeeze(head.noun) not in text
        and max(match(t, text) for t in words) < _PRESENT
    )
