"""Which of many fixed strings a text holds, found by the strings' first two characters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import add, itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")


@lru_cache(maxsize=1024)
def _heads(text: str) -> frozenset[str]:
    return frozenset(("", *text, *map(add, text, text[1:])))


class Strings(Generic[T]):
    """Things, each known by a string; a thing may have several.

    >>> Strings([("专利", 1), ("商标", 2), ("利", 3)]).held_by("发明专利")
    [1, 3]
    """

    def __init__(self, things: Iterable[tuple[str, T]]) -> None:
        self._by_head: dict[str, list[tuple[int, str, T]]] = {}
        for place, (string, thing) in enumerate(things):
            self._by_head.setdefault(string[:2], []).append((place, string, thing))

    def held_by(self, text: str) -> list[T]:
        """The things whose string stands in ``text``, in the order they were given."""
        found = [
            (place, thing)
            for head in self._by_head.keys() & _heads(text)
            for place, string, thing in self._by_head[head]
            if string in text
        ]
        return [thing for _, thing in sorted(found, key=itemgetter(0))]
