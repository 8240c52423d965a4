"""Fit how the reasons for a sentence count together: ``python -m eval.calibrate joint``.

The lists are those of ``eval.calibrate sentences``: the sentences read for each development
question, the right ones those that hold its evidence, by vectors that have not seen its writer.
The net of ``assistant/joint.py`` is trained on the chance that a softmax over the corrected
scores gives to the right ones. What is printed is held out by writer, in eight parts. It is
fitted after the weights of ``sentences``, which it corrects.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from assistant.evidence import DESCRIBED_SPREAD
from assistant.joint import FILE, MOST, Floats, Net
from eval.calibrate.sentences import WAYS, Listed, listed
from index.training.policies import writer

HIDDEN = 24
EPOCHS, BATCH = 30, 128
RATE, DECAY = 3e-3, 1e-3
PARTS, SEED = 8, 0
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class _Padded:
    """All lists as one block, shorter ones filled up; ``held`` marks what is a sentence."""

    seen: torch.Tensor  # (lists, sentences, inputs)
    summed: torch.Tensor  # log-odds by the weights alone
    held: torch.Tensor
    right: torch.Tensor


def _padded(lists: Sequence[Listed]) -> _Padded:
    longest, width = max(len(one.right) for one in lists), lists[0].seen.shape[1]
    seen = torch.zeros(len(lists), longest, width)
    summed = torch.zeros(len(lists), longest)
    held = torch.zeros(len(lists), longest, dtype=torch.bool)
    right = torch.zeros(len(lists), longest, dtype=torch.bool)
    for at, one in enumerate(lists):
        size = len(one.right)
        seen[at, :size] = torch.tensor(one.seen)
        summed[at, :size] = torch.tensor(one.summed / DESCRIBED_SPREAD)
        held[at, :size] = True
        right[at, :size] = torch.tensor(one.right > 0)
    return _Padded(seen, summed, held, right)


def fit(lists: Sequence[Listed]) -> Net:
    """The net that makes the right sentences of ``lists`` likely; repeatable on one machine."""
    torch.manual_seed(SEED)
    block = _padded(lists)
    first, last = torch.nn.Linear(block.seen.shape[2], HIDDEN), torch.nn.Linear(HIDDEN, 1)
    adam = torch.optim.AdamW([*first.parameters(), *last.parameters()], lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for some in torch.split(torch.randperm(len(lists)), BATCH):
            inner = torch.tanh(first(block.seen[some]))
            added = MOST * torch.tanh(last(inner)).squeeze(-1)
            scores = (block.summed[some] + added).masked_fill(~block.held[some], _NEVER)
            chance = torch.log_softmax(scores, 1).masked_fill(~block.right[some], _NEVER)
            loss = -torch.logsumexp(chance, 1).mean()
            adam.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            adam.step()
    return Net(_both(first), _both(last)[:, 0])


def _both(layer: torch.nn.Linear) -> Floats:
    """Weights and, in the last row, the bias of a layer."""
    rows = torch.cat([layer.weight.T, layer.bias[None]]).detach().numpy()
    return np.asarray(np.round(rows, 4), dtype=np.float64)


def _chance(scores: Floats, right: Floats) -> float:
    odds = np.exp(scores - scores.max())
    return float(odds[right > 0].sum() / odds.sum())


def held_out(lists: Sequence[Listed]) -> list[Floats]:
    """The log-odds of every list by a net that has seen no question of its writer."""
    writers = sorted({writer(one.case) for one in lists})
    order = np.random.default_rng(SEED).permutation(len(writers))
    part = {name: int(order[i]) % PARTS for i, name in enumerate(writers)}
    scores: dict[int, Floats] = {}
    for held in range(PARTS):
        inside = [i for i, one in enumerate(lists) if part[writer(one.case)] == held]
        if not inside:
            continue
        net = fit([one for one in lists if part[writer(one.case)] != held])
        for i in inside:
            scores[i] = lists[i].summed / DESCRIBED_SPREAD + net(lists[i].seen)
    return [scores[i] for i in range(len(lists))]


def report(lists: Sequence[Listed], scores: Sequence[Floats]) -> str:
    """How often the right sentence is first and how likely it is held, with the net and without."""
    rows = []
    summed = [one.summed / DESCRIBED_SPREAD for one in lists]
    for way, untuned in WAYS.items():
        some = [n for n, one in enumerate(lists) if one.untuned is untuned]
        for name, found in (("by their sum", summed), ("and together, writers left out", scores)):
            first = np.mean([lists[n].right[np.argmax(found[n])] for n in some])
            chances = [_chance(found[n], lists[n].right) for n in some]
            surprise = -np.mean(np.log(np.maximum(chances, 1e-9)))
            rows.append(
                f"{way}, {name}: right sentence first {first:.4f}, mean surprise {surprise:.3f}"
            )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print what is held out, and write the net where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate joint", description=__doc__)
    parser.add_argument("--out", type=Path, help=f"the file to write: {FILE}")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # the same sums in the same order
    lists = list(listed())
    print(f"{len(lists)} lists of {len({one.case for one in lists})} questions", file=sys.stderr)
    print(report(lists, held_out(lists)))
    if options.out is not None:
        net = fit(lists)
        text = json.dumps({"hidden": net.hidden.tolist(), "out": net.out.tolist()}, indent=0)
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0
