"""The spans of a sentence that may fill a question's gap, each with features of form.

Features speak of place and shape only: how near the question's words stand, what stands on
either side, of what class the span is. They are computed for all spans of a sentence at
once, from sums over its units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.spans.pairs import BREAK, REASON, Pair, pairs
from assistant.spans.rows import parallel
from assistant.spans.slot import Slot, Wanted
from assistant.spans.types import fits
from assistant.spans.units import Unit, units
from assistant.spans.words import Word, matched

FEATURES = (
    "typed", "whole", "head", "unit", "overlap", "near", "left", "right", "begin", "close",
    "same", "cover", "rank", "cue", "parallel", "joined",
    "length_typed", "length_name", "length_explain", "edges_typed", "edges_name", "edges_explain",
    "first", "short", "nested", "typed_name", "typed_explain", "next_left", "next_right",
    "cut_left", "cut_right", "cut_list", "year", "result",
)  # fmt: skip
_TYPED = (Wanted.NUMBER, Wanted.TIME, Wanted.DURATION)
_ANY_START = (Wanted.REASON, Wanted.MANNER)
_EXPLAIN = (Wanted.REASON, Wanted.MANNER, Wanted.LIST)
_FUNCTION = re.compile(
    r"^(?:是|为|于|在|由|被|从|到|至|达|达到|有|即|叫|称为|名为|命名为|向|以|对|和|与|及|了|的|把|将|其|并|也|都|"
    r"is|are|was|were|the|in|of|to|by|at|on|for|from|and)$",
    re.IGNORECASE,
)
_CUES: dict[Wanted, re.Pattern[str]] = {
    Wanted.REASON: REASON,
    Wanted.MANNER: re.compile(
        r"通过|采用|采取|应当|按照?|经|以|用|利用|凭|可以|依法|依照|by", re.IGNORECASE
    ),
    Wanted.PERSON: re.compile(r"由|经|向|被|是|by", re.IGNORECASE),
    Wanted.PLACE: re.compile(r"在|于|位于|到|至|往|从|in|at|from|into", re.IGNORECASE),
    Wanted.TIME: re.compile(r"于|在|从|自|至|in|on|since", re.IGNORECASE),
}  # fmt: skip
_REACH = 6.0  # units over which nearness falls to 1/e


Column = npt.NDArray[np.float64]
Columns = dict[str, Column]


@dataclass(frozen=True, slots=True)
class Spans:
    """Candidate spans of one sentence: offsets in it and a row of features each."""

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    table: npt.NDArray[np.float64]


def _group(wanted: Wanted) -> str:
    return "typed" if wanted in _TYPED else "explain" if wanted in _EXPLAIN else "name"


def _common(first: str, second: str) -> int:
    """Length of the common beginning of two strings."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count


_EDGE = '是为在于有由被了的约达到 ，,：:“”"「」『』都会要将'


def _beside(found: Sequence[Unit], text: str, slot: Slot) -> tuple[list[float], list[float]]:
    """How well the text before each unit ends, and after each unit begins, like the question."""
    before = slot.left.rstrip(_EDGE)[::-1]
    after = slot.right.lstrip(_EDGE)
    left, right = [], []
    for unit in found:
        run = text[: unit.start].rstrip(_EDGE)[::-1]
        left.append(min(1.0, _common(before, run) / max(3, min(4, len(before)))))
    for unit in found:
        run = text[unit.end :].lstrip(_EDGE)
        right.append(min(1.0, _common(after, run) / max(2, min(4, len(after)))))
    return left, right


@dataclass(frozen=True, slots=True)
class _View:
    """A sentence as its spans are judged: units, matched words, spans by unit and offset."""

    text: str
    slot: Slot
    words: Sequence[Word]
    found: Sequence[Unit]
    spans: Sequence[Pair]
    matched: Column  # shape (words, units)
    weights: Column  # of each unit, the heaviest word that it holds

    @property
    def first(self) -> npt.NDArray[np.int64]:
        return np.array([i for i, _ in self.spans])

    @property
    def last(self) -> npt.NDArray[np.int64]:
        return np.array([j for _, j in self.spans])

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        return np.array([self.found[i].start for i, _ in self.spans])

    @property
    def ends(self) -> npt.NDArray[np.int64]:
        return np.array([self.found[j - 1].end for _, j in self.spans])

    def each(self, judge: Callable[[int, int], float]) -> Column:
        """A column from a function of first unit and unit after the last."""
        return np.array([float(judge(i, j)) for i, j in self.spans])


def describe(text: str, slot: Slot, words: Sequence[Word], cover: float, rank: float) -> Spans:
    """All candidate spans of the sentence ``text`` with their features.

    Args:
        cover: share of the question's words that the sentence holds.
        rank: the sentence's score over the best sentence's.
    """
    found = units(text)
    spans = pairs(found, explain=slot.wanted in _ANY_START)
    if not spans:
        return Spans(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, len(FEATURES))))
    table = matched(words, found, text)
    weights = table.max(axis=0) if len(words) else np.zeros(len(found))
    view = _View(text, slot, words, found, spans, table, weights)
    columns = _of_kind(view) | _of_words(view) | _of_form(view) | _of_rows(view)
    columns |= {"cover": np.full(len(spans), cover), "rank": np.full(len(spans), rank)}
    zero = np.zeros(len(spans))
    return Spans(
        view.starts, view.ends, np.column_stack([columns.get(name, zero) for name in FEATURES])
    )


