"""Fit how spans are chosen and when a corpus without a manifest answers: ``python -m eval.spans``.

Three models of ``assistant/data/spans.json`` are fitted, each on what those before it choose:

* the weights of *sentences*: the likelihood that the best of those found is one that tells the
  answer (a softmax over all of them);
* *weights* of the candidate spans: the likelihood of a span that agrees with the reference,
  each span counting by its F1, or by how little it holds beside the fact that is known
  (marginal likelihood over graded targets, no annealing);
* the *decision* whether the text answers: logistic, on questions whose best sentence holds
  the answer against questions that the text does not answer.

Used are the development questions of ``eval/cases/reading``, the practice questions over
reports and laws, and lay questions on law with little weight (``eval/span_rows.py``). What is
printed is held out: every text, corpus and group of laws is judged by a model that was fitted
without it. The same inputs give the same weights; ridge penalties pull the spans' weights
towards the present ones, and those of the decision towards nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

from assistant.spans import candidates as spans
from assistant.spans import judge, ranking
from assistant.spans.choose import FILE, candidates
from assistant.spans.slot import Wanted, find_slot
from eval.cases.model import KNOWN
from eval.corpora import SETS, TEXTS, question_sets
from eval.external.chinese import f1_score
from eval.fitting import listwise
from eval.span_rows import FAR, LAWS, READING, Row, corpora_rows, law_rows, reading_rows
from eval.text import unify

QUESTIONS = KNOWN.parent / "reading" / "dev.json"
LARGEST = 10_000  # clauses of a practice corpus that is fitted on
RIDGE_SPANS, RIDGE_DECISION = 3.0, 0.3
RIDGE_SENTENCES = 3.0  # on weights in units of their feature's spread
SHARP = 4  # power of F1: a span that agrees only in part counts for little
BESIDE = 4  # characters that a span may hold beside the fact known
WEIGHT = {LAWS: 0.05, FAR: 0.1}  # of a question's worth in the decision; others have 1
PARTS = 5  # into which the texts of the reading set are held out
Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """The features of the decision for a question, and what is right."""

    group: str
    text: str
    features: Table
    answerable: bool
    found: bool  # the sentence chosen answers
    barred: bool  # … cannot answer: refused whatever the model says

    @property
    def part(self) -> str:
        """What is held out together."""
        number = self.text.removeprefix(f"{READING} ")
        return f"{READING} {int(number) % PARTS}" if self.group == READING else self.text


def _worth(row: Row, span: str, clause: str) -> float:
    """How right a span is, 0 to 1."""
    if row.answers:
        return float(f1_score(row.answers, span) ** SHARP)
    form = unify(span)
    held = [unify(f) for f in row.facts if unify(f) in form] if clause in row.clauses else []
    if not held:
        return 0.0
    most = max(len(fact) for fact in held)
    return float((most / (most + max(0, len(form) - most - BESIDE))) ** 2)


@dataclass(frozen=True, slots=True)
class Pool:
    """The sentences found for a question: their features, and which of them tell the answer."""

    part: str
    features: Table
    tells: Table


def pool(row: Row) -> Pool | None:
    """The sentences of a row, where one of them tells the answer."""
    evidence, slot, words = judge.prepared(row.evidence, row.library)
    found = evidence.passages[: ranking.LOOKED_AT]
    tells = np.array([float(row.tells(p)) for p in found])
    if not tells.any():
        return None
    number = row.text.removeprefix(f"{READING} ")
    part = f"{READING} {int(number) % PARTS}" if row.group == READING else row.text
    return Pool(part, ranking.describe(evidence.ask, slot, words, found), tells)


def fit_sentences(pools: Sequence[Pool]) -> Table:
    """Weights of the sentences' features."""
    spread = np.concatenate([p.features for p in pools]).std(axis=0) + 1e-6
    data = [(p.features / spread, p.tells) for p in pools]

    def loss(w: Table) -> tuple[float, Table]:
        total, slope = listwise(data, w)
        return total + RIDGE_SENTENCES * float((w**2).sum()), slope + 2 * RIDGE_SENTENCES * w

    start = np.zeros(len(ranking.FEATURES))
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x / spread)


def foremost(pools: Sequence[Pool]) -> str:
    """How often a sentence that tells the answer comes first, each part by the others' weights."""
    lines = ["sentence that tells the answer first, held out"]
    every: list[bool] = []
    for part in dict.fromkeys(p.part for p in pools):
        weights = fit_sentences([p for p in pools if p.part != part])
        own = [p for p in pools if p.part == part]
        right = [bool(p.tells[int(np.argmax(p.features @ weights))]) for p in own]
        every += right
        lines.append(f"{part:24}{sum(right):4} of {len(right)}")
    return "\n".join([*lines, f"{'all':24}{sum(every):4} of {len(every)}"])


