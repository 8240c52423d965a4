"""What speaks for a candidate: one number a reason, for all candidates at once.

Scores are in standard deviations above the corpus's mean, shares are between 0 and 1. The
names are those that :class:`index.types.Hit` shows in ``why``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index.asked import KINDS, kinds_asked
from index.groups import Groups, naming
from index.language import detect_language, expand, in_english, mended, normalise
from index.lexical import Blocks, LexicalIndex, Rows, Scores, query_weights
from index.reading import Reading
from index.scale import Scale
from index.terms import PAIR, WORD

Weights = Mapping[str, float]
Table = npt.NDArray[np.float32]

FEATURES = (
    "lexical",  # BM25
    "dense",  # cosine of the vectors
    "worded",  # … with that of the query's words alone, without what the encoder takes it to mean
    "expansion",  # BM25 of the official words for the query's lay words
    "coverage",  # share of the query's character pairs that the clause has, by rarity
    "relative",  # BM25 as a share of the best candidate's
    "figure",  # share of the query's numbers and Latin words that the clause has
    "feedback",  # nearness to the middle of the first five candidates
    "named",  # how much of what the document is called by the query says (see Groups)
    "leads",  # how near its document's first candidate it is
    "aside",  # whether it only names or closes a part
    "support",  # how many good candidates come from the same document or law
    "unit",  # whether it holds a number in the unit that the query asks for (see asked)
    "time",  # whether it holds a time, and the query asks for one
    "standing",  # whether it says what its document's standing is, and the query asks that
    "prior",  # how often lay people's questions end at this law (see Ranker)
)
MOST_TERMS = 400  # of a query, the rarest: a pasted page would cost seconds
# in a large corpus, where common terms are looked up for some rows only (see index.lexical):
REFINED, WIDER = 2500, 4  # how many rows, at least and as a multiple of what is wanted
MANY = 100_000  # scores that are not all put in order
SAMPLE = 2048  # rows from which mean and spread of scores are estimated
FIRST = 5  # candidates that feedback looks at
VOICES = 30  # candidates that support looks at
# of the first fusion, which only orders candidates for feedback and support
DENSE_WEIGHT = 0.5
EXPANSION_WEIGHT = 0.3


class QueryScores:
    """What the words of one query say of every clause; computed for the rows asked after."""

    def __init__(
        self,
        lexical: LexicalIndex,
        own: Weights,
        extra: Weights,
        wanted: Sequence[str],
        kinds: int = 0,
        *,
        latin: bool = False,
    ) -> None:
        self.kinds = kinds  # of thing that the query asks for
        self._latin = latin  # whether its words are those of clauses in English
        self._index = lexical
        self._lexical, self._expansion = lexical.match(own), lexical.match(extra)
        self._exact = self._lexical.exact and self._expansion.exact
        self._wanted = wanted
        none = np.empty(0, dtype=np.float32)
        self._known: tuple[Rows, Scores, Scores] = np.empty(0, dtype=np.int64), none, none
        blocks = Blocks.spread(lexical.size, lexical.size if self._exact else SAMPLE)
        ours, official = self._lexical.within(blocks), self._expansion.within(blocks)
        self.lexical_scale, self.expansion_scale = Scale.of(ours), Scale.of(official)
        self.words_scale = Scale.of(ours + np.float32(EXPANSION_WEIGHT) * official)

    def top(
        self, count: int, *, expanded: bool, within: npt.NDArray[np.bool_] | None = None
    ) -> Rows:
        """The ``count`` best rows that have a word of the query, in ascending order; of those
        that ``within`` admits."""
        rough = self._lexical.rough
        if expanded:
            rough = rough + np.float32(EXPANSION_WEIGHT) * self._expansion.rough
        if within is not None:
            rough = np.where(within, rough, np.float32(0))
        rows = np.sort(highest(rough, count if self._exact else max(REFINED, WIDER * count)))
        rows = rows[rough[rows] > 0]
        if not self._exact:
            scores = self.words(rows) if expanded else self.lexical(rows)
            rows = np.sort(rows[highest(scores, count)])
        return rows

    def lexical(self, rows: Rows) -> Scores:
        """BM25 of ``rows``, which ascend."""
        return self._scores(rows)[0]

    def expansion(self, rows: Rows) -> Scores:
        """BM25 of the official words for the query's lay ones."""
        return self._scores(rows)[1]

    def words(self, rows: Rows) -> Scores:
        """What lexical candidates are chosen by."""
        own, official = self._scores(rows)
        return own + np.float32(EXPANSION_WEIGHT) * official

    def _scores(self, rows: Rows) -> tuple[Scores, Scores]:
        """Both scores of ``rows``; those that were asked after before are not made again."""
        known = self._known[0]
        at = known.searchsorted(rows)
        held = at < len(known)
        held[held] = known[at[held]] == rows[held]
        new = rows[~held]
        if len(new):
            both = np.concatenate([known, new])
            order = np.argsort(both)
            own = np.concatenate([self._known[1], self._lexical.at(new)])[order]
            official = np.concatenate([self._known[2], self._expansion.at(new)])[order]
            self._known = both[order], own, official
            at = self._known[0].searchsorted(rows)
        return self._known[1][at], self._known[2][at]

    def coverage(self, rows: Rows) -> Scores:
        """The share of the query's character pairs that each row has, by rarity; of its words
        for a clause in English."""
        shares = self._index.coverage([t for t in self._wanted if t[0] == PAIR], rows)
        return np.maximum(shares, self.figure(rows)) if self._latin else shares

    def naming(self) -> frozenset[str]:
        """What of the query can name a document."""
        return naming(self._wanted)

    def figure(self, rows: Rows) -> Scores:
        """The share of the query's numbers and Latin words that each row has."""
        exact = [t for t in self._wanted if t[0] == WORD and t[1:].isascii()]
        return self._index.coverage(exact, rows)


