"""``python -m index.training.ranking``: learn the ranker's weights.

For corpora of documents it learns from the known answers and the practice questions over the
policies, none of which the embedding model has seen; half of their test questions are measured
on alone. With ``--model`` it learns for corpora of lone articles, from lay questions. The
ranker must be trained on questions that the embedding model has not seen, or it would trust the
vectors too much; so ``--model`` is one trained on one half of the lay questions
(``python -m index.training --untuned --questions held_out``), and the other half is learned from.
Sections of laws that the model never saw, asked for in changed wording, keep those weights general.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rjieba
import torch
from scipy.optimize import minimize  # type: ignore[import-untyped]
from torch.nn import functional
from tqdm import tqdm

from corpus.settings import ROOT, get_settings
from corpus.store import load_corpus
from index.asked import KINDS
from index.embedder import Embedder, StaticModel, open_embedder
from index.features import FEATURES, Table
from index.groups import law_name
from index.ranker import ARTICLES, DOCUMENTS, FILE, Ranker, crossed
from index.search import SearchIndex
from index.training import data as sources
from index.training.data import Ask, Passage
from index.training.lay import asked, reworded
from index.training.measure import line
from index.training.memory import as_corpus, index_of
from index.training.pairs import sentences
from index.training.policies import FOLDS, fold_model, fold_of, known

# what a question of each kind counts beside a lay question
SECTION_WEIGHT = 0.3
KNOWN_WEIGHT = 1.0
TEST = "known answers, test part"
UNTUNED = "practice, vectors not tuned"
SECTIONS = 800  # questions made from sections of unseen laws
PRACTICE_WEIGHT = 0.5
DEEPEST = 300  # wrong candidates of a question that it learns from
GAP = 2.0
# Reasons that speak for a clause and never against it, whatever the vectors were tuned to.
SPEAKING = frozenset(
    {"lexical", "dense", "worded", "coverage", "relative", "figure", "feedback", "named", "leads"}
)
UNTUNED_WEIGHT = 0.5  # what a practice question counts read with vectors that were not tuned
SHRINKING = 0.01  # of the weights' squares beside the loss
DOUBT = 10.0  # questions' worth of evidence that a law is like any other
MOST, LEAST = 3.0, -2.0  # log-odds of a law beyond these are taken for these


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question's candidates: ids, features, and which are right."""

    ask: Ask
    ids: Sequence[str]
    table: Table
    right: npt.NDArray[np.bool_]
    weight: float


def priors(asks: Sequence[Ask], statutes: Sequence[Passage]) -> dict[str, float]:
    """Log-odds of every law that ``asks`` end at, shrunk, against a law that none ends at."""
    names = {p.id: law_name(p.title) for p in statutes}
    size = Counter(names.values())
    ends = Counter(names[r] for a in asks for r in a.relevant)
    total = sum(ends.values())

    def odds(name: str) -> float:
        share = size[name] / len(statutes)
        found = math.log((ends[name] + DOUBT * share) / (total + DOUBT) / share)
        return min(MOST, max(LEAST, found))

    return {name: odds(name) - LEAST for name in ends if odds(name) > LEAST}


def sections(passages: Sequence[Passage], count: int, seed: int) -> list[Ask]:
    """Questions in changed wording for sections of laws: part of a sentence, words swapped
    for lay ones, a third of the words dropped."""
    chance = random.Random(seed)
    long = [p for p in passages if len(p.text) > 30]
    made = []
    for n, passage in enumerate(chance.sample(long, min(count, len(long)))):
        sentence = chance.choice(sentences(passage.text) or [passage.text])
        length = chance.randint(10, 24)
        start = chance.randint(0, max(0, len(sentence) - length))
        words = rjieba.cut(reworded(sentence[start : start + length], chance, 0.9))
        kept = "".join(w for w in words if chance.random() > 0.33)
        made.append(Ask(f"section-{n}", asked(kept, chance), "", (passage.id,)))
    return made


def lessons(index: SearchIndex, asks: Sequence[Ask], weight: float, name: str) -> list[Lesson]:
    """The candidates of every question."""
    made = []
    for ask in tqdm(asks, desc=name, mininterval=2):
        ids, table = index.candidates(ask.text)
        right = np.isin(ids, ask.relevant)
        made.append(Lesson(ask, ids, table, right, weight))
    return made


