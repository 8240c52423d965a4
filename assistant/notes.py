"""Remarks that belong to an answer: validity, place, disagreement, exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from assistant.library import Library
from assistant.types import Note, NoteKind
from corpus.validity import explain, validity


def validity_by_document(documents: Iterable[str], as_of: date, library: Library) -> dict[str, str]:
    """Validity of each document as of the date; unknown where there is no manifest."""
    if not library.described:
        return dict.fromkeys(documents, "unknown")
    return {d: validity(library.documents[d], as_of).value for d in documents}


def validity_notes(
    documents: Iterable[str], as_of: date, library: Library, lang: Literal["zh", "en"] = "zh"
) -> list[Note]:
    """What must be said of the documents' validity, each document once."""
    if not library.described:
        return []
    return [
        Note(NoteKind(remark.kind), remark.text)
        for d in dict.fromkeys(documents)
        for remark in explain(library.documents[d], as_of, lang)
    ]
