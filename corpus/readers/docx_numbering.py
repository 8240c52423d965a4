"""Automatic numbering of Word documents, made visible.

Word stores 一、 or 第一条 not in the text but as a rule in ``numbering.xml``; a reader
that takes only the text loses it. This module counts as Word does (ECMA-376, part 1,
17.9): a paragraph names a list (``numId``) and a level, itself or through its style;
the list names an abstract one, whose levels say how the number looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from corpus.readers.numbers import number_text
from corpus.readers.raw import BULLET

Element = Any  # lxml's elements carry no types
_MOST_STYLES = 50  # styles based on styles; more is a circle
_SPACED_END = re.compile(r"[0-9A-Za-z.。．章节節条條款项項编編目部篇]$")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # 1-based level after which it starts anew; 0: never
    legal: bool = False  # all numbers in digits
    style: str | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]  # level -> number to start anew with at its first use
    used: set[int] = field(default_factory=set)


def _value(parent: Element | None, name: str) -> str | None:
    child = parent.find(qn(name)) if parent is not None else None
    value = child.get(qn("w:val")) if child is not None else None
    return str(value) if value is not None else None


def _number(text: str | None, default: int | None = None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else default


def _on(parent: Element, name: str) -> bool:
    child = parent.find(qn(name))
    return child is not None and child.get(qn("w:val")) not in ("0", "false", "off")


def _levels(parent: Element) -> dict[int, Level]:
    levels = {}
    for element in parent.findall(qn("w:lvl")):
        depth = _number(element.get(qn("w:ilvl")), 0) or 0
        form = element.find(qn("w:numFmt"))
        if form is None:  # newer formats sit inside an alternative; its fallback is plain
            form = next(element.iter(qn("w:numFmt")), None)
        levels[depth] = Level(
            start=_number(_value(element, "w:start"), 0) or 0,
            form=str(form.get(qn("w:val"))) if form is not None else "decimal",
            text=_value(element, "w:lvlText") or "",
            restart=_number(_value(element, "w:lvlRestart")),
            legal=_on(element, "w:isLgl"),
            style=_value(element, "w:pStyle"),
        )
    return levels


class Numbering:
    """Counts the paragraphs of one document, in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {
            str(style.get(qn("w:styleId"))): style
            for style in (styles.findall(qn("w:style")) if styles is not None else ())
        }
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph"
                and style.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        self._lists = self._read_lists(numbering) if numbering is not None else {}
        self._counters: dict[str, dict[int, int]] = {}

    def _read_lists(self, numbering: Element) -> dict[str, _List]:
        abstracts = {
            str(item.get(qn("w:abstractNumId"))): item
            for item in numbering.findall(qn("w:abstractNum"))
        }
        numbers = {str(item.get(qn("w:numId"))): item for item in numbering.findall(qn("w:num"))}
        lists = {}
        for name, item in numbers.items():
            abstract = self._follow_links(_value(item, "w:abstractNumId"), abstracts, numbers)
            if abstract is None:
                continue
            levels = _levels(abstracts[abstract])
            starts = {}
            for change in item.findall(qn("w:lvlOverride")):
                depth = _number(change.get(qn("w:ilvl")), 0) or 0
                levels.update(_levels(change))
                start = _number(_value(change, "w:startOverride"))
                if start is not None:
                    starts[depth] = start
            lists[name] = _List(abstract, levels, starts)
        return lists

    def _follow_links(
        self, abstract: str | None, abstracts: dict[str, Element], numbers: dict[str, Element]
    ) -> str | None:
        """The abstract list that holds the levels: one may point to a list style."""
        for _ in range(_MOST_STYLES):
            if abstract not in abstracts:
                return None
            link = _value(abstracts[abstract], "w:numStyleLink")
            if link is None:
                return abstract
            properties = self._numbering_of_style(link)
            target = numbers.get(_value(properties, "w:numId") or "")
            abstract = _value(target, "w:abstractNumId")
        return None

    def _numbering_of_style(self, style: str) -> Element | None:
        element = self._styles.get(style)
        return element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if element is not None else None

    def label(self, paragraph: Element) -> str:
        """The automatic number of a paragraph, such as ``（一）``; empty if it has none.

        Counts the paragraph: call once for each, in reading order.
        """
        name, depth = self._place(paragraph)
        found = self._lists.get(name or "")
        if found is None or depth not in found.levels:
            return ""
        level = found.levels[depth]
        number = self._count(found, depth)
        if level.form == "bullet":
            return f"{BULLET} "
        return _spaced(self._shown(found, depth, number))

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """The list and the level of a paragraph: its own, else those of its style."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        name, depth = _value(own, "w:numId"), _number(_value(own, "w:ilvl"))
        style = _value(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default
        for _ in range(_MOST_STYLES):
            if style is None or (name is not None and depth is not None):
                break
            from_style = self._numbering_of_style(style)
            inherited = _value(from_style, "w:numId")
            if name is None and inherited is not None:
                name = inherited
                linked = self._level_of_style(inherited, style)
                depth = depth if depth is not None else linked
            if depth is None:
                depth = _number(_value(from_style, "w:ilvl"))
            style = _value(self._styles.get(style), "w:basedOn")
        return (None if name == "0" else name), depth or 0

    def _level_of_style(self, name: str, style: str) -> int | None:
        found = self._lists.get(name)
        levels = found.levels if found else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def _count(self, found: _List, depth: int) -> int:
        counters = self._counters.setdefault(found.abstract, {})
        if depth in found.starts and depth not in found.used:
            counters[depth] = found.starts[depth]
        else:
            counters[depth] = counters.get(depth, found.levels[depth].start - 1) + 1
        found.used.add(depth)
        for deeper in [other for other in counters if other > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or (restart > 0 and depth < restart):
                del counters[deeper]
        return counters[depth]

    def _shown(self, found: _List, depth: int, number: int) -> str:
        counters = self._counters[found.abstract]
        legal = found.levels[depth].legal

        def put(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            level = found.levels.get(other)
            if level is None or other > depth:
                return ""
            value = number if other == depth else counters.get(other, level.start)
            return number_text(value, "decimal" if legal and level.form != "none" else level.form)

        return re.sub(r"%([1-9])", put, found.levels[depth].text)


def _spaced(label: str) -> str:
    """The label with a space where the text would otherwise run into it."""
    label = label.strip()
    return f"{label} " if _SPACED_END.search(label) else label
