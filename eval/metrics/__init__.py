"""Metrics: each in its own module, with its definition and source; the list of them here."""

from __future__ import annotations

from eval.metrics import (
    citations,
    correctness,
    cost,
    facts,
    figures,
    notes,
    quotes,
    refusals,
    retrieval,
    selective,
)
from eval.metrics.base import Column, Figure, Mark, Values

COLUMNS: dict[str, Column] = {
    "correct": correctness.correct,
    "facts": facts.facts,
    "contradicted": facts.contradicted,
    "figure_precision": figures.figure_precision,
    "citation_precision": citations.citation_precision,
    "citation_recall": citations.citation_recall,
    "refused": refusals.refused,
    "unserved": refusals.unserved,
    "unanswerable": refusals.unanswerable,
    "validity_notes": notes.validity_notes,
    "jurisdiction_notes": notes.jurisdiction_notes,
    "other_notes": notes.other_notes,
    "confidence": selective.confidence,
    "length": cost.length,
    "seconds": cost.seconds,
}
"""Columns that need nothing but the case and the answer; two more need the corpus
(``quotes.quote_exact`` and those of ``retrieval``) and are added by the scorer."""

FIGURES: tuple[Figure, ...] = (
    *correctness.FIGURES,
    *facts.FIGURES,
    *figures.FIGURES,
    *quotes.FIGURES,
    *citations.FIGURES,
    *refusals.FIGURES,
    *selective.FIGURES,
    *notes.FIGURES,
    *retrieval.FIGURES,
    *cost.FIGURES,
)

__all__ = ["COLUMNS", "FIGURES", "Column", "Figure", "Mark", "Values"]
