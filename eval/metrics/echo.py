"""Repeating the question names nothing: what a refusal says besides the question itself.

A refusal is worth something when it names what is missing ("no figure is given for the loan's
rate"). One that pastes the question in ("cannot answer: what is the loan's rate?") holds the
same words and has understood nothing, so the question's own text is taken out of a refusal
before it is searched for names. Taken out is a *repetition*: runs of at least four letters,
in any order, that together hold nine tenths of the question's letters, however often. Phrases
of the question stay, and so does everything where the question is a search phrase: a few
letters that ask nothing ("rate of the loan") can only be named by repeating them.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from eval.text import unify

RUN = 4  # letters that a repeated run has at least
SHARE = 0.9  # of the question's letters, from which on the runs are a repetition
SHORTEST = 3  # letters of a question that can be repeated
SEARCH = 12  # letters up to which words that ask nothing are a search phrase

_ASKS = re.compile(
    r"[?？]|多少|几|什么|甚么|啥|谁|哪|怎|如何|吗|呢|是否|是不是|有没有|有无|能不能|能否|可否|何"
    r"|\b(?:what|who|whom|whose|when|where|which|why|how|is|are|do|does|did|can|could|will)\b",
    re.IGNORECASE,
)


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of ``text``, in lower case, and where each stands."""
    places = [place for place, char in enumerate(text) if char.isalnum()]
    return "".join(text[place].lower()[:1] for place in places), places


def _shared_runs(asked: str, said: str) -> list[tuple[int, int]]:
    """Runs of ``said`` that stand in ``asked``, the longest first, each letter used once."""
    runs: list[tuple[int, int]] = []
    least = min(RUN, len(asked))
    while True:
        match = SequenceMatcher(None, asked, said, autojunk=False).find_longest_match()
        if match.size < least:
            return runs
        runs.append((match.b, match.b + match.size))
        # marks that equal nothing, so that no run is found twice or across a gap
        asked = asked[: match.a] + "\0" * match.size + asked[match.a + match.size :]
        said = said[: match.b] + "\1" * match.size + said[match.b + match.size :]


def without_echo(text: str, question: str) -> str:
    """``text``, unified, with every repetition of ``question`` taken out."""
    left = unify(text)
    asked, _ = _letters(unify(question))
    search_phrase = len(asked) <= SEARCH and not _ASKS.search(question)
    if len(asked) < SHORTEST or search_phrase:
        return left
    while True:
        said, places = _letters(left)
        runs = _shared_runs(asked, said)
        if sum(end - start for start, end in runs) < SHARE * len(asked):
            return left
        for start, end in sorted(runs, reverse=True):
            left = f"{left[: places[start]]}|{left[places[end - 1] + 1 :]}"
