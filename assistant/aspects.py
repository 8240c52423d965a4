"""Things asked for by name, such as an interest rate or the papers to hand in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "aspects.toml"


@dataclass(frozen=True, slots=True)
class _Aspect:
    asked: re.Pattern[str]
    stated: re.Pattern[str]
    name: str  # what the thing is called where it is missing
    near: bool  # it must stand in the sentence itself


@lru_cache(maxsize=1)
def _aspects() -> tuple[_Aspect, ...]:
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(
        _Aspect(
            re.compile(e["asked"], re.IGNORECASE),
            re.compile(e["stated"], re.IGNORECASE),
            e.get("name", ""),
            e.get("near", False),
        )
        for e in table.values()
    )


def lacks(question: str, clause: str, sentence: str = "") -> bool:
    """Whether ``question`` asks for a thing by name that ``clause`` does not state.

    Args:
        sentence: the sentence of the clause that bears on the question; a few things, such
            as a document's number, must stand there.
    """
    return any(
        aspect.asked.search(question)
        and not aspect.stated.search(sentence if aspect.near and sentence else clause)
        for aspect in _aspects()
    )


def asked_thing(question: str) -> str:
    """The name of the thing that ``question`` asks for by name; empty where it has none."""
    return next((a.name for a in _aspects() if a.name and a.asked.search(question)), "")
