"""How English asks: the forms of ``data/english.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "english.toml"


@dataclass(frozen=True, slots=True)
class Form:
    """A way of asking: its words, and what asks the same in Chinese.

    ``tail`` holds ``{}`` for the noun that is asked for.
    """

    asked: re.Pattern[str]
    tail: str


@dataclass(frozen=True, slots=True)
class Forms:
    asked: tuple[Form, ...]
    papers: tuple[tuple[re.Pattern[str], str], ...]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    follows: tuple[tuple[re.Pattern[str], str], ...]
    light: frozenset[str]


@cache
def forms() -> Forms:
    data = tomllib.loads(_FILE.read_text("utf-8"))
    names = {name: f"(?:{words})" for name, words in data["names"].items()}

    def pattern(text: str) -> re.Pattern[str]:
        for name, words in names.items():
            text = text.replace(f"<{name}>", words)
        return re.compile(text, re.IGNORECASE)

    def table(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple((pattern(entry["asked"]), entry["said"]) for entry in data[name])

    asked = tuple(Form(pattern(entry["asked"]), entry["tail"]) for entry in data["form"])
    light = frozenset(data["light"].split())
    return Forms(asked, table("paper"), table("phrase"), table("follow"), light)


def form_of(text: str) -> tuple[Form, re.Match[str]] | None:
    """The form of asking that begins first in ``text``; of several there, the first listed."""
    found = [(f, m) for f in forms().asked if (m := f.asked.search(text))]
    return min(found, key=lambda pair: pair[1].start(), default=None)
