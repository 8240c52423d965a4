"""The stage or table row before or after the one that a clause is about."""

from __future__ import annotations

import re

from assistant.library import Library
from assistant.quantities import row
from assistant.understand.places import short
from corpus.types import Clause, ClauseKind

_NUMBER = re.compile(r"^\s*(?:[（(][^（）()]{1,3}[)）]|[\d一二三四五六七八九十]+[.、．])\s*")
_PERIOD = re.compile(r"[（(][^（）()]*[)）]\s*$")
_STAGE = re.compile(r"阶段|步|期$")


def neighbouring_row(clause: Clause, step: int, library: Library) -> str:
    """The indicator ``step`` rows on in the table of ``clause``, with its place and paper."""
    parent = library.parent(clause)
    if row(clause) is None or parent is None:
        return ""
    rows = [c for c in library.children(parent) if row(c) is not None]
    at = [c.id for c in rows].index(clause.id) + step
    found = row(rows[at]) if 0 <= at < len(rows) else None
    return f"{_paper(clause, library)}{found[0]}" if found is not None else ""


def _paper(clause: Clause, library: Library) -> str:
    """Place and kind of the document of ``clause``, as a question names it."""
    document = library.document(clause)
    place = short(document.region) if document.region else ""
    return f"{place}{document.kind or ''}"


def neighbouring_stage(clause: Clause, step: int, library: Library) -> str:
    """The name of the stage ``step`` headings on, with its place and paper; or nothing."""
    heading: Clause | None = clause
    if clause.kind is not ClauseKind.HEADING:
        heading = library.parent(clause)
    parent = library.parent(heading) if heading is not None else None
    if heading is None or parent is None:
        return ""
    beside = [c for c in library.children(parent) if c.kind is ClauseKind.HEADING]
    ids = [c.id for c in beside]
    at = ids.index(heading.id) + step if heading.id in ids else -1
    if not 0 <= at < len(beside):
        return ""
    name = _PERIOD.sub("", _NUMBER.sub("", beside[at].text)).strip()
    return f"{_paper(clause, library)}{name}" if _STAGE.search(name) else ""
