"""Finding the phrases of a list in a text: longest first, left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import rjieba

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase of a text."""

    text: str
    span: Span


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
        starts = {start for _, start, _ in words}
        ends = {end for _, _, end in words}
        ends |= {start + 1 for word, start, _ in words if word == 2 * word[0]}  # 回头看|看
        found: list[Token] = []
        done = 0
        for position, head in enumerate(text):
            if position < done:
                continue
            end = self._end_at(text, position, starts, ends) if head in self._lengths else 0
            phrase = text[position:end]
            if head in self._rests and position in starts:
                apart, its_end = self._apart(text, position, ends)
                if its_end > end:
                    phrase, end = apart, its_end
            if end:
                found.append(Token(phrase, Span(position, end)))
                done = end
        return found

    def _end_at(self, text: str, position: int, starts: set[int], ends: set[int]) -> int:
        """Where the longest phrase that begins at ``position`` ends; 0 where none does."""
        for length in self._lengths[text[position]]:
            end = position + length
            if length <= _BOUNDED and not (position in starts and end in ends):
                continue
            whole = end <= len(text) and text[position:end] in self._phrases
            if whole and not _inside_latin(text, position, end):
                return end
        return 0

    def _apart(self, text: str, position: int, ends: set[int]) -> tuple[str, int]:
        """The phrase whose verb stands at ``position``, apart from the rest, and its end."""
        verb = text[position]
        for begin in _gaps(text, position):
            for length in self._rests[verb]:
                end = begin + length - 1
                if end in ends and (phrase := verb + text[begin:end]) in self._separable:
                    return phrase, end
        return "", 0


_BOUNDED = 3  # up to this length, a phrase may as well be the edges of two other words
_LONGEST_APART = 5
# what speech puts between a verb and its object: aspect, and a measure or a sum
_ASPECT = "了过着上完到"
_MEASURES = "点个些笔张份次下回趟项件家种首本套块台条场部门"
_BETWEEN = re.compile(f"[{_ASPECT}]?(?:(?:一|两|几|好几|这|那|[0-9.]+万?)?[{_MEASURES}]儿?)?")
_OPENS = frozenset(f"{_ASPECT}{_MEASURES}一两几好这那.0123456789")  # what it begins with
_AGAIN = ("", "一", "了", "不", "没", "没有")  # 查一查, 交不交税, 交没交税
_LONGEST_AGAIN = 3  # with the verb that is said again


def _can_part(phrase: str) -> bool:
    return 1 < len(phrase) <= _LONGEST_APART and not phrase.isascii()


def _lengths_by_head(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def _gaps(text: str, position: int) -> list[int]:
    """Where an object of the verb at ``position`` may begin, if not right behind it."""
    verb, first = text[position], position + 1
    begins: list[int] = []
    if verb in text[first : first + _LONGEST_AGAIN]:
        begins = [first + len(a) + 1 for a in _AGAIN if text.startswith(a + verb, first)]
    elif text[first : first + 1] not in _OPENS:
        return []
    begins += [m.end() for m in (_BETWEEN.match(text, b) for b in (first, *begins)) if m]
    return [begin for begin in dict.fromkeys(begins) if first < begin < len(text)]


def _inside_latin(text: str, start: int, end: int) -> bool:
    def latin(char: str) -> bool:
        return char.isascii() and char.isalnum()

    before = start > 0 and latin(text[start - 1]) and latin(text[start])
    after = end < len(text) and latin(text[end]) and latin(text[end - 1])
    return before or after
