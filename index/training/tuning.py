"""``python -m index.training.tuning --model GENERAL``: tune an embedding model to questions.

A model made from laws and reports knows how officials write; how people ask is learned from the
known answers for development and the practice questions over the policies, each with the clauses
and the sentences that answer it. The loss is the softmax over all clauses, and over all sentences,
of the chance of those that answer (after dense passage retrieval, Karpukhin et al. 2020, with every
other text as a wrong answer). What is written lies between the general vectors and the tuned ones
(Wortsman et al. 2022): nearly as good over the policies, better elsewhere and for words seen once.

Whatever is fitted on the same questions must not see vectors that were tuned on them, or it would
trust the vectors too much. ``--folds`` therefore makes models that have each not seen the questions
of some writers; the fits read a question with the model that has not seen its writer
(:func:`index.training.policies.fold_of`).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer
from torch.nn import functional
from tqdm import tqdm

from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from index.language import normalise
from index.search import indexed_text
from index.training.contrast import Bags
from index.training.data import Ask
from index.training.pairs import sentences
from index.training.policies import FOLDS, fold_of, known
from index.types import ClauseSource

CASES = ROOT / "eval" / "cases"
GENERAL = get_settings().data / "general"
WEIGHTS = "model.safetensors"
RECIPE = "recipe.json"  # every number that decided the weights
_NAME = "embedding.weight"
_SPACE = re.compile(r"\s")
Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tuning:
    """Everything that decides the weights, besides the questions and the model tuned."""

    batch: int = 512
    steps: int = 150
    learning_rate: float = 2e-2
    temperature: float = 0.05
    drop: float = 0.3  # share of a question's pieces left out at random
    text_drop: float = 0.1
    longest: int = 512  # pieces of a text that are read
    kept: float = 0.3  # share of the general vectors in what is written
    seed: int = 20261127


@dataclass(frozen=True, slots=True)
class Sought:
    """Texts, and which of them answer each question, shape (questions, texts)."""

    texts: Bags
    right: torch.Tensor


@dataclass(frozen=True, slots=True)
class Lessons:
    """Questions, and what answers each among the clauses and among the sentences."""

    ids: Sequence[str]
    asked: Bags
    sought: tuple[Sought, Sought]


def questions(cases: Path, corpus: ClauseSource, lang: str = "zh") -> list[Ask]:
    """The questions in ``cases`` that are there to be learned from; Chinese ones unless told."""
    found = known(cases / "known", corpus.clauses, lang=lang)
    for test in (False, True):  # of practice all are there to be learned from
        found += known(cases / "practice", corpus.clauses, test=test, lang=lang)
    return found


def plain(text: str) -> str:
    """``text`` without spaces, as it is held against a quote."""
    return _SPACE.sub("", text)


def told(ask: Ask, sentences: Sequence[tuple[str, str]]) -> list[bool]:
    """Which of ``sentences``, each with its clause's id and :func:`plain`, answer ``ask``."""
    quotes = ask.answer.split("\n")
    return [
        id_ in ask.relevant and any(q in text or text in q for q in quotes)
        for id_, text in sentences
    ]


def lessons(
    asks: Sequence[Ask], corpus: ClauseSource, tokenizer: Tokenizer, longest: int
) -> Lessons:
    """``asks`` with the clauses and the sentences that answer them."""
    rows = {c.id: row for row, c in enumerate(corpus.clauses)}
    whole = [indexed_text(c, corpus.documents[c.document].title) for c in corpus.clauses]
    parts = [(c.id, s) for c in corpus.clauses for s in sentences(c.text)]
    flat = [(id_, plain(text)) for id_, text in parts]
    clauses = torch.zeros((len(asks), len(whole)), dtype=torch.bool)
    said = torch.zeros((len(asks), len(parts)), dtype=torch.bool)
    for n, ask in enumerate(asks):
        clauses[n, [rows[id_] for id_ in ask.relevant]] = True
        said[n] = torch.tensor(told(ask, flat))

    def bags(texts: Sequence[str]) -> Bags:
        return Bags(tokenizer, texts, longest)

    return Lessons(
        [ask.id for ask in asks],
        bags([normalise(ask.text) for ask in asks]),
        (Sought(bags(whole), clauses), Sought(bags([normalise(t) for _, t in parts]), said)),
    )


class Table(torch.nn.Module):
    """The piece vectors; a text's vector is their mean, scaled to length one."""

    def __init__(self, vectors: Vectors, seed: int) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.from_numpy(vectors.copy()))
        self.chance = np.random.default_rng(seed)

    def forward(self, bags: Bags, rows: Rows, drop: float = 0.0) -> torch.Tensor:
        """Vectors of the texts that ``rows`` number, each piece left out with chance ``drop``."""
        ids, offsets = bags.take(rows, self.chance, drop)
        mean = functional.embedding_bag(ids, self.weight, offsets, mode="mean")
        return functional.normalize(mean)


