"""The vector store; the one home of chromadb.

Chroma holds one collection a version: hashes of texts as ids, our own vectors, nothing else.
Filters are applied outside (a broad ``where`` costs seconds), and so is the text (the corpus
is its source). Embedded by default; a server, shared by several processes, by its address.
Imported where it is used: that takes a second, and a small corpus is answered without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from corpus.errors import SearchIndexError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

Keys = npt.NDArray[np.uint64]

DATABASE = "chroma.sqlite3"  # in Chroma's folder; its journals' names begin so too
BATCH = 5000  # Chroma takes 5,461 items at most
SAVINGS = 16  # times that the graph of a large store is written while it is filled
# ef_search is wide because we over-fetch. With 16 neighbours a node, as is usual, one graph in
# three over a hundred clauses of one report left a node that no path leads to; with 24 none of 30.
GRAPH: CreateHNSWConfiguration = {
    "space": "ip",
    "ef_construction": 100,
    "ef_search": 256,
    "max_neighbors": 32,
}


def connect(where: Path | str) -> ClientAPI:
    """A client: embedded for a folder, HTTP for an address.

    Raises:
        SearchIndexError: the server does not answer.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

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
    """The vectors of one version, found by nearness: one for every distinct text.

    ``keys`` are the hashes of the rows' texts, by which the store knows them, so that a row
    may move without its vector; rows of one text share a vector.
    """

    def __init__(self, collection: Any, keys: Keys) -> None:
        self._collection = collection
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def __len__(self) -> int:
        return int(self._collection.count())

    def nearest(
        self, vector: npt.NDArray[np.float32], count: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """The ``count`` rows nearest to ``vector`` and their cosines, best first.

        Raises:
            SearchIndexError: the store does not answer any more.
        """
        keys, cosines = self.held(vector, count)
        first = self._keys.searchsorted(keys, "left")
        shared = self._keys.searchsorted(keys, "right") - first
        within = np.arange(shared.sum()) - np.repeat(np.cumsum(shared) - shared, shared)
        rows = self._order[np.repeat(first, shared) + within]
        return rows[:count], np.repeat(cosines, shared)[:count]

    def held(
        self, vector: npt.NDArray[np.float32], count: int
    ) -> tuple[Keys, npt.NDArray[np.float32]]:
        """The keys of the ``count`` texts nearest to ``vector`` and their cosines.

        Raises:
            SearchIndexError: the store does not answer any more.
        """
        try:
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=count, include=["distances"]
            )
        except Exception as error:  # chromadb's and its transport's errors alike
            raise SearchIndexError(f"The vector store does not answer ({error}).") from error
        keys = np.array([int(i, 16) for i in found["ids"][0]], dtype=np.uint64)
        return keys, 1 - np.asarray(found["distances"][0], dtype=np.float32)


def write(
    where: Path | str,
    name: str,
    keys: Keys,
    vectors: npt.NDArray[Any],
    *,
    shuffled: int | None = None,
    progress: bool = False,
) -> VectorStore:
    """Store ``vectors`` under ``name``, each under the key of its text, in order of the keys, or
    in one drawn with the seed ``shuffled``."""
    rows = np.unique(keys, return_index=True)[1]
    if shuffled is not None:
        rows = np.random.default_rng(shuffled).permutation(rows)
    batch, graph = BATCH, GRAPH
    if len(rows) > SAVINGS * BATCH:
        # Chroma writes its graph anew every so many texts. A million are better written a few
        # times than a thousand, and the last time at the end: what is not yet in the written
        # graph is put into it at every opening.
        times = -(-len(rows) // (SAVINGS * BATCH))
        batch = len(rows) // (SAVINGS * times)
        graph = {**GRAPH, "sync_threshold": batch * times}
    client = connect(where)
    try:
        collection = client.create_collection(
            name, embedding_function=None, configuration={"hnsw": graph}
        )
        _add(collection, keys, vectors, rows, batch=batch, progress=progress)
    except Exception as error:  # chromadb tells of a full disk by an error of its own
        raise SearchIndexError(
            f"The vector store at {where} cannot be written ({error}). See that its disk has room, "
            "or set ASSISTANT_DATA to a folder on another one."
        ) from error
    return VectorStore(collection, keys)


def rewrite(
    where: Path | str, name: str, keys: Keys, vectors: npt.NDArray[Any], seed: int
) -> VectorStore:
    """Store anew what is under ``name``, in an order of its own, which makes another graph."""
    remove(where, name)
    return write(where, name, keys, vectors, shuffled=seed)


def change(
    folder: Path,
    names: tuple[str, str],
    old: Keys,
    keys: Keys,
    vectors: npt.NDArray[Any],
) -> VectorStore:
    """Make of a store in ``folder`` that holds the texts ``old`` one that holds ``keys``.

    ``names`` are the collection's name so far and from now on.
    """
    collection = connect(folder).get_collection(names[0], embedding_function=None)
    collection.modify(name=names[1])
    gone = [f"{key:016x}" for key in np.setdiff1d(old, keys).tolist()]
    for start in range(0, len(gone), BATCH):
        collection.delete(ids=gone[start : start + BATCH])
    distinct, first = np.unique(keys, return_index=True)
    _add(collection, keys, vectors, first[~np.isin(distinct, old)])
    return VectorStore(collection, keys)


def _add(
    collection: Any,
    keys: Keys,
    vectors: npt.NDArray[Any],
    rows: npt.NDArray[np.int64],
    *,
    batch: int = BATCH,
    progress: bool = False,
) -> None:
    starts = range(0, len(rows), batch)
    with tqdm(total=len(rows), desc="vector store", unit="text", disable=not progress) as bar:
        for start in starts:
            part = rows[start : start + batch]
            ids = [f"{key:016x}" for key in keys[part].tolist()]
            collection.add(ids=ids, embeddings=np.asarray(vectors[part], dtype=np.float32))
            bar.update(len(part))


def read(where: Path | str, name: str, keys: Keys) -> VectorStore:
    """The store written under ``name``, whose rows have the texts ``keys``.

    Raises:
        SearchIndexError: there is none.
    """
    from chromadb.errors import NotFoundError

    try:
        return VectorStore(connect(where).get_collection(name, embedding_function=None), keys)
    except NotFoundError as error:
        raise SearchIndexError(
            f"The vector store at {where} has no collection {name!r}; "
            "build the index again: python -m index build"
        ) from error


def remove(where: Path | str, name: str) -> None:
    """Delete a collection; nothing happens if there is none."""
    from chromadb.errors import NotFoundError

    try:
        connect(where).delete_collection(name)
    except NotFoundError:
        return
