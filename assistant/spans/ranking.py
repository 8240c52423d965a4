"""Which of the sentences found answers, learned over many corpora.

The score of a sentence that reading gives is fitted on a few described documents. Over a corpus
that nobody described, a rule stands beside a dozen others of the same words: what tells it apart
is what the others lack. Words and pairs of characters of the question count by how few of the
sentences found hold them; with the features of reading and the form of the sentence they make a
linear model, whose weights ``python -m eval.spans --spans`` fits.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.evidence import SPREAD
from assistant.library import Library
from assistant.rereading import reread
from assistant.spans.polarity import RULES, ruled_on, settles
from assistant.spans.slot import Slot, Wanted
from assistant.spans.types import states
from assistant.spans.units import units
from assistant.spans.words import Word, held
from assistant.values import Ask, Passage
from assistant.words import squeeze, unify

_FILE = Path(__file__).parent.parent / "data" / "spans.json"
READ = (
    *("sentence", "context", "clause", "retrieval", "kind", "meaning", "level"),
    *("lead", "dense", "aimed", "read"),
)
FEATURES = (
    *READ,  # features that reading gave
    *("score", "rare_words", "rare_pairs", "pairs_of_clause"),
    *("states", "dated", "length", "item", "defines", "rules", "unsettled", "led"),
)
LOOKED_AT = 40  # sentences, the best as reading has them, that are ranked anew
_LONG, _LONGEST = 60, 3.0  # characters that count as one length, and lengths at the most
_HALF = 0.5  # from which a word counts as held
_DEFINES = re.compile(r"(?:所称|所指)[^。；]{0,30}指|制定本|，是指")
_ITEM = re.compile(r"\s*[（(][一二三四五六七八九十\d]+[)）]")
Table = npt.NDArray[np.float64]


@lru_cache(maxsize=1)
def _weights() -> Table:
    given: Mapping[str, float] = json.loads(_FILE.read_text("utf-8"))["sentences"]
    return np.array([given.get(name, 0.0) for name in FEATURES])


def _pairs(text: str) -> frozenset[str]:
    form = squeeze(text)
    return frozenset(form[i : i + 2] for i in range(len(form) - 1))


class _Rare:
    """How rare the question's words and pairs of characters are among the sentences found."""

    def __init__(self, ask: Ask, words: Sequence[Word], found: Sequence[str]) -> None:
        self.asked = _pairs(ask.text)
        many = len(found)
        self.pairs = [_pairs(text) & self.asked for text in found]
        often = Counter(pair for pairs in self.pairs for pair in pairs)
        self.worth = {pair: math.log(1 + many / (1 + often[pair])) for pair in self.asked}
        self.all = sum(self.worth.values()) or 1.0
        table = np.array([[held(w, form) for w in words] for form in map(unify, found)])
        table = table.reshape(many, len(words))
        weight = np.log(1 + many / (1 + (table > _HALF).sum(axis=0))) * (table.max(axis=0) > 0)
        self.words = table @ weight / (weight.sum() or 1.0)

    def of(self, pairs: frozenset[str]) -> float:
        """The worth of the question's pairs that are among ``pairs``."""
        return sum(self.worth[pair] for pair in pairs & self.asked)


def describe(ask: Ask, slot: Slot, words: Sequence[Word], found: Sequence[Passage]) -> Table:
    """The features of each of ``found``, a row for each."""
    rare = _Rare(ask, words, [p.wording for p in found])
    ruled = RULES.get(ruled_on(ask.text))
    measured = slot.wanted in (Wanted.NUMBER, Wanted.DURATION)
    rows = []
    for at, passage in enumerate(found):
        text = passage.text
        values = {name: passage.features.get(name, 0.0) for name in READ}
        values |= {
            "score": passage.score,
            "rare_words": float(rare.words[at]),
            "rare_pairs": rare.of(rare.pairs[at]) / rare.all,
            "pairs_of_clause": rare.of(_pairs(passage.clause.text)) / rare.all,
            "states": float(measured and states(slot, text)),
            "dated": float(
                slot.wanted is Wanted.TIME and any(u.tag == "time" for u in units(text))
            ),
            "length": min(_LONGEST, len(text) / _LONG),
            "item": float(bool(_ITEM.match(text))),
            "defines": float(bool(_DEFINES.search(text))),
            "rules": float(bool(ruled and ruled.search(passage.wording))),
            "unsettled": float(not settles(ask.text, passage.wording)),
            "led": float(passage.about is not None),
        }
        rows.append([values[name] for name in FEATURES])
    return np.array(rows)


def read_together(
    ask: Ask, slot: Slot, words: Sequence[Word], passages: Sequence[Passage], library: Library
) -> tuple[Passage, ...]:
    """``passages`` in their order, with what reading the likeliest with the question tells."""
    order = {id(p): at for at, p in enumerate(passages[:LOOKED_AT])}
    if not order:
        return tuple(passages)
    logits = describe(ask, slot, words, passages[:LOOKED_AT]) @ _weights()
    likely = sorted(passages[:LOOKED_AT], key=lambda p: -logits[order[id(p)]])
    odds = sorted(map(float, logits), reverse=True)
    found = dict(zip(map(id, likely), reread(ask, likely, odds, library), strict=True))
    return tuple(replace(p, features={**p.features, **found.get(id(p), {})}) for p in passages)


def rearranged(
    ask: Ask,
    slot: Slot,
    words: Sequence[Word],
    passages: Sequence[Passage],
    weights: Mapping[str, float] | None = None,
) -> tuple[Passage, ...]:
    """``passages`` in the order in which they are likely to answer.

    Their scores keep the scale of reading: a difference of ``SPREAD`` makes one e times as likely.
    """
    found = passages[:LOOKED_AT]
    if not found:
        return tuple(passages)
    worth = _weights() if weights is None else np.array([weights[n] for n in FEATURES])
    logits = describe(ask, slot, words, found) @ worth
    best = max(p.score for p in found)
    scores = best + SPREAD * (logits - logits.max())
    ranked = [replace(p, score=float(s)) for p, s in zip(found, scores, strict=True)]
    least = float(scores.min())
    rest = (replace(p, score=min(p.score, least)) for p in passages[LOOKED_AT:])
    return (*sorted(ranked, key=lambda p: -p.score), *rest)
