"""Fit what is none of the assistant's business: ``python -m eval.calibrate outside``.

A logistic model of three classes (``assistant/outside.py``) over the development half of the
known answers, practice, the questions over other corpora, and messages written for this alone
(``eval/cases/messages``). What is printed is held out: each writer, and each fifth of the messages,
is judged by a model that was fitted without it. The same inputs give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.outside import FILE, runs
from corpus.lines import json_lines
from eval.calibrate.answerability import QUESTIONS
from eval.cases.model import KNOWN, load_cases
from eval.fitting import held_runs
from index.training.policies import writer

MESSAGES = KNOWN.parent / "messages" / "messages.jsonl"
CLASSES = {"genuine": 0, "mixed": 0, "order": 1, "task": 1, "topic": 2}
SCALE = 5.0  # how much more a run of characters may weigh for the same penalty
INVERSE_PENALTY = 2.0
RARE = 3.0  # worth of a message that is to be refused, of which there are few
SEEN = 2  # messages that must hold a run
LEAST = 0.1  # weight below which a run is left out
PARTS = 5  # of the messages, judged one by one without the others
Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Message:
    """A message, its kind, and what it is held out with."""

    text: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """Bias and weights of the two classes that are refused, as the assistant reads them."""

    bias: list[float]
    runs: dict[str, list[float]]

    def chances(self, text: str) -> Table:
        """The chances that ``text`` is genuine, an order or task, of another subject."""
        found = np.array([self.runs[r] for r in runs(text) if r in self.runs] or [[0.0, 0.0]])
        logits = np.array([0.0, *(np.array(self.bias) + found.sum(axis=0) / np.sqrt(len(found)))])
        shares = np.exp(logits - logits.max())
        return np.asarray(shares / shares.sum())


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for _, line in json_lines(path.read_text("utf-8"))]


def messages() -> Iterator[Message]:
    """All messages that are fitted on."""
    refused = {"off_task": "topic", "rule_breaking": "order"}
    cases = load_cases((KNOWN, KNOWN.parent / "practice", KNOWN.parent / "corpora"))
    for case in cases:
        if case.split == "dev":
            kind = "genuine" if case.answerable else refused.get(case.category, "genuine")
            yield Message(case.question, kind, writer(case.id))
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        for item in _lines(path):
            yield Message(item["question"], "genuine", path.stem)
    for number, item in enumerate(_lines(MESSAGES)):
        yield Message(item["question"], item["kind"], f"messages {number % PARTS + 1}")


def fit(given: Sequence[Message]) -> Fitted:
    """The weights that make ``given`` likely, ridge penalty on all but the bias."""
    held = [runs(message.text) for message in given]
    often = Counter(run for own in held for run in own)
    names = sorted(run for run, count in often.items() if count >= SEEN)
    table = held_runs(held, names, SCALE)
    label = np.array([CLASSES[message.kind] for message in given])
    worth = np.where(label > 0, RARE, 1.0)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=2000).fit(table, label, worth)
    bias = model.intercept_[1:] - model.intercept_[0]
    weights = SCALE * (model.coef_[1:] - model.coef_[0]).T
    kept = {
        name: [round(float(w), 2) for w in own]
        for name, own in zip(names, weights, strict=True)
        if np.abs(own).max() >= LEAST
    }
    return Fitted([round(float(b), 4) for b in bias], kept)


def held_out(given: Sequence[Message]) -> Table:
    """The chances of each message by a model fitted without its part."""
    chances = np.zeros((len(given), 3))
    for part in sorted({message.part for message in given}):
        model = fit([message for message in given if message.part != part])
        for at, message in enumerate(given):
            if message.part == part:
                chances[at] = model.chances(message.text)
    return chances


def report(given: Sequence[Message], chances: Table) -> str:
    """Area under the ROC, and how many of each kind have at least some chance of being outside."""
    outside = 1 - chances[:, 0]
    label = [CLASSES[message.kind] > 0 for message in given]
    kinds = list(dict.fromkeys(CLASSES))
    lines = [f"area {roc_auc_score(label, outside):.3f}"]
    lines.append("at least  " + "".join(f"{kind:>16}" for kind in kinds))
    for least in (0.2, 0.35, 0.5, 0.7, 0.85):
        counts = []
        for kind in kinds:
            own = [o for m, o in zip(given, outside, strict=True) if m.kind == kind]
            counts.append(f"{sum(o >= least for o in own)} of {len(own)}")
        lines.append(f"{least:8.2f}  " + "".join(f"{count:>16}" for count in counts))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the table, and write the model where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate outside", description=__doc__)
    parser.add_argument("--out", type=Path, help=f"the file to write, such as {FILE}")
    options = parser.parse_args(arguments)
    given = list(messages())
    fitted = fit(given)
    print(f"{len(given)} messages, {len(fitted.runs)} runs of characters\nheld out:")
    print(report(given, held_out(given)))
    if options.out is not None:
        text = json.dumps({"bias": fitted.bias, "runs": fitted.runs}, indent=0, ensure_ascii=False)
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0
