"""Are two runs really different, on which cases, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.errors import InputError
from eval.cases import Case
from eval.metrics import Figure, Values
from eval.runs import RunFolder
from eval.stats import Difference, mcnemar, paired_bootstrap
from eval.table import LABELS, show, table
from eval.tasks import TASKS

DECISIVE = 0.05  # both tests must be below it


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure in both runs, and its difference (second minus first)."""

    name: str
    better: str
    first: float
    second: float
    difference: Difference


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs of the same cases; ``won`` are right only in the second, ``lost`` only in the
    first."""

    first: str
    second: str
    cases: int
    figures: tuple[FigureChange, ...]
    won: tuple[Case, ...]
    lost: tuple[Case, ...]
    p: float  # McNemar's on the cases won and lost
    unlike: tuple[str, ...] = ()  # what else differs between the runs

    @property
    def headline(self) -> FigureChange:
        """The change in the share that is fully right."""
        return next(change for change in self.figures if change.name == "correct")

    @property
    def decisive(self) -> bool:
        """Whether both tests say that chance does not explain the difference."""
        return self.p < DECISIVE and self.headline.difference.p < DECISIVE


def values_of(scores: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> dict[str, Values]:
    """The columns of stored scores over the named cases, NaN where one does not arise."""
    columns = sorted({column for marks in scores.values() for column in marks})
    return {
        column: np.array(
            [
                np.nan
                if (mark := scores[name].get(column)) is None or mark["value"] is None
                else mark["value"]
                for name in names
            ],
            dtype=np.float64,
        )
        for column in columns
    }


def _change(
    figure: Figure, first: Mapping[str, Values], second: Mapping[str, Values]
) -> FigureChange:
    return FigureChange(
        figure.name,
        figure.better,
        float(figure.compute(first)),
        float(figure.compute(second)),
        paired_bootstrap(figure, first, second),
    )


def compare_runs(first: RunFolder, second: RunFolder) -> Comparison:
    """Compare two scored runs on the cases they share.

    Raises:
        InputError: a run is not scored, their tasks differ, or they share no case.
    """
    metas = [run.meta() for run in (first, second)]
    if metas[0]["task"] != metas[1]["task"]:
        raise InputError(f"the runs are of other tasks: {metas[0]['task']}, {metas[1]['task']}")
    marks = [{row["case"]: row["marks"] for row in run.scores()} for run in (first, second)]
    here = {case.id: case for case in first.cases()}
    there = {case.id: case for case in second.cases()}
    shared = sorted(name for name in here if here[name] == there.get(name))
    if not shared:
        raise InputError("the runs share no case; run both with the same --cases and --split")
    values = [values_of(found, shared) for found in marks]
    figures = tuple(
        _change(figure, values[0], values[1])
        for figure in TASKS[metas[0]["task"]].figures
        if all(column in side for column in figure.columns for side in values)
    )
    before, after = values[0]["correct"], values[1]["correct"]
    won = tuple(here[name] for name, a, b in zip(shared, before, after, strict=True) if b > a)
    lost = tuple(here[name] for name, a, b in zip(shared, before, after, strict=True) if b < a)
    unlike = [
        f"{key}: {metas[0][part].get(key)} → {metas[1][part].get(key)}"
        for part in ("config", "versions")
        for key in sorted({*metas[0][part], *metas[1][part]})
        if metas[0][part].get(key) != metas[1][part].get(key)
    ]
    if skipped := len({*here, *there}) - len(shared):
        unlike.append(f"{skipped} cases are not the same in both and were left out")
    return Comparison(
        *(first.name, second.name, len(shared), figures, won, lost),
        mcnemar(len(won), len(lost)),
        tuple(unlike),
    )


def verdict(comparison: Comparison) -> str:
    """In words: which run is better, by how much, and whether that is decisive."""
    change = comparison.headline
    won, lost = len(comparison.won), len(comparison.lost)
    if not won and not lost:
        return f"No case changed: {comparison.second} is right where {comparison.first} is."
    gap = change.difference
    better = comparison.second if won > lost else comparison.first
    facts = (
        f"{comparison.second} won {won} cases and lost {lost} of {comparison.cases}: "
        f"fully right {change.first:.1%} → {change.second:.1%} "
        f"({gap.value * 100:+.1f} points, 95 % interval {gap.low * 100:+.1f} to "
        f"{gap.high * 100:+.1f}; bootstrap p = {gap.p:.3f}, McNemar p = {comparison.p:.3f})."
    )
    if won == lost:
        return f"Neither run is better. {facts}"
    if comparison.decisive:
        return f"{better} is decisively better. {facts}"
    return f"Not decisive: chance could explain that {better} is ahead. {facts}"


def figure_table(comparison: Comparison) -> str:
    """Every figure of both runs with the interval of its difference."""
    rows = [["figure", comparison.first, comparison.second, "difference", "95 % interval", "p"]]
    for change in comparison.figures:
        gap = change.difference
        if np.isnan(gap.value):
            continue
        name = change.name
        cells = [show(name, x) for x in (change.first, change.second, gap.value)]
        interval = f"{show(name, gap.low)} … {show(name, gap.high)}"
        rows.append([LABELS.get(name, name), *cells, interval, f"{gap.p:.3f}"])
    return table(rows)
