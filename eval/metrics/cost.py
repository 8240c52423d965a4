"""What an answer costs its reader: length in characters, and seconds waited.

Length counts the answer proper without citation marks and white space, for given answers;
latency is the time the assistant reports for each question. Both as quantiles, because a
mean hides the long ones.
"""

from __future__ import annotations

from eval.cases import Case
from eval.metrics.base import Figure, Mark, quantile_of
from eval.records import AnswerRecord
from eval.text import unify, without_marks


def length(case: Case, answer: AnswerRecord | None) -> Mark:
    """Characters of the answer proper; arises where an answer was given."""
    if answer is None or not answer.answered:
        return Mark(None)
    return Mark(float(len(unify(without_marks(answer.answer)))))


def seconds(case: Case, answer: AnswerRecord | None) -> Mark:
    """Seconds the answer took; arises where any answer was given."""
    return Mark(answer.seconds) if answer else Mark(None)


FIGURES = (
    Figure(
        "length_p50", "Median answer length", ("length",), quantile_of("length", 0.5), "lower", "字"
    ),
    Figure("latency_p50", "Latency p50", ("seconds",), quantile_of("seconds", 0.5), "lower", "s"),
    Figure("latency_p95", "Latency p95", ("seconds",), quantile_of("seconds", 0.95), "lower", "s"),
)
