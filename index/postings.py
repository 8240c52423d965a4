"""Postings: for every term, the rows that hold it and how often.

Made a part at a time and merged on disk, so that memory does not grow with the corpus; a
part can also be an earlier index whose rows have moved, so that only new rows are split into
terms. Files of an index: ``terms.npy`` (numbers of terms, ascending), ``starts.npy`` (where
each term's rows begin), ``rows.npy``, ``counts.npy`` and ``lengths.npy`` (terms of a row).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.mapped import mapped
from index.terms import Numbers, numbered

Rows = npt.NDArray[np.int32]
_MOST = 255  # occurrences of a term in one row that are counted
_FILES = ("terms", "starts", "rows", "counts", "lengths")
_BLOCK = 1 << 22  # postings that are sorted or moved at once


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows by term. ``starts`` has one more entry than ``terms``; rows of a term ascend."""

    terms: Numbers
    starts: npt.NDArray[np.int64]
    rows: Rows
    counts: npt.NDArray[np.uint8]
    lengths: Rows  # terms of each row, repeats counted

    def place(self, term: int) -> tuple[int, int]:
        """Where the rows of ``term`` begin and end; the same twice if it stands nowhere."""
        at = int(self.terms.searchsorted(np.uint64(term)))
        if at == len(self.terms) or int(self.terms[at]) != term:
            return 0, 0
        return int(self.starts[at]), int(self.starts[at + 1])

    def save(self, folder: Path) -> None:
        """Write the arrays into ``folder``, which is made if it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def load(cls, folder: Path) -> Postings:
        """Open saved postings; the long arrays are mapped, not read."""
        # plain views, since slicing a numpy.memmap is slow
        arrays = {n: np.asarray(np.load(folder / f"{n}.npy", mmap_mode="r")) for n in _FILES}
        return cls(**arrays)


def split(texts: Sequence[str]) -> Postings:
    """The postings of normalised ``texts``; their order gives the row numbers."""
    terms, rows = numbered(texts)
    lengths = np.bincount(rows, minlength=len(texts)).astype(np.int32)
    found, place = np.unique(terms, return_inverse=True)
    both, counts = np.unique(place * max(1, len(texts)) + rows, return_counts=True)
    term, row = np.divmod(both, max(1, len(texts)))
    starts = np.concatenate([[0], np.cumsum(np.bincount(term, minlength=len(found)))])
    return Postings(
        found, starts, row.astype(np.int32), counts.clip(max=_MOST).astype(np.uint8), lengths
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Postings to be merged: ``load`` opens them, ``moved`` is the new number of each row,
    or -1 for a row that is gone."""

    load: Callable[[], Postings]
    moved: Rows

    def blocks(self) -> Iterator[Postings]:
        """The postings that stay, under their new rows, some terms at a time."""
        whole = self.load()
        for first, last in _blocks(whole.starts):
            start, end = int(whole.starts[first]), int(whole.starts[last])
            rows = self.moved[whole.rows[start:end]]
            kept = rows >= 0
            sizes = np.add.reduceat(kept.astype(np.int64), whole.starts[first:last] - start)
            starts = np.concatenate([[0], np.cumsum(sizes[sizes > 0])])
            yield Postings(
                whole.terms[first:last][sizes > 0], starts, rows[kept],
                whole.counts[start:end][kept], whole.lengths,
            )  # fmt: skip


def _blocks(starts: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """First and last (not included) of some terms that have about ``_BLOCK`` postings."""
    bounds = np.searchsorted(starts, np.arange(0, starts[-1], _BLOCK)).tolist()
    for first, last in zip(bounds, [*bounds[1:], len(starts) - 1], strict=False):
        if first < last:
            yield first, last


def merge(parts: Sequence[Part], size: int, folder: Path) -> Postings:
    """Merge ``parts`` into the postings of ``size`` rows, written to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    known, sizes = _frequencies(parts)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    rows = mapped(folder / "rows.npy", np.int32, (int(starts[-1]),))
    counts = mapped(folder / "counts.npy", np.uint8, (int(starts[-1]),))
    lengths = np.zeros(size, dtype=np.int32)
    filled = starts[:-1].copy()
    for part in parts:
        kept = part.moved >= 0
        lengths[part.moved[kept]] = part.load().lengths[kept]
        for block in part.blocks():
            at, added = known.searchsorted(block.terms), np.diff(block.starts)
            places = np.repeat(filled[at] - block.starts[:-1], added)
            places += np.arange(len(places))
            rows[places], counts[places] = block.rows, block.counts
            filled[at] += added
    if not _ascending(parts):
        _sort(starts, rows, counts)
    for array in (rows, counts):
        array.flush()
    for name, values in (("terms", known), ("starts", starts), ("lengths", lengths)):
        np.save(folder / f"{name}.npy", values)
    return Postings.load(folder)


def _frequencies(parts: Iterable[Part]) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """Every term that stays, ascending, and in how many rows it stands."""
    blocks = [(b.terms, np.diff(b.starts)) for part in parts for b in part.blocks()]
    if not blocks:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    terms, sizes = (np.concatenate(arrays) for arrays in zip(*blocks, strict=True))
    order = np.argsort(terms)
    terms, sizes = terms[order], sizes[order]
    first = np.flatnonzero(np.r_[True, terms[1:] != terms[:-1]])
    return terms[first], np.add.reduceat(sizes, first)


def _ascending(parts: Sequence[Part]) -> bool:
    """Whether every part's rows stay in order, and come after those of the part before."""
    last = -1
    for part in parts:
        kept = part.moved[part.moved >= 0]
        if len(kept) and (kept[0] <= last or (np.diff(kept) < 0).any()):
            return False
        last = int(kept[-1]) if len(kept) else last
    return True


def _sort(starts: npt.NDArray[np.int64], rows: Rows, counts: npt.NDArray[np.uint8]) -> None:
    """Put the rows of every term in ascending order."""
    for first, last in _blocks(starts):
        start, end = int(starts[first]), int(starts[last])
        term = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
        order = np.lexsort((rows[start:end], term))
        rows[start:end], counts[start:end] = rows[start:end][order], counts[start:end][order]
