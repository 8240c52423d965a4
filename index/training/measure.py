"""Scores of a ranking: recall, reciprocal rank, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

Run = Mapping[str, Sequence[str]]
Relevant = Mapping[str, Sequence[str]]


def recall(run: Run, relevant: Relevant, k: int) -> list[float]:
    """Per question, the share of its relevant passages among the first ``k``."""
    return [
        len(set(run.get(q, ())[:k]) & set(wanted)) / len(wanted) for q, wanted in relevant.items()
    ]


def reciprocal_rank(run: Run, relevant: Relevant, k: int = 10) -> list[float]:
    """Per question, one over the place of its first relevant passage, or 0 beyond ``k``."""
    found = []
    for query, wanted in relevant.items():
        places = [n for n, id_ in enumerate(run.get(query, ())[:k], 1) if id_ in set(wanted)]
        found.append(1 / places[0] if places else 0.0)
    return found


def interval(values: Sequence[float], seed: int = 0, rounds: int = 2000) -> tuple[float, float]:
    """The 95% interval of the mean, by the bootstrap over questions."""
    chance = np.random.default_rng(seed)
    array = np.asarray(values)
    means = array[chance.integers(len(array), size=(rounds, len(array)))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def line(name: str, run: Run, relevant: Relevant) -> str:
    """One row of a table: R@5, R@10, MRR@10 and R@100 with intervals."""
    parts = [f"{name:<34}"]
    for label, values in (
        ("R@5", recall(run, relevant, 5)),
        ("R@10", recall(run, relevant, 10)),
        ("MRR@10", reciprocal_rank(run, relevant)),
        ("R@100", recall(run, relevant, 100)),
    ):
        low, high = interval(values)
        parts.append(f"{label} {np.mean(values):.3f} [{low:.3f}, {high:.3f}]")
    return "  ".join(parts)
