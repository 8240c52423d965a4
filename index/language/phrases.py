"""Finding the phrases of a list in a text: longest first, left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import rjieba

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a segmented text."""

    text: str
    span: Span


def segment(text: str) -> list[Token]:
    """The words of ``text`` in order (punctuation included), by jieba's dictionary."""
    return [Token(word, Span(start, end)) for word, start, end in rjieba.tokenize(text)]


class PhraseTable:
    """A fixed list of phrases, matched in time linear in the text's length."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_head: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
            if phrase:
                by_head.setdefault(phrase[0], []).append(phrase)
        self._by_head = by_head

    def find(self, text: str) -> list[Token]:
        """The phrases in ``text``, longest first at each place, without overlaps.

        Phrases of one or two characters must begin and end where a word does, so
        that 商会 is not found in 商会谈; a single character must be a word by itself.
        Latin phrases must not continue a Latin word.
        """
        words = rjieba.tokenize(text, mode="search", hmm=False)  # and words inside words
        starts = {start for _, start, _ in words}
        ends = {end for _, _, end in words}
        found: list[Token] = []
        position = 0
        while position < len(text):
            phrase = self._at(text, position, starts, ends)
            if phrase is None:
                position += 1
                continue
            found.append(Token(phrase, Span(position, position + len(phrase))))
            position += len(phrase)
        return found

    def _at(self, text: str, position: int, starts: set[int], ends: set[int]) -> str | None:
        for phrase in self._by_head.get(text[position], ()):
            if not text.startswith(phrase, position):
                continue
            end = position + len(phrase)
            if len(phrase) <= 2 and not (position in starts and end in ends):
                continue
            if _inside_latin_word(text, position, end):
                continue
            return phrase
        return None


def _inside_latin_word(text: str, start: int, end: int) -> bool:
    def latin(char: str) -> bool:
        return char.isascii() and char.isalnum()

    before = start > 0 and latin(text[start - 1]) and latin(text[start])
    after = end < len(text) and latin(text[end]) and latin(text[end - 1])
    return before or after
