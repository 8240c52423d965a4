"""Questions and texts in one space, each by the model that suits it (a dual encoder).

The transformer's vector of a question and the static model's vector of a text are projected to
:data:`SPACE` numbers each; their cosine says how likely the text answers. The two projections are
fitted by ``python -m index.training.dual`` and lie in the folder of the static model whose vectors
they project; a model without them has no such opinion.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file

FILE = "dual.safetensors"
SPACE = 128

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Dual:
    """The two projections; the last row of each is its bias."""

    asked: Floats  # (384 + 1, SPACE)
    said: Floats  # (dimensions of the static model + 1, SPACE)

    def question(self, vector: Floats) -> Floats:
        """The question encoder's vectors, projected to length one."""
        return _projected(vector, self.asked)

    def text(self, vectors: Floats) -> Floats:
        """The static model's vectors, likewise."""
        return _projected(vectors, self.said)

    def save(self, folder: Path) -> None:
        """Write both to ``folder``."""
        halves = {"asked": _stored(self.asked), "said": _stored(self.said)}
        part = folder / f"{FILE}.part"
        save_file(halves, part)
        part.replace(folder / FILE)


def _stored(projection: Floats) -> npt.NDArray[np.float16]:
    """In half precision, and row by row: safetensors writes what lies in memory."""
    return np.ascontiguousarray(projection, dtype=np.float16)


def _projected(vectors: Floats, projection: Floats) -> Floats:
    found = vectors @ projection[:-1] + projection[-1]
    lengths = np.linalg.norm(found, axis=-1, keepdims=True)
    return np.asarray(found / np.maximum(lengths, 1e-12), dtype=np.float32)


def open_dual(folder: Path) -> Dual | None:
    """The projections that belong to the static model in ``folder``, if it has any."""
    path = folder / FILE
    if not path.is_file():
        return None
    read = {name: half.astype(np.float32) for name, half in load_file(path).items()}
    return Dual(read["asked"], read["said"])
