"""What a rule attaches to a conduct, where it does not stand in the conduct's own sentence.

Laws say once what follows for many things: the words that lead in a list hold the fine, the
points or the exemption of all its items, and an article near the end punishes what others
forbid (“违反本条例第十三条第六项至第十一项规定的，…处五千元以上一万元以下罚款”). Such a sentence
becomes evidence together with the words that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.library import Library
from assistant.sentences import sentences
from assistant.spans.slot import Slot, Wanted
from assistant.spans.types import states
from assistant.spans.words import Word, share
from assistant.values import Ask, Evidence, Kind, Passage, Quote
from assistant.words import unify
from corpus.numbers import parse_number
from corpus.types import Clause, Span

_ITEM = re.compile(r"\s*(?:[（(](?P<n>[一二三四五六七八九十\d]+)[)）]|\d+[.、．]|[①-⑳])")
_LED_IN = re.compile(r"[：:]\s*$")
_ASKS_PENALTY = re.compile(
    r"罚|处分|后果|责任|吊销|没收|拘留|[记扣]\w{0,3}分|怎么处理|追究|会(?:怎么样|怎样|咋样|如何)"
)
# Only what is done to the one who acted so answers these.
ASKS_SANCTION = re.compile(
    r"(?:怎么|如何|怎样|咋|会不会|要不要|会|要|被|处)(?:处)?罚|罚(?:款|钱|多少|几)|罚[^，。]{0,4}(?:多少|几)"
)
# What was done wrong is told, and what comes of it is asked
_WRONG = re.compile(
    r"罚|违|后果|下场|追究|处理|没收|赔|责任|判|偷|擅自|私自|冒|假|fine|penalt|sanction"
)
_FINE = re.compile(r"[万千百]?元[^，。；]{0,12}?(?:的)?罚款|罚款[^，。；]{0,6}\d")
_SUM = re.compile(r"\d[\d.]*[万亿]?元|[一二两三四五六七八九十百千万]+元")
_SANCTION = re.compile(r"罚款|警告|没收|吊销|拘留|处分|记\d+分|处罚(?!法)")
_PENALTY = re.compile(r"罚款|警告|处罚|责令|没收|吊销|拘留|处分|记\d+分|赔偿|追究")
_ARTICLE = re.compile(r"第([一二三四五六七八九十百千零〇\d]+)条")
_BROKEN = re.compile(r"违反(?!《)(?:本[法条例规定办法细则]{1,3})?[^。；：]{1,160}?(?:规定|的[，,])")
_POINTER = re.compile(
    r"(?P<near>本条(?!例)|前条|前[两二三]?款)|"
    r"(?P<to>至|到)?(?:本[\u4e00-\u9fff]{1,3})?第(?P<n>[一二三四五六七八九十百千零〇\d]+)(?P<of>条|款|项)"
)
_BEFORE = {"前款": 1, "前两款": 2, "前二款": 2, "前三款": 3}
_KINDS = (Wanted.NUMBER, Wanted.DURATION)
_LOOKED_AT = 10  # sentences of which what is attached to them is looked for
_LED = 60  # … of which it is looked whether they are items of a list
_FRONT = 0.01  # by which it comes before them
_WORDS = 0.3  # worth of the question's words that stand in the words beside


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a penalty is for: an article, and paragraphs or items of it where these are named."""

    article: int
    paragraph: int = 0
    items: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Penalty:
    """A sentence that punishes, and the articles that it points to."""

    clause: Clause
    span: Span
    pointers: tuple[Pointer, ...]


def lead_of(clause: Clause, start: int) -> Quote | None:
    """The words that lead in the list of which the sentence from ``start`` on is an item."""
    spans = sentences(clause.text)
    at = next((n for n, span in enumerate(spans) if span.start == start), 0)
    if not at or not _ITEM.match(spans[at].cut(clause.text)):
        return None
    while at and _ITEM.match(spans[at].cut(clause.text)):
        at -= 1
    lead = spans[at]
    return Quote(clause, lead.start, lead.end) if _LED_IN.search(lead.cut(clause.text)) else None


def with_rulings(
    evidence: Evidence, slot: Slot, words: Sequence[Word], library: Library
) -> Evidence:
    """``evidence`` with what lists and penalties attach to its best sentences."""
    asks = bool(_ASKS_PENALTY.search(evidence.ask.text))
    counts = slot.wanted in _KINDS
    found: list[Passage] = []
    for number, passage in enumerate(evidence.passages):
        led = _led(passage, slot, words) if number < _LED else passage
        attached: list[Passage] = []
        if asks and number < _LOOKED_AT and not _PENALTY.search(led.wording):
            attached = list(_punished(led, slot, words, library))
        found += attached
        if not (counts and attached):  # the number asked for is not in what is only forbidden
            found.append(led)
    if ASKS_SANCTION.search(evidence.ask.text):
        found = [p for p in found if _SANCTION.search(p.wording)] or found
    held: dict[tuple[str, int], Passage] = {}
    for passage in sorted(found, key=lambda p: -p.score):
        held.setdefault((passage.clause.id, passage.start), passage)
    return replace(evidence, passages=tuple(held.values()))


