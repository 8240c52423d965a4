"""Sides that are each asked something of their own, told one below the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compose.generic import compose_generic
from assistant.compose.part import Part, Setting
from assistant.compose.table import compared
from assistant.decide import threshold
from assistant.types import AnswerStatus
from assistant.values import Evidence, Reading

_LINES = 2  # of one side


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
        evidence = max(reading.evidence, key=lambda e: e.confidence)
        if part.status is not AnswerStatus.ANSWERED:
            near = None
            if evidence.confidence >= threshold():
                near = compose_generic(evidence, setting)
            if near is None:
                silent.append(evidence.label)
                continue
            part = near
        if len(part.statements) > _LINES and not part.figures:
            part = replace(part, statements=part.statements[:_LINES])
        shown.append((evidence, part))
    if not shown:
        return None
    return compared(shown, silent, setting)
