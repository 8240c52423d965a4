"""Tables: from lines with tabs to rows that carry their column heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.runs import Run

_SERIAL = re.compile(r"序\s*号|编\s*号|No\.?|#", re.IGNORECASE)
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its text with column heads, and its characters in the source."""

    text: str
    run: Run


@dataclass(frozen=True, slots=True)
class Table:
    """The head line, if there is one, and the rows under it."""

    head: Run | None
    rows: tuple[Row, ...]


def read_table(lines: Sequence[Run]) -> Table:
    """The table in consecutive lines whose cells are parted by tabs.

    The first line is the head when it holds no figures while a later line does, or
    when it begins with 序号. A row broken over lines is put together again: lines are
    joined until they have as many cells as the head.
    """
    cells = [_cells(line) for line in lines]
    if not _is_head(cells):
        return Table(None, tuple(Row(_plain(line), line) for line in lines))
    heads = [_clean(cell) for cell in cells[0]]
    rows: list[Row] = []
    pending: Run | None = None
    for line in lines[1:]:
        whole = line if pending is None else pending.join(line)
        values = _cells(whole)
        if len(values) < len(heads) and line is not lines[-1] and len(_cells(line)) < len(heads):
            pending = whole
            continue
        if pending is not None and len(values) > len(heads):  # no broken row after all
            rows.append(Row(_row(heads, _cells(pending)), pending))
            whole, values = line, _cells(line)
        rows.append(Row(_row(heads, values), whole))
        pending = None
    if pending is not None:
        rows.append(Row(_row(heads, _cells(pending)), pending))
    return Table(lines[0], tuple(rows))


def _cells(line: Run) -> list[str]:
    return [cell.strip() for cell in line.text.split("\t")]


def _clean(cell: str) -> str:
    return _BLANKS.sub("", re.sub(r"\s+", " ", cell)).strip()


def _is_head(cells: Sequence[list[str]]) -> bool:
    if len(cells) < 2 or len(cells[0]) < 2:
        return False
    if _SERIAL.fullmatch(cells[0][0]):
        return True
    figures = re.compile(r"[<>≥≤]?\s*\d[\d.,%％/-]*")
    return not any(figures.fullmatch(c) for c in cells[0]) and any(
        figures.fullmatch(c) for row in cells[1:] for c in row
    )


def _plain(line: Run) -> str:
    return "｜".join(_clean(cell) for cell in _cells(line) if cell)


def _row(heads: Sequence[str], values: Sequence[str]) -> str:
    """``每万人口作品登记量（件）｜2030 年目标值（预计）：70｜属性：预期性``.

    The first column that is no serial number names the row; every other cell follows
    its head. Cells beyond the heads stand alone.
    """
    first = 1 if _SERIAL.fullmatch(heads[0]) and len(values) > 1 else 0
    parts = [_clean(values[first])]
    for place, value in enumerate(values[first + 1 :], first + 1):
        if value:
            head = heads[place] if place < len(heads) else ""
            parts.append(f"{head}：{_clean(value)}" if head else _clean(value))
    return "｜".join(part for part in parts if part)
