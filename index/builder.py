"""Building a version: read, merge, store, verify, publish.

Nothing is changed in place. A build makes a new folder, proves it, and publishes it; until
then readers keep what they have. No text is worked on twice: vectors and postings of texts
that a published version of the same model holds are taken from there, and a stopped build is
taken up at its last part.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from corpus.errors import SearchIndexError
from corpus.types import Clause, Document
from index import cells
from index import vectors as vector_store
from index.cells import Cells
from index.embedder import Embedder
from index.groups import Grouping
from index.health import copy_sound
from index.known import SCHEME, Half, Hashes, Known, text_keys
from index.lexical import LexicalIndex, query_weights
from index.mapped import mapped
from index.postings import Part, Postings, split
from index.search import found_by, indexed_text
from index.store import CHROMA, Store, Version, listing
from index.vectors import VectorStore

INDEX_VERSION = "8"  # raised whenever what is stored, or how texts are split, changes
SEGMENT = 8192  # texts read between two savings
AGAIN = 3  # times that a vector store that does not find its vectors is made anew
PROBES = 24  # rows that a version must find again before it is published
CHANGED = 0.2  # share of texts up to which an earlier vector store is changed, not made anew


@dataclass(frozen=True, slots=True)
class Contents:
    """What is indexed: clauses, each with its document, made when they are asked for.

    ``scheme`` tells how their texts are split into terms.
    """

    members: Sequence[tuple[Clause, Document]]
    scheme: str

    def text(self, row: int) -> str:
        """What the clause is found by."""
        clause, document = self.members[row]
        return indexed_text(clause, document.title)

    def raw(self, row: int) -> str:
        """The same as it is written: by this a text is known again, at a tenth of the cost of
        bringing it to the spelling that is searched."""
        clause, document = self.members[row]
        return _raw(clause, document)


def build(
    store: Store,
    key: str,
    contents: Contents,
    embedder: Embedder,
    server: str | None,
    *,
    progress: bool = False,
) -> Version:
    """Build, verify and publish the version ``key`` of ``contents``. The caller holds the lock.

    Raises:
        SearchIndexError: the finished version does not find its own clauses.
    """
    began = time.perf_counter()
    size = len(contents.members)
    folder = store.new_folder(key, server)
    (folder / SCHEME).write_text(contents.scheme, encoding="utf-8")
    sample = text_keys([contents.raw(row) for row in _spread(size, 256)])
    known = Known.find(store, embedder.fingerprint, contents.scheme, sample)
    partial = store.partial(key)
    matrix, keys, parts = _read(contents, embedder, known, folder, partial, progress=progress)
    say("Merging the lexical index ...", progress)
    lexical = LexicalIndex.write(parts, size, folder / "lexical")
    vectors = _vectors(folder, known, keys[:, 0], matrix, server, progress=progress)
    for seed in range(AGAIN):
        if isinstance(vectors, Cells) or _lost(matrix, vectors) is None:
            break
        # A graph is grown by several threads and, rarely, leaves a node that no path leads to.
        where = server or folder / CHROMA
        vectors = vector_store.rewrite(where, folder.name, keys[:, 0], matrix, seed)
    distinct = len(np.unique(keys[:, 0]))
    wanted = size if isinstance(vectors, Cells) else distinct  # Chroma holds a text once
    _verify(contents, matrix, lexical, vectors, wanted)
    version = Version(
        key=key, folder=folder.name, clauses=size, distinct=distinct,
        dimensions=int(matrix.shape[1]), model=embedder.fingerprint, server=server,
        files=listing(folder), built=time.time(), seconds=round(time.perf_counter() - began, 2),
    )  # fmt: skip
    store.publish(version)
    shutil.rmtree(partial, ignore_errors=True)
    for address, name in store.sweep(key):
        with suppress(SearchIndexError):  # a server of an earlier setting may be gone
            vector_store.remove(address, name)
    return version


def _read(
    contents: Contents, embedder: Embedder, known: Known, folder: Path, partial: Path,
    *, progress: bool,
) -> tuple[Half, Hashes, list[Part]]:  # fmt: skip
    """Read the texts once, some at a time: their vectors and hashes, saved in ``folder``, and
    their postings, to be merged; earlier work is taken up."""
    size = len(contents.members)
    shape = size, embedder.dimensions
    grouping = Grouping()
    matrix = np.zeros(shape, dtype=np.float16)
    if size:
        matrix = mapped(folder / "vectors.npy", np.float16, shape)
    keys = np.zeros((size, 2), dtype=np.uint64)
    parts: list[Part] = []
    with tqdm(total=size, desc="reading", unit="clause", disable=not progress) as bar:
        for start in range(0, size, SEGMENT):
            end = min(start + SEGMENT, size)
            read = [contents.members[row] for row in range(start, end)]
            for clause, document in read:
                grouping.add(clause, document)
            keys[start:end] = text_keys([_raw(*member) for member in read])
            unknown = known.vectors(keys[start:end], matrix[start:end])
            fresh = known.move(keys[start:end], start)
            saved = partial / f"{text_keys([keys[start:end].tobytes().hex()])[0, 0]:016x}.npz"
            done = _load(saved, len(unknown), len(fresh)) if size > SEGMENT else None
            if done is None:
                texts = {
                    at: indexed_text(read[at][0], read[at][1].title)
                    for at in np.union1d(unknown, fresh).tolist()
                }
                done = (
                    embedder.embed([texts[at] for at in unknown.tolist()]).astype(np.float16),
                    split([texts[at] for at in fresh.tolist()]),
                )
                if size > SEGMENT:
                    _save(saved, *done)
            matrix[start + unknown] = done[0].reshape(-1, shape[1])
            if len(fresh):
                later = size > SEGMENT  # of a large corpus only one part is in memory
                load = _Saved(saved) if later else _InMemory(done[1])
                parts.append(Part(load, (fresh + start).astype(np.int32)))
            bar.update(len(read))
    np.save(folder / "keys.npy", keys)
    grouping.groups().save(folder)
    if isinstance(matrix, np.memmap):
        matrix.flush()
    else:
        np.save(folder / "vectors.npy", matrix)
    return matrix, keys, [*known.part(), *parts]


def _raw(clause: Clause, document: Document) -> str:
    return "\n".join(found_by(clause, document.title))


@dataclass(frozen=True, slots=True)
class _Saved:
    """Postings of a part on disk."""

    path: Path

    def __call__(self) -> Postings:
        with np.load(self.path) as held:
            return _postings(held)


@dataclass(frozen=True, slots=True)
class _InMemory:
    """Postings of a part in memory."""

    postings: Postings

    def __call__(self) -> Postings:
        return self.postings


def _postings(held: Mapping[str, npt.NDArray[Any]]) -> Postings:
    return Postings(held["terms"], held["starts"], held["rows"], held["counts"], held["lengths"])


def _load(path: Path, vectors: int, rows: int) -> tuple[Half, Postings] | None:
    """A part that a stopped build left, if it is the one wanted."""
    try:
        with np.load(path) as held:
            done = held["vectors"], _postings(held)
    except (OSError, ValueError, KeyError, EOFError):
        return None
    return done if len(done[0]) == vectors and len(done[1].lengths) == rows else None


def _save(path: Path, vectors: Half, postings: Postings) -> None:
    path.parent.mkdir(exist_ok=True)
    written = path.with_suffix(".tmp")
    with written.open("wb") as out:
        np.savez(
            out, vectors=vectors, terms=postings.terms, starts=postings.starts,
            rows=postings.rows, counts=postings.counts, lengths=postings.lengths,
        )  # fmt: skip
    written.replace(path)


def _vectors(
    folder: Path, known: Known, keys: Hashes, matrix: Half, server: str | None, *, progress: bool
) -> VectorStore | Cells:
    """The vector store of the new version: an earlier one with its few changes, or a new one."""
    base = known.base
    old = np.unique(base.keys[:, 0]) if base is not None else keys[:0]
    alike = len(np.setxor1d(old, keys)) <= CHANGED * len(old)
    if server is None and len(keys) >= cells.FROM:
        kept = base.folder / cells.FOLDER if base is not None and alike else None
        known_cells = (kept, known.moved) if kept is not None and kept.is_dir() else None
        return cells.write(folder / cells.FOLDER, matrix, known_cells, progress=progress)
    embedded = base is not None and server is None and base.version.server is None
    if base is not None and embedded and alike and copy_sound(base.version, base.folder, folder):
        names = base.version.folder, folder.name
        try:
            return vector_store.change(folder / CHROMA, names, old, keys, matrix)
        except SearchIndexError:
            shutil.rmtree(folder / CHROMA)
    where = server or folder / CHROMA
    return vector_store.write(where, folder.name, keys, matrix, progress=progress)


def _spread(size: int, count: int) -> npt.NDArray[np.int64]:
    """Up to ``count`` rows from first to last."""
    return np.unique(np.linspace(0, size - 1, count).astype(np.int64)) if size else np.arange(0)


def _verify(
    contents: Contents, matrix: Half, lexical: LexicalIndex, vectors: VectorStore | Cells, held: int
) -> None:
    """Counts agree, and rows from first to last are found by their own text and vector."""
    size = len(contents.members)
    if (size != lexical.size or held != len(vectors)) and size:
        raise SearchIndexError(
            f"The new index is not whole ({size} texts, {lexical.size} in the lexical index; "
            f"{held} vectors, {len(vectors)} in their store); it was not published."
        )
    lost = _lost(matrix, vectors)
    if lost is not None:
        raise SearchIndexError(f"The new index does not find row {lost} by its vector.")
    for row in _spread(size, PROBES):
        own = query_weights(contents.text(row))
        if own and not lexical.match(own).at(np.array([row]))[0] > 0:
            raise SearchIndexError(f"The new index does not find row {row} by its words.")


def _lost(matrix: Half, vectors: VectorStore | Cells) -> int | None:
    """The first of some rows that its own vector does not find."""
    for row in _spread(len(matrix), PROBES):
        wanted = matrix[row].astype(np.float32)
        if wanted.any():
            _, cosines = vectors.nearest(wanted, min(10, len(matrix)))
            if not len(cosines) or cosines[0] < 0.99:
                return int(row)
    return None


def say(text: str, progress: bool) -> None:
    """A line on standard error, where progress is wanted."""
    if progress:
        print(text, file=sys.stderr, flush=True)
