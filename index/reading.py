"""A query in the words of the corpus: its spelling, and the language its clauses are written in.

An English question over Chinese clauses is read by its Chinese terms, a Chinese one over clauses
in English by their English ones. Which of the two the clauses are in is not declared anywhere:
the corpus has the words of one or of the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.language import detect_language, in_english, mended, normalise, translate
from index.language.tables import function_words
from index.lexical import LexicalIndex
from index.terms import CHARACTER, PAIR, terms

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[a-z0-9]+(?:['.][a-z0-9]+)*")
_MET = 0.5  # share of an English question's words from which on some clauses are in English too


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it is searched for; ``latin`` if its words are those of clauses in English."""

    text: str
    latin: bool = False


def read(query: str, lexical: LexicalIndex) -> Reading:
    """``query`` in the one spelling and in the language of the clauses that it may find; in both
    languages where there are clauses in both."""
    text = normalise(query)
    if detect_language(query) == "en":
        return _of_english(query, text, lexical)
    if _met(text, CHARACTER, lexical):
        return Reading(text)
    english = " ".join(word for word, _ in in_english(query))
    latin = bool(english) and _met(english, "", lexical)
    return Reading(f"{english} {text}" if latin else text, latin)


def _of_english(query: str, text: str, lexical: LexicalIndex) -> Reading:
    found = [translation.terms[0][0] for translation in translate(mended(query))]
    chinese = normalise(" ".join([*found, *_NUMBER.findall(query)])) if found else ""
    words = [word for word in _WORD.findall(text) if word not in function_words()]
    own = " ".join(words)
    if chinese and _met(chinese, PAIR, lexical):
        if _share_met(words, lexical) < _MET:
            return Reading(chinese)
        return Reading(f"{own} {chinese}", latin=True)
    latin = bool(own) and _met(own, "", lexical)
    return Reading(own if latin else chinese or text, latin)


def _met(text: str, family: str, lexical: LexicalIndex) -> bool:
    """Whether the corpus has any term of ``text``, of a family that is given."""
    return any(lexical.frequency(term) for term in terms(text) if term.startswith(family))


def _share_met(words: list[str], lexical: LexicalIndex) -> float:
    """The share of ``words`` that the corpus has."""
    return sum(_met(word, "", lexical) for word in words) / max(1, len(words))
