"""Things asked for by name, such as an interest rate or the papers to hand in."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "aspects.toml"


@lru_cache(maxsize=1)
def _aspects() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(
        (re.compile(e["asked"], re.IGNORECASE), re.compile(e["stated"], re.IGNORECASE))
        for e in table.values()
    )


def lacks(question: str, clause: str) -> bool:
    """Whether ``question`` asks for a thing by name that ``clause`` does not state."""
    return any(asked.search(question) and not stated.search(clause) for asked, stated in _aspects())
