"""Values and protocols of retrieval."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corpus.types import Clause, Document


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found for a query.

    ``score`` orders hits of one query and is comparable only within it.
    ``why`` keeps its parts by name (``lexical``, ``dense``, ``heading`` …), so that
    a hit can always say why it was found. ``level`` is comparable between queries: how well
    the clause fits, whatever the other hits are.
    """

    clause: Clause
    score: float
    why: Mapping[str, float] = field(default_factory=dict)
    also: tuple[Clause, ...] = ()  # clauses of the same wording, where hits were merged
    level: float = 0.0


ClausePredicate = Callable[[Clause], bool]


class ClauseSource(Protocol):
    """What an index needs of a corpus; ``corpus.store.Corpus`` is one."""

    @property
    def clauses(self) -> Sequence[Clause]: ...

    @property
    def documents(self) -> Mapping[str, Document]: ...

    @property
    def fingerprint(self) -> str: ...


class ClauseIndex(Protocol):
    """What the assistant needs of an index: search, and the clauses themselves."""

    @property
    def clauses(self) -> Sequence[Clause]: ...

    def mended(self, query: str) -> str:
        """``query`` as it is searched for: with its typos put right."""
        ...

    def search(
        self,
        query: str,
        k: int = 10,
        keep: ClausePredicate | None = None,
        *,
        documents: Collection[str] | None = None,
        merge: bool = False,
    ) -> list[Hit]:
        """The best ``k`` clauses for ``query``, best first, of those ``keep`` admits, in
        ``documents`` if they are given; with ``merge``, one hit for each wording."""
        ...
