"""The facts of a whole corpus, read clause by clause when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from corpus.facts.context import ClauseContext
from corpus.facts.reading import read_clause
from corpus.facts.types import ClauseFacts, Duty, Figure
from corpus.store import Corpus
from corpus.types import Clause


class FactBook:
    """Facts by clause, indicator and body.

    ``facts(id)`` reads one clause and keeps the reading. ``figures``, ``duties`` and what
    is built on them read every clause once, on first use; for large corpora ask clause by
    clause.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._read: dict[str, ClauseFacts] = {}

    @classmethod
    def of(cls, corpus: Corpus) -> FactBook:
        """The book of ``corpus``; nothing is read yet."""
        return cls(corpus)

    def facts(self, clause_id: str) -> ClauseFacts:
        """Everything read in one clause.

        Raises:
            KeyError: the corpus holds no such clause.
        """
        known = self._read.get(clause_id)
        if known is None:
            clause = self.corpus.clause(clause_id)
            known = self._read[clause_id] = read_clause(clause, self.context(clause))
        return known

    def context(self, clause: Clause) -> ClauseContext:
        """The surroundings of ``clause`` in its document."""
        parent = self.corpus.parent(clause)
        return ClauseContext(
            document=self.corpus.documents.get(clause.document),
            parent=parent,
            siblings=self.corpus.children(parent) if parent is not None else (),
            children=self.corpus.children(clause),
        )

    def __iter__(self) -> Iterator[ClauseFacts]:
        for clause in self.corpus.clauses:
            yield self.facts(clause.id)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in reading order."""
        return tuple(f for facts in self for f in facts.figures)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """All duties in reading order."""
        return tuple(d for facts in self for d in facts.duties)

    @cached_property
    def by_indicator(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures by the words of their indicator."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.indicator.text, []).append(figure)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def by_body(self) -> Mapping[str, tuple[Duty, ...]]:
        """Duties by the name of a body, in reading order."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            for body in dict.fromkeys(b.name for b in duty.bodies):
                found.setdefault(body, []).append(duty)
        return {k: tuple(v) for k, v in found.items()}

    def tasks_of(self, body: str, *, sole: bool = False) -> tuple[Duty, ...]:
        """The duties of ``body``; with ``sole`` only those that it bears alone."""
        return tuple(d for d in self.by_body.get(body, ()) if d.sole or not sole)
