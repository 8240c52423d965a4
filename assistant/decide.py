"""Whether the evidence suffices: a logistic model over features of the best passage.

The features speak of overlap and form only. Weights and threshold were fitted by
``python -m eval.calibrate`` on development questions and stand in ``data/decision.json``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.patterns import holds
from assistant.values import Ask, Evidence, Kind, Passage
from assistant.words import coverage, match, squeeze

_FILE = Path(__file__).parent / "data" / "decision.json"
# Kinds of which the asked-for thing itself must stand in the passage.
DETAIL = (Kind.AMOUNT, Kind.CONTACT, Kind.DATE, Kind.DURATION, Kind.FIGURE, Kind.BODY)
FEATURES = (
    *("score", "sentence", "context", "clause", "phrase"),
    *("kind", "head", "rarest", "few", "dense", "focus"),
    *("meaning", "nearest", "level", "spelled", "aimed", "answers"),
)
HOPELESS = 0.02  # confidence below which no figure or date is read out of the evidence
_LEVEL = 10.0  # scores of the search are about 0 to 10
_MANY_WORDS = 5
_HAN = re.compile(r"[\u4e00-\u9fff]")


@lru_cache(maxsize=2)
def _model(described: bool) -> tuple[float, Mapping[str, float], float]:
    data = json.loads(_FILE.read_text("utf-8"))["described" if described else "general"]
    return data["bias"], data["weights"], data["threshold"]


def threshold() -> float:
    """The confidence from which an ask over described documents counts as answered."""
    return _model(True)[2]


def _clause_text(passage: Passage) -> str:
    return squeeze(passage.clause.text + "".join(passage.clause.path))


def rarest(ask: Ask, passage: Passage) -> float:
    """How far the passage's clause holds the rarest content word of the ask."""
    if not ask.terms:
        return 0.0
    word = max(ask.terms, key=lambda t: t.weight)
    return match(word, _clause_text(passage))


def head(ask: Ask, passage: Passage) -> float:
    """How far the passage's clause holds the noun asked for; 1 where none is named."""
    return 1.0 if ask.head is None else match(ask.head, _clause_text(passage))


def features(evidence: Evidence) -> dict[str, float]:
    """Features of the decision, each between 0 and 1."""
    ask = evidence.ask
    if not evidence.passages:
        return dict.fromkeys(FEATURES, 0.0)
    best = evidence.passages[0]
    wanted = [k for k in ask.kinds if k in DETAIL]
    near = best.text + " ".join(best.clause.path)
    if Kind.BODY in wanted:  # bodies close a clause, often far from the words asked about
        near += best.clause.text
    return {
        "score": best.score,
        "sentence": best.features.get("sentence", 0.0),
        "context": best.features.get("context", 0.0),
        "clause": coverage(ask.terms, best.clause.text, *best.clause.path),
        "phrase": best.features.get("phrase", 0.0),
        "kind": float(all(holds(k, near, ask.text) for k in wanted)),
        "head": head(ask, best),
        "rarest": rarest(ask, best),
        "few": max(0.0, 1 - len(ask.terms) / _MANY_WORDS),
        "dense": best.features.get("dense", 0.0),
        "focus": best.features.get("focus", 0.0),
        "meaning": best.features.get("meaning", 0.0),
        "nearest": max(p.features.get("meaning", 0.0) for p in evidence.passages),
        "level": best.features.get("level", 0.0) / _LEVEL,
        "spelled": best.features.get("spelled", 0.0),
        "aimed": max(0.0, best.features.get("aimed", 0.0)),
        "answers": best.features.get("answers", 0.0),
    }


def _strange(evidence: Evidence, values: Mapping[str, float]) -> bool:
    """Whether nothing that the ask speaks of stands anywhere around the best passage."""
    ask = evidence.ask
    if not _HAN.search(ask.query):  # English of which the glossary knows no word
        return True
    return bool(ask.terms) and not ask.leans and max(values["context"], values["clause"]) <= 0.0


def judge(evidence: Evidence, *, described: bool = True) -> Evidence:
    """``evidence`` with its features and the probability that it answers the ask.

    ``described`` says that a manifest describes the corpus: scores of a search and cosines
    have one scale there, and the model may use them.
    """
    values = features(evidence)
    bias, weights, _ = _model(described)
    logit = bias + sum(weights.get(name, 0.0) * value for name, value in values.items())
    confidence = 1 / (1 + math.exp(-logit)) if evidence.passages else 0.0
    if described and _strange(evidence, values):
        confidence = 0.0
    return replace(evidence, features=values, confidence=confidence)
