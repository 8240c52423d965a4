"""Builds killed at random moments do no harm (a hundred of them: python -m index.stress)."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.stress import run


@pytest.mark.slow
def test_killed_builds_lose_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, 3, seed=11, progress=False) == []
