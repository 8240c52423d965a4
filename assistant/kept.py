"""What was worked out once and may be asked for again; no more than a number of things."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key, made when they are first asked for.

    Forgets all of them when there are ``most``, since what is needed is soon made again and a
    count of uses would cost more than it saves. Safe to share between threads: two may make
    the same value, and either is kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[K, V] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of ``key``, made by ``make`` where it is not held."""
        try:
            return self._values[key]
        except KeyError:
            pass
        value = make()
        if len(self._values) >= self._most:
            self._values.clear()
        self._values[key] = value
        return value
