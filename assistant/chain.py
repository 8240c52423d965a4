"""The chain: understand → decide → retrieve → read → compose → check, as LCEL runnables.

Each stage is a pure function from a state to the next state or to a finished answer; an
answer passes through the remaining stages untouched, so any stage may end the flow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.check import checked, cite
from assistant.compose import compose
from assistant.eligibility.answering import answer_eligibility
from assistant.eligibility.service import EligibilityService
from assistant.facets import facets
from assistant.flow import State, Step, evidence_for, retrieve
from assistant.following import ask_beside_orders, lean, look_back, reckon_upon, stand_alone
from assistant.generate import Writer
from assistant.library import Library
from assistant.notes import validity_by_document
from assistant.refuse import cannot_prove
from assistant.retrieve import ClauseRetriever
from assistant.types import Answer, AnswerStatus, Question
from assistant.understand.question import understand
from assistant.values import Reading

_STANDING = 0.5  # chance from which the standing of a paper is what is asked


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


def _compose(library: Library, state: State) -> Step:
    if state.draft is not None:  # reckoned upon what was answered before
        return state
    return replace(state, draft=compose(state.understanding, state.readings, library))


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
    return evidence_for(library, retrieve(retriever, State(understood))).readings


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
        | _stage("reckon upon", partial(reckon_upon, library, retriever))
        | _stage("look back", partial(look_back, library, retriever))
        | _stage("retrieve", partial(retrieve, retriever))
        | _stage("read", partial(evidence_for, library))
        | _stage("compose", partial(_compose, library))
        | _stage("stand alone", partial(stand_alone, library, retriever))
        | _stage("lean", partial(lean, library, retriever))
        | _stage("beside orders", partial(ask_beside_orders, library, retriever))
        | _stage("word", partial(_word, writer, library))
        | _stage("check", partial(_check, library))
    )
