"""Exact match and F1 by the rules of CMRC 2018, for spans of Chinese text.

Cui et al., *A Span-Extraction Dataset for Chinese Machine Reading Comprehension* (EMNLP
2019). Text is lower-cased and freed of the rules' list of punctuation. EM: the rest is equal
to one reference. F1: text is cut into single Chinese characters and whole words of other
scripts; the longest run the two have in common, over the prediction's length (precision) and
the reference's (recall); the best over the references.

Words of other scripts are cut at white space and punctuation here, where the published
script uses NLTK's tokenizer; they differ only in English contractions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_PUNCTUATION = set("-:_*^/\\~`+=，。：？！“”；’《》…·、「」（）－～『』")
_PIECE = re.compile(r"[\u4e00-\u9fa5]|[^\W\u4e00-\u9fa5]+|[^\w\s]")


def without_punctuation(text: str) -> str:
    """Lower case, outer white space and the listed punctuation removed."""
    return "".join(c for c in text.lower().strip() if c not in _PUNCTUATION)


def segments(text: str) -> list[str]:
    """Single Chinese characters, and words of other scripts whole."""
    return _PIECE.findall(without_punctuation(text))


def exact_match(references: Sequence[str], prediction: str) -> float:
    """1 where the prediction equals a reference, punctuation aside."""
    given = without_punctuation(prediction)
    return float(any(without_punctuation(reference) == given for reference in references))


def f1_score(references: Sequence[str], prediction: str) -> float:
    """The best F1 of the longest common run over the references."""
    given = segments(prediction)
    best = 0.0
    for reference in references:
        wanted = segments(reference)
        common = SequenceMatcher(None, wanted, given, autojunk=False).find_longest_match().size
        if common:
            best = max(best, 2 * common / (len(given) + len(wanted)))
    return best
