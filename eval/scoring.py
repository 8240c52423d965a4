"""The second half of a run: judge the stored answers.

Reads nothing but the run's own files and writes ``scores.jsonl`` and ``summary.json``; the
same answers give the same bytes, whenever and in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from assistant.types import AnswerStatus
from corpus.types import Clause, ClauseKind
from eval.cases import Case
from eval.causes import causes
from eval.check import clauses_by_document, clauses_that_prove
from eval.metrics import COLUMNS, FIGURES, Figure, Mark, Values
from eval.metrics.quotes import quote_exact
from eval.metrics.retrieval import marks, measure
from eval.records import AnswerRecord, parse_answer
from eval.runs import RunFolder, read_lines
from eval.stats import Estimate, estimate

DIGITS = 6  # decimals kept in files


def _stored_clauses(run: RunFolder) -> list[Clause]:
    path = run.file("clauses.jsonl")
    rows = read_lines(path) if path.exists() else ()
    return [
        Clause(row["id"], row["document"], row["label"], (), ClauseKind.ARTICLE, row["text"])
        for row in rows
    ]


def _retrieval(
    cases: Sequence[Case], answers: Mapping[str, AnswerRecord], clauses: Sequence[Clause]
) -> dict[str, dict[str, Mark]]:
    grouped = clauses_by_document(clauses)
    relevant: dict[str, dict[str, int]] = {}
    for case in cases:
        if case.answerable and not case.history:
            proofs = clauses_that_prove(case, grouped)
            relevant[case.id] = {clause.id: 1 for found in proofs for clause in found}
    runs = {name: answers[name].retrieved for name in relevant if name in answers}
    scores = measure(relevant, runs)
    found = {}
    for case in cases:
        ranks = (
            rank
            for rank, name in enumerate(runs.get(case.id, ()), 1)
            if name in relevant.get(case.id, {})
        )
        found[case.id] = marks(scores.get(case.id), next(ranks, None))
    return found


def score_cases(
    cases: Sequence[Case], answers: Mapping[str, AnswerRecord], clauses: Sequence[Clause] = ()
) -> dict[str, dict[str, Mark]]:
    """Every column's mark for every case; a case without an answer gets what that is worth.

    An error is no answer: it is worth as little as none, whatever it says.
    """
    answers = {
        name: record for name, record in answers.items() if record.status is not AnswerStatus.ERROR
    }
    columns = dict(COLUMNS)
    if clauses:
        columns["quote_exact"] = quote_exact({(c.document, c.text) for c in clauses})
    found = {
        case.id: {name: column(case, answers.get(case.id)) for name, column in columns.items()}
        for case in cases
    }
    if any(record.retrieved for record in answers.values()):
        for name, extra in _retrieval(cases, answers, clauses).items():
            found[name].update(extra)
    return found


def columns_of(marked: Mapping[str, Mapping[str, Mark]], names: Sequence[str]) -> dict[str, Values]:
    """One array a column over the named cases, NaN where a column does not arise."""
    return {
        column: np.array(
            [
                np.nan
                if (mark := marked[name].get(column)) is None or mark.value is None
                else mark.value
                for name in names
            ],
            dtype=np.float64,
        )
        for column in sorted({column for marks_ in marked.values() for column in marks_})
    }


def figures_of(
    values: Mapping[str, Values], figures: Sequence[Figure] = FIGURES
) -> dict[str, Estimate]:
    """Every headline figure whose columns are there, with its interval."""
    return {
        figure.name: estimate(figure, values)
        for figure in figures
        if all(column in values for column in figure.columns)
    }


def _plain(item: Estimate) -> dict[str, float | int | None]:
    def number(value: float) -> float | None:
        return None if np.isnan(value) else round(value, DIGITS)

    return {
        "value": number(item.value),
        "low": number(item.low),
        "high": number(item.high),
        "n": item.n,
    }


def summarise(
    cases: Sequence[Case],
    marked: Mapping[str, Mapping[str, Mark]],
    figures: Sequence[Figure] = FIGURES,
) -> dict[str, Any]:
    """The figures over all cases, each half and each category."""

    def part(chosen: Sequence[Case]) -> dict[str, Any]:
        values = columns_of(marked, [case.id for case in chosen])
        return {name: _plain(item) for name, item in figures_of(values, figures).items()}

    halves = sorted({case.split for case in cases})
    categories = sorted({case.category for case in cases})
    return {
        "cases": len(cases),
        "figures": part(cases),
        "splits": {half: part([c for c in cases if c.split == half]) for half in halves},
        "categories": {name: part([c for c in cases if c.category == name]) for name in categories},
    }


def score_run(run: RunFolder) -> dict[str, Any]:
    """Score a run's answers, store scores and summary, and give the summary back."""
    cases = run.cases()
    answers = {name: parse_answer(row) for name, row in sorted(run.answers().items())}
    marked = score_cases(cases, answers, _stored_clauses(run))
    run.write_lines(
        "scores.jsonl",
        (
            {
                "case": case.id,
                "marks": {
                    name: {
                        "value": None if mark.value is None else round(mark.value, DIGITS),
                        "why": mark.why,
                    }
                    for name, mark in marked[case.id].items()
                },
            }
            for case in cases
        ),
    )
    summary = {**summarise(cases, marked), "causes": causes(cases, marked)}
    run.write_summary(summary)
    return summary
