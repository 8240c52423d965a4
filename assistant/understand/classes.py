"""Nouns of one sort: 行当, 行业 and 产业 ask for the same thing."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "classes.toml"


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, ...]]:
    return {name: tuple(nouns) for name, nouns in tomllib.loads(_FILE.read_text("utf-8")).items()}


@lru_cache(maxsize=4_096)
def likes(noun: str) -> tuple[str, ...]:
    """The nouns of two characters and more that ask for the same as ``noun``, without it."""
    found: dict[str, None] = {}
    for nouns in _classes().values():
        if noun in nouns or any(len(n) > 1 and noun.endswith(n) for n in nouns):
            found.update(dict.fromkeys(n for n in nouns if len(n) > 1 and n != noun))
    return tuple(found)


def asks_field(noun: str) -> bool:
    """Whether ``noun`` asks for a field of business: 产业, 行业, 领域."""
    return any(len(n) > 1 and noun.endswith(n) for n in _classes()["fields"])


def asks_means(noun: str) -> bool:
    """Whether ``noun`` asks by what means something is done: 办法, 渠道, 手段."""
    return any(noun == n or (len(n) > 1 and noun.endswith(n)) for n in _classes()["means"])