def only_fined(ask: Ask, passage: Passage) -> bool:
    """Whether a sum of money is asked for, and the sentence's only sums are fines."""
    if not ask.asks(Kind.AMOUNT) or _WRONG.search(ask.text):
        return False
    rest = _FINE.sub("罚款", passage.wording)
    return rest != passage.wording and not _SUM.search(rest)


def _led(passage: Passage, slot: Slot, words: Sequence[Word]) -> Passage:
    """An item with the words that lead in its list; these first where the number is theirs."""
    lead = lead_of(passage.clause, passage.start)
    if lead is None:
        return passage
    own = Quote(passage.clause, passage.start, passage.end)
    both = replace(passage, about=lead)
    if slot.wanted in _KINDS and states(slot, lead.text) and not states(slot, own.text):
        both = replace(both, start=lead.start, end=lead.end, about=own)
    more = share(words, unify(both.wording)) - share(words, unify(passage.text))
    return replace(both, score=passage.score + _WORDS * max(0.0, more))


def _punished(
    passage: Passage, slot: Slot, words: Sequence[Word], library: Library
) -> Iterator[Passage]:
    """The sentences of the same law that punish what ``passage`` forbids."""
    article = _article(passage.clause)
    whole = library.text(passage.clause) if article else ()
    if not whole:
        return
    penalties = library.keep("penalties", whole[0].id, lambda: tuple(_penalties(whole)))
    about = Quote(passage.clause, passage.start, passage.end)
    paragraph, item = _place(passage.clause, passage.start)
    for penalty in penalties:
        if not any(_points(p, article, paragraph, item) for p in penalty.pointers):
            continue
        start, end = penalty.span.start, penalty.span.end
        lead = lead_of(penalty.clause, start)
        if lead is not None and slot.wanted in _KINDS and not states(slot, about.text):
            own = penalty.span.cut(penalty.clause.text)
            if states(slot, lead.text) and not states(slot, own):
                start, end = lead.start, lead.end
        yield replace(
            passage, clause=penalty.clause, start=start, end=end, about=about,
            score=passage.score + _FRONT,
        )  # fmt: skip


def _article(clause: Clause) -> int:
    """The number of an article, from its title or its own beginning; 0 where it has none."""
    named = _ARTICLE.findall(clause.path[0] if clause.path else "")
    own = _ARTICLE.match(clause.text.strip())
    numeral = named[-1] if named else own[1] if own is not None else ""
    return _number(numeral) if numeral else 0


def _number(numeral: str) -> int:
    return int(parse_number(numeral) or 0)


def _place(clause: Clause, start: int) -> tuple[int, int]:
    """The paragraph of its article that a sentence is of, and its item there (0 for none)."""
    paragraph, item = 0, 0
    for line in re.finditer(r"[^\n]+", clause.text):
        mark = _ITEM.match(line[0])
        if mark is None or not paragraph:
            paragraph, item = paragraph + 1, 0
        else:
            item = _number(mark["n"]) if mark["n"] else item + 1
        if line.start() <= start < line.end():
            break
    return paragraph, item


def _points(pointer: Pointer, article: int, paragraph: int, item: int) -> bool:
    if pointer.article != article or (pointer.items and item not in pointer.items):
        return False
    return not pointer.paragraph or pointer.paragraph == paragraph


def _penalties(clauses: Sequence[Clause]) -> Iterator[_Penalty]:
    for clause in clauses:
        if "违反" not in clause.text:
            continue
        for span in sentences(clause.text):
            text = span.cut(clause.text)
            broken = _BROKEN.search(text)
            lead = lead_of(clause, span.start)
            if broken is None or not _PENALTY.search(text + (lead.text if lead else "")):
                continue
            paragraph, _ = _place(clause, span.start)
            named = tuple(pointers(broken[0], _article(clause), paragraph))
            if named:
                yield _Penalty(clause, span, named)


def pointers(text: str, article: int = 0, paragraph: int = 0) -> list[Pointer]:
    """The articles, paragraphs and items that “第十三条第六项至第十一项，第十七条第七项” names.

    Args:
        article: the article that ``text`` is of, and its ``paragraph``, for 本条 and 前款.
    """
    found: list[Pointer] = []
    last = 0
    for part in _POINTER.finditer(text):
        if part["near"]:
            back = _BEFORE.get(part["near"], 0)
            found += [Pointer(article, n) for n in range(max(1, paragraph - back), paragraph)]
            if not back:
                found.append(Pointer(article - (part["near"] == "前条")))
            last = 0
            continue
        number, of = _number(part["n"]), part["of"]
        numbers = range(last + 1, number + 1) if part["to"] and last else range(number, number + 1)
        if of == "条":
            found += [Pointer(n) for n in numbers]
        elif found and of == "款":
            whole = found[-1].paragraph == 0 and not found[-1].items
            within = found.pop().article if whole else found[-1].article
            found += [Pointer(within, n) for n in numbers]
        elif found:
            at = found[-1]
            found[-1] = replace(at, items=at.items | frozenset(numbers))
        last = number
    return found
