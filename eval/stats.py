"""How sure a figure is, and whether two runs differ.

Everything is seeded, so that the same answers give the same intervals to the byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

import numpy as np

from eval.metrics.base import Figure, Values

RESAMPLES = 1000
SEED = 20_261


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; ``n`` is the number of cases it rests on."""

    value: float
    low: float
    high: float
    n: int


def resamples(n: int, seed: int = SEED) -> np.ndarray:
    """``RESAMPLES`` rows of ``n`` case numbers drawn with replacement, always the same."""
    return np.random.default_rng(seed).integers(0, n, size=(RESAMPLES, n))


def _resampled(figure: Figure, values: Mapping[str, Values], rows: np.ndarray) -> Values:
    parts = [
        np.atleast_1d(figure.compute({name: v[chunk] for name, v in values.items()}))
        for chunk in np.array_split(rows, max(1, rows.size // 2_000_000))
    ]
    return np.concatenate(parts)


def estimate(figure: Figure, values: Mapping[str, Values]) -> Estimate:
    """The figure on all cases and its percentile bootstrap interval over cases.

    Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13: cases are
    drawn with replacement, the interval is from the 2.5th to the 97.5th percentile.
    Resamples in which the figure is not defined are left out.
    """
    used = {name: values[name] for name in figure.columns}
    if not figure.over_all:
        arises = ~np.isnan(np.vstack(list(used.values()))).all(axis=0)
        used = {name: column[arises] for name, column in used.items()}
    n = len(next(iter(used.values())))
    value = float(figure.compute(used)) if n else float("nan")
    if np.isnan(value):
        return Estimate(value, value, value, n)
    drawn = _resampled(figure, used, resamples(n))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Estimate(value, float(low), float(high), n)


@dataclass(frozen=True, slots=True)
class Difference:
    """Second run minus first: the difference, its interval and its p-value."""

    value: float
    low: float
    high: float
    p: float


def paired_bootstrap(
    figure: Figure, first: Mapping[str, Values], second: Mapping[str, Values]
) -> Difference:
    """Difference of a figure between two runs of the same cases, in the same order.

    Both runs are resampled together (Koehn, *Statistical Significance Tests for Machine
    Translation Evaluation*, EMNLP 2004). The p-value is two-sided: twice the share of
    resampled differences on the far side of zero (zero itself counted), at most 1.
    """
    first = {name: first[name] for name in figure.columns}
    second = {name: second[name] for name in figure.columns}
    rows = resamples(len(next(iter(first.values()))))
    value = float(figure.compute(second) - figure.compute(first))
    drawn = _resampled(figure, second, rows) - _resampled(figure, first, rows)
    drawn = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not drawn.size:
        return Difference(float("nan"), float("nan"), float("nan"), 1.0)
    low, high = np.percentile(drawn, [2.5, 97.5])
    tail = min(float((drawn <= 0).mean()), float((drawn >= 0).mean()))
    return Difference(value, float(low), float(high), min(1.0, 2 * tail))


def mcnemar(won: int, lost: int) -> float:
    """Exact two-sided p-value of McNemar's test on the cases that changed.

    McNemar, *Note on the sampling error of the difference between correlated proportions
    or percentages* (1947), as the exact binomial test of ``won`` out of ``won + lost``.
    """
    n = won + lost
    if n == 0:
        return 1.0
    tail = sum(comb(n, k) for k in range(min(won, lost) + 1)) / 2**n
    return min(1.0, 2 * float(tail))
