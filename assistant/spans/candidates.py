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

from assistant.spans.near import (
    AND,
    beside,
    beyond,
    border,
    leads_on,
    nearness,
    nested,
    years,
)
from assistant.spans.pairs import BREAK, REASON, STRETCH, Pair, pairs
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
    "cut_left", "cut_right", "cut_list", "year", "result", "stretch",
)  # fmt: skip
_TYPED = (Wanted.NUMBER, Wanted.TIME, Wanted.DURATION)
_ANY_START = (Wanted.REASON, Wanted.MANNER)
_EXPLAIN = (Wanted.REASON, Wanted.MANNER, Wanted.LIST)
_CUES: dict[Wanted, re.Pattern[str]] = {
    Wanted.REASON: REASON,
    Wanted.MANNER: re.compile(
        r"通过|采用|采取|应当|按照?|经|以|用|利用|凭|可以|依法|依照|by", re.IGNORECASE
    ),
    Wanted.PERSON: re.compile(r"由|经|向|被|是|by", re.IGNORECASE),
    Wanted.PLACE: re.compile(r"在|于|位于|到|至|往|从|in|at|from|into", re.IGNORECASE),
    Wanted.TIME: re.compile(r"于|在|从|自|至|in|on|since", re.IGNORECASE),
}  # fmt: skip


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
        rank: how far its logit of being the sentence that answers is below the best one's.
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
    near_left, near_right = nearness(view.weights, sum(w.weight for w in view.words) or 1.0)
    left, right = (np.array(side) for side in beside(view.found, view.text, view.slot))
    segment = np.cumsum([bool(u.mark and BREAK.search(u.text)) for u in view.found])
    by_segment = np.concatenate([[0.0], np.cumsum(np.bincount(segment, weights=view.weights))])
    around = by_segment[segment[last - 1] + 1] - by_segment[segment[first]]
    stretch = np.cumsum([bool(u.mark and STRETCH.search(u.text)) for u in view.found])
    by_stretch = np.bincount(stretch, weights=view.weights)
    return {
        "overlap": inside / seen,
        "near": near_left[first] + near_right[last],
        "left": left[first],
        "right": right[last - 1],
        "same": (around - inside) / seen,
        "stretch": by_stretch[stretch[first]] / seen,
        "next_left": beyond(view.found, view.matched, view.words, -1)[first],
        "next_right": beyond(view.found, view.matched, view.words, 1)[last - 1],
        "year": years(view.found, view.slot)[first],
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
        return unit is not None and unit.text in AND

    joined = view.each(lambda i, j: any(u.text in "、和" for u in found[i:j]))
    return {
        "begin": view.each(lambda i, _: border(at(i - 1))),
        "close": view.each(lambda _, j: border(at(j))),
        f"edges_{group}": view.each(lambda i, j: (edge(at(i - 1)) + edge(at(j))) / 2),
        f"length_{group}": np.log1p(ends - starts),
        "cut_left": view.each(lambda i, _: i > 0 and noun[i - 1]),
        "cut_right": view.each(lambda _, j: j < size and noun[j]),
        "cut_list": view.each(lambda i, j: joint(at(i - 1)) + joint(at(j))),
        "joined": joined * (1.0 if slot.wanted is Wanted.LIST else -0.3),
        "first": view.each(lambda i, _: i == 0),
        "short": (ends - starts <= 1).astype(np.float64),
        "nested": np.array([nested(text, s, e) for s, e in zip(starts, ends, strict=True)]),
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
        "result": view.each(lambda _, j: wanted is Wanted.REASON and leads_on(found, j)),
        "parallel": view.each(lambda i, j: rows.get((found[i].start, found[j - 1].end), 0.0)),
    }