def tune(vectors: Vectors, taught: Lessons, rows: Rows, tuning: Tuning) -> Vectors:
    """The piece vectors tuned to those questions of ``taught`` that ``rows`` number."""
    table = Table(vectors, tuning.seed)
    descent = torch.optim.Adam(table.parameters(), lr=tuning.learning_rate)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        descent, tuning.learning_rate, total_steps=tuning.steps, pct_start=0.1
    )
    for _ in tqdm(range(tuning.steps), desc="tuning", mininterval=5):
        batch = table.chance.choice(rows, min(tuning.batch, len(rows)), replace=False)
        queries = table(taught.asked, batch, tuning.drop)
        loss = torch.zeros(())
        for sought in taught.sought:
            texts = table(sought.texts, np.arange(len(sought.texts)), tuning.text_drop)
            chances = torch.log_softmax(queries @ texts.T / tuning.temperature, dim=1)
            right = sought.right[batch]
            told = torch.logsumexp(chances.masked_fill(~right, -1e9), dim=1)
            loss = loss - told[right.any(dim=1)].mean()
        descent.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        descent.step()
        plan.step()
    tuned: Vectors = table.weight.detach().numpy()
    return tuning.kept * vectors + (1 - tuning.kept) * tuned


def ranks(vectors: Vectors, taught: Lessons, rows: Rows) -> list[int]:
    """The rank of the first clause that answers each question, by the vectors alone."""
    table, clauses = Table(vectors, 0), taught.sought[0]
    with torch.no_grad():
        texts = table(clauses.texts, np.arange(len(clauses.texts)))
        scores = table(taught.asked, rows) @ texts.T
    best = scores.masked_fill(~clauses.right[rows], -2.0).max(dim=1, keepdim=True).values
    return [int(n) for n in 1 + (scores > best).sum(dim=1)]


def _shares(ranks: Sequence[int]) -> str:
    at = np.array(ranks)
    return " ".join(f"R@{n} {np.mean(at <= n):.3f}" for n in (1, 5, 10)) + f" ({len(at)} questions)"


def _write(source: Path, table: Vectors, out: Path, tuning: Tuning) -> None:
    """The model of ``source`` with other weights; what is told of ``out`` is left alone."""
    told = shutil.ignore_patterns("README.md")
    shutil.copytree(source, out, dirs_exist_ok=True, ignore=told)
    path = next(out.rglob(WEIGHTS))
    part = path.with_name(path.name + ".part")
    save_file({_NAME: table.astype(np.float16)}, part)
    part.replace(path)
    recipe = json.loads((source / RECIPE).read_text("utf-8")) if (source / RECIPE).is_file() else {}
    told_numbers = {**recipe, "tuning": asdict(tuning)}
    (out / RECIPE).write_text(json.dumps(told_numbers, indent=1) + "\n", encoding="utf-8")


def _fitted(
    vectors: Vectors, taught: Lessons, tuning: Tuning
) -> Iterator[tuple[int | None, Vectors]]:
    """The tuned vectors without each fold, then of all; prints what each fold's do."""
    fold = np.array([fold_of(id_) for id_ in taught.ids])
    before: list[int] = []
    after: list[int] = []
    for held in range(FOLDS):
        tuned = tune(vectors, taught, np.flatnonzero(fold != held), tuning)
        left = np.flatnonzero(fold == held)
        before += ranks(vectors, taught, left)
        after += ranks(tuned, taught, left)
        yield held, tuned
    print(f"clauses by the vectors alone, before: {_shares(before)}")
    print(f"... tuned, writers left out:          {_shares(after)}", flush=True)
    yield None, tune(vectors, taught, np.arange(len(fold)), tuning)


def main(arguments: Sequence[str] | None = None) -> int:
    """Tune, print figures, and write the models."""
    parser = argparse.ArgumentParser(prog="python -m index.training.tuning", description=__doc__)
    parser.add_argument("--model", type=Path, default=GENERAL, help="the model that is tuned")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--folds", type=Path, default=get_settings().data / "folds")
    parser.add_argument("--out", type=Path, help="folder for the model tuned on all questions")
    options = parser.parse_args(arguments)
    corpus = load_corpus(get_settings().documents)
    tuning = Tuning()
    tokenizer = Tokenizer.from_file(str(next(options.model.rglob("tokenizer.json"))))
    vectors = load_file(next(options.model.rglob(WEIGHTS)))[_NAME].astype(np.float32)
    taught = lessons(questions(options.cases, corpus), corpus, tokenizer, tuning.longest)
    for fold, table in _fitted(vectors, taught, tuning):
        out = options.out if fold is None else options.folds / str(fold)
        if out is not None:
            _write(options.model, table, out, tuning)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
