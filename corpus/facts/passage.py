"""A clause's text as the reader of figures sees it, and where its stretches end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.facts.context import ClauseContext
from corpus.facts.text import GONE
from corpus.facts.times import TimeMention
from corpus.types import Clause

STOPS = "，,；;。：:、！？!?\n｜|"
OPENERS, CLOSERS = "（(〔[［", "）)〕]］"
ONLY_SIGNS = re.compile(r"[\s\x00\x01，,、；;：:·—\-]*")
LONGEST_NAME = 44


@dataclass(frozen=True, slots=True)
class Passage:
    """What one clause's text looks like to the reader of figures."""

    clause: Clause
    text: str
    flat: str
    mentions: tuple[TimeMention, ...]
    context: ClauseContext
    heading_aims: bool | None


def left_edge(flat: str, position: int, floor: int) -> int:
    """Where the stretch that ends at ``position`` begins; short brackets belong to it."""
    i = position
    while i > floor:
        c = flat[i - 1]
        if c in CLOSERS:
            opening = max(flat.rfind(o, floor, i - 1) for o in "（(")
            if opening < 0:
                return i
            i = opening
            continue
        if c in OPENERS or (c in STOPS and not _inside_number(flat, i - 1)):
            return i
        i -= 1
    return i


def _inside_number(flat: str, i: int) -> bool:
    return flat[i] == "," and flat[i - 1 : i].isdigit() and flat[i + 1 : i + 2].isdigit()


def right_edge(flat: str, position: int, ceiling: int) -> int:
    i = position
    while i < ceiling:
        c = flat[i]
        if c in OPENERS:
            closing = min((k for k in (flat.find(x, i) for x in "）)") if k >= 0), default=-1)
            if 0 <= closing <= i + 5 and closing + 1 < ceiling and flat[closing + 1] not in STOPS:
                i = closing + 1
                continue
            return i
        if c in CLOSERS or c in STOPS or c == GONE:
            return i
        i += 1
    return i
