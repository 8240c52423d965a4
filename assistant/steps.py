"""The stage before or after the one that a clause is about, by the headings beside it."""

from __future__ import annotations

import re

from assistant.library import Library
from assistant.understand.places import short
from corpus.types import Clause, ClauseKind

_NUMBER = re.compile(r"^\s*(?:[（(][^（）()]{1,3}[)）]|[\d一二三四五六七八九十]+[.、．])\s*")
_PERIOD = re.compile(r"[（(][^（）()]*[)）]\s*$")
_STAGE = re.compile(r"阶段|步|期$")


def neighbouring_stage(clause: Clause, step: int, library: Library) -> str:
    """The name of the stage ``step`` headings on, with its place and paper; or nothing."""
    heading: Clause | None = clause
    if clause.kind is not ClauseKind.HEADING:
        heading = library.parent(clause)
    parent = library.parent(heading) if heading is not None else None
    if heading is None or parent is None:
        return ""
    row = [c for c in library.children(parent) if c.kind is ClauseKind.HEADING]
    ids = [c.id for c in row]
    at = ids.index(heading.id) + step if heading.id in ids else -1
    if not 0 <= at < len(row):
        return ""
    name = _PERIOD.sub("", _NUMBER.sub("", row[at].text)).strip()
    document = library.document(clause)
    place = short(document.region) if document.region else ""
    return f"{place}{document.kind or ''}{name}" if _STAGE.search(name) else ""
