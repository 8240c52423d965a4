"""Many short texts asked at once how far each speaks of a word.

The same as asking :func:`index.language.terms.coverage` of each, but every word is looked
for once, in all of them put together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping

from index.language.normalise import normalise
from index.language.terms import HALVES, TermGroup, halves, other_words

_BETWEEN = "\x00"
_KEPT = 65536


class Passages:
    """A fixed set of texts, by name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._names = list(texts)
        normal = [normalise(text) for text in texts.values()]
        self._all = _BETWEEN.join(normal)
        self._starts = [0]
        for text in normal[:-1]:
            self._starts.append(self._starts[-1] + len(text) + len(_BETWEEN))
        self._holding: dict[str, frozenset[str]] = {}
        self._presence: dict[tuple[str, tuple[tuple[str, float], ...]], dict[str, float]] = {}

    def holding(self, word: str) -> frozenset[str]:
        """The names of the texts that have a word as it stands."""
        if word not in self._holding:
            if len(self._holding) > _KEPT:
                self._holding.clear()
            self._holding[word] = frozenset(self._find(word))
        return self._holding[word]

    def _find(self, word: str) -> Iterator[str]:
        at = self._all.find(word) if word else -1
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield self._names[place]
            after = place + 1  # one place in each text is enough
            at = self._all.find(word, self._starts[after]) if after < len(self._starts) else -1

    def presence(self, group: TermGroup) -> Mapping[str, float]:
        """How far each text has a group's term: itself, another word, or a part; else absent."""
        key = (group.term.text, group.alternatives)
        if key not in self._presence:
            if len(self._presence) > _KEPT:
                self._presence.clear()
            self._presence[key] = self._weigh(group)
        return self._presence[key]

    def _weigh(self, group: TermGroup) -> dict[str, float]:
        term = group.term.text
        best: dict[str, float] = {}
        for other, weight in other_words(group):
            for name in self.holding(other):
                best[name] = max(best.get(name, 0.0), weight)
        parts = halves(term)
        shared = Counter(name for part in parts for name in self.holding(part))
        for name, n in shared.items():
            best[name] = max(best.get(name, 0.0), HALVES * (n / len(parts)))
        return best | dict.fromkeys(self.holding(term), 1.0)
