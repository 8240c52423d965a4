"""``python -m index.training.dual``: fit the two projections of ``index/dual.py``.

The question encoder and the static model stay as they are; what is learned is how a question's
vector and a sentence's are brought into one space, from the known answers for development and the
practice questions over the policies, Chinese and English, each with the sentences that answer it.
The loss is the softmax over all sentences of the policies of the chance of those that answer, as in
``index.training.tuning``, whose folds are kept: each fold's model gets projections that have not
seen its writers. Repeatable on one machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from tqdm import tqdm

from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from index.dual import SPACE, Dual, Floats
from index.embedder import StaticModel
from index.encoder import question_encoder
from index.language import normalise
from index.training.pairs import sentences
from index.training.policies import FOLDS, fold_folder, fold_of
from index.training.tuning import CASES, plain, questions, told

MODEL = ROOT / "index" / "model"


@dataclass(frozen=True, slots=True)
class Fitting:
    """Everything that decides the projections, besides the questions and the two models."""

    batch: int = 256
    steps: int = 1200
    learning_rate: float = 5e-3
    temperature: float = 0.03
    drop: float = 0.05  # share of a vector's numbers that are left out at random
    seed: int = 20261127


@dataclass(frozen=True, slots=True)
class Taught:
    """Questions as the encoder reads them, sentences, and which of them answer which."""

    ids: Sequence[str]
    asked: Floats  # (questions, 384)
    texts: Sequence[str]
    right: torch.Tensor  # (questions, texts)


def taught(cases: Path, documents: Path) -> Taught:
    """The questions in ``cases`` that are there to be learned from."""
    corpus = load_corpus(documents)
    parts = [(c.id, s) for c in corpus.clauses for s in sentences(c.text)]
    flat = [(id_, plain(text)) for id_, text in parts]
    asks = questions(cases, corpus, lang="")
    right = torch.tensor(np.array([told(ask, flat) for ask in asks]))
    encoder = question_encoder()
    asked = encoder.of([ask.text for ask in tqdm(asks, desc="questions", mininterval=5)])
    return Taught([ask.id for ask in asks], asked, [text for _, text in parts], right)


def fit(lessons: Taught, rows: Sequence[int], model: StaticModel, how: Fitting) -> Dual:
    """The projections for ``model`` that make the right sentences of ``rows`` likely."""
    torch.manual_seed(how.seed)
    said = model.embed([normalise(text) for text in lessons.texts])
    halves = [_Half(lessons.asked), _Half(said)]
    descent = torch.optim.AdamW(
        [p for half in halves for p in half.layer.parameters()], how.learning_rate, weight_decay=0
    )
    plan = torch.optim.lr_scheduler.OneCycleLR(
        descent, how.learning_rate, total_steps=how.steps, pct_start=0.1
    )
    known = torch.tensor([row for row in rows if bool(lessons.right[row].any())])
    for _ in tqdm(range(how.steps), desc="dual", mininterval=5):
        batch = known[torch.randint(len(known), (how.batch,))]
        queries, texts = halves[0](how.drop, batch), halves[1](how.drop)
        chances = torch.log_softmax(queries @ texts.T / how.temperature, dim=1)
        chances = chances.masked_fill(~lessons.right[batch], -1e9)
        loss = -torch.logsumexp(chances, dim=1).mean()
        descent.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        descent.step()
        plan.step()
    return Dual(halves[0].whole(), halves[1].whole())


class _Half:
    """One projection, which learns from vectors brought to mean 0 and spread 1."""

    def __init__(self, vectors: Floats) -> None:
        self._mean = vectors.mean(axis=0)
        self._spread = float((vectors - self._mean).std())
        self._vectors = torch.tensor((vectors - self._mean) / self._spread)
        self.layer = nn.Linear(vectors.shape[1], SPACE)

    def __call__(self, drop: float, rows: torch.Tensor | None = None) -> torch.Tensor:
        """The projected vectors, each number of them left out with chance ``drop`` before."""
        some = self._vectors if rows is None else self._vectors[rows]
        projected: torch.Tensor = self.layer(functional.dropout(some, drop))
        return functional.normalize(projected)

    def whole(self) -> Floats:
        """Weights and, in the last row, the bias for vectors as the models give them."""
        weight = self.layer.weight.detach().numpy().T / self._spread
        bias = self.layer.bias.detach().numpy() - self._mean @ weight
        return np.asarray(np.vstack([weight, bias]), dtype=np.float32)


def first(lessons: Taught, rows: Sequence[int], model: StaticModel, dual: Dual) -> list[bool]:
    """Whether the likeliest sentence answers, for each of ``rows`` that a sentence answers."""
    texts = dual.text(model.embed([normalise(text) for text in lessons.texts]))
    best = (dual.question(lessons.asked[rows]) @ texts.T).argmax(axis=1)
    right = lessons.right.numpy()
    return [bool(right[row, at]) for row, at in zip(rows, best, strict=True) if right[row].any()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print how often the first sentence is right for writers left out, and write."""
    parser = argparse.ArgumentParser(prog="python -m index.training.dual", description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--folds", type=Path, default=get_settings().data / "folds")
    parser.add_argument("--out", type=Path, default=MODEL, help="folder of the static model")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # the same sums in the same order
    lessons, how = taught(options.cases, get_settings().documents), Fitting()
    fold = np.array([fold_of(id_) for id_ in lessons.ids])
    hits: list[bool] = []
    for held in range(FOLDS):
        folder = fold_folder(options.folds, held)
        model = StaticModel(folder)
        dual = fit(lessons, np.flatnonzero(fold != held).tolist(), model, how)
        hits += first(lessons, np.flatnonzero(fold == held).tolist(), model, dual)
        dual.save(folder)
    print(f"the first of {len(lessons.texts)} sentences is right, writers left out: ", end="")
    print(f"{np.mean(hits):.3f} of {len(hits)} questions")
    fit(lessons, range(len(fold)), StaticModel(options.out), how).save(options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
