"""Remarks present where due: validity, jurisdiction, and the others.

A case names the kinds of remark that a right answer carries. Three columns: ``validity``
(draft, expired, not begun, target passed), ``jurisdiction`` and ``other`` (conflict, not
stated, exception); each is the share of its due kinds that the answer's notes hold.
"""

from __future__ import annotations

from assistant.types import NoteKind
from eval.cases import Case
from eval.metrics.base import Column, Mark, mean_figure
from eval.records import AnswerRecord

_VALIDITY = {NoteKind.DRAFT, NoteKind.EXPIRED, NoteKind.NOT_BEGUN, NoteKind.TARGET_PASSED}
_OTHER = {NoteKind.CONFLICT, NoteKind.NOT_STATED, NoteKind.EXCEPTION, NoteKind.OTHER}


def _column(kinds: set[NoteKind]) -> Column:
    def column(case: Case, answer: AnswerRecord | None) -> Mark:
        due = [kind for kind in case.notes if kind in kinds]
        asked_back = answer is not None and case.answerable and answer.status in case.status
        if not due or asked_back:
            return Mark(None)
        there = {kind for kind, _ in answer.notes} if answer else set()
        missing = [kind.value for kind in due if kind.value not in there]
        why = f"no note of kind {', '.join(missing)}" if missing else ""
        return Mark(1 - len(missing) / len(due), why)

    return column


validity_notes = _column(_VALIDITY)
jurisdiction_notes = _column({NoteKind.JURISDICTION})
other_notes = _column(_OTHER)

FIGURES = (
    mean_figure("validity_notes", "Validity notes where due"),
    mean_figure("jurisdiction_notes", "Jurisdiction notes where due"),
    mean_figure("other_notes", "Conflict and not-stated notes where due"),
)
