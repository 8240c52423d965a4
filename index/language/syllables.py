"""Which characters may sound alike, without pypinyin: a table of what pypinyin says of each.

``python -c "from index.language.syllables import write; write()"`` writes the table anew (a
test holds it against pypinyin).
A line is a syllable, as :func:`index.language.sound.blurred` spells it, and the characters
that may be read so, alone or in some phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from index.language.sound import blurred

FILE = Path(__file__).parent / "data" / "syllables.tsv"


def lines() -> Iterator[str]:
    """The lines of the table, by pypinyin."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    heard: dict[str, set[str]] = {}

    def add(char: str, toned: str) -> None:
        if "\u4e00" <= char <= "\u9fff":
            heard.setdefault(blurred((to_normal(toned),)), set()).add(char)

    for code, toned in PINYIN_DICT.items():
        for one in toned.split(","):
            add(chr(code), one)
    for phrase, syllables in PHRASES_DICT.items():
        for char, readings in zip(phrase, syllables, strict=False):
            add(char, readings[0])
    for syllable in sorted(heard):
        yield f"{syllable}\t{''.join(sorted(heard[syllable]))}"


def write() -> None:
    """Write the table."""
    FILE.write_text("\n".join(lines()) + "\n", encoding="utf-8")


@cache
def _syllables() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()):
        for char in line.partition("\t")[2]:
            found.setdefault(char, set()).add(number)
    return found


def alike(one: str, other: str) -> bool:
    """Whether two words of one length may sound alike, as far as their characters tell."""
    known = _syllables()
    return all(
        a == b or not known.get(a, set()).isdisjoint(known.get(b, ()))
        for a, b in zip(one, other, strict=True)
    )
