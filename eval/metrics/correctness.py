"""Fully right or not: the one figure that sums a case up.

An answerable case is right when the ending is ``answered``, every required fact stands in
the answer, nothing forbidden does, and the due evidence is cited. Where asking back is an
accepted ending, it is right when it names at least two of the required things (the cities
to choose from, say), or the one there is.

A case that is not answerable is right when the ending is the one expected and the words,
in the answer or in its notes, name what is missing (``must``), so that a bare "no answer"
earns nothing. A case that got no answer is wrong.
"""

from __future__ import annotations

from eval.cases import Case
from eval.metrics.base import Mark, mean_figure
from eval.metrics.citations import missing_evidence
from eval.metrics.facts import forbidden_found, missing_groups
from eval.records import AnswerRecord


def _faults(case: Case, answer: AnswerRecord) -> list[str]:
    faults = []
    forbidden = forbidden_found(case, answer.answer)
    words = [answer.answer, *(text for _, text in answer.notes if not case.answerable)]
    missing = missing_groups(case, "\n".join(words))
    if forbidden:
        faults.append(f"holds {'; '.join(forbidden)}")
    if case.answerable and answer.answered:
        if evidence := missing_evidence(case, answer):
            faults.append("not cited: " + "; ".join(f"{e.doc}: {e.text}" for e in evidence))
    elif answer.status not in case.status:
        expected = " or ".join(case.status) if not case.answerable else "answered"
        faults.append(f"ended as {answer.status}, expected {expected}")
    elif case.answerable and len(case.must) - len(missing) >= min(2, len(case.must)):
        missing = []
    if missing:
        faults.append("missing: " + "; ".join(" / ".join(group) for group in missing))
    return faults


def correct(case: Case, answer: AnswerRecord | None) -> Mark:
    """1 where nothing is at fault, else 0 with what is."""
    if answer is None:
        return Mark(0.0, "no answer")
    faults = _faults(case, answer)
    return Mark(float(not faults), "; ".join(faults))


FIGURES = (mean_figure("correct", "Fully right"),)
