"""Lines of a PDF page with their place, and paragraphs put together from them.

Text of official documents is set full: a line that reaches the right margin runs on,
an indented one begins a paragraph. Where a document is not set that way, the line
breaks stay and the parser, which knows the numbering, decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

_NEAR = 0.8  # of a character's size: the same margin
_FULL = 2.2  # of a character's size: a full line may end so far from the right margin
_DEEPEST = 6.0  # of a character's size: a deeper indent is a centred line
_FEWEST_LINES = 8  # lines of which margins can be told
_FEWEST_INDENTED = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands; coordinates in points from the lower left.

    A table row has no place (``size`` is 0) and its cells are separated by tabs.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    middle: float = 0.0
    size: float = 0.0

    @property
    def placed(self) -> bool:
        """Whether the line is running text with a place on the page."""
        return self.size > 0


def page_lines(textpage: pypdfium2.PdfTextPage) -> list[Line]:
    """The lines of a page in the order of the file."""
    lines: list[Line] = []
    text: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []

    def finish() -> None:
        if boxes:
            lines.append(
                Line(
                    "".join(text).strip(),
                    left=min(box[0] for box in boxes),
                    right=max(box[2] for box in boxes),
                    middle=median((box[1] + box[3]) / 2 for box in boxes),
                    size=max(1.0, median(box[3] - box[1] for box in boxes)),
                )
            )
        text.clear()
        boxes.clear()

    for place in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, place)
        if code in (10, 13):
            finish()
            continue
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        text.append(char)
        if char.strip():
            boxes.append(textpage.get_charbox(place, loose=True))
    finish()
    return lines


def insert_tables(
    lines: list[Line], tables: Sequence[tuple[float, float, list[str]]]
) -> list[Line]:
    """The lines with those inside a table replaced by the table's rows.

    ``tables``: upper and lower edge (points from the page's lower edge) and rows.
    """
    for top, bottom, rows in tables:
        inside = [number for number, line in enumerate(lines) if bottom < line.middle < top]
        place = inside[0] if inside else len(lines)
        kept = [(n, line) for n, line in enumerate(lines) if not (line.placed and n in set(inside))]
        lines = [line for n, line in kept if n < place]
        lines += [Line("\t".join(row.split("\t")), middle=-1.0) for row in rows]
        lines += [line for n, line in kept if n >= place]
    return lines


def paragraphs(lines: Sequence[Line]) -> str:
    """The running text: lines joined, parted or left as they are."""
    margins = _margins(lines)
    text = ""
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        text += _joint(before, line, margins) + line.text if before else line.text
    return text


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def _margins(lines: Sequence[Line]) -> _Margins | None:
    """Left and right margin of running text; ``None`` if it is not set full and indented."""
    placed = [line for line in lines if line.placed]
    if len(placed) < _FEWEST_LINES:
        return None
    left = float(Counter(round(line.left) for line in placed).most_common(1)[0][0])
    flush = [line for line in placed if abs(line.left - left) <= _NEAR * line.size]
    right = float(Counter(round(line.right) for line in flush).most_common(1)[0][0])
    size = median(line.size for line in placed)
    full = [line for line in flush if abs(line.right - right) <= _FULL * size]
    indented = [line for line in placed if _indented(line, left)]
    if 2 * len(full) < len(flush) or len(indented) < _FEWEST_INDENTED:
        return None
    return _Margins(left, right)


def _indented(line: Line, left: float) -> bool:
    return _NEAR * line.size < line.left - left <= _DEEPEST * line.size


def _joint(before: Line, line: Line, margins: _Margins | None) -> str:
    if not before.placed or not line.placed:
        return "\n" if before.placed is line.placed else "\n\n"
    if margins is None:
        return "\n"
    if _indented(line, margins.left):
        return "\n\n"
    flush = abs(line.left - margins.left) <= _NEAR * line.size
    full = before.right >= margins.right - _FULL * before.size
    if not (flush and full):
        return "\n"
    apart = before.text[-1:].isascii() and line.text[:1].isascii()
    return " " if apart and before.text[-1:].isalnum() and line.text[:1].isalnum() else ""
