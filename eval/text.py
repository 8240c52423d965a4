"""Comparing texts the way a known answer is stated: white space and width unified.

Nothing else is forgiven here: no synonyms, no Chinese numerals for Arabic ones, no case.
What counts as another wording of a fact is written in the case as an alternative.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "〔": "[", "〕": "]"})
_MARK = re.compile(r"\[\d{1,2}\]")


@lru_cache(maxsize=65536)
def unify(text: str) -> str:
    """``text`` in compatibility form (NFKC), without white space, with straight quotes."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES))


def without_marks(text: str) -> str:
    """``text`` without citation marks such as ``[1]``, whose digits state nothing."""
    return _MARK.sub("", text)


@lru_cache(maxsize=65536)
def _pattern(wanted: str) -> re.Pattern[str]:
    body = re.escape(wanted)
    if wanted[0].isdigit():
        body = r"(?<!\d)(?<!\d[.,])" + body
    if wanted[-1].isdigit():
        body += r"(?!\d)(?![.,]\d)"
    return re.compile(body)


def contains(text: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in ``text`` once both are unified.

    A number is matched whole: 8 is not found in 18, 8.5 or 2008.
    """
    unified = unify(wanted)
    return bool(unified) and _pattern(unified).search(unify(text)) is not None
