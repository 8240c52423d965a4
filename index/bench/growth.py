"""A picture of how an index's costs grow with the number of clauses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from corpus.errors import InputError

# what is drawn: title, and the names of the figures as `index.bench scale` prints them
_PANELS = (
    ("build, s (CPU and wall)", ("CPU s", "build s")),
    ("adding one clause, s", ("add s",)),
    ("disk, GB", ("disk GB",)),
    ("memory, GB (build and search)", ("build GB", "GB")),
    ("latency, ms (p50 and p95)", ("p50 ms", "p95 ms")),
    ("the same, CPU alone", ("p50 CPU ms", "p95 CPU ms")),
    ("cold start, s", ("start s",)),
)
_INK, _BLUE, _GREY = "#23262b", "#2456a6", "#8a8f98"


def draw(rows: Mapping[int, Mapping[str, float]], path: Path) -> None:
    """Draw ``rows``, figures by number of clauses, on scales of powers of ten.

    Raises:
        InputError: nothing was measured.
    """
    if not rows:
        raise InputError("Nothing was measured yet; first run: python -m index.bench scale")
    sizes = sorted(rows)
    with mpl.rc_context({"font.size": 8, "text.color": _INK, "axes.edgecolor": _GREY}):
        canvas = Figure(figsize=(15, 2.4), layout="constrained", dpi=150)
        for axes, (title, names) in zip(canvas.subplots(1, len(_PANELS)), _PANELS, strict=True):
            inks = (_GREY, _BLUE) if len(names) > 1 else (_BLUE,)
            for name, ink in zip(names, inks, strict=True):
                points = [(size, rows[size][name]) for size in sizes if name in rows[size]]
                if points:
                    axes.plot(*zip(*points, strict=True), marker="o", color=ink)
                for size, value in points:
                    axes.annotate(
                        f"{value:.3g}", (size, value), (0, 5), textcoords="offset points",
                        ha="center", color=ink, fontsize=7,
                    )  # fmt: skip
            if not axes.lines:
                continue
            axes.set(title=title, xscale="log", yscale="log")
            axes.margins(0.18, 0.25)
            axes.grid(alpha=0.25)
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas.savefig(path)