def fit_spans(
    rows: Sequence[Row], before: Mapping[str, float], sentences: Mapping[str, float]
) -> dict[str, float]:
    """Weights of the candidates' features, in the sentences that ``sentences`` brings forward."""
    data: list[tuple[Table, Table]] = []
    for row in rows:
        slot = find_slot(row.evidence.ask.text)
        if not (row.answers or row.facts) or slot.wanted is Wanted.YESNO:
            continue
        evidence, slot, words = judge.prepared(row.evidence, row.library)
        ordered = ranking.rearranged(evidence.ask, slot, words, evidence.passages, sentences)
        table, worth = [], []
        for passage, found in candidates(slot, words, ordered):
            table.append(found.table)
            worth += [
                _worth(row, passage.text[a:b], passage.clause.document)
                for a, b in zip(found.starts, found.ends, strict=True)
            ]
        if worth and max(worth) > 0:
            data.append((np.concatenate(table), np.array(worth)))
    start = np.array([before.get(name, 0.0) for name in spans.FEATURES])

    def loss(w: Table) -> tuple[float, Table]:
        total, slope = listwise(data, w)
        moved = w - start
        return total + RIDGE_SPANS * float((moved**2).sum()), slope + 2 * RIDGE_SPANS * moved

    fitted = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return {n: round(float(w), 3) for n, w in zip(spans.FEATURES, fitted, strict=True)}


def described(row: Row, weights: Mapping[str, float], sentences: Mapping[str, float]) -> Told:
    """The features of the decision for a row, with what is right."""
    values, chosen, _ = judge.looked(row.evidence, row.library, weights, sentences)
    return Told(
        row.group,
        row.text,
        np.array([values[n] for n in judge.FEATURES]),
        row.answerable,
        row.answerable and row.found(chosen),
        judge.barred(chosen, values, row.library),
    )


def fit_decision(rows: Sequence[Told]) -> Table:
    """Bias and weights; a question whose sentence was not found tells nothing."""
    known = [r for r in rows if r.found or not r.answerable]
    table = np.array([r.features for r in known])
    label = np.array([float(r.answerable) for r in known])
    weight = np.array([WEIGHT.get(r.group, 1.0) for r in known])

    def loss(b: Table) -> tuple[float, Table]:
        z = table @ b[1:] + b[0]
        each = np.logaddexp(0, -z) * label + np.logaddexp(0, z) * (1 - label)
        off = weight * (1 / (1 + np.exp(-z)) - label)
        slope = np.concatenate([[off.sum()], table.T @ off + 2 * RIDGE_DECISION * b[1:]])
        return float((weight * each).sum() + RIDGE_DECISION * (b[1:] ** 2).sum()), slope

    start = np.zeros(len(judge.FEATURES) + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def held_out(rows: Sequence[Told]) -> list[float]:
    """The probability of each row by a model fitted without its text or corpus."""
    sure: dict[int, float] = {}
    for part in dict.fromkeys(r.part for r in rows):
        b = fit_decision([r for r in rows if r.part != part])
        for number, row in enumerate(rows):
            if row.part == part:
                chance = 1 / (1 + np.exp(-(row.features @ b[1:] + b[0])))
                sure[number] = 0.0 if row.barred else float(chance)
    return [sure[number] for number in range(len(rows))]


def report(rows: Sequence[Told], sure: Sequence[float]) -> str:
    """For a range of thresholds: what is refused, of each group, rightly and wrongly."""
    lines = ["group         threshold  refused, unanswerable  refused, answerable"]
    for group in dict.fromkeys(r.group for r in rows):
        for threshold in (0.3, 0.4, 0.5, 0.6):
            shares = []
            for answerable in (False, True):
                own = [
                    p
                    for p, r in zip(sure, rows, strict=True)
                    if r.group == group and r.answerable is answerable
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
    weights, sentences = dict(model["weights"]), dict(model["sentences"])
    if spans_too:
        pools = [found for row in rows if (found := pool(row)) is not None]
        say(foremost(pools))
        learned = fit_sentences(pools)
        sentences = {n: round(float(w), 3) for n, w in zip(ranking.FEATURES, learned, strict=True)}
        weights = fit_spans(rows, model["weights"], sentences)
    told = [described(row, weights, sentences) for row in rows]
    say(report(told, held_out(told)))
    b = fit_decision(told)
    fitted = {n: round(float(w), 3) for n, w in zip(judge.FEATURES, b[1:], strict=True)}
    model["weights"], model["sentences"] = dict(weights), dict(sentences)
    model["decision"] |= {"bias": round(float(b[0]), 3), "weights": fitted}


def main(arguments: Sequence[str] | None = None) -> int:
    """Gather, fit, print the table, and write the model where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m eval.spans", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of reports and laws")
    parser.add_argument("--spans", action="store_true", help="fit sentences and spans as well")
    parser.add_argument("--out", type=Path, help="write the model to this JSON file")
    options = parser.parse_args(arguments)
    sets = question_sets(SETS["practice"])
    names = [name for name, item in sets.items() if item.recipe.clauses <= LARGEST]
    rows = list(reading_rows(QUESTIONS))
    rows += corpora_rows(options.texts, names)
    rows += law_rows(options.texts)
    model = json.loads(FILE.read_text("utf-8"))
    fit(rows, model, print, options.spans)
    if options.out is not None:
        options.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
