"""From evidence to a draft answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.generic import compose_generic
from assistant.compose.part import Part, Setting
from assistant.decide import THRESHOLD
from assistant.library import Library
from assistant.notes import validity_notes
from assistant.refuse import cannot_prove
from assistant.types import AnswerStatus
from assistant.values import Draft, Evidence, Understanding


def _part(evidence: Evidence, setting: Setting) -> Part | None:
    if evidence.confidence < THRESHOLD:
        return None
    return compose_generic(evidence, setting)


def compose(understanding: Understanding, evidence: Sequence[Evidence], library: Library) -> Draft:
    """The draft for all asks of a question."""
    setting = Setting(understanding, library, english=understanding.language == "en")
    parts = [part for found in evidence if (part := _part(found, setting)) is not None]
    if not parts:
        return cannot_prove(understanding)
    statements = [s for part in parts for s in part.statements]
    used = [q.clause.document for s in statements for q in s.quotes]
    notes = validity_notes(used, understanding.as_of, library)
    confidence = max(p.confidence for p in parts)
    return Draft(AnswerStatus.ANSWERED, tuple(dict.fromkeys(statements)), tuple(notes), confidence)


__all__ = ["compose"]
