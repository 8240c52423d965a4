"""Risk and coverage: what confidence is worth.

The given answers are put in order of confidence. At each cut, *coverage* is the share of
all cases that is answered above it and *risk* the share of these that is not fully right.
The area under the curve (AURC; Geifman & El-Yaniv, *Selective Classification for Deep
Neural Networks*, NeurIPS 2017) is the mean risk over the cuts; lower is better. Refused
cases are never covered. Equal confidences share a cut: their risk is taken together.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from eval.cases import Case
from eval.metrics.base import Figure, Mark, Values
from eval.records import AnswerRecord


def confidence(case: Case, answer: AnswerRecord | None) -> Mark:
    """The answer's own confidence; arises where an answer was given."""
    return Mark(answer.confidence) if answer and answer.answered else Mark(None)


def curve(values: Mapping[str, Values]) -> tuple[Values, Values]:
    """Coverage and risk after each distinct confidence, from the highest down."""
    level, right = values["confidence"], values["correct"]
    given = ~np.isnan(level)
    if not given.any():
        return np.array([]), np.array([])
    order = np.argsort(-level[given], kind="stable")
    ranked, wrong = level[given][order], 1 - right[given][order]
    last = np.append(ranked[1:] != ranked[:-1], True)
    count = np.arange(1, ranked.size + 1)
    return count[last] / level.size, np.cumsum(wrong)[last] / count[last]


def _area(level: Values, right: Values) -> float:
    coverage, risk = curve({"confidence": level, "correct": right})
    if not coverage.size:
        return float("nan")
    steps = np.diff(coverage, prepend=0.0)
    return float((steps * risk).sum() / coverage[-1])


def aurc(values: Mapping[str, Values]) -> Values:
    """Mean risk over the given answers, best-confident first."""
    level, right = values["confidence"], values["correct"]
    shape = level.shape[:-1]
    rows = zip(level.reshape(-1, level.shape[-1]), right.reshape(-1, right.shape[-1]), strict=True)
    return np.array([_area(*row) for row in rows]).reshape(shape)


FIGURES = (
    Figure(
        "aurc",
        "Area under risk–coverage",
        ("confidence", "correct"),
        aurc,
        "lower",
        over_all=True,
    ),
)
