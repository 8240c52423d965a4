"""The vector store; the one home of chromadb.

Chroma holds one collection a version: row numbers as ids, our own vectors, nothing else.
Filters are applied outside (a broad ``where`` costs seconds), and so is the text (the corpus
is its source). Embedded by default; a server, shared by several processes, by its address.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import NotFoundError
from tqdm import tqdm

from corpus.errors import SearchIndexError

BATCH = 5000  # Chroma takes 5,461 items at most
# M and ef as in Malkov and Yashunin 2018; ef_search is wide because we over-fetch.
GRAPH: CreateHNSWConfiguration = {
    "space": "ip",
    "ef_construction": 100,
    "ef_search": 256,
    "max_neighbors": 16,
}


def connect(where: Path | str) -> ClientAPI:
    """A client: embedded for a folder, HTTP for an address.

    Raises:
        SearchIndexError: the server does not answer.
    """
    quiet = ChromaSettings(anonymized_telemetry=False)
    if isinstance(where, Path):
        return chromadb.PersistentClient(str(where), settings=quiet)
    parts = urlsplit(where)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    try:
        return chromadb.HttpClient(host=parts.hostname or "", port=port, ssl=secure, settings=quiet)
    except Exception as error:  # chromadb raises ValueError for a server that is not there
        raise SearchIndexError(
            f"No Chroma server answers at {where}. Start one (chroma run --path FOLDER), "
            "or leave out ASSISTANT_CHROMA_URL to use the embedded store."
        ) from error


class VectorStore:
    """The vectors of one version, found by nearness."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    def __len__(self) -> int:
        return int(self._collection.count())

    def nearest(
        self, vector: npt.NDArray[np.float32], count: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """The ``count`` rows nearest to ``vector`` and their cosines, best first.

        Raises:
            SearchIndexError: the store does not answer any more.
        """
        try:
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=count, include=["distances"]
            )
        except Exception as error:  # chromadb's and its transport's errors alike
            raise SearchIndexError(f"The vector store does not answer ({error}).") from error
        rows = np.array([int(i) for i in found["ids"][0]], dtype=np.int64)
        return rows, 1 - np.asarray(found["distances"][0], dtype=np.float32)


def write(
    where: Path | str, name: str, vectors: npt.NDArray[Any], *, progress: bool = False
) -> VectorStore:
    """Store ``vectors`` under ``name``, row numbers as ids."""
    client = connect(where)
    collection = client.create_collection(
        name, embedding_function=None, configuration={"hnsw": GRAPH}
    )
    starts = range(0, len(vectors), BATCH)
    for start in tqdm(starts, desc="vector store", unit="batch", disable=not progress):
        part = np.asarray(vectors[start : start + BATCH], dtype=np.float32)
        ids = [str(row) for row in range(start, start + len(part))]
        collection.add(ids=ids, embeddings=part)
    return VectorStore(collection)


def read(where: Path | str, name: str) -> VectorStore:
    """The store written under ``name``.

    Raises:
        SearchIndexError: there is none.
    """
    try:
        return VectorStore(connect(where).get_collection(name, embedding_function=None))
    except NotFoundError as error:
        raise SearchIndexError(
            f"The vector store at {where} has no collection {name!r}; "
            "build the index again: python -m index build"
        ) from error


def remove(where: Path | str, name: str) -> None:
    """Delete a collection; nothing happens if there is none."""
    try:
        connect(where).delete_collection(name)
    except NotFoundError:
        return
