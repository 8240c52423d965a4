"""Parallel rows: 甲、乙分别为1、2."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.spans.words import Word


def parallel(text: str, words: Sequence[Word]) -> dict[tuple[int, int], float]:
    """Members of a second row that belong to the member of a first row the question names.

    “甲、乙分别为1、2”: a question about 乙 is answered by 2. Likewise what a number changed to.
    """
    chosen: dict[tuple[int, int], float] = {}
    for found in _CHANGES.finditer(text):
        chosen[found.span("a")], chosen[found.span("b")] = -1.0, 1.0
    for found in _ROWS.finditer(text):
        first = _split(text, found.start("a"), found.end("a"))
        second = [
            (found.start("b") + m.start(), found.start("b") + m.end()) for m in _members(found["b"])
        ]
        if len(first) != len(second) or len(first) < 2:
            continue
        for asked, given in ((first, second), (second, first)):
            best = _named_member(text, asked, words)
            if best is not None:
                for place, span in enumerate(given):
                    chosen[span] = 1.0 if place == best else -1.0
                break
    return chosen


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a row joined by 、 and 和."""
    found = []
    for joint in [*_JOINTS.finditer(text, start, end), None]:
        stop = joint.start() if joint else end
        while start < stop and text[start] in "随行的":
            start += 1
        found.append((start, stop))
        start = joint.end() if joint else end
    return found


def _named_member(
    text: str, members: Sequence[tuple[int, int]], words: Sequence[Word]
) -> int | None:
    """The one member that words of the question name and the other members do not."""
    row = "".join(text[a:b] for a, b in members)
    own = [
        sum(w.weight for w in words if w.text in text[a:b] and row.count(w.text) == 1)
        for a, b in members
    ]
    return own.index(max(own)) if max(own) > 0 else None


_NUMERAL = r"[\d.,，]+[万亿]*(?:个百分点|[%％‰倍元件家人项个户亩吨]|公里|亿元|万元)?"
# “从796元提高至842元”: the second is how things stand.
_CHANGES = re.compile(
    rf"(?:从|由)[^，。；]{{0,12}}?(?P<a>{_NUMERAL})[^，。；]{{0,8}}?"
    rf"(?:提高|增加|增长|上升|下降|降低|降|减少|扩大|调整|提升|跃升|增)[^，。；]{{0,12}}?(?:至|到|为)[^，。；\d]{{0,6}}?(?P<b>{_NUMERAL})"
)
_ROWS = re.compile(r"(?P<a>[^，。；]*?(?:、|和|与|及)[^，。；]*?)分别(?P<b>[^。；]+)")
_JOINTS = re.compile(r"、|和|及|与")


def _members(text: str) -> list[re.Match[str]]:
    titles = list(re.finditer(r"《[^》]+》", text))
    return titles or list(
        re.finditer(r"[\d.,]+\s*(?:%|％|[\u4e00-\u9fff]{1,3}(?=、|和|，|$))?", text)
    )
