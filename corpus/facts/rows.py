"""Figures in table rows: cells with their column heads, or plain cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.facts.context import ClauseContext, inherited_actual_time, inherited_target_time
from corpus.facts.dates import as_fact_time, times
from corpus.facts.text import cut, narrow
from corpus.facts.times import FactTime, TimeSource
from corpus.facts.types import Comparator, Figure, FigureKind
from corpus.facts.words import Words
from corpus.types import Clause, Span

_BAR = re.compile(r"\s*[｜|\t]\s*")
_UNIT = re.compile(r"\s*[（(]\s*(?P<unit>[^（）()]{1,12})\s*[）)]\s*$")
_NUMBER = re.compile(
    r"\s*(?P<c>[≥≤><＞＜＝=]|不低于|不少于|不超过|超过|约)?\s*(?P<n>-?\d[\d,]*(?:\.\d+)?)"
    r"(?:\s*[-—–~～]\s*(?P<m>\d[\d,]*(?:\.\d+)?))?\s*(?P<unit>%|‰|[\u4e00-\u9fff/]{1,6})?"
    r"\s*(?P<after>以上|以内|以下|左右)?\s*(?P<note>[（(][^（）()]*[）)])?\s*"
)
_SIGNS = {
    "≥": Comparator.AT_LEAST, "不低于": Comparator.AT_LEAST, "不少于": Comparator.AT_LEAST,
    "以上": Comparator.AT_LEAST, "≤": Comparator.AT_MOST, "不超过": Comparator.AT_MOST,
    "以内": Comparator.AT_MOST, "以下": Comparator.AT_MOST, ">": Comparator.ABOVE,
    "超过": Comparator.ABOVE, "<": Comparator.BELOW, "约": Comparator.ABOUT,
    "左右": Comparator.ABOUT,
}  # fmt: skip
_ORDINAL_HEAD = re.compile(r"序号|编号|页码|备注|电话|邮编|代码")
_AIM_HEAD = re.compile(r"目标|预期|规划|预计|计划")
_PROPERTY = re.compile(r"^(?:属性|性质|类型|指标属性)$")


@dataclass(frozen=True, slots=True)
class _Cell:
    head: Words | None
    value: Words


def figures_in_row(clause: Clause, context: ClauseContext) -> tuple[Figure, ...]:
    """The numbers of a table row, each with the row's name as its indicator."""
    cells = _cells(clause.text)
    name = next((c for c in cells if not _is_number(c)), None)
    if name is None:
        return ()
    indicator, row_unit = _named(clause.text, name.value)
    if not indicator.text:
        return ()
    qualifier = next((c.value.text for c in cells if c.head and _PROPERTY.match(c.head.text)), "")
    found = []
    for cell in cells:
        if cell is not name and cell.head is not None and not _ORDINAL_HEAD.search(cell.head.text):
            figure = _figure(clause, context, (indicator, row_unit), qualifier, cell)
            if figure is not None:
                found.append(figure)
    return tuple(found)


def _cells(text: str) -> list[_Cell]:
    cells, start = [], 0
    for m in [*_BAR.finditer(text), None]:
        end = m.start() if m else len(text)
        colon = next((k for k in range(end - 1, start - 1, -1) if text[k] in "：:"), None)
        whole = cut(text, start, end)
        if colon is not None and whole.text:
            cells.append(_Cell(cut(text, start, colon), cut(text, colon + 1, end)))
        elif whole.text:
            cells.append(_Cell(None, whole))
        start = m.end() if m else end
    return cells


def _is_number(cell: _Cell) -> bool:
    return _NUMBER.fullmatch(narrow(cell.value.text)) is not None or (
        cell.head is not None and _ORDINAL_HEAD.search(cell.head.text) is not None
    )


def _named(text: str, words: Words) -> tuple[Words, str]:
    m = _UNIT.search(words.text)
    if not m:
        return words, ""
    start = words.span.start
    return cut(text, start, start + m.start()), m["unit"].strip()


def _figure(
    clause: Clause, context: ClauseContext, name: tuple[Words, str], qualifier: str, cell: _Cell
) -> Figure | None:
    indicator, row_unit = name
    m = _NUMBER.fullmatch(narrow(cell.value.text))
    if m is None or cell.head is None:
        return None
    _, head_unit = _named(clause.text, cell.head)
    unit = (m["unit"] or row_unit or (head_unit if not _AIM_HEAD.search(head_unit) else "")).strip()
    sign = m["c"] or m["after"] or ""
    target = _AIM_HEAD.search(cell.head.text) is not None
    comparator = Comparator.RANGE if m["m"] else _SIGNS.get(sign, Comparator.EQUAL)
    start = min(indicator.span.start, cell.head.span.start)
    return Figure(
        clause=clause.id,
        indicator=indicator,
        value=float(m["n"].replace(",", "")),
        unit=unit,
        raw=cell.value,
        kind=FigureKind.TARGET if target else FigureKind.ACTUAL,
        part=Words.cut(clause.text, start, cell.value.span.end),
        sentence=Words(clause.text, Span(0, len(clause.text))),
        comparator=comparator,
        comparator_words=sign,
        qualifier=qualifier,
        high=float(m["m"].replace(",", "")) if m["m"] else None,
        target=target,
        time=_time(clause, context, cell.head, target),
        region=context.document.region if context.document else None,
        scale=_scale(unit),
        base_unit=unit.lstrip("百千万亿") or unit,
    )


def _scale(unit: str) -> float:
    scale = 1.0
    for c in unit:
        if c not in "百千万亿" or len(unit) == 1:
            break
        scale *= {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}[c]
    return scale


def _time(clause: Clause, context: ClauseContext, head: Words, target: bool) -> FactTime | None:
    for mention in times(clause.text, context.document):
        inside = head.span.start <= mention.words.span.start < head.span.end
        if inside and mention.end is not None:
            return as_fact_time(mention, TimeSource.TEXT, here=True)
    if target:
        return inherited_target_time(clause, context)
    return inherited_actual_time(clause, context)
