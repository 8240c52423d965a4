"""Choosing a span: a linear model over the candidates' features, then least expected loss.

The model gives every candidate a probability. Of the likeliest the one is taken whose
expected agreement with the others is highest (minimum Bayes risk, Kumar and Byrne 2004):
where several short spans are about as likely, a longer one that holds them wins, so that
doubt lengthens an answer instead of spoiling it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.evidence import SPREAD
from assistant.spans.candidates import FEATURES, Spans, describe
from assistant.spans.slot import Slot, Wanted
from assistant.spans.types import states
from assistant.spans.words import Word, share
from assistant.values import Passage
from assistant.words import unify

FILE = Path(__file__).parent.parent / "data" / "spans.json"
SENTENCES = 6  # sentences whose spans are looked at
SEEN = (Wanted.NUMBER, Wanted.TIME, Wanted.DURATION)  # kinds that are plain to see in a span
_STATED = (Wanted.NUMBER, Wanted.DURATION)
_LOOKED_AT = 24  # sentences among which those that state a number are looked for
_NEAR = 0.6  # … and the share of the best one's score that they must have
_UNLIKE = 8.0  # what a span without such a thing loses
# Which bound a question asks for, and how one is written before a number or after it.
_BOUNDS = tuple(
    (re.compile(asked), re.compile(before + "$"), re.compile(after))
    for asked, before, after in (
        (
            r"最[多高大长晚迟]|至多|顶多|上限|不超过",
            r"(?:不|不得|未)(?:超过|高于|多于|大于|迟于)|最(?:多|高|长|大)[^，。；\d]{0,4}|至多",
            r"[^，。；]{0,4}?(?:以下|以内|之内|内|封顶)",
        ),
        (
            r"最[少低小短早]|至少|起码|下限|不少于",
            r"(?:不|不得)(?:少于|低于|小于|短于|早于)|至少|最(?:少|低|短|小)[^，。；\d]{0,4}|起码",
            r"[^，。；]{0,4}?以上",
        ),
    )
)
_BOUND = 2.0  # what a span gains that is the bound asked for
_ASIDE, _LITTLE = 2.0, 0.25  # what one loses of whose segment the question's words say little
_ANCHORS = ("left", "right", "next_left", "next_right")
_UNIT = 2  # characters of a unit
_LIKELY = 48  # candidates that decoding compares
_HOLDS = 0.35  # worth of holding the answer whole, beside agreeing with it

Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The span chosen: the sentence, offsets in its clause, and how sure the model is."""

    passage: Passage
    start: int
    end: int
    score: float  # of the linear model
    agreement: float  # expected agreement with the right span, 0 to 1
    typed: float
    near: float
    unit: float
    anchor: float  # how surely the question's words stand right beside the span


@lru_cache(maxsize=1)
def _weights() -> Table:
    given: Mapping[str, float] = json.loads(FILE.read_text("utf-8"))["weights"]
    return np.array([given.get(name, 0.0) for name in FEATURES])


