"""Whether the evidence suffices: a logistic model over features of the best passages."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.values import Ask, Evidence, Passage
from assistant.words import coverage, match, squeeze

BIAS = -3.0
COEFFICIENTS: Mapping[str, float] = {
    "sentence": 1.5, "context": 4.0, "kind": 1.0, "missing": -3.0, "named": -2.0, "phrase": 1.0,
}  # fmt: skip
THRESHOLD = 0.5


def missing(ask: Ask, passages: Sequence[Passage]) -> float:
    """Share of the weight of the heaviest content word that the best clauses lack."""
    text = squeeze("".join(p.clause.text + "".join(p.clause.path) for p in passages[:3]))
    lost = [t.weight * (1 - match(t, text)) for t in ask.terms]
    heaviest = max((t.weight for t in ask.terms), default=0.0)
    return max(lost, default=0.0) / heaviest if heaviest else 0.0


def features(evidence: Evidence) -> dict[str, float]:
    """Features of the decision, each between 0 and 1."""
    ask, passages = evidence.ask, evidence.passages
    if not passages:
        return dict.fromkeys(COEFFICIENTS, 0.0)
    best = passages[0]
    named = [t for t in ask.terms if t.named]
    lacking = [t for t in named if not coverage([t], best.clause.text, *best.clause.path)]
    return {
        **{k: best.features.get(k, 0.0) for k in ("sentence", "context", "kind", "phrase")},
        "missing": missing(ask, passages),
        "named": len(lacking) / len(named) if named else 0.0,
    }


def judge(evidence: Evidence) -> Evidence:
    """``evidence`` with its features and the probability that it answers the ask."""
    values = features(evidence)
    logit = BIAS + sum(COEFFICIENTS[k] * values[k] for k in COEFFICIENTS)
    confidence = 1 / (1 + math.exp(-logit)) if evidence.passages else 0.0
    return replace(evidence, features=values, confidence=confidence)
