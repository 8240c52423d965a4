"""What one side lists and another does not: 多出来的是哪个, 又续了哪四个字, 掉队的是哪个.

Two texts that list the same kind of thing share members. The pair of sentences, one of each side,
that shares most and speaks of the topic is the one meant; what is asked for is the members that
stand in one of them alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.part import Part, Setting, quote_of, said
from assistant.compose.plan import Side
from assistant.compose.sides import plans
from assistant.compose.table import Line, lined
from assistant.library import Library
from assistant.scope import short_title
from assistant.sentences import sentences
from assistant.types import AnswerStatus
from assistant.understand.places import short
from assistant.values import Ask, Passage, Reading, Term
from assistant.words import coverage, is_noun, squeeze

_MORE = (
    r"(?:(?<!不)[多少缺漏添加续增补减掉](?!少|数|大|长|强|快|幅|速|助|贴|偿|家|元|种|样|方)"
    r"(?:出来?|写|列|讲|提|了|上|队|下|出)*|不见|没(?:有|写|提|列)|剩下)"
)
_BEYOND = re.compile(
    rf"{_MORE}[^，。？\d几]{{0,10}}[，]?[^，。？几\d]{{0,8}}(?:哪(?!年|天|月|份|座|边|里)|什么|啥|谁)"
)
_COUNTS = re.compile(r"多少|几(?:件|家|项|个百分|亿|万|倍|成|人|户|元)")
_RUN = re.compile(r"[^，,；;：:。“”（）()《》\n]*、[^，,；;：:。“”（）()《》\n]*")
_MARK = re.compile(r"、|(?<=[\u4e00-\u9fff]{2})[与和及](?=[\u4e00-\u9fff]{2})")
_FRONT = re.compile(r"^(?:[一二三四五六七八九十]是|并|在|对|为|以及|以)+|等.*$")
_LEAST, _SAME = 2, 0.5  # members that two lists share; share of characters of the same member
_OF_SHORTER = 0.6  # … and of the shorter list
_ALIKE, _MANY = 0.2, 5  # worth of a shared member of lists that are alike, and how many count


@dataclass(frozen=True, slots=True)
class _Listing:
    """A sentence that lists things, and how much of the topic it holds."""

    passage: Passage
    members: tuple[str, ...]
    held: float


def _runs(text: str) -> list[tuple[str, ...]]:
    """The lists in ``text``: what stands between list marks, within commas and quotation marks."""
    runs = []
    for run in _RUN.findall(text):
        pieces = [_FRONT.sub("", squeeze(piece)) for piece in _MARK.split(run)]
        members = tuple(dict.fromkeys(piece for piece in pieces if len(piece) > 1))
        runs += [members] if len(members) >= _LEAST else []
    return runs


def _same(one: str, other: str) -> bool:
    """Whether two members are of one thing: one in the other, or mostly the same characters."""
    if one in other or other in one:
        return True
    shared = (Counter(one) & Counter(other)).total()
    return shared > _SAME * min(len(one), len(other))


def _alone(ours: _Listing, theirs: _Listing) -> list[str]:
    """The members of one listing that the other has not."""
    return [m for m in ours.members if not any(_same(m, o) for o in theirs.members)]


def _listings(papers: Sequence[str], wanted: Sequence[Term], library: Library) -> list[_Listing]:
    found = []
    for clause in library.clauses:
        if clause.document not in papers:
            continue
        for span in sentences(clause.text):
            text = span.cut(clause.text)
            held = coverage(wanted, text, *clause.path)
            passage = Passage(clause, span.start, span.end, held)
            found += [_Listing(passage, members, held) for members in _runs(text)]
    return found


def _papers_of(side: Side, library: Library) -> tuple[str, ...]:
    if side.documents:
        return side.documents
    return tuple(d.id for d in library.documents.values() if d.region in side.cities)


def _pair(
    first: Sequence[_Listing], other: Sequence[_Listing]
) -> tuple[float, _Listing, _Listing] | None:
    """The two listings that share most members and speak of the topic, with their worth."""
    best: tuple[float, _Listing, _Listing] | None = None
    for a in first:
        for b in other:
            shared = sum(any(_same(m, o) for o in b.members) for m in a.members)
            if shared < max(_LEAST, _OF_SHORTER * min(len(a.members), len(b.members))):
                continue
            alike = shared / max(len(a.members), len(b.members))
            worth = a.held + b.held + _ALIKE * alike * min(shared, _MANY)
            if best is None or worth > best[0]:
                best = (worth, a, b)
    return best


def beyond(text: str, ask: Ask, readings: Sequence[Reading], setting: Setting) -> Part | None:
    """Both lists and what one holds beyond the other; ``None`` where no such thing is asked."""
    library = setting.library
    if not library.small or not _BEYOND.search(text) or _COUNTS.search(text):
        return None
    sides = next((p.sides for p in plans(text, ask, library) if len(p.sides) > 1), ())
    papers = [p for s in sides if (p := _papers_of(s, library))]
    if len(papers) < 2:
        return None
    terms = {t.text: t for r in readings for t in r.ask.terms}
    wanted = [t for t in terms.values() if library.speaks_of(t) and is_noun(t.text)]
    listed = [_listings(p, wanted, library) for p in papers]
    pairs = [
        (pair, i, j)
        for i, a in enumerate(listed)
        for j, b in enumerate(listed)
        if i < j and (pair := _pair(a, b)) is not None
    ]
    if not pairs:
        return None
    (_, first, other), i, j = max(pairs, key=lambda one: one[0][0])
    names = [_label(sides[k], library) for k in (i, j)]
    lines = [
        Line(name, said(quote_of(one.passage)))
        for name, one in zip(names, (first, other), strict=True)
    ]
    more = [
        f"{name}多出：{'、'.join(f'“{m}”' for m in alone)}"
        for name, alone in zip(names, (_alone(first, other), _alone(other, first)), strict=True)
        if alone
    ]
    head = "；".join(more) + "。" if more else "两边列的一样。"
    if setting.english:
        head = ""
    return Part(AnswerStatus.ANSWERED, (lined(head, lines, setting),), (), 0.85)


def _label(side: Side, library: Library) -> str:
    if side.documents:
        return short_title(library, side.documents[0])
    return short(side.cities[0])
