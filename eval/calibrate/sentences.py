"""Fit the weights by which sentences are put in order: ``python -m eval.calibrate sentences``.

Each development question with its evidence gives a list of sentences, the right ones those
that hold the evidence. The weights maximise the chance that a softmax over the scores gives
to the right ones (listwise, Cao et al. 2007), none of them negative. What is printed beside
them is measured on questions that were left out of the fit, in eight parts.

The weights belong in ``assistant/evidence.py``: ``DESCRIBED``, and ``DESCRIBED_SPREAD`` for the
scale.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

from assistant.evidence import CLOSER, DESCRIBED
from assistant.joint import inputs
from assistant.service import Assistant
from assistant.values import Passage
from eval.cases.model import KNOWN, Case, load_cases
from eval.fitting import listwise
from eval.folds import unseen_by, untuned
from eval.text import unify

_SET = {"focus", "spelled", "joint"}  # too few have the first two, and the last is fitted apart
NAMES = tuple(name for name in DESCRIBED if name not in _SET)
RIDGE = 0.002
PARTS = 8
AIMS = (0.5, 0.6, 0.7, 0.8, 0.9)
WAYS = {"vectors tuned, to other writers": False, "vectors not tuned": True}
MOST = 3  # sentences shown at the most
_ON = date(2026, 11, 20)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Listed:
    """The sentences read for one question: their features, and which of them are right."""

    case: str
    table: Floats  # (sentences, NAMES)
    right: Floats  # 1 or 0
    scores: Floats  # as the present weights have it
    summed: Floats  # … without what the net adds
    seen: Floats  # what the net sees of them
    untuned: bool = False  # read with vectors that were not tuned to the policies


def again_untuned(case_id: str) -> bool:
    """Whether a question is read with untuned vectors too: two in five are.

    The rule: the first byte of SHA-256 of its id is below 102.
    """
    return hashlib.sha256(case_id.encode()).digest()[0] < 102


def is_right(case: Case, passage: Passage) -> bool:
    text = unify(passage.text)
    return any(
        e.doc == passage.clause.document and (unify(e.text) in text or text in unify(e.text))
        for e in case.evidence
    )


def listed() -> Iterator[Listed]:
    """The lists of the development questions in which a right sentence was read."""
    reader, stranger = unseen_by(), untuned()
    for case in load_cases((KNOWN, KNOWN.parent / "practice")):
        if case.split != "dev" or not case.answerable or not case.evidence:
            continue
        yield from lists_of(case, reader(case.id))
        if again_untuned(case.id):
            yield from (replace(one, untuned=True) for one in lists_of(case, stranger(case.id)))


def lists_of(case: Case, assistant: Assistant) -> Iterator[Listed]:
    """The lists of one question."""
    for reading in assistant.readings(case.to_question(_ON)):
        for evidence in reading.evidence:
            read = evidence.passages[:CLOSER]
            right = np.array([is_right(case, p) for p in read], dtype=np.float64)
            if right.any():
                table = np.array([[p.features.get(n, 0.0) for n in NAMES] for p in read])
                reasons = [p.features for p in read]
                scores = np.array([p.score for p in read])
                joint = np.array([each.get("joint", 0.0) for each in reasons])
                seen = inputs(evidence.ask, reasons)
                yield Listed(case.id, table, right, scores, scores - joint, seen)


def fit(lists: Sequence[Listed]) -> Floats:
    """The weights of :data:`NAMES`, in units in which scores are log-odds."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = listwise(((one.table, one.right) for one in lists), weights)
        value = total / len(lists) + RIDGE * float(weights @ weights)
        return value, slope / len(lists) + 2 * RIDGE * weights

    start = np.ones(len(NAMES))
    bounds = [(0.0, None)] * len(NAMES)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def left_out(lists: Sequence[Listed]) -> list[tuple[Floats, Floats]]:
    """Scores and right ones of every list, by weights fitted without its question."""
    cases = sorted({one.case for one in lists})
    order = np.random.default_rng(0).permutation(len(cases))
    part = {case: int(order[i]) % PARTS for i, case in enumerate(cases)}
    weights = [fit([o for o in lists if part[o.case] != held]) for held in range(PARTS)]
    return [(o.table @ weights[part[o.case]], o.right) for o in lists]


def _first(scored: Sequence[tuple[Floats, Floats]]) -> float:
    return float(np.mean([right[np.argmax(scores)] for scores, right in scored]))


def _shown(scored: Sequence[tuple[Floats, Floats]], aim: float) -> tuple[float, float]:
    """How often a right sentence is among those shown for ``aim``, and how many are shown."""
    hits, sizes = [], []
    for scores, right in scored:
        chance = np.exp(scores - scores.max())
        order = np.argsort(-chance)
        reached = np.searchsorted(np.cumsum(chance[order] / chance.sum()), aim) + 1
        size = min(MOST, int(reached))
        hits.append(right[order[:size]].max())
        sizes.append(size)
    return float(np.mean(hits)), float(np.mean(sizes))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate sentences", description=__doc__)
    parser.parse_args(arguments)
    lists = list(listed())
    now = [(one.scores, one.right) for one in lists]
    scored = left_out(lists)
    print(f"{len(lists)} lists of {len({one.case for one in lists})} questions")
    for name, held in WAYS.items():
        some = [n for n, one in enumerate(lists) if one.untuned is held]
        before, after = _first([now[n] for n in some]), _first([scored[n] for n in some])
        print(f"{name}: right sentence first {before:.3f} now, {after:.3f} fitted, left out")
    for aim in AIMS:
        hit, size = _shown(scored, aim)
        print(f"aim {aim:.1f}: {hit:.3f} right among {size:.2f} sentences shown")
    weights = fit(lists)
    scale = float(
        np.mean([s.max() for s, _ in now]) / np.mean([(o.table @ weights).max() for o in lists])
    )
    print({name: round(float(w) * scale, 3) for name, w in zip(NAMES, weights, strict=True)})
    print(f"SPREAD = {scale:.3f}")
    return 0
