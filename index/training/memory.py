"""Passages as a corpus, and a search index of one in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.types import Clause, ClauseKind, Document
from index.embedder import Embedder, in_batches
from index.groups import groups_of
from index.lexical import LexicalIndex, Rows, Scores
from index.projection import projection_of
from index.ranker import Ranker
from index.search import SearchIndex, StoredVectors, indexed_text
from index.training.data import Passage
from index.types import ClauseSource


@dataclass(frozen=True)
class Texts:
    """Passages as a corpus."""

    clauses: Sequence[Clause]
    documents: Mapping[str, Document]
    fingerprint: str = ""


class Exact:
    """Nearest vectors by looking at every one."""

    def __init__(self, matrix: npt.NDArray[np.float16]) -> None:
        self._matrix = matrix.astype(np.float32)

    def nearest(self, vector: Scores, count: int) -> tuple[Rows, Scores]:
        """The ``count`` rows nearest to ``vector`` and their cosines."""
        cosines = self._matrix @ vector
        rows = np.argsort(-cosines)[:count]
        return rows, cosines[rows]


def as_corpus(passages: Sequence[Passage]) -> Texts:
    """Every passage a document of one clause."""
    clauses = [
        Clause(p.id, p.id, p.title, (p.title,), ClauseKind.ARTICLE, p.text) for p in passages
    ]
    return Texts(clauses, {p.id: Document(p.id, p.title) for p in passages})


def index_of(corpus: ClauseSource, embedder: Embedder, ranker: Ranker) -> SearchIndex:
    """A search index in memory."""
    members = [(c, corpus.documents[c.document]) for c in corpus.clauses]
    texts = [indexed_text(clause, document.title) for clause, document in members]
    matrix = in_batches(embedder.embed, texts, 8192).astype(np.float16)
    return SearchIndex(
        corpus,
        LexicalIndex.build(texts),
        embedder=embedder,
        vectors=StoredVectors(Exact(matrix), matrix),
        groups=groups_of(members),
        ranker=ranker,
        projection=projection_of(embedder),
    )
