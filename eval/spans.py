"""Fit how spans are chosen and when a corpus without a manifest answers: ``python -m eval.spans``.

Two models of ``assistant/data/spans.json`` are fitted, the second on what the first chooses:

* *weights* of the candidate spans: the likelihood of a span that agrees with the reference,
  each span counting by its F1 (marginal likelihood over graded targets, no annealing);
* the *decision* whether the text answers: logistic, on questions whose best sentence holds
  the answer against questions that the text does not answer.

Used are the development questions of ``eval/cases/reading``, one text a corpus, and, where
``--texts`` has them, the practice questions over reports and laws (``eval/cases/corpora``).
Nothing is random: the same inputs give the same weights. A ridge penalty pulls the
spans' weights towards the present ones, and those of the decision towards nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from tqdm import tqdm

from assistant.library import Library
from assistant.service import Assistant
from assistant.spans import candidates as spans
from assistant.spans import judge
from assistant.spans.choose import FILE, candidates
from assistant.spans.slot import Wanted, find_slot
from assistant.spans.words import question_words
from assistant.types import Question
from assistant.values import Evidence
from corpus.settings import Settings, get_settings
from corpus.store import load_clause_lines
from eval.cases.model import KNOWN
from eval.corpora import SETS, TEXTS, build, question_sets
from eval.external.ask import over_texts
from eval.external.chinese import f1_score
from eval.external.formats import Item, Text, read_squad
from eval.text import unify

READING = KNOWN.parent / "reading" / "dev.json"
RIDGE_SPANS, RIDGE_DECISION = 3.0, 0.3
SHARP = 4  # power of F1: a span that agrees only in part counts for little
COST = 1.0  # of an unanswerable question answered, beside that of a false refusal
Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its evidence and what is right: reference answers, or clauses."""

    group: str
    evidence: Evidence
    library: Library
    answerable: bool
    answers: tuple[str, ...] = ()
    clauses: frozenset[str] = frozenset()

    def found(self, evidence: Evidence) -> bool:
        """Whether the sentence chosen is one that answers."""
        best = evidence.passages[0]
        if self.clauses:
            return best.clause.document in self.clauses
        return any(unify(a) in unify(best.text) for a in self.answers)


def reading_rows(path: Path, settings: Settings) -> Iterator[Row]:
    """Rows from a reading set, each text a corpus of its own."""
    groups: dict[tuple[Text, ...], list[Item]] = {}
    for item in read_squad(path):
        groups.setdefault(item.texts, []).append(item)
    for texts, items in tqdm(groups.items(), desc="texts", file=sys.stderr):
        with over_texts(texts, settings) as assistant:
            for item in items:
                evidence = assistant.evidence(Question(item.question))
                if evidence is not None and evidence.passages:
                    yield Row("reading", evidence, assistant.library, item.answerable, item.answers)


def corpora_rows(texts: Path, settings: Settings, names: Sequence[str]) -> Iterator[Row]:
    """Rows from the practice questions over reports and laws."""
    for name, item in question_sets(SETS["practice"]).items():
        if name not in names:
            continue
        path = settings.data / "corpora" / f"{name}.jsonl"
        build(item.recipe, path, texts)
        corpus = load_clause_lines(path)
        assistant = Assistant.over(corpus, settings, described=False)
        for case in tqdm(item.cases(), desc=name, file=sys.stderr):
            evidence = assistant.evidence(case.to_question())
            if evidence is not None and evidence.passages:
                gold = frozenset(e.doc for e in case.evidence)
                yield Row(name, evidence, assistant.library, case.answerable, (), gold)


