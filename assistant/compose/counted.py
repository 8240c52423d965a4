"""The parts of something that the question counts and wants named: 分三小节，题目各是啥.

Who says how many parts there are and asks what they are called has seen the paper's structure:
the heading with so many parts that bears most of the question's words is the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.compose.lists import items_under, listed
from assistant.compose.part import Part, Setting, answered
from assistant.library import Library
from assistant.sentences import bare
from assistant.understand.asks import split
from assistant.values import Ask, Evidence, Quote, Term
from assistant.words import coverage, squeeze
from corpus.numbers import whole_number
from corpus.types import ClauseKind

_COUNT = r"\d{1,2}|[两三四五六七八九十]"
_PARTS = re.compile(
    rf"(?<![第\d一二三四五六七八九十年表栏])(?P<count>{_COUNT})(?P<unit>小节|节|个方面|方面|部分|阶段|大?[个项条点段块章]|行|步)"
    r"(?P<noun>[一-鿿]{0,4})"
)
# What is wanted of each part: its name, or what it is about, and not one of them nor a number
_NAMED = re.compile(
    r"题目|标题|名字|名称|名目|名头|叫法|叫(?:什么|啥)|(?:各|每[一个项条点段块节步]*)[^，。？]{0,5}(?:什么|啥|哪)|"
    r"(?:各|分别)(?:是|叫|讲|指|为)|起头|报一?遍|念一?遍|列(?:出|全|一下|给)|抄|依次|挨个|逐[个条项一]|短语|短词|几个词|单子|清单|一览"
)
_FORM = re.compile(
    rf"(?:{_COUNT})?(?:小节|节|个?方面|部分|一部分分?|阶段|[个项条点段块章行步样])|题目|标题|名字|名称|名目|名头|叫法|短语|短词|"
    r".*单子|清单|一览|一遍|报|成|行|数字?|不[用要]|起头|起止|依次|文件|规划|方案|答复|意见|稿子?|.*[分表][里中上]?"
)
_ROWS = ("指标", "行")
_STAGES = ("段", "阶段", "步")
_MOST = 14
_FITS = 0.3  # what parts are worth that are called what the question counts
_UNTOLD = 0.4  # … and what a heading is worth where the question says nothing of it
_LEAST = 0.7  # worth from which a heading is the one meant
_AHEAD = 0.1  # … and how far before the next one
_NEARER = 0.15  # share by which one sentence may hold more of the question than the parts do
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class _Group:
    path: tuple[str, ...]
    title: str
    items: tuple[Quote, ...]


def _groups(documents: set[str], count: int, library: Library) -> Iterator[_Group]:
    """The headings of ``documents`` with ``count`` parts, boxes and tables not counted as such."""
    for document, path in library.headings():
        if document not in documents or not path:
            continue
        items = items_under((document, path), library)
        plain = [q for q in items if not q.text.lstrip().startswith(("专栏", "表"))]
        for some in (items, plain):
            if len(some) == count:
                yield _Group(path, library.documents[document].title, tuple(some))
                break


def _fits(group: _Group, unit: str, noun: str) -> bool:
    """Whether the parts are called what the question counts: 三段 of stages, 七个指标 of rows."""
    names = [squeeze(q.text) for q in group.items]
    if all(q.clause.kind is ClauseKind.TABLE_ROW for q in group.items):
        return unit in _ROWS or noun.startswith(_ROWS)
    if unit in _STAGES:
        return all("阶段" in name or "步" in name for name in names)
    core = noun[:2]
    return len(core) > 1 and (
        bare(group.path[-1]).endswith(core) or all(core in name for name in names)
    )


def _worth(group: _Group, terms: tuple[Term, ...], unit: str, noun: str) -> float:
    names = "".join(q.text for q in group.items)
    around = f"{group.title}{''.join(group.path[:-1])}{names}"
    held = coverage(terms, group.path[-1], around) if terms else _UNTOLD
    return held + _FITS * _fits(group, unit, noun)


def compose_counted(evidence: Evidence, setting: Setting) -> Part | None:
    """The parts that the ask counts and wants named; ``None`` where no heading surely has them."""
    library, ask = setting.library, evidence.ask
    if not (library.described and library.small) or not _NAMED.search(ask.text):
        return None
    if evidence.passages and evidence.passages[0].features.get("spelled"):
        return None  # “四个强化”: a name, said in the sentence itself
    counts = list(_PARTS.finditer(ask.text))
    if len({m["count"] for m in counts}) != 1 or len(split(ask.text)) > 1:
        return None
    counted = counts[0]
    count = whole_number(counted["count"])
    if not 2 <= count <= _MOST:
        return None
    documents = set(ask.documents) or {p.clause.document for p in evidence.passages}
    terms = _about(ask)
    worths = [
        (_worth(group, terms, counted["unit"], counted["noun"]), group)
        for group in _groups(documents, count, library)
    ]
    worths.sort(key=lambda pair: -pair[0])
    if not worths or worths[0][0] < _LEAST:
        return None
    if len(worths) > 1 and worths[0][0] - worths[1][0] < _AHEAD:
        return None
    group = worths[0][1]
    best = max((coverage(terms, p.text) for p in evidence.passages[:5]), default=0.0)
    own = coverage(terms, f"{''.join(group.path)}{''.join(q.text for q in group.items)}")
    if terms and best > own + _NEARER:
        return None
    part = answered([listed(group.items)], evidence)
    return replace(part, confidence=max(part.confidence, _SURE))


def _about(ask: Ask) -> tuple[Term, ...]:
    """The words of ``ask`` that say of what the parts are."""
    return tuple(t for t in ask.terms if not _FORM.fullmatch(t.text))
