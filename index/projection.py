"""What a question means, as a direction among the vectors of the texts.

The question encoder (``encoder.py``) knows what a question means but has read no text of the
corpus; the static model's vectors of the texts cost next to nothing but know a question by its
words alone. A linear projection brings the first among the second, and the two vectors of a
question are added: texts and index stay what they are. The projection is fitted by ``python -m
index.training.projection`` and lies in the folder of the static model whose vectors it meets; a
question to any other model is its words alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file

from index.embedder import Embedder, StaticModel, unit

FILE = "projection.safetensors"
_NAME = "projection"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Projection:
    """From the question encoder's vectors to the static model's; the last row is the bias."""

    weights: Floats  # (384 + 1, dimensions of the static model)

    def __call__(self, meaning: Floats) -> Floats:
        """Unit vectors among the texts', shape ``(questions, dimensions)``, of the encoder's."""
        return unit(meaning @ self.weights[:-1] + self.weights[-1])

    def save(self, folder: Path) -> None:
        """Write it to ``folder``, in half precision."""
        part = folder / f"{FILE}.part"
        # row by row: safetensors writes what lies in memory, whatever its order
        save_file({_NAME: np.ascontiguousarray(self.weights, dtype=np.float16)}, part)
        part.replace(folder / FILE)


def projection_of(embedder: Embedder) -> Projection | None:
    """The projection that lies beside the weights of ``embedder``, if it has one."""
    path = embedder.folder / FILE if isinstance(embedder, StaticModel) else None
    if path is None or not path.is_file():
        return None
    return Projection(load_file(path)[_NAME].astype(np.float32))
