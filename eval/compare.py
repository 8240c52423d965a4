"""Are two runs really different, on which cases, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from corpus.errors import InputError
from eval.cases import Case
from eval.metrics import Figure, Values
from eval.runs import RunFolder, differences
from eval.stats import Difference, mcnemar, paired_bootstrap
from eval.table import LABELS, show, table
from eval.tasks import task_of


class Words(NamedTuple):
    """One statement in the report's two languages."""

    zh: str
    en: str


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
    shared: tuple[str, ...]  # ids of the cases that are the same in both
    figures: tuple[FigureChange, ...]
    won: tuple[Case, ...]
    lost: tuple[Case, ...]
    p: float  # McNemar's on the cases won and lost
    unlike: tuple[str, ...] = ()  # what else differs between the runs
    skipped: int = 0  # cases that are not the same in both

    @property
    def cases(self) -> int:
        """How many cases were compared."""
        return len(self.shared)

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
                if (mark := scores.get(name, {}).get(column)) is None or mark["value"] is None
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
    task, other = (task_of(run) for run in (first, second))
    if task is not other:
        raise InputError(f"the runs are of other tasks: {task.name}, {other.name}")
    marks = [{row["case"]: row["marks"] for row in run.scores()} for run in (first, second)]
    here = {case.id: case for case in first.cases()}
    there = {case.id: case for case in second.cases()}
    shared = sorted(name for name in here if here[name] == there.get(name))
    if not shared:
        raise InputError("the runs share no case; run both with the same --cases and --split")
    values = [values_of(found, shared) for found in marks]
    figures = tuple(
        _change(figure, values[0], values[1])
        for figure in task.figures
        if all(column in side for column in figure.columns for side in values)
    )
    before, after = values[0]["correct"], values[1]["correct"]
    won = tuple(here[name] for name, a, b in zip(shared, before, after, strict=True) if b > a)
    lost = tuple(here[name] for name, a, b in zip(shared, before, after, strict=True) if b < a)
    return Comparison(
        *(first.name, second.name, tuple(shared), figures, won, lost),
        mcnemar(len(won), len(lost)),
        tuple(differences(*metas)),
        len({*here, *there}) - len(shared),
    )


def show_p(p: float) -> str:
    """A p-value: three decimals, and what is smaller as such."""
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"


def verdict(comparison: Comparison) -> Words:
    """In words: which run is better, by how much, and whether that is decisive."""
    first, second, cases = comparison.first, comparison.second, comparison.cases
    change = comparison.headline
    won, lost = len(comparison.won), len(comparison.lost)
    if not won and not lost:
        return Words(
            f"{cases} 题中没有一题的对错不同：{second} 与 {first} 相当。",
            f"No case changed of {cases}: {second} is right where {first} is.",
        )
    gap = change.difference
    better = second if won > lost else first
    low, high = f"{gap.low * 100:+.1f}", f"{gap.high * 100:+.1f}"
    tests = f"bootstrap p {show_p(gap.p)}, McNemar p {show_p(comparison.p)}"
    zh = (
        f"{cases} 题中 {second} 多对 {won} 题、少对 {lost} 题："
        f"完全正确 {change.first:.1%} → {change.second:.1%}"
        f"（{gap.value * 100:+.1f} 个百分点，95% 区间 {low} 至 {high}；{tests}）。"
    )
    en = (
        f"{second} won {won} cases and lost {lost} of {cases}: "
        f"fully right {change.first:.1%} → {change.second:.1%} "
        f"({gap.value * 100:+.1f} points, 95 % interval {low} to {high}; {tests})."
    )
    if won == lost:
        return Words(f"两次难分高下。{zh}", f"Neither run is better. {en}")
    if comparison.decisive:
        return Words(f"{better} 确实更好。{zh}", f"{better} is decisively better. {en}")
    return Words(
        f"不能定论：{better} 领先可能出于偶然。{zh}",
        f"Not decisive: chance could explain that {better} is ahead. {en}",
    )


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
        rows.append([LABELS.get(name, name), *cells, interval, show_p(gap.p).removeprefix("= ")])
    return table(rows)
