"""What a corpus says and how often: its character pairs and its words, for telling typos."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import add, ne

import rjieba

from index.language.normalise import normalise
from index.language.syllables import heard_as
from index.language.tables import glossary, lexicon, official_terms, stop_words

MAX_CHARACTERS = 3_000_000  # read of a corpus: enough to know its common words
MAX_WORDS = 200_000
LONGEST = 6
_LONG = 4  # characters of a word that may have two slips

_RUN = re.compile("[\u4e00-\u9fff]+")
_ASKS = re.compile("多少|什么|怎么|哪|几|吗|谁")  # a lay phrase of a question is nobody's typo


class Vocabulary:
    """Character pairs and words with their counts, and the words by their characters.

    Words are jieba's, pairs of neighbouring words up to six characters, and the
    committed lists' terms. Everything is bounded, so a large corpus costs no more
    than its first characters (see :meth:`from_texts`).
    """

    def __init__(self, pairs: Container[str], words: Mapping[str, int]) -> None:
        self._pairs = pairs
        self._words = dict(words)
        for term in _built_in():
            self._words.setdefault(term, 1)

    @classmethod
    def from_texts(
        cls,
        texts: Iterable[str],
        max_characters: int = MAX_CHARACTERS,
        least: int = 2,
        *,
        pairs: Container[str] | None = None,
    ) -> Vocabulary:
        """Count the first ``max_characters`` characters of ``texts``; their character pairs
        need not be counted where ``pairs`` knows them.

        Words met fewer than ``least`` times are left out: they may be typos themselves.
        A corpus longer than the limit should come in mixed order.
        """
        counted: Counter[str] = Counter()
        words: Counter[str] = Counter()
        read = 0
        for text in texts:
            for run in _RUN.findall(normalise(text)):
                if pairs is None:
                    counted.update(map("".join, pairwise(run)))
                tokens = rjieba.cut(run, False)
                words.update(token for token in tokens if 1 < len(token) <= LONGEST)
                for one, two in pairwise(tokens):
                    if 2 < len(one) + len(two) <= LONGEST:
                        words[one + two] += 1
            read += len(text)
            if read >= max_characters:
                break
        kept = {word: n for word, n in words.most_common(MAX_WORDS) if n >= least}
        return cls(counted if pairs is None else pairs, kept)

    def count(self, word: str) -> int:
        """How often the corpus has ``word`` (1 for a term of the lists alone); 0: unknown."""
        return self._words.get(word, 0)

    def attested(self, text: str) -> bool:
        """Whether every pair of neighbouring characters of ``text`` stands in the corpus."""
        return all(map(self._pairs.__contains__, map(add, text, text[1:])))

    def pairs_met(self, text: str) -> int:
        """How many pairs of neighbouring characters of ``text`` stand in the corpus."""
        return sum(map(self._pairs.__contains__, map(add, text, text[1:])))

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            if _RUN.fullmatch(word):
                for sound in heard_as(word):
                    found.setdefault(sound, []).append(word)
        return found

    @cached_property
    def _pairs_by_sound(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for pair in self._pairs if isinstance(self._pairs, Mapping) else ():
            if pair not in self._words:
                for sound in heard_as(pair):
                    found.setdefault(sound, []).append(pair)
        return found

    def heard(self, sound: str, pair: float) -> tuple[tuple[str, float], ...]:
        """The words that may be heard as ``sound`` (see ``syllables``), with their counts.

        Two characters that stand side by side without being a known word count ``pair``.
        """
        words = [(word, float(self._words[word])) for word in self._by_sound.get(sound, ())]
        return (*words, *((text, pair) for text in self._pairs_by_sound.get(sound, ())))

    def sounding(self, text: str, least: int = 1) -> set[str]:
        """The known words that may sound like ``text``, a character or, from four on, two apart.

        Only those that the corpus has at least so often.
        """
        allowed = 2 if len(text) >= _LONG else 1
        return {
            word
            for sound in heard_as(text)
            for word in self._by_sound.get(sound, ())
            if self._words[word] >= least and 0 < sum(map(ne, text, word)) <= allowed
        }


@lru_cache(maxsize=1)
def _built_in() -> frozenset[str]:
    terms = {*official_terms(), *lexicon(), *(t for ts in glossary().values() for t in ts)}
    return frozenset(
        t
        for t in terms - stop_words()
        if 2 <= len(t) <= LONGEST and _RUN.fullmatch(t) and not _ASKS.search(t)
    )
