"""What is measured of eligibility verdicts.

*Correct*: the outcome is the one that is due. Per outcome, *precision* (of those said, how
many are due) and *recall* (of those due, how many are said). *Wrongly eligible*: cases called
eligible that are not, as a number: the one mistake that must not happen. Citation precision
and recall are over cited clauses, where both the due and the given verdict rest on a clause:
a cited clause is right when it holds words that the case names as evidence.

A case that got no verdict, or an error, is wrong, recalls nothing, and says nothing about what
is measured of verdicts that were given: it is never counted as the safe one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from assistant.eligibility.types import Outcome
from eval.eligibility.cases import EligibilityCase
from eval.metrics.base import Compute, Figure, Mark, Values, mean_figure, quantile_of, ratio
from eval.text import contains

Row = Mapping[str, Any]
Marker = Callable[[EligibilityCase, Row], Mark]

ERROR = "error"
NO_VERDICT: Row = {"verdict": ERROR, "citations": [], "seconds": 0.0}


def _correct(case: EligibilityCase, row: Row) -> Mark:
    said = str(row["verdict"])
    why = "" if said == case.verdict else f"{said} instead of {case.verdict.value}"
    return Mark(float(said == case.verdict), why)


def _wrongly_eligible(case: EligibilityCase, row: Row) -> Mark:
    if row["verdict"] == ERROR:
        return Mark(None, "no verdict")
    return Mark(float(row["verdict"] == Outcome.ELIGIBLE and case.verdict != Outcome.ELIGIBLE))


def _cited(row: Row, words: Iterable[Any]) -> list[bool]:
    named = list(words)
    return [
        any(cited["document"] == w.doc and contains(cited["text"], w.text) for w in named)
        for cited in row["citations"]
    ]


def _citations_arise(case: EligibilityCase, row: Row) -> bool:
    return bool(case.evidence) and row["verdict"] not in {Outcome.NOT_STATED, ERROR}


def _citation_precision(case: EligibilityCase, row: Row) -> Mark:
    if not _citations_arise(case, row):
        return Mark(None)
    right = _cited(row, (*case.evidence, *case.also))
    if not right:
        return Mark(0.0, "nothing cited")
    wrong = [c["clause"] for c, good in zip(row["citations"], right, strict=True) if not good]
    return Mark(1 - len(wrong) / len(right), f"not evidence: {wrong}" if wrong else "")


def _citation_recall(case: EligibilityCase, row: Row) -> Mark:
    if not case.evidence:
        return Mark(None)
    missing = [words.text for words in case.evidence if not any(_cited(row, [words]))]
    why = f"not cited: {missing}" if missing else ""
    return Mark(1 - len(missing) / len(case.evidence), why)


def _seconds(_: EligibilityCase, row: Row) -> Mark:
    return Mark(None if row["verdict"] == ERROR else float(row["seconds"]))


def _is(outcome: Outcome) -> Marker:
    return lambda case, row: Mark(float(case.verdict is outcome))


def _said(outcome: Outcome) -> Marker:
    return lambda case, row: Mark(float(row["verdict"] == outcome))


def _hit(outcome: Outcome) -> Marker:
    return lambda case, row: Mark(float(row["verdict"] == outcome == case.verdict))


COLUMNS: dict[str, Marker] = {
    "correct": _correct,
    "wrongly_eligible": _wrongly_eligible,
    "citation_precision": _citation_precision,
    "citation_recall": _citation_recall,
    "seconds": _seconds,
    **{f"is_{o.value}": _is(o) for o in Outcome},
    **{f"said_{o.value}": _said(o) for o in Outcome},
    **{f"hit_{o.value}": _hit(o) for o in Outcome},
}


def _share(part: str, whole: str) -> Compute:
    return lambda values: ratio(values[part], values[whole])


def _count(values: Mapping[str, Values]) -> Values:
    given = ~np.isnan(values["wrongly_eligible"])
    count = np.nansum(values["wrongly_eligible"], axis=-1)
    return np.asarray(np.where(given.any(axis=-1), count, np.nan))


def _of_outcome(outcome: Outcome) -> tuple[Figure, Figure]:
    name = outcome.value
    hit, said, due = f"hit_{name}", f"said_{name}", f"is_{name}"
    return (
        Figure(f"precision_{name}", f"Precision of {name}", (hit, said), _share(hit, said)),
        Figure(f"recall_{name}", f"Recall of {name}", (hit, due), _share(hit, due)),
    )


FIGURES: tuple[Figure, ...] = (
    mean_figure("correct", "Correct"),
    Figure("wrongly_eligible", "Wrongly eligible (cases)", ("wrongly_eligible",), _count, "lower"),
    *(figure for outcome in Outcome for figure in _of_outcome(outcome)),
    mean_figure("citation_precision", "Citation precision"),
    mean_figure("citation_recall", "Citation recall"),
    Figure("latency_p50", "Time, median", ("seconds",), quantile_of("seconds", 0.5), "lower", "s"),
    Figure("latency_p95", "Time, 95 %", ("seconds",), quantile_of("seconds", 0.95), "lower", "s"),
)


def confusion(
    cases: Sequence[EligibilityCase], answers: Mapping[str, Row]
) -> dict[str, dict[str, int]]:
    """How often each due outcome (rows) ended in each given one (columns)."""
    counts = Counter(
        (case.verdict.value, str(answers.get(case.id, NO_VERDICT)["verdict"])) for case in cases
    )
    said = [*(o.value for o in Outcome), ERROR]
    return {due.value: {name: counts[due.value, name] for name in said} for due in Outcome}


def confusion_table(counts: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    """The confusion matrix as rows of text, due outcomes down, given ones across."""
    names = list(next(iter(counts.values())))
    return [
        ["due \\ given", *names],
        *([due, *(str(given[name] or "·") for name in names)] for due, given in counts.items()),
    ]
