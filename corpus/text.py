"""Helpers on running text: unified forms, sentences, exact places of quotes.

Everything here is pure and keeps offsets, so that whatever is found in a unified
form can be shown, and quoted, as it stands in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from corpus.types import Span

# NFKC leaves these alone, yet writers and input methods use them for one another.
_SAME = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "―": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "〔": "[",
        "〕": "]",
        "【": "[",
        "】": "]",
        "・": "·",
        "•": "·",
        "‧": "·",
    }
)
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")

_CLOSERS = frozenset("”’」』）)》】]\"'")
_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
# Both widths of a bracket close either; extracted texts mix them ("（…负责)").
_CLOSES = {"”": "“", "」": "「", "』": "『", "）": "（", ")": "（", "》": "《", "】": "【"}
_ENDS = frozenset("。！？；!?;")
_SHORT = 200  # characters of a text that is kept: the same questions and names come again


@cache
def _unify_char(char: str) -> str:
    if char.isspace() or char in _INVISIBLE:
        return ""
    folded = unicodedata.normalize("NFKC", char.translate(_SAME)).casefold()
    return "".join(part for part in folded.translate(_SAME) if not part.isspace())


def unify(text: str) -> str:
    """The form in which texts are compared: one width, one case, no white space.

    Full-width letters, digits and punctuation become half-width; quotes, dashes and
    brackets that stand for one another become one; ``㎡`` becomes ``m2``.
    """
    return _unified(text) if len(text) <= _SHORT else _unify(text)


def _unify(text: str) -> str:
    return "".join(map(_unify_char, text))


@lru_cache(maxsize=16384)
def _unified(text: str) -> str:
    return _unify(text)


def unify_with_map(text: str) -> tuple[str, list[int]]:
    """:func:`unify`, with the place in ``text`` of every unified character.

    Returns ``(unified, places)`` where ``places`` is one longer than ``unified``:
    ``unified[i]`` comes from ``text[places[i]]`` and ``places[-1] == len(text)``. The range
    ``unified[i:j]`` (not empty) stands in ``text`` at ``places[i] .. places[j - 1] + 1``.
    """
    parts: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        unified = _unify_char(char)
        parts.append(unified)
        places.extend([place] * len(unified))
    places.append(len(text))
    return "".join(parts), places


@lru_cache(maxsize=4096)
def _unify_with_map_cached(text: str) -> tuple[str, tuple[int, ...]]:
    unified, places = unify_with_map(text)
    return unified, tuple(places)


def find_exact(needle: str, haystack: str) -> Span | None:
    """Where ``needle`` first stands in ``haystack``, white space and width aside.

    The span's offsets are exact in ``haystack``; ``None`` when it is not there or
    when ``needle`` holds nothing but white space.
    """
    wanted = unify(needle)
    if not wanted:
        return None
    unified, places = _unify_with_map_cached(haystack)
    at = unified.find(wanted)
    if at < 0:
        return None
    return Span(places[at], places[at + len(wanted) - 1] + 1)


def _matching(text: str) -> dict[int, int]:
    """For every opening bracket or quote that is closed on its line, where."""
    stack: list[tuple[str, int]] = []
    pairs: dict[int, int] = {}
    for place, char in enumerate(text):
        if char == "\n":
            stack.clear()
        elif char in _PAIRS:
            stack.append(("（" if char == "(" else char, place))
        elif char in _CLOSES:
            wanted = _CLOSES[char]
            # an opener without its closer must not hide the closers around it
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == wanted:
                    pairs[stack[depth][1]] = place
                    del stack[depth:]
                    break
    return pairs


def _full_stop_ends(text: str, place: int) -> bool:
    """Whether the ASCII full stop at ``place`` ends a sentence (not 14.8, not ``1. …``)."""
    after = text[place + 1 : place + 2]
    if after and not after.isspace() and after not in _CLOSERS:
        return False
    line_head = text.rfind("\n", 0, place) + 1
    word = re.split(r"[\s。；：]", text[line_head:place])[-1]
    # a numbering mark or an initial such as "No." or "J." ends nothing
    return not re.fullmatch(r"\**(\d{1,3}|[A-Za-z]|No|Art|vs|etc)", word)


def _ends(text: str) -> Iterator[int]:
    closing = _matching(text)
    skip_to = -1
    place = 0
    while place < len(text):
        char = text[place]
        if place > skip_to and place in closing:
            skip_to = closing[place]
        if char == "\n":
            yield place + 1
        elif place >= skip_to and (
            char in _ENDS
            or (char == "." and _full_stop_ends(text, place))
            or (char == "…" and text[place + 1 : place + 2] not in ("…", "，", ",", "、"))
        ):
            while place + 1 < len(text) and text[place + 1] in _CLOSERS | _ENDS:
                # a straight quote may open the next sentence: it closes only an odd one
                if text[place + 1] == '"' and text.count('"', 0, place + 1) % 2 == 0:
                    break
                place += 1
            yield place + 1
        elif place == skip_to and char in "”」』" and _ends_inside(text, place):
            yield place + 1
        place += 1
    yield len(text)


def _ends_inside(text: str, place: int) -> bool:
    """Whether the quote closed at ``place`` ended its sentence before the mark ("…。”")."""
    return (
        place > 0
        and text[place - 1] in "。！？"
        and text[place + 1 : place + 2]
        not in (
            "",
            "，",
            "、",
            "。",
            "；",
            "的",
            "）",
            "》",
        )
    )


def sentences(text: str) -> list[Span]:
    """The sentences of ``text``, in order, without the white space around them.

    A sentence ends at 。！？； (closing quotes and brackets included), at a line break,
    and at a full stop that is neither a decimal point nor part of a number. Marks
    inside 《》“”（） end nothing, unless the quote itself closes the sentence. Every
    character that is not white space is in exactly one span.
    """
    spans: list[Span] = []
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append(Span(left, right))
        start = max(start, end)
    return spans
