"""Answer and score the known verdicts, through the service that page and command use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from assistant.eligibility.batch import decide_case
from assistant.eligibility.service import EligibilityService
from eval.cases import Split, select
from eval.eligibility.cases import (
    KNOWN_VERDICTS,
    EligibilityCase,
    load_eligibility_cases,
    parse_eligibility_case,
)
from eval.eligibility.metrics import COLUMNS, FIGURES, NO_VERDICT, confusion
from eval.metrics.base import Mark
from eval.runs import RunFolder, read_lines
from eval.scoring import DIGITS, summarise

_STORED = "verdict_cases.jsonl"


def decide_known(service: EligibilityService, cases: list[EligibilityCase]) -> list[dict[str, Any]]:
    """The contract's object for every case, with the seconds it took."""
    rows = []
    for case in cases:
        start = perf_counter()
        result = decide_case(service, case.asked(), case.as_of)
        rows.append({**result, "case": case.id, "seconds": perf_counter() - start})
    return rows


def chosen_cases(paths: Sequence[Path], split: Split | Literal["all"]) -> list[EligibilityCase]:
    """The cases of the paths (the known verdicts where there are none) in one half."""
    cases = {case.id: case for case in load_eligibility_cases(tuple(paths) or (KNOWN_VERDICTS,))}
    return [cases[plain.id] for plain in select((c.plain() for c in cases.values()), split)]


def store(run: RunFolder, cases: list[EligibilityCase], rows: list[dict[str, Any]]) -> None:
    """Keep the cases and the verdicts in the run's folder."""
    run.write_lines("cases.jsonl", (_known_form(case) for case in cases))
    run.write_lines(_STORED, (case.model_dump(mode="json", exclude_none=True) for case in cases))
    run.write_lines("answers.jsonl", (_answer_form(row) for row in rows))


def _known_form(case: EligibilityCase) -> dict[str, Any]:
    row = case.plain().to_json()
    return {k: v for k, v in row.items() if v not in (None, "", [], ())} | {"answerable": True}


def _answer_form(row: dict[str, Any]) -> dict[str, Any]:
    """A verdict with the keys that a report of answers shows."""
    return {**row, "status": row["verdict"], "answer": row["reason"], "confidence": 1.0}


def score_verdicts(run: RunFolder) -> dict[str, Any]:
    """Score a run's verdicts, store scores and summary, and give the summary back."""
    cases = [parse_eligibility_case(row, _STORED) for row in read_lines(run.file(_STORED))]
    answers = run.answers()
    marked: dict[str, dict[str, Mark]] = {
        case.id: {
            name: column(case, answers.get(case.id, NO_VERDICT)) for name, column in COLUMNS.items()
        }
        for case in cases
    }
    run.write_lines(
        "scores.jsonl",
        (
            {
                "case": name,
                "marks": {
                    column: {
                        "value": None if mark.value is None else round(mark.value, DIGITS),
                        "why": mark.why,
                    }
                    for column, mark in marks.items()
                },
            }
            for name, marks in marked.items()
        ),
    )
    summary = summarise([case.plain() for case in cases], marked, FIGURES)
    summary["confusion"] = confusion(cases, answers)
    run.write_summary(summary)
    return summary
