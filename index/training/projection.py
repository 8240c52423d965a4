"""Fit the projection of ``index/projection.py``: ``python -m index.training.projection``.

The question encoder and the static model stay as they are; what is learned is where a question's
meaning lies among the vectors of texts. Three kinds of lessons count alike: questions over the
policies with the sentences that answer them (the known answers for development and practice,
Chinese and English), lay questions with their articles, and questions made from laws and reports
with the texts they were made from, which bring in what the first two do not speak of. The loss is
the softmax over many texts of the chance of those that answer, for the projected vector alone and
for its sum with the vector of the question's words.

``--folds`` and ``--general`` name the models of ``index.training.tuning`` that have not seen some
writers, or any question over the policies; they get projections that have not seen them either.
Repeatable on one machine.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional
from tqdm import tqdm

from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from index.embedder import StaticModel, in_batches
from index.encoder import question_encoder
from index.language import normalise
from index.projection import Floats, Projection
from index.training import data as sources
from index.training.embedding import named
from index.training.pairs import from_passages, sentences
from index.training.policies import FOLDS, fold_folder, fold_of
from index.training.tuning import CASES, plain, questions, told

MODEL = ROOT / "index" / "model"
POLICIES, LAY, MADE = "policies", "lay questions", "made questions"
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fitting:
    """Everything that decides the projection, besides the lessons and the two models."""

    batch: int = 256  # questions of each kind in a step
    wrong: int = 6000  # texts that they are told from; all where there are fewer
    made: int = 5000  # questions made from laws, and as many at most from reports
    steps: int = 600
    learning_rate: float = 1e-3
    temperature: float = 0.05
    drop: float = 0.3  # share of a vector's numbers that are left out at random
    seed: int = 20261127


@dataclass(frozen=True, slots=True)
class Lessons:
    """Questions, as the encoder reads them and as they are worded, and what answers them."""

    ids: Sequence[str]
    meant: Floats  # (questions, 384)
    worded: Sequence[str]
    texts: Sequence[str]
    right: Sequence[Sequence[int]]  # for each question the rows of the texts that answer it


def of_policies(cases: Path, documents: Path) -> Lessons:
    """The questions in ``cases`` that are there to be learned from, over single sentences."""
    corpus = load_corpus(documents)
    parts = [(c.id, s) for c in corpus.clauses for s in sentences(c.text)]
    flat = [(id_, plain(text)) for id_, text in parts]
    asks = questions(cases, corpus, lang="")
    right = [np.flatnonzero(told(ask, flat)).tolist() for ask in asks]
    kept = [n for n, rows in enumerate(right) if rows]
    return _lessons(
        POLICIES,
        [(asks[n].id, asks[n].text) for n in kept],
        [text for _, text in parts],
        [right[n] for n in kept],
    )


def of_laws(data: Path, half: str) -> Lessons:
    """The lay questions of ``half`` (``all`` for both) over all articles."""
    statutes = sources.statutes(data)
    row = {p.id: at for at, p in enumerate(statutes)}
    asks = [a for a in sources.questions(data) if half in ("all", sources.half(a.id))]
    right = [[row[id_] for id_ in ask.relevant] for ask in asks]
    return _lessons(LAY, [(a.id, a.text) for a in asks], [named(p) for p in statutes], right)


def of_texts(data: Path, how: Fitting) -> Lessons:
    """Questions made from laws and reports, each with the text that it was made from."""
    chance = random.Random(how.seed)
    pairs = []
    for passages in (sources.laws(data), sources.reports(data)):
        some = chance.sample(passages, min(how.made, len(passages)))
        made = list(from_passages(some, chance))
        pairs += chance.sample(made, min(how.made, len(made)))
    asks = [(f"made-{n}", query) for n, (query, _) in enumerate(pairs)]
    return _lessons(MADE, asks, [text for _, text in pairs], [[n] for n in range(len(pairs))])


def _lessons(
    kind: str,
    asks: Sequence[tuple[str, str]],
    texts: Sequence[str],
    right: Sequence[Sequence[int]],
) -> Lessons:
    encoder = question_encoder()
    meant = [encoder(text) for _, text in tqdm(asks, desc=kind, mininterval=5)]
    worded = [text for _, text in asks]
    return Lessons([id_ for id_, _ in asks], np.array(meant), worded, texts, right)


class _Layer(nn.Module):
    """The projection as it is learned, from vectors brought to mean 0 and spread 1."""

    def __init__(self, meant: Floats, dimensions: int, drop: float) -> None:
        super().__init__()
        self._mean, self._spread = meant.mean(axis=0), meant.std(axis=0)
        self._linear = nn.Linear(meant.shape[1], dimensions)
        self._drop = drop

    def forward(self, meant: Floats) -> torch.Tensor:
        """Unit vectors among those of texts, each number left out with a chance before."""
        even = torch.tensor((meant - self._mean) / self._spread)
        return functional.normalize(self._linear(functional.dropout(even, self._drop)))

    def whole(self) -> Projection:
        """What was learned, for vectors as the encoder gives them."""
        weight = self._linear.weight.detach().numpy().T / self._spread[:, None]
        bias = self._linear.bias.detach().numpy() - self._mean @ weight
        return Projection(np.asarray(np.vstack([weight, bias]), dtype=np.float32))


class _Class:
    """The lessons of one kind as a static model embeds them."""

    def __init__(self, lessons: Lessons, model: StaticModel) -> None:
        self._meant = lessons.meant
        self._worded = torch.tensor(_embedded(model, lessons.worded))
        self._texts = torch.tensor(_embedded(model, lessons.texts))
        self._right = lessons.right

    def loss(
        self, layer: _Layer, rows: Rows, how: Fitting, chance: np.random.Generator
    ) -> torch.Tensor:
        """Surprise at what answers some of ``rows``, by meaning alone and with the words."""
        some = chance.choice(rows, min(how.batch, len(rows)), replace=False)
        pool = chance.choice(len(self._texts), min(how.wrong, len(self._texts)), replace=False)
        shown = np.union1d(pool, [row for n in some for row in self._right[n]]).astype(np.int64)
        right = torch.zeros((len(some), len(shown)), dtype=torch.bool)
        for at, n in enumerate(some):
            right[at, np.searchsorted(shown, self._right[n])] = True
        texts = self._texts[shown]
        aim = layer(self._meant[some])
        total = torch.zeros(())
        for vectors in (aim, functional.normalize(aim + self._worded[some])):
            chances = torch.log_softmax(vectors @ texts.T / how.temperature, dim=1)
            total = total - torch.logsumexp(chances.masked_fill(~right, -1e9), dim=1).mean()
        return total

    def first(self, projection: Projection, rows: Rows) -> list[bool]:
        """Whether the text nearest to each question, by meaning and words together, answers."""
        aim = torch.tensor(projection(self._meant[rows]))
        best = ((aim + self._worded[rows]) @ self._texts.T).argmax(dim=1).tolist()
        return [at in self._right[n] for n, at in zip(rows.tolist(), best, strict=True)]


def _embedded(model: StaticModel, texts: Sequence[str]) -> Floats:
    lines = ["\n".join(map(normalise, text.split("\n"))) for text in texts]
    return in_batches(model.embed, lines, 8192)


def fit(
    lessons: Mapping[str, Lessons],
    model: StaticModel,
    how: Fitting,
    seen: Callable[[str], bool] = lambda _: True,
) -> tuple[Projection, list[bool]]:
    """The projection for ``model``, from those questions over the policies whose id is ``seen``;
    and whether those that are not are answered by their first sentence."""
    torch.manual_seed(how.seed)
    chance = np.random.default_rng(how.seed)
    classes = {kind: _Class(part, model) for kind, part in lessons.items()}
    rows = {kind: np.arange(len(part.ids)) for kind, part in lessons.items()}
    held = np.array([not seen(id_) for id_ in lessons[POLICIES].ids])
    rows[POLICIES] = np.flatnonzero(~held)
    meant = np.concatenate([part.meant for part in lessons.values()])
    layer = _Layer(meant, model.dimensions, how.drop)
    descent = torch.optim.AdamW(layer.parameters(), how.learning_rate, weight_decay=0)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        descent, how.learning_rate, total_steps=how.steps, pct_start=0.1
    )
    for _ in tqdm(range(how.steps), desc="projection", mininterval=5):
        loss = torch.zeros(())
        for kind, part in classes.items():
            if len(rows[kind]):
                loss = loss + part.loss(layer, rows[kind], how, chance)
        descent.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        descent.step()
        plan.step()
    made = layer.whole()
    return made, classes[POLICIES].first(made, np.flatnonzero(held))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print how often the first sentence is right for writers left out, and write."""
    parser = argparse.ArgumentParser(
        prog="python -m index.training.projection", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="as for index.training")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--model", type=Path, default=MODEL, help="the static model it belongs to")
    parser.add_argument("--folds", type=Path, help="models that have not seen some writers")
    parser.add_argument("--general", type=Path, help="a model that has seen no policies' questions")
    parser.add_argument(
        "--questions",
        choices=["all", "development", "held_out"],
        default="all",
        help="the half of the lay questions to learn from",
    )
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # the same sums in the same order
    how = Fitting()
    lessons = {
        POLICIES: of_policies(options.cases, get_settings().documents),
        LAY: of_laws(options.data, options.questions),
        MADE: of_texts(options.data, how),
    }
    if options.folds:
        _folds(lessons, how, options.folds)
    if options.general:
        made, hits = fit(lessons, StaticModel(options.general), how, lambda _: False)
        made.save(options.general)
        print(f"... no question over the policies seen: {np.mean(hits):.3f}", flush=True)
    fit(lessons, StaticModel(options.model), how)[0].save(options.model)
    return 0


def _folds(lessons: Mapping[str, Lessons], how: Fitting, folder: Path) -> None:
    """Projections for the models that have not seen some writers."""
    hits: list[bool] = []
    for fold in range(FOLDS):
        own = fold_folder(folder, fold)
        made, found = fit(lessons, StaticModel(own), how, partial(_elsewhere, fold))
        made.save(own)
        hits += found
    print(f"the first of {len(lessons[POLICIES].texts)} sentences is right, writers left out: ")
    print(f"{np.mean(hits):.3f} of {len(hits)} questions", flush=True)


def _elsewhere(fold: int, case_id: str) -> bool:
    return fold_of(case_id) != fold


if __name__ == "__main__":
    raise SystemExit(main())
