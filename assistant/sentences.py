"""Cutting clauses into sentences and sentences into segments, with exact offsets."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.types import Span

_CLOSERS = "”’」』）)》〉】\"'"
_ENDS = "。！？!?\n"
_FULL_STOP = re.compile(
    r"(?<=[a-z0-9)\]\"'])\.(?=[\"')\]]*\s+[\"'(\[]?[A-Z])"
)  # of an English sentence
_SEGMENT_ENDS = "，；,;：:"
_OPENERS = {"（": "）", "(": ")", "“": "”", "《": "》", "「": "」"}


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text``: ended by 。！？ or a line break, closers included."""
    found: list[Span] = []
    start = position = 0
    while position < len(text):
        if text[position] in _ENDS or (text[position] == "." and _FULL_STOP.match(text, position)):
            end = position + 1
            while end < len(text) and text[end] in _CLOSERS:
                end += 1
            span = _trim(text, start, end)
            if span:
                found.append(span)
            start = position = end
        else:
            position += 1
    span = _trim(text, start, len(text))
    if span:
        found.append(span)
    return tuple(found)


def segments(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The parts of ``text[start:end]`` between commas and semicolons outside brackets.

    Each part ends after its mark; brackets and quotation marks are not cut.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    closing: list[str] = []
    begin = start
    for position in range(start, end):
        character = text[position]
        if closing and character == closing[-1]:
            closing.pop()
        elif character in _OPENERS:
            closing.append(_OPENERS[character])
        elif character in _SEGMENT_ENDS and not closing:
            digits = (
                text[position - 1 : position].isdigit()
                and text[position + 1 : position + 2].isdigit()
            )
            if not digits:
                found.append(Span(begin, position + 1))
                begin = position + 1
    if begin < end:
        found.append(Span(begin, end))
    return found


_TAIL = re.compile(r"[\s，,；;：:、。]+$")


def bare(text: str) -> str:
    """``text`` without the punctuation it ends with."""
    return _TAIL.sub("", text.strip())
