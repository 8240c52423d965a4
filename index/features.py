"""What speaks for a candidate: one number a reason, for all candidates at once.

Scores are in standard deviations above the corpus's mean, shares are between 0 and 1. The
names are those that :class:`index.types.Hit` shows in ``why``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.language import detect_language, expand, normalise, translate
from index.lexical import LexicalIndex, Scores, query_weights
from index.terms import PAIR, WORD

Rows = npt.NDArray[np.int64]
Table = npt.NDArray[np.float32]

FEATURES = (
    "lexical",  # BM25
    "dense",  # cosine of the vectors
    "expansion",  # BM25 of the official words for the query's lay words
    "coverage",  # share of the query's character pairs that the clause has, by rarity
    "relative",  # BM25 as a share of the best candidate's
    "figure",  # share of the query's numbers and Latin words that the clause has
    "feedback",  # nearness to the middle of the first five candidates
    "support",  # how many good candidates come from the same document or law
    "prior",  # how often lay people's questions end at this law (see Ranker)
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
MOST_TERMS = 400  # of a query, the rarest: a pasted page would cost seconds
FIRST = 5  # candidates that feedback looks at
VOICES = 30  # candidates that support looks at
# of the first fusion, which only orders candidates for feedback and support
DENSE_WEIGHT = 0.5
EXPANSION_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and standard deviation of a score over the corpus."""

    mean: float
    spread: float

    def __call__(self, scores: Scores) -> Scores:
        return (scores - np.float32(self.mean)) / np.float32(self.spread)

    @classmethod
    def of(cls, scores: Scores) -> Scale:
        """The scale of ``scores``; a spread of zero counts as one."""
        if not len(scores):
            return cls(0.0, 1.0)
        return cls(float(scores.mean()), float(scores.std()) or 1.0)


@dataclass(frozen=True, slots=True)
class QueryScores:
    """Scores of all clauses for one query, before candidates are chosen."""

    lexical: Scores
    expansion: Scores
    coverage: Scores
    figure: Scores

    @property
    def words(self) -> Scores:
        """What lexical candidates are chosen by."""
        return self.lexical + np.float32(EXPANSION_WEIGHT) * self.expansion


def understood(query: str) -> str:
    """``query`` in the one spelling; an English one by its Chinese terms and its numbers."""
    if detect_language(query) != "en":
        return normalise(query)
    found = [translation.terms[0][0] for translation in translate(query)]
    return normalise(" ".join([*found, *_NUMBER.findall(query)])) if found else normalise(query)


def score_words(lexical: LexicalIndex, query: str) -> QueryScores:
    """The lexical scores of every clause for ``query``."""
    own = query_weights(understood(query))
    if len(own) > MOST_TERMS:
        met = [term for term in own if lexical.frequency(term)]
        met.sort(key=lambda term: -own[term] * lexical.idf(term))
        own = {term: own[term] for term in met[:MOST_TERMS]}
    extra: dict[str, float] = {}
    for term, weight in expand(query):
        for part, value in query_weights(normalise(term), weight).items():
            extra[part] = max(value, extra.get(part, 0.0))
    pairs = [t for t in own if t[0] == PAIR]
    exact = [t for t in own if t[0] == WORD and t[1:].isascii()]
    return QueryScores(
        lexical.scores(own),
        lexical.scores(extra),
        lexical.coverage(pairs),
        lexical.coverage(exact),
    )


def first_fusion(scores: QueryScores, dense: Scores, rows: Rows, dense_scale: Scale) -> Scores:
    """A plain sum of the scaled scores of ``rows``."""
    words = Scale.of(scores.words)(scores.words[rows])
    return (1 - DENSE_WEIGHT) * words + DENSE_WEIGHT * dense_scale(dense)


def features(
    scores: QueryScores,
    dense: Scores,
    rows: Rows,
    dense_scale: Scale,
    *,
    vectors: Table,
    groups: npt.NDArray[np.int32],
    priors: npt.NDArray[np.float32],
) -> Table:
    """The features of candidate ``rows``, shape ``(len(rows), len(FEATURES))``.

    ``dense`` and ``vectors`` are the candidates' cosines and unit vectors; ``groups`` and
    ``priors`` are given for every clause and every group.
    """
    order = np.argsort(-first_fusion(scores, dense, rows, dense_scale), kind="stable")
    middle = vectors[order[:FIRST]].mean(axis=0)
    group = groups[rows]
    voices = order[:VOICES]
    weight = 1 / (np.arange(len(voices)) + 3.0)
    support = {g: weight[group[voices] == g].sum() for g in np.unique(group[voices])}
    columns: Mapping[str, npt.NDArray[np.floating]] = {
        "lexical": Scale.of(scores.lexical)(scores.lexical[rows]),
        "dense": dense_scale(dense),
        "expansion": scores.expansion[rows] / (float(scores.expansion.std()) or 1.0),
        "coverage": scores.coverage[rows],
        "relative": scores.lexical[rows] / (float(scores.lexical[rows].max()) or 1.0),
        "figure": scores.figure[rows],
        "feedback": vectors @ middle / (float(np.linalg.norm(middle)) or 1.0),
        "support": np.array([support.get(g, 0.0) for g in group]),
        "prior": priors[group],
    }
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)
