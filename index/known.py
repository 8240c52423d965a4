"""What earlier builds know of texts: their vectors, and the postings of a version alike."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.postings import Part, Postings
from index.store import Store, Version

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]
Half = npt.NDArray[np.float16]

ALIKE = 0.5  # share of texts that a version must hold for its postings to be moved
SCHEME = "scheme"  # in a version's folder: how its texts were split into terms


def text_keys(texts: Sequence[str]) -> Hashes:
    """A hash of 128 bits of every text, shape ``(len(texts), 2)``."""
    digests = b"".join(hashlib.blake2b(t.encode(), digest_size=16).digest() for t in texts)
    return np.frombuffer(digests, dtype=np.uint64).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class Held:
    """The texts of one version, by hash."""

    version: Version
    folder: Path
    keys: Hashes
    order: Rows
    vectors: Half

    @classmethod
    def of(cls, store: Store, version: Version) -> Held | None:
        """What ``version`` holds; ``None`` if it is damaged."""
        folder = store.path(version)
        if not store.intact(version):
            return None
        try:
            keys = np.load(folder / "keys.npy")
            vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        except (OSError, ValueError):
            return None
        if not len(keys) or len(keys) != len(vectors):
            return None
        return cls(version, folder, keys, np.argsort(keys[:, 0], kind="stable"), vectors)

    def rows(self, keys: Hashes) -> Rows:
        """The row of each of ``keys``, -1 for those that it does not hold."""
        at = np.searchsorted(self.keys[:, 0], keys[:, 0], sorter=self.order)
        rows = self.order[at.clip(max=len(self.order) - 1)]
        return np.where((self.keys[rows] == keys).all(axis=1), rows, -1)


class Known:
    """Everything that published versions know of the texts of a build.

    ``base`` is the version whose postings are moved rather than made anew, if one is alike.
    """

    def __init__(self, held: Sequence[Held], base: Held | None) -> None:
        self._held = held
        self.base = base
        self._moved = np.full(len(base.keys) if base else 0, -1, dtype=np.int32)

    @classmethod
    def find(cls, store: Store, model: str, scheme: str, sample: Hashes) -> Known:
        """What versions of ``model`` know; ``sample`` are hashes of some of the texts."""
        alike = [v for v in store.versions() if v.model == model]
        found = [Held.of(store, v) for v in alike if _scheme(store.path(v)) == scheme]
        held = [h for h in found if h is not None]
        shares = [float((h.rows(sample) >= 0).mean()) if len(sample) else 0.0 for h in held]
        best = int(np.argmax(shares)) if held else -1
        return cls(held, held[best] if held and shares[best] > ALIKE else None)

    def vectors(self, keys: Hashes, into: Half) -> Rows:
        """Copy known vectors of the texts ``keys`` to ``into``; the places of the others."""
        missing = np.arange(len(keys))
        for held in self._held:
            if not len(missing):
                break
            rows = held.rows(keys[missing])
            into[missing[rows >= 0]] = held.vectors[rows[rows >= 0]]
            missing = missing[rows < 0]
        return missing

    def move(self, keys: Hashes, start: int) -> Rows:
        """Note which rows of ``base`` the texts ``keys``, rows from ``start`` on, take over;
        the places of those that are not in it."""
        if self.base is None:
            return np.arange(len(keys))
        rows = self.base.rows(keys)
        free = (rows >= 0) & (self._moved[rows] < 0)
        _, first = np.unique(rows[free], return_index=True)
        taken = np.flatnonzero(free)[first]  # a row of the base is taken over once
        self._moved[rows[taken]] = taken + start
        return np.setdiff1d(np.arange(len(keys)), taken)

    @property
    def moved(self) -> npt.NDArray[np.int32]:
        """The new row of every row of ``base``, -1 for one that is gone."""
        return self._moved

    def part(self) -> list[Part]:
        """The postings that are moved, as a part to be merged."""
        if self.base is None:
            return []
        folder = self.base.folder / "lexical"
        return [Part(lambda: Postings.load(folder), self._moved)]


def _scheme(folder: Path) -> str:
    try:
        return (folder / SCHEME).read_text(encoding="utf-8")
    except OSError:
        return ""
