"""Text that remembers where each of its characters stands in the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters and, for each, its place in the source document.

    Slices, strips and joins keep the places, so a clause made by any number of steps
    still knows exactly which source characters it holds.
    """

    text: str
    at: Sequence[int]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.at):
            raise ValueError(f"{len(self.text)} characters but {len(self.at)} places")

    def cut(self, start: int, end: int | None = None) -> Run:
        """The characters ``[start, end)``."""
        return Run(self.text[start:end], self.at[start:end])

    def strip(self) -> Run:
        """Without the white space at either end."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, max(left, len(self.text.rstrip())))

    def join(self, other: Run) -> Run:
        """This run and then ``other``, with nothing between."""
        return Run(self.text + other.text, [*self.at, *other.at])

    def drop(self, spans: Sequence[Span]) -> Run:
        """Without the characters at ``spans`` (offsets in this run, in order)."""
        text: list[str] = []
        at: list[int] = []
        start = 0
        for span in spans:
            text.append(self.text[start : span.start])
            at.extend(self.at[start : span.start])
            start = span.end
        text.append(self.text[start:])
        at.extend(self.at[start:])
        return Run("".join(text), at)

    def spans(self) -> tuple[Span, ...]:
        """The source spans of the characters, neighbours merged, in reading order."""
        spans: list[Span] = []
        for place in self.at:
            if spans and spans[-1].end == place:
                spans[-1] = Span(spans[-1].start, place + 1)
            else:
                spans.append(Span(place, place + 1))
        return tuple(spans)


def whole(source: str, start: int = 0, end: int | None = None) -> Run:
    """The source's own characters ``[start, end)`` as a run."""
    end = len(source) if end is None else end
    return Run(source[start:end], range(start, end))