def _fit_to_answer(slot: Slot, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The best sentences; where a number or a length is asked, those that state one."""
    if slot.wanted not in _STATED:
        return passages[:SENTENCES]
    least = _NEAR * max((p.score for p in passages[:1]), default=0.0)
    near = [p for p in passages[:_LOOKED_AT] if p.score >= least]
    return [p for p in near if states(slot, p.text)][:SENTENCES] or passages[:SENTENCES]


def candidates(
    slot: Slot, words: Sequence[Word], passages: Sequence[Passage]
) -> list[tuple[Passage, Spans]]:
    """The candidate spans of the best sentences."""
    chosen = _fit_to_answer(slot, passages)
    top = max((p.score for p in chosen), default=0.0)
    found = []
    for passage in chosen:
        text = passage.text
        cover = share(words, unify(passage.wording))
        found.append((passage, describe(text, slot, words, cover, (passage.score - top) / SPREAD)))
    return found


def _agreement(where: Table, starts: Table, ends: Table) -> Table:
    """F1 by characters of every pair of spans, with a part for holding the other whole."""
    low = np.maximum(starts[:, None], starts[None, :])
    high = np.minimum(ends[:, None], ends[None, :])
    common = np.maximum(0, high - low) * (where[:, None] == where[None, :])
    length = ends - starts
    f1 = 2 * common / (length[:, None] + length[None, :])
    holds = (common == length[None, :]) & (common > 0)
    return np.asarray((f1 + _HOLDS * holds) / (1 + _HOLDS))


def _measured(text: str, end: int, slot: Slot) -> int:
    """Where a number's span ends with the unit that the question names: 762亿 + 斤 of 多少亿斤."""
    if slot.wanted is not Wanted.NUMBER or not text[:end]:
        return end
    for cut in range(min(_UNIT, len(slot.right)), -1, -1):
        rest = slot.right[cut:_UNIT]
        if (
            rest
            and not rest.isascii()
            and text[:end].endswith(slot.right[:cut])
            and text.startswith(rest, end)
        ):
            return end + len(rest)
    return end


def _bounding(slot: Slot, found: Sequence[tuple[Passage, Spans]]) -> Table:
    """Of each span whether it is the least or the most, where the question asks for that."""
    bound = next((b for b in _BOUNDS if b[0].search(f"{slot.left}{slot.right}")), None)
    held = []
    for passage, spans in found:
        text = passage.text
        for start, end in zip(spans.starts, spans.ends, strict=True):
            held.append(
                bound is not None
                and bool(
                    bound[1].search(text[max(0, start - 8) : start])
                    or bound[1].search(text[start : start + 4])
                    or bound[2].match(text[end : end + 8])
                    or bound[2].search(text[end - 2 : end])
                )
            )
    return np.array(held, dtype=np.float64)


def _narrowed(row: int, within: npt.NDArray[np.bool_], scores: Table, whole: Table) -> int:
    """The likeliest single number or time inside a span: 6.7公里 of 长6.7公里."""
    inside = within & (whole > 0)
    return int(np.argmax(np.where(inside, scores, -np.inf))) if inside.any() else row


def choose(
    slot: Slot,
    words: Sequence[Word],
    passages: Sequence[Passage],
    weights: Mapping[str, float] | None = None,
    *,
    reported: bool = False,
) -> Choice | None:
    """The span of ``passages`` that fills the gap best; ``None`` where there is none.

    Args:
        reported: whether they are of a report, which names one indicator after the other.
    """
    worth = _weights() if weights is None else np.array([weights[n] for n in FEATURES])
    found = [(p, s) for p, s in candidates(slot, words, passages) if len(s.starts)]
    if not found:
        return None
    table = np.concatenate([s.table for _, s in found])
    where = np.concatenate([np.full(len(s.starts), n) for n, (_, s) in enumerate(found)])
    starts = np.concatenate([s.starts for _, s in found])
    ends = np.concatenate([s.ends for _, s in found])
    scores = table @ worth
    if reported and slot.wanted is Wanted.NUMBER:
        around = table[:, FEATURES.index("same")] + table[:, FEATURES.index("overlap")]
        scores = scores - _ASIDE * (around < _LITTLE)
    if slot.wanted in SEEN:
        scores = scores + _BOUND * _bounding(slot, found)
        scores = scores - _UNLIKE * (table[:, FEATURES.index("typed")] <= 0)
    likely = np.argsort(-scores, kind="stable")[:_LIKELY]
    chance = np.exp(scores[likely] - scores[likely[0]])
    chance /= chance.sum()
    expected = _agreement(where[likely], starts[likely], ends[likely]) @ chance
    best = int(np.argmax(expected))
    row = int(likely[best])
    if slot.wanted in SEEN:
        within = (where == where[row]) & (starts >= starts[row]) & (ends <= ends[row])
        row = _narrowed(row, within, scores, table[:, FEATURES.index("whole")])
    passage = found[int(where[row])][0]
    return Choice(
        passage,
        passage.start + int(starts[row]),
        passage.start + _measured(passage.text, int(ends[row]), slot),
        float(scores[row]),
        float(expected[best]),
        float(table[row, FEATURES.index("typed")]),
        float(table[row, FEATURES.index("near")]),
        float(table[row, FEATURES.index("unit")]),
        float(max(table[row, FEATURES.index(name)] for name in _ANCHORS)),
    )
