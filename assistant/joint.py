"""How the reasons for a sentence count together, beyond their sum.

A number in the unit asked for means much where a figure is asked and little where a body is; a
sentence just below the best one in everything is rarely the one that answers. A net with one
hidden layer sees the reasons of a sentence, how far each stays behind the best sentence's, and
how it is asked, and corrects the sum by at most :data:`MOST` times the spread of the scores. It
is fitted by ``python -m eval.calibrate joint``, writers held out, and stands in
``data/joint.json``. It speaks of described papers alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.values import Ask, Kind

FILE = Path(__file__).parent / "data" / "joint.json"
MOST = 3.0  # log-odds by which a score is corrected at most
REASONS = (
    *("sentence", "context", "clause", "retrieval", "kind", "manner", "phrase", "year", "form"),
    *("spelled", "lead", "level", "dense", "focus", "meaning"),
    *("titled", "whole", "alike", "headed", "unit", "duty", "brief"),
    *("aimed", "behind", "read", "answers"),
)
_KINDS = tuple(Kind)
_MANY_TERMS, _LONG = 8.0, 60.0  # terms and characters of a question that count as 1
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Net:
    """Weights of the two layers: ``hidden`` has a row for each input, the last one its bias."""

    hidden: Floats  # (inputs + 1, hidden)
    out: Floats  # (hidden + 1,)

    def __call__(self, inputs: Floats) -> Floats:
        """A correction in log-odds for each row of ``inputs``."""
        inner = np.tanh(inputs @ self.hidden[:-1] + self.hidden[-1])
        return np.asarray(MOST * np.tanh(inner @ self.out[:-1] + self.out[-1]))


@lru_cache(maxsize=1)
def _net() -> Net:
    data = json.loads(FILE.read_text("utf-8"))
    return Net(np.array(data["hidden"]), np.array(data["out"]))


def _asked(ask: Ask) -> list[float]:
    """How it is asked: kinds, and what the question names or leans on."""
    kinds = [float(kind in ask.kinds) for kind in _KINDS]
    named = [ask.leans, ask.quoted, ask.years, ask.cities, ask.documents]
    sizes = [len(ask.terms) / _MANY_TERMS, min(1.0, len(ask.text) / _LONG)]
    return [*kinds, *(float(bool(n)) for n in named), *sizes]


def inputs(ask: Ask, reasons: Sequence[Mapping[str, float]]) -> Floats:
    """What the net sees of each sentence of one list: (sentences, inputs)."""
    table = np.array([[each.get(name, 0.0) for name in REASONS] for each in reasons])
    asked = np.tile(_asked(ask), (len(table), 1))
    return np.hstack([table, table - table.max(axis=0), asked])


def corrections(ask: Ask, reasons: Sequence[Mapping[str, float]]) -> list[float]:
    """By how much, in log-odds, the sum of each sentence's ``reasons`` is to be corrected."""
    if not reasons:
        return []
    return [float(value) for value in _net()(inputs(ask, reasons))]
