"""Terms: what a text is split into for lexical search.

Chinese has no spaces, and lay wording rarely agrees with a dictionary's words, so a text
is indexed under its single characters, its character pairs and its words. Runs of Latin
letters and digits stay whole. The three families are told apart by a prefix, so that a
query can weight them and a two-character word does not count twice as one term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]+|[a-z0-9]+(?:\.[0-9]+)?")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")

CHARACTER, PAIR, WORD = "1", "2", "w"


def runs(text: str) -> list[str]:
    """The runs of Chinese characters, and the Latin words and numbers, of a normalised text."""
    return _RUN.findall(text.lower())


def terms(text: str) -> list[str]:
    """All terms of a normalised ``text``, repeated as often as they occur.

    A Chinese run gives its characters (``1权``), its pairs (``2知识``) and its words of
    three or more characters (``w知识产权``; shorter words are already there as characters
    or pairs). Latin words and numbers give one word term each.
    """
    found: list[str] = []
    for run in runs(text):
        if not _HAN.match(run):
            found.append(WORD + run)
            continue
        found += [CHARACTER + c for c in run]
        found += [PAIR + run[i : i + 2] for i in range(len(run) - 1)]
        if len(run) > 2:
            found += [WORD + w for w in rjieba.cut_for_search(run) if len(w) > 2]
    return found


def spelled(term: str) -> str:
    """A term without its family prefix, as a person would read it."""
    return term[1:]


def phrases(text: str, least: int = 4) -> Iterator[str]:
    """Chinese runs of at least ``least`` characters: candidates for exact phrase matches."""
    return (run for run in runs(text) if len(run) >= least)
