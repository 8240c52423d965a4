"""Clauses of nearly the same wording made one hit.

A circular is printed again by every county, a law again in every edition. What differs is a
comma, a heading's number or a particle; a clause with another figure or date is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from index.language import normalise
from index.terms import PAIR, WORD, terms
from index.types import Hit

ALIKE = 0.9  # share of the character pairs of both that both have
_NUMBER = "[0-9一二三四五六七八九十百千]+"
_NUMBERED = re.compile(
    rf"^\s*(?:第{_NUMBER}[条款项章节]|{_NUMBER}(?:是|[、.．:：](?!\d))|[(（][^()（）]{{1,3}}[)）])"
)
_POINTS = re.compile(r"(?<!\d)[^\w]|[^\w](?!\d)")  # between two digits they tell numbers apart


def merged(hits: Iterable[Hit], k: int) -> list[Hit]:
    """The first ``k`` hits of different wording; the others are named by the first alike."""
    kept: list[tuple[Hit, frozenset[str], frozenset[str]]] = []
    for hit in hits:
        pairs, numbers = _wording(hit.clause.text)
        for n, (first, others, theirs) in enumerate(kept):
            if numbers == theirs and len(pairs & others) >= ALIKE * len(pairs | others):
                kept[n] = (replace(first, also=(*first.also, hit.clause)), others, theirs)
                break
        else:
            if len(kept) < k:
                kept.append((hit, pairs, numbers))
    return [hit for hit, *_ in kept]


def _wording(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The character pairs of a text without its own number, and the numbers in it."""
    found = terms(_POINTS.sub("", _NUMBERED.sub("", normalise(text), count=1)))
    pairs = frozenset(term for term in found if term[0] == PAIR)
    exact = frozenset(term for term in found if term[0] == WORD and term.isascii())
    return pairs or frozenset(found), exact
