"""The lines of a source, without page numbers, rules and the marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.runs import Run, whole
from corpus.types import Furniture, Span

_PAGE_NUMBER = re.compile(
    r"[-—–－―·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―·\s]*"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_RULE = re.compile(r"[-—*_=─━﹣]{3,}")
_MARKDOWN = re.compile(r"(?<!\*)\*\*(?!\*)|^#{1,6}\s+|^>\s+")
_PIPES = re.compile(r"\|.*\|")
_PIPE_RULE = re.compile(r"\|[\s:|-]*-[\s:|-]*\|")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source, without its page's marks."""

    run: Run
    gap: bool  # a blank line or page end stands before it


def source_lines(source: str) -> tuple[list[SourceLine], list[Furniture]]:
    """The lines of a source that hold words, and what was set aside."""
    lines: list[SourceLine] = []
    furniture: list[Furniture] = []
    gap = False
    counted = _counting_lines(source)
    for found in re.finditer(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+", source):
        between = source[lines[-1].run.at[-1] + 1 : found.start()] if lines else ""
        gap = gap or between.count("\n") > 1 or "\f" in between
        run = whole(source, *found.span()).strip()
        if not run.text:
            continue
        span = Span(run.at[0], run.at[-1] + 1)
        if _is_page_number(run.text) or span.start in counted:
            furniture.append(Furniture(span, "page number"))
            gap = True
            continue
        if _RULE.fullmatch(run.text):
            furniture.append(Furniture(span, "rule"))
            gap = True
            continue
        if _PIPE_RULE.fullmatch(run.text):
            furniture.append(Furniture(span, "markdown mark"))
            continue
        piped = _PIPES.fullmatch(run.text) is not None and len(run.text) > 2
        marks = [Span(*m.span()) for m in _MARKDOWN.finditer(run.text)]
        if piped:
            marks = [Span(0, 1), *marks, Span(len(run.text) - 1, len(run.text))]
        furniture.extend(Furniture(s, "markdown mark") for s in _places(run, marks))
        run = run.drop(marks)
        run = (Run(run.text.replace("|", "\t"), run.at) if piped else run).strip()
        if run.text:
            lines.append(SourceLine(run, gap))
            gap = False
    return lines, furniture


def _places(run: Run, spans: Sequence[Span]) -> list[Span]:
    """Source spans of the characters of ``run`` at ``spans``."""
    return [place for span in spans for place in run.cut(span.start, span.end).spans()]


def _is_page_number(line: str) -> bool:
    return (
        _PAGE_NUMBER.fullmatch(line) is not None
        and _BARE_NUMBER.fullmatch(line) is None
        and "." not in line
    )


def _counting_lines(source: str) -> set[int]:
    """Starts of the lines that hold a bare number, where these count the pages.

    A lone number may be a cell of a table; numbers that rise by one through the
    document, at least three of them, are page numbers.
    """
    bare = [
        (int(m.group(1)), m.start(1))
        for m in re.finditer(r"^[ \t]*(\d{1,4})[ \t]*$", source, re.MULTILINE)
    ]
    values = [value for value, _ in bare]
    if len(values) < 3 or any(b - a != 1 for a, b in pairwise(values)):
        return set()
    return {start for _, start in bare}
