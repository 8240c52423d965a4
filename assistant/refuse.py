"""Endings that are not answers, each with words of use."""

from __future__ import annotations

from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Draft, Statement, Understanding

_NOT_STATED = {
    "zh": "现有文件没有写到这一点。",
    "en": "The documents do not state this.",
}


def cannot_prove(understanding: Understanding) -> Draft:
    """The refusal that stands when no statement could be proved."""
    text = _NOT_STATED[understanding.language]
    return Draft(
        AnswerStatus.UNANSWERED,
        (Statement(text, plain=True),),
        (Note(NoteKind.NOT_STATED, text),),
    )
