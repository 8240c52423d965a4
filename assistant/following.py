"""Turns that lean on what was said before: what they speak of, and how else they may be read.

A follow-up is answered anew from what it leans on (``look_back``), reckons with what was answered
(``reckon_upon``), or, where its own words lead nowhere, is asked alone, as said of the clauses
around the last answer, or without the order that stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.compose import compose
from assistant.compose.part import Setting
from assistant.compose.upon import reckoned_upon, upon
from assistant.flow import State, Step, evidence_for, retrieve
from assistant.library import Library
from assistant.refuse import aside
from assistant.retrieve import ClauseRetriever
from assistant.steps import neighbouring_row, neighbouring_stage
from assistant.types import Answer, AnswerStatus, Question, Turn
from assistant.understand.orders import beside_orders
from assistant.understand.question import likened, understand
from assistant.values import Kind, Quote, Reading
from corpus.types import Clause

_HEADING = 24  # characters at the front of a clause that may name it
_VALUES = (Kind.FIGURE, Kind.AMOUNT, Kind.ARITHMETIC, Kind.DATE, Kind.DURATION, Kind.CONTACT)
_TURNS = 2  # answers before that a turn may reckon with
_FITS = 0.85  # share of the best score from which a clause spoken of fits as well
_SURE = 0.4  # confidence from which a follow-up asked without its subject counts


def look_back(library: Library, retriever: ClauseRetriever, state: State) -> Step:
    """Answer anew what a follow-up leans on, to know which clauses it speaks of."""
    before = state.understanding.before
    if not before:
        return state
    earlier = understand(replace(state.understanding.question, text=before, history=()), library)
    if isinstance(earlier, Answer):
        return state
    step = evidence_for(library, retrieve(retriever, State(earlier)))
    draft = compose(earlier, step.readings, library)
    focus = tuple(q for s in draft.statements for q in s.quotes)
    aspect = state.understanding.aspect
    if state.understanding.step and focus:
        return _stepped(focus[0].clause, library, state)
    if state.understanding.likened and focus:
        asks = [likened(a, [q.text for q in focus[:1]], library) for a in state.understanding.asks]
        return replace(state, understanding=replace(state.understanding, asks=tuple(asks)))
    return replace(state, focus=_beside(focus, aspect, library) if aspect else focus)


def _stepped(clause: Clause, library: Library, state: State) -> State:
    """The question asked of the stage or row before or after the one ``clause`` is about."""
    read = state.understanding
    name = neighbouring_row(clause, read.step, library)
    asked = f"{name}是多少" if name else ""
    name = name or neighbouring_stage(clause, read.step, library)
    if not name:
        return state
    asked = asked or f"{name}{read.text}"
    other = understand(replace(read.question, text=asked, history=()), library)
    if isinstance(other, Answer):
        return state
    return replace(
        state, understanding=replace(other, question=read.question, language=read.language)
    )


def _beside(focus: Sequence[Quote], aspect: str, library: Library) -> tuple[Quote, ...]:
    """The clauses beside those of ``focus`` whose heading names another side: 严格行政保护."""
    found = [
        clause
        for quote in focus
        for clause in library.siblings(quote.clause)
        if aspect in (clause.path[-1] if clause.path else clause.text[:_HEADING])
    ]
    return tuple(Quote(clause, 0, len(clause.text)) for clause in dict.fromkeys(found))


def reckon_upon(library: Library, retriever: ClauseRetriever, state: State) -> Step:
    """A turn that only reckons with what was answered before: 它俩差多少."""
    read = state.understanding
    doing = upon(read.question.text) if library.described and read.question.history else None
    asked = [t.content for t in read.question.history if t.role == "user"]
    if doing is None or not asked:
        return state
    answers = []
    for at in range(len(asked) - 1, max(-1, len(asked) - 1 - _TURNS), -1):
        turns = tuple(Turn("user", text) for text in asked[:at])
        earlier = understand(replace(read.question, text=asked[at], history=turns), library)
        if isinstance(earlier, Answer):
            break
        looked = look_back(library, retriever, State(earlier))
        if isinstance(looked, Answer):
            break
        step = evidence_for(library, retrieve(retriever, looked))
        answers.append(compose(looked.understanding, step.readings, library).statements)
    draft = reckoned_upon(doing, answers, Setting(read, library, english=read.language == "en"))
    return state if draft is None else replace(state, draft=draft)


def stand_alone(library: Library, retriever: ClauseRetriever, state: State) -> Step:
    """A follow-up that leads nowhere with the subject of before, asked without it."""
    read, draft = state.understanding, state.draft
    if not read.alone or draft is None or draft.status is not AnswerStatus.UNANSWERED:
        return state
    alone = replace(read.question, text=read.alone, history=())
    return _anew(alone, library, retriever, state) or state


def _anew(
    question: Question, library: Library, retriever: ClauseRetriever, state: State
) -> State | None:
    """``state`` as answered by another wording of its question; ``None`` if that leads nowhere."""
    other = understand(question, library)
    if isinstance(other, Answer):
        return None
    step = evidence_for(library, retrieve(retriever, State(other)))
    found = compose(other, step.readings, library)
    if found.status is not AnswerStatus.ANSWERED or found.confidence < _SURE:
        return None
    asked = replace(other, question=state.understanding.question)  # as it was put
    return replace(state, understanding=asked, readings=step.readings, draft=found)


def lean(library: Library, retriever: ClauseRetriever, state: State) -> Step:
    """A turn that leads nowhere by itself, read as said of what was just answered.

    Such a reading counts only where it finds its answer in the same clauses or beside them. A
    value that is asked for is left out: the clauses around would lend one of something else.
    """
    read, draft = state.understanding, state.draft
    if not read.apart or draft is None or any(ask.asks(*_VALUES) for ask in read.asks):
        return state
    surest = max((e.confidence for r in state.readings for e in r.evidence), default=0.0)
    if surest >= _SURE:  # it found its own subject, answered or not
        return state
    other = understand(read.question, library, lean=True)
    if isinstance(other, Answer) or other.apart:
        return state
    looked = look_back(library, retriever, State(other))
    if isinstance(looked, Answer):
        return state
    near = {c.id for q in looked.focus for c in (q.clause, *library.siblings(q.clause))}
    step = evidence_for(library, retrieve(retriever, looked))
    readings = tuple(_led_near(reading, near) for reading in step.readings)
    found = compose(other, readings, library)
    cited = [q.clause.id for s in found.statements for q in s.quotes]
    held = found.status is AnswerStatus.ANSWERED and found.confidence >= _SURE
    if not held or not cited or any(c not in near for c in cited):
        return state
    return replace(state, understanding=other, readings=readings, draft=found)


def _led_near(reading: Reading, near: Set[str]) -> Reading:
    """``reading`` with nothing from elsewhere, where a clause of ``near`` fits about as well."""
    kept = []
    for evidence in reading.evidence:
        inside = tuple(p for p in evidence.passages if p.clause.id in near)
        fits = bool(inside) and inside[0].score >= _FITS * evidence.best
        kept.append(replace(evidence, passages=inside) if fits else evidence)
    return replace(reading, evidence=tuple(kept))


def ask_beside_orders(library: Library, retriever: ClauseRetriever, state: State) -> Step:
    """What is asked beside an order that no pattern knows, where the whole leads nowhere."""
    read, draft = state.understanding, state.draft
    if not library.described or draft is None or draft.status is AnswerStatus.ANSWERED:
        return state
    rest = beside_orders(read.question.text) if read.guarded is None else ""
    found = _anew(replace(read.question, text=rest), library, retriever, state) if rest else None
    if found is None or found.draft is None:
        return state
    notes = (*found.draft.notes, aside(read.language))
    return replace(found, draft=replace(found.draft, notes=notes))
