"""Opening the index of a corpus: the published version, checked; or a new one, built."""

from __future__ import annotations

import os
import struct
import threading
import tokenize
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from corpus.errors import SearchIndexError
from corpus.settings import Settings
from corpus.types import Clause, Document
from index import cells, vectors
from index.builder import INDEX_VERSION, Contents, build, say
from index.embedder import Embedder, open_embedder
from index.groups import Groups
from index.health import opening, whole
from index.language import normalise
from index.lexical import LexicalIndex, Rows, Scores
from index.projection import projection_of
from index.ranker import ARTICLES, DOCUMENTS, load_ranker
from index.search import CANDIDATES, Nearest, SearchIndex, StoredVectors
from index.store import CHROMA, Store, Version, key_of
from index.terms import terms
from index.types import ClauseSource

# What reading arrays and tables raises whose bytes are not what was written.
_UNREADABLE = (
    *(ValueError, SyntaxError, EOFError, KeyError, IndexError),
    *(struct.error, tokenize.TokenError),  # the latter: of an array whose head is not one
)


def open_index(corpus: ClauseSource, settings: Settings, *, progress: bool = True) -> SearchIndex:
    """The search index of ``corpus``, built first if it is missing or damaged.

    One process builds, others wait for it. With ``progress``, long work is shown on
    standard error.

    Raises:
        SearchIndexError: the model or the vector server is missing, or the data folder
            cannot be used; says what to do.
    """
    embedder = open_embedder(settings)
    try:
        store = Store(settings.data / "index")
        version = _ready(corpus, settings, store, embedder, progress=progress)
        try:
            return _open(corpus, store, version, embedder, settings)
        except _UNREADABLE:  # bytes that changed on the disk while size and time stayed
            say("The index is damaged and is built again.", progress)
            store.withdraw(index_key(corpus, embedder, settings))
            version = _ready(corpus, settings, store, embedder, progress=progress)
    except OSError as error:
        raise SearchIndexError(
            f"the data folder {settings.data} cannot be used ({error.strerror}); "
            f"set ASSISTANT_DATA to a folder that can be written, such as ASSISTANT_DATA=var"
        ) from error
    return _open(corpus, store, version, embedder, settings)


def rebuild(corpus: ClauseSource, settings: Settings, *, fresh: bool = False) -> Version:
    """The published version of ``corpus``; with ``fresh``, built even if there is a good one."""
    embedder = open_embedder(settings)
    store = Store(settings.data / "index")
    if not fresh:
        return _ready(corpus, settings, store, embedder, progress=True)
    with store.lock(index_key(corpus, embedder, settings)):
        return _build(corpus, settings, store, embedder, progress=True)


def _ready(
    corpus: ClauseSource, settings: Settings, store: Store, embedder: Embedder, *, progress: bool
) -> Version:
    """The published and whole version, built if there is none."""
    key = index_key(corpus, embedder, settings)
    version = store.current(key)
    if version is not None and whole(store, version):
        return version
    if version is None and store.locked(key):
        say("Another process is building this index; waiting for it ...", progress)
    with store.lock(key):  # another process may have built it while we waited
        version = store.current(key)
        if version is not None and whole(store, version):
            return version
        if store.pointer(key).exists():  # what it names is damaged, or the file itself is
            say("The index is damaged and is built again.", progress)
            store.withdraw(key)
        return _build(corpus, settings, store, embedder, progress=progress)


# Read as terms, this shows any change in how texts are brought to one form and split.
_CANARY = "到二〇三〇年，「專利」達１,０００件、百分之十；PCT 申请 1.5 亿元，知识产权（試點）"


def index_key(corpus: ClauseSource, embedder: Embedder, settings: Settings) -> str:
    """Another corpus, model, code of the index or vector server gives another key."""
    return key_of(corpus.fingerprint, embedder.fingerprint, _scheme(), settings.chroma_url or "")


def _scheme() -> str:
    return key_of(INDEX_VERSION, " ".join(terms(normalise(_CANARY))))


def _build(
    corpus: ClauseSource, settings: Settings, store: Store, embedder: Embedder, *, progress: bool
) -> Version:
    large = len(corpus.clauses) > 2000
    say(f"Building the index of {len(corpus.clauses)} clauses ...", progress and large)
    contents = Contents(_Members(corpus), _scheme())
    key = index_key(corpus, embedder, settings)
    return build(store, key, contents, embedder, settings.chroma_url, progress=progress and large)


class _Members(Sequence[tuple[Clause, Document]]):
    """The clauses, each with its document."""

    def __init__(self, corpus: ClauseSource) -> None:
        self._corpus = corpus

    def __len__(self) -> int:
        return len(self._corpus.clauses)

    def __getitem__(self, row: int) -> tuple[Clause, Document]:  # type: ignore[override]
        clause = self._corpus.clauses[row]
        return clause, self._corpus.documents[clause.document]


def _open(
    corpus: ClauseSource, store: Store, version: Version, embedder: Embedder, settings: Settings
) -> SearchIndex:
    folder = store.path(version)
    groups = Groups.load(folder)
    return SearchIndex(
        corpus,
        LexicalIndex.load(folder / "lexical"),
        embedder=embedder,
        vectors=StoredVectors(
            _nearest(folder, version), np.load(folder / "vectors.npy", mmap_mode="r")
        ),
        groups=groups,
        ranker=load_ranker(DOCUMENTS if groups.whole else ARTICLES),
        gauge=load_ranker(ARTICLES),  # named and first of its document are nothing absolute
        projection=projection_of(embedder),
    )


def _nearest(folder: Path, version: Version) -> Nearest:
    if (folder / cells.FOLDER).is_dir():
        return cells.read(folder / cells.FOLDER)
    if version.clauses <= CANDIDATES:  # all of them are candidates: nothing is looked for
        return _WhenAsked(partial(_chroma, folder, version))
    return _chroma(folder, version)


class _WhenAsked:
    """A vector store that is opened at its first query."""

    def __init__(self, read: Callable[[], Nearest]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._store: Nearest | None = None

    def nearest(self, vector: Scores, count: int) -> tuple[Rows, Scores]:
        """The ``count`` rows nearest to ``vector`` and their cosines, best first."""
        with self._lock:
            self._store = self._store or self._read()
        return self._store.nearest(vector, count)


def _chroma(folder: Path, version: Version) -> Nearest:
    if version.server is None and not os.access(folder, os.W_OK):
        raise SearchIndexError(
            f"{folder} can only be read, and Chroma writes to its files whenever it opens them; "
            "set ASSISTANT_DATA to a folder that can be written, such as ASSISTANT_DATA=var"
        )
    with opening(folder):
        keys = np.load(folder / "keys.npy", mmap_mode="r")[:, 0]
        found = vectors.read(version.server or folder / CHROMA, version.folder, keys)
        probe = np.zeros(version.dimensions, dtype=np.float32)
        probe[:1] = 1
        found.nearest(probe, min(1, version.clauses))  # Chroma reads its graph at the first query
    return found
