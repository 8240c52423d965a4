"""Figures of several places or documents in a small table, with which is the larger."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.part import Part, Setting
from assistant.types import AnswerStatus
from assistant.values import Evidence, Quote, Statement

_VALUE = re.compile(r"(\d+(?:\.\d+)?)\s*([亿万千百]*[^\d\s，。；、｜（(]{0,3})")
_YEARS = re.compile(r"(?:19|20)\d{2}\s*年?|第\d+|[（(]\d+[)）]|\d+\.(?!\d)")


def _single(statement: Statement) -> tuple[float, str] | None:
    bare = _YEARS.sub(" ", statement.text)
    found = _VALUE.findall(bare)
    if len(found) != 1:
        return None
    return float(found[0][0]), found[0][1]


def compared(shown: Sequence[tuple[Evidence, Part]], setting: Setting) -> Part | None:
    """One row for each scope; ``None`` where a scope's answer is no single line."""
    if any(len(part.statements) != 1 for _, part in shown):
        return None
    rows, quotes = [], []
    head = ("Where", "What is stated") if setting.english else ("", "文件怎么写")
    for evidence, part in shown:
        statement = part.statements[0]
        if len(statement.quotes) != 1:
            return None
        quotes.append(statement.quotes[0])
        text = statement.text.rstrip("。").replace("|", "｜").replace("\n", " ")
        rows.append(f"| {evidence.label} | {text}{{{len(quotes) - 1}}} |")
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|", *rows]
    verdict = _verdict(shown)
    text = "\n".join(([verdict] if verdict else []) + lines)
    confidence = max(p.confidence for _, p in shown)
    notes = tuple(dict.fromkeys(n for _, p in shown for n in p.notes))
    statement = Statement(text, tuple(Quote(q.clause, q.start, q.end) for q in quotes))
    return Part(AnswerStatus.ANSWERED, (statement,), notes, confidence)


def _verdict(shown: Sequence[tuple[Evidence, Part]]) -> str:
    """Which of two is the larger, where both are one number in one unit."""
    if len(shown) != 2:
        return ""
    first, second = (_single(p.statements[0]) for _, p in shown)
    if first is None or second is None or first[1][:1] != second[1][:1]:
        return ""
    if first[0] == second[0]:
        return "两者相同。"
    larger = shown[0] if first[0] > second[0] else shown[1]
    return f"{larger[0].label}的数字更大。"
