"""Scores of different kinds brought to one scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and standard deviation of a score over the corpus."""

    mean: float
    spread: float

    def __call__(self, scores: Scores) -> Scores:
        return (scores - np.float32(self.mean)) / np.float32(self.spread)

    @classmethod
    def of(cls, scores: Scores) -> Scale:
        """The scale of ``scores``; a spread of zero counts as one."""
        if not len(scores):
            return cls(0.0, 1.0)
        return cls(float(scores.mean()), float(scores.std()) or 1.0)
