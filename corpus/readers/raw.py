"""What every reader returns, and the clean-up that all of them share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.errors import CorpusError

BULLET = "——"
"""How the mark of an unnumbered list item is written: as official documents write it."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something in the file that is not part of the text, and why."""

    text: str
    reason: str  # page header, page number, navigation, hidden text …


@dataclass(frozen=True, slots=True)
class RawText:
    """A document's text as read from a file, before it is parsed into clauses.

    Blocks are separated by a blank line, table rows by one line break, cells by a
    tab. ``set_aside`` is what the reader left out.
    """

    text: str
    format: str
    set_aside: tuple[SetAside, ...] = ()


_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffe]")
_RADICALS = re.compile("[\u2e80-\u2fd5]")
_ODD_SPACE = re.compile("[\u00a0\u2002-\u200a\u202f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")


def clean(text: str) -> str:
    """Line ends, spaces and look-alike radicals in one form; invisible marks removed.

    PDF files often store 人 as the radical ⼈ (U+2F08), which looks the same and would
    never be found.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = text.replace("\x0b", "\n").replace("\f", "\n\n")
    text = _CONTROL.sub("", _INVISIBLE.sub("", _ODD_SPACE.sub(" ", text)))
    text = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    lines = (line.rstrip(" \u3000") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def finish(text: str, form: str, set_aside: list[SetAside]) -> RawText:
    """The reader's result.

    Raises:
        CorpusError: there is no text in it.
    """
    cleaned = clean(text)
    if not cleaned.strip():
        raise CorpusError("the file is empty: there is no text in it")
    return RawText(cleaned, form, tuple(item for item in set_aside if item.text.strip()))


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


_MOST_COLUMNS = 200


def table_lines(rows: list[list[Cell]]) -> list[str]:
    """A table as one line per row, cells separated by tabs.

    A cell that covers several rows stands in each of them, since each row is read by
    itself. One that covers several columns stands in each of them in the first row
    (a column head) and once in the others, so that a value is not multiplied.
    """
    carried: dict[int, tuple[str, int]] = {}  # column -> text, rows still to come
    lines = []
    for number, row in enumerate(rows):
        line: list[str] = []
        upcoming: dict[int, tuple[str, int]] = {}
        waiting = list(row)
        while waiting or any(column >= len(line) for column in carried):
            column = len(line)
            if column >= _MOST_COLUMNS:
                break
            if column in carried:
                text, left = carried.pop(column)
                line.append(text)
                if left > 1:
                    upcoming[column] = (text, left - 1)
                continue
            if not waiting:
                line.append("")
                continue
            cell = waiting.pop(0)
            text = " ".join(cell.text.split())
            for offset in range(max(1, min(cell.columns, _MOST_COLUMNS))):
                shown = text if offset == 0 or number == 0 else ""
                line.append(shown)
                if cell.rows > 1:
                    upcoming[column + offset] = (shown, cell.rows - 1)
        carried = upcoming
        if any(line):
            lines.append("\t".join(line))
    return lines
