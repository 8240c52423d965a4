"""From evidence to a draft answer: one part for each ask, by the kind of thing asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.aspects import lacks
from assistant.compose import stating
from assistant.compose.another import of_another
from assistant.compose.arithmetic import compose_arithmetic
from assistant.compose.bodies import compose_body
from assistant.compose.choice import asks_choice, compose_choice
from assistant.compose.contact import compose_contact
from assistant.compose.contrast import set_beside
from assistant.compose.definition import compose_definition, means
from assistant.compose.duties import asks_tasks, compose_tasks
from assistant.compose.facts import covers, timely
from assistant.compose.figure import (
    compose_amount,
    compose_comparison,
    compose_date,
    compose_figure,
    from_facts,
)
from assistant.compose.generic import compose_generic, compose_written
from assistant.compose.lists import compose_list
from assistant.compose.members import with_members
from assistant.compose.merging import without_repeats
from assistant.compose.neighbour import compose_neighbour
from assistant.compose.part import Part, Setting
from assistant.compose.periods import compose_period
from assistant.compose.several import beside
from assistant.compose.source import compose_source, unnumbered
from assistant.compose.span import compose_span
from assistant.compose.validity import compose_validity
from assistant.compose.yesno import compose_yesno
from assistant.decide import threshold
from assistant.evidence import refocused
from assistant.library import Library
from assistant.notes import carried_notes, exception_notes, place_notes, validity_notes
from assistant.refuse import cannot_prove, not_held, not_stated, off_topic
from assistant.scope import side_by_side, unheld
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.understand.kinds import figures
from assistant.understand.places import short
from assistant.values import Ask, Draft, Evidence, Figures, Kind, Reading, Statement, Understanding

# A document or policy of the place itself is asked for.
_OWNED = re.compile(r"(?:省|市)?[^，。？]{0,10}(?:规划|方案|意见|办法|条例|政策|文件)")

_NATIONAL = re.compile(
    r"全国(?:性)?(?:的|统一)?(?:规定|政策|目标|标准|办法|文件)|"
    r"国家层面(?:的)?(?:规定|政策|目标|文件)|national (?:rule|policy|target)s?"
)
_NOT_NATIONAL = {
    "zh": "没有收录国家层面的文件，现有文件没有写明全国的规定。",
    "en": "No national document is held; the documents do not state national rules.",
}
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]+(?:条(?!例|款)|章|节|款)")
_HOPELESS = 0.02  # confidence below which no figure or date is read out of the evidence
_BESIDE, _NEARLY = 0.25, 0.7  # confidence and share of the best score of what stands beside
_SURE = 0.6  # confidence from which a subject that is unlikely to be held counts as held

Composer = Callable[[Evidence, Setting], Part | None]

_COMPOSERS: dict[Kind, Composer] = {
    Kind.CONTACT: compose_contact,
    Kind.VALIDITY: compose_validity,
    Kind.AMOUNT: compose_amount,
    Kind.DURATION: compose_date,
    Kind.DATE: compose_date,
    Kind.BODY: compose_body,
    Kind.DEFINITION: compose_definition,
    Kind.LIST: compose_list,
    Kind.FIGURE: compose_figure,
    Kind.COMPARISON: compose_comparison,
    Kind.ARITHMETIC: compose_arithmetic,
    Kind.YESNO: compose_yesno,
}
# Without these a sentence on the right subject is no answer.
_NEEDED = frozenset({Kind.CONTACT, Kind.AMOUNT, Kind.FIGURE, Kind.DURATION, Kind.DATE})


def _period_held(evidence: Evidence, library: Library) -> bool:
    """Whether a document of this part of the corpus speaks of a year asked about."""
    years = set(timely(evidence.ask, library).years)
    if not years or not library.described:
        return True
    documents = {p.clause.document for p in evidence.passages}
    return any(years & library.years(d) for d in documents)


def in_scope(evidence: Evidence, setting: Setting) -> Part | None:
    """The answer from one part of the corpus; ``None`` where it holds none."""
    if not setting.library.described:
        return compose_span(evidence, setting)
    library, ask = setting.library, evidence.ask
    if not _period_held(evidence, library):
        return None
    if asks_tasks(ask, library):
        return compose_tasks(evidence, setting)
    part = compose_period(evidence, setting) or compose_source(evidence, setting)
    if part is not None or (
        evidence.passages
        and lacks(ask.text, evidence.passages[0].clause.text, evidence.passages[0].text)
    ):
        return part
    if unnumbered(evidence):
        return None
    part = compose_neighbour(evidence, setting)
    part = part or with_members(_by_kind(evidence, setting), evidence, setting)
    if part is not None and (
        of_another(part, evidence, setting) or _of_another_time(part, ask, library)
    ):
        return None
    return part


def _of_another_time(part: Part, ask: Ask, library: Library) -> bool:
    """Whether a figure question that names years gets figures of other times only."""
    if not ask.years or not part.figures or ask.kind is not Kind.FIGURE:
        return False
    if any(f.figure.time is None or any(covers(f, y) for y in ask.years) for f in part.figures):
        return False
    quotes = [q for s in part.statements for q in s.quotes]
    papers = [library.document(q.clause) for q in quotes]  # 2016年意见: its year names the paper
    said = "".join(q.text + "".join(q.clause.path) for q in quotes)
    said += "".join(f"{paper.title}{paper.number or ''}{paper.issued or ''}" for paper in papers)
    return not any(str(year) in said for year in ask.years)


def _by_kind(evidence: Evidence, setting: Setting) -> Part | None:
    """The answer of the first composer that has one, of those the kinds asked for call up."""
    if asks_choice(evidence.ask.text):
        part = compose_choice(evidence, setting)
        if part is not None:
            return part
    asked = [k for k in evidence.ask.kinds if k in _COMPOSERS]
    if not evidence.ask.kinds and evidence.ask.figures is Figures.TARGET:
        part = from_facts(evidence, setting)  # 贯标企业目标: an indicator named, nothing asked
        if part is not None:
            return part
    if evidence.confidence < _HOPELESS:
        asked = [k for k in asked if k not in _NEEDED]
        if len(asked) < len(evidence.ask.kinds):
            return None
    for kind in asked:
        part = _COMPOSERS[kind](evidence, setting)
        if part is not None:
            return part
        if kind in _NEEDED and Kind.YESNO not in asked:
            return compose_written(evidence, setting)
        if kind is Kind.DEFINITION and means(evidence.ask):
            return None
    if evidence.confidence < threshold():
        return None
    return compose_generic(evidence, setting)


def _nearest(reading: Reading, setting: Setting) -> list[Statement]:
    """What is stated of the indicator asked about, where only the time or kind asked lacks."""
    library, ask = setting.library, reading.ask
    if not (ask.years or ask.figures is not Figures.ANY) or not library.described:
        return []
    found = [n for e in reading.evidence if (n := stating.nearest(e, library))]
    if not found:
        return []
    best = max(found, key=lambda n: n[0].score)
    lead = "What is stated: " if setting.english else "文件写明的是："
    lines = [stating.line(s, library, source=len(best) > 1) for s in best]
    return [replace(lines[0], text=lead + lines[0].text), *lines[1:]]


def _missing(reading: Reading, setting: Setting) -> Part:
    """The part that says what is not stated, and what is said nearby."""
    lang = setting.understanding.language
    text = not_stated(reading.ask, lang)
    best = max(reading.evidence, key=lambda e: e.best, default=None)
    statements = [Statement(text, plain=True)]
    stated = _nearest(reading, setting)
    if stated:
        statements += stated
    elif best is not None and best.features.get("context", 0.0) >= 0.5:
        near = compose_generic(replace(best, passages=best.passages[:1]), setting)
        if near is not None:
            lead = "What is said nearby: " if lang == "en" else "相关内容："
            statements += [replace(s, text=lead + s.text) for s in near.statements]
    confidence = max((e.confidence for e in reading.evidence), default=0.0)
    # 那连云港呢, after a target: what is stated there answers, though it is no target
    exchanged = bool(stated and setting.understanding.followed and not reading.ask.years)
    loose = exchanged and figures(setting.understanding.question.text) is Figures.ANY
    return Part(
        AnswerStatus.ANSWERED if loose else AnswerStatus.UNANSWERED,
        tuple(statements),
        (Note(NoteKind.NOT_STATED, text),),
        0.5 if loose else 1 - confidence,
    )


def _spoken_of(place: str, reading: Reading) -> bool:
    """Whether the best evidence itself names a place: then it is part of the matter asked."""
    best = max(reading.evidence, key=lambda e: e.best, default=None)
    if best is None or best.confidence < threshold() or _OWNED.search(reading.ask.text):
        return False
    return any(short(place) in p.text for p in best.passages[:2])


def _foreign(reading: Reading, setting: Setting) -> Part | None:
    """The refusal by name where no document of the places asked about is held."""
    library, lang, ask = setting.library, setting.understanding.language, reading.ask
    away = unheld(ask, library)
    if library.described and _NATIONAL.search(ask.text):
        text = _NOT_NATIONAL[lang]
        note = Note(NoteKind.JURISDICTION, text)
        return Part(AnswerStatus.UNANSWERED, (Statement(text, plain=True),), (note,), 0.9)
    if not away or len(away) < len(ask.cities) or ask.documents:
        return None
    if all(_spoken_of(place, reading) for place in away):
        return None
    text = not_held(away, library.regions, lang)
    return Part(
        AnswerStatus.UNANSWERED,
        (Statement(text, plain=True),),
        (Note(NoteKind.JURISDICTION, text),),
        1.0,
    )


def _invented(reading: Reading, setting: Setting) -> Part | None:
    """The refusal of a clause number that no document in question has."""
    library, ask = setting.library, reading.ask
    number = _ARTICLE.search(ask.text)
    if number is None or not library.described:
        return None
    documents = set(
        ask.documents or (p.clause.document for e in reading.evidence for p in e.passages[:20])
    )
    held = any(
        number.group() in f"{c.label}{''.join(c.path)}{c.text[:12]}"
        for c in library.clauses
        if c.document in documents
    )
    if held:
        return None
    text = f"文件中没有“{number.group()}”，也没有写明所问的内容。"
    if setting.english:
        text = f"The documents have no {number.group()} and do not state this."
    note = Note(NoteKind.NOT_STATED, text)
    return Part(AnswerStatus.UNANSWERED, (Statement(text, plain=True),), (note,), 0.9)


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


def _for_ask(reading: Reading, setting: Setting) -> Part:
    invented = _invented(reading, setting)
    if invented is not None:
        return invented
    foreign = _foreign(reading, setting)
    if foreign is not None:
        return foreign
    found = [(e, part) for e in reading.evidence if (part := in_scope(e, setting)) is not None]
    if not found:
        return _missing(reading, setting)
    part = beside(reading, _completed(reading, found, setting), setting)
    away = unheld(reading.ask, setting.library)
    if away:
        text = not_held(away, setting.library.regions, setting.understanding.language)
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


def compose(understanding: Understanding, readings: Sequence[Reading], library: Library) -> Draft:
    """The draft for all asks of a question."""
    setting = Setting(understanding, library, english=understanding.language == "en")
    parts: list[Part] = []
    together = set_beside(readings, setting)
    if together is not None:
        parts.append(together)
    for reading in () if together is not None else readings:
        part = _for_ask(_refocused(reading, parts), setting)
        parts.append(part)
    status = _status(parts)
    sure = max((e.confidence for r in readings for e in r.evidence), default=0.0)
    if (
        understanding.off_topic
        and library.described
        and (status is AnswerStatus.UNANSWERED or sure < _SURE)
    ):
        return off_topic(understanding)
    statements = without_repeats([s for part in parts for s in part.statements])
    if not statements:
        return cannot_prove(understanding)
    used = list(dict.fromkeys(q.clause.document for s in statements for q in s.quotes))
    notes = [note for part in parts for note in part.notes]
    notes += validity_notes(used, understanding.as_of, library, understanding.language)
    if status is AnswerStatus.ANSWERED:
        asks = [r.ask for r in readings]
        notes += exception_notes(statements, asks, library)
        notes += place_notes(used, asks, library, understanding.language)
        notes += carried_notes(understanding.carried, understanding.language)
    if understanding.guarded is not None:
        notes.append(understanding.guarded)
    confidence = max(p.confidence for p in parts if p.status is status)
    return Draft(status, statements, tuple(dict.fromkeys(notes)), confidence)


__all__ = ["compose"]
