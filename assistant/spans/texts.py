"""Which clauses of a corpus without a manifest are of one law or report, as their titles tell.

Found when they are needed, and no further than a text may reach: a corpus may hold a million
clauses, and a question needs a few texts of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from corpus.types import Clause
from index.types import ClauseSource

_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百千零〇\d]+[条章节款].*$")
_REACH = 1500  # clauses before and after one that its text may reach
_KEPT = 50_000  # clauses of which it is known what stands around them


class ClauseOrder(ClauseSource, Protocol):
    """A corpus that knows where a clause stands."""

    def place(self, clause_id: str) -> int: ...


@lru_cache(maxsize=50_000)
def text_name(title: str) -> str:
    """The name of a text from the title of one of its clauses: 某条例 of 某条例 第三条."""
    return _ARTICLE.sub("", title).strip()


class Texts:
    """The texts of a corpus: clauses in a row whose titles name the same one.

    Safe to share between threads: two may look for the same text, and either is kept.
    """

    def __init__(self, corpus: ClauseOrder) -> None:
        self._corpus = corpus
        self._around: dict[str, Sequence[Clause]] = {}

    def around(self, clause: Clause) -> Sequence[Clause]:
        """The clauses of the text that ``clause`` is of, in order, itself among them."""
        known = self._around.get(clause.id)
        if known is not None:
            return known
        found = self._find(clause)
        if len(self._around) + len(found) > _KEPT:
            self._around = {}
        self._around.update((each.id, found) for each in found)
        return found

    def _find(self, clause: Clause) -> Sequence[Clause]:
        clauses, at = self._corpus.clauses, self._corpus.place(clause.id)
        name = _name(clause)
        first = last = at
        while first > 0 and at - first < _REACH and _name(clauses[first - 1]) == name:
            first -= 1
        while last + 1 < len(clauses) and last - at < _REACH and _name(clauses[last + 1]) == name:
            last += 1
        return tuple(clauses[first : last + 1])


def _name(clause: Clause) -> str:
    return text_name(clause.path[0]) if clause.path else clause.id
