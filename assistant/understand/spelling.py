"""The spelling of a question put right by what the documents say: typos, pinyin, o for 0."""

from __future__ import annotations

import re

from assistant.library import Library
from assistant.understand.places import short
from index.language import correct, in_characters

# 2o3O年: the letter for the figure, among figures
_LETTER_O = re.compile(r"(?<![A-Za-z\d])(?=[\doO]*\d)[\doO]*[oO][\doO]*(?![A-Za-z\d])")


def mended(text: str, library: Library) -> str:
    """``text`` with typos put right by the corpus's words."""
    if library.vocabulary is None or not library.described:
        return text
    text = in_characters(_LETTER_O.sub(_as_nought, text), library.vocabulary, _places(library))
    for change in correct(text, library.vocabulary).changes:
        text = text.replace(change.before, change.after, 1)
    return text


def _as_nought(match: re.Match[str]) -> str:
    return match.group().replace("o", "0").replace("O", "0")


def _places(library: Library) -> list[str]:
    return [short(region) for region in library.regions]
