"""Typos of a question, put right by the words of the corpus.

A stretch is changed only where all of this holds: the corpus does not have it, it is no
word of the general dictionary, and a word of the corpus sounds or looks the same but for
one character (two in a word of four or more). Where nothing is sure, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from corpus.types import Span
from index.language.normalise import normalise
from index.language.phrases import PhraseTable
from index.language.sound import readings, sound, sounds_like
from index.language.tables import common_typos, lexicon, look_alikes, official_terms, stop_words
from index.language.vocabulary import LONGEST, Vocabulary

_RUN = re.compile("[\u4e00-\u9fff]+")
_PARTICLES = frozenset(
    "的了在把由个是以向使和与或中上下里外时前后且项给我有被到从等其该此这那各及也都就而并之为对于将又再还没不会能比跟一"
)
# Verbs and adverbs of questions, a word each by itself: 时间最|短 is no slip for 时间戳.
_SPOKEN = frozenset("最更很太挺真越刚才先想看提说讲问查写盘放画")
_LEAST_FOR_TWO = 3  # two characters prove little: the corpus must have the word often
# how a candidate is ranked: same sound, confusable sound, same shape
_SAME_SOUND, _NEAR_SOUND, _SHAPE = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Change:
    """One correction: ``before`` at ``span`` of the normalised query became ``after``."""

    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A query put right. ``text`` is normalised; without ``changes`` nothing was wrong."""

    text: str
    changes: tuple[Change, ...]


@cache
def _known_phrases() -> PhraseTable:
    return PhraseTable({*lexicon(), *official_terms(), *stop_words()})


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a run of characters that begins and ends where a dictionary word does."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _stretches(run: str) -> Iterator[_Stretch]:
    """Every stretch of whole words, two to six characters, longest first."""
    edges = [0]
    for word in rjieba.cut(run, False):
        edges.append(edges[-1] + len(word))
    places = [(a, b) for a in edges for b in edges if 2 <= b - a <= LONGEST]
    for start, end in sorted(places, key=lambda p: (p[0] - p[1], p[0])):
        yield _Stretch(run[start:end], start)


def _differing(a: str, b: str) -> list[int]:
    return [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]


def _shapes(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    for i, char in enumerate(text):
        for other in look_alikes().get(char, ()):
            candidate = text[:i] + other + text[i + 1 :]
            if vocabulary.count(candidate):
                yield candidate


def _candidates(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Known words near ``text``, each with the kind of its nearness."""
    for word in vocabulary.sounding(text, _LEAST_FOR_TWO if len(text) == 2 else 1):
        if _may_slip(text, word) and sounds_like(word, text):
            same = sound(word) in readings(text)
            if same or len(text) > 2:
                yield (_SAME_SOUND if same else _NEAR_SOUND), word
    for word in _shapes(text, vocabulary):
        often = len(text) > 2 or vocabulary.count(word) >= _LEAST_FOR_TWO
        if often and _may_slip(text, word):
            yield _SHAPE, word


def _rest(text: str, changed: set[int]) -> str:
    """What is left of ``text`` without its changed first or last character."""
    if changed == {0}:
        return text[1:]
    return text[:-1] if changed == {len(text) - 1} else ""


def _may_slip(text: str, candidate: str) -> bool:
    """Whether the changed characters may be a slip, however they sound."""
    size = len(text)
    changed = _differing(text, candidate)
    if size < 4 and any(text[i] in _PARTICLES or candidate[i] in _PARTICLES for i in changed):
        return False
    at_edge = changed[0] == 0 or changed[-1] == size - 1
    return not (size in (3, 4) and at_edge and any(text[i] in _SPOKEN for i in changed))


def _plausible(text: str, kind: int, candidate: str, vocabulary: Vocabulary) -> bool:
    """Whether changed characters that may be a slip are no words of their own."""
    changed = set(_differing(text, candidate))
    size = len(text)
    slips = {text[i] for i in changed} | {candidate[i] for i in changed}
    particle = bool(slips & _PARTICLES)
    # 是知识产权 is not 市知识产权: a known word with a particle before or after it
    rest = _rest(text, changed)
    if rest in stop_words():  # 发多少 is no slip for 罚多少: the verb is all there is to read
        return False
    if vocabulary.count(rest) and (particle or kind != _SAME_SOUND or changed == {0}):
        return False
    position = 0
    for word in rjieba.cut(text, False):
        own = set(range(position, position + len(word)))
        # a dictionary word gives way only within a longer phrase, if the corpus lacks it
        short = size < 4 and not (size == 3 and kind == _SAME_SOUND and len(word) < size)
        if len(word) > 1 and own & changed and (short or vocabulary.count(word)):
            return False
        position += len(word)
    return True


def _best(stretch: _Stretch, run: str, vocabulary: Vocabulary) -> str | None:
    found = _slips_of(stretch.text, vocabulary)
    if not found:
        return None
    left = run[max(0, stretch.start - 1) : stretch.start]
    right = run[stretch.end : stretch.end + 1]
    return max(
        (kind, vocabulary.pairs_met(left + word + right), vocabulary.count(word), word)
        for kind, word in found
    )[3]


@lru_cache(maxsize=32768)  # questions share many stretches, few of which are a slip
def _slips_of(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, str], ...]:
    """The words for which ``text`` may be a slip, each with the kind of its nearness."""
    if vocabulary.count(text) or vocabulary.attested(text):
        return ()
    if text in common_typos():
        return ((_SAME_SOUND, common_typos()[text]),)
    if len(text) == 2 and _PARTICLES.intersection(text):
        return ()  # 会议上|提的 is no 上市
    return tuple(
        (kind, word)
        for kind, word in _candidates(text, vocabulary)
        if _plausible(text, kind, word, vocabulary)
    )


def _protected(run: str) -> set[int]:
    """The places of a run that stand in a phrase that is known."""
    return {
        i
        for phrase in _known_phrases().find(run)
        if len(phrase.text) > 1
        for i in range(phrase.span.start, phrase.span.end)
    }


def _correct_run(run: str, vocabulary: Vocabulary) -> list[tuple[int, str, str]]:
    if vocabulary.attested(run):
        return []
    protected: set[int] | None = None  # found only where something may be changed
    changes: list[tuple[int, str, str]] = []
    done: set[int] = set()
    for stretch in _stretches(run):
        places = range(stretch.start, stretch.end)
        if done and not done.isdisjoint(places):
            continue
        best = _best(stretch, run, vocabulary)
        if best is None:
            continue
        changed = {stretch.start + i for i in _differing(stretch.text, best)}
        if protected is None:
            protected = _protected(run)
        if changed & protected:
            continue
        changes.append((stretch.start, stretch.text, best))
        done.update(places)
    return changes


def correct(query: str, vocabulary: Vocabulary) -> Correction:
    """``query`` (normalised) with its likely typos put right; see the module's rules.

    >>> correct("专力质压融资", vocabulary).text  # doctest: +SKIP
    '专利质押融资'
    """
    text = normalise(query)
    changes: list[Change] = []
    for match in _RUN.finditer(text):
        for start, before, after in _correct_run(match.group(), vocabulary):
            at = match.start() + start
            changes.append(Change(Span(at, at + len(before)), before, after))
    for change in changes:  # corrections keep the length, so the offsets hold
        text = text[: change.span.start] + change.after + text[change.span.end :]
    return Correction(text, tuple(sorted(changes, key=lambda c: c.span)))
