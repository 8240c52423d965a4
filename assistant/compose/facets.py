"""What a question asks of a paper's standing, told where the composers of its asks did not.

How it is asked is known from the whole wording (``facets.py``); the answer needs no search, since
the paper tells it itself: its years, the year of its targets, its dated stages, what sort of paper
it is. That a paper says neither when it was issued nor when it ends is told by its manifest entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.aspects import asked_thing
from assistant.compose.cited import cited
from assistant.compose.generic import compose_generic
from assistant.compose.outcome import asks_outcome
from assistant.compose.part import Part, Setting
from assistant.compose.stages import library_stages, stage_on, titled
from assistant.compose.state import line_of_state, proof_of_period
from assistant.compose.validity import UNENDING, undated_line
from assistant.decide import HOPELESS
from assistant.facets import Facet, facets
from assistant.scope import unheld
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Quote, Reading, Statement
from corpus.types import Document

SURE = 0.5  # chance from which a facet is told beside what answers
LIKELY = 0.3  # … and where nothing does
_CONFIDENCE = 0.8
_REFUSED = (Facet.ENDS, Facet.ISSUED)
_TIME = re.compile(r"日期|时间|年份|年限|期限|周期")  # a thing that a standing may well tell
_YEARS = re.compile(r"(?:19|20)\d{2}")


def with_facets(parts: Sequence[Part], readings: Sequence[Reading], setting: Setting) -> list[Part]:
    """``parts`` with what the question asks of the standing of the papers meant."""
    library = setting.library
    if not (library.described and library.small) or setting.english:
        return list(parts)
    held = [p for p in parts if p.status is AnswerStatus.ANSWERED]
    asked = facets(setting.understanding.text, SURE if held else LIKELY)
    away = any(unheld(r.ask, library) for r in readings)
    named = not held and any(_of_something_else(r.ask.text) for r in readings)
    if not asked or away or named:
        return list(parts)
    papers = [library.documents[d] for d in _papers(readings)]
    refused = _refused(asked, papers, parts)
    if refused is not None:
        return [refused]
    if not held and asked.intersection(_REFUSED):
        return list(parts)  # what nothing answers is refused by its own name
    shown = [q for p in held for s in p.statements for q in s.quotes]
    lines = [s for s in _told(asked, papers, readings, setting) if not _shown(s, shown)]
    if not lines and not held and Facet.TOLD in asked:
        return _sentences(readings, setting) or list(parts)
    if not lines:
        return list(parts)
    told = Part(AnswerStatus.ANSWERED, tuple(dict.fromkeys(lines)), (), _CONFIDENCE)
    return [*parts, told] if held else [told]


def _of_something_else(text: str) -> bool:
    """Whether what came of something, or a thing with a name of its own, is asked for."""
    thing = asked_thing(text)
    return asks_outcome(text) or bool(thing and not _TIME.search(thing))


def _papers(readings: Sequence[Reading]) -> list[str]:
    """The papers that the question names, else the one of the sentence that fits it best."""
    named = dict.fromkeys(d for r in readings for d in r.ask.documents)
    if named:
        return list(named)
    found = [e for r in readings for e in r.evidence if e.passages]
    best = max(found, key=lambda e: (e.confidence, e.best), default=None)
    return [best.passages[0].clause.document] if best is not None else []


def _shown(statement: Statement, shown: Sequence[Quote]) -> bool:
    """Whether the answer already quotes what proves a statement."""
    return all(
        any(q.clause == s.clause and q.start < s.end and s.start < q.end for s in shown)
        for q in statement.quotes
    )


def _told(
    asked: frozenset[Facet],
    papers: Sequence[Document],
    readings: Sequence[Reading],
    setting: Setting,
) -> Iterator[Statement]:
    """One statement for each facet that is asked for and told."""
    if Facet.PERIOD in asked:
        evidence = [e for r in readings for e in r.evidence]
        other = next((part for e in evidence if (part := cited(e, setting)) is not None), None)
        if other is not None:
            yield from other.statements
            return
    for paper in papers:
        if Facet.SORT in asked:
            yield from line_of_state(paper, setting)
        if Facet.STAGE in asked:
            yield from _stage(paper, setting)
        if asked & {Facet.PERIOD, Facet.TARGET}:
            yield from _years(paper, asked, setting)


def _sentences(readings: Sequence[Reading], setting: Setting) -> list[Part]:
    """The sentences that fit the question best, where they are near it at all."""
    found = [e for r in readings for e in r.evidence if e.confidence >= HOPELESS]
    best = max(found, key=lambda e: (e.confidence, e.best), default=None)
    part = compose_generic(best, setting) if best is not None else None
    return [part] if part is not None else []


def _stage(paper: Document, setting: Setting) -> Iterator[Statement]:
    """The stage that is named, and the one on the day that is asked about."""
    text, library = setting.understanding.text, setting.library
    stages = library_stages([paper.id], library)
    named = titled(text, stages)
    if named is not None:
        clause = named[0]
        yield Statement(f"{clause.text.strip()}。", (Quote(clause, 0, len(clause.text)),))
    yield from stage_on(text, stages, setting.understanding.as_of)


def _years(paper: Document, asked: frozenset[Facet], setting: Setting) -> Iterator[Statement]:
    """The years of a paper, or the one of its targets where it has none or that is asked for."""
    has_period = paper.period is not None and paper.period.start is not None
    target = paper.target_year is not None and (Facet.TARGET in asked or not has_period)
    if not has_period and not target:
        return
    quote = proof_of_period(paper, setting.library, target=target)
    if quote is None:
        return
    years = "—".join(dict.fromkeys(_YEARS.findall(quote.text)))
    what = "的期限是" if "—" in years else "的目标年是"
    if years:
        yield Statement(f"《{paper.title}》{what}{years}年。", (quote,))


def _refused(
    asked: frozenset[Facet], papers: Sequence[Document], parts: Sequence[Part]
) -> Part | None:
    """That the end or the day of issue of the papers is not stated, where nothing else is told."""
    wanted = [f for f in _REFUSED if f in asked]
    if not wanted or not papers or asked & {Facet.STAGE}:
        return None
    if wanted[0] is Facet.ISSUED and any(paper.issued for paper in papers):
        return None
    text = UNENDING if wanted[0] is Facet.ENDS else undated_line(papers)
    shown = [s for p in parts if p.status is AnswerStatus.ANSWERED for s in p.statements]
    if not shown or any(not _of_standing(s, papers) for s in shown):
        return None
    note = Note(NoteKind.NOT_STATED, text)
    lines = (Statement(text, plain=True), *shown)
    return Part(AnswerStatus.UNANSWERED, lines, (note,), 0.9)


def _of_standing(statement: Statement, papers: Sequence[Document]) -> bool:
    """Whether a statement only tells the standing of one of ``papers``."""
    return statement.plain or any(f"《{paper.title}》" in statement.text for paper in papers)
