"""From values to HTML: pure functions over Jinja templates with escaping always on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant.page import words
from assistant.page.conversations import Exchange
from assistant.page.export import answer_as_text, quote_as_text
from assistant.page.reading import Place
from assistant.page.topics import Topic
from assistant.page.words import Text
from assistant.types import Answer, Citation, Note
from corpus.types import Document, Validity

_CONDITIONS = re.compile(r"[^：:✓✗？]{0,20}[：:]\s*[✓✗？] ")
_CONDITION = re.compile(r"([✓✗？]) (.+?)(?=；[✓✗？] |$)")
_KEPT = 2  # characters that stay on the line of the mark that follows them
_MARK = re.compile(r"\[(\d{1,3})\]")

# Outlines of 24 × 24 units, drawn for this page.
ICONS = {
    "up": "M7 11v9H4v-9h3zm0 0 4-8c1.5 0 2.5 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7"
    "A2 2 0 0 1 17.8 20H7",
    "down": "M7 13V4H4v9h3zm0 0 4 8c1.5 0 2.5-1 2.5-2.5V15H19a2 2 0 0 0 2-2.3l-1.2-7"
    "A2 2 0 0 0 17.8 4H7",
    "copy": "M9 9h10v11H9zM5 15V4h10",
    "again": "M4 12a8 8 0 1 1 2.5 5.8M4 19v-5h5",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "close": "M6 6l12 12M18 6 6 18",
    "theme": "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
}

Piece = tuple[str, bool]


Run = tuple[str, Citation | None]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an answer, conditions with ✓, ✗ or ？ before each, or a table."""

    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[str, tuple[Run, ...]], ...] = ()
    head: tuple[str, ...] = ()  # names of a table's columns, empty where one has none
    cells: tuple[tuple[tuple[Run, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A question still being answered, and the stages it has reached."""

    question: str
    stages: Sequence[Text]


def split_marks(text: str, answer: Answer) -> Iterator[Run]:
    """``text`` cut at its ``[n]`` marks; a mark without a citation stays text.

    The text that comes with a citation is what its chip must not be parted from at the end
    of a line: the last characters before it.
    """
    by_number = {citation.n: citation for citation in answer.citations}
    done = 0
    for match in _MARK.finditer(text):
        citation = by_number.get(int(match[1]))
        if citation is None:
            continue
        kept = max(done, match.start() - _KEPT)
        if kept > done:
            yield text[done:kept], None
        yield text[kept : match.start()], citation
        done = match.end()
    if done < len(text):
        yield text[done:], None


def paragraphs(answer: Answer) -> list[Paragraph]:
    """The answer's lines, each cut at its marks; blank lines are dropped.

    A line that lists conditions (``条件：✓ …；✗ …；？ …``) becomes rows, one a condition; lines
    that make up a Markdown table become one table.
    """
    found: list[Paragraph] = []
    for table, lines in groupby(answer.answer.split("\n"), key=_is_row):
        if table:
            found.append(_table(list(lines), answer))
        else:
            found += [_paragraph(line, answer) for line in lines if line.strip()]
    return found


def _is_row(line: str) -> bool:
    return len(line) > 1 and line.startswith("|") and line.endswith("|")


def _table(lines: Sequence[str], answer: Answer) -> Paragraph:
    """The rows of a Markdown table; the first names the columns where a rule follows it."""
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    ruled = len(rows) > 1 and all(set(cell) == {"-"} for cell in rows[1])
    head, rest = (rows[0], rows[2:]) if ruled else ([""] * len(rows[0]), rows)
    cells = tuple(tuple(tuple(split_marks(cell, answer)) for cell in row) for row in rest)
    return Paragraph(head=tuple(head), cells=cells)


def _paragraph(line: str, answer: Answer) -> Paragraph:
    rows = _CONDITION.findall(line)
    if len(rows) < 1 or not _CONDITIONS.match(line):
        return Paragraph(runs=tuple(split_marks(line, answer)))
    return Paragraph(rows=tuple((mark, tuple(split_marks(text, answer))) for mark, text in rows))


def notes_of(answer: Answer) -> list[Note]:
    """The notes that say more than the answer itself does."""
    return [note for note in answer.notes if note.text != answer.answer]


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """``text`` cut into marked and unmarked pieces.

    ``spans`` are half-open character ranges; those outside the text are cut to it, and
    overlapping ones are joined. The pieces joined together are ``text`` again.
    """
    out: list[Piece] = []
    done = 0
    for start, end in sorted(spans):
        low, high = max(done, start), min(end, len(text))
        if low >= high:
            continue
        if low > done:
            out.append((text[done:low], False))
        out.append((text[low:high], True))
        done = high
    if done < len(text):
        out.append((text[done:], False))
    return out


def timings(answer: Answer) -> list[tuple[Text, float]]:
    """The stages of an answer with the seconds each took, as far as they were recorded."""
    recorded = answer.trace.get("seconds", {})
    if not isinstance(recorded, dict):
        return []
    return [
        (words.STAGES.get(name, Text(name, name)), float(seconds))
        for name, seconds in recorded.items()
        if isinstance(seconds, int | float)
    ]


def _marked(text: str, answer: Answer) -> Markup:
    kept = _environment.get_template("parts.html").module.kept_chip  # type: ignore[attr-defined]
    return Markup("").join(
        kept(piece, citation) if citation else piece
        for piece, citation in split_marks(text, answer)
    )


def _make_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("assistant.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=words.both,
        VALIDITY=words.VALIDITY,
        NOTE=words.NOTE,
        OUTCOME=words.OUTCOME,
        MADE=words.MADE,
        REASONS=words.REASONS,
        MET=words.MET,
        DOCUMENT_STATUS=words.DOCUMENT_STATUS,
        ICONS=ICONS,
        paragraphs=paragraphs,
        marked=_marked,
        timings=timings,
        copy_text=answer_as_text,
        notes_of=notes_of,
    )
    return environment


_environment = _make_environment()


def render(template: str, **values: object) -> str:
    """A template of ``templates/`` as HTML."""
    return _environment.get_template(template).render(**values)


def render_conversation(
    exchanges: Sequence[Exchange],
    *,
    pending: Pending | None = None,
    examples: Sequence[Text] = (),
    topics: Sequence[Topic] = (),
    documents: Sequence[tuple[Document, Validity]] = (),
    size: int = 0,
) -> str:
    """A whole conversation, or what a person sees before the first question."""
    return render(
        "conversation.html",
        exchanges=exchanges,
        pending=pending,
        examples=examples,
        topics=topics,
        documents=documents,
        size=size,
    )


def render_panel(place: Place, span: tuple[int, int], validity: Validity) -> str:
    """The open clause, the quote at ``span`` marked in it, its neighbours greyed."""
    start, end = span
    quote = place.clause.text[start:end] or place.clause.text
    return render(
        "panel.html",
        place=place,
        validity=validity,
        pieces=pieces(place.clause.text, [span]),
        copy=quote_as_text(quote, place.document, place.clause),
    )


def parse_date(value: object, today: date) -> date:
    """A date from the page's selector; today when it is empty or not a date."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return today
