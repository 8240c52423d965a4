"""The development cases, asked once for all the tests that look at the answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.service import Assistant
from assistant.types import Answer
from eval.answering import KNOWN_AS_OF
from eval.cases import Case, load_cases, select
from eval.metrics.retrieval import DEPTH
from eval.records import AnswerRecord, parse_answer
from eval.scoring import columns_of, figures_of, score_cases

Answers = dict[str, Answer]
Figures = Callable[[Answers], dict[str, float]]


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    return select(load_cases(), "dev")


@pytest.fixture(scope="session")
def answers(cases: list[Case], assistant: Assistant) -> Answers:
    return {case.id: assistant.ask(case.to_question(KNOWN_AS_OF)) for case in cases}


@pytest.fixture(scope="session")
def figures(cases: list[Case], assistant: Assistant) -> Figures:
    index = assistant.library.index
    retrieved = {
        case.id: [hit.clause.id for hit in index.search(case.question, DEPTH)]
        for case in cases
        if not case.history
    }

    def score(given: Answers) -> dict[str, float]:
        records: dict[str, AnswerRecord] = {
            name: parse_answer({**item.to_json(), "id": name, "retrieved": retrieved.get(name, [])})
            for name, item in given.items()
        }
        marked = score_cases(cases, records, assistant.library.clauses)
        values = columns_of(marked, [case.id for case in cases])
        return {name: item.value for name, item in figures_of(values).items()}

    return score
