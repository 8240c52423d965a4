"""What stands beside a span, and how near the question's words stand to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.spans.slot import Slot
from assistant.spans.units import Unit
from assistant.spans.words import Word

_FUNCTION = re.compile(
    r"^(?:是|为|于|在|由|被|从|到|至|达|达到|有|即|叫|称为|名为|命名为|向|以|对|和|与|及|了|的|把|将|其|并|也|都|"
    r"is|are|was|were|the|in|of|to|by|at|on|for|from|and)$",
    re.IGNORECASE,
)
_REACH = 6.0  # units over which nearness falls to 1/e


def common(first: str, second: str) -> int:
    """Length of the common beginning of two strings."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count


_LONGER = 0.5  # what a long run of the question's own words adds to a short one
_EDGE = '是为在于有由被了的约达到 ，,：:“”"「」『』都会要将'


def beside(found: Sequence[Unit], text: str, slot: Slot) -> tuple[list[float], list[float]]:
    """How well the text before each unit ends, and after each unit begins, like the question."""
    before = slot.left.rstrip(_EDGE)[::-1]
    after = slot.right.lstrip(_EDGE)
    left, right = [], []
    for unit in found:
        run = text[: unit.start].rstrip(_EDGE)[::-1]
        shared = common(before, run)
        whole = _LONGER * min(1.0, max(0, shared - 4) / 8)  # 满10年不满20年的，年休假
        left.append(min(1.0, shared / max(3, min(4, len(before)))) + whole)
    for unit in found:
        run = text[unit.end :].lstrip(_EDGE)
        right.append(min(1.0, common(after, run) / max(2, min(4, len(after)))))
    return left, right


def nested(text: str, start: int, end: int) -> float:
    """1 where a span cuts through brackets or quotation marks."""
    span = text[start:end]
    return float(any(span.count(a) != span.count(b) for a, b in ("《》", "“”", "（）", "()")))


def nearness(
    weights: npt.NDArray[np.float64], total: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Weight of matched units before each place and after it, falling with distance."""
    fall = np.exp(-1 / _REACH)
    left = np.zeros(len(weights) + 1)
    for i in range(1, len(weights) + 1):
        left[i] = left[i - 1] * fall + weights[i - 1]
    right = np.zeros(len(weights) + 1)
    for i in range(len(weights) - 1, -1, -1):
        right[i] = right[i + 1] * fall + weights[i]
    return left / total, right / total


AND = ("、", "和", "与", "及", "以及", "或", "或者", "and")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SO = re.compile(r"因此|所以|于是|从而|此后|故|因而|因|导致|使得?")


def beyond(
    found: Sequence[Unit], table: npt.NDArray[np.float64], words: Sequence[Word], side: int
) -> npt.NDArray[np.float64]:
    """For each unit whether the one beside it, function words aside, is a word of the question.

    1 for the question's word nearest to the gap, half for another one.
    """
    held = np.zeros(len(found))
    for row, word in enumerate(words):
        held = np.maximum(held, (table[row] > 0) * (1.0 if word.distance == 0 else 0.5))
    result = np.zeros(len(found))
    for i in range(len(found)):
        at = i + side
        while 0 <= at < len(found) and held[at] == 0 and _FUNCTION.match(found[at].text):
            at += side
        if 0 <= at < len(found):
            result[i] = held[at]
    return result


def years(found: Sequence[Unit], slot: Slot) -> npt.NDArray[np.float64]:
    """For each unit whether the last year before it is one that the question names."""
    asked = set(_YEAR.findall(slot.rest))
    result = np.zeros(len(found))
    last = 0.0
    for i, unit in enumerate(found):
        result[i] = last
        named = _YEAR.findall(unit.text)
        if asked and named:
            last = 1.0 if named[-1] in asked else -1.0
    return result


def leads_on(found: Sequence[Unit], j: int) -> bool:
    """Whether what follows begins with a word such as 因此."""
    while j < len(found) and found[j].mark:
        j += 1
    return j < len(found) and bool(_SO.fullmatch(found[j].text))


def border(unit: Unit | None) -> float:
    if unit is None or unit.mark:
        return 1.0
    return 0.8 if _FUNCTION.match(unit.text) or unit.tag in ("uj", "p", "ul", "c") else 0.0
