"""What a metric is: columns that say how each case went, and figures made of columns.

A *column* gives one case one number, or none where the question does not arise, and says
why. A *figure* is computed from columns over a set of cases; most are plain means. Keeping
the two apart lets every figure be recomputed on resampled cases for its interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from eval.cases import Case
from eval.records import AnswerRecord

Values = npt.NDArray[np.float64]
Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One case's value in one column and its reason; ``None``: the question does not arise."""

    value: float | None
    why: str = ""


Column = Callable[[Case, AnswerRecord | None], Mark]
"""The mark of a case; the answer is ``None`` where none was given."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure: its name, the columns it needs and how it is made of them.

    ``compute`` takes one array a column, aligned by case, with NaN for "does not arise",
    and returns NaN where the figure is not defined on these cases.
    """

    name: str
    label: str
    columns: tuple[str, ...]
    compute: Callable[[Mapping[str, Values]], float]
    better: Better = "higher"
    unit: str = ""


def mean_of(column: str) -> Callable[[Mapping[str, Values]], float]:
    """The mean of a column over the cases where it arises."""

    def compute(values: Mapping[str, Values]) -> float:
        known = values[column][~np.isnan(values[column])]
        return float(known.mean()) if known.size else float("nan")

    return compute


def quantile_of(column: str, q: float) -> Callable[[Mapping[str, Values]], float]:
    """The ``q`` quantile (linear interpolation) of a column where it arises."""

    def compute(values: Mapping[str, Values]) -> float:
        known = values[column][~np.isnan(values[column])]
        return float(np.quantile(known, q)) if known.size else float("nan")

    return compute


def mean_figure(name: str, label: str, better: Better = "higher") -> Figure:
    """A figure that is the mean of the column of the same name."""
    return Figure(name, label, (name,), mean_of(name), better)
