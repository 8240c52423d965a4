"""Fit the decision models: ``python -m eval.calibrate decision --data FOLDER``.

Whether the *subject* of a question is in the corpus. Questions of the development split of
the known answers whose best passage lies in a clause that holds their evidence are positive.
With ``--data`` (a folder with ``stard_train`` and ``laws_cn``) come in lay questions on law
put to the policy documents (nothing there answers them), and lay questions put to five laws,
with and without their article among them. Near misses, whose subject is there, are shown
beside it: they are told by rules (``patterns.py``, ``data/aspects.toml``), not by this model.

``described`` is fitted for documents with a manifest, ``general`` for all corpora.

Each group has the same total weight whatever its size. Weights are kept from turning
negative, so that more overlap never lowers the confidence.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from tqdm import tqdm

from assistant.service import Assistant
from assistant.types import Question
from assistant.values import Evidence
from corpus.lines import json_lines
from eval.cases.model import KNOWN, load_cases
from eval.folds import unseen_by
from eval.text import unify
from index.ranker import DOCUMENTS, fingerprint
from index.training.policies import writer

NAMES = (
    *("score", "context", "clause", "phrase", "kind", "head", "rarest"),
    *("meaning", "nearest", "level", "aimed", "answers"),
)
OWN_SCALE = ("meaning", "nearest", "level", "aimed")  # mean something else in each corpus
GROUPS = {
    "described": ("known answer", "off topic"),
    "general": ("known answer", "off topic", "law answered", "law unanswered"),
}
# Chosen on the printed tables: few false refusals, most refusals.
THRESHOLDS = {"described": 0.07, "general": 0.24}
FOCUS, SPELLED = 1.5, 4.0  # set by hand: there are too few such questions to fit them
RIDGE = 0.1
_LAWS = ("劳动合同法", "专利法", "消费者权益保护法", "道路交通安全法", "食品安全法")
_ON = date(2026, 11, 20)

# group, label, features, and who wrote the question, where that is known
Row = tuple[str, int, tuple[float, ...], str]


def _row(group: str, label: int, evidence: Evidence, by: str = "") -> Row:
    return group, label, tuple(evidence.features.get(name, 0.0) for name in NAMES), by


def known_answers() -> Iterator[Row]:
    """Rows from the development split of the known answers."""
    reader = unseen_by()
    for case in load_cases((KNOWN, KNOWN.parent / "practice")):
        if case.split != "dev" or case.category in ("off_task", "other_place"):
            continue
        evidence = reader(case.id).evidence(case.to_question(_ON))
        if evidence is None or not evidence.passages:
            continue
        clause = evidence.passages[0].clause
        found = any(
            e.doc == clause.document and unify(e.text) in unify(clause.text) for e in case.evidence
        )
        if not case.answerable:
            yield _row("near miss", 0, evidence, writer(case.id))
        elif found:
            yield _row("known answer", 1, evidence, writer(case.id))


def _questions(data: Path, seed: int) -> list[dict[str, Any]]:
    text = (data / "stard_train" / "queries.jsonl").read_text("utf-8")
    questions = [json.loads(line) for _, line in json_lines(text)]
    random.Random(seed).shuffle(questions)
    return questions


def off_topic(assistant: Assistant, data: Path, count: int = 220) -> Iterator[Row]:
    """Rows from questions on law put to the policy documents."""
    for question in tqdm(_questions(data, 3)[:count], desc="off topic", file=sys.stderr):
        evidence = assistant.evidence(Question(question["text"], as_of=_ON))
        if evidence is not None and evidence.passages:
            yield _row("off topic", 0, evidence)


def laws(data: Path) -> Iterator[Row]:
    """Rows from lay questions put to five laws."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laws.jsonl"
        titles = _write_laws(data, path)
        assistant = Assistant.open(clauses=path)
        relevant = _relevant(data)
        positive, negative = 0, 0
        for question in _questions(data, 5):
            gold = {re.sub(r"\s", "", name) for name in relevant.get(question["id"], ())}
            inside = gold & set(titles)
            near = any(name.startswith(_LAWS) for name in gold)
            if inside and positive < 80:
                evidence = assistant.evidence(Question(question["text"]))
                positive += 1
                if evidence and evidence.passages:
                    ids = {titles[name] for name in inside}
                    if evidence.passages[0].clause.id in ids:
                        yield _row("law answered", 1, evidence)
            elif not near and negative < 130:
                evidence = assistant.evidence(Question(question["text"]))
                negative += 1
                if evidence and evidence.passages:
                    yield _row("law unanswered", 0, evidence)