def fit_spans(rows: Sequence[Row], before: Mapping[str, float]) -> dict[str, float]:
    """Weights of the candidates' features."""
    data: list[tuple[Table, Table]] = []
    for row in rows:
        slot = find_slot(row.evidence.ask.text)
        if not row.answers or slot.wanted is Wanted.YESNO:
            continue
        ordered = sorted(row.evidence.passages, key=lambda p: -p.score)
        table, worth = [], []
        for passage, found in candidates(slot, question_words(slot, row.evidence.ask), ordered):
            table.append(found.table)
            worth += [
                f1_score(row.answers, passage.text[a:b]) ** SHARP
                for a, b in zip(found.starts, found.ends, strict=True)
            ]
        if worth and max(worth) > 0:
            data.append((np.concatenate(table), np.array(worth)))
    start = np.array([before.get(name, 0.0) for name in spans.FEATURES])

    def loss(w: Table) -> tuple[float, Table]:
        total, slope = RIDGE_SPANS * float(((w - start) ** 2).sum()), 2 * RIDGE_SPANS * (w - start)
        for table, worth in data:
            z = table @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            q = p * worth
            total -= float(np.log(q.sum() + 1e-12))
            slope = slope - (q / (q.sum() + 1e-12) - p) @ table
        return total, slope

    fitted = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return {n: round(float(w), 3) for n, w in zip(spans.FEATURES, fitted, strict=True)}


def described(row: Row, weights: Mapping[str, float]) -> tuple[Table, float] | None:
    """The features of the decision for a row, and its label; ``None`` where it tells nothing."""
    values, chosen, _ = judge.looked(row.evidence, row.library, weights)
    if row.answerable and not row.found(chosen):
        return None
    return np.array([values[n] for n in judge.FEATURES]), float(row.answerable)


def fit_decision(
    rows: Sequence[tuple[str, Table, float]],
) -> tuple[float, dict[str, float], Table]:
    """Bias, weights and the fitted probabilities."""
    table = np.array([r[1] for r in rows])
    label = np.array([r[2] for r in rows])
    weight = np.where(label == 0, COST, 1.0)
    start = np.zeros(len(judge.FEATURES) + 1)

    def loss(b: Table) -> float:
        z = table @ b[1:] + b[0]
        each = np.logaddexp(0, -z) * label + np.logaddexp(0, z) * (1 - label)
        return float((weight * each).sum() + RIDGE_DECISION * (b[1:] ** 2).sum())

    b = minimize(loss, start).x
    fitted = {n: round(float(w), 3) for n, w in zip(judge.FEATURES, b[1:], strict=True)}
    return round(float(b[0]), 3), fitted, 1 / (1 + np.exp(-(table @ b[1:] + b[0])))


def report(rows: Sequence[tuple[str, Table, float]], sure: Table) -> str:
    """For a range of thresholds: what is refused, of each group, rightly and wrongly."""
    lines = ["group         threshold  refused, unanswerable  refused, answerable"]
    for group in dict.fromkeys(r[0] for r in rows):
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
            shares = []
            for label in (0.0, 1.0):
                own = [
                    p for p, r in zip(sure, rows, strict=True) if r[0] == group and r[2] == label
                ]
                shares.append(f"{sum(p < threshold for p in own)}/{len(own)}")
            lines.append(f"{group:14}{threshold:9.2f}  {shares[0]:>21}  {shares[1]:>19}")
    return "\n".join(lines)


def fit(
    rows: Sequence[Row],
    model: dict[str, dict[str, Any]],
    say: Callable[[str], None],
    spans_too: bool,
) -> None:
    """Fit both models on ``rows`` and put them into ``model``."""
    weights = dict(model["weights"])
    if spans_too:
        weights = fit_spans(rows, model["weights"])
    told = [(r.group, *d) for r in rows if (d := described(r, weights)) is not None]
    old = model["decision"]
    bias, decision, sure = fit_decision(told)
    say(report(told, sure))
    model["weights"] = dict(weights)
    model["decision"] = {"bias": bias, "weights": decision, "threshold": old["threshold"]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Gather, fit, print the table, and write the model where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m eval.spans", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of reports and laws")
    parser.add_argument(
        "--corpora", nargs="*", default=("report-anhui", "reports-all", "laws-labour")
    )
    parser.add_argument("--spans", action="store_true", help="fit the spans' weights as well")
    parser.add_argument("--out", type=Path, help="write the model to this JSON file")
    options = parser.parse_args(arguments)
    settings = get_settings()
    rows = list(reading_rows(READING, settings))
    rows += corpora_rows(options.texts, settings, options.corpora)
    model = json.loads(FILE.read_text("utf-8"))
    fit(rows, model, print, options.spans)
    if options.out is not None:
        options.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
