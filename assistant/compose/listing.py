"""Which enumeration of the documents is the one asked for: by its number, its name, its words.

A list is told from its neighbours by how many items it has (哪四种), by the noun its items
share or are called by (哪几类数据: …等数据), by a word each item repeats (进哪些地方:
进校园、进机关…), and by the question's words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rjieba

from assistant.library import Library
from assistant.sentences import segments, sentences
from assistant.understand.classes import likes
from assistant.values import Ask, Evidence, Quote
from assistant.words import coverage, leading_nouns, squeeze
from corpus.facts.types import Enumeration, ListForm
from corpus.numbers import whole_number
from corpus.types import Clause, Span

_DIGITS = "零一二三四五六七八九"
_COUNT = r"\d{1,2}|[两二三四五六七八九]|十[一二三四五六七八九]?"
_UNITS = "个方面|方面|个|项|条|种|类|大|家|步|位|款|句|件|块|级|样|层|方|座|场|进|所|支"
_REST = rf"(?:些|几)?(?P<count>{_COUNT})?(?:{_UNITS})?(?P<noun>[^，。？?！、；]{{0,10}})"
_ASKED = re.compile(rf"(?:哪|什么|啥){_REST}")
HOW_MANY = re.compile(
    rf"(?:多少|(?<![哪好这那])几(?!个[^，。？]{{0,6}}都))(?={_UNITS}){_REST}"  # 几个部门都沾边
)
_NUMBERED = re.compile(rf"(?<![第\d栏表章节款])(?P<count>{_COUNT})(?:{_UNITS})")
_COUNTED = re.compile(rf"^.*?(?:{_COUNT})(?:{_UNITS})(?=.{{2}})")  # 七项 of 七项主要指标
_INTRODUCES = re.compile(r"\s*(?:包括|包含|涵盖|分为|即|如|有)?\s*$")
# What items of a kind end with, near their beginning: the last one may run on.
_ITEM_TYPES = (
    (re.compile(r"地方|县区|区县|地区|城市"), re.compile(r"^.{1,4}[县区市镇州旗园]")),
    (re.compile(r"部门|单位|机关"), re.compile(r"[局委办厅院会部](?:$|等|按)")),
    (re.compile(r"高校|学校|院校|大学"), re.compile(r"大学|学院|学校")),
)
_EACH = re.compile(r"分别|各(?:有|是|自|包括)")
# The part that items are given: 把哪些场所当重点, 重点场所有哪些 → 以甲、乙为重点
_ROLE = re.compile(r"重点|基础|核心|主体|主线|导向|目标|依托|载体|抓手|支撑|手段")
_GAP = 16  # characters between two lists that one sentence sets side by side
_NICKNAME = re.compile(rf"(?P<count>{_COUNT})(?P<mark>[一-鿿])[”\"」』]")
_BEFORE = re.compile(
    r"(?P<noun>[一-鿿]{2,8}?)(?:分别|具体|一共|都|共|总共)*(?:是|有|指|包括|包含|分(?:为|成)?|叫)?(?:了|的)?$"
)
_OWNER = re.compile(
    r"(?P<subject>[一-鿿]{3,}?)(?:要|得|应该?|都|具体)*(?:包括|包含|涵盖|覆盖|含|包|由|分(?:为|成)?)(?:了|的)?$"
)
_MARKS = re.compile(r"[“”\"「」『』‘’'\s]")
_STOPS = re.compile(r"[，,。；;：:]")
_TAIL = re.compile(r"[，,。；;：:的]")  # 国家、省文件要求的资助政策 lists no 资助
_CLAUSES = 40  # clauses whose lists are looked at
_NEAR = 12  # characters within which a list's name stands beside it
_AS_GOOD, _TOLD = 0.75, 0.4  # share of the best score, unless its form tells it
# A sentence that holds a smaller share of what the best one holds is another matter, unless
# the form of its list is this much that of the one wanted.
_FAR, _FORMED = 0.5, 0.6
_NEXT = 0.06  # worth of a noun right behind the items
_LIKE = 0.2  # worth of another noun of the same sort
_NAME = 3  # characters from which a quoted word names a list rather than its items
_LONG = 160  # a longer segment is cut to the list itself
BAR = 0.75


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question tells of the list it asks for."""

    count: int | None
    noun: str  # what its items are called
    subject: str  # what has the items: 服务链 of 服务链包括哪些服务
    mark: str  # the word that each item repeats
    names: tuple[str, ...]  # what the question puts in quotation marks
    letters: bool = False  # the count is one of characters: 哪十六个字
    role: str = ""  # what the items serve as: 重点 of 把哪些场所当重点


