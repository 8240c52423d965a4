"""Whether a corpus that no manifest describes answers an ask, and with which words.

A logistic model over how far the best sentence and its clause hold the question's words,
above all names and the words beside its gap, and over how well a span fills the gap.
Weights were fitted on the development part of ``eval/cases/reading``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.decide import judge
from assistant.library import Library
from assistant.spans.choose import Choice, choose
from assistant.spans.ground import accounted, astray, grounded
from assistant.spans.slot import Slot, Wanted, find_slot
from assistant.spans.words import Word, held, question_words
from assistant.values import Evidence, Passage, Quote
from assistant.words import unify

_FILE = Path(__file__).parent.parent / "data" / "spans.json"
FEATURES = (
    "sentence", "clause", "missing", "name", "beside", "agreement", "score", "typed", "near",
    "phrase", "few", "yesno", "anchor", "untyped", "unitless",
    "large", "large_level", "large_dense", "large_missing", "large_clause", "large_lead",
)  # fmt: skip
_MARKED = (Wanted.NUMBER, Wanted.TIME, Wanted.DURATION)  # kinds that are plain to see
_ANY_UNIT = ("", "个", "人", "家", "名", "项", "种", "次")  # units a text may leave out or exchange
LEAD = 1.0  # weight of how near a clause comes to the best one in the search's ranking
_LARGE = 500  # clauses from which the search's scores have a scale of their own
# In a large corpus many sentences hold a question's words and the search's scores differ from
# one field to another: the decision made for described corpora steadies this one there.
_GENERAL = 0.67
# Most questions put to a corpus have an answer in it; this moves the line towards answering.
_LENIENT_LARGE = 0.85
_LOOKED_AT = 20  # sentences among which the one about a yes-or-no question is looked for
_RANKED, _LONG = 0.5, 2000.0  # what a point of score, and how many characters, are worth there
_MANY = 5  # question words from which on their number tells nothing
_NAMED = ("nr", "nrt", "nrfg", "ns", "nt", "nz", "eng", "num", "time", "title", "quoted", "t")


@lru_cache(maxsize=1)
def _model() -> tuple[float, Mapping[str, float], float]:
    data = json.loads(_FILE.read_text("utf-8"))["decision"]
    return data["bias"], data["weights"], data["threshold"]


def threshold() -> float:
    """The confidence from which an ask over such a corpus counts as answered."""
    return _model()[2]


def _share(words: Sequence[Word], text: str) -> float:
    total = sum(w.weight for w in words)
    return sum(w.weight * held(w, text) for w in words) / total if total else 0.0


def features(
    evidence: Evidence, slot: Slot, words: Sequence[Word], choice: Choice | None, library: Library
) -> dict[str, float]:
    """Features of the decision, about 0 to 1 each."""
    if not evidence.passages:
        return dict.fromkeys(FEATURES, 0.0)
    passage = choice.passage if choice else evidence.passages[0]
    sentence = unify(passage.text)
    around = unify(accounted(evidence.ask, passage, library))
    clause = f"{around}\n{unify(passage.clause.text)}"
    named = [w for w in words if held(w, sentence) or not held(w, around)] or words
    lost = [(w, 1 - held(w, clause)) for w in words]
    beside = [w for w in words if w.distance == 0]
    large = float(len(library.clauses) >= _LARGE)
    missing = max((w.weight * lack for w, lack in lost), default=0.0)
    whole = _share(words, clause)
    seen = passage.features
    return {
        "large": large,
        "large_level": large * seen.get("level", 0.0) / 10,
        "large_dense": large * seen.get("dense", 0.0) / 10,
        "large_missing": large * missing,
        "large_clause": large * whole,
        "large_lead": large * seen.get("lead", 0.0),
        "sentence": _share(named, sentence),
        "clause": whole,
        "missing": missing,
        "name": max((w.weight * lack for w, lack in lost if w.tag in _NAMED), default=0.0),
        "beside": _share(beside, sentence) if beside else 1.0,
        "agreement": choice.agreement if choice else 0.0,
        "score": min(2.0, max(0.0, choice.score / 10)) if choice else 0.0,
        "typed": choice.typed if choice else 0.0,
        "near": choice.near if choice else 0.0,
        "phrase": seen.get("phrase", 0.0),
        "few": max(0.0, 1 - len(words) / _MANY),
        "yesno": float(slot.wanted is Wanted.YESNO),
        "anchor": choice.anchor if choice else 0.0,
        "untyped": float(slot.wanted in _MARKED and not (choice and choice.typed)),
        "unitless": float(slot.unit not in _ANY_UNIT and not (choice and choice.unit > 0)),
    }


def judge_span(evidence: Evidence, library: Library) -> Evidence:
    """``evidence`` with the span that answers and the probability that it does."""
    if not evidence.passages:
        return evidence
    general = judge(evidence, described=False).confidence
    evidence = grounded(replace(evidence, passages=led(evidence.passages)), library)
    slot = find_slot(evidence.ask.text)
    words = question_words(slot, evidence.ask)
    if slot.wanted is Wanted.YESNO:
        evidence = _first(evidence, _about(words, evidence.passages))
        choice = choose(slot, words, evidence.passages[:1])
    else:
        choice = choose(slot, words, evidence.passages)
    passage = choice.passage if choice else evidence.passages[0]
    values = features(evidence, slot, words, choice, library)
    bias, weights, _ = _model()
    logit = bias + sum(weights.get(name, 0.0) * value for name, value in values.items())
    if len(library.clauses) >= _LARGE:
        logit = (1 - _GENERAL) * logit + _GENERAL * _logit(general) + _LENIENT_LARGE
    span = Quote(passage.clause, choice.start, choice.end) if choice else None
    sure = 0.0 if astray(evidence, passage, library) else 1 / (1 + math.exp(-logit))
    return replace(
        _first(evidence, passage),
        features=values,
        confidence=sure,
        span=span,
    )


def _logit(chance: float) -> float:
    bounded = min(1 - 1e-4, max(1e-4, chance))
    return math.log(bounded / (1 - bounded))


def led(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages ranked anew, with more weight on the search's own ranking of their clauses."""
    led = [replace(p, score=p.score + LEAD * p.features.get("lead", 0.0)) for p in passages]
    return tuple(sorted(led, key=lambda p: -p.score))


def _first(evidence: Evidence, best: Passage) -> Evidence:
    rest = (p for p in evidence.passages if p is not best)
    return replace(evidence, passages=(best, *rest))


def _about(words: Sequence[Word], passages: Sequence[Passage]) -> Passage:
    """The sentence that speaks of all that a yes-or-no question asks about."""
    return max(
        passages[:_LOOKED_AT],
        key=lambda p: _share(words, unify(p.text)) + _RANKED * p.score - len(p.text) / _LONG,
    )
