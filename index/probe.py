"""Try a vector store in a process of its own: a broken one can crash whoever opens it.

``python -m index.probe WHERE NAME COUNT`` ends with 0 if the store holds ``COUNT`` rows
and answers a query.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from corpus.settings import ROOT
from index import vectors

SECONDS = 120


def sound(where: Path | str, name: str, count: int, dimensions: int) -> bool:
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
    place = where if where.startswith(("http://", "https://")) else Path(where)
    store = vectors.read(place, name, np.empty(0, dtype=np.uint64))
    vector = np.ones(int(dimensions), dtype=np.float32) / float(dimensions) ** 0.5
    found, _ = store.held(vector, min(int(count), 50))
    return 0 if len(store) == int(count) and len(found) == min(int(count), 50) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
