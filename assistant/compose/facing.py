"""Sides that no composer answers, told by the sentence of each that holds most of the topic.

A question that sets places or papers side by side says in its own words what it is about. Words
that no document uses tell of the asker; by the others each side's sentences are measured against
that side's texts alone. A side whose best sentence holds far less of them than another's says
nothing of the matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.part import Part, Setting, quote_of, said, window
from assistant.compose.table import compared
from assistant.types import AnswerStatus
from assistant.values import Evidence, Kind, Passage, Quote, Reading, Statement, Term
from assistant.words import coverage, is_noun

_LEAST, _SHARE = 0.5, 0.6  # of the topic that a sentence holds; of what another side's holds
_ALIKE, _MOST = 0.9, 2  # further sentences of a side
_ACT = 0.5  # weight of a word that names no thing
_LONG = 160
# A value or a body that is asked for must be stated: the nearest sentence would lend another's.
_VALUES = frozenset({Kind.CONTACT, Kind.AMOUNT, Kind.BODY, Kind.DURATION, Kind.VALIDITY})


def topic(evidence: Evidence, setting: Setting) -> tuple[Term, ...]:
    """The words of an ask that its corpus uses, things before acts."""
    found = [t for t in evidence.ask.terms if setting.library.speaks_of(t)]
    return tuple(t if is_noun(t.text) else replace(t, weight=t.weight * _ACT) for t in found)


def nearest(evidence: Evidence, setting: Setting) -> tuple[float, list[Passage]]:
    """How much of the topic the best sentences of a side hold, and these sentences."""
    wanted = topic(evidence, setting)
    if not wanted:
        return 0.0, []
    held = [(coverage(wanted, p.text, *p.clause.path), p) for p in evidence.passages]
    best = max((h for h, _ in held), default=0.0)
    near = [(h, p) for h, p in held if h >= _ALIKE * best]
    near.sort(key=lambda one: (-round(one[0], 2), -one[1].score))
    return best, [p for _, p in near[:_MOST]]


def line(passage: Passage, wanted: Sequence[Term]) -> Statement:
    """A sentence, cut to what matters where it is long."""
    whole = quote_of(passage)
    span = window(passage.clause.text, whole.start, whole.end, wanted, _LONG)
    return said(Quote(passage.clause, span.start, span.end))


def facing(reading: Reading, setting: Setting) -> Part | None:
    """A table of the nearest sentences of the sides; ``None`` where the ask names no two sides."""
    ask, library = reading.ask, setting.library
    sides = max(len([c for c in ask.cities if c in library.regions]), len(ask.documents))
    if not (library.described and library.small) or sides < 2 or ask.asks(*_VALUES):
        return None
    found = [(e, *nearest(e, setting)) for e in reading.evidence]
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
