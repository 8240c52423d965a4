"""The figures that ``eval/README.md`` states, written between its marks by one command."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from eval.table import LABELS, show

README = Path(__file__).parent / "README.md"


def _cell(name: str, item: Mapping[str, Any] | None) -> str:
    if item is None or item["value"] is None:
        return "–"
    value, low, high = (show(name, item[key]) for key in ("value", "low", "high"))
    return f"{value} ({low} – {high})"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table of Markdown, the first one its heading."""
    lines = [f"| {' | '.join(cell or '–' for cell in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def figures_block(
    summary: Mapping[str, Any], meta: Mapping[str, Any], headline: Sequence[str]
) -> str:
    """The headline figures of both halves, and what is fully right in each category."""
    halves = summary["splits"]
    if set(halves) != {"dev", "test"}:
        raise InputError("the page states both halves; `python -m eval run` asks both")
    rows = [["Figure", "Test", "Development"]]
    for name in headline:
        if name in summary["figures"]:
            cells = [_cell(name, halves[half].get(name)) for half in ("test", "dev")]
            rows.append([LABELS[name], *cells])
    kinds = [["Category", "Cases", "Fully right"]]
    for category, part in summary["categories"].items():
        kinds.append([category, str(part["correct"]["n"]), _cell("correct", part["correct"])])
    return (
        f"`python -m eval run` ({summary['cases']} cases, as of {meta['config']['as_of']}), "
        f"with 95 % intervals:\n\n{markdown(rows)}\n\n"
        f"Fully right by category, both halves together:\n\n{markdown(kinds)}"
    )


def fill(mark: str, block: str, path: Path = README) -> None:
    """Put ``block`` between ``<!-- mark -->`` and ``<!-- /mark -->`` of a page.

    Raises:
        InputError: the page has no such marks.
    """
    text = path.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- {mark} -->\n).*?(\n<!-- /{mark} -->)", re.DOTALL)
    if not place.search(text):
        raise InputError(f"{path} lacks the marks <!-- {mark} --> and <!-- /{mark} -->")
    filled = place.sub(lambda found: f"{found[1]}{block}{found[2]}", text)
    path.write_text(filled, encoding="utf-8")
