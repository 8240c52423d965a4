"""Many short texts asked at once how far each speaks of a word.

The same as asking :func:`index.language.terms.coverage` of each, but every word is looked
for once, in all of them put together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from index.language.normalise import normalise
from index.language.tables import Weighted
from index.language.terms import HALVES, TermGroup, halves, other_words

_BETWEEN = "\x00"
_KEPT = 65536
SPOKEN = 0.5  # from here on a text speaks of a word


class Passages:
    """A fixed set of texts, by name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._names = list(texts)
        normal = [normalise(text) for text in texts.values()]
        self._all = _BETWEEN.join(normal)
        self._starts = [0]
        for text in normal[:-1]:
            self._starts.append(self._starts[-1] + len(text) + len(_BETWEEN))
        self._pairs = frozenset(map("".join, pairwise(self._all)))
        self._holding = lru_cache(maxsize=_KEPT)(lambda word: frozenset(self._find(word)))
        self._presence = lru_cache(maxsize=_KEPT)(self._weigh)
        self._speaking = lru_cache(maxsize=_KEPT)(self._find_speaking)

    def holding(self, word: str) -> frozenset[str]:
        """The names of the texts that have a word as it stands."""
        return self._holding(word)

    def _find(self, word: str) -> Iterator[str]:
        # most words asked for are in no text: two of their characters tell
        if not word or not self._pairs.issuperset(map("".join, pairwise(word))):
            return
        at = self._all.find(word)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield self._names[place]
            after = place + 1  # one place in each text is enough
            at = self._all.find(word, self._starts[after]) if after < len(self._starts) else -1

    def presence(self, group: TermGroup) -> Mapping[str, float]:
        """How far each text has a group's term: itself, another word, or a part; else absent."""
        return self._presence(group.term.text, group.alternatives)

    def speaking(self, group: TermGroup) -> frozenset[str]:
        """The names of the texts that speak of a group's term."""
        return self._speaking(group.term.text, group.alternatives)

    def _find_speaking(self, term: str, alternatives: Weighted) -> frozenset[str]:
        shares = self._presence(term, alternatives)
        return frozenset(name for name, share in shares.items() if share >= SPOKEN)

    def _weigh(self, term: str, alternatives: Weighted) -> dict[str, float]:
        best: dict[str, float] = {}
        for other, weight in other_words(term, alternatives):
            for name in self.holding(other):
                best[name] = max(best.get(name, 0.0), weight)
        parts = halves(term)
        shared = Counter(name for part in parts for name in self.holding(part))
        for name, n in shared.items():
            best[name] = max(best.get(name, 0.0), HALVES * (n / len(parts)))
        return best | dict.fromkeys(self.holding(term), 1.0)
