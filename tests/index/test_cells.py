"""Vectors of a large corpus, in cells: what is near is found, and adding touches what is added."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from index import cells, open_index, vectors
from index.embedder import unit
from index.store import Store
from tests.index.support import TEXTS, settings, source

Half = npt.NDArray[np.float16]


def matrix(size: int, seed: int = 0) -> Half:
    """Unit vectors that lie in bunches, as texts' vectors do."""
    chance = np.random.default_rng(seed)
    middles = chance.normal(size=(40, 24))
    rows = middles[chance.integers(40, size=size)] + chance.normal(size=(size, 24)) * 0.6
    return unit(rows).astype(np.float16)


def nearest(table: Half, row: int, count: int) -> set[int]:
    cosines = table.astype(np.float32) @ table[row].astype(np.float32)
    return set(np.argsort(-cosines)[:count].tolist())


def test_most_of_what_is_near_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "LOOKED", 12)
    table = matrix(4000)  # 126 cells
    store = cells.write(tmp_path / "cells", table)
    assert len(store) == len(table)
    shares = []
    for row in range(0, 4000, 100):
        rows, cosines = store.nearest(table[row].astype(np.float32), 20)
        assert rows[0] == row
        assert (np.diff(cosines) <= 0).all()
        exact = table[rows].astype(np.float32) @ table[row].astype(np.float32)
        np.testing.assert_allclose(cosines, exact, atol=0.02)
        shares.append(len(nearest(table, row, 20) & set(rows.tolist())) / 20)
    assert np.mean(shares) > 0.9


@pytest.mark.parametrize("size", [1, 2, 300])
def test_every_row_is_found_when_all_are_wanted(tmp_path: Path, size: int) -> None:
    table = matrix(size)
    rows, _ = cells.write(tmp_path / "cells", table).nearest(table[0].astype(np.float32), size)
    assert sorted(rows.tolist()) == list(range(size))


def test_texts_without_vectors_can_be_kept(tmp_path: Path) -> None:
    table = np.zeros((5, 8), dtype=np.float16)
    assert len(cells.write(tmp_path / "cells", table).nearest(np.ones(8, dtype="f4"), 5)[0]) == 5


def test_only_new_rows_look_for_their_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = matrix(500)
    cells.write(tmp_path / "old", table)
    moved = np.arange(500, dtype=np.int32) - 1  # the first row is gone, three are new
    changed = np.concatenate([table[1:], matrix(3, seed=1)])
    asked: list[int] = []
    real = cells._belong
    monkeypatch.setattr(cells, "_belong", lambda v, c: (asked.append(len(v)), real(v, c))[1])
    store = cells.write(tmp_path / "new", changed, (tmp_path / "old", moved))
    assert asked == [3]
    for row in (0, 250, 498, 499, 501):
        assert store.nearest(changed[row].astype(np.float32), 3)[0][0] == row


def test_a_large_corpus_is_kept_in_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "FROM", 5)
    monkeypatch.setattr(vectors, "write", lambda *_, **__: pytest.fail("Chroma was filled"))
    opened = open_index(source(*TEXTS), settings(tmp_path), progress=False)
    assert opened.search("质押融资", mode="dense")[0].clause.id == "c0"
    assert not list(tmp_path.glob("index/v-*/chroma"))
    version = Store(tmp_path / "index").versions()[0]
    values = tmp_path / "index" / version.folder / "cells" / "values.npy"
    values.write_bytes(values.read_bytes()[:-9])
    opened = open_index(source(*TEXTS, "新的一条。"), settings(tmp_path), progress=False)
    assert opened.search("新的一条", mode="dense")[0].clause.id == "c6"
    opened = open_index(source(*TEXTS), settings(tmp_path), progress=False)
    assert opened.search("质押融资", mode="dense")[0].clause.id == "c0"
    assert Store(tmp_path / "index").versions()[0].folder != version.folder
