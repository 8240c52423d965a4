"""Refusal precision, recall, F1, and the false-refusal rate.

A case is *refused* when the ending is ``unanswered``, ``declined`` or ``clarify``; where
asking back is an accepted ending of an answerable case it is no refusal. No answer at all,
or an error, is not a refusal. Precision: refusals that were due among all refusals; recall:
due ones that were made; F1: their harmonic mean (van Rijsbergen 1979). False-refusal rate:
answerable cases that were refused or got no answer at all, so that silence is never best.
Informedness: recall minus false-refusal rate (Youden, *Index for rating diagnostic tests*,
1950): 1 when every ending is right, 0 for whatever refuses without regard to the question,
be it everything or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from assistant.types import AnswerStatus
from eval.cases import Case
from eval.metrics.base import Figure, Mark, Values, ratio
from eval.records import AnswerRecord

_REFUSALS = {AnswerStatus.UNANSWERED, AnswerStatus.DECLINED, AnswerStatus.CLARIFY}


def refused(case: Case, answer: AnswerRecord | None) -> Mark:
    """Whether the case was refused."""
    if answer is None or answer.status not in _REFUSALS:
        return Mark(0.0)
    if case.answerable and answer.status in case.status:
        return Mark(0.0, "asked back, which is accepted here")
    return Mark(1.0, f"ended as {answer.status}")


def unserved(case: Case, answer: AnswerRecord | None) -> Mark:
    """Whether nobody was served: refused, or no answer at all."""
    if answer is None:
        return Mark(1.0, "no answer")
    return refused(case, answer)


def unanswerable(case: Case, answer: AnswerRecord | None) -> Mark:
    """Whether a refusal is due: the documents do not answer the case."""
    return Mark(float(not case.answerable))


def precision(values: Mapping[str, Values]) -> Values:
    """Due refusals among all refusals."""
    return ratio(values["unanswerable"] * values["refused"], values["refused"])


def recall(values: Mapping[str, Values]) -> Values:
    """Refusals made among all due."""
    return ratio(values["unanswerable"] * values["refused"], values["unanswerable"])


def f1(values: Mapping[str, Values]) -> Values:
    """Harmonic mean of precision and recall; 0 where nothing due was refused."""
    refused, due = values["refused"], values["unanswerable"]
    return ratio(2 * refused * due, refused + due)


def false_refusals(values: Mapping[str, Values]) -> Values:
    """Answerable cases that were refused or got no answer, among the answerable."""
    answerable = np.asarray(1 - values["unanswerable"])
    return ratio(values["unserved"] * answerable, answerable)


def informedness(values: Mapping[str, Values]) -> Values:
    """Recall minus false-refusal rate; defined where there are cases of both kinds."""
    return np.asarray(recall(values) - false_refusals(values))


_COLUMNS = ("refused", "unanswerable")
_UNSERVED = ("unserved", "unanswerable")
FIGURES = (
    Figure("refusal_precision", "Refusal precision", _COLUMNS, precision),
    Figure("refusal_recall", "Refusal recall", _COLUMNS, recall),
    Figure("refusal_f1", "Refusal F1", _COLUMNS, f1),
    Figure("false_refusal_rate", "False refusals", _UNSERVED, false_refusals, "lower"),
    Figure("informedness", "Refusal informedness", (*_COLUMNS, "unserved"), informedness),
)