def _last_noun(text: str) -> str:
    """The noun that ``text`` ends with: what the sides of a question are about."""
    words = [w for w, tag in rjieba.tag(_MARKS.sub("", text)) if tag[0] in "nl" and len(w) > 1]
    return words[-1] if words else ""


def wanted(ask: Ask) -> Wanted | None:
    """What ``ask`` tells of the list; ``None`` where it asks for none."""
    text = _MARKS.sub("", ask.text)
    found = [*_ASKED.finditer(text), *HOW_MANY.finditer(text)]
    asked = next((m for m in found if m["count"] or leading_nouns(m["noun"])), None)
    asked = asked or min(found, key=lambda m: m.start(), default=None)
    if asked is None:
        return None
    before = text[: asked.start()]
    noun = leading_nouns(asked["noun"])
    count = whole_number(asked["count"]) if asked["count"] else None
    if not noun and (said := _BEFORE.search(before)):
        noun = _COUNTED.sub("", said["noun"]).rpartition("的")[2]
    if not noun and ask.topic:
        noun = _last_noun(ask.topic)
    if count is None and (number := _NUMBERED.search(text)):
        count = whole_number(number["count"])
    mark = before[-1:]
    nickname = _NICKNAME.search(ask.text)
    if nickname is not None:
        count, mark = whole_number(nickname["count"]), nickname["mark"]
    letters = bool(asked["count"]) and asked["noun"].startswith("字")
    if count is not None and count < 2:
        count = None
    owner = _OWNER.search(before)
    subject = owner["subject"][-3:] if owner is not None else ""
    role = _ROLE.search(f"{before[-6:]}{asked['noun']}")
    return Wanted(
        count, noun, subject, mark, ask.quoted, letters, role.group() if role is not None else ""
    )


def _lists(evidence: Evidence, library: Library) -> Iterator[tuple[Enumeration, Clause, float]]:
    best = evidence.best or 1.0
    seen: dict[str, float] = {}
    for passage in evidence.passages:
        if passage.clause.id not in seen:
            if len(seen) == _CLAUSES:
                break
            seen[passage.clause.id] = passage.score / best
            for listing in library.facts(passage.clause).lists:
                if all(item.clause == passage.clause.id for item in listing.items):
                    yield listing, passage.clause, passage.score / best


def _around(clause: Clause, listing: Enumeration) -> tuple[Span, Span]:
    """The segments and the sentence that a list stands in."""
    first, last = listing.items[0].words.span.start, listing.items[-1].words.span.end
    sentence = next(
        (s for s in sentences(clause.text) if s.start <= first < s.end), Span(first, last)
    )
    parts = [
        p
        for p in segments(clause.text, sentence.start, max(sentence.end, last))
        if p.end > first and p.start < last
    ]
    if not parts:
        return Span(first, last), sentence
    return Span(parts[0].start, parts[-1].end), sentence


def called(want: Wanted, items: Sequence[str], *around: str) -> float:
    """How far items bear the noun asked for, themselves or by the words around them."""
    places = [_MARKS.sub("", text) for text in around]
    nouns: list[tuple[str, float]] = [(like, _LIKE) for like in likes(want.noun)]
    if len(want.noun) > 1:
        nouns = [(want.noun, 0.3), (want.noun[-2:], 0.25), *nouns]
    for noun, worth in nouns:
        if any(noun in p for p in places) or all(_MARKS.sub("", i).endswith(noun) for i in items):
            return worth
    return 0.0


def _closes(noun: str, tail: str) -> bool:
    """Whether the words behind the items go straight on to the noun: 甲、乙等手段."""
    nouns = "|".join(map(re.escape, (noun, *likes(noun))))
    return re.match(rf"[”\"]?等?[^为的以]{{0,3}}(?:{nouns})", _MARKS.sub("", tail)) is not None


def _counted(want: Wanted, text: str) -> bool:
    """Whether the words after the items count them: …四大主导产业."""
    if want.count is None or want.letters or len(want.noun) < 2:
        return False
    number = f"(?:{want.count}|{_chinese(want.count)})"
    return bool(re.search(rf"(?<!\d){number}\s*(?:{_UNITS})?{re.escape(want.noun[:4])}", text))


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    written = (
        f"{'' if tens < 2 else _DIGITS[tens]}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"
    )
    return "两|二" if number == 2 else written


