"""Fully right or not: the one figure that sums a case up.

An answerable case is right when the ending is ``answered``, every required fact stands in
the answer, nothing forbidden does, and the due evidence is cited. Where asking back is an
accepted ending, it is right when it names at least two of the required things (the cities
to choose from, say), or the one there is.

A case that is not answerable is right when the ending is the one expected and the words,
in the answer or in its notes, name what is missing (``must``). A bare "no answer" names
nothing, and no more does the question repeated (:mod:`eval.metrics.echo`). A case that got no
answer is wrong.

Always read with its two halves and with the false-refusal rate: a bot that refuses whatever
it is asked can at best be right about what the documents do not answer.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from eval.cases import Case
from eval.metrics.base import Figure, Mark, Values, mean_figure, ratio
from eval.metrics.citations import missing_evidence
from eval.metrics.echo import without_echo
from eval.metrics.facts import forbidden_found, missing_groups
from eval.records import AnswerRecord


def _own_words(case: Case, answer: AnswerRecord) -> str:
    """A refusal and its remarks without what they merely repeat of what was asked."""
    words = "\n".join([answer.answer, *(text for _, text in answer.notes)])
    for turn in case.history:
        if turn.role == "user":
            words = without_echo(words, turn.content)
    return without_echo(words, case.question)


def _faults(case: Case, answer: AnswerRecord) -> list[str]:
    faults = []
    forbidden = forbidden_found(case, answer.answer)
    missing = missing_groups(case, answer.answer)
    if not case.answerable:
        missing = missing_groups(case, _own_words(case, answer))
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


def of_answerable(values: Mapping[str, Values]) -> Values:
    """Fully right among what the documents answer: 0 for a bot that refuses everything."""
    answerable = np.asarray(1 - values["unanswerable"])
    return ratio(values["correct"] * answerable, answerable)


def of_unanswerable(values: Mapping[str, Values]) -> Values:
    """Fully right among what they do not answer: 0 for a bot that answers everything."""
    return ratio(values["correct"] * values["unanswerable"], values["unanswerable"])


_COLUMNS = ("correct", "unanswerable")
FIGURES = (
    mean_figure("correct", "Fully right"),
    Figure("correct_answerable", "Fully right, answerable", _COLUMNS, of_answerable),
    Figure("correct_unanswerable", "Fully right, not answerable", _COLUMNS, of_unanswerable),
)
