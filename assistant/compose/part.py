"""What composers share: the part of an answer that one ask gets, and how text is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.compose.facts import Stated
from assistant.library import Library
from assistant.quantities import Row, row
from assistant.sentences import bare, segments
from assistant.types import AnswerStatus, Note
from assistant.values import Evidence, Passage, Quote, Statement, Term, Understanding
from assistant.words import coverage
from corpus.types import Span

_NUMBER = re.compile(r"^(?:\d{1,2}[.)、）]\s*)+(?!\d)")  # of an item, whose list is not shown
LONG = 150  # characters; a longer sentence is cut to the segments that matter


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one ask."""

    status: AnswerStatus
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...] = ()
    confidence: float = 0.0
    figures: tuple[Stated, ...] = ()  # the figures it states, where it states figures
    heading: str = ""  # such as a city's name where several parts stand side by side


@dataclass(frozen=True, slots=True)
class Setting:
    """What every composer may look at."""

    understanding: Understanding
    library: Library
    english: bool = field(default=False)


def answered(
    statements: Sequence[Statement], evidence: Evidence, notes: Sequence[Note] = ()
) -> Part:
    """An answering part with the confidence of its evidence."""
    return Part(AnswerStatus.ANSWERED, tuple(statements), tuple(notes), evidence.confidence)


def quote_of(passage: Passage) -> Quote:
    """The whole sentence of ``passage`` as a quote."""
    return Quote(passage.clause, passage.start, passage.end)


def shown(passage: Passage, statements: Sequence[Statement]) -> bool:
    """Whether any word of ``passage`` stands in a quote of ``statements``."""
    quotes = [q for s in statements for q in s.quotes if q.clause == passage.clause]
    return any(q.start < passage.end and passage.start < q.end for q in quotes)


def window(text: str, start: int, end: int, wanted: Sequence[Term], most: int = LONG) -> Span:
    """The shortest run of segments of a long sentence that holds what the ask wants.

    A sentence of at most ``most`` characters is kept whole.
    """
    if end - start <= most:
        return Span(start, end)
    parts = segments(text, start, end)
    if len(parts) < 3:
        return Span(start, end)
    whole = coverage(wanted, text[start:end])
    best: Span | None = None
    for i in range(len(parts)):
        for j in range(i, len(parts)):
            length = parts[j].end - parts[i].start
            if length > most and j > i:
                break
            held = coverage(wanted, text[parts[i].start : parts[j].end])
            if held >= 0.95 * whole:
                if best is None or length < best.end - best.start:
                    best = Span(parts[i].start, parts[j].end)
                break
    if best is None:
        return Span(start, end)
    return _grown(parts, best, most)


def _grown(parts: Sequence[Span], core: Span, most: int) -> Span:
    """``core`` with the segments around it while they fit, later ones first."""
    first = next(i for i, p in enumerate(parts) if p.start == core.start)
    last = next(i for i, p in enumerate(parts) if p.end == core.end)
    while True:
        if last + 1 < len(parts) and parts[last + 1].end - parts[first].start <= most:
            last += 1
        elif first > 0 and parts[last].end - parts[first - 1].start <= most:
            first -= 1
        else:
            return Span(parts[first].start, parts[last].end)


def trimmed(quote: Quote) -> Quote:
    """``quote`` without the comma, semicolon or blanks around it; a full stop stays."""
    text = quote.text
    kept = text.rstrip(" \n\u3000，,；;、：:")
    start = len(text) - len(text.lstrip())
    if not kept[start:]:
        return quote
    return Quote(quote.clause, quote.start + start, quote.start + len(kept))


def said(quote: Quote, lead: str = "") -> Statement:
    """A statement that is its quote, with a full stop and without the number of an item."""
    parsed = row(quote.clause)
    if parsed is not None and parsed[2]:
        return Statement(lead + row_text(parsed), (quote,))
    quote = trimmed(quote)
    body = (
        _NUMBER.sub("", bare(quote.text)).replace("\n", " ").replace("{", "｛").replace("}", "｝")
    )
    return Statement(f"{lead}{body}。", (quote,))


def row_text(parsed: Row) -> str:
    """A table row in one line: its indicator, the numbers by column, the rest in brackets."""
    indicator, unit, cells = parsed
    numbers = [(h, v) for h, v in cells if any(c.isdigit() for c in v)]
    others = [v for h, v in cells if not any(c.isdigit() for c in v)]
    stated = "，".join(f"{h.replace(' ', '')}为{v}{unit}" for h, v in numbers)
    kind = f"（{'、'.join(others)}）" if others else ""
    return f"{indicator}：{stated}{kind}。"
