"""Try a vector store in a process of its own: a broken one can crash whoever opens it.

``python -m index.probe WHERE NAME COUNT DIMENSIONS`` ends with 0 if its database is whole and the
store holds ``COUNT`` rows and answers queries in all directions.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np

from corpus.settings import ROOT
from index import vectors
from index.embedder import unit

SECONDS = 120
DIRECTIONS = 64


def sound(where: Path, name: str, count: int, dimensions: int) -> bool:
    """Whether the store can be opened and searched, found out in a subprocess."""
    command = [sys.executable, "-m", "index.probe", str(where), name, str(count), str(dimensions)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, timeout=SECONDS, check=False, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Open and search the store; any exception ends the process with 1."""
    where, name, count, dimensions = arguments
    with closing(sqlite3.connect(Path(where) / vectors.DATABASE)) as database:
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            return 1
    store = vectors.read(Path(where), name, np.empty(0, dtype=np.uint64))
    wanted = min(int(count), 50)
    for vector in unit(np.random.default_rng(0).normal(size=(DIRECTIONS, int(dimensions)))):
        if len(store.held(vector, wanted)[0]) != wanted:
            return 1
    return 0 if len(store) == int(count) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
