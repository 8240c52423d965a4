"""The content words of a question, what else they may be called, and how far a text has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from corpus.types import Span
from index.language.english import detect_language, translate
from index.language.normalise import Normalised, normalise, normalise_with_map
from index.language.phrases import PhraseTable
from index.language.tables import (
    Weighted,
    chinese_to_english,
    generic_words,
    glossary,
    lexicon,
    official_terms,
    stop_words,
    variants,
)

_PHRASE, _WORD, _NUMBER, _CHAR, _GENERIC = 1.0, 0.8, 0.9, 0.4, 0.4
_LONG = 4  # characters of a term of which parts tell
_BACKWARD = 0.7  # an official term of the question met as a lay word in a text
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?(?:[%‰亿]|年(?!限)|月|日)*")
_ASKS = re.compile("怎|哪|谁|什么|多少|几|咋|如何|吗$")
_CONTENT = re.compile(r"[a-z0-9\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question: its normalised text, its place there, its weight (0–1]."""

    text: str
    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class TermGroup:
    """A content word with the other words that would do as well, heaviest first."""

    term: Term
    alternatives: Weighted


def _has_content(phrase: str) -> bool:
    """Whether a lay phrase names a thing, and does not ask (怎么申请, 有多少专利)."""
    if _ASKS.search(phrase):
        return False
    return any(word not in stop_words() for word in rjieba.cut(phrase))


@cache
def _phrases() -> PhraseTable:
    lay = frozenset(filter(_has_content, lexicon()))
    known = lay | official_terms() | generic_words() | stop_words()
    return PhraseTable(known | {word for word in glossary() if " " not in word}, lay)


def _weight(text: str) -> float:
    if text in generic_words():
        return _GENERIC
    if text in official_terms() or text in lexicon():
        return _PHRASE
    return _CHAR if len(text) == 1 and not text.isascii() else _WORD


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """``text`` cut into figures, known phrases and, between them, words: where each stands."""
    taken = [(m.start(), m.end(), m.group()) for m in _FIGURE.finditer(text)]
    covered = {i for start, end, _ in taken for i in range(start, end)}
    phrases = [(p.span.start, p.span.end, p.text) for p in _phrases().find(text)]
    taken += [p for p in phrases if covered.isdisjoint(range(p[0], p[1]))]
    covered.update(i for start, end, _ in taken for i in range(start, end))
    for _, word_start, word_end in rjieba.tokenize(text):
        start = word_start
        while start < word_end:
            end = start
            while end < word_end and end not in covered:
                end += 1
            if end > start:
                taken.append((start, end, text[start:end]))
            start = end + 1 if end == start else end
    return sorted(taken)


def _chinese_terms(normal: Normalised) -> list[Term]:
    terms = []
    for start, end, text in _pieces(normal.text):
        if text in stop_words() or _CONTENT.search(text) is None:
            continue
        weight = _NUMBER if text[0].isdigit() else _weight(text)
        terms.append(Term(text, normal.original(start, end), weight))
    return terms


@lru_cache(maxsize=1024)
def _content_terms(query: str) -> tuple[Term, ...]:
    if detect_language(query) == "zh":
        return tuple(_chinese_terms(normalise_with_map(query)))
    terms = []
    for translation in translate(query):
        text = translation.terms[0][0]
        weight = _NUMBER if text[0].isdigit() else _weight(text)
        terms.append(Term(text, translation.span, weight))
    for run in re.finditer("[\u3400-\u9fff]+", query):
        shift = run.start()
        terms += [
            Term(t.text, Span(t.span.start + shift, t.span.end + shift), t.weight)
            for t in _chinese_terms(normalise_with_map(run.group()))
        ]
    return tuple(sorted(terms, key=lambda term: term.span))


def content_terms(query: str) -> list[Term]:
    """The content words of a question, in order, as Chinese terms.

    An English question gives the glossary's Chinese terms with the spans of the
    English words. Question words, pronouns and courtesies are left out.
    """
    return list(_content_terms(query))


