"""Search over the clauses of one corpus."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from corpus.types import Clause, Document
from index.lexical import LexicalIndex, Scores, query_weights
from index.types import ClausePredicate, Hit


class ClauseSource(Protocol):
    """What search needs of a corpus: its clauses and what is known of their documents."""

    @property
    def clauses(self) -> Sequence[Clause]: ...

    @property
    def documents(self) -> Mapping[str, Document]: ...


def normalise(text: str) -> str:
    """One form for both sides: width and case."""
    return unicodedata.normalize("NFKC", text).lower()


def indexed_text(clause: Clause, title: str) -> str:
    """What a clause is found by: document title, heading path and its own text."""
    return normalise("\n".join((title, *clause.path, clause.text)))


class SearchIndex:
    """Implements :class:`index.types.ClauseIndex`."""

    def __init__(self, source: ClauseSource, lexical: LexicalIndex) -> None:
        self._clauses = source.clauses
        self._lexical = lexical
        self._row = {clause.id: row for row, clause in enumerate(source.clauses)}

    @property
    def clauses(self) -> Sequence[Clause]:
        """The clauses in the corpus's order."""
        return self._clauses

    def search(self, query: str, k: int = 10, keep: ClausePredicate | None = None) -> list[Hit]:
        """The best ``k`` clauses for ``query``, best first, of those ``keep`` admits."""
        scores = self._lexical.scores(query_weights(normalise(query)))
        hits: list[Hit] = []
        for row in np.argsort(-scores, kind="stable"):
            if len(hits) == k or scores[row] <= 0:
                break
            clause = self._clauses[row]
            if keep is None or keep(clause):
                score = float(scores[row])
                hits.append(Hit(clause, score, {"lexical": score}))
        return hits

    def lexical_scores(self, query: str, clause_ids: Sequence[str]) -> Scores:
        """Raw BM25 scores of ``query`` for the named clauses, in their order."""
        scores = self._lexical.scores(query_weights(normalise(query)))
        return scores[[self._row[i] for i in clause_ids]]

    def idf(self, term: str) -> float:
        """How rare ``term`` (a character, pair or word) is among the clauses, in nats.

        A longer string that is not a term counts as its rarest pair.
        """
        weights = query_weights(normalise(term))
        return max((self._lexical.idf(t) for t in weights), default=0.0)
