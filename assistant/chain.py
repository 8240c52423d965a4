"""The chain: understand → decide → retrieve → read → compose → check, as LCEL runnables.

Each stage is a pure function from a state to the next state or to a finished answer; an
answer passes through the remaining stages untouched, so any stage may end the flow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.check import checked, cite
from assistant.compose import compose
from assistant.compose.part import Setting
from assistant.compose.upon import reckoned_upon, upon
from assistant.decide import judge
from assistant.eligibility.answering import answer_eligibility
from assistant.eligibility.service import EligibilityService
from assistant.evidence import read
from assistant.facets import facets
from assistant.generate import Writer
from assistant.library import Library
from assistant.notes import validity_by_document
from assistant.refuse import aside, cannot_prove
from assistant.retrieve import ClauseRetriever, find
from assistant.scope import scopes
from assistant.spans.judge import judge_span
from assistant.steps import neighbouring_row, neighbouring_stage
from assistant.types import Answer, AnswerStatus, Question, Turn
from assistant.understand.orders import beside_orders
from assistant.understand.question import likened, understand
from assistant.values import Ask, Draft, Evidence, Kind, Quote, Reading, Understanding
from corpus.types import Clause
from index.types import Hit

_HEADING = 24  # characters at the front of a clause that may name it
_VALUES = (Kind.FIGURE, Kind.AMOUNT, Kind.ARITHMETIC, Kind.DATE, Kind.DURATION, Kind.CONTACT)
_TURNS = 2  # answers before that a turn may reckon with
_FITS = 0.85  # share of the best score from which a clause spoken of fits as well
_STANDING = 0.5  # chance from which the standing of a paper is what is asked
_SURE = 0.4  # confidence from which a follow-up asked without its subject counts


@dataclass(frozen=True, slots=True)
class State:
    """What the stages have made so far; each adds its part."""

    understanding: Understanding
    focus: tuple[Quote, ...] = ()  # what the question before was answered with
    hits: tuple[tuple[Ask, tuple[Hit, ...]], ...] = ()
    readings: tuple[Reading, ...] = ()
    draft: Draft | None = None
    mode: str = "extractive"
    trace: dict[str, Any] = field(default_factory=dict)


Step = State | Answer


def _understand(library: Library, question: Question) -> Step:
    read_question = understand(question, library)
    return read_question if isinstance(read_question, Answer) else State(read_question)


def _decide(service: EligibilityService | None, state: State) -> Step:
    if service is None or facets(state.understanding.text, _STANDING):
        return state  # whether a paper counts is asked, not whether somebody gets something
    read = state.understanding
    english = read.language == "en"
    text = read.spoken if english and not read.followed else read.text
    answer = answer_eligibility(service, read.question, text, read.as_of, english=english)
    if answer is None:
        return state
    return replace(answer, notes=(read.guarded, *answer.notes)) if read.guarded else answer


def _look_back(library: Library, retriever: ClauseRetriever, state: State) -> Step:
    """Answer anew what a follow-up leans on, to know which clauses it speaks of."""
    before = state.understanding.before
    if not before:
        return state
    earlier = understand(replace(state.understanding.question, text=before, history=()), library)
    if isinstance(earlier, Answer):
        return state
    step = _read(library, _retrieve(retriever, State(earlier)))
    draft = compose(earlier, step.readings, library)
    focus = tuple(q for s in draft.statements for q in s.quotes)
    aspect = state.understanding.aspect
    if state.understanding.step and focus:
        return _stepped(focus[0].clause, library, state)
    if state.understanding.likened and focus:
        asks = [likened(a, [q.text for q in focus[:1]], library) for a in state.understanding.asks]
        return replace(state, understanding=replace(state.understanding, asks=tuple(asks)))
    return replace(state, focus=_beside(focus, aspect, library) if aspect else focus)


def _reckon_upon(library: Library, retriever: ClauseRetriever, state: State) -> Step:
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
        looked = _look_back(library, retriever, State(earlier))
        if isinstance(looked, Answer):
            break
        step = _read(library, _retrieve(retriever, looked))
        answers.append(compose(looked.understanding, step.readings, library).statements)
    draft = reckoned_upon(doing, answers, Setting(read, library, english=read.language == "en"))
    return state if draft is None else replace(state, draft=draft)


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


def _retrieve(retriever: ClauseRetriever, state: State) -> State:
    hits = tuple((ask, tuple(find(retriever, ask.query))) for ask in state.understanding.asks)
    return replace(state, hits=hits)


def _judged(evidence: Evidence, library: Library) -> Evidence:
    return judge(evidence) if library.described else judge_span(evidence, library)


def _read(library: Library, state: State) -> State:
    def leans(ask: Ask) -> bool:
        return ask.leans or bool(state.understanding.aspect)

    found = tuple(
        Reading(
            ask,
            tuple(
                _judged(read(ask, hits, scope, library, state.focus if leans(ask) else ()), library)
                for scope in scopes(ask, library)
            ),
        )
        for ask, hits in state.hits
    )
    return replace(state, readings=found)


def _compose(library: Library, state: State) -> Step:
    if state.draft is not None:  # reckoned upon what was answered before
        return state
    return replace(state, draft=compose(state.understanding, state.readings, library))


def _stand_alone(library: Library, retriever: ClauseRetriever, state: State) -> Step:
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
    step = _read(library, _retrieve(retriever, State(other)))
    found = compose(other, step.readings, library)
    if found.status is not AnswerStatus.ANSWERED or found.confidence < _SURE:
        return None
    asked = replace(other, question=state.understanding.question)  # as it was put
    return replace(state, understanding=asked, readings=step.readings, draft=found)


def _lean(library: Library, retriever: ClauseRetriever, state: State) -> Step:
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
    looked = _look_back(library, retriever, State(other))
    if isinstance(looked, Answer):
        return state
    near = {c.id for q in looked.focus for c in (q.clause, *library.siblings(q.clause))}
    step = _read(library, _retrieve(retriever, looked))
    readings = tuple(_led_near(reading, near) for reading in step.readings)
    found = compose(other, readings, library)
    cited = [q.clause.id for s in found.statements for q in s.quotes]
    held = found.status is AnswerStatus.ANSWERED and found.confidence >= _SURE
    if not held or not cited or any(c not in near for c in cited):
        return state
    return replace(state, understanding=other, readings=readings, draft=found)


def _beside_orders(library: Library, retriever: ClauseRetriever, state: State) -> Step:
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


def _led_near(reading: Reading, near: Set[str]) -> Reading:
    """``reading`` with nothing from elsewhere, where a clause of ``near`` fits about as well."""
    kept = []
    for evidence in reading.evidence:
        inside = tuple(p for p in evidence.passages if p.clause.id in near)
        fits = bool(inside) and inside[0].score >= _FITS * evidence.best
        kept.append(replace(evidence, passages=inside) if fits else evidence)
    return replace(reading, evidence=tuple(kept))


def _word(writer: Writer | None, library: Library, state: State) -> Step:
    if writer is None or state.draft is None or state.draft.status is not AnswerStatus.ANSWERED:
        return state
    worded = writer.word(state.understanding, state.draft, library)
    return state if worded is None else replace(state, draft=worded, mode="generated")


def _check(library: Library, state: State) -> Step:
    if state.draft is None:
        raise TypeError("the composer made no draft")
    draft = checked(state.draft, library.documents)
    if not draft.statements:
        draft = cannot_prove(state.understanding)
    used = {q.clause.document for s in draft.statements for q in s.quotes}
    status = validity_by_document(used, state.understanding.as_of, library)
    text, citations = cite(draft.statements, library.documents, status)
    question = state.understanding.question
    return Answer(
        question=question.text, status=draft.status, answer=text, id=question.id,
        mode="generated" if state.mode == "generated" else "extractive",
        confidence=draft.confidence, citations=citations, notes=draft.notes,
        suggestions=draft.suggestions, trace=state.trace,
    )  # fmt: skip


def gather(library: Library, question: Question) -> tuple[Reading, ...]:
    """What reading finds for each ask of ``question``; empty where the question ends the flow."""
    understood = understand(question, library)
    if isinstance(understood, Answer):
        return ()
    retriever = ClauseRetriever(index=library.index)
    return _read(library, _retrieve(retriever, State(understood))).readings


def _stage(name: str, work: Callable[[State], Step]) -> Runnable[Step, Step]:
    def run(step: Step) -> Step:
        return step if isinstance(step, Answer) else work(step)

    return RunnableLambda(run, name=name)


def build_chain(
    library: Library,
    writer: Writer | None = None,
    eligibility: EligibilityService | None = None,
) -> Runnable[Question, Step]:
    """The whole flow from a question to its answer over ``library``.

    Whether somebody may get something is decided by ``eligibility`` where a measure is
    about it; everything else is answered from the clauses.
    """
    retriever = ClauseRetriever(index=library.index)
    first: Runnable[Question, Step] = RunnableLambda(
        partial(_understand, library), name="understand"
    )
    return (
        first
        | _stage("decide", partial(_decide, eligibility))
        | _stage("reckon upon", partial(_reckon_upon, library, retriever))
        | _stage("look back", partial(_look_back, library, retriever))
        | _stage("retrieve", partial(_retrieve, retriever))
        | _stage("read", partial(_read, library))
        | _stage("compose", partial(_compose, library))
        | _stage("stand alone", partial(_stand_alone, library, retriever))
        | _stage("lean", partial(_lean, library, retriever))
        | _stage("beside orders", partial(_beside_orders, library, retriever))
        | _stage("word", partial(_word, writer, library))
        | _stage("check", partial(_check, library))
    )
