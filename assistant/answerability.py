"""How likely it is that what a question asks for is stated, by the way it is worded.

The rules that refuse look at one thing each: a noun that no text has, a number of another
indicator, a date where an amount is asked for. This model looks at the whole wording. Words of
the question that the clauses found hold are replaced by a mark, so that no subject is learned;
what is left is how it is asked, and what is asked for beside what is said: 几楼, 工资, 凭什么.
Runs of one or two characters and words of that, with the features of the decision
(``decide.py``, ``spans/judge.py``) and what the question encoder makes of the whole question
(``index/encoder.py``), make a logistic model. Its weights were fitted by
``python -m eval.calibrate answerability`` and stand in ``data/answerability.json``; the
described documents and other corpora have one each, because their features differ.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.library import Library
from assistant.values import Evidence, Kind
from assistant.words import STOP, cut, squeeze
from index.embedder import Vectors
from index.encoder import DIMENSIONS

FILE = Path(__file__).parent / "data" / "answerability.json"
HELD, NEAR, ELSEWHERE = "Ⓗ", "Ⓝ", "Ⓔ"  # in the best clause, in the next ones, in the corpus
_NEXT = 5  # clauses that count as near
_MANY_TERMS = 8.0
_KINDS = (
    *(Kind.FIGURE, Kind.AMOUNT, Kind.DATE, Kind.DURATION, Kind.BODY, Kind.CONTACT, Kind.LIST),
    *(Kind.YESNO, Kind.HOW, Kind.WHY, Kind.DEFINITION, Kind.COMPARISON, Kind.ARITHMETIC),
    Kind.DOCUMENT,
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a logistic model.

    From the chance ``stated``, what a rule refused is answered; below ``unlikely``, what was
    found is refused.
    """

    bias: float
    numbers: Mapping[str, float]
    meaning: Sequence[float]  # of the question encoder's numbers; none over other corpora
    grams: Mapping[str, float]
    stated: float
    unlikely: float = 0.0


@lru_cache(maxsize=2)
def model(described: bool) -> Model:
    """The model for the described documents, or for any other corpus."""
    data = json.loads(FILE.read_text("utf-8"))["described" if described else "general"]
    return Model(**data)


def _known(word: str, corpus: str, library: Library) -> bool:
    return word in corpus if corpus else library.rarity(word) < 1.0


def wording(evidence: Evidence, library: Library) -> str:
    """The words of the ask, those that the clauses found or the corpus hold given by a mark."""
    best = evidence.passages[0].clause
    held = squeeze(best.text + "".join(best.path))
    next_ones = [p.clause for p in evidence.passages[:_NEXT]]
    near = squeeze("".join(c.text + "".join(c.path) for c in next_ones))
    corpus = library.text_of(library.documents) if library.small else ""
    found: list[str] = []
    for word in cut(evidence.ask.text):
        form = squeeze(word)
        if form in STOP or len(form) == 1:
            found.append(word)
        elif form in held:
            found.append(HELD)
        elif form in near:
            found.append(NEAR)
        else:
            found.append(ELSEWHERE if _known(form, corpus, library) else word)
    return " ".join(found)


def grams(text: str) -> frozenset[str]:
    """Runs of one and two characters and of one and two words of a wording."""
    words = ["^", *text.split(), "$"]
    runs = [text[i : i + n] for n in (1, 2) for i in range(len(text) - n + 1)]
    pairs = [" ".join(words[i : i + n]) for n in (1, 2) for i in range(len(words) - n + 1)]
    return frozenset([*(f"c{run}" for run in runs), *(f"w{pair}" for pair in pairs)])


def numbers(evidence: Evidence) -> dict[str, float]:
    """What is counted rather than worded: the decision's features and the kinds asked for."""
    ask = evidence.ask
    values = {f"f {name}": float(value) for name, value in evidence.features.items()}
    values["confidence"] = evidence.confidence
    values["terms"] = len(ask.terms) / _MANY_TERMS
    values["leans"] = float(ask.leans)
    values |= {f"k {kind.value}": float(kind in ask.kinds) for kind in _KINDS}
    aimed = [passage.features.get("aimed", 0.0) for passage in evidence.passages]
    values["a best"] = aimed[0]
    values["a most"] = max(aimed)
    values["a others"] = max(aimed[1:], default=0.0)
    answers = [passage.features.get("answers", 0.0) for passage in evidence.passages]
    values["r best"] = answers[0]
    values["r most"] = max(answers)
    values["r others"] = max(answers[1:], default=0.0)
    return values


def meaning(evidence: Evidence, library: Library) -> Vectors:
    """What the question encoder makes of the ask, its numbers spread by about 1.

    Empty over other corpora than described ones: how people ask of the policies is learned there.
    """
    if not library.described:
        return np.zeros(0, dtype=np.float32)
    ask = evidence.ask
    return library.index.meaning_of(ask.heard or ask.query) * np.float32(math.sqrt(DIMENSIONS))


def answerability(evidence: Evidence, library: Library) -> float:
    """The chance, 0 to 1, that the evidence states what is asked for; 0 without evidence."""
    if not evidence.passages:
        return 0.0
    weights = model(library.described)
    found = [g for g in grams(wording(evidence, library)) if g in weights.grams]
    counted = sum(weights.numbers.get(n, 0.0) * v for n, v in numbers(evidence).items())
    worded = sum(weights.grams[g] for g in found) / math.sqrt(len(found) or 1)
    meant = float(meaning(evidence, library) @ np.asarray(weights.meaning, dtype=np.float32))
    return 1 / (1 + math.exp(-(weights.bias + counted + meant + worded)))
