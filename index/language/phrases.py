"""Finding the phrases of a list in a text: longest first, left to right."""

from __future__ import annotations

import re
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
    """A fixed list of phrases, matched in time linear in the text's length.

    ``separable`` are those whose first character may stand apart from the rest, as the verbs
    of speech do: 办证 is found in 办个证, 交税 in 交不交税, 帮忙 in 帮帮忙.
    """

    def __init__(self, phrases: Iterable[str], separable: Iterable[str] = ()) -> None:
        self._phrases = frozenset(filter(None, phrases))
        self._separable = frozenset(filter(_can_part, separable))
        self._lengths = _lengths_by_head(self._phrases)
        self._rests = _lengths_by_head(self._separable)

    def find(self, text: str) -> list[Token]:
        """The phrases in ``text``, longest first at each place, without overlaps.

        Phrases of up to three characters must begin and end where a word does, so that
        商会 is not found in 商会谈, nor 学技术 in 科学技术; a single character must be a word
        by itself. Latin phrases must not continue a Latin word. A token of a phrase that
        was found apart has the phrase as text and the whole stretch as span.
        """
        words = rjieba.tokenize(text, mode="search", hmm=False)  # and words inside words
        edges = {start for _, start, _ in words}, {end for _, _, end in words}
        found: list[Token] = []
        position = 0
        while position < len(text):
            tokens = [self._at(text, position, *edges), self._apart(text, position, *edges)]
            longest = max(filter(None, tokens), key=lambda t: t.span.end, default=None)
            if longest is not None:
                found.append(longest)
            position = longest.span.end if longest is not None else position + 1
        return found

    def _at(self, text: str, position: int, starts: set[int], ends: set[int]) -> Token | None:
        for length in self._lengths.get(text[position], ()):
            end = position + length
            phrase = text[position:end]
            if end > len(text) or phrase not in self._phrases:
                continue
            if length <= _BOUNDED and not (position in starts and end in ends):
                continue
            if not _inside_latin_word(text, position, end):
                return Token(phrase, Span(position, end))
        return None

    def _apart(self, text: str, position: int, starts: set[int], ends: set[int]) -> Token | None:
        verb = text[position]
        lengths = self._rests.get(verb)
        if lengths is None or position not in starts:
            return None
        for begin in _gaps(text, position):
            for length in lengths:
                end = begin + length - 1
                phrase = verb + text[begin:end]
                if end in ends and phrase in self._separable:
                    return Token(phrase, Span(position, end))
        return None


_BOUNDED = 3  # up to this length, a phrase may as well be the edges of two other words
_LONGEST_APART = 5
# what speech puts between a verb and its object: aspect, and a measure or a sum
_BETWEEN = re.compile(
    "(?:了|过|着|上|完|到)?"
    "(?:(?:一|两|几|好几|这|那|[0-9.]+万?)?[点个些笔张份次下回趟项件家种首本套块台条场部门]儿?)?"
)
_AGAIN = ("", "一", "了", "不", "没", "没有")  # 查一查, 交不交税, 交没交税


def _can_part(phrase: str) -> bool:
    return 1 < len(phrase) <= _LONGEST_APART and not phrase.isascii()


def _lengths_by_head(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def _gaps(text: str, position: int) -> list[int]:
    """Where an object of the verb at ``position`` may begin, if not right behind it."""
    begins = []
    first = position + 1
    for again in _AGAIN:
        if text.startswith(again + text[position], first):
            begins.append(first + len(again) + 1)
    begins += [m.end() for m in (_BETWEEN.match(text, b) for b in (first, *begins)) if m]
    return [begin for begin in dict.fromkeys(begins) if first < begin < len(text)]


def _inside_latin_word(text: str, start: int, end: int) -> bool:
    def latin(char: str) -> bool:
        return char.isascii() and char.isalnum()

    before = start > 0 and latin(text[start - 1]) and latin(text[start])
    after = end < len(text) and latin(text[end]) and latin(text[end - 1])
    return before or after
