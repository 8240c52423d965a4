"""Finding clauses: a lexical and a dense index over one corpus, fused.

``open_index(corpus, settings)`` is the way in.
"""

from __future__ import annotations

from corpus.settings import Settings
from index.lexical import LexicalIndex
from index.search import ClauseSource, SearchIndex, indexed_text

__all__ = ["SearchIndex", "open_index"]


def open_index(corpus: ClauseSource, settings: Settings, *, progress: bool = True) -> SearchIndex:
    """The search index of ``corpus``."""
    titles = {id_: document.title for id_, document in corpus.documents.items()}
    lexical = LexicalIndex.build(
        indexed_text(clause, titles.get(clause.document, "")) for clause in corpus.clauses
    )
    return SearchIndex(corpus, lexical)
