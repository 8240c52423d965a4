"""Which side of a paper's standing a question asks for, by the way it is worded.

People ask in endless ways how long a paper holds, for which year its targets are, how far it has
got by its own timetable, whether it is a draft, when it was issued and whether something replaced
it. The question words tell little of that (管到哪年, 过了没, 算不算老黄历), so a logistic model
for each side looks at all runs of one and two characters, with places, titles, years and numbers
given by a mark so that no subject is learned. Its weights were fitted by
``python -m eval.calibrate facets`` and stand in ``data/facets.json``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "facets.json"
_MARKS = tuple(
    (re.compile(pattern), mark)
    for pattern, mark in (
        (r"《[^》]*》", "《》"),
        (r"连云港市?|盐城市?|港城", "城"),
        (r"(?:19|20)\d{2}", "Ⓨ"),
        (r"\d+", "0"),
        (r"\s+", " "),
    )
)


class Facet(StrEnum):
    """A side of the standing of a paper."""

    STAGE = "stage"  # how far it has got by its own timetable
    PERIOD = "period"  # from which year to which it holds
    TARGET = "target"  # the year its targets are set for
    SORT = "sort"  # draft, issued or a mere reply, and whether it can be relied on
    ENDS = "ends"  # whether and when it is repealed, void or replaced
    ISSUED = "issued"  # the day on which it was issued
    TOLD = "told"  # what one of its sentences tells: a date, or whether a thing is there or planned


@dataclass(frozen=True, slots=True)
class Model:
    """Bias and weights of each facet, in the order of :class:`Facet`."""

    bias: Sequence[float]
    runs: Mapping[str, Sequence[float]]

    def chances(self, text: str) -> dict[Facet, float]:
        """How likely ``text`` asks for each facet, 0 to 1."""
        found = [self.runs[run] for run in runs(text) if run in self.runs]
        length = math.sqrt(len(found) or 1)
        logits = [b + sum(w[k] for w in found) / length for k, b in enumerate(self.bias)]
        return {f: 1 / (1 + math.exp(-v)) for f, v in zip(Facet, logits, strict=True)}


@lru_cache(maxsize=1)
def _model() -> Model:
    return Model(**json.loads(FILE.read_text("utf-8")))


def runs(text: str) -> frozenset[str]:
    """Runs of one and two characters of a question, its ends and what it names marked."""
    for pattern, mark in _MARKS:
        text = pattern.sub(mark, text)
    marked = f"^{text.strip().lower()}$"
    return frozenset(marked[i : i + n] for n in (1, 2) for i in range(len(marked) - n + 1))


@lru_cache(maxsize=64)
def facets(text: str, least: float) -> frozenset[Facet]:
    """The facets that ``text`` asks for with at least the chance ``least``."""
    return frozenset(f for f, chance in _model().chances(text).items() if chance >= least)
