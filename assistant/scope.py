"""Place and period: which documents may answer an ask."""

from __future__ import annotations

from collections.abc import Callable

from assistant.library import Library
from assistant.values import Ask
from corpus.types import Clause


def keeps(ask: Ask, library: Library) -> Callable[[Clause], bool] | None:
    """Which clauses may answer ``ask``; ``None`` where all may."""
    if ask.documents:
        wanted = frozenset(ask.documents)
        return lambda clause: clause.document in wanted
    if not library.described or not ask.cities:
        return None
    cities = frozenset(ask.cities)
    return lambda clause: library.document(clause).region in (None, *cities)
