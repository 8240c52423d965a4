"""ROUGE-L, over characters and over words, each under its own name.

Lin, *ROUGE: A Package for Automatic Evaluation of Summaries* (2004): the longest common
subsequence of prediction and reference over the length of each, as an F-measure with equal
weights; the best over the references. White space is dropped and width unified first.
``rouge_l_char`` takes characters, ``rouge_l_word`` the words that rjieba cuts; published
figures for Chinese use one or the other and cannot be compared across.
"""

from __future__ import annotations

from collections.abc import Sequence

import rjieba
from rapidfuzz.distance import LCSseq

from eval.text import unify


def _f(reference: Sequence[str], prediction: Sequence[str]) -> float:
    if not reference or not prediction:
        return 0.0
    common = int(LCSseq.similarity(reference, prediction))
    return 2 * common / (len(reference) + len(prediction))


def rouge_l_char(references: Sequence[str], prediction: str) -> float:
    """ROUGE-L F over characters."""
    given = list(unify(prediction))
    return max((_f(list(unify(reference)), given) for reference in references), default=0.0)


def rouge_l_word(references: Sequence[str], prediction: str) -> float:
    """ROUGE-L F over words."""
    given = list(rjieba.cut(unify(prediction)))
    return max(
        (_f(list(rjieba.cut(unify(reference))), given) for reference in references), default=0.0
    )
