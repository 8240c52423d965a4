"""What the stages of the chain share: the state they pass on, retrieving and reading for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from assistant.decide import judge
from assistant.evidence import read as evidence_of
from assistant.library import Library
from assistant.retrieve import ClauseRetriever, find
from assistant.scope import scopes
from assistant.spans.judge import judge_span
from assistant.types import Answer
from assistant.values import Ask, Draft, Evidence, Quote, Reading, Understanding
from index.types import Hit


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


def retrieve(retriever: ClauseRetriever, state: State) -> State:
    """``state`` with the clauses found for each ask."""
    hits = tuple((ask, tuple(find(retriever, ask.query))) for ask in state.understanding.asks)
    return replace(state, hits=hits)


def _judged(evidence: Evidence, library: Library) -> Evidence:
    return judge(evidence) if library.described else judge_span(evidence, library)


def evidence_for(library: Library, state: State) -> State:
    """``state`` with the evidence for each ask in each part of the corpus."""

    def leans(ask: Ask) -> bool:
        return ask.leans or bool(state.understanding.aspect)

    found = tuple(
        Reading(
            ask,
            tuple(
                _judged(
                    evidence_of(ask, hits, scope, library, state.focus if leans(ask) else ()),
                    library,
                )
                for scope in scopes(ask, library)
            ),
        )
        for ask, hits in state.hits
    )
    return replace(state, readings=found)
