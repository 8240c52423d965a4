"""What a corpus says and how often: its character pairs and its words, for telling typos."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

import rjieba
from pypinyin import Style, lazy_pinyin, pinyin

from index.language.normalise import normalise
from index.language.tables import glossary, lexicon, official_terms, stop_words

MAX_CHARACTERS = 3_000_000  # read of a corpus: enough to know its common words
MAX_WORDS = 200_000
LONGEST = 6

_RUN = re.compile("[\u4e00-\u9fff]+")
# initials and finals that many speakers do not tell apart
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))


@lru_cache(maxsize=16384)
def sound(text: str) -> tuple[str, ...]:
    """The toneless pinyin of each character, read in the context of ``text``."""
    return tuple(lazy_pinyin(text, style=Style.NORMAL))


@lru_cache(maxsize=16384)
def readings(text: str) -> frozenset[tuple[str, ...]]:
    """``sound(text)``, and what it becomes when one character is read another way (行)."""
    usual = sound(text)
    found = {usual}
    for i, options in enumerate(pinyin(list(text), style=Style.NORMAL, heteronym=True)):
        found.update((*usual[:i], option, *usual[i + 1 :]) for option in options)
    return frozenset(found)


def blurred(syllables: tuple[str, ...]) -> str:
    """One key for syllables that are often confused (zh/z, ing/in, l/n …)."""
    key = " ".join(syllables)
    for one, other in _FUZZY:
        key = key.replace(one, other)
    return re.sub(r"\bl", "n", key)


class Vocabulary:
    """Character pairs and words with their counts, and the words by their sound.

    Words are jieba's, pairs of neighbouring words up to six characters, and the
    committed lists' terms. Everything is bounded, so a large corpus costs no more
    than its first characters (see :meth:`from_texts`).
    """

    def __init__(self, pairs: Mapping[str, int], words: Mapping[str, int]) -> None:
        self._pairs = pairs
        self._words = dict(words)
        for term in _built_in():
            self._words.setdefault(term, 1)
        self._by_sound: dict[str, list[str]] = {}
        for word in self._words:
            if _RUN.fullmatch(word):
                self._by_sound.setdefault(blurred(sound(word)), []).append(word)

    @classmethod
    def from_texts(
        cls, texts: Iterable[str], max_characters: int = MAX_CHARACTERS, least: int = 2
    ) -> Vocabulary:
        """Count the first ``max_characters`` characters of ``texts``.

        Words met fewer than ``least`` times are left out: they may be typos themselves.
        A corpus longer than the limit should come in mixed order.
        """
        pairs: Counter[str] = Counter()
        words: Counter[str] = Counter()
        read = 0
        for text in texts:
            for run in _RUN.findall(normalise(text)):
                pairs.update(map("".join, pairwise(run)))
                tokens = rjieba.cut(run, False)
                words.update(token for token in tokens if 1 < len(token) <= LONGEST)
                for one, two in pairwise(tokens):
                    if 2 < len(one) + len(two) <= LONGEST:
                        words[one + two] += 1
            read += len(text)
            if read >= max_characters:
                break
        kept = {word: n for word, n in words.most_common(MAX_WORDS) if n >= least}
        return cls(pairs, kept)

    def count(self, word: str) -> int:
        """How often the corpus has ``word`` (1 for a term of the lists alone); 0: unknown."""
        return self._words.get(word, 0)

    def attested(self, text: str) -> bool:
        """Whether every pair of neighbouring characters of ``text`` stands in the corpus."""
        return all(text[i : i + 2] in self._pairs for i in range(len(text) - 1))

    def pairs_met(self, text: str) -> int:
        """How many pairs of neighbouring characters of ``text`` stand in the corpus."""
        return sum(text[i : i + 2] in self._pairs for i in range(len(text) - 1))

    def sounding_like(self, text: str) -> list[str]:
        """The known words that sound like ``text``, confusable sounds included."""
        keys = {blurred(reading) for reading in readings(text)}
        return [word for key in sorted(keys) for word in self._by_sound.get(key, ())]


@lru_cache(maxsize=1)
def _built_in() -> frozenset[str]:
    terms = {*official_terms(), *lexicon(), *(t for ts in glossary().values() for t in ts)}
    return frozenset(
        t for t in terms - stop_words() if 2 <= len(t) <= LONGEST and _RUN.fullmatch(t)
    )
