"""A reckoning that leads, and a question of its own behind it: 甲和乙差几家？丙又是多少."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.operations import Operation, operation
from assistant.library import Library
from assistant.values import Kind, Reading, Understanding
from assistant.words import squeeze

_REST = re.compile(r"(?<=[？?；;。])(?=.)")
_PAIRING = frozenset(
    {Operation.DIFFERENCE, Operation.CHANGE, Operation.TIMES, Operation.SHARE, Operation.SUM}
)
_BOTH = re.compile(r"各|分别|两|都|它们|二者|哪|谁|比|那")
_NUMBERS = (Kind.FIGURE, Kind.AMOUNT)


def leading(understanding: Understanding, readings: Sequence[Reading], library: Library) -> int:
    """How many readings belong to a reckoning that goes before a question of its own; else 0."""
    parts = [p for p in _REST.split(understanding.text) if p.strip("？?；;。 ")]
    if len(parts) != 2 or len(readings) < 2 or not library.described:
        return 0
    first, rest = parts
    if operation(first) not in _PAIRING or operation(rest) is not None or _BOTH.search(rest):
        return 0
    told = squeeze(first)
    led = [squeeze(r.ask.text.strip("？?；;。 ")) in told for r in readings]
    count = sum(led)
    if not count or led != [True] * count + [False] * (len(led) - count):
        return 0
    for reading in readings[count:]:
        new = [t for t in reading.ask.own if t.text not in told and library.speaks_of(t)]
        if not new or not reading.ask.asks(*_NUMBERS) or reading.ask.leans:
            return 0
    return count


def lead_text(understanding: Understanding) -> str:
    """The part of the question that reckons."""
    return _REST.split(understanding.text)[0]
