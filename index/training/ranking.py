"""``python -m index.training.ranking``: learn the ranker's weights.

The ranker must be trained on questions that the embedding model has not seen, or it would
trust the vectors too much. So it is given a model trained on one half of the lay questions
(``python -m index.training --questions held_out``), and learns from the other half. Sections
of laws that the model never saw, asked for in changed wording, and the known answers over
the policies, keep the weights general.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rjieba
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from corpus.settings import get_settings
from corpus.store import load_corpus
from corpus.types import Clause, ClauseKind, Document
from index.embedder import Embedder, StaticModel, in_batches
from index.features import FEATURES, Table
from index.groups import groups_of, law_name
from index.lexical import LexicalIndex, Rows, Scores
from index.ranker import FILE, Ranker, crossed
from index.search import SearchIndex, StoredVectors, indexed_text
from index.training import data as sources
from index.training.data import Ask, Passage
from index.training.lay import asked, reworded
from index.training.measure import line
from index.training.pairs import sentences
from index.types import ClauseSource

# what a question of each kind counts beside a lay question
SECTION_WEIGHT = 0.3
KNOWN_WEIGHT = 1.0
TEST = "known answers, test part"
SECTIONS = 800  # questions made from sections of unseen laws
DEEPEST = 100  # wrong candidates of a question that it learns from
STRENGTH = 0.01  # of the fit against the regularisation, scikit-learn's C
DOUBT = 10.0  # questions' worth of evidence that a law is like any other
MOST, LEAST = 3.0, -2.0  # log-odds of a law beyond these are taken for these


@dataclass(frozen=True)
class Texts:
    """Passages as a corpus."""

    clauses: Sequence[Clause]
    documents: Mapping[str, Document]
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question's candidates: ids, features, and which are right."""

    ask: Ask
    ids: Sequence[str]
    table: Table
    right: npt.NDArray[np.bool_]
    weight: float


class Exact:
    """Nearest vectors by looking at every one."""

    def __init__(self, matrix: npt.NDArray[np.float16]) -> None:
        self._matrix = matrix.astype(np.float32)

    def nearest(self, vector: Scores, count: int) -> tuple[Rows, Scores]:
        """The ``count`` rows nearest to ``vector`` and their cosines."""
        cosines = self._matrix @ vector
        rows = np.argsort(-cosines)[:count]
        return rows, cosines[rows]


def as_corpus(passages: Sequence[Passage]) -> Texts:
    """Every passage a document of one clause."""
    clauses = [
        Clause(p.id, p.id, p.title, (p.title,), ClauseKind.ARTICLE, p.text) for p in passages
    ]
    return Texts(clauses, {p.id: Document(p.id, p.title) for p in passages})


def index_of(
    corpus: ClauseSource, embedder: Embedder, ranker: Ranker, lexical: LexicalIndex | None = None
) -> SearchIndex:
    """A search index in memory."""
    titles = [corpus.documents[c.document].title for c in corpus.clauses]
    texts = [indexed_text(c, t) for c, t in zip(corpus.clauses, titles, strict=True)]
    matrix = in_batches(embedder.embed, texts, 8192).astype(np.float16)
    return SearchIndex(
        corpus,
        lexical or LexicalIndex.build(texts),
        embedder=embedder,
        vectors=StoredVectors(Exact(matrix), matrix),
        groups=groups_of(zip(corpus.clauses, titles, strict=True)),
        ranker=ranker,
    )


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


def in_test(case_id: str) -> bool:
    """Whether a known answer is kept for testing (the rule of ``eval.cases.split``)."""
    return int.from_bytes(hashlib.sha256(case_id.encode()).digest()[:8], "big") % 3 == 0


