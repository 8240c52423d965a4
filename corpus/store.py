"""The corpus: every document and clause, loaded once and never changed.

Two forms are read: a folder of texts with their manifest, and JSON Lines with one
clause a line. Both give a :class:`Corpus`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from corpus.clause_lines import read_lines
from corpus.errors import CorpusError
from corpus.manifest import load_manifest
from corpus.parser import parse
from corpus.privacy import mask_personal
from corpus.types import Clause, ClauseTree, Document


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents and clauses, in order; safe to share between threads.

    ``fingerprint`` is a hash of everything that can be found or shown: two corpora with
    the same fingerprint give the same answers, and an index knows its corpus by it.
    """

    documents: Mapping[str, Document]
    trees: Mapping[str, ClauseTree]
    clauses: Sequence[Clause]
    fingerprint: str
    _places: Mapping[str, int] = field(repr=False)
    _children: Mapping[str, tuple[int, ...]] = field(repr=False)

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id.

        Raises:
            KeyError: there is none.
        """
        return self.clauses[self._places[clause_id]]

    def place(self, clause_id: str) -> int:
        """Where in ``clauses`` the clause with this id stands.

        Raises:
            KeyError: there is none.
        """
        return self._places[clause_id]

    def document_of(self, clause: Clause) -> Document:
        """The document that ``clause`` stands in."""
        return self.documents[clause.document]

    def neighbours(self, clause_id: str, before: int = 1, after: int = 1) -> tuple[Clause, ...]:
        """Up to ``before`` and ``after`` clauses around one of the same document.

        In reading order and without the clause itself.
        """
        place = self._places[clause_id]
        document = self.clauses[place].document
        around = self.clauses[max(0, place - before) : place + after + 1]
        return tuple(c for c in around if c.document == document and c.id != clause_id)

    def parent(self, clause: Clause) -> Clause | None:
        """The clause that encloses ``clause``, if any."""
        return None if clause.parent is None else self.clause(clause.parent)

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses directly inside ``clause``, in reading order."""
        return tuple(self.clauses[place] for place in self._children.get(clause.id, ()))


def make_corpus(documents: Mapping[str, Document], trees: Mapping[str, ClauseTree]) -> Corpus:
    """A corpus of parsed documents, in the order of ``documents``.

    Raises:
        CorpusError: two clauses have the same id.
    """
    clauses = tuple(clause for name in documents for clause in trees[name].clauses)
    places = _places(clauses)
    children: dict[str, list[int]] = {}
    for place, clause in enumerate(clauses):
        if clause.parent is not None:
            children.setdefault(clause.parent, []).append(place)
    digest = hashlib.sha256()
    for document in documents.values():
        digest.update(repr(document).encode())
    for clause in clauses:
        digest.update(
            "\0".join((clause.id, clause.kind, clause.label, *clause.path, clause.text)).encode()
        )
        digest.update(b"\1")
    return Corpus(
        documents=MappingProxyType(dict(documents)),
        trees=MappingProxyType(dict(trees)),
        clauses=clauses,
        fingerprint=digest.hexdigest(),
        _places=places,
        _children={name: tuple(items) for name, items in children.items()},
    )


def _places(clauses: Sequence[Clause]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, clause in enumerate(clauses):
        if places.setdefault(clause.id, place) != place:
            raise CorpusError(f"Two clauses have the id {clause.id!r}; ids must be unique.")
    return places


def read_text(path: Path) -> str:
    """The text of a stored document, personal numbers masked.

    Raises:
        CorpusError: the file is missing or not UTF-8.
    """
    try:
        return mask_personal(path.read_text(encoding="utf-8-sig"))[0]
    except FileNotFoundError as error:
        raise CorpusError(f"The text {path} is missing; the manifest names it.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{path} is not UTF-8 (byte {error.start}). Stored texts are UTF-8; "
            "`python -m corpus add FILE` converts other encodings."
        ) from error


def load_corpus(folder: Path) -> Corpus:
    """The corpus in ``folder``: ``manifest.toml`` and one ``ID.txt`` for each document.

    Raises:
        CorpusError: the manifest or a text cannot be used; says which and why.
    """
    documents = load_manifest(folder)
    trees = {name: parse(read_text(folder / f"{name}.txt"), name) for name in documents}
    return make_corpus(documents, trees)


class _LineDocuments(Mapping[str, Document]):
    """The documents of JSON Lines, made when asked for: a million cost no memory."""

    def __init__(self, clauses: Sequence[Clause], places: Mapping[str, int]) -> None:
        self._clauses = clauses
        self._places = places

    def __getitem__(self, name: str) -> Document:
        clause = self._clauses[self._places[name]]
        return Document(id=clause.id, title=clause.path[0] if clause.path else clause.id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _LineTrees(Mapping[str, ClauseTree]):
    """The trees of JSON Lines: one clause each, its source its text."""

    def __init__(self, clauses: Sequence[Clause], places: Mapping[str, int]) -> None:
        self._clauses = clauses
        self._places = places

    def __getitem__(self, name: str) -> ClauseTree:
        clause = self._clauses[self._places[name]]
        return ClauseTree(document=clause.id, source=clause.text, clauses=(clause,))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def load_clause_lines(path: Path, kept: Path | None = None) -> Corpus:
    """A corpus from JSON Lines: one ``{"id", "title", "text"}`` a line, one clause each.

    Other keys are ignored; blank lines and exact repeats of a line are skipped. A large file
    is kept in the folder ``kept``, where one is given, and then opens in a second.

    Raises:
        CorpusError: the file or a line cannot be used; names the line and a valid form.
    """
    lines = read_lines(path, kept)
    return Corpus(
        documents=_LineDocuments(lines.clauses, lines.places),
        trees=_LineTrees(lines.clauses, lines.places),
        clauses=lines.clauses,
        fingerprint=lines.fingerprint,
        _places=lines.places,
        _children={},
    )


__all__ = ["Corpus", "load_clause_lines", "load_corpus", "make_corpus", "read_text"]
