"""Required facts found, and contradictions.

``facts``: of the groups of alternatives a right answer must hold, the share of which one
alternative stands in the answer proper (citation marks removed, white space and width
unified, numbers matched whole). After the "nuggets" of TREC question answering (Voorhees,
*Overview of the TREC 2003 Question Answering Track*): vital nuggets recalled, matched here by
exact words instead of by an assessor.

``contradicted``: 1 where a text stands in the answer that a right one must not hold. Where no
answer was given there is nothing to be measured: silence is no freedom from contradiction.
"""

from __future__ import annotations

from eval.cases import Case
from eval.metrics.base import Mark, mean_figure
from eval.records import AnswerRecord
from eval.text import contains, without_marks


def missing_groups(case: Case, answer: str) -> list[tuple[str, ...]]:
    """The groups of ``must`` of which no alternative stands in ``answer``."""
    text = without_marks(answer)
    return [group for group in case.must if not any(contains(text, word) for word in group)]


def forbidden_found(case: Case, answer: str) -> list[str]:
    """The texts of ``must_not`` that stand in ``answer``."""
    text = without_marks(answer)
    return [word for word in case.must_not if contains(text, word)]


def facts(case: Case, answer: AnswerRecord | None) -> Mark:
    """Share of required facts found; arises for answerable cases."""
    if not case.answerable or not case.must:
        return Mark(None)
    if answer is None:
        return Mark(0.0, "no answer")
    missing = missing_groups(case, answer.answer)
    why = "missing: " + "; ".join(" / ".join(group) for group in missing) if missing else ""
    return Mark(1 - len(missing) / len(case.must), why)


def contradicted(case: Case, answer: AnswerRecord | None) -> Mark:
    """Whether the answer holds what a right one must not; arises where a case says so."""
    if not case.must_not or answer is None:
        return Mark(None)
    found = forbidden_found(case, answer.answer)
    return Mark(float(bool(found)), f"holds {'; '.join(found)}" if found else "")


FIGURES = (
    mean_figure("facts", "Required facts found"),
    mean_figure("contradicted", "Contradictions", "lower"),
)
