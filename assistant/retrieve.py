"""From an ask to the clauses that may answer it; the frame's retriever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Page
from langchain_core.retrievers import BaseRetriever

from corpus.types import Clause
from index.types import Hit

FOUND = 160  # clauses taken from the index; each part of the corpus reads its best


class ClauseRetriever(BaseRetriever):
    """A clause index as a LangChain retriever; each page carries its hit as metadata."""

    index: Any
    k: int = FOUND
    keep: Callable[[Clause], bool] | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Page]:
        del run_manager
        return [
            Page(page_content=hit.clause.text, id=hit.clause.id, metadata={"hit": hit})
            for hit in self.index.search(query, self.k, self.keep)
        ]


def find(retriever: ClauseRetriever, query: str) -> list[Hit]:
    """The clauses for ``query``, best first."""
    return [page.metadata["hit"] for page in retriever.invoke(query)]