def highest(scores: Scores, count: int) -> Rows:
    """The places of the ``count`` highest scores, in no order."""
    if count >= len(scores):
        return np.arange(len(scores))
    if len(scores) > MANY:  # all but some hundredth are left out by a look at every 64th
        some = scores[::64]
        share = min(len(some) - 1, 4 * count // 64 + 4)
        bound = np.partition(some, len(some) - 1 - share)[len(some) - 1 - share]
        likely = np.flatnonzero(scores > bound)
        if len(likely) >= count:
            return likely[np.argpartition(-scores[likely], count - 1)[:count]]
    return np.argpartition(-scores, count)[:count]


def score_words(lexical: LexicalIndex, query: str, reading: Reading) -> QueryScores:
    """The lexical scores of every clause for ``query``, which is read so."""
    own = query_weights(reading.text)
    if len(own) > MOST_TERMS:
        met = [term for term in own if lexical.frequency(term)]
        met.sort(key=lambda term: -own[term] * lexical.idf(term))
        own = {term: own[term] for term in met[:MOST_TERMS]}
    extra: dict[str, float] = {}
    asked = mended(query) if detect_language(query) == "en" else query
    for term, weight in (*expand(asked), *in_english(asked)):
        for part, value in query_weights(normalise(term), weight).items():
            extra[part] = max(value, extra.get(part, 0.0))
    kinds = kinds_asked(query) | kinds_asked(normalise(query))
    return QueryScores(lexical, own, extra, list(own), kinds, latin=reading.latin)


def features(
    scores: QueryScores,
    dense: Scores,
    worded: Scores,
    rows: Rows,
    *,
    vectors: Table,
    groups: Groups,
    priors: npt.NDArray[np.float32],
) -> Table:
    """The features of candidate ``rows``, which ascend, shape ``(len(rows), len(FEATURES))``.

    ``dense`` and ``worded`` are the candidates' cosines, on the corpus's scale, and ``vectors``
    their unit vectors; ``groups`` and ``priors`` are given for every clause and every group.
    """
    lexical, expansion = scores.lexical(rows), scores.expansion(rows)
    words = scores.words_scale(lexical + np.float32(EXPANSION_WEIGHT) * expansion)
    fused = (1 - DENSE_WEIGHT) * words + DENSE_WEIGHT * dense
    order = np.argsort(-fused, kind="stable")
    middle = vectors[order[:FIRST]].mean(axis=0)
    group = groups.numbers[rows]
    voices = order[:VOICES]
    weight = 1 / (np.arange(len(voices)) + 3.0)
    support = {g: weight[group[voices] == g].sum() for g in np.unique(group[voices])}
    columns: Mapping[str, npt.NDArray[np.floating]] = {
        "lexical": scores.lexical_scale(lexical),
        "dense": dense,
        "worded": worded,
        "expansion": expansion / np.float32(scores.expansion_scale.spread),
        "coverage": scores.coverage(rows),
        "relative": lexical / (float(lexical.max()) or 1.0),
        "figure": scores.figure(rows),
        "feedback": vectors @ middle / (float(np.linalg.norm(middle)) or 1.0),
        "named": groups.named(scores.naming(), rows),
        "leads": leads(fused, group),
        "aside": groups.aside[rows].astype(np.float32),
        "support": np.array([support.get(g, 0.0) for g in group]),
        "prior": priors[group],
        **{
            name: np.sign(groups.kinds[rows] & np.uint32(scores.kinds & bits), dtype=np.float32)
            for name, bits in KINDS.items()
        },
    }
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def leads(fused: Scores, group: npt.NDArray[np.int32]) -> Scores:
    """One over the place of each candidate among those of its document."""
    order = np.lexsort((-fused, group))
    first = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0])
    place = np.arange(len(order)) - np.repeat(first, np.diff(np.r_[first, len(order)]))
    leads = np.empty(len(order), dtype=np.float32)
    leads[order] = 1 / (1 + place)
    return leads