def known(folder: Path, clauses: Sequence[Clause], *, test: bool = False) -> list[Ask]:
    """The known answers with evidence in a clause, as questions: those for development,
    or with ``test`` those that are never learned from."""
    texts = [(c.id, c.document, re.sub(r"\s", "", c.text)) for c in clauses]
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for case in sources.read_lines(path):
            if case.get("history") or in_test(case["id"]) != test:
                continue
            wanted = {
                id_
                for e in case.get("evidence") or ()
                for id_, document, text in texts
                if document == e["doc"] and re.sub(r"\s", "", e["text"]) in text
            }
            if wanted:
                found.append(Ask(case["id"], case["question"], "", tuple(sorted(wanted))))
    return found


def lessons(index: SearchIndex, asks: Sequence[Ask], weight: float, name: str) -> list[Lesson]:
    """The candidates of every question."""
    made = []
    for ask in tqdm(asks, desc=name, mininterval=2):
        ids, table = index.candidates(ask.text)
        right = np.isin(ids, ask.relevant)
        made.append(Lesson(ask, ids, table, right, weight))
    return made


def fit(taught: Sequence[Lesson]) -> npt.NDArray[np.float32]:
    """Weights under which right candidates stand above wrong ones (logistic loss on pairs)."""
    rows, weights = [], []
    for lesson in taught:
        table = crossed(lesson.table)
        order = np.argsort(-lesson.table[:, :2].sum(axis=1), kind="stable")
        wrong = table[[i for i in order if not lesson.right[i]][:DEEPEST]]
        for good in table[lesson.right]:
            rows.append(good - wrong)
            share = lesson.weight / lesson.right.sum() / max(1, len(wrong))
            weights.append(np.full(len(wrong), share))
    pairs, weight = np.concatenate(rows), np.concatenate(weights)
    spread = pairs.std(axis=0) + 1e-9
    both = np.concatenate([pairs, -pairs]) / spread
    label = np.r_[np.ones(len(pairs)), np.zeros(len(pairs))]
    count = np.r_[weight, weight] * len(taught) / weight.sum()
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=500)
    model.fit(both, label, sample_weight=count)
    return np.asarray(model.coef_[0] / spread, dtype=np.float32)


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


def make_lessons(options: argparse.Namespace) -> dict[str, list[Lesson]]:
    """The lessons of all three kinds, from questions that the model has not seen, and
    under ``TEST`` known answers to measure on alone."""
    model = StaticModel(options.model)
    statutes, questions = sources.statutes(options.data), sources.questions(options.data)
    apart = sources.laws(options.data, apart=True)
    seen = [a for a in questions if sources.half(a.id) == "held_out"]
    unseen = [a for a in questions if sources.half(a.id) == "development"]
    ranker = Ranker(plain_weights(0.5), priors(seen, statutes))
    policies = load_corpus(get_settings().documents)
    asked_laws = index_of(as_corpus(statutes), model, ranker)
    all_laws = index_of(as_corpus([*statutes, *apart]), model, ranker)
    four = index_of(policies, model, ranker)
    cases = known(options.cases, policies.clauses)
    kept = known(options.cases, policies.clauses, test=True)
    return {
        "lay questions": lessons(asked_laws, unseen, 1.0, "lay questions"),
        "sections": lessons(all_laws, sections(apart, SECTIONS, 1), SECTION_WEIGHT, "sections"),
        "known answers": lessons(four, cases, KNOWN_WEIGHT, "known answers"),
        TEST: lessons(four, kept, 0.0, TEST),
    }


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


def main() -> None:
    """Make the lessons, report what each half teaches the other, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m index.training.ranking", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="as for index.training")
    parser.add_argument("--model", type=Path, required=True, help="model of the held-out half")
    parser.add_argument("--cases", type=Path, required=True, help="folder of known answers")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    taught = make_lessons(options)
    print("\n".join(table(taught)))
    weights = fit([x for name, part in taught.items() if name != TEST for x in part])
    for name, always, lay in zip(FEATURES, *np.split(weights, 2), strict=True):
        print(f"{name:<12}{always:>8.3f}{lay:>8.3f}")
    ends = priors(sources.questions(options.data), sources.statutes(options.data))
    Ranker(weights, ends).save(options.out)
    print(f"written: {options.out}")


if __name__ == "__main__":
    main()
