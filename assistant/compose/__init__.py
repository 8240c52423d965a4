"""From evidence to a draft answer: one part for each ask, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.compose.absent import misshared
from assistant.compose.another import where_named
from assistant.compose.business import offence
from assistant.compose.by_kind import in_scope
from assistant.compose.completing import completed
from assistant.compose.contrast import set_beside
from assistant.compose.endings import elsewhere, foreign, invented, missing
from assistant.compose.english import fronted
from assistant.compose.facets import with_facets
from assistant.compose.facing import facing
from assistant.compose.generic import compose_generic
from assistant.compose.led import lead_text, leading
from assistant.compose.mentioned import mentioned
from assistant.compose.merging import without_repeats
from assistant.compose.outline import outline
from assistant.compose.outsider import GETS, outsider
from assistant.compose.overruled import (
    answered_after_all,
    unlikely,
    with_overlooked,
    without_unlikely,
)
from assistant.compose.own_sides import each_side, facing_sides
from assistant.compose.part import Part, Setting
from assistant.compose.several import beside
from assistant.compose.standing_first import with_standing
from assistant.compose.twofold import with_second
from assistant.evidence import refocused
from assistant.library import Library
from assistant.notes import carried_notes, exception_notes, place_notes, validity_notes
from assistant.refuse import cannot_prove, not_followed, not_held
from assistant.scope import side_by_side, unheld
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Draft, Evidence, Kind, Reading, Statement, Understanding

_BESIDE, _NEARLY = 0.25, 0.7  # confidence and share of the best score of what stands beside


def _completed(
    reading: Reading, found: Sequence[tuple[Evidence, Part]], setting: Setting
) -> list[tuple[Evidence, Part]]:
    """``found`` with the best sentence of a paper or place set beside it that says less surely."""
    if len(reading.evidence) < 2 or not side_by_side(reading.ask, setting.library):
        return list(found)
    answered = {e.label: p for e, p in found}
    best = max((e.best for e, _ in found), default=0.0)
    figures_only = any(p.figures for p in answered.values())
    every = []
    for evidence in reading.evidence:
        part = answered.get(evidence.label)
        near = evidence.confidence >= _BESIDE and evidence.best >= _NEARLY * best
        if part is None and near and not figures_only:
            part = compose_generic(replace(evidence, passages=evidence.passages[:1]), setting)
        if part is not None:
            every.append((evidence, part))
    return every


def _alone(reading: Reading, setting: Setting) -> Reading:
    """The reading of a comparison of which one side alone is held: its figure is what is left."""
    ask = reading.ask
    if not unheld(ask, setting.library) or not ask.asks(Kind.COMPARISON):
        return reading
    others = tuple(k for k in ask.kinds if k not in (Kind.COMPARISON, Kind.FIGURE))
    ask = replace(ask, kinds=(Kind.FIGURE, *others))
    evidence = tuple(replace(e, ask=ask) for e in reading.evidence)
    return replace(reading, ask=ask, evidence=evidence)


def _for_ask(reading: Reading, setting: Setting) -> Part:
    unheard = invented(reading, setting)
    if unheard is not None:
        return unheard
    away = foreign(reading, setting)
    if away is not None:
        return away
    reading = _alone(reading, setting)
    found = [(e, part) for e in reading.evidence if (part := in_scope(e, setting)) is not None]
    found = found or answered_after_all(reading, setting)
    if not found or unlikely(reading, [part for _, part in found], setting):
        return facing(reading, setting) or missing(reading, setting)
    found = where_named(reading.ask, found)
    found = facing_sides(reading, _completed(reading, found, setting), setting)
    part = beside(reading, found, setting)
    unknown = unheld(reading.ask, setting.library)
    if unknown and GETS.search(reading.ask.said) and reading.ask.asks(Kind.YESNO):
        return elsewhere(part, unknown, setting)
    if unknown:
        text = not_held(unknown, setting.library.regions, setting.understanding.language)
        part = replace(
            part,
            statements=(*part.statements, Statement(text, plain=True)),
            notes=(*part.notes, Note(NoteKind.JURISDICTION, text)),
        )
    return part


def _refocused(reading: Reading, parts: Sequence[Part]) -> Reading:
    """The reading of an ask that leans on one before, what that was answered with in front."""
    said = [
        q
        for part in parts
        if part.status is AnswerStatus.ANSWERED
        for s in part.statements
        for q in s.quotes
    ]
    if not said or not reading.ask.leans:
        return reading
    return replace(reading, evidence=tuple(refocused(e, said) for e in reading.evidence))


def _status(parts: Sequence[Part]) -> AnswerStatus:
    order = (AnswerStatus.ANSWERED, AnswerStatus.CLARIFY, AnswerStatus.UNANSWERED)
    return next((s for s in order if any(p.status is s for p in parts)), AnswerStatus.UNANSWERED)


def _together(readings: Sequence[Reading], setting: Setting) -> tuple[Part | None, int]:
    """What all asks, or the first few, are answered with at once; and how many these are."""
    understanding = setting.understanding
    led = leading(understanding, readings, setting.library)
    first = replace(setting, understanding=replace(understanding, text=lead_text(understanding)))
    part = set_beside(readings[:led], first) if led else None
    count = led if part is not None else len(readings)
    part = part or mentioned(readings, setting) or set_beside(readings, setting)
    if part is not None and misshared(part, understanding.text):
        return None, 0
    part = part or each_side(readings, setting, partial(_for_ask, setting=setting))
    if part is not None and len(readings) == 1:
        part = with_overlooked(readings[0], part, setting)
    return part, count if part is not None else 0


def _parts(readings: Sequence[Reading], setting: Setting) -> list[Part]:
    """The part of each ask, or of those that are answered at once."""
    together, count = _together(readings, setting)
    parts = [together] if together is not None else []
    for reading in readings[count:]:
        asked = _refocused(reading, parts)
        part = _for_ask(asked, setting)
        if len(readings) == 1 or not asked.ask.leans:  # …的有几家？比上年涨了百分之几
            part = with_overlooked(asked, part, setting)
        parts.append(part)
    if together is None:
        parts = without_unlikely(readings, parts, setting)
    return with_facets(completed(parts, readings, setting), readings, setting)


def compose(understanding: Understanding, readings: Sequence[Reading], library: Library) -> Draft:
    """The draft for all asks of a question."""
    away = outsider(understanding, library)
    if away is not None:
        return away
    setting = Setting(understanding, library, english=understanding.language == "en")
    told = outline(readings, setting)
    if told is None and len(readings) == 1:
        told = mentioned(readings, setting)
    if told is not None:
        return _drafted([told], told.statements, readings, setting)
    parts = _parts(readings, setting)
    status = _status(parts)
    sure = max((e.confidence for r in readings for e in r.evidence), default=0.0)
    asks = [r.ask for r in readings]
    against = offence(understanding, asks, status, sure, library)
    if against is not None:
        return not_followed(understanding, against)
    statements = list(without_repeats([s for part in parts for s in part.statements]))
    if not statements:
        return cannot_prove(understanding)
    if status is AnswerStatus.ANSWERED:
        statements = with_second(statements, readings, parts, setting)
    return _drafted(parts, with_standing(statements, asks, status, setting), readings, setting)


def _drafted(
    parts: Sequence[Part],
    statements: Sequence[Statement],
    readings: Sequence[Reading],
    setting: Setting,
) -> Draft:
    """The draft of ``statements`` with the remarks that go with them."""
    understanding, library = setting.understanding, setting.library
    status, asks = _status(parts), [r.ask for r in readings]
    if setting.english and status is AnswerStatus.ANSWERED and library.described:
        statements = fronted(statements, asks[0])
    used = list(dict.fromkeys(q.clause.document for s in statements for q in s.quotes))
    notes = [note for part in parts for note in part.notes]
    notes += validity_notes(used, understanding.as_of, library, understanding.language)
    if status is AnswerStatus.ANSWERED:
        notes += exception_notes(statements, asks, library)
        notes += place_notes(used, asks, library, understanding.language)
        notes += carried_notes(understanding.carried, understanding.language)
    if understanding.guarded is not None:
        notes.append(understanding.guarded)
    confidence = max(p.confidence for p in parts if p.status is status)
    return Draft(status, tuple(statements), tuple(dict.fromkeys(notes)), confidence)


__all__ = ["compose"]
