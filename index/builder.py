"""Building a version: embed, index, store, verify, publish.

Nothing is changed in place. A build makes a new folder, proves it, and publishes it; until
then readers keep what they have. Vectors are never computed twice for the same text and
model: published versions are looked through first, and a stopped build is taken up again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from corpus.errors import SearchIndexError
from index import vectors as vector_store
from index.embedder import Embedder
from index.health import CHROMA
from index.lexical import LexicalIndex, query_weights
from index.search import Groups
from index.store import Store, Version, listing

INDEX_VERSION = "2"  # raised whenever what is stored, or how texts are split, changes
SEGMENT = 8192  # texts embedded between two savings
PROBES = 24  # rows that a version must find again before it is published

Half = npt.NDArray[np.float16]


def text_keys(texts: Sequence[str]) -> npt.NDArray[np.uint64]:
    """A hash of 128 bits of every text, shape ``(len(texts), 2)``."""
    digests = b"".join(hashlib.blake2b(t.encode(), digest_size=16).digest() for t in texts)
    return np.frombuffer(digests, dtype=np.uint64).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is indexed: the text that each clause is found by, and its group."""

    texts: Sequence[str]
    groups: Groups


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
    texts = contents.texts
    folder = store.new_folder(key)
    matrix, keys = _embed(store, key, texts, embedder, progress=progress)
    np.save(folder / "vectors.npy", matrix)
    np.save(folder / "keys.npy", keys)
    np.save(folder / "groups.npy", contents.groups.numbers)
    (folder / "groups.json").write_text(json.dumps(contents.groups.names), encoding="utf-8")
    shown = tqdm(texts, desc="lexical index", unit="clause", disable=not progress, mininterval=1)
    lexical = LexicalIndex.build(shown)
    lexical.save(folder / "lexical")
    vectors = vector_store.write(server or folder / CHROMA, folder.name, matrix, progress=progress)
    _verify(texts, matrix, lexical, vectors)
    version = Version(
        key=key, folder=folder.name, clauses=len(texts), dimensions=int(matrix.shape[1]),
        model=embedder.fingerprint, server=server, files=listing(folder), built=time.time(),
        seconds=round(time.perf_counter() - began, 2),
    )  # fmt: skip
    store.publish(version)
    shutil.rmtree(store.partial(key), ignore_errors=True)
    for old in store.sweep(key):
        if old.server:
            vector_store.remove(old.server, old.folder)
    return version


def _embed(
    store: Store, key: str, texts: Sequence[str], embedder: Embedder, *, progress: bool
) -> tuple[Half, npt.NDArray[np.uint64]]:
    """The vectors of ``texts`` and the texts' hashes; earlier work is taken up."""
    keys = text_keys(texts)
    matrix = np.zeros((len(texts), embedder.dimensions), dtype=np.float16)
    missing = np.flatnonzero(~_reuse(store, embedder.fingerprint, keys, matrix))
    partial = store.partial(key)
    with tqdm(
        total=len(missing), desc="embedding", unit="clause", mininterval=1,
        disable=not progress or not len(missing),
    ) as bar:  # fmt: skip
        for start in range(0, len(missing), SEGMENT):
            rows = missing[start : start + SEGMENT]
            saved = partial / f"{keys[rows].tobytes()[:8].hex()}-{start}.npy"
            part = _load_segment(saved, (len(rows), embedder.dimensions))
            if part is None:
                part = embedder.embed([texts[row] for row in rows]).astype(np.float16)
                if len(missing) > SEGMENT:
                    _save_segment(saved, part)
            matrix[rows] = part
            bar.update(len(rows))
    return matrix, keys


def _load_segment(path: Path, shape: tuple[int, int]) -> Half | None:
    try:
        part = np.load(path)
    except (OSError, ValueError):
        return None
    return part if part.shape == shape else None


def _save_segment(path: Path, part: Half) -> None:
    path.parent.mkdir(exist_ok=True)
    written = path.with_suffix(".tmp")
    with written.open("wb") as out:
        np.save(out, part)
    written.replace(path)


def _reuse(
    store: Store, model: str, wanted: npt.NDArray[np.uint64], matrix: Half
) -> npt.NDArray[np.bool_]:
    """Copy known vectors of the same model into ``matrix``; which rows were found."""
    found = np.zeros(len(wanted), dtype=np.bool_)
    for version in store.versions():
        if version.model != model or found.all():
            continue
        try:
            known = np.load(store.path(version) / "keys.npy")
            vectors = np.load(store.path(version) / "vectors.npy", mmap_mode="r")
        except (OSError, ValueError):
            continue
        if len(known) != len(vectors) or not len(known):
            continue
        order = np.argsort(known[:, 0], kind="stable")
        at = np.searchsorted(known[order, 0], wanted[:, 0]).clip(max=len(known) - 1)
        rows = order[at]
        same = (known[rows] == wanted).all(axis=1) & ~found
        matrix[same] = vectors[rows[same]]
        found |= same
    return found


def _verify(
    texts: Sequence[str], matrix: Half, lexical: LexicalIndex, vectors: vector_store.VectorStore
) -> None:
    """Counts agree, and rows from first to last are found by their own text and vector."""
    counts = {"texts": len(texts), "lexical": lexical.size, "vectors": len(vectors)}
    if len(set(counts.values())) > 1 and texts:
        raise SearchIndexError(f"The new index is not whole ({counts}); it was not published.")
    for row in np.unique(np.linspace(0, len(texts) - 1, PROBES).astype(int)) if texts else ():
        wanted = matrix[row].astype(np.float32)
        if wanted.any():
            _, cosines = vectors.nearest(wanted, min(10, len(texts)))
            if cosines[0] < 0.99:
                raise SearchIndexError(f"The new index does not find row {row} by its vector.")
        own = query_weights(texts[row])
        if own and not lexical.scores(own)[row] > 0:
            raise SearchIndexError(f"The new index does not find row {row} by its words.")


def say(text: str, progress: bool) -> None:
    """A line on standard error, where progress is wanted."""
    if progress:
        print(text, file=sys.stderr, flush=True)
