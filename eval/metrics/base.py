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


Compute = Callable[[Mapping[str, Values]], Values]
"""From columns, aligned by case along the last axis, to a figure for each leading index.

NaN in a column means "does not arise"; NaN is returned where the figure is not defined.
Working along the last axis lets a thousand resamples be computed at once.
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure: its name, the columns it needs and how it is made of them.

    ``over_all``: cases where no column arises still count (as they do in a coverage).
    """

    name: str
    label: str
    columns: tuple[str, ...]
    compute: Compute
    better: Better = "higher"
    unit: str = ""
    over_all: bool = False


def ratio(part: Values, whole: Values) -> Values:
    """Sum of ``part`` over sum of ``whole`` along the last axis; NaN where that is zero."""
    total = np.nansum(whole, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(total > 0, np.nansum(part, axis=-1) / total, np.nan))


def mean_of(column: str) -> Compute:
    """The mean of a column over the cases where it arises."""

    def compute(values: Mapping[str, Values]) -> Values:
        return ratio(values[column], (~np.isnan(values[column])).astype(np.float64))

    return compute


def quantile_of(column: str, q: float) -> Compute:
    """The ``q`` quantile (linear interpolation) of a column where it arises."""

    def compute(values: Mapping[str, Values]) -> Values:
        missing = np.isnan(values[column])
        if not missing.any():  # many times faster than the other way
            return np.asarray(np.quantile(values[column], q, axis=-1))
        if missing.all():
            return np.full(values[column].shape[:-1], np.nan)
        found = np.full(values[column].shape[:-1], np.nan)
        some = ~missing.all(axis=-1)
        found[some] = np.nanquantile(values[column][some], q, axis=-1)
        return found

    return compute


def mean_figure(name: str, label: str, better: Better = "higher") -> Figure:
    """A figure that is the mean of the column of the same name."""
    return Figure(name, label, (name,), mean_of(name), better)
