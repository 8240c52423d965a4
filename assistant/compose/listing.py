"""Which enumeration of the documents is the one asked for: by its number, its name, its words.

A list is told from its neighbours by how many items it has (哪四种), by the noun its items
share or are called by (哪几类数据: …等数据), by a word each item repeats (进哪些地方:
进校园、进机关…), and by the question's words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose.pairs import pairs
from assistant.compose.wanted import MARKS, UNITS, Wanted
from assistant.library import Library
from assistant.sentences import segments, sentences
from assistant.understand.classes import likes
from assistant.values import Evidence, Quote
from assistant.words import coverage, squeeze
from corpus.facts.types import Enumeration, ListForm
from corpus.types import Clause, Span

_DIGITS = "零一二三四五六七八九"
_INTRODUCES = re.compile(r"\s*(?:包括|包含|涵盖|分为|即|如|有)?\s*$")
# What items of a kind end with, near their beginning: the last one may run on.
_ITEM_TYPES = (
    (re.compile(r"地方|县区|区县|地区|城市"), re.compile(r"^.{1,4}[县区市镇州旗园]")),
    (re.compile(r"地方|场所|地点|场合"), re.compile(r"(?:市场|街区|展会|园区|商圈|场馆|口岸)$")),
    (re.compile(r"部门|单位|机关"), re.compile(r"[局委办厅院会部](?:$|等|按)")),
    (re.compile(r"高校|学校|院校|大学"), re.compile(r"大学|学院|学校")),
)
_EACH = re.compile(r"分别|各(?:有|是|自|包括)")
_GAP = 16  # characters between two lists that one sentence sets side by side
_STOPS = re.compile(r"[，,。；;：:]")
_TAIL = re.compile(r"[，,。；;：:的]")  # 国家、省文件要求的资助政策 lists no 资助
_CLAUSES = 40  # clauses whose lists are looked at
_AWAY = 3  # characters that may stand between the noun and the items: 资源包括甲、乙
_NEAR = 12  # characters within which a list's name stands beside it
_AS_GOOD, _TOLD = 0.75, 0.4  # share of the best score, unless its form tells it
# A sentence that holds a smaller share of what the best one holds is another matter, unless
# the form of its list is this much that of the one wanted.
_FAR, _FORMED = 0.5, 0.6
_NEXT = 0.06  # worth of a noun right behind the items
_DONE, _ASIDE = 0.35, 0.6  # worth of the verb asked by before it; of items the question names
_NEARLY = 0.9  # share of the best score from which the verb before a list counts
_OWN_NOUN = 0.06  # more where the items themselves bear it
_FOCUS = re.compile(r"(?:聚焦|围绕|瞄准|面向|针对|重点[^，。；]{0,4})$")  # 盯哪几块: 聚焦甲、乙
_SERVE, _FOCUSED = 0.5, 0.35
_LIKE = 0.2  # worth of another noun of the same sort
_NAME = 3  # characters from which a quoted word names a list rather than its items
_LONG = 160  # a longer segment is cut to the list itself
LISTS = re.compile(r"、|；|”\s*[“、]|\"\s*[\"、]|[一-鿿](?:和|与|及)[一-鿿]")
_GOES_ON = re.compile(r"\s*(?:以及|及|和|与|并|还有)")
_SECOND = 0.9  # share of the best sentence's score from which another one is near
BAR = 0.75


def _lists(
    evidence: Evidence, want: Wanted, library: Library
) -> Iterator[tuple[Enumeration, Clause, float]]:
    best = evidence.best or 1.0
    seen: dict[str, float] = {}
    for passage in evidence.passages:
        if passage.clause.id not in seen:
            if len(seen) == _CLAUSES:
                break
            seen[passage.clause.id] = passage.score / best
            own = [
                *library.facts(passage.clause).lists,
                *pairs(passage.clause, want.noun, want.count),
            ]
            for listing in own:
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
    places = [MARKS.sub("", text) for text in around]
    nouns: list[tuple[str, float]] = [(like, _LIKE) for like in likes(want.noun)]
    if len(want.noun) > 1:
        nouns = [(want.noun, 0.3), (want.noun[-2:], 0.25), *nouns]
    for noun, worth in nouns:
        if all(MARKS.sub("", i).endswith(noun) for i in items):
            return worth + _OWN_NOUN
        if any(noun in p for p in places):
            return worth
    return 0.0


def _closes(noun: str, tail: str) -> bool:
    """Whether the words behind the items go straight on to the noun: 甲、乙等手段."""
    nouns = "|".join(map(re.escape, (noun, *likes(noun))))
    return re.match(rf"[”\"]?等?[^为的以]{{0,3}}(?:{nouns})", MARKS.sub("", tail)) is not None


def _counted(want: Wanted, text: str) -> bool:
    """Whether the words after the items count them: …四大主导产业."""
    if want.count is None or want.letters or len(want.noun) < 2:
        return False
    number = f"(?:{want.count}|{_chinese(want.count)})"
    return bool(re.search(rf"(?<!\d){number}\s*(?:{UNITS})?{re.escape(want.noun[:4])}", text))


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
    if _asked_about(want, items):
        worth -= _ASIDE
    worth += _serves(want, clause.text[max(0, first - _NEAR) : first], clause.text[last:])
    tail = _TAIL.split(clause.text[last : last + _NEAR])[0]
    heads = _STOPS.split(clause.text[max(0, first - _NEAR) : first])
    head = heads[-1]
    if len(heads) > 1 and _INTRODUCES.fullmatch(head):
        head = heads[-2]  # …管理服务，包括专利导航、…
    if want.noun and not want.letters:
        worth += called(want, items, tail, head[-len(want.noun) - _AWAY :])
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
    near = MARKS.sub("", head + clause.text[first:last] + tail)
    if any(MARKS.sub("", name) in near for name in want.names if len(name) >= _NAME):
        worth += 0.3
    return worth


def _serves(want: Wanted, before: str, behind: str) -> float:
    """What it is worth that the items serve as what is asked for: 以甲、乙为重点, 聚焦甲、乙."""
    if want.role and re.match(rf"为[^，。；]{{0,4}}{want.role}", behind):
        return _SERVE
    return _FOCUSED if want.role == "重点" and _FOCUS.search(before) else 0.0


def _done(listing: Enumeration, clause: Clause, want: Wanted) -> bool:
    """Whether the items are what the verb asked by is done to: 整合哪些资源 → 整合甲、乙."""
    first = listing.items[0].words.span.start
    return bool(want.verb) and clause.text[:first].endswith(want.verb)


def _asked_about(want: Wanted, items: Sequence[str]) -> bool:
    """Whether the question itself names the items: 线上+线下平台整合哪些资源."""
    own = [bool(item) and item in want.said for item in items]
    return all(own) or (want.count is None and sum(own) * 2 >= len(own))


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
    for listing, clause, share in _lists(evidence, want, library):
        structure = _structure(listing, clause, want)
        if not _bears_name(want, clause.text, *clause.path):
            continue
        if share >= _NEARLY and _done(listing, clause, want):
            structure += _DONE
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


def told_by_best(evidence: Evidence, want: Wanted, library: Library) -> bool:
    """Whether the best sentence, well ahead of others, lists as many things as are asked for."""
    best = evidence.passages[0]
    others = [p.score for p in evidence.passages[1:] if p.clause.id != best.clause.id]
    if want.count is None or (others and others[0] > _SECOND * best.score):
        return False
    return any(
        len(found.items) == want.count and best.start <= found.words.span.start < best.end
        for found in library.facts(best.clause).lists
    )


def from_its_start(quote: Quote) -> Quote:
    """``quote`` with the segments before it where it only goes on with a list: 以及甲、乙."""
    text = quote.clause.text
    sentence = next((s for s in sentences(text) if s.start <= quote.start < s.end), None)
    if sentence is None or not _GOES_ON.match(quote.text):
        return quote
    starts = [p.start for p in segments(text, sentence.start, quote.start)]
    before = next((s for s in reversed(starts) if LISTS.search(text[s : quote.start])), None)
    return quote if before is None else Quote(quote.clause, before, quote.end)