def _structure(listing: Enumeration, clause: Clause, want: Wanted) -> float:
    """How far a list's own form is that of the one wanted."""
    items = [squeeze(i.words.text) for i in listing.items]
    worth = 0.0
    size = sum(map(len, items)) if want.letters else len(items)
    first, last = listing.items[0].words.span.start, listing.items[-1].words.span.end
    if want.count is not None:
        counted = _counted(want, clause.text[first : last + 2 * _NEAR])
        worth += 0.4 if size == want.count or counted else -0.4
        worth += 0.3 if counted else 0.0
    if want.role and re.match(rf"为[^，。；]{{0,4}}{want.role}", clause.text[last:]):
        worth += 0.5
    tail = _TAIL.split(clause.text[last : last + _NEAR])[0]
    heads = _STOPS.split(clause.text[max(0, first - _NEAR) : first])
    head = heads[-1]
    if len(heads) > 1 and _INTRODUCES.fullmatch(head):
        head = heads[-2]  # …管理服务，包括专利导航、…
    if want.noun and not want.letters:
        worth += called(want, items, tail, head)
        worth += _NEXT if _closes(want.noun, tail) else 0.0
    if want.subject and want.subject in clause.text[last : last + 2 * _NEAR]:
        worth += 0.45  # what has the items tells more than what they are
    if any(asked.search(want.noun) and all(map(own.search, items)) for asked, own in _ITEM_TYPES):
        worth += 0.4
    if want.mark and sum(want.mark in item[:1] for item in items[1:]) == len(items) - 1:
        worth += 0.45
    if want.noun[:1] == "名" and listing.form is ListForm.QUOTED:
        worth += 0.3
    if want.names and all(any(squeeze(n) in i for n in want.names) for i in items):
        worth += 0.3
    near = _MARKS.sub("", head + clause.text[first:last] + tail)
    if any(_MARKS.sub("", name) in near for name in want.names if len(name) >= _NAME):
        worth += 0.3
    return worth


def _bears_name(want: Wanted, *texts: str) -> bool:
    """Whether a name that the question puts in quotation marks stands in one of ``texts``."""
    names = [squeeze(name) for name in want.names if len(name) >= _NAME]
    around = squeeze("".join(texts))
    return not names or any(name in around for name in names)


def _with_others(span: Span, sentence: Span, clause: Clause, library: Library) -> Span:
    """``span`` with the lists that its sentence sets right beside it: 甲、乙等…，以及丙、丁等…."""
    start, end = span.start, span.end
    for other in library.facts(clause).lists:
        if any(item.clause != clause.id for item in other.items):
            continue
        around, _ = _around(clause, other)
        near = sentence.start <= around.start and around.end <= sentence.end
        if near and start - _GAP <= around.end <= start:
            start = around.start
        elif near and end <= around.start <= end + _GAP:
            end = around.end
    return Span(start, end)


def _told(evidence: Evidence, library: Library) -> float:
    """How much of the ask the best sentence holds with its headings."""
    best = evidence.passages[0] if evidence.passages else None
    if best is None:
        return 0.0
    title = library.document(best.clause).title
    return coverage(evidence.ask.terms, best.text, " ".join(best.clause.path), title)


def enumeration(evidence: Evidence, want: Wanted, library: Library) -> tuple[float, Quote] | None:
    """The words of the clause that list what is asked for, where they surely do, and how surely."""
    terms = evidence.ask.terms
    best: tuple[float, Quote] | None = None
    told = _told(evidence, library)
    for listing, clause, share in _lists(evidence, library):
        structure = _structure(listing, clause, want)
        if not _bears_name(want, clause.text, *clause.path):
            continue
        if structure <= 0 or (share < _AS_GOOD and structure < _TOLD):
            continue
        span, sentence = _around(clause, listing)
        title = library.document(clause).title
        held = coverage(terms, span.cut(clause.text))
        context = coverage(terms, sentence.cut(clause.text), " ".join(clause.path), title)
        if context < _FAR * told and structure < _FORMED:
            continue
        said = squeeze(sentence.cut(clause.text))
        names = [squeeze(name) for name in want.names if len(name) >= _NAME]
        if any(name in said for name in names):
            structure += 0.3
        elif names and not any(name in squeeze(f"{clause.path}{title}") for name in names):
            continue  # a list of something else, with as many items
        worth = structure + 0.45 * held + 0.35 * context + 0.2 * share
        if best is None or worth > best[0]:
            if span.end - span.start > _LONG and listing.form is not ListForm.SEMICOLON:
                span = listing.words.span
            if _EACH.search(evidence.ask.text):
                span = _with_others(span, sentence, clause, library)
            best = worth, Quote(clause, span.start, span.end)
    return best if best is not None and best[0] >= BAR else None
