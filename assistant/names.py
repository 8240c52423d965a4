"""Proper names of a class in a text: 江苏海洋大学 is a school's, 我市高校 names none."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import rjieba

_PROPER = ("ns", "nr", "nz", "nt")  # word classes of names of places, persons, things, bodies
_JOINED = ("n", "v", "j", "b", "s", "l")  # first letters of classes that a name may run on with


@lru_cache(maxsize=5_000)
def _tagged(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(rjieba.tag(text))


def names_one(text: str, endings: Collection[str]) -> bool:
    """Whether ``text`` holds a proper name that ends with one of ``endings``."""
    run: list[str] = []  # classes of the words of one noun phrase so far
    for word, tag in _tagged(text):
        if tag[:1] not in _JOINED or tag == "v":
            run = []
            continue
        run.append(tag)
        if any(word.endswith(e) for e in endings) and any(t.startswith(_PROPER) for t in run):
            return True
    return False