def _write_laws(data: Path, path: Path) -> dict[str, str]:
    titles: dict[str, str] = {}
    with (
        gzip.open(data / "laws_cn" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines,
        path.open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            entry = json.loads(line)
            law = entry["law"].removeprefix("中华人民共和国")
            if law in _LAWS:
                titles[law + entry["no"]] = entry["id"]
                kept = {key: entry[key] for key in ("id", "title", "text")}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return titles


def _relevant(data: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (data / "stard_train" / "qrels.tsv").read_text("utf-8").splitlines():
        fields = line.split("\t")
        found.setdefault(fields[0], set()).add(fields[1] if len(fields) < 4 else fields[2])
    return found


def fit(
    rows: Sequence[Row], names: Sequence[str]
) -> tuple[float, dict[str, float], Callable[[Row], float]]:
    """Bias and weights of the features ``names``, and the probability they give a row."""
    columns = [NAMES.index(name) for name in names]
    features = np.array([r[2] for r in rows])[:, columns]
    labels = np.array([r[1] for r in rows], dtype=float)
    groups = [r[0] for r in rows]
    share = np.array([1 / groups.count(g) for g in groups])
    for label in (0.0, 1.0):  # as much weight on answers as on refusals
        share[labels == label] /= share[labels == label].sum()
    weight = share * len(rows) / 2
    spread = features.std(axis=0) + 1e-9  # the penalty is the same in whatever unit

    def loss(b: npt.NDArray[np.float64]) -> float:
        z = features @ b[1:] + b[0]
        each = np.logaddexp(0, -z) * labels + np.logaddexp(0, z) * (1 - labels)
        return float((weight * each).sum() + RIDGE * ((b[1:] * spread) ** 2).sum())

    bounds = [(None, None)] + [(0.0, None)] * len(names)
    b = minimize(loss, np.zeros(len(names) + 1), bounds=bounds).x

    def chance(row: Row) -> float:
        return float(1 / (1 + np.exp(-(np.array(row[2])[columns] @ b[1:] + b[0]))))

    weights = {name: round(float(w), 3) for name, w in zip(names, b[1:], strict=True)}
    return round(float(b[0]), 3), weights, chance


def held_out(rows: Sequence[Row], names: Sequence[str], groups: Sequence[str]) -> str:
    """The shares refused, each writer's questions judged by a model fitted without them."""
    judged: list[tuple[Row, float]] = []
    writers = sorted({r[3] for r in rows if r[3]})
    for by in writers:
        fitted = [r for r in rows if r[0] in groups and r[3] != by]
        _, _, chance = fit(fitted, names)
        judged += [(row, chance(row)) for row in rows if row[3] == by]
    sure = dict(enumerate(p for _, p in judged))
    kept = [row for row, _ in judged]
    lines = [report(kept, sure)]
    for by in writers:
        own = {i: p for i, p in sure.items() if kept[i][3] == by}
        lines.append(f"by {by}:\n{report(kept, own)}")
    return "\n".join(lines)


def report(rows: Sequence[Row], sure: Mapping[int, float]) -> str:
    """For a range of thresholds: the share of each group that would be refused.

    Args:
        sure: the chances of the rows that count, by their place in ``rows``.
    """
    names = sorted({rows[i][0] for i in sure})
    lines = ["threshold  " + "  ".join(f"{n:>14}" for n in names)]
    for threshold in (0.04, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        shares = [
            np.mean([p < threshold for i, p in sure.items() if rows[i][0] == n]) for n in names
        ]
        lines.append(f"{threshold:9.2f}  " + "  ".join(f"{s:14.3f}" for s in shares))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the tables, and write the model where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate decision", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="holds stard_train and laws_cn")
    parser.add_argument("--model", choices=tuple(GROUPS), default="described")
    parser.add_argument("--out", type=Path, help="the JSON file in which the model is replaced")
    options = parser.parse_args(arguments)
    assistant = Assistant.open()
    rows = [*known_answers(), *off_topic(assistant, options.data)]
    names: tuple[str, ...] = NAMES
    if options.model == "general":
        rows += laws(options.data)
        names = tuple(n for n in NAMES if n not in OWN_SCALE)
    groups = GROUPS[options.model]
    bias, weights, chance = fit([r for r in rows if r[0] in groups], names)
    model: dict[str, Any] = {"bias": bias, "weights": {**weights, "focus": FOCUS}}
    if options.model == "described":
        model["weights"]["spelled"] = SPELLED
    model["threshold"] = THRESHOLDS[options.model]
    if "level" in names:  # the search's own scores count: they are those of one ranker
        model["ranker"] = fingerprint(DOCUMENTS)
    print(json.dumps(model, indent=1))
    print(report(rows, {i: chance(row) for i, row in enumerate(rows)}))
    print(f"held out by writer:\n{held_out(rows, names, groups)}")
    if options.out is not None:
        kept = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
        kept[options.model] = model
        options.out.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0
