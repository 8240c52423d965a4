"""Which characters may sound alike, without pypinyin: a table of what pypinyin says of each.

``python -c "from index.language.syllables import write; write()"`` writes the table anew (a
test holds it against pypinyin).
A line is a syllable, as :func:`index.language.sound.blurred` spells it, and the characters
that may be read so, alone or in some phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from index.language.sound import blurred

FILE = Path(__file__).parent / "data" / "syllables.tsv"
_PRIVATE = 0xE000  # the first of Unicode's characters for private use


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
def _syllables() -> dict[str, str]:
    """For each character its syllables, each written as one private character."""
    found: dict[str, str] = {}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()):
        for char in line.partition("\t")[2]:
            found[char] = found.get(char, "") + chr(_PRIVATE + number)
    return found


@cache
def _by_syllable() -> dict[str, str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return {line.partition("\t")[0]: chr(_PRIVATE + n) for n, line in enumerate(lines)}


def syllable(letters: str) -> str:
    """The character for a syllable in letters, as in :func:`heard_as`; "" if it is none."""
    return _by_syllable().get(blurred((letters,)), "")


def heard_as(word: str) -> Iterator[str]:
    """All that a word may be heard as, a character a syllable, as far as its characters tell.

    Two words that may sound alike have one of these in common.
    """
    known = _syllables()
    return map("".join, product(*(known.get(char, char) for char in word)))
