"""The facts of a whole corpus, read clause by clause when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from corpus.facts.context import ClauseContext
from corpus.facts.indicators import IndicatorMatch, same_indicator
from corpus.facts.reading import read_clause
from corpus.facts.types import ClauseFacts, Duty, Figure, FigureKind
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

    def alike(self, name: str) -> tuple[tuple[Figure, IndicatorMatch], ...]:
        """Figures whose indicator is the same as ``name``, the best matches first.

        Each comes with how far and in what the names differ.
        """
        found = [
            (figure, match)
            for indicator, figures in self.by_indicator.items()
            if (match := same_indicator(name, indicator)).same
            for figure in figures
        ]
        return tuple(sorted(found, key=lambda pair: -pair[1].degree))

    @cached_property
    def conflicts(self) -> tuple[tuple[Figure, Figure], ...]:
        """Pairs of levels from two documents that give one indicator different values.

        Both are stated as reached, of the same place and in the same unit; whether they
        disagree or are of different dates is for the reader to see: both times are given.
        """
        levels = [
            f for f in self.figures if f.kind is FigureKind.ACTUAL and "从" not in f.qualifier
        ]
        by_unit: dict[tuple[str, str | None], list[Figure]] = {}
        for figure in levels:
            by_unit.setdefault((figure.base_unit, figure.region), []).append(figure)
        found = []
        for figures in by_unit.values():
            for i, one in enumerate(figures):
                for other in figures[i + 1 :]:
                    if self._differ(one, other):
                        found.append((one, other))
        return tuple(found)

    def _differ(self, one: Figure, other: Figure) -> bool:
        here, there = (self.corpus.clause(f.clause).document for f in (one, other))
        return (
            here != there
            and one.amount != other.amount
            and same_indicator(one.indicator.text, other.indicator.text).same
        )

    def tasks_of(self, body: str, *, sole: bool = False) -> tuple[Duty, ...]:
        """The duties of ``body``; with ``sole`` only those that it bears alone."""
        return tuple(d for d in self.by_body.get(body, ()) if d.sole or not sole)
