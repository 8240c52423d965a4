"""Small corpora for the tests of ``index``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.types import Clause, ClauseKind, Document


@dataclass(frozen=True)
class Source:
    """A corpus in memory."""

    clauses: Sequence[Clause]
    documents: Mapping[str, Document] = field(default_factory=dict)


def clause(id_: str, text: str, *path: str, document: str = "d") -> Clause:
    return Clause(id_, document, "", path, ClauseKind.ARTICLE, text)


def source(*texts: str, title: str = "某市知识产权工作方案") -> Source:
    clauses = [clause(f"c{n}", text) for n, text in enumerate(texts)]
    return Source(clauses, {"d": Document("d", title)})
