"""Sides that are each asked something of their own, told one below the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compose.facing import NUMBER, VALUES, falls_behind, line, nearest, topic
from assistant.compose.part import Part, Setting, answered, shown
from assistant.compose.table import compared
from assistant.decide import threshold
from assistant.types import AnswerStatus
from assistant.values import Ask, Evidence, Kind, Passage, Reading
from assistant.words import coverage, is_noun

_LINES = 2  # of one side
_SURELY, _AHEAD = 0.97, 0.3  # … though it is asked whether it says the same; lead of that sentence
_SURE = 0.8  # confidence from which a side's best sentence is shown
_READ_OTHERWISE = (Kind.VALIDITY, Kind.CONTACT, Kind.BODY, Kind.TASKS)
# 连云港也这样吗: the same is asked of a side that names nothing of its own
_LIKEWISE = re.compile(
    r"(?P<does>[\u4e00-\u9fff])[没不](?P=does)|也|一样|同样|照样|这样|那样|这么|给不给|有没有|是不是|呢[？?]?$|"
    r"also|too\b|as well|the same",
    re.IGNORECASE,
)
_HOLDS = 0.6  # share of a side's topic from which its best sentence tells of it
_TOPIC = 0.4  # share of a topic from which a sentence may stand for what was composed
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


def on_topic(part: Part, evidence: Evidence, others: Sequence[Evidence], setting: Setting) -> Part:
    """``part``, or the side's best sentences where they tell far more of the matter."""
    if part.figures or evidence.ask.asks(Kind.VALIDITY, Kind.CONTACT):
        return part
    if not falls_behind(part, evidence, others, setting):
        return part
    wanted = topic(evidence, setting)
    held, passages = nearest(evidence, setting, others)
    if held < _TOPIC:
        return part
    return replace(part, statements=tuple(line(p, wanted) for p in passages))


def facing_sides(
    reading: Reading, found: Sequence[tuple[Evidence, Part]], setting: Setting
) -> list[tuple[Evidence, Part]]:
    """``found`` for an ask of places or papers it names, each side told of the same matter."""
    ask, library = reading.ask, setting.library
    named = max(len([c for c in ask.cities if c in library.regions]), len(ask.documents))
    unfit = ask.asks(*VALUES) or any(p.figures for _, p in found)
    if not (library.described and library.small) or named < 2 or unfit:
        return list(found)
    known = {e.label: p for e, p in found}
    every = []
    for at, evidence in enumerate(reading.evidence):
        others = [*reading.evidence[:at], *reading.evidence[at + 1 :]]
        part = known.get(evidence.label)
        if part is not None:
            part = on_topic(part, evidence, others, setting)
        else:
            held, passages = nearest(evidence, setting, others)
            told = max((nearest(e, setting)[0] for e, _ in found), default=0.0)
            if held >= max(_HOLDS * told, _TOPIC):
                part = answered([line(p, topic(evidence, setting)) for p in passages], evidence)
        if part is not None:
            every.append((evidence, part))
    return every


def _surest(evidence: Evidence) -> list[Passage]:
    """The best sentence of a side where it surely answers what is asked of the side."""
    if evidence.confidence < _SURE or not evidence.passages or evidence.ask.asks(*_READ_OTHERWISE):
        return []
    best = evidence.passages[0]
    numbered = not evidence.ask.asks(Kind.FIGURE, Kind.AMOUNT) or NUMBER.search(best.text)
    return [best] if numbered else []


def _stands_out(evidence: Evidence) -> bool:
    """Whether one sentence of a side answers by far best: 对作品登记有没有件数，还是只说免费."""
    best = _surest(evidence)
    if not best or evidence.confidence < _SURELY:
        return False
    return len(evidence.passages) < 2 or best[0].score - evidence.passages[1].score >= _AHEAD


def _with_surest(part: Part, evidence: Evidence, setting: Setting) -> Part:
    """``part``, or the side's best sentence where no word of it is shown though it surely answers.

    Of 191 practice questions with sides of their own the best sentence was the one wanted on 15
    sides that showed another, the other way round on 3.
    """
    best = _surest(evidence)
    if not best or part.figures:
        return part
    if shown(best[0], part.statements):
        return part
    return replace(part, statements=(line(best[0], topic(evidence, setting)),))


def each_side(
    readings: Sequence[Reading], setting: Setting, answer: Callable[[Reading], Part]
) -> Part | None:
    """One table for all sides; ``None`` where the asks are no sides or none is answered."""
    if len(readings) < 2 or not all(r.ask.side for r in readings):
        return None
    told_of: list[tuple[Evidence, Part]] = []
    silent: list[str] = []
    foremost = [max(r.evidence, key=lambda e: e.confidence) for r in readings]
    for at, reading in enumerate(readings):
        part = answer(reading)
        likewise = reading is not readings[0] and _LIKEWISE.search(reading.ask.text)
        told = part.status is AnswerStatus.ANSWERED
        said = told and (part.figures or _of_the_same(part, readings[0].ask))
        if likewise and not said and not _stands_out(foremost[at]):
            silent.append(foremost[at].label)
            continue
        evidence, others = foremost[at], [*foremost[:at], *foremost[at + 1 :]]
        if part.status is not AnswerStatus.ANSWERED:
            held, passages = nearest(evidence, setting, others)
            passages = _surest(evidence) or passages
            if not passages or (evidence.confidence < threshold() and held < _HOLDS):
                silent.append(evidence.label)
                continue
            lines = tuple(line(p, topic(evidence, setting)) for p in passages)
            part = answered(lines, evidence)
        part = on_topic(part, evidence, others, setting)
        part = _with_surest(part, evidence, setting)
        if len(part.statements) > _LINES and not part.figures:
            part = replace(part, statements=part.statements[:_LINES])
        told_of.append((evidence, part))
    if not told_of:
        return None
    return compared(told_of, silent, setting)
