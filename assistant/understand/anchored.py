"""A question that asks one thing of one place or paper and another of another.

盐城要铺到多大范围，连云港已经备案了多少家: each stretch that names a place or paper of its own is
a side, asked there alone. What stands before the first side is the topic of all of them. Where
two are named in one breath (盐城和连云港各…) the question is one, asked of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.library import Library
from assistant.understand.asks import OPEN, Part
from assistant.understand.documents import cues, earliest, papers, without_papers
from assistant.understand.kinds import kinds, stripped
from assistant.understand.places import named_places, short
from assistant.words import is_noun, terms

_STRETCH = re.compile(r"[^，,；;：:。？?！!\n]+[，,；;：:。？?！!\n]*")
_SENTENCE_END = re.compile(r"[。？?！!；;\n]\s*$")
_THEN = re.compile(r"当年|当初|那时|那会儿|早年|早先|起初|先前")
# What only holds the sides against one another: 哪边的数大, 两个数各是多少, 放一起看看
_TAIL = re.compile(
    r"^(?:[^，。？]{0,4}(?:哪[个边座家份]|谁|两(?:个|边|者|处|份)|二者|口径|一[个起块]|并排|差|前者|后者|前一个|是这样|对吗|是吗))"
)
_TELLER = re.compile(r"我(?!市|省|国)|咱|俺|自家|家里")  # a side that tells of the asker is none
_BACK = re.compile(r"呢[？?。]?$")
_INVITED = re.compile(r"征求意见(?!稿)")  # whose 意见 are those sent in
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
# 2016年意见里是多少, 2016年意见怎么定的
_VALUE_ASKED = re.compile(
    r"(?:是|为|定|写|说|提|要求)[^，。？]{0,4}(?:多少|几|什么)|(?:怎么|如何)(?:定|写|说|讲|提|规定|要求)|呢[？?。]?$"
)
_MOST = 4


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The place or paper that a stretch names."""

    city: str = ""
    document: str = ""


@dataclass(slots=True)
class _Side:
    anchor: _Anchor
    pieces: list[str]


def anchored(text: str, library: Library) -> tuple[Part, ...]:
    """The sides of ``text``, each with its own place or paper; empty where it has none such."""
    if not library.described:
        return ()
    pieces = _STRETCH.findall(text)
    anchors = _anchors(pieces, library)
    if anchors is None:
        return ()
    if len({a for a in anchors if a is not None}) < 2:
        return _in_another_paper(pieces, anchors, library)
    topic, sides, tail = _grouped(pieces, anchors)
    asked = "".join(tail)
    if not _proper(sides, asked, library):
        return ()
    shared = "".join(topic).rstrip("，,：:；;。 ")
    of_asker = _TELLER.search(shared) is not None
    told = [t for t in terms(stripped(shared)) if len(t.text) > 1]
    told = [t for t in told if is_noun(t.text) or not of_asker]
    if not any(library.speaks_of(t) for t in told):  # of the asker, or of how to answer
        shared = ""
    return tuple(_part(s, shared or (_lent(s, sides[0], library)), asked) for s in sides)


def _anchors(pieces: Sequence[str], library: Library) -> list[_Anchor | None] | None:
    """What each stretch names; ``None`` where one names several in one breath."""
    found: list[_Anchor | None] = []
    city = ""
    invited = any(_INVITED.search(piece) for piece in pieces)
    held = {d.id: d for d in library.documents.values() if not (invited and d.kind == "意见")}
    for piece in pieces:
        cities = named_places(piece, library.regions)
        near = cities or ((city,) if city else ())
        named = papers(piece, held.values(), near, library.years_by_document)
        if not named and not cities:
            named = papers(piece, held.values(), (), library.years_by_document)
        if len(cities) > 1 or len(named) > 1 or any(c not in library.regions for c in cities):
            return None
        document = named[0] if named else ""
        if not document and _THEN.search(piece) and near:
            document = earliest([d for d in held.values() if d.region in near])
        where = cities[0] if cities else (held[document].region or "") if document else ""
        city = where or city
        found.append(_Anchor(where, document) if where or document else None)
    return _specific(found)


