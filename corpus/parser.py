"""The clause parser: from a document's text to the clauses that can be cited.

    text → mend (whole paragraphs) → marks → a stack of open headings → clauses

Nothing is fixed about which numbering encloses which: see ``corpus.numbering``.
Every character of the source that is not white space ends up in exactly one clause's
spans or in named furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.front import front_label, signature_labels
from corpus.mend import Paragraph, mend
from corpus.numbering import Mark, order_families
from corpus.privacy import mask_personal
from corpus.split import Parts, heading_phrase, is_duty, take_apart
from corpus.tables import read_table
from corpus.tree import Builder
from corpus.types import ClauseTree, Furniture

_PLAIN_HEADING_LONGEST = 40
_SENTENCE = re.compile(r"[，。；！？：:,;!?]")


def parse(text: str, document: str) -> ClauseTree:
    """The clause tree of a document's text.

    ``document`` is its id and the head of every clause id. Personal numbers are masked
    first; the tree's ``source`` is the masked text, of the same length as ``text``.
    Any text has a tree: what has no numbering becomes numbered paragraphs.
    """
    source, masked = mask_personal(text)
    paragraphs, furniture, mends = mend(source)
    parts = [take_apart(p.run, p.mark) for p in paragraphs]
    depths = order_families(_marks(paragraphs, parts))
    builder = Builder(document, depths, numbered=bool(depths))
    signatures = signature_labels(paragraphs)
    place = 0
    while place < len(paragraphs):
        end = _table_end(paragraphs, place)
        if end > place:
            head = _add_table(builder, paragraphs[place:end])
            furniture.extend(head)
            place = end
            continue
        _add(builder, paragraphs, place, parts[place], signatures)
        place += 1
    return ClauseTree(
        document=document,
        source=source,
        clauses=builder.clauses(),
        furniture=tuple(sorted(furniture, key=lambda f: f.span)),
        mends=(*masked, *sorted(mends, key=lambda m: m.span)),
    )


def _marks(paragraphs: Sequence[Paragraph], parts: Sequence[Parts]) -> list[Mark]:
    """All marks in reading order, those of inline items included."""
    marks: list[Mark] = []
    for paragraph, part in zip(paragraphs, parts, strict=True):
        if paragraph.mark is not None and part.lead.text:
            marks.append(paragraph.mark)
        marks.extend(mark for mark, _ in part.items)
    return marks


def _table_end(paragraphs: Sequence[Paragraph], place: int) -> int:
    while place < len(paragraphs) and paragraphs[place].table:
        place += 1
    return place


def _add_table(builder: Builder, lines: Sequence[Paragraph]) -> list[Furniture]:
    table = read_table([line.run for line in lines])
    builder.open_table()
    for row in table.rows:
        builder.row(row.text, row.run)
    builder.close_table()
    head = () if table.head is None else table.head.spans()
    return [Furniture(span, "table head") for span in head]


def _add(
    builder: Builder,
    paragraphs: Sequence[Paragraph],
    place: int,
    parts: Parts,
    signatures: dict[int, str],
) -> None:
    paragraph = paragraphs[place]
    text = paragraph.run.text
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if place in signatures:
        builder.signature(paragraph.run, signatures[place])
    elif paragraph.front and (following is not None or place):
        builder.front(paragraph.run, front_label(text))
    elif builder.box_or_table_caption(paragraph.run):
        pass
    elif is_duty(text):
        builder.duty(paragraph.run)
    else:
        _add_body(builder, paragraph, parts, following)


def _add_body(
    builder: Builder, paragraph: Paragraph, parts: Parts, following: Paragraph | None
) -> None:
    run, mark = paragraph.run, paragraph.mark
    if mark is not None and parts.lead.text:
        builder.mark(mark, heading_phrase(run.text, mark) or "", parts.lead)
    elif mark is None and parts.lead.text:
        builder.plain(parts.lead, _plain_heading(parts.lead.text, following))
    for item_mark, item in parts.items:
        builder.mark(item_mark, heading_phrase(item.text, item_mark) or "", item)
    if parts.duty is not None:
        builder.duty(parts.duty)


def _plain_heading(text: str, following: Paragraph | None) -> bool:
    """Whether an unnumbered line is a heading: a short phrase with text under it."""
    if len(text) > _PLAIN_HEADING_LONGEST or _SENTENCE.search(text) or following is None:
        return False
    if following.table or following.mark is not None:
        return True
    return bool(_SENTENCE.search(following.run.text))
