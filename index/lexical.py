"""Lexical search: BM25 over characters, character pairs and words.

The scores are bm25s's (Lucene's variant, precomputed for every term and clause); the query
side is ours, because expansion needs *weighted* query terms, which bm25s does not offer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from index.terms import CHARACTER, PAIR, WORD, terms

Scores = npt.NDArray[np.float32]

K1 = 1.2
B = 0.75
# Words of three and more characters only repeat what their pairs say, so they count little.
FAMILY_WEIGHT: Mapping[str, float] = {CHARACTER: 1.0, PAIR: 1.0, WORD: 0.3}
# A character in more than this share of a large corpus ("的") costs more than it tells.
COMMON_SHARE = 0.2
LARGE = 200_000


class LexicalIndex:
    """BM25 scores of a fixed list of texts, by row number."""

    def __init__(self, engine: Any, vocabulary: Mapping[str, int], size: int) -> None:
        # plain views: slicing a numpy.memmap costs as much as adding up a short list
        self._data = np.asarray(engine.scores["data"])
        self._rows = np.asarray(engine.scores["indices"])
        self._starts = np.asarray(engine.scores["indptr"])
        self._engine = engine
        self.vocabulary = vocabulary
        self.size = size

    @classmethod
    def build(cls, texts: Iterable[str]) -> LexicalIndex:
        """Index normalised ``texts``; their order gives the row numbers."""
        vocabulary: dict[str, int] = {}
        number = vocabulary.setdefault
        rows = [
            np.fromiter((number(t, len(vocabulary)) for t in terms(text)), dtype=np.int32)
            for text in texts
        ]
        engine = bm25s.BM25(k1=K1, b=B)
        if not vocabulary:  # bm25s cannot index nothing
            number("", 0)
            rows = [np.zeros(1, dtype=np.int32) for _ in rows] or [np.zeros(1, dtype=np.int32)]
        engine.index((rows, vocabulary), show_progress=False)
        return cls(engine, vocabulary, len(rows))

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``, which is made if it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self._engine.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Open a saved index; its arrays are mapped, not read."""
        engine = bm25s.BM25.load(str(folder), mmap=True, load_vocab=False, show_progress=False)
        vocabulary = json.loads((folder / "vocab.index.json").read_text(encoding="utf-8"))
        return cls(engine, vocabulary, int(engine.scores["num_docs"]))

    def frequency(self, term: str) -> int:
        """In how many texts ``term`` (with its family prefix) stands."""
        at = self.vocabulary.get(term)
        return 0 if at is None else int(self._starts[at + 1] - self._starts[at])

    def idf(self, term: str) -> float:
        """Lucene's inverse document frequency; largest for a term that stands nowhere."""
        df = self.frequency(term)
        return float(np.log(1 + (self.size - df + 0.5) / (df + 0.5)))

    def scores(self, weights: Mapping[str, float]) -> Scores:
        """The BM25 score of every row for weighted query terms, shape ``(size,)``."""
        total = np.zeros(self.size, dtype=np.float32)
        limit = COMMON_SHARE * self.size if self.size >= LARGE else self.size
        for term, weight in weights.items():
            at = self.vocabulary.get(term)
            if at is None:
                continue
            start, end = int(self._starts[at]), int(self._starts[at + 1])
            if end - start <= limit:
                total[self._rows[start:end]] += weight * self._data[start:end]
        return total

    def coverage(self, wanted: Sequence[str]) -> Scores:
        """Per row, the share of ``wanted`` terms it has, weighted by their rarity."""
        total = np.zeros(self.size, dtype=np.float32)
        rarity = {term: self.idf(term) for term in wanted}
        whole = sum(rarity.values())
        if not whole:
            return total
        for term, weight in rarity.items():
            at = self.vocabulary.get(term)
            if at is not None:
                total[self._rows[int(self._starts[at]) : int(self._starts[at + 1])]] += weight
        return total / np.float32(whole)


def query_weights(text: str, weight: float = 1.0) -> dict[str, float]:
    """The weighted terms of a normalised query text: family weight times occurrences."""
    return {t: n * weight * FAMILY_WEIGHT[t[0]] for t, n in Counter(terms(text)).items()}
