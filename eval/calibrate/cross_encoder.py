"""Train the cross-encoder: ``python -m eval.calibrate cross_encoder --data FOLDER``.

It begins as the first half of the layers of the question encoder and learns, from the questions of
``lessons.py``, two things at once: which of the sentences read answers (a softmax over the right
one and three wrong ones, which stood in front by everything else), and whether one does (logistic).
The lowest layers stay as they are.

What is fitted after it on the same questions must not see odds that were learned from them. So two
are trained, each on one half of the writers, corpora and texts, and kept in
``var/halves``; every fit reads a question with the one that has not seen it
(``eval/folds.py``). What is delivered is the mean of their weights (Wortsman et al. 2022): both
began alike and were moved little, and their mean has learned from all.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch.nn import functional
from tqdm import tqdm

from corpus.settings import ROOT, get_settings
from eval.calibrate.lessons import Lesson, gathered
from eval.corpora import TEXTS
from eval.folds import HALVES
from index.cross_encoder import Pair, ids_of
from index.pieces import Pieces, pieces
from index.training.transformer import Reader, save

OUT = ROOT / "index" / "model" / "cross_encoder.onnx"
_WORDED = 6  # characters from which an ask has words of its own
MEASURED = 6  # sentences of a list among which the right one is looked for


@dataclass(frozen=True, slots=True)
class Training:
    """Everything that decides the weights, besides the lessons."""

    layers: int = 6
    frozen: int = 2
    rate: float = 1.5e-4
    decay: float = 0.01
    lists: int = 12  # of one step
    rounds: float = 1.25  # through the lessons
    warm: int = 100  # steps in which the rate grows
    last: float = 0.02  # share of the rate that is left at the end
    wrong: int = 3  # wrong sentences of one list
    unshown: int = 2  # sentences of a list of which is not known which is right
    some: float = 0.6  # share of such lists that is learned from
    alone: float = 0.5  # share of asks that are read as they are worded, without what they inherit
    sorted: int = 50  # steps whose lists are put together by their length
    seed: int = 0


def _drawn(lesson: Lesson, how: Training, luck: random.Random) -> tuple[list[Pair], int]:
    """Sentences of a lesson, a right one first where there is one, and how many are right.

    Those in front are drawn more often; where none answers, the first is always among them.
    """
    right = [n for n, one in enumerate(lesson.right) if one]
    wrong = [n for n, one in enumerate(lesson.right) if not one]
    chosen = luck.choices(right, [1 / (n + 1.5) for n in right]) if right else wrong[:1]
    wrong = [n for n in wrong if n not in chosen]
    many = how.wrong if lesson.shown else how.unshown - 1
    for _ in range(min(many, len(wrong))):
        chosen.append(luck.choices(wrong, [1 / (n + 1.5) for n in wrong])[0])
        wrong.remove(chosen[-1])
    pairs = [lesson.pairs[n] for n in chosen]
    if len(lesson.alone) > _WORDED and luck.random() < how.alone:
        pairs = [pair._replace(question=lesson.alone) for pair in pairs]
    return pairs, int(bool(right))


class _Block:
    """Pairs as what the transformer is given."""

    def __init__(self, known: Pieces) -> None:
        self._known = known
        width = known.shape.width
        self._places = (
            known.numbers("emb.pos").reshape(-1, width) + known.numbers("emb.type")[:width]
        )
        self._ids: dict[Pair, np.ndarray] = {}

    def __call__(self, pairs: Sequence[Pair]) -> tuple[torch.Tensor, torch.Tensor]:
        for pair in pairs:
            if pair not in self._ids:
                self._ids[pair] = ids_of(pair, self._known)
        read = [self._ids[pair] for pair in pairs]
        lengths = np.array([len(ids) for ids in read])
        given = np.zeros((len(read), lengths.max(), self._places.shape[1]), dtype=np.float32)
        for row, ids in zip(given, read, strict=True):
            row[: len(ids)] = self._known.rows(ids) + self._places[: len(ids)]
        return torch.from_numpy(given), torch.from_numpy(lengths)


def _steps(
    lessons: Sequence[Lesson], how: Training, luck: random.Random
) -> Iterator[Sequence[Lesson]]:
    """Lessons for one step after the other, without end; those of one step are alike in length."""
    while True:
        order = luck.sample(lessons, len(lessons))
        for start in range(0, len(order), how.lists * how.sorted):
            some = sorted(order[start : start + how.lists * how.sorted], key=_length)
            steps = [some[n : n + how.lists] for n in range(0, len(some), how.lists)]
            yield from luck.sample(steps, len(steps))


def _length(lesson: Lesson) -> int:
    return max(len("".join(pair)) for pair in lesson.pairs[:4])


def _loss(odds: torch.Tensor, lesson: Lesson, right: int) -> torch.Tensor:
    """How far the odds of one list are from what is right."""
    if not lesson.answerable:
        return functional.binary_cross_entropy_with_logits(odds, torch.zeros_like(odds))
    if not right:
        return -0.5 * functional.logsigmoid(torch.logsumexp(odds, 0))
    told = torch.zeros_like(odds)
    told[0] = 1.0
    each = functional.binary_cross_entropy_with_logits(odds, told)
    return each - functional.log_softmax(odds, 0)[0]


def train(lessons: Sequence[Lesson], how: Training) -> Reader:
    """The reader that ``lessons`` make; repeatable on one machine."""
    luck = random.Random(how.seed)
    torch.manual_seed(how.seed)
    kept = [one for one in lessons if one.shown or luck.random() < how.some]
    reader, block = Reader(pieces(), how.layers, how.frozen), _Block(pieces())
    learned = [p for p in reader.parameters() if p.requires_grad]
    adam = torch.optim.AdamW(learned, lr=how.rate, weight_decay=how.decay)
    many = max(1, math.ceil(how.rounds * len(kept) / how.lists))
    steps = _steps(kept, how, luck)
    for step in tqdm(range(many), desc="training", mininterval=5, file=sys.stderr):
        share = min((step + 1) / how.warm, max(how.last, 1 - step / many))
        for group in adam.param_groups:
            group["lr"] = how.rate * share
        some = next(steps)
        drawn = [_drawn(lesson, how, luck) for lesson in some]
        odds = reader(*block([pair for pairs, _ in drawn for pair in pairs]))
        parts = odds.split([len(pairs) for pairs, _ in drawn])
        loss = torch.stack(
            [_loss(o, one, right) for o, one, (_, right) in zip(parts, some, drawn, strict=True)]
        ).mean()
        adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        adam.step()
    return reader


def mean_of(readers: Sequence[Reader], how: Training) -> Reader:
    """The reader whose weights are the mean of those of ``readers``."""
    made = Reader(pieces(), how.layers, how.frozen)
    states = [reader.state_dict() for reader in readers]
    made.load_state_dict({n: torch.stack([s[n] for s in states]).mean(0) for n in states[0]})
    return made


@torch.no_grad()
def odds_of(reader: Reader, lessons: Sequence[Lesson]) -> list[list[float]]:
    """The odds of the foremost sentences of each lesson."""
    block, found = _Block(pieces()), []
    for lesson in tqdm(lessons, desc="measuring", mininterval=5, file=sys.stderr):
        found.append(reader(*block(lesson.pairs[:MEASURED])).tolist())
    return found


def report(lessons: Sequence[Lesson], odds: Sequence[Sequence[float]]) -> str:
    """By groups: how often the right sentence is first, and how well the answered are told."""
    lines = ["group: right sentence first before, by the odds; area of what is answered"]
    for group in dict.fromkeys(lesson.group for lesson in lessons):
        own = [(one, o) for one, o in zip(lessons, odds, strict=True) if one.group == group]
        held = [(one, o) for one, o in own if any(one.right[:MEASURED])]
        line = f"{group} ({len(own)}):"
        if held:
            before = np.mean([one.right[0] for one, _ in held])
            after = np.mean([one.right[int(np.argmax(o))] for one, o in held])
            line += f" {before:.3f}, {after:.3f};"
        told = [one.answerable for one, _ in own]
        if len(set(told)) > 1:
            line += f" {roc_auc_score(told, [max(o) for _, o in own]):.3f}"
        lines.append(line)
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train both halves, print what each makes of the other's questions, write their mean."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.calibrate cross_encoder", description=__doc__
    )
    parser.add_argument("--data", type=Path, default=TEXTS, help="folder of reports and laws")
    parser.add_argument("--out", type=Path, help=f"the file to write: {OUT}")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # the same sums in the same order
    how, lessons = Training(), gathered(options.data)
    readers = []
    for half in range(HALVES):
        reader = train([one for one in lessons if one.half != half], how)
        strange = [one for one in lessons if one.half == half]
        print(f"half {half}, not learned from\n{report(strange, odds_of(reader, strange))}")
        save(reader, get_settings().data / "halves" / f"{half}.onnx")
        readers.append(reader)
    if options.out is not None:
        save(mean_of(readers, how), options.out)
    return 0
