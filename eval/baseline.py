"""The figures the product has reached on the development cases, and the guard on them.

``baseline.json`` is committed. ``make test`` asks the development cases and fails where a
figure is worse than committed by more than the tolerance; a change that makes things better
commits the new figures with ``python -m eval baseline RUN``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from eval.metrics import FIGURES
from eval.runs import RunFolder

BASELINE = Path(__file__).parent / "baseline.json"

# A figure may be lower by three in a hundred, or by two of the cases it rests on where that is
# more: a few cases may change sides while others are being won.
TOLERANCE = 0.03
CASES = 2

GUARDED = (
    *("correct", "facts", "contradicted", "figure_precision", "quote_exact"),
    *("citation_precision", "citation_recall", "refusal_recall", "refusal_f1"),
    *("false_refusal_rate", "validity_notes", "jurisdiction_notes", "other_notes", "recall_5"),
)
# What may not get worse by anything at all.
EXACT = ("quote_exact", "figure_precision")

_LOWER = {figure.name for figure in FIGURES if figure.better == "lower"}


@dataclass(frozen=True, slots=True)
class Held:
    """A committed figure and by how much it may be worse."""

    value: float
    allowed: float


def read_baseline(path: Path = BASELINE) -> dict[str, Held]:
    """The committed figures by name."""
    rows = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return {name: Held(**row) for name, row in rows.items()}


def regressions(figures: Mapping[str, float], baseline: Mapping[str, Held]) -> list[str]:
    """In words, each guarded figure that is worse than committed by more than is allowed."""
    found = []
    for name, held in baseline.items():
        now = figures.get(name, float("nan"))
        worse = now - held.value if name in _LOWER else held.value - now
        if not worse <= held.allowed + 1e-6:  # not a number is worse too
            found.append(f"{name}: {now:.4f}, committed {held.value:.4f} ± {held.allowed:.4f}")
    return found


def _held(name: str, item: Mapping[str, Any]) -> Held:
    if name in EXACT:
        return Held(item["value"], 0.0)
    return Held(item["value"], round(max(TOLERANCE, CASES / item["n"]), 4))


def development_figures(run: RunFolder) -> dict[str, Any]:
    """A run's figures on the development cases, with their intervals.

    Raises:
        InputError: it is a run of another task, has no development cases, or is not scored.
    """
    part = run.summary()["splits"].get("dev")
    if run.meta()["task"] != "answers" or not part:
        raise InputError(
            f"{run.path} is no run of the known answers' development cases; "
            "`python -m eval run --split dev` makes one"
        )
    return dict(part)


def write_baseline(run: RunFolder, path: Path = BASELINE) -> dict[str, Held]:
    """Commit a run's development figures."""
    part = development_figures(run)
    figures = {name: _held(name, part[name]) for name in GUARDED if name in part}
    row = {"split": "dev", "figures": {name: asdict(held) for name, held in figures.items()}}
    path.write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")
    return figures
