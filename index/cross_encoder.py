"""The cross-encoder: a question and a sentence read together, to see whether one answers the other.

Vectors are made of a question and of a sentence apart, so that texts can be searched; what they say
of each other is lost in them. A cross-encoder (Nogueira and Cho 2019) reads both at once, word
against word, and is put to the few sentences that everything else holds best. This one is the first
half of the layers of the question encoder (``encoder.py``), trained further by ``python -m
eval.calibrate cross_encoder`` and brought to eight bits; it runs in onnxruntime, some milliseconds
a sentence.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from corpus.errors import SearchIndexError
from corpus.settings import Settings
from index.pieces import Pieces, pieces

QUESTION, HEADING, SENTENCE = 32, 8, 56  # pieces of each that are read
Ids = npt.NDArray[np.int64]


class Pair(NamedTuple):
    """What is read together."""

    question: str
    heading: str  # under which the sentence stands
    sentence: str


def ids_of(pair: Pair, known: Pieces) -> Ids:
    """The pieces of a pair in the order in which they are read, with marks between them.

    Of a long heading the end is read, of the rest the beginning.
    """
    begin, end = [known.begin], [known.end]
    question = known.of(pair.question)[:QUESTION]
    heading = known.of(pair.heading)[-HEADING:]
    sentence = known.of(pair.sentence)[:SENTENCE]
    return np.concatenate([begin, question, end, end, heading, end, sentence, end]).astype(np.int64)


class CrossEncoder:
    """A pair in, the log-odds out that the sentence answers; safe to share between threads.

    Pairs are read one by one: what eight bits make of one then never depends on those beside it.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # pairs, not parts of one, are read side by side
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options)
        self._known = pieces()
        shape = self._known.shape
        places = self._known.numbers("emb.pos").reshape(-1, shape.width)
        self._places = places + self._known.numbers("emb.type")[: shape.width]

    def __call__(self, pair: Pair) -> float:
        """The log-odds that the sentence of ``pair`` answers its question."""
        ids = ids_of(pair, self._known)
        given = self._known.rows(ids) + self._places[: len(ids)]
        (found,) = self._session.run(None, {"pieces": given[None]})
        return float(found[0])


@lru_cache(maxsize=4)
def _opened(path: Path) -> CrossEncoder:
    try:
        return CrossEncoder(path)
    except Exception as error:  # onnxruntime has a class of its own for each thing that is wrong
        raise SearchIndexError(
            f"{path} cannot be read as a cross-encoder ({error}); leave ASSISTANT_CROSS_ENCODER "
            "empty for the one that is delivered: index/model/cross_encoder.onnx"
        ) from error


def cross_encoder_of(settings: Settings) -> CrossEncoder | None:
    """The cross-encoder that is set, opened once; ``None`` where none is.

    Raises:
        SearchIndexError: its file is missing or no such model.
    """
    return None if settings.cross_encoder is None else _opened(settings.cross_encoder)
