"""One or the other: 是3项还是8项, 新增还是累计, 已经做成了还是刚打算做."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.facts import Stated, timely
from assistant.compose.figure import differ
from assistant.compose.judging import judged
from assistant.compose.part import Part, Setting, answered, said, window
from assistant.decide import threshold
from assistant.values import Evidence, Quote

_NUMBERS = re.compile(
    r"\d[^，。？]*还是[^，。？]*\d|第[一二三四五六七八九十\d][^，。？]*还是[^，。？]*第|"
    r"\d[^，。？]*(?:和|与|、|，)[^，。？]*\d[^，。？]*哪(?:个|一个|份)|到底[^，。？]*多少|"
    r"一个[^，。？]*\d[^。？]*另一个"
)
_RANKS = re.compile(r"第[一二三四五六七八九十]|首位|排名")
_SPAN = re.compile(
    r"(?:新增|累计|总量|存量|一年)[^，。？]{0,6}还是[^，。？]{0,6}(?:新增|累计|总量|存量|一年)"
)
_DONE_OR_PLANNED = re.compile(
    r"(?:已经?|现成|做[完成]|建成|出台?了|有了|定了)[^。？]{0,10}还是[^。？]{0,8}(?:打算|刚|准备|要|计划|拟|新|没|在)|"
    r"(?:打算|准备|计划|拟|要新)[^。？]{0,10}还是[^。？]{0,8}(?:已经?|现成|做[完成]|建成|有了)"
)
_DONE = re.compile(r"已(?!定)|完成|成功|获批|建成|率先出台|累计|荣获|获评")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ENOUGH = 0.5
_SHORT = 60  # characters of what is shown of something done or planned
_LEAST = 0.35  # coverage of a figure whose number the question itself names


def asks_choice(text: str) -> bool:
    """Whether a question leaves the choice between figures, or between kinds of one figure."""
    return bool(_NUMBERS.search(text) or _SPAN.search(text) or _DONE_OR_PLANNED.search(text))


def compose_choice(evidence: Evidence, setting: Setting) -> Part | None:
    """What is stated of the indicator, in every document; ``None`` where no figure fits."""
    library = setting.library
    if _DONE_OR_PLANNED.search(evidence.ask.text):
        return _standing(evidence, setting)
    ask = timely(evidence.ask, library)
    text = ask.text + ("第几" if _RANKS.search(ask.text) else "")
    evidence = replace(evidence, ask=replace(ask, text=text, claims=()))
    every = judged(evidence, library)
    found = [s for s in every if s.score >= _ENOUGH and s.own >= _ENOUGH]
    named = set(_NUMBER.findall(ask.text))
    meant = [
        s for s in every if s.own >= _LEAST and named & set(_NUMBER.findall(s.figure.raw.text))
    ]
    if not found and not meant:
        return None
    if _SPAN.search(ask.text):
        return _span((meant or found)[0], evidence, setting)
    same = _each_named(meant, named) or stating.together(meant or found, evidence.ask, library)
    lines = [stating.line(s, library, source=len(same) > 1) for s in same]
    notes = [differ(same, setting)] if len(same) > 1 else []
    return replace(answered(lines, evidence, notes), figures=tuple(same))


def _each_named(meant: Sequence[Stated], named: Set[str]) -> list[Stated]:
    """The figure of each number named, where all are of one indicator: 是8件还是23.74件."""
    kept: list[Stated] = []
    for number in sorted(named):
        of_it = (s for s in meant if number in _NUMBER.findall(s.figure.raw.text))
        best = max(of_it, key=lambda s: s.own, default=None)
        if best is not None:
            kept.append(best)
    kept.sort(key=lambda s: -s.score)
    alike = all(stating.same_thing(kept[0], other) for other in kept[1:])
    return kept if len(kept) > 1 and alike else []


def _standing(evidence: Evidence, setting: Setting) -> Part | None:
    """Whether the best sentence tells of something done or of something to be done."""
    if not evidence.passages or evidence.confidence < threshold() or setting.english:
        return None
    passage = evidence.passages[0]
    clause = passage.clause
    span = window(clause.text, passage.start, passage.end, evidence.ask.terms, _SHORT)
    quote = Quote(clause, span.start, span.end)
    lead = "已经做了：" if _DONE.search(quote.text) else "写的是打算做的事："
    return answered([said(quote, lead)], evidence)


def _span(stated: Stated, evidence: Evidence, setting: Setting) -> Part:
    """Whether a figure is new, cumulative or of one year, as its own words say."""
    line = stating.line(stated, setting.library)
    word = next((w for w in ("新增", "累计", "年均") if w in stated.name), "")
    front = f"{word}：" if word and not setting.english else ""
    said = answered([replace(line, text=front + line.text)], evidence)
    return replace(said, figures=(stated,))
