"""Figures as plain text, aligned for a terminal where Chinese characters are two wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from eval.eligibility.metrics import FIGURES as OF_VERDICTS
from eval.metrics import FIGURES

LABELS = {figure.name: figure.label for figure in (*OF_VERDICTS, *FIGURES)}
_PLAIN = {
    "length_p50": "{:.0f} chars",
    "latency_p50": "{:.3f} s",
    "latency_p95": "{:.3f} s",
    "wrongly_eligible": "{:.0f}",
}


def width(text: str) -> int:
    """Columns that ``text`` takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def show(name: str, value: float | None) -> str:
    """A figure's value as people read it: shares in percent, lengths and times as such."""
    if value is None:
        return "–"
    return _PLAIN.get(name, "{:.1%}").format(value)


def show_estimate(name: str, item: Mapping[str, Any]) -> str:
    """A figure with its 95 % interval."""
    if item["value"] is None:
        return "–"
    shown, low, high = (show(name, item[key]) for key in ("value", "low", "high"))
    return f"{shown} [{low}, {high}]"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns, the first row underlined."""
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * (sum(widths) + 2 * len(widths) - 2), *lines[1:]])


def summary_table(summary: Mapping[str, Any], headline: Sequence[str]) -> str:
    """The headline figures of a run: all cases and each half, with intervals."""
    halves = list(summary["splits"])
    parts = [summary["figures"], *(summary["splits"][half] for half in halves)]
    rows = [["figure", f"all ({summary['cases']} cases)", *halves]]
    for name in headline:
        if name in summary["figures"]:
            cells = [show_estimate(name, part[name]) if name in part else "–" for part in parts]
            rows.append([LABELS.get(name, name), *cells])
    return table(rows)


def category_table(summary: Mapping[str, Any], names: Sequence[str]) -> str:
    """A few figures for each category."""
    rows = [["category", "cases", *(LABELS.get(name, name) for name in names)]]
    for category, part in summary["categories"].items():
        count = max((item["n"] for item in part.values()), default=0)
        cells = [show_estimate(name, part[name]) if name in part else "–" for name in names]
        rows.append([category, str(count), *cells])
    return table(rows)
