"""Endings without an answer: what is not stated, not held, or not in any document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.absent import absent
from assistant.compose.another import of_another_class
from assistant.compose.contact import line_held
from assistant.compose.elsewhere import owner
from assistant.compose.facts import timely
from assistant.compose.generic import compose_generic
from assistant.compose.part import Part, Setting, said
from assistant.decide import threshold
from assistant.lacking import lacking
from assistant.refuse import not_held, not_stated
from assistant.scope import unheld
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.understand.kinds import figures
from assistant.understand.places import short
from assistant.values import Figures, Kind, Reading, Statement

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
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]+(?:条(?!例|款)|章|节|款|(?:大)?部分)")
_PART = re.compile(r"第([一二三四五六七八九十]+)(?:大?部分|章)")
_FOLLOWED = 0.5  # share of a subject carried over that a figure of another paper must bear


def _nearest(reading: Reading, setting: Setting) -> list[Statement]:
    """What is stated of the indicator asked about, where only the time or kind asked lacks."""
    library, ask = setting.library, reading.ask
    if not (ask.years or ask.figures is not Figures.ANY) or not library.described:
        return []
    least = _FOLLOWED if setting.understanding.followed else stating.SURELY
    found = [
        near
        for e in reading.evidence
        if (near := stating.aim_of_another_time(e, library) or stating.nearest(e, library, least))
    ]
    if not found:
        return []
    best = max(found, key=lambda n: n[0].score)
    lead = "What is stated: " if setting.english else "文件写明的是："
    lines = [stating.line(s, library, source=len(best) > 1) for s in best]
    return [replace(lines[0], text=lead + lines[0].text), *lines[1:]]


def missing(reading: Reading, setting: Setting) -> Part:
    """The part that says what is not stated, and what is said nearby."""
    lang = setting.understanding.language
    best = max(reading.evidence, key=lambda e: e.best, default=None)
    if setting.library.described:
        text = not_stated(reading.ask, lang, absent(best, setting) if best is not None else "")
    else:
        text = lacking(reading.ask, reading.evidence, setting.library, lang)
    statements = [Statement(text, plain=True)]
    notes = [Note(NoteKind.NOT_STATED, text)]
    whose = owner(reading.ask, setting.library) if lang == "zh" else ""
    if whose:
        statements.append(Statement(whose, plain=True))
        notes.append(Note(NoteKind.JURISDICTION, whose))
    stated = _nearest(reading, setting)
    line = line_held(reading.evidence) if reading.ask.asks(Kind.CONTACT) else None
    if stated:
        statements += stated
    elif line is not None:
        lead = "The line that the documents name: " if lang == "en" else "文件写到的热线："
        statements.append(said(line, lead))
    elif best is not None and best.features.get("context", 0.0) >= 0.5:
        near = compose_generic(replace(best, passages=best.passages[:1]), setting)
        if near is not None:
            lead = "What is said nearby: " if lang == "en" else "相关内容："
            statements += [replace(s, text=lead + s.text) for s in near.statements]
    confidence = max((e.confidence for e in reading.evidence), default=0.0)
    # 那连云港呢, after a target: what is stated there answers, though it is no target
    years = timely(reading.ask, setting.library).years
    exchanged = bool(stated and setting.understanding.followed and not years)
    loose = exchanged and figures(setting.understanding.question.text) is Figures.ANY
    near = Part(AnswerStatus.UNANSWERED, tuple(stated))
    loose = loose and not of_another_class(near, reading.ask.text)  # of 海外发明专利 all patents
    return Part(
        AnswerStatus.ANSWERED if loose else AnswerStatus.UNANSWERED,
        tuple(statements),
        tuple(notes),
        0.5 if loose else 1 - confidence,
    )


def _spoken_of(place: str, reading: Reading) -> bool:
    """Whether the best evidence itself names a place: then it is part of the matter asked."""
    best = max(reading.evidence, key=lambda e: e.best, default=None)
    if best is None or best.confidence < threshold() or _OWNED.search(reading.ask.text):
        return False
    return any(short(place) in p.text for p in best.passages[:2])


def foreign(reading: Reading, setting: Setting) -> Part | None:
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


def elsewhere(part: Part, away: Sequence[str], setting: Setting) -> Part:
    """The refusal where somebody of a place that is not held asks for what another grants."""
    lang = setting.understanding.language
    text = not_held(away, setting.library.regions, lang)
    lead = (
        "What another city’s documents say, and not for that place: "
        if lang == "en"
        else ("别的城市的文件这样写，不能套用：")
    )
    near = [replace(s, text=lead + s.text) for s in part.statements[:1] if s.quotes]
    note = Note(NoteKind.JURISDICTION, text)
    return Part(AnswerStatus.UNANSWERED, (Statement(text, plain=True), *near), (note,), 0.8)


def invented(reading: Reading, setting: Setting) -> Part | None:
    """The refusal of a clause number that no document in question has."""
    library, ask = setting.library, reading.ask
    number = _ARTICLE.search(ask.text)
    if number is None or not library.described:
        return None
    documents = set(
        ask.documents or (p.clause.document for e in reading.evidence for p in e.passages[:20])
    )
    named = _PART.sub(r"\1、", number.group())  # 第三部分 and 第三章 are headed 三、
    if named != number.group() and not (ask.documents or number.group().endswith("章")):
        return None
    held = any(
        named in f"{c.label}{''.join(c.path)}{c.text[:12]}"
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