@cache
def _lay_forms() -> dict[str, Weighted]:
    table: dict[str, list[tuple[str, float]]] = {}
    for lay, pairs in lexicon().items():
        for term, weight in pairs:
            if len(lay) > 1:
                table.setdefault(term, []).append((lay, weight * _BACKWARD))
    return {term: tuple(pairs) for term, pairs in table.items()}


@lru_cache(maxsize=4096)
def alternatives(term: str) -> Weighted:
    """Other words for ``term``, heaviest first: official terms, variants, translations."""
    term = normalise(term)
    weights: dict[str, float] = {}
    english = [(word, 0.8) for word in chinese_to_english().get(term, ())[:3]]
    chinese = [(word, 0.9) for word in glossary().get(term, ())]
    for other, weight in [*lexicon().get(term, ()), *variants().get(term, ()), *chinese, *english]:
        if other != term:
            weights[other] = max(weight, weights.get(other, 0.0))
    return tuple(sorted(weights.items(), key=lambda item: -item[1]))


def synonym_groups(query: str) -> list[TermGroup]:
    """Each content word of ``query`` with its alternatives.

    A quote that has an alternative speaks of the word, to the alternative's weight.
    """
    if detect_language(query) == "zh":
        return [TermGroup(term, alternatives(term.text)) for term in content_terms(query)]
    english = {translation.span: translation.terms[1:] for translation in translate(query)}
    groups = []
    for term in content_terms(query):
        weights = dict(alternatives(term.text))
        for other, weight in english.get(term.span, ()):
            weights[other] = max(weight, weights.get(other, 0.0))
        ordered = sorted(weights.items(), key=lambda item: -item[1])
        groups.append(TermGroup(term, tuple(ordered)))
    return groups


@lru_cache(maxsize=8192)
def related(a: str, b: str) -> float:
    """How far two terms speak of the same thing: 1 the same, 0 unrelated.

    Symmetric: the heaviest of the lists' links in either direction, or the share of
    the longer term that the shorter one makes up.
    """
    a, b = normalise(a), normalise(b)
    if a == b:
        return 1.0
    best = 0.0
    for one, other in ((a, b), (b, a)):
        best = max(best, dict(alternatives(one)).get(other, 0.0))
        best = max(best, dict(_lay_forms().get(one, ())).get(other, 0.0))
    short, long = sorted((a, b), key=len)
    if len(short) > 1 and short in long:
        best = max(best, len(short) / len(long))
    return best


HALVES = 0.8  # how far a text speaks of a long term of which it has every two characters


def other_words(term: str, alternatives: Weighted) -> Weighted:
    """The words that do for a group's term in a text, lay ones too, each with its weight."""
    return (*alternatives, *_lay_forms().get(term, ()))


def halves(term: str) -> list[str]:
    """The pairs of characters that a long term is made of; none of a short one."""
    if len(term) < _LONG or term.isascii():
        return []
    return [term[i : i + 2] for i in range(len(term) - 1)]


def _presence(group: TermGroup, text: str) -> float:
    """How far ``text`` (normalised) has a group's term: itself, another word, or a part."""
    term = group.term.text
    if term in text:
        return 1.0
    others = other_words(term, group.alternatives)
    best = max((weight for other, weight in others if other in text), default=0.0)
    if parts := halves(term):
        share = sum(part in text for part in parts) / len(parts)
        best = max(best, HALVES * share)
    return best


def coverage(groups: Sequence[TermGroup], text: str) -> float:
    """The share, by weight, of a question's content words that ``text`` speaks of (0 to 1).

    A question without content words is covered by nothing: 0.
    """
    total = sum(group.term.weight for group in groups)
    if not total:
        return 0.0
    normal = normalise(text)
    return sum(group.term.weight * _presence(group, normal) for group in groups) / total
