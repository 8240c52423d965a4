"""Reading documents: where a clause stands, what stands around it, what it is worth today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.errors import InputError
from corpus.types import Clause, ClauseKind, ClauseTree, Document, Validity

ValidityOf = Callable[[Document, date], Validity]

_UNCITED = {ClauseKind.HEADING}


@dataclass(frozen=True, slots=True)
class Place:
    """An open clause: its document, its neighbours in reading order, and where to go next.

    ``before`` and ``after`` are the clauses shown around it; ``previous`` and ``next`` the
    nearest clauses that can be cited, ``None`` at the ends of the document.
    """

    document: Document
    clause: Clause
    before: tuple[Clause, ...]
    after: tuple[Clause, ...]
    previous: Clause | None
    next: Clause | None


class ReadingRoom:
    """All documents with their clause trees, in the corpus's order. Immutable."""

    def __init__(
        self,
        documents: Iterable[Document],
        trees: Mapping[str, ClauseTree],
        validity: ValidityOf,
    ) -> None:
        self.documents = tuple(documents)
        self._by_id = {document.id: document for document in self.documents}
        self._trees = dict(trees)
        self._validity = validity
        self._position = {
            (tree.document, clause.id): at
            for tree in trees.values()
            for at, clause in enumerate(tree.clauses)
        }

    @property
    def regions(self) -> tuple[str, ...]:
        """The cities of the documents, in order of first appearance."""
        return tuple(dict.fromkeys(d.region for d in self.documents if d.region))

    @property
    def size(self) -> int:
        """How many clauses can be cited."""
        return sum(c.kind not in _UNCITED for t in self._trees.values() for c in t.clauses)

    def document(self, document_id: str) -> Document:
        """The document of that id.

        Raises:
            InputError: the corpus holds none; the message lists the ids.
        """
        try:
            return self._by_id[document_id]
        except KeyError:
            known = ", ".join(self._by_id) or "none"
            raise InputError(f"No document {document_id!r}; the corpus holds: {known}") from None

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """The document's clauses in reading order."""
        self.document(document_id)
        return self._trees[document_id].clauses

    def changes(self, document_id: str) -> Counter[str]:
        """What was mended or set aside when the text was read in, by reason, with counts."""
        tree = self._trees[self.document(document_id).id]
        aside = [f.name for f in tree.furniture if f.name != "doubled characters"]  # in mends too
        return Counter([mend.reason for mend in tree.mends] + aside)

    def validity(self, document: Document, as_of: date) -> Validity:
        """What the document is worth on that date."""
        return self._validity(document, as_of)

    def place(self, document_id: str, clause: str, around: int = 2) -> Place:
        """The clause of that id (or, failing that, label) with its surroundings.

        Raises:
            InputError: the document or the clause is not in the corpus.
        """
        clauses = self.clauses(document_id)
        at = self._position.get((document_id, clause))
        if at is None:
            at = next((i for i, c in enumerate(clauses) if c.label == clause), None)
        if at is None:
            raise InputError(f"Document {document_id!r} has no clause {clause!r}")
        return Place(
            document=self.document(document_id),
            clause=clauses[at],
            before=clauses[max(0, at - around) : at],
            after=clauses[at + 1 : at + 1 + around],
            previous=_first_cited(reversed(clauses[:at])),
            next=_first_cited(clauses[at + 1 :]),
        )


def _first_cited(clauses: Iterable[Clause]) -> Clause | None:
    return next((c for c in clauses if c.kind not in _UNCITED), None)
