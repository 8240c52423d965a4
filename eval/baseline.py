"""The figures the product has reached on the development cases, and the guard on them.

``baseline.json`` is committed. ``make test`` asks the development cases and fails where a
figure is worse than committed by more than the tolerance; a change that makes things better
commits the new figures with ``python -m eval baseline RUN``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from eval.metrics import FIGURES
from eval.runs import RunFolder

BASELINE = Path(__file__).parent / "baseline.json"

# Two in a hundred: a handful of cases may change sides while others are being won.
TOLERANCE = 0.02

GUARDED = (
    *("correct", "facts", "contradicted", "figure_precision", "quote_exact"),
    *("citation_precision", "citation_recall", "refusal_recall", "refusal_f1"),
    *("false_refusal_rate", "validity_notes", "jurisdiction_notes", "other_notes", "recall_5"),
)
# What may not get worse by anything at all.
EXACT = ("quote_exact", "figure_precision")

_LOWER = {figure.name for figure in FIGURES if figure.better == "lower"}


def read_baseline(path: Path = BASELINE) -> dict[str, float]:
    """The committed figures by name."""
    return dict(json.loads(path.read_text(encoding="utf-8"))["figures"])


def regressions(figures: Mapping[str, float], baseline: Mapping[str, float]) -> list[str]:
    """In words, each guarded figure that is worse than the baseline beyond the tolerance."""
    found = []
    for name, before in baseline.items():
        now = figures.get(name, float("nan"))
        worse = now - before if name in _LOWER else before - now
        allowed = 1e-9 if name in EXACT else TOLERANCE
        if not worse <= allowed:  # not a number is worse too
            found.append(f"{name}: {now:.4f}, committed {before:.4f}")
    return found


def write_baseline(run: RunFolder, path: Path = BASELINE) -> dict[str, float]:
    """Commit a run's development figures.

    Raises:
        InputError: the run has no development cases or is not scored.
    """
    part = run.summary()["splits"].get("dev")
    if not part:
        raise InputError(f"{run.path} has no development cases; run with --split dev")
    figures = {name: part[name]["value"] for name in GUARDED if name in part}
    row: dict[str, Any] = {"split": "dev", "tolerance": TOLERANCE, "figures": figures}
    path.write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")
    return figures