def _of_kind(view: _View) -> Columns:
    """Whether a span is of the kind wanted."""
    fit = [fits(view.slot, view.found, i, j, view.text) for i, j in view.spans]
    group = _group(view.slot.wanted)
    typed = np.array([f.typed for f in fit])
    return {
        "typed": typed,
        "whole": np.array([f.whole for f in fit]),
        "head": np.array([f.head for f in fit]),
        "unit": np.array([f.unit for f in fit]),
        f"typed_{group}" if group != "typed" else "typed": typed,
    }


def _of_words(view: _View) -> Columns:
    """Where the question's words stand: in the span, near it, right beside it."""
    first, last = view.first, view.last
    sums = np.concatenate([[0.0], np.cumsum(view.weights)])
    seen = sums[-1] or 1.0
    inside = sums[last] - sums[first]
    near_left, near_right = _nearness(view.weights, sum(w.weight for w in view.words) or 1.0)
    left, right = (np.array(side) for side in _beside(view.found, view.text, view.slot))
    segment = np.cumsum([bool(u.mark and BREAK.search(u.text)) for u in view.found])
    by_segment = np.concatenate([[0.0], np.cumsum(np.bincount(segment, weights=view.weights))])
    around = by_segment[segment[last - 1] + 1] - by_segment[segment[first]]
    return {
        "overlap": inside / seen,
        "near": near_left[first] + near_right[last],
        "left": left[first],
        "right": right[last - 1],
        "same": (around - inside) / seen,
        "next_left": _next(view.found, view.matched, view.words, -1)[first],
        "next_right": _next(view.found, view.matched, view.words, 1)[last - 1],
        "year": _years(view.found, view.slot)[first],
    }


def _of_form(view: _View) -> Columns:
    """What stands at the borders of a span, and how long it is."""
    found, text, slot = view.found, view.text, view.slot
    group, size = _group(slot.wanted), len(found)
    starts, ends = view.starts, view.ends
    noun = [
        (u.tag[:1] in "nbl" or u.tag in ("num", "eng")) and w == 0
        for u, w in zip(found, view.weights, strict=True)
    ]

    def at(place: int) -> Unit | None:
        return found[place] if 0 <= place < size else None

    def edge(unit: Unit | None) -> bool:
        return unit is None or bool(BREAK.search(unit.text))

    def joint(unit: Unit | None) -> bool:
        return unit is not None and unit.text in _AND

    joined = view.each(lambda i, j: any(u.text in "、和" for u in found[i:j]))
    return {
        "begin": view.each(lambda i, _: _border(at(i - 1))),
        "close": view.each(lambda _, j: _border(at(j))),
        f"edges_{group}": view.each(lambda i, j: (edge(at(i - 1)) + edge(at(j))) / 2),
        f"length_{group}": np.log1p(ends - starts),
        "cut_left": view.each(lambda i, _: i > 0 and noun[i - 1]),
        "cut_right": view.each(lambda _, j: j < size and noun[j]),
        "cut_list": view.each(lambda i, j: joint(at(i - 1)) + joint(at(j))),
        "joined": joined * (1.0 if slot.wanted is Wanted.LIST else -0.3),
        "first": view.each(lambda i, _: i == 0),
        "short": (ends - starts <= 1).astype(np.float64),
        "nested": np.array([_nested(text, s, e) for s, e in zip(starts, ends, strict=True)]),
    }


def _of_rows(view: _View) -> Columns:
    """Cue words, consequences, and members of parallel rows."""
    found, wanted = view.found, view.slot.wanted
    cue, explain = _CUES.get(wanted), _group(wanted) == "explain"
    rows = parallel(view.text, view.words)

    def cued(i: int, _: int) -> bool:
        return cue is not None and bool(
            (i > 0 and cue.fullmatch(found[i - 1].text))
            or (explain and cue.fullmatch(found[i].text))
        )

    return {
        "cue": view.each(cued),
        "result": view.each(lambda _, j: wanted is Wanted.REASON and _leads_on(found, j)),
        "parallel": view.each(lambda i, j: rows.get((found[i].start, found[j - 1].end), 0.0)),
    }


def _nested(text: str, start: int, end: int) -> float:
    """1 where a span cuts through brackets or quotation marks."""
    span = text[start:end]
    return float(any(span.count(a) != span.count(b) for a, b in ("《》", "“”", "（）", "()")))


def _nearness(
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


_AND = ("、", "和", "与", "及", "以及", "或", "或者", "and")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SO = re.compile(r"因此|所以|于是|从而|此后|故|因而|因|导致|使得?")


def _next(
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


def _years(found: Sequence[Unit], slot: Slot) -> npt.NDArray[np.float64]:
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


def _leads_on(found: Sequence[Unit], j: int) -> bool:
    """Whether what follows begins with a word such as 因此."""
    while j < len(found) and found[j].mark:
        j += 1
    return j < len(found) and bool(_SO.fullmatch(found[j].text))


def _border(unit: Unit | None) -> float:
    if unit is None or unit.mark:
        return 1.0
    return 0.8 if _FUNCTION.match(unit.text) or unit.tag in ("uj", "p", "ul", "c") else 0.0
