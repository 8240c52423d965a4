"""How words sound, for telling typos; the home of pypinyin in this package.

It is imported where it is used: that takes a third of a second, and few questions hold what
may sound like another word (see ``syllables``).
"""

from __future__ import annotations

import re
from functools import lru_cache

# initials and finals that many speakers do not tell apart
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_L = re.compile(r"\bl")


@lru_cache(maxsize=16384)
def sound(text: str) -> tuple[str, ...]:
    """The toneless pinyin of each character, read in the context of ``text``."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(text, style=Style.NORMAL))


@lru_cache(maxsize=16384)
def readings(text: str) -> frozenset[tuple[str, ...]]:
    """``sound(text)``, and what it becomes when one character is read another way (行)."""
    from pypinyin import Style, pinyin

    usual = sound(text)
    found = {usual}
    for i, options in enumerate(pinyin(list(text), style=Style.NORMAL, heteronym=True)):
        found.update((*usual[:i], option, *usual[i + 1 :]) for option in options)
    return frozenset(found)


def blurred(syllables: tuple[str, ...]) -> str:
    """One key for syllables that are often confused (zh/z, ing/in, l/n …)."""
    key = " ".join(syllables)
    for one, other in _FUZZY:
        key = key.replace(one, other)
    return _L.sub("n", key)


@lru_cache(maxsize=16384)
def _heard(text: str) -> frozenset[str]:
    return frozenset(map(blurred, readings(text)))


def sounds_like(word: str, text: str) -> bool:
    """Whether ``word`` may be heard where ``text`` is read, confusable sounds included."""
    return blurred(sound(word)) in _heard(text)
