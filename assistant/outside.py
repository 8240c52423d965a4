"""Whether a message is none of the assistant's business: an order, another task, another subject.

The patterns of ``data/guard.toml`` know the turns of speech that people have been seen to use. A
model of the characters knows how such messages sound, and a question about the documents does
not: runs of one and two characters and Latin words, in a logistic model of three classes
(genuine, to be refused as an order or task, another subject). Its weights were fitted by
``python -m eval.calibrate outside`` on questions of practice and on messages written for it
(``eval/cases/messages``), and stand in ``data/outside.json``. What sounds so is refused only
where the documents do not surely speak of it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "outside.json"
_SPACES = re.compile(r"\s+")
_LATIN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Model:
    """Bias and weights of ``order`` and ``topic`` against a genuine question."""

    bias: Sequence[float]
    runs: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Outside:
    """The chances, 0 to 1, that a message is an order or task, or is about another subject."""

    order: float
    topic: float

    @property
    def chance(self) -> float:
        """The chance that it is none of the assistant's business."""
        return self.order + self.topic


@lru_cache(maxsize=1)
def _model() -> Model:
    return Model(**json.loads(FILE.read_text("utf-8")))


def runs(text: str) -> frozenset[str]:
    """Runs of one and two characters of a message, its ends marked, and its Latin words."""
    marked = f"^{_SPACES.sub(' ', text.strip().lower())}$"
    short = {marked[i : i + n] for n in (1, 2) for i in range(len(marked) - n + 1)}
    return frozenset(short | {f"w {word}" for word in _LATIN.findall(marked)})


def outside(text: str) -> Outside:
    """How likely ``text`` is none of the assistant's business."""
    model = _model()
    found = [model.runs[run] for run in runs(text) if run in model.runs]
    length = math.sqrt(len(found) or 1)
    logits = [0.0, *(b + sum(w[k] for w in found) / length for k, b in enumerate(model.bias))]
    shares = [math.exp(logit - max(logits)) for logit in logits]
    whole = sum(shares)
    return Outside(shares[1] / whole, shares[2] / whole)
