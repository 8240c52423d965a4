"""What was asked of two figures that were told, reckoned where no composer did so.

各几项、差几项: the figures are told by the composer of their kind, and what they come to is asked
beside. Two figures of one unit, no more, say which are meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.facts import Stated
from assistant.compose.operations import Operation, operation
from assistant.compose.part import Part, Setting
from assistant.compose.plan import Plan
from assistant.compose.tally import inline, tally
from assistant.compose.working import Row
from assistant.scope import short_title
from assistant.types import AnswerStatus
from assistant.values import Kind, Reading
from assistant.words import squeeze

_DONE = frozenset({Operation.DIFFERENCE, Operation.TIMES, Operation.CHANGE})
_ONLY = frozenset({Kind.FIGURE, Kind.ARITHMETIC, Kind.COMPARISON, Kind.GENERIC})
_WORKED = ("＝", "≈")


def completed(parts: Sequence[Part], readings: Sequence[Reading], setting: Setting) -> list[Part]:
    """``parts`` with what the two figures in them come to, where that is asked for too."""
    text = setting.understanding.text
    doing = operation(text)
    every = [s for p in parts for s in p.statements]
    if doing not in _DONE or any(sign in s.text for s in every for sign in _WORKED):
        return list(parts)
    told = [p for p in parts if p.status is AnswerStatus.ANSWERED]
    figures = list({s.figure: s for p in told for s in p.figures}.values())
    if len(figures) != 2 or not setting.library.described:
        return list(parts)
    rows = [[Row(_name(s, figures, setting), s)] for s in figures]
    done = tally(rows, Plan(doing, (), "subject"), text, setting)
    if not done.head or not any(sign in done.head for sign in _WORKED):
        return list(parts)
    head = inline(done.head, figures, done.numbers, setting)
    kept = []
    for part, reading in zip(parts, readings, strict=False):
        if part.status is AnswerStatus.ANSWERED or not set(reading.ask.kinds) <= _ONLY:
            kept.append(part)
    kept = kept or list(parts)
    first = next(i for i, p in enumerate(kept) if p.status is AnswerStatus.ANSWERED)
    kept[first] = replace(kept[first], statements=(head, *kept[first].statements))
    return kept


def _name(stated: Stated, figures: Sequence[Stated], setting: Setting) -> str:
    """What a figure is called beside the other: by its paper, its name or its time."""
    papers = {s.clause.document for s in figures}
    if len(papers) > 1:
        return short_title(setting.library, stated.clause.document)
    names = {squeeze(s.figure.indicator.text) for s in figures}
    if len(names) > 1 or stated.figure.time is None:
        return squeeze(stated.figure.indicator.text)
    return squeeze(stated.figure.time.label)
