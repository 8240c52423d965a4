"""Extra query terms: what officials call the things a question names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from index.language.english import detect_language, to_chinese_terms
from index.language.normalise import normalise
from index.language.phrases import PhraseTable
from index.language.tables import (
    CANONICAL_WEIGHT,
    chinese_to_english,
    glossary,
    lexicon,
    official_terms,
    variants,
)

MOST_TERMS = 24  # the heaviest are kept: a long tail only adds noise
_SECOND_STEP = 0.5  # a translated term's own alternatives
_LONGER_FORM = 0.5  # 数据 → 数据知识产权: its own characters are searched for already
_OTHER_VARIANT = 0.5  # from the standard form to abbreviations, which clauses rarely use
_ENGLISH = 0.5  # an English term for a Chinese one, of a clause in English
_ENGLISH_FORMS = 2  # of a term; the glossary gives the usual ones first
_ALREADY_OFFICIAL = 0.5  # 公司, 赔偿: a person may have meant just that word


@cache
def _sources() -> PhraseTable:
    latin = {word for word in glossary() if " " not in word and word.isascii()}
    # official terms are matched too, so that 执行 in 停止执行 is not taken for a lay word
    return PhraseTable({*lexicon(), *variants(), *official_terms()} | latin, lexicon())


def _translated(query: str) -> Iterator[tuple[str, float]]:
    """The Chinese terms of an English question, and their other forms at half weight."""
    for term, weight in to_chinese_terms(query):
        yield term, weight
        for other, share in variants().get(term, ()):
            if term not in other:
                yield other, weight * share * _SECOND_STEP


def _meant(phrase: str) -> Iterator[tuple[str, float]]:
    """What officials call a phrase of the lists."""
    share = _ALREADY_OFFICIAL if phrase in official_terms() else 1.0
    for term, weight in lexicon().get(phrase, ()):
        yield term, weight * share * (_LONGER_FORM if phrase in term else 1.0)
    for term, weight in variants().get(phrase, ()):
        if phrase not in term:  # 盐城市 finds nothing that 盐城 does not
            yield term, weight if weight >= CANONICAL_WEIGHT else weight * _OTHER_VARIANT


@lru_cache(maxsize=2048)
def _expand(query: str) -> tuple[tuple[str, float], ...]:
    text = normalise(query)
    english = detect_language(query) == "en"
    pairs = list(_translated(query)) if english else []
    for match in _sources().find(text):
        pairs += _meant(match.text)
        if match.text.isascii() and not english:
            pairs += [(term, CANONICAL_WEIGHT) for term in glossary().get(match.text, ())]
    weights: dict[str, float] = {}
    for term, weight in pairs:
        if term not in text:
            weights[term] = max(weight, weights.get(term, 0.0))
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ordered[:MOST_TERMS])


def expand(query: str) -> list[tuple[str, float]]:
    """Weighted terms to search for beside the query's own words, heaviest first.

    Joins the lay lexicon, variants and abbreviations, and the English glossary. No
    term that the (normalised) query already has; weights in (0, 1].
    """
    return list(_expand(query))


@cache
def _terms_with_english() -> PhraseTable:
    return PhraseTable(chinese_to_english())


def in_english(query: str) -> list[tuple[str, float]]:
    """The glossary's English terms for a Chinese question, to find clauses that are in English.

    Nothing for an English question, whose own words find them.
    """
    if detect_language(query) == "en":
        return []
    found = dict.fromkeys(match.text for match in _terms_with_english().find(normalise(query)))
    words = (word for term in found for word in chinese_to_english()[term][:_ENGLISH_FORMS])
    return [(word, _ENGLISH) for word in dict.fromkeys(words)][:MOST_TERMS]
