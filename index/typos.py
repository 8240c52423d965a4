"""Typos of a Chinese query, put right by the words of the clauses that are searched.

Looked for only where the query has a pair of characters that stands in no clause; so a query in
the corpus's own words costs nothing, and the words are not counted before one needs them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cached_property

from index.language import Vocabulary, correct, normalise
from index.lexical import LexicalIndex
from index.terms import PAIR, terms
from index.types import ClauseSource

READ = 600_000  # characters of the clauses, of all parts of the corpus, whose words are counted
_LONGEST = 120  # characters of a query; a pasted page is no question with a slip
_SAMPLE = 256  # clauses by which the corpus's length is estimated


class Typos:
    """The words of one corpus, counted when they are first needed."""

    def __init__(self, source: ClauseSource, lexical: LexicalIndex) -> None:
        self._source = source
        self._lexical = lexical

    def mended(self, query: str) -> str:
        """``query`` with likely typos put right, in the one spelling; itself where none is."""
        text = normalise(query)
        pairs = [term for term in terms(text) if term[0] == PAIR]
        if len(text) > _LONGEST or all(map(self._lexical.frequency, pairs)):
            return query
        found = correct(text, self._vocabulary)
        return found.text if found.changes else query

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.from_texts(self._texts(), READ, pairs=_Pairs(self._lexical))

    def _texts(self) -> Iterator[str]:
        """Titles and clauses, from first to last, about as many as are read."""
        clauses, documents = self._source.clauses, self._source.documents
        size = len(clauses)
        some = [len(clauses[row].text) for row in range(0, size, max(1, size // _SAMPLE))]
        whole = size * sum(some) / max(1, len(some))
        title = ""
        for row in range(0, size, max(1, round(whole / READ))):
            clause = clauses[row]
            if documents[clause.document].title != title:
                title = documents[clause.document].title
                yield title
            yield clause.text


class _Pairs(Container[str]):
    """The character pairs of all clauses."""

    def __init__(self, lexical: LexicalIndex) -> None:
        self._lexical = lexical

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, str) and self._lexical.frequency(PAIR + pair) > 0
