"""Sentences and parts of Chinese official prose, and what must not be split.

All offsets are those of the text given; a *blind* copy of a text has the same length, with
the characters that must not be read replaced by :data:`BLIND` or :data:`GONE`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.facts.words import Words

BLIND = "\x00"  # a name: may be part of an indicator
GONE = "\x01"  # a time or a list label: never part of one
_OPEN = "（(《〈“‘「『[［【〔"
_CLOSE = "）)》〉”’」』]］】〕"
_PAIR = dict(zip(_OPEN, _CLOSE, strict=True)) | {"（": ")", "［": "]"}
# A bracket may be opened in one width and closed in the other.
_SAME = str.maketrans("）］", ")]")

# Characters that are one and the same in print: kept one to one, so offsets stand.
_NARROW = str.maketrans(
    "０１２３４５６７８９．％＋－／：；，（）［］ｋＫＷｗ", "0123456789.%+-/:;,()[]kKWw"
)
_SENTENCE_END = "。！？!?\n"


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written with spaces between them."""
    return tuple(text.split())


def narrow(text: str) -> str:
    """``text`` with full-width digits and signs made narrow, of the same length."""
    return text.translate(_NARROW)


@lru_cache(maxsize=512)
def nesting(text: str) -> tuple[int, ...]:
    """For each character how many brackets or quotation marks enclose it.

    The marks themselves count as outside. A mark without its partner encloses nothing;
    straight quotation marks are paired off in the order they come.
    """
    depth = [0] * len(text)
    stack: list[tuple[str, int]] = []
    for i, c in enumerate(text):
        if c in {'"', "＂"}:
            if stack and stack[-1][0] == c:
                _, start = stack.pop()
                _deepen(depth, start + 1, i)
            else:
                stack.append((c, i))
        elif c in _PAIR:
            stack.append((_PAIR[c], i))
        elif c in _CLOSE:
            at = next(
                (k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == c.translate(_SAME)),
                None,
            )
            if at is not None:
                _deepen(depth, stack[at][1] + 1, i)
                del stack[at:]
    return tuple(depth)


def _deepen(depth: list[int], start: int, end: int) -> None:
    for k in range(start, end):
        depth[k] += 1


def split(text: str, stops: str, depth: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """The stretches of ``text`` between ``stops`` that stand outside all brackets.

    A stretch includes the stop that closes it; empty stretches are left out.
    """
    depth = nesting(text) if depth is None else depth
    found: list[tuple[int, int]] = []
    start = 0
    for i, c in enumerate(text):
        if c in stops and (depth[i] == 0 or c == "\n"):
            if text[start:i].strip():
                found.append((start, i + 1))
            start = i + 1
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` with their closing stop, brackets unbroken."""
    return split(text, _SENTENCE_END)


def cut(text: str, start: int, end: int) -> Words:
    """The words at ``[start, end)`` without white space or stops at the ends.

    An end before the start gives no words.
    """
    end = max(start, end)
    while end > start and (text[end - 1].isspace() or text[end - 1] in "，,。；;、：:"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in "，,。；;、：:"):
        start += 1
    return Words.cut(text, start, end)


_LABEL = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇\d]{1,6}[章节条款项编](?!规定)|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.(?!\d)|、|\)|）)|[一二三四五六七八九十]{1,3}是"
    r"|[①-⑳]|—{1,2}|专栏\s*\d+\s*[:：]?)\s*"
)


def label_end(text: str, start: int = 0) -> int:
    """Where the words begin after a number or mark such as ``1.``, ``（二）``, ``一是``."""
    while (m := _LABEL.match(text, start)) and m.end() > start:
        start = m.end()
    return start
