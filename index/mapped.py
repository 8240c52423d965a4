"""Arrays that are filled on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.format import open_memmap


def mapped(path: Path, kind: npt.DTypeLike, shape: tuple[int, ...]) -> np.memmap[Any, Any]:
    """An array of zeros in the new file ``path``, to be filled.

    Its whole size is taken at once: where a disk is full, writing to a mapped file that has no
    room kills the process without a word.

    Raises:
        OSError: there is no room for it.
    """
    array: np.memmap[Any, Any] = open_memmap(path, "w+", np.dtype(kind), shape)
    if hasattr(os, "posix_fallocate"):
        with path.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
    return array