def _specific(found: Sequence[_Anchor | None]) -> list[_Anchor | None]:
    """``found`` where a place whose papers are told apart is itself no side."""
    papered = {a.city for a in found if a is not None and a.document}
    return [a if a is None or a.document or a.city not in papered else None for a in found]


def _in_another_paper(
    pieces: Sequence[str], anchors: Sequence[_Anchor | None], library: Library
) -> tuple[Part, ...]:
    """A thing asked first, and what one paper says of it: …2030年目标是多少，2016年意见里是多少.

    The paper is named where nothing else is told; it has no say in what was asked before it.
    """
    at, anchor = next(((i, a) for i, a in enumerate(anchors) if a and a.document), (0, None))
    first, last = "".join(pieces[:at]), "".join(pieces[at:])
    if not at or anchor is None or not (_asks(first) and _VALUE_ASKED.search(last)):
        return ()
    placed = _YEAR.search(first) or anchor.city in named_places(first, library.regions)
    if not placed or not _among_several(anchor, library):
        return ()
    side, before = _Side(anchor, [last]), _Side(_Anchor(anchor.city), [first])
    title = library.documents[anchor.document].title
    told = [word for word in _own_words(side, library) if word not in title]
    if told or not _own_words(before, library) or _TELLER.search(last):
        return ()
    asked = _placeless(_YEAR.sub("", first), library)
    again = _Side(anchor, [f"{_VALUE_ASKED.sub('', last).strip('，。？? ')}{asked}"])
    return _part(before, "", ""), _part(again, "", "")


def _among_several(anchor: _Anchor, library: Library) -> bool:
    """Whether the place has other papers than the one that is named."""
    region = library.documents[anchor.document].region
    return sum(d.region == region for d in library.documents.values()) > 1


def _placeless(text: str, library: Library) -> str:
    for region in library.regions:
        text = text.replace(region, "").replace(short(region), "")
    return text


def _grouped(
    pieces: Sequence[str], anchors: Sequence[_Anchor | None]
) -> tuple[list[str], list[_Side], list[str]]:
    """The topic, the sides, and what is said of all sides at the end."""
    topic: list[str] = []
    sides: list[_Side] = []
    tail: list[str] = []
    ended = False
    for piece, anchor in zip(pieces, anchors, strict=True):
        if anchor is not None and not (sides and sides[-1].anchor == anchor):
            sides.append(_Side(anchor, [piece]))
        elif not sides:
            topic.append(piece)
        elif anchor is None and (tail or ended or _TAIL.search(piece)):
            tail.append(piece)
        else:
            sides[-1].pieces.append(piece)
        ended = bool(_SENTENCE_END.search(piece)) and bool(sides)
    return topic, sides, tail


def _asks(text: str) -> bool:
    return bool(kinds(text) or OPEN.search(text))


def _own_words(side: _Side, library: Library) -> list[str]:
    """The words of a side beside the names of its place and paper."""
    text = "".join(side.pieces)
    bare = _placeless(without_papers(_YEAR.sub(" ", text)), library)
    if side.anchor.document:
        for cue in cues(library.documents[side.anchor.document], text):
            bare = bare.replace(cue, " ")
    return [t.text for t in terms(stripped(bare)) if len(t.text) > 1 and library.speaks_of(t)]


def _proper(sides: Sequence[_Side], asked: str, library: Library) -> bool:
    """Whether each side says or asks something of its own, and something is asked at all."""
    if not 1 < len({s.anchor for s in sides}) <= _MOST:
        return False
    for side in sides:
        text = "".join(side.pieces)
        if _TELLER.search(text) or _BACK.search(text):
            return False
        if not _own_words(side, library) and not _asks(text):
            return False
    return _asks("".join(sides[-1].pieces)) or _asks(asked)


def _lent(side: _Side, first: _Side, library: Library) -> str:
    """What the first side is about, for one that names no subject of its own."""
    return "" if side is first or _own_words(side, library) else "".join(first.pieces)


def _part(side: _Side, topic: str, asked: str) -> Part:
    text = "".join(side.pieces).strip("，,；;：: ")
    return Part(
        text=text,
        asking="" if _asks(text) else asked,
        topic=topic,
        cities=(side.anchor.city,) if side.anchor.city else (),
        documents=(side.anchor.document,) if side.anchor.document else (),
    )
