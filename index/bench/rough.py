"""What the short cuts of a large corpus cost: recall with and without each of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from corpus.settings import get_settings
from index import cells
from index.embedder import in_batches, open_embedder
from index.groups import groups_of
from index.lexical import BUDGET, LexicalIndex
from index.postings import split
from index.ranker import load_ranker
from index.search import Nearest, SearchIndex, StoredVectors, indexed_text
from index.training import data as sources
from index.training.measure import line
from index.training.memory import Exact, as_corpus

ALL = 1 << 60  # postings
MILLION = 2000  # cells of a million vectors; as small a share is looked into here
SMALL = 20  # times as few postings as are looked up for every row of a million


def rough(data: Path) -> Iterator[str]:
    """Rows of figures on the development half, over all statutes.

    A model that has seen the questions gives the same differences as one that has not, though
    not the same figures.
    """
    corpus, ranker = as_corpus(sources.statutes(data)), load_ranker()
    asks = [a for a in sources.questions(data) if sources.half(a.id) == "development"]
    embedder = open_embedder(get_settings())
    members = [(c, corpus.documents[c.document]) for c in corpus.clauses]
    texts = [indexed_text(clause, document.title) for clause, document in members]
    matrix = in_batches(embedder.embed, texts, 8192).astype(np.float16)
    postings, groups = split(texts), groups_of(members)
    relevant = {ask.id: ask.relevant for ask in asks}
    with tempfile.TemporaryDirectory() as folder:
        held = cells.write(Path(folder) / cells.FOLDER, matrix)
        looked = round(cells.LOOKED / MILLION * len(held.centres))
        ways: dict[str, tuple[int, Nearest]] = {
            "every posting, every vector": (ALL, Exact(matrix)),
            f"{BUDGET // SMALL:,} postings": (BUDGET // SMALL, Exact(matrix)),
            f"{looked} of {len(held.centres)} cells": (ALL, held),
            "both": (BUDGET // SMALL, held),
        }
        cells.LOOKED = looked
        for name, (budget, store) in ways.items():
            index = SearchIndex(
                corpus, LexicalIndex(postings, budget), embedder=embedder,
                vectors=StoredVectors(store, matrix), groups=groups, ranker=ranker,
            )  # fmt: skip
            run = {a.id: [hit.clause.id for hit in index.search(a.text, 100)] for a in asks}
            yield line(name, run, relevant)
