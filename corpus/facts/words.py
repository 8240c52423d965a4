"""Words of a text and where they stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text and where they stand in it."""

    text: str
    span: Span

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Words:
        """The words of ``text`` at ``[start, end)``, without white space at the ends."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(text[start:end], Span(start, end))
