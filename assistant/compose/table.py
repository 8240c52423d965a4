"""Figures of several places or documents in a small table, with which is the larger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.compose.part import Part, Setting
from assistant.compose.reckoning import shown as written
from assistant.types import AnswerStatus
from assistant.values import Evidence, Quote, Statement

_MARK = re.compile(r"\{(\d+)\}")
_MOST = 3  # lines of one place


def compared(shown: Sequence[tuple[Evidence, Part]], setting: Setting) -> Part | None:
    """One row for each line of each scope; ``None`` where a scope says more than a few lines."""
    if any(len(part.statements) > _MOST for _, part in shown):
        return None
    quotes: list[Quote] = []
    rows = []
    for evidence, part in shown:
        for statement in part.statements:
            if not statement.quotes or "\n" in statement.text:
                return None
            rows.append(f"| {evidence.label} | {_cell(statement, len(quotes))} |")
            quotes += statement.quotes
    head = ("Where", "What is stated") if setting.english else ("", "文件怎么写")
    verdict, derived = _verdict(shown, english=setting.english)
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|", *rows]
    text = "\n".join(([verdict] if verdict else []) + lines)
    confidence = max(p.confidence for _, p in shown)
    notes = tuple(dict.fromkeys(n for _, p in shown for n in p.notes))
    more = frozenset().union(derived, *(s.derived for _, p in shown for s in p.statements))
    statement = Statement(text, tuple(quotes), more)
    return Part(AnswerStatus.ANSWERED, (statement,), notes, confidence)


def _cell(statement: Statement, first: int) -> str:
    """A statement as a table cell, its marks counted on from ``first``."""
    text = statement.text.rstrip("。").replace("|", "｜").replace("\n", " ")
    if not _MARK.search(text):
        return text + "".join(f"{{{first + i}}}" for i in range(len(statement.quotes)))
    return _MARK.sub(lambda m: f"{{{first + int(m.group(1))}}}", text)


def _verdict(
    shown: Sequence[tuple[Evidence, Part]], *, english: bool
) -> tuple[str, frozenset[str]]:
    """Which of two is the larger and by how much, or why that cannot be said."""
    none: frozenset[str] = frozenset()
    if len(shown) != 2 or any(not p.figures for _, p in shown):
        return "", none
    units = {s.figure.unit for _, p in shown for s in p.figures}
    if len(units) > 1:
        named = "、".join(dict.fromkeys(s.figure.unit for _, p in shown for s in p.figures))
        if english:
            return "The units differ, so the figures cannot be compared directly.", none
        return f"单位不同（{named}），不能直接比较。", none
    if any(len(p.figures) > 1 for _, p in shown):
        return "", none
    (one, first), (two, other) = shown
    a, b = (Decimal(str(p.figures[0].figure.value)) for p in (first, other))
    if a == b:
        return ("Both are the same." if english else "两者相同。"), none
    label = one.label if a > b else two.label
    high, low, gap = written(max(a, b)), written(min(a, b)), written(abs(a - b))
    unit = first.figures[0].figure.unit
    if english:
        text = f"The figure of {label} is larger by {gap}{unit} ({high}−{low}＝{gap})."
    else:
        text = f"{label}的数字更大，多{gap}{unit}（{high}−{low}＝{gap}）。"
    return text, frozenset({gap, high, low})
