"""The parts of a section asked for by its place or its name: 最后一章列了几条, 立了几条原则."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.lists import items_under, listed
from assistant.compose.part import Part, Setting, answered
from assistant.compose.wanted import HOW_MANY
from assistant.library import Library
from assistant.sentences import bare
from assistant.values import Evidence, Quote, Statement
from assistant.words import coverage, leading_nouns, squeeze
from corpus.numbers import whole_number

_DIGITS = "一二三四五六七八九十"
_AT = re.compile(
    r"(?P<at>最后|末尾|倒数第[一二三]|第[一二三四五六七八九十])(?:的)?一?个?大?(?:章|部分|板块|大?块)"
)
_ITEMS = re.compile(r"几|多少|哪(?![句段])|题目|标题|名称|小标题|叫(?:什么|啥)|列(?:了|出|举)")
_NAMES = re.compile(r"题目|标题|名称|名字|叫(?:什么|啥)|分别|各是|都?是(?:哪|什么|啥)|列出|哪")
_BEFORE = re.compile(r"(?P<noun>[一-鿿]{2,4})(?:一共|总共|共|都|又)?(?:分(?:为|成)?|有|列)了?$")
_NUMBERED = re.compile(rf"^(?P<number>[{_DIGITS}]+)、")
_BOX = re.compile(r"专栏")
_BOXES = re.compile(r"(?:几|多少|哪些|哪几)个?专栏|专栏(?:有|一共|共|都)")  # the boxes themselves
# What asks for the parts of a box, and not for something that one of them lists
_PARTS = re.compile(
    r"标题|题目|动作|件事|几件|(?:底下|里面?)(?:一共|总共|都)?(?:有|排|列|分)了?(?:几|哪)(?:项|条|件|块)|"
    r"[列排分]了?(?:几|哪几)(?:项|条|件|块)|几(?:项|大)(?:工程|任务|工作|内容)"
)
_BOX_NUMBER = re.compile(r"专栏\s*(?P<number>\d+|[一二三四五六七八九十])")
_NUMBER = re.compile(rf"^\s*[（(]?[{_DIGITS}\d]+[)）、.．]\s*")
_COUNTED = re.compile(
    rf"(?<![第\d])(?P<count>\d{{1,2}}|[两{_DIGITS}]{{1,2}})(?:个方面|个|项|条|点|大)"
)
_NAME = 4  # characters from which a heading is known by its name
_HELD = 0.3  # share of the ask that a box's title must hold
_MOST = 14
_SURE = 0.9  # confidence of what is named by its place


def chapters(document: str, library: Library) -> list[tuple[str, ...]]:
    """The numbered headings of the first level, in order."""
    paths = (p for d, p in library.headings() if d == document and len(p) == 1)
    return [p for p in dict.fromkeys(paths) if _NUMBERED.match(p[0])]


def placed(text: str, chapters: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The chapter at the place that ``text`` names."""
    asked = _AT.search(text)
    if asked is None:
        return None
    at = asked["at"]
    if at in ("最后", "末尾"):
        place = len(chapters) - 1
    else:
        number = whole_number(at.lstrip("倒数第"))
        place = len(chapters) - number if at.startswith("倒数") else number - 1
    return chapters[place] if 0 <= place < len(chapters) else None


def _titled(text: str, chapters: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The one chapter that is called by the noun counted in ``text``: 二、基本原则."""
    counted = HOW_MANY.search(text)
    if counted is None:
        return None
    nouns = [leading_nouns(counted["noun"])]
    before = _BEFORE.search(text[: counted.start()])
    nouns += [before["noun"]] if before is not None else []
    named = [p for p in chapters if any(len(n) > 1 and bare(p[0]).endswith(n) for n in nouns)]
    return named[0] if len(named) == 1 else None


def _boxed(evidence: Evidence, library: Library) -> tuple[str, tuple[str, ...]] | None:
    """The box (专栏) that the ask names by its number, or whose title it speaks of."""
    text = evidence.ask.text
    if _BOX.search(text) is None or _BOXES.search(text) or not _PARTS.search(text):
        return None
    documents = set(evidence.ask.documents) or {p.clause.document for p in evidence.passages}
    boxes = [(d, p) for d, p in library.headings() if d in documents and p and _BOX.match(p[-1])]
    asked = _BOX_NUMBER.search(text)
    if asked is not None:
        number = whole_number(asked["number"])
        return next((b for b in boxes if _number_of(b[1][-1]) == number), None)
    held = {b: coverage(evidence.ask.terms, b[1][-1]) for b in boxes}
    best = max(boxes, key=lambda b: held[b], default=None)
    return best if best is not None and held[best] >= _HELD else None


def boxed_elsewhere(evidence: Evidence, library: Library) -> bool:
    """Whether the ask is after a box, and only papers of another part of the corpus have any."""
    if not (library.described and library.small) or _BOX.search(evidence.ask.text) is None:
        return False
    boxes = {d for d, p in library.headings() if p and _BOX.match(p[-1])}
    return bool(boxes) and not boxes & {p.clause.document for p in evidence.passages}


def _number_of(heading: str) -> int:
    found = _BOX_NUMBER.search(heading)
    return whole_number(found["number"]) if found is not None else 0


def compose_section(evidence: Evidence, setting: Setting) -> Part | None:
    """The parts of the chapter that the ask names by place or by what they are; else ``None``."""
    library, ask = setting.library, evidence.ask
    if not (library.described and library.small):
        return None
    named = _by_name(evidence, library)
    if named:
        return _sure(named, evidence, setting)
    if not _ITEMS.search(ask.text):
        return None
    boxed = _boxed(evidence, library)
    if boxed is not None:
        quotes = items_under(boxed, library)
        if 2 <= len(quotes) <= _MOST:
            return _sure(quotes, evidence, setting)
    if len(ask.documents) != 1:
        return None
    document = ask.documents[0]
    every = chapters(document, library)
    path = placed(ask.text, every)
    if path is None and _NAMES.search(ask.text):
        path = _titled(ask.text, every)
    if path is None:
        return None
    quotes = items_under((document, path), library)
    if not 2 <= len(quotes) <= _MOST:
        return None
    return _sure(quotes, evidence, setting)


def _by_name(evidence: Evidence, library: Library) -> list[Quote]:
    """The parts under the heading that the ask names with their number: 五条基本原则."""
    text = squeeze(evidence.ask.text)
    counts = {whole_number(m["count"]) for m in _COUNTED.finditer(text)}
    documents = set(evidence.ask.documents) or {p.clause.document for p in evidence.passages}
    found: dict[str, list[Quote]] = {}
    for document, path in library.headings():
        name = squeeze(_NUMBER.sub("", path[-1])) if path and document in documents else ""
        if len(name) >= _NAME and name in text:
            items = items_under((document, path), library)
            if len(items) in counts:
                found.setdefault(document, items)
    return next(iter(found.values())) if len(found) == 1 else []


def _sure(quotes: list[Quote], evidence: Evidence, setting: Setting) -> Part:
    part = answered([_told(quotes, evidence.ask.text, setting)], evidence)
    return replace(part, confidence=max(part.confidence, _SURE))


def _told(quotes: list[Quote], text: str, setting: Setting) -> Statement:
    """The items in one line, with their number where it is asked for."""
    items = listed(quotes)
    if not HOW_MANY.search(text):
        return items
    number = str(len(quotes))
    front = f"{number} in all: " if setting.english else f"共{number}项："
    return Statement(front + items.text, items.quotes, frozenset({number}))
