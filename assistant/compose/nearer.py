"""A sentence that says more of what is asked than what was composed, set beside it.

A composer of a kind looks for its form: a body, a piece of a list, a date. Where the best
sentence by all features holds far more of the question's words than what was quoted, the form
was found in the wrong place, and the sentence is shown too.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.part import Part, said, window
from assistant.types import AnswerStatus
from assistant.values import Evidence, Kind, Passage, Quote
from assistant.words import coverage

_MORE = 0.15  # share of the question's words by which the sentence must hold more
_LEAST = 0.3  # … and that it must hold at all
_LONG = 200  # characters; a longer sentence is cut to what matters


def with_nearer(part: Part | None, evidence: Evidence) -> Part | None:
    """``part`` with the best sentence behind it, where that alone speaks of what is asked."""
    if part is None or part.status is not AnswerStatus.ANSWERED or not evidence.passages:
        return part
    quotes = [q for s in part.statements for q in s.quotes]
    best = evidence.passages[0]
    if not quotes or part.figures or any(_within(best, q) for q in quotes):
        return part
    terms = evidence.ask.terms
    if evidence.ask.leans or evidence.ask.asks(Kind.CONTACT) or _duty_of(best, part, evidence):
        return part
    shown = coverage(terms, *(q.text for q in quotes), *(p for q in quotes for p in q.clause.path))
    held = coverage(terms, best.text)
    if held < _LEAST or held - shown < _MORE:
        return part
    span = window(best.clause.text, best.start, best.end, terms, _LONG)
    return replace(
        part, statements=(*part.statements, said(Quote(best.clause, span.start, span.end)))
    )


def _within(passage: Passage, quote: Quote) -> bool:
    same = quote.clause.id == passage.clause.id
    return same and quote.start < passage.end and passage.start < quote.end


def _duty_of(best: Passage, part: Part, evidence: Evidence) -> bool:
    """Whether ``part`` names who answers for the very clause that is best."""
    clauses = {q.clause.id for s in part.statements for q in s.quotes}
    return evidence.ask.kind is Kind.BODY and best.clause.id in clauses
