"""From an ask to the clauses that may answer it; the frame's retriever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Page
from langchain_core.retrievers import BaseRetriever

from assistant.library import citable
from corpus.types import Clause
from index.types import ClausePredicate, Hit

POOL = 40  # clauses read for one ask


class ClauseRetriever(BaseRetriever):
    """A clause index as a LangChain retriever; each page carries its hit as metadata."""

    index: Any
    k: int = POOL
    keep: Callable[[Clause], bool] | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Page]:
        del run_manager
        return [
            Page(page_content=hit.clause.text, id=hit.clause.id, metadata={"hit": hit})
            for hit in self.index.search(query, self.k, self.keep)
        ]


def find(retriever: ClauseRetriever, query: str, keep: ClausePredicate | None = None) -> list[Hit]:
    """The citable clauses for ``query``, best first."""

    def wanted(clause: Clause) -> bool:
        return citable(clause) and (keep is None or keep(clause))

    pages = retriever.model_copy(update={"keep": wanted}).invoke(query)
    return [page.metadata["hit"] for page in pages]
