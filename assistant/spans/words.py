"""The words of a question that a sentence should hold, and where a sentence holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.spans.slot import Slot
from assistant.spans.units import Unit, latin, stem, units
from assistant.values import Ask
from assistant.words import STOP, background, unify

_EMPTY = frozenset("pcurfyo") | {"uj", "ul", "uz", "ud", "ug", "uv", "x"}
_ENGLISH_STOP = frozenset(
    "a an the of in on at to for from by with and or is are was were be been do does did has have "
    "had it its this that there which what who whom whose when where why how many much long called "
    "as can could may must should will would".split()
)
_PREFIXES = frozenset("年月日大小总")  # stop words, but part of a word of two characters
_LEAST = 0.15  # weight of a word that stands everywhere
_SINGLE = 0.35  # share of the weight that a single character keeps
_COINED = 0.6  # of a verb that official prose never uses: it says the same by another
_DOING = "vda"  # classes of verbs, adverbs and adjectives
_SOME = re.compile(r"一[个家项种条位名件次份张只台辆本处座些批群套间]")  # 一家公司 is any
_LEADING = frozenset("要被会能想得去来给让把还再就")  # joined to a verb by the dictionary
PART = 0.6  # worth of the parts of a word
SHARED = 0.3  # … of the character that tells most of a word of two
_TELLING = 0.3  # from which one does
NEAR = 0.8  # worth of a word that may stand for it


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of the question, its weight and its side of the gap (-1 left, 1 right)."""

    text: str
    weight: float
    side: int
    tag: str
    others: tuple[str, ...] = ()  # other words for it
    near: tuple[str, ...] = ()  # words by which a text may speak of the same thing
    distance: int = 0  # words between it and the gap


_FILE = Path(__file__).parent.parent / "data" / "everyday.txt"


@lru_cache(maxsize=1)
def _everyday() -> dict[str, tuple[str, ...]]:
    """What a text may say in place of an everyday word of a question."""
    rows = (line.split() for line in _FILE.read_text("utf-8").splitlines() if line)
    return {first: tuple(rest) for first, *rest in rows}


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[tuple[str, str], ...]:
    """The content words of a stretch of a question with their class."""
    kept = []
    english = latin(text)
    found = units(text)
    for place, unit in enumerate(found):
        word = unify(unit.text).strip()
        if word in _PREFIXES and place + 1 < len(found) and len(found[place + 1].text) == 1:
            continue  # 年 of 年假 belongs to the word after it
        if len(word) == 1 and place and found[place - 1].text in _PREFIXES:
            word = found[place - 1].text + word
        if len(word) == 2 and word[0] in _LEADING and background(word) >= 1.0:
            word = word[1]  # 要交, 被扣
        if english:
            if word.isalnum() and word not in _ENGLISH_STOP:
                kept.append((word, unit.tag))
        elif (
            not unit.mark
            and word not in STOP
            and unit.tag not in _EMPTY
            and not _SOME.fullmatch(word)
        ):
            kept.append((word.strip("《》“”「」"), unit.tag))
    return tuple(kept)


def question_words(slot: Slot, ask: Ask) -> tuple[Word, ...]:
    """The content words of the question on both sides of its gap."""
    others = {t.text: tuple(v for v, w in t.variants if w >= 0.5 and len(v) > 1) for t in ask.terms}
    found: dict[str, Word] = {}
    for side, text in ((-1, slot.left), (1, slot.right)):
        words = _content(text)
        for place, (word, tag) in enumerate(words):
            weight = max(_LEAST, background(word))
            if weight >= 1.0 and tag[:1] in _DOING and len(word) > 1:
                weight *= _COINED
            if len(word) == 1 and not word.isdigit():
                weight *= _SINGLE
            distance = len(words) - 1 - place if side < 0 else place
            found.setdefault(
                word,
                Word(
                    word,
                    weight,
                    side,
                    tag,
                    others.get(word, ()),
                    _everyday().get(word, ()),
                    distance,
                ),
            )
    inherited = (t for t in ask.terms if t.text not in unify(slot.rest)) if ask.leans else ()
    for term in inherited:
        found.setdefault(term.text, Word(term.text, term.weight, -1, "n", (), (), 9))
    return tuple(found.values())


def _places(word: str, text: str) -> list[int]:
    found, start = [], text.find(word)
    while start >= 0:
        found.append(start)
        start = text.find(word, start + 1)
    return found


def held(word: Word, text: str) -> float:
    """How far unified ``text`` holds ``word``: 1 whole or by another word, less by a part."""
    if word.text in text or any(o in text for o in word.others):
        return 1.0
    if any(n in text for n in word.near):
        return NEAR
    if word.text.isascii():
        return float(any(stem(word.text) == stem(w) for w in text.replace(",", " ").split()))
    if len(word.text) >= 3:
        pairs = [word.text[i : i + 2] for i in range(len(word.text) - 1)]
        return PART * sum(p in text for p in pairs) / len(pairs)
    if len(word.text) == 2 and (key := _key(word.text)):
        return SHARED * (key in text)
    return 0.0


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    """The character of a two-character word that tells more: 绕 of 绕路, 荐 of 自荐."""
    key = max(word, key=background)
    return key if background(key) >= _TELLING and key not in STOP else ""


def share(words: Sequence[Word], text: str) -> float:
    """The share of the words' weight that unified ``text`` holds."""
    total = sum(w.weight for w in words)
    return sum(w.weight * held(w, text) for w in words) / total if total else 0.0


def matched(words: Sequence[Word], sentence: Sequence[Unit], text: str) -> npt.NDArray[np.float64]:
    """For each word and unit the weight that the unit has of the word.

    Shape ``(words, units)``; a word's weight is spread over its places.
    """
    at = np.zeros(len(text) + 1, dtype=np.int64)
    for number, unit in enumerate(sentence):
        at[unit.start : unit.end] = number
    form = unify(text)
    table = np.zeros((len(words), len(sentence)))
    if len(form) != len(text):
        form = text.lower()
    for row, word in enumerate(words):
        worth = 1.0
        places = _places(word.text, form) or [p for o in word.others for p in _places(o, form)]
        if not places and word.near:
            places = [p for n in word.near if len(n) > 1 for p in _places(n, form)]
            worth = NEAR
        if not places and word.text.isascii():
            places = [u.start for u in sentence if stem(u.text) == stem(word.text)]
        if not places and len(word.text) >= 3 and not word.text.isascii():
            pairs = [word.text[i : i + 2] for i in range(len(word.text) - 1)]
            places = [p for pair in pairs for p in _places(pair, form)]
            worth = PART
        for place in places:
            table[row, at[place]] = max(table[row, at[place]], worth * word.weight)
    return table
