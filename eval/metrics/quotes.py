"""Quote exactness: what is quoted stands, to the character, where it is said to stand.

A citation is exact when its quote is what its offsets cut from its clause, and its clause
is, to the character, a clause of the corpus the answer was made from. Share of the answer's
citations; arises where something is cited. Nothing is unified here.
"""

from __future__ import annotations

from collections.abc import Collection

from eval.cases import Case
from eval.metrics.base import Column, Mark, mean_figure
from eval.records import AnswerRecord, CitedClause


def _fault(cited: CitedClause, clauses: Collection[tuple[str, str]]) -> str:
    if not cited.quote or cited.text[cited.start : cited.end] != cited.quote:
        return f"the quote is not at [{cited.start}, {cited.end}) of {cited.clause}"
    if (cited.document, cited.text) not in clauses:
        return f"no clause of {cited.document} reads as {cited.clause} is said to"
    return ""


def quote_exact(clauses: Collection[tuple[str, str]]) -> Column:
    """The column for a corpus, given as pairs of document and clause text."""

    def column(case: Case, answer: AnswerRecord | None) -> Mark:
        if answer is None or not answer.citations:
            return Mark(None)
        faults = [fault for cited in answer.citations if (fault := _fault(cited, clauses))]
        return Mark(1 - len(faults) / len(answer.citations), "; ".join(faults))

    return column


FIGURES = (mean_figure("quote_exact", "Quotes exact"),)
