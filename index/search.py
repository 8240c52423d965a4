"""Hybrid search over the clauses of one corpus.

Two searches find candidates: BM25 over the words (the query's own, and the official words
for its lay ones), and nearness of vectors over the meaning. A learned ranker then orders
them by everything that speaks for each; ranks are never fused, because they forget by how
much the first beats the second.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import SearchIndexError
from corpus.types import Clause
from index.embedder import Embedder, Vectors, unit
from index.encoder import question_encoder
from index.features import (
    FEATURES,
    QueryScores,
    Table,
    features,
    highest,
    score_words,
)
from index.groups import Groups
from index.language import normalise
from index.lexical import LexicalIndex, Rows, Scores, query_weights
from index.merge import merged
from index.projection import Projection
from index.ranker import Ranker
from index.reading import read
from index.scale import Scale
from index.types import ClausePredicate, ClauseSource, Hit
from index.typos import Typos

_LOG = logging.getLogger(__name__)

CANDIDATES = 500  # taken from each of the two searches
WIDER = 8  # how much more is fetched when a filter leaves too little
FEW = 20_000  # rows that are compared one by one sooner than asked of the vector store
BLOCK = 65_536  # rows compared at once where the vector store does not answer
SAMPLE = 2048  # rows from which the mean and spread of cosines are estimated
MERGED = 5  # times as many hits are looked through for the same wording as are asked for
Mask = npt.NDArray[np.bool_]
MODES = ("hybrid", "lexical", "dense")


def found_by(clause: Clause, title: str) -> tuple[str, ...]:
    """What a clause is found by, as written: document title, heading path and its own text.

    A title that the path begins with, or that is only the document's id, is not added.
    """
    named = clause.path[:1] == (title,) or title == clause.document
    heads = clause.path if named else (title, *clause.path)
    return (*heads, clause.text)


def indexed_text(clause: Clause, title: str) -> str:
    """What a clause is found by, in the spelling that is searched."""
    return "\n".join(map(normalise, found_by(clause, title)))


class Nearest(Protocol):
    """What finds vectors near a vector; ``index.vectors.VectorStore`` is one."""

    def nearest(self, vector: Scores, count: int) -> tuple[Rows, Scores]: ...


class StoredVectors:
    """The clauses' vectors: a store that finds, and the matrix that it was filled from.

    The matrix (half precision, mapped from disk) gives exact cosines of any rows.
    """

    def __init__(self, store: Nearest, matrix: npt.NDArray[np.float16]) -> None:
        self._store = store
        self._matrix = matrix
        step = max(1, len(matrix) // SAMPLE)
        self._sample = np.asarray(matrix[::step], dtype=np.float32)

    def nearest(self, vector: Scores, count: int, within: Mask | None = None) -> Rows:
        """The ``count`` rows nearest to ``vector``, of those that ``within`` admits; all of them
        need not be looked for.

        What few rows are admitted are compared one by one; of many, more are fetched.
        A store that does not answer (its server was stopped, say) costs time, not answers:
        the matrix is then looked through instead.
        """
        admitted = len(self._matrix) if within is None else int(within.sum())
        if count >= admitted:
            return np.arange(len(self._matrix)) if within is None else np.flatnonzero(within)
        if within is not None and admitted <= FEW:
            return self._compared(vector, count, np.flatnonzero(within))
        share = admitted / max(1, len(self._matrix))
        try:
            rows = self._store.nearest(vector, min(len(self._matrix), int(count / share)))[0]
            return rows if within is None else rows[within[rows]][:count]
        except SearchIndexError as error:
            _LOG.warning("%s All vectors are compared instead.", error)
        every = np.arange(len(self._matrix)) if within is None else np.flatnonzero(within)
        return self._compared(vector, count, every)

    def _compared(self, vector: Scores, count: int, rows: Rows) -> Rows:
        """The nearest of ``rows``, each looked at."""
        blocks = (rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK))
        cosines = [self.rows(block) @ vector for block in blocks]
        return rows[highest(np.concatenate(cosines), count)] if cosines else rows

    def rows(self, rows: Rows) -> Table:
        """The unit vectors of ``rows``."""
        return np.asarray(self._matrix[rows], dtype=np.float32)

    def scale(self, vector: Scores) -> Scale:
        """Mean and spread of the cosines of all rows with ``vector``, from a sample."""
        return Scale.of(self._sample @ vector)


@dataclass(frozen=True, slots=True)
class Asked:
    """The unit vectors of a question among those of the clauses."""

    vector: Scores  # of its words and its meaning together
    words: Scores  # of its words alone


class SearchIndex:
    """Implements :class:`index.types.ClauseIndex`; safe to share between threads."""

    def __init__(
        self,
        source: ClauseSource,
        lexical: LexicalIndex,
        *,
        embedder: Embedder,
        vectors: StoredVectors,
        groups: Groups,
        ranker: Ranker,
        gauge: Ranker | None = None,
        projection: Projection | None = None,
    ) -> None:
        self._source = source
        self._lexical = lexical
        self._embedder = embedder
        self._vectors = vectors
        self._groups = groups
        self._priors = ranker.priors_of(groups.names)
        self._ranker = ranker
        self._typos = Typos(source, lexical)
        self.mending = True  # whether typos of a query are put right before it is searched for
        self._projection = projection
        self._gauge = gauge or ranker  # says how well a hit fits, whatever the others are

    @property
    def clauses(self) -> Sequence[Clause]:
        """The clauses in the corpus's order."""
        return self._source.clauses

    @property
    def lexical(self) -> LexicalIndex:
        """The lexical part, by row."""
        return self._lexical

    def mended(self, query: str) -> str:
        """``query`` as it is searched for: with its typos put right by the clauses' words."""
        return self._typos.mended(query) if self.mending else query

    @cached_property
    def _row(self) -> dict[str, int]:
        return {clause.id: row for row, clause in enumerate(self.clauses)}

    def search(
        self,
        query: str,
        k: int = 10,
        keep: ClausePredicate | None = None,
        *,
        documents: Collection[str] | None = None,
        mode: str = "hybrid",
        merge: bool = False,
    ) -> list[Hit]:
        """The best ``k`` clauses for ``query``, best first, of those ``keep`` admits.

        ``documents`` limits the search to these documents before anything is looked for, which
        is quick however few or many they are; ``keep`` is asked about what was found. ``mode``
        is ``hybrid``, ``lexical`` or ``dense``. With ``merge``, clauses of nearly the same
        wording are one hit, which names the others in ``also``.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError(f"k is {k}; it is the number of hits wanted, such as 10")
        words, asked = self._read(query)
        within = None if documents is None else self._groups.within(documents)
        size = len(self.clauses)
        wanted = max(CANDIDATES, 2 * k)
        while True:
            rows = self._candidates(words, asked.vector, min(wanted, size), mode, within)
            if keep is not None:
                rows = rows[[keep(self.clauses[row]) for row in rows]]
            if keep is None or len(rows) >= k or wanted >= size:
                break
            wanted *= WIDER
        hits = self._ranked(rows, words, asked, mode)
        return merged(islice(hits, MERGED * k), k) if merge else list(islice(hits, k))

    def _read(self, query: str) -> tuple[QueryScores, Asked]:
        """What the words of ``query`` say of every clause, and its vectors."""
        mended = self.mended(query)
        reading = read(mended, self._lexical)
        words = score_words(self._lexical, mended, reading)
        return words, self._asked(query, reading.text)

    def _asked(self, question: str, words: str) -> Asked:
        """The vectors of a question as it was typed, and of its words as they are searched for."""
        said = self._embedder.embed([words], query=True)
        if self._projection is None or not said.any():  # nothing said means nothing
            return Asked(said[0], said[0])
        aim = self._projection(self.meaning_of(question)[None])
        return Asked(unit(said + aim)[0], said[0])

    def _candidates(
        self,
        words: QueryScores,
        vector: Scores,
        count: int,
        mode: str,
        within: Mask | None = None,
    ) -> Rows:
        found = [np.empty(0, dtype=np.int64)]
        if mode != "dense":
            found.append(words.top(count, expanded=mode != "lexical", within=within))
        if mode != "lexical" and vector.any() and count:
            found.append(self._vectors.nearest(vector, count, within))
        return np.unique(np.concatenate(found))

    def _ranked(self, rows: Rows, words: QueryScores, asked: Asked, mode: str) -> Iterator[Hit]:
        if not len(rows):
            return
        table = self._features(rows, words, asked)
        ranked = mode == "hybrid"
        total = self._ranker.score(table) if ranked else table[:, FEATURES.index(mode)]
        level = self._gauge.score(table)
        clauses = self.clauses
        for at in np.argsort(-total, kind="stable"):
            why = {n: v for n, v in zip(FEATURES, table[at].tolist(), strict=True) if v}
            yield Hit(clauses[rows[at]], float(total[at]), why, level=float(level[at]))

    def _features(self, rows: Rows, words: QueryScores, asked: Asked) -> Table:
        vectors = self._vectors.rows(rows)
        return features(
            words,
            self._vectors.scale(asked.vector)(vectors @ asked.vector),
            self._vectors.scale(asked.words)(vectors @ asked.words),
            rows,
            vectors=vectors,
            groups=self._groups,
            priors=self._priors,
        )

    def candidates(self, query: str) -> tuple[list[str], Table]:
        """The ids and features of all candidates for ``query``: what the ranker learns from."""
        words, asked = self._read(query)
        rows = self._candidates(words, asked.vector, min(CANDIDATES, len(self.clauses)), "hybrid")
        if not len(rows):
            return [], np.empty((0, len(FEATURES)), dtype=np.float32)
        return [self.clauses[row].id for row in rows], self._features(rows, words, asked)

    def vectors_of(self, clause_ids: Sequence[str]) -> Vectors:
        """The stored unit vectors of the named clauses, in their order."""
        return self._vectors.rows(np.array([self._row[i] for i in clause_ids], dtype=np.int64))

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors of any texts, shape ``(len(texts), dimensions)``."""
        return self._embedder.embed([normalise(text) for text in texts], query=query)

    def meaning_of(self, question: str) -> Vectors:
        """The question encoder's unit vector of ``question``, its typos put right."""
        return question_encoder()(self.mended(question))

    def aim(self, question: str) -> Vectors:
        """The unit vector of ``question`` by its words and its meaning, among those of texts."""
        return self._asked(question, normalise(question)).vector

    def idf(self, term: str) -> float:
        """How rare ``term`` (a character, pair or word) is among the clauses, in nats.

        A longer string that is not a term counts as its rarest pair.
        """
        weights = query_weights(normalise(term))
        return max((self._lexical.idf(t) for t in weights), default=0.0)
