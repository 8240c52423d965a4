"""Sides that no composer answers, told by the sentence of each that holds most of the topic.

A question that sets places or papers side by side says in its own words what it is about. Words
that no document uses tell of the asker; by the others each side's sentences are measured against
that side's texts alone. Texts that speak of one matter share further words: of the sentences of a
side that hold about as much, the one counts more that is like a sentence of another side. A side
whose best sentence holds far less of the topic than another's says nothing of the matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from assistant.compose.part import Part, Setting, quote_of, said, window
from assistant.compose.table import compared
from assistant.types import AnswerStatus
from assistant.values import Evidence, Kind, Passage, Quote, Reading, Statement, Term
from assistant.words import coverage, is_noun, terms

_ENOUGH = 0.6  # share of the best sentence's worth that what was composed must have
_LEAST, _SHARE = 0.5, 0.6  # of the topic that a sentence holds; of what another side's holds
_ALIKE, _MOST = 0.9, 2  # further sentences of a side
_ACT = 0.5  # weight of a word that names no thing
_KIN, _READ = 0.6, 30  # worth of a like sentence of another side; sentences of a side looked at
_LONG = 160
Words = Mapping[str, float]  # of a sentence, with their weights
NUMBER = re.compile(
    r"\d(?!\d{0,3}年)|[一二两三四五六七八九十百]+(?:件|个|家|项|户|人|名|亿|万|倍|成)"
)
# A value or a body that is asked for must be stated: the nearest sentence would lend another's.
VALUES = frozenset({Kind.CONTACT, Kind.AMOUNT, Kind.BODY, Kind.DURATION, Kind.VALIDITY})


def topic(evidence: Evidence, setting: Setting) -> tuple[Term, ...]:
    """The words of an ask that its corpus uses, things before acts."""
    found = [t for t in evidence.ask.terms if setting.library.speaks_of(t)]
    return tuple(t if is_noun(t.text) else replace(t, weight=t.weight * _ACT) for t in found)


def nearest(
    evidence: Evidence, setting: Setting, others: Sequence[Evidence] = ()
) -> tuple[float, list[Passage]]:
    """How much of the topic the best sentences of a side hold, and these sentences.

    Args:
        others: the other sides, whose sentences tell which of this side's is of the same matter.
    """
    held = _held(evidence, setting)
    beside = _beside(others, setting)
    worth = {id(p): _worth(p.text, h, beside, evidence, setting) for p, h in held}
    best = max(worth.values(), default=0.0)
    near = [(h, p) for p, h in held if worth[id(p)] >= _ALIKE * best]
    near.sort(key=lambda one: (-round(worth[id(one[1])], 2), -one[1].score))
    return max((h for h, _ in near), default=0.0), [p for _, p in near[:_MOST]]


def falls_behind(
    part: Part, evidence: Evidence, others: Sequence[Evidence], setting: Setting
) -> bool:
    """Whether what was composed for a side tells far less of the matter than its best sentences."""
    wanted, beside = topic(evidence, setting), _beside(others, setting)
    quotes = [q for s in part.statements for q in s.quotes]
    _, passages = nearest(evidence, setting, others)
    if not quotes or not passages:
        return False
    first = passages[0]
    best = _worth(
        first.text, coverage(wanted, first.text, *first.clause.path), beside, evidence, setting
    )
    shown = max(
        _worth(q.text, coverage(wanted, q.text, *q.clause.path), beside, evidence, setting)
        for q in quotes
    )
    return shown < _ENOUGH * best


def _beside(others: Sequence[Evidence], setting: Setting) -> list[tuple[Words, float]]:
    return [(_words(p.text, setting), h) for e in others for p, h in _held(e, setting)]


def _worth(
    text: str,
    held: float,
    beside: Sequence[tuple[Words, float]],
    evidence: Evidence,
    setting: Setting,
) -> float:
    """What a sentence holds of the topic, and more where another side's is like it."""
    asked = frozenset(t.text for t in evidence.ask.terms)
    own = _words(text, setting) if beside else {}
    kin = (h * _kinship(own, words, asked) for words, h in beside)
    return held + _KIN * max(kin, default=0.0)


def _held(evidence: Evidence, setting: Setting) -> list[tuple[Passage, float]]:
    """The sentences of a side that hold something of the topic, with how much of it they hold."""
    wanted = topic(evidence, setting)
    every = [(p, coverage(wanted, p.text, *p.clause.path)) for p in evidence.passages]
    every = [(p, h) for p, h in every if h > 0]
    return sorted(every, key=lambda one: -one[1])[:_READ]


def _kinship(first: Words, second: Words, asked: Set[str]) -> float:
    """How far two sentences share words that the question does not have."""
    shared = sum(w for word, w in first.items() if word in second and word not in asked)
    least = min(sum(first.values()), sum(second.values()))
    return shared / least if least else 0.0


def _words(text: str, setting: Setting) -> Words:
    def weighed() -> Words:
        return {t.text: t.weight for t in terms(text, local=setting.library.rarity)}

    return setting.library.keep("weighed", text, weighed)


def line(passage: Passage, wanted: Sequence[Term]) -> Statement:
    """A sentence, cut to what matters where it is long."""
    whole = quote_of(passage)
    span = window(passage.clause.text, whole.start, whole.end, wanted, _LONG)
    return said(Quote(passage.clause, span.start, span.end))


def facing(reading: Reading, setting: Setting) -> Part | None:
    """A table of the nearest sentences of the sides; ``None`` where the ask names no two sides."""
    ask, library = reading.ask, setting.library
    sides = max(len([c for c in ask.cities if c in library.regions]), len(ask.documents))
    if not (library.described and library.small) or sides < 2 or ask.asks(*VALUES):
        return None
    every = reading.evidence
    found = [(e, *nearest(e, setting, [o for o in every if o is not e])) for e in every]
    if ask.kind is Kind.FIGURE:  # a number must be stated, likewise
        found = [(e, held, [p for p in near if NUMBER.search(p.text)]) for e, held, near in found]
        found = [(e, held if near else 0.0, near) for e, held, near in found]
    best = max((held for _, held, _ in found), default=0.0)
    if best < _LEAST:
        return None
    shown: list[tuple[Evidence, Part]] = []
    silent = [e.label for e, held, _ in found if held < _SHARE * best]
    for evidence, held, passages in found:
        if held >= _SHARE * best:
            lines = tuple(line(p, topic(evidence, setting)) for p in passages)
            part = Part(AnswerStatus.ANSWERED, lines, (), max(evidence.confidence, held * _LEAST))
            shown.append((evidence, part))
    return compared(shown, silent, setting) if len(shown) > 1 else None
