"""What a clause belongs to: its document, or for a lone article the law its title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.types import ClauseKind
from index.types import ClauseSource

# clauses that name or close a part; they are found, but a part's text comes first
ASIDE = frozenset({ClauseKind.HEADING, ClauseKind.SIGNATURE})

_ARTICLE = re.compile(r"\s*第[0-9一二三四五六七八九十百千零〇]+[条章节].*$")
_COUNTRY = re.compile(r"^中华人民共和国(?=.)")
_EDITION = re.compile(r"[（(](?:19|20)?\d\d.*?[）)]$")


def law_name(title: str) -> str:
    """A title without its article number, country and edition.

    >>> law_name("中华人民共和国专利法（2020修正） 第四十二条")
    '专利法'
    """
    name = _COUNTRY.sub("", _ARTICLE.sub("", title.strip()))
    return _EDITION.sub("", name).strip("《》 ") or title


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of every clause, by number, and the groups' names; and which clauses stand
    aside: they only name or close a part."""

    numbers: npt.NDArray[np.int32]
    names: Sequence[str]
    aside: npt.NDArray[np.bool_]


def groups_of(corpus: ClauseSource) -> Groups:
    """The groups of a corpus's clauses."""
    size = len(corpus.clauses)
    numbers, aside = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.bool_)
    names: dict[str, int] = {}
    for row, clause in enumerate(corpus.clauses):
        name = law_name(corpus.documents[clause.document].title or clause.document)
        numbers[row], aside[row] = names.setdefault(name, len(names)), clause.kind in ASIDE
    return Groups(numbers, list(names), aside)
