"""How near a sentence comes to an ask beyond the words that they share.

A word of the question may be said otherwise: how near the nearest word of the sentence comes to
it, by the embedding model, is seen without a list. What the whole question means is read by the
question encoder (``index/encoder.py``). Which unit is asked for, and whether a sentence only names
who answers for what stands before it, tell too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.library import Library
from assistant.values import Ask, Passage
from assistant.words import STOP, cut, match, squeeze
from index.asked import kinds_asked, kinds_held

Floats = npt.NDArray[np.float64]

NAMES = ("titled", "whole", "alike", "headed", "unit", "duty", "brief", "aimed", "behind")
_HEADED = 0.85  # what a word of the headings counts for, against one of the sentence
_LONG = math.log(400.0)
_FAR = 0.5  # a cosine by so much below the highest is as good as none
_DUTY = re.compile(r"^\s*[（(][^。]*负责\s*[)）]?\s*$")
_KEPT = 4096  # texts whose words are kept


def closeness(
    ask: Ask, passages: Sequence[Passage], aimed: Sequence[float], library: Library
) -> list[Mapping[str, float]]:
    """The features :data:`NAMES` of each of ``passages``: 0 to 1, "behind" -1 to 0.

    ``aimed`` says how near each comes to what the question means.
    """
    asked = kinds_asked(ask.text)
    weights = np.array([t.weight for t in ask.terms])
    total = float(weights.sum()) or 1.0
    vectors = _vectors([t.text for t in ask.terms], library)
    said = {t.text for t in ask.own}  # what a follow-up inherits is no word of its own
    own = np.array([not said or t.text in said for t in ask.terms], dtype=bool)
    headings = [" ".join(p.clause.path) for p in passages]
    pairs = list(zip(headings, passages, strict=True))
    titled = library.nearness(ask.query, [f"{heading} {p.text}" for heading, p in pairs])
    whole = library.nearness(ask.query, [f"{heading} {p.clause.text}" for heading, p in pairs])
    behind = np.maximum(-1.0, (np.array(aimed) - max(aimed, default=0.0)) / _FAR)
    found: list[Mapping[str, float]] = []
    for at, p in enumerate(passages):
        inside = _nearest(ask, vectors, p.text, library)
        around = _nearest(ask, vectors, headings[at], library)
        found.append(
            {
                "titled": titled[at],
                "whole": whole[at],
                "alike": float(inside[own].mean()) if own.any() else 0.0,
                "headed": float(weights @ np.maximum(inside, _HEADED * around)) / total,
                "unit": float(bool(asked & kinds_held(p.text))),
                "duty": float(_DUTY.match(p.text) is not None),
                "brief": max(0.0, 1.0 - math.log(1 + len(p.text)) / _LONG),
                "aimed": float(aimed[at]),
                "behind": float(behind[at]),
            }
        )
    return found


def _vectors(words: Sequence[str], library: Library) -> Floats:
    if not words:
        return np.zeros((0, 0))
    return np.asarray(library.vectors(words), dtype=np.float64)


def _nearest(ask: Ask, vectors: Floats, text: str, library: Library) -> Floats:
    """For each term of ``ask`` how near the nearest word of ``text`` comes; 1 where it stands."""
    words, held = library.keep("words", text, lambda: _words(text, library), _KEPT)
    form = squeeze(text)
    exact: Floats = np.array([match(term, form) for term in ask.terms], dtype=np.float64)
    if not words or not len(exact):
        return exact
    return np.asarray(np.maximum(exact, (vectors @ held.T).max(axis=1)))


def _words(text: str, library: Library) -> tuple[list[str], Floats]:
    words = [w for w in dict.fromkeys(cut(text)) if w not in STOP and len(w) > 1]
    return words, _vectors(words, library)
