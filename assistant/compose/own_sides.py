"""Sides that are each asked something of their own, told one below the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compose.facing import line, nearest, topic
from assistant.compose.generic import compose_generic
from assistant.compose.part import Part, Setting
from assistant.compose.table import compared
from assistant.decide import threshold
from assistant.types import AnswerStatus
from assistant.values import Ask, Evidence, Kind, Reading
from assistant.words import coverage, is_noun

_LINES = 2  # of one side
# 连云港也这样吗: the same is asked of a side that names nothing of its own
_LIKEWISE = re.compile(
    r"(?P<does>[\u4e00-\u9fff])[没不](?P=does)|也|一样|同样|照样|这样|那样|这么|给不给|有没有|是不是|呢[？?]?$|"
    r"also|too\b|as well|the same",
    re.IGNORECASE,
)
_HOLDS = 0.6  # share of a side's topic from which its best sentence tells of it
_TOPIC = 0.4  # share of a topic from which a sentence may stand for what was composed
_ENOUGH = 0.6  # … of which what was composed must hold this share
_SHARED = 0.5  # share of what the first side speaks of that the other's words must hold


def _of_the_same(part: Part, first: Ask) -> bool:
    """Whether a side's words speak of what the first side does: else they say nothing of it."""
    if first.asks(Kind.VALIDITY, Kind.CONTACT):
        return True
    wanted = [t for t in first.terms if is_noun(t.text)] or list(first.terms)
    quotes = [q for s in part.statements for q in s.quotes]
    return not quotes or any(
        coverage(wanted, q.text, "".join(q.clause.path)) >= _SHARED for q in quotes
    )


def _on_topic(part: Part, evidence: Evidence, setting: Setting) -> Part:
    """``part``, or the side's best sentences where they hold far more of the topic."""
    wanted = topic(evidence, setting)
    held, passages = nearest(evidence, setting)
    quotes = [q for s in part.statements for q in s.quotes]
    if (
        part.figures
        or not quotes
        or held < _TOPIC
        or evidence.ask.asks(Kind.VALIDITY, Kind.CONTACT)
    ):
        return part
    shown = max(coverage(wanted, q.text, *q.clause.path) for q in quotes)
    if shown >= _ENOUGH * held:
        return part
    return replace(part, statements=tuple(line(p, wanted) for p in passages))


def each_side(
    readings: Sequence[Reading], setting: Setting, answer: Callable[[Reading], Part]
) -> Part | None:
    """One table for all sides; ``None`` where the asks are no sides or none is answered."""
    if len(readings) < 2 or not all(r.ask.side for r in readings):
        return None
    shown: list[tuple[Evidence, Part]] = []
    silent: list[str] = []
    for reading in readings:
        part = answer(reading)
        likewise = reading is not readings[0] and _LIKEWISE.search(reading.ask.text)
        if likewise and not part.figures and not _of_the_same(part, readings[0].ask):
            silent.append(max(reading.evidence, key=lambda e: e.confidence).label)
            continue
        evidence = max(reading.evidence, key=lambda e: e.confidence)
        if part.status is not AnswerStatus.ANSWERED:
            near = None
            held, _ = nearest(evidence, setting)
            if evidence.confidence >= threshold() or held >= _HOLDS:
                near = compose_generic(evidence, setting)
            if near is None:
                silent.append(evidence.label)
                continue
            part = near
        part = _on_topic(part, evidence, setting)
        if len(part.statements) > _LINES and not part.figures:
            part = replace(part, statements=part.statements[:_LINES])
        shown.append((evidence, part))
    if not shown:
        return None
    return compared(shown, silent, setting)
