"""Vectors of a large corpus, in cells.

Chroma's graph takes hours to fill with a million vectors, cannot be filled on after a stop and
is read as a whole at every start. So a large corpus's vectors lie in an inverted file instead
(Jégou, Douze and Schmid 2011): every vector belongs to the nearest of some thousand centres,
and a query looks only into the cells whose centres are nearest to it. Vectors are kept cell by
cell, a byte a dimension, in files that are mapped, not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from index.mapped import mapped

Rows = npt.NDArray[np.int64]
Table = npt.NDArray[np.float32]

FOLDER = "cells"  # in a version's folder
FROM = 200_000  # rows from which a corpus is kept in cells
LOOKED = 96  # cells that a query looks into at least
SPARE = 4  # times as many rows are looked at as are wanted
SAMPLE = 32  # rows a cell from which its centre is found
ROUNDS = 8
BLOCK = 4096  # rows worked on at once
_FILES = ("centres", "cell", "starts", "rows", "values", "scale")


@dataclass(frozen=True, slots=True)
class Cells:
    """Implements :class:`index.search.Nearest`."""

    centres: Table
    cell: npt.NDArray[np.uint16]  # of every row
    starts: Rows  # where each cell's part of ``rows`` and ``values`` begins
    rows: npt.NDArray[np.int32]
    values: npt.NDArray[np.int8]
    scale: npt.NDArray[np.float32]  # one number: what a step of ``values`` is worth

    def __len__(self) -> int:
        return len(self.rows)

    def nearest(self, vector: npt.NDArray[np.float32], count: int) -> tuple[Rows, Table]:
        """About the ``count`` rows nearest to ``vector`` and their cosines, best first."""
        order = np.argsort(-(self.centres @ vector), kind="stable")
        sizes = np.diff(self.starts)[order]
        enough = int(np.searchsorted(np.cumsum(sizes), SPARE * count)) + 1
        looked = order[: max(LOOKED, enough)]
        spans = [slice(self.starts[cell], self.starts[cell + 1]) for cell in looked]
        weights = vector * self.scale
        cosines = np.concatenate([self.values[s].astype(np.float32) @ weights for s in spans])
        if count < len(cosines):
            best = np.argpartition(-cosines, count)[:count]
            best = best[np.argsort(-cosines[best], kind="stable")]
        else:
            best = np.argsort(-cosines, kind="stable")
        rows = np.concatenate([self.rows[s] for s in spans])[best]
        return rows.astype(np.int64), cosines[best]


def write(
    folder: Path,
    matrix: npt.NDArray[np.float16],
    base: tuple[Path, npt.NDArray[np.int32]] | None = None,
    *,
    progress: bool = False,
) -> Cells:
    """Keep the rows of ``matrix`` in cells, in ``folder``.

    ``base`` is an earlier version's folder of cells and the row that each of its rows is now
    (-1 if it is gone); the centres stay, and only rows that it does not hold look for theirs.
    """
    folder.mkdir(parents=True)
    cell = np.zeros(len(matrix), dtype=np.uint16)
    if base is None:
        centres, fresh = _centres(matrix), np.arange(len(matrix))
    else:
        earlier, moved = read(base[0]), base[1]
        centres, kept = earlier.centres, moved >= 0
        cell[moved[kept]] = earlier.cell[kept]
        fresh = np.setdiff1d(np.arange(len(matrix)), moved[kept])
    with tqdm(total=len(fresh), desc="cells", unit="clause", disable=not progress) as bar:
        for start in range(0, len(fresh), BLOCK):
            part = fresh[start : start + BLOCK]
            cell[part] = _belong(_floats(matrix, part), centres)
            bar.update(len(part))
    rows = np.argsort(cell, kind="stable").astype(np.int32)
    starts = np.searchsorted(cell[rows], np.arange(len(centres) + 1))
    largest = max(float(np.abs(b).max()) for b in _blocks(matrix, np.arange(len(matrix))))
    scale = np.array([(largest or 1.0) / 127], dtype=np.float32)
    values = mapped(folder / "values.npy", np.int8, matrix.shape)
    for start, block in enumerate(_blocks(matrix, rows)):
        values[start * BLOCK : start * BLOCK + len(block)] = np.rint(block / scale)
    values.flush()
    for name, array in (
        ("centres", centres), ("cell", cell), ("starts", starts), ("rows", rows), ("scale", scale)
    ):  # fmt: skip
        np.save(folder / f"{name}.npy", array)
    return read(folder)


def read(folder: Path) -> Cells:
    """The cells that were written to ``folder``."""
    # plain views, since slicing a numpy.memmap is slow
    return Cells(*(np.asarray(np.load(folder / f"{n}.npy", mmap_mode="r")) for n in _FILES))


def _floats(matrix: npt.NDArray[Any], rows: npt.NDArray[np.integer]) -> Table:
    return np.asarray(matrix[rows], dtype=np.float32)


def _blocks(matrix: npt.NDArray[Any], rows: npt.NDArray[np.integer]) -> Iterator[Table]:
    return (_floats(matrix, rows[at : at + BLOCK]) for at in range(0, len(rows), BLOCK))


def _belong(vectors: Table, centres: Table) -> npt.NDArray[np.intp]:
    """The nearest centre of each of ``vectors``."""
    return np.asarray(np.argmax(vectors @ centres.T, axis=1))


def _centres(matrix: npt.NDArray[np.float16]) -> Table:
    """Centres of directions, by spherical k-means over a sample; always the same ones."""
    count = max(1, 2 * int(len(matrix) ** 0.5))
    chance = np.random.default_rng(0)
    drawn = chance.permutation(len(matrix))[: SAMPLE * count]
    sample = _floats(matrix, np.sort(drawn))
    centres = sample[chance.permutation(len(sample))[:count]]
    for _ in range(ROUNDS):
        blocks = range(0, len(sample), BLOCK)
        cell = np.concatenate([_belong(sample[at : at + BLOCK], centres) for at in blocks])
        order = np.argsort(cell, kind="stable")
        held, first = np.unique(cell[order], return_index=True)
        sums = np.add.reduceat(sample[order], first)
        centres[held] = sums / np.linalg.norm(sums, axis=1, keepdims=True).clip(min=1e-9)
    return centres
