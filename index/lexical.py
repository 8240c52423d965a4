"""Lexical search: BM25 (Lucene's variant) over characters, character pairs and words.

Scores are computed from the postings when they are asked for, with a weight a query term.
Rare terms are looked up for every row; in a large corpus the commonest terms ("的") only for
the rows that the rare ones find, because their postings are long and tell little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.postings import Part, Postings, merge, split
from index.terms import CHARACTER, PAIR, WORD, number, terms

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

K1 = 1.2
B = 0.75
# Words of three and more characters only repeat what their pairs say, so they count little.
FAMILY_WEIGHT: Mapping[str, float] = {CHARACTER: 1.0, PAIR: 1.0, WORD: 0.3}
BLOCK = 16  # rows of a sample that lie together
BUDGET = 500_000  # postings that are looked up for every row; below 30,000 rows mostly all


@dataclass(frozen=True, slots=True)
class _Term:
    """Where a query term's postings are, and what one of them weighs."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Blocks:
    """Rows in blocks of one length, a sample: of a block's rows, a term's postings lie together."""

    starts: Rows
    length: int

    @classmethod
    def spread(cls, size: int, count: int) -> Blocks:
        """About ``count`` of ``size`` rows, from first to last; all of them if they are few."""
        if count >= size:
            return cls(np.zeros(min(1, size), dtype=np.int64), size)
        starts = np.linspace(0, size - BLOCK, max(1, count // BLOCK)).astype(np.int64)
        return cls(np.unique(starts // BLOCK * BLOCK), BLOCK)

    def __len__(self) -> int:
        return len(self.starts) * self.length

    def rows(self) -> Rows:
        """The rows themselves."""
        return (self.starts[:, None] + np.arange(self.length)).ravel()


class Match:
    """The scores of one weighted query."""

    def __init__(self, index: LexicalIndex, found: Sequence[_Term]) -> None:
        found = sorted(found, key=lambda term: term.end - term.start)
        lengths = np.cumsum([term.end - term.start for term in found])
        rare = max(int(np.searchsorted(lengths, index.budget, side="right")), min(1, len(found)))
        self._index = index
        self._common = found[rare:]
        self.rough = index.add_up(found[:rare])  # every row's score by the rare terms

    @property
    def exact(self) -> bool:
        """Whether ``rough`` holds the scores themselves."""
        return not self._common

    def at(self, rows: Rows) -> Scores:
        """The scores of ``rows``, which ascend."""
        scores = self.rough[rows]
        return scores if self.exact else scores + self._index.add_up_at(rows, self._common)

    def within(self, blocks: Blocks) -> Scores:
        """The scores of the rows of ``blocks``."""
        scores = self.rough[blocks.rows()]
        return scores if self.exact else scores + self._index.add_up_within(blocks, self._common)


class LexicalIndex:
    """BM25 scores of a fixed list of texts, by row number.

    ``budget`` is how many postings of a query are looked up for every row.
    """

    def __init__(self, postings: Postings, budget: int = BUDGET) -> None:
        self._postings = postings
        self.budget = budget
        self.size = len(postings.lengths)
        mean = float(postings.lengths.mean()) if self.size else 0.0
        relative = postings.lengths / (mean or 1.0)
        self._norms = (K1 * (1 - B + B * relative)).astype(np.float32)

    @classmethod
    def build(cls, texts: Iterable[str]) -> LexicalIndex:
        """Index normalised ``texts`` in memory; their order gives the row numbers."""
        return cls(split(list(texts)))

    @classmethod
    def write(cls, parts: Sequence[Part], size: int, folder: Path) -> LexicalIndex:
        """Merge ``parts`` into an index of ``size`` rows in ``folder``."""
        return cls(merge(parts, size, folder))

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``, which is made if it is missing."""
        self._postings.save(folder)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Open a saved index; its long arrays are mapped, not read."""
        return cls(Postings.load(folder))

    def frequency(self, term: str) -> int:
        """In how many texts ``term`` (with its family prefix) stands."""
        start, end = self._postings.place(number(term))
        return end - start

    def idf(self, term: str) -> float:
        """Lucene's inverse document frequency; largest for a term that stands nowhere."""
        return self._rarity(self.frequency(term))

    def _rarity(self, frequency: int) -> float:
        return float(np.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5)))

    def match(self, weights: Mapping[str, float]) -> Match:
        """The scores of weighted query terms, computed as far as they are needed."""
        found = []
        for term, weight in weights.items():
            start, end = self._postings.place(number(term))
            if start < end:
                found.append(_Term(start, end, weight * self._rarity(end - start)))
        return Match(self, found)

    def scores(self, weights: Mapping[str, float]) -> Scores:
        """The BM25 score of every row for weighted query terms, shape ``(size,)``."""
        return self.match(weights).at(np.arange(self.size))

    def coverage(self, wanted: Sequence[str], rows: Rows) -> Scores:
        """For each of ``rows``, which ascend, the share of ``wanted`` terms that it has,
        weighted by their rarity."""
        rarity = {term: self.idf(term) for term in wanted}
        whole = sum(rarity.values())
        total = np.zeros(len(rows), dtype=np.float32)
        for term, weight in rarity.items():
            at, _ = self._meet(rows, *self._postings.place(number(term)))
            total[at] += np.float32(weight / whole)
        return total

    def add_up(self, found: Sequence[_Term]) -> Scores:
        """The scores of every row."""
        total = np.zeros(self.size, dtype=np.float32)
        for term in found:
            rows = self._postings.rows[term.start : term.end]
            total[rows] += self._worth(rows, slice(term.start, term.end), term.weight)
        return total

    def add_up_at(self, rows: Rows, found: Sequence[_Term]) -> Scores:
        """The scores of ``rows``, which ascend."""
        total = np.zeros(len(rows), dtype=np.float32)
        for term in found:
            at, places = self._meet(rows, term.start, term.end)
            total[at] += self._worth(rows[at], places, term.weight)
        return total

    def add_up_within(self, blocks: Blocks, found: Sequence[_Term]) -> Scores:
        """The scores of the rows of ``blocks``."""
        total = np.zeros(len(blocks), dtype=np.float32)
        ends = (blocks.starts + blocks.length).astype(np.int32)
        for term in found:
            held = self._postings.rows[term.start : term.end]
            first = held.searchsorted(blocks.starts.astype(np.int32))
            counts = held.searchsorted(ends) - first
            before = np.cumsum(counts) - counts
            places = np.arange(counts.sum()) + np.repeat(first - before, counts)
            at = held[places] - np.repeat(blocks.starts, counts)
            at += np.repeat(np.arange(len(counts)) * blocks.length, counts)
            total[at] += self._worth(held[places], places + term.start, term.weight)
        return total

    def _worth(self, rows: npt.NDArray[np.integer], places: Rows | slice, weight: float) -> Scores:
        counts = self._postings.counts[places].astype(np.float32)
        return np.asarray(np.float32(weight) * counts / (counts + self._norms[rows]))

    def _meet(self, rows: Rows, start: int, end: int) -> tuple[Rows, Rows]:
        """Which of ``rows`` stand in the postings from ``start`` to ``end``, and where."""
        held = self._postings.rows[start:end]
        if len(held) < len(rows):
            at = rows.searchsorted(held)
            places = np.flatnonzero(rows[at.clip(max=len(rows) - 1)] == held)
            return at[places], places + start
        if not len(rows):
            return rows, rows
        places = held.searchsorted(rows.astype(np.int32))
        at = np.flatnonzero(held[places.clip(max=len(held) - 1)] == rows)
        return at, places[at] + start


def query_weights(text: str, weight: float = 1.0) -> dict[str, float]:
    """The weighted terms of a normalised query text: family weight times occurrences."""
    return {t: n * weight * FAMILY_WEIGHT[t[0]] for t, n in Counter(terms(text)).items()}
