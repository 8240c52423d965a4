"""The picture of growth."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import InputError
from index.bench.growth import draw


def test_rows_are_drawn(tmp_path: Path) -> None:
    rows = {10: {"build s": 1.0, "p95 ms": 2.0}, 1000: {"build s": 90.0, "p95 ms": 9.0}}
    draw(rows, tmp_path / "docs" / "growth.png")
    assert (tmp_path / "docs" / "growth.png").read_bytes()[:4] == b"\x89PNG"


def test_nothing_measured_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"index\.bench scale"):
        draw({}, tmp_path / "growth.png")