def fit(taught: Sequence[Lesson]) -> npt.NDArray[np.float32]:
    """Weights under which each right candidate stands above all wrong ones of its question.

    The loss is the softmax over a right candidate and the wrong ones, so that it is the best
    of the wrong that count, as they do for a reader; a question's right candidates share its
    weight.
    """
    taught = [lesson for lesson in taught if lesson.right.any()]
    tables = [crossed(lesson.table)[_deep(lesson)] for lesson in taught]
    spread = np.concatenate(tables).std(axis=0) + 1e-9
    sizes = [len(table) for table in tables]
    shape = len(tables), max(sizes)
    values = torch.zeros((*shape, len(spread)))
    right, there = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.bool)
    for n, (lesson, table) in enumerate(zip(taught, tables, strict=True)):
        values[n, : sizes[n]] = torch.from_numpy(table / spread)
        right[n, : sizes[n]] = torch.from_numpy(lesson.right[_deep(lesson)])
        there[n, : sizes[n]] = True
    share = right / right.sum(dim=1, keepdim=True)
    share *= torch.tensor([lesson.weight for lesson in taught])[:, None]
    share /= share.sum()
    least = [0.0 if name in SPEAKING else None for name in FEATURES] * 2

    def loss(guess: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = torch.tensor(guess, dtype=torch.float32, requires_grad=True)
        scores = values @ weights
        wrong = torch.logsumexp(scores.masked_fill(right | ~there, -1e9), dim=1, keepdim=True)
        total = (functional.softplus(wrong - scores) * share).sum()
        total = total + SHRINKING * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total.item(), np.asarray(weights.grad, dtype=np.float64)

    start, bounds = np.zeros(len(spread)), [(one, None) for one in least]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return np.asarray(found / spread, dtype=np.float32)


def scaled(taught: Sequence[Lesson]) -> npt.NDArray[np.float32]:
    """The fitted weights on a scale of their own, since readers of scores look at differences:
    the median question's fifth candidate stands ``GAP`` below its first."""
    weights = fit(taught)
    scores = [np.sort(Ranker(weights, {}).score(x.table))[::-1] for x in taught]
    gaps = [float(found[0] - found[4]) for found in scores if len(found) > 4]
    return weights * np.float32(GAP / float(np.median(gaps)))


def _deep(lesson: Lesson) -> npt.NDArray[np.int64]:
    """The candidates that are learned from: the right ones and the likeliest wrong ones."""
    order = np.argsort(-lesson.table[:, :2].sum(axis=1), kind="stable")
    wrong = [i for i in order if not lesson.right[i]][:DEEPEST]
    return np.array([*np.flatnonzero(lesson.right), *wrong], dtype=np.int64)


def report(name: str, weights: Sequence[npt.NDArray[np.float32]], taught: Sequence[Lesson]) -> str:
    """A row of figures for the lessons' questions, even and odd under weights of their own."""
    run = {}
    for n, lesson in enumerate(taught):
        order = np.argsort(-Ranker(weights[n % 2], {}).score(lesson.table), kind="stable")
        run[lesson.ask.id] = [lesson.ids[i] for i in order]
    return line(name, run, {lesson.ask.id: lesson.ask.relevant for lesson in taught})


def plain_weights(dense: float) -> npt.NDArray[np.float32]:
    """Weights of a plain sum of BM25 and cosine."""
    weights = np.zeros(2 * len(FEATURES), dtype=np.float32)
    weights[FEATURES.index("lexical")] = 1 - dense
    weights[FEATURES.index("dense")] = dense
    return weights


def article_lessons(data: Path, model: Embedder) -> dict[str, list[Lesson]]:
    """Lessons over statutes, from questions that ``model`` has not seen."""
    statutes, questions = sources.statutes(data), sources.questions(data)
    apart = sources.laws(data, apart=True)
    seen = [a for a in questions if sources.half(a.id) == "held_out"]
    unseen = [a for a in questions if sources.half(a.id) == "development"]
    ranker = Ranker(plain_weights(0.5), priors(seen, statutes))
    asked_laws = index_of(as_corpus(statutes), model, ranker)
    all_laws = index_of(as_corpus([*statutes, *apart]), model, ranker)
    taught = {
        "lay questions": lessons(asked_laws, unseen, 1.0, "lay questions"),
        "sections": lessons(all_laws, sections(apart, SECTIONS, 1), SECTION_WEIGHT, "sections"),
    }
    for lesson in (lesson for part in taught.values() for lesson in part):
        # few of these questions ask for a number or a time, and of the made ones none in earnest
        lesson.table[:, [FEATURES.index(name) for name in KINDS]] = 0
    return taught


def document_lessons(cases: Path, folds: Path, general: Path) -> dict[str, list[Lesson]]:
    """Lessons over the policies, and under ``TEST`` known answers to measure on alone.

    ``folds`` holds the embedding models that have each not seen some writers' questions; with
    ``general``, the model before it was tuned, practice stands for papers of other people.
    """
    policies = load_corpus(get_settings().documents)
    learned = known(cases / "known", policies.clauses)
    kept = known(cases / "known", policies.clauses, test=True)
    practice = [
        ask
        for test in (False, True)  # all of them are there to be learned from
        for ask in known(cases / "practice", policies.clauses, test=test)
    ]
    found: dict[str, list[Lesson]] = {"known answers": [], "practice questions": []}
    for fold in range(FOLDS):
        index = index_of(policies, fold_model(folds, fold), Ranker(plain_weights(0.5), {}))
        for (name, part), asks, weight in zip(
            found.items(), (learned, practice), (KNOWN_WEIGHT, PRACTICE_WEIGHT), strict=True
        ):
            own = [ask for ask in asks if fold_of(ask.id) == fold]
            part.extend(lessons(index, own, weight, f"{name}, part {fold + 1}"))
    index = index_of(policies, StaticModel(general), Ranker(plain_weights(0.5), {}))
    untuned = lessons(index, practice, UNTUNED_WEIGHT, UNTUNED)
    index = index_of(policies, open_embedder(get_settings()), Ranker(plain_weights(0.5), {}))
    return {**found, UNTUNED: untuned, TEST: lessons(index, kept, 0.0, TEST)}


def table(taught: Mapping[str, Sequence[Lesson]]) -> list[str]:
    """Rows of figures; the ranker's are cross-validated, each half by the other's weights."""
    ways: dict[str, npt.NDArray[np.float32]] = {
        "lexical": plain_weights(0), "dense": plain_weights(1), "sum": plain_weights(0.5),
    }  # fmt: skip
    rows = [
        report(f"{name}: {way}", [weights] * 2, part)
        for name, part in taught.items()
        for way, weights in ways.items()
    ]
    learned = [part for name, part in taught.items() if name != TEST]
    crossed_weights = [fit([x for part in learned for x in part[1 - half :: 2]]) for half in (0, 1)]
    rows += [report(f"{name}: ranked", crossed_weights, part) for name, part in taught.items()]
    return sorted(rows, key=lambda row: row.split(":")[0])


def learn(
    taught: Mapping[str, Sequence[Lesson]], kind: str, ends: Mapping[str, float], out: Path
) -> None:
    """Report what each half teaches the other, and write the weights of all."""
    print("\n".join(table(taught)))
    weights = scaled([x for name, part in taught.items() if name != TEST for x in part])
    for name, always, lay in zip(FEATURES, *np.split(weights, 2), strict=True):
        print(f"{name:<12}{always:>8.3f}{lay:>8.3f}")
    Ranker(weights, ends).save(out, kind)
    print(f"written: {out}, weights for {kind}", flush=True)


def main() -> None:
    """Make the lessons, report, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m index.training.ranking", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="as for index.training")
    parser.add_argument("--model", type=Path, help="model of the held-out half of lay questions")
    parser.add_argument("--cases", type=Path, default=ROOT / "eval" / "cases")
    parser.add_argument("--folds", type=Path, default=get_settings().data / "folds")
    parser.add_argument("--general", type=Path, default=get_settings().data / "general")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    taught = document_lessons(options.cases, options.folds, options.general)
    learn(taught, DOCUMENTS, {}, options.out)
    if options.model:
        ends = priors(sources.questions(options.data), sources.statutes(options.data))
        taught = article_lessons(options.data, StaticModel(options.model))
        learn(taught, ARTICLES, ends, options.out)


if __name__ == "__main__":
    main()
