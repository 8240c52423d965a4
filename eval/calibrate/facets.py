"""Fit which side of a paper's standing is asked for: ``python -m eval.calibrate facets``.

A logistic model for each facet (``assistant/facets.py``) over the development half of the known
answers and practice. What a question asks for is told by the words that prove its answer (the
years in a title, a dated stage, the sentence of the target year), and where nothing proves it by
what a refusal must name. What is printed is held out: each writer is judged by a model that was
fitted without it. The same inputs give the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from assistant.facets import FILE, Facet, Model, runs
from eval.cases.model import KNOWN, Case, load_cases
from eval.fitting import held_runs
from index.training.policies import writer

# The words of a document that prove an answer about a facet.
PROVED = {
    Facet.STAGE: re.compile(r"阶段|^[（(]?20\d\d年\d+月[—-]20"),
    Facet.PERIOD: re.compile(r"20\d\d\s*[—–-]\s*20\d\d\s*年?[）)]|^20\d\d[—-]20\d\d年?$"),
    Facet.TARGET: re.compile(r"^到 ?20[23]0 ?年"),
    Facet.SORT: re.compile(r"^[（(]?征求意见稿|现答复如下|提案的答复|^答复$|对市政协十四届"),
}
# What a refusal about one must name; of both, the first is meant.
REFUSED = {
    Facet.ENDS: re.compile(r"废止|失效|有效期|取代|作废"),
    Facet.ISSUED: re.compile(r"日期|几月|落款|印发时间|哪天|月日"),
}
UNSTATED = ("validity", "near_miss", "followup")  # in which a refusal may be about a paper
_PAPER = re.compile(r"方案|规划|意见|答复|文件|号文|信|函|稿|政策|指引|纲要")
CATEGORIES = ("validity", "followup", "conflict")  # in which such words prove a standing
SCALE = 5.0  # how much more a run of characters may weigh for the same penalty
INVERSE_PENALTY = 2.0
SEEN = 3  # questions that must hold a run
NEVER = -9.0  # bias of a facet that no question asks for
LEAST = 0.1  # weight below which a run is left out
Table = npt.NDArray[np.float64]


def asked(case: Case) -> frozenset[Facet]:
    """The facets that a known answer tells, or says to be not stated."""
    if case.answerable and case.category in CATEGORIES:
        texts = [e.text for e in case.evidence]
        own = frozenset(f for f, words in PROVED.items() if any(map(words.search, texts)))
        return own or frozenset([Facet.TOLD] if case.category == "validity" else [])
    if not case.answerable and case.category in UNSTATED and _PAPER.search(case.question):
        named = "\n".join(name for group in case.must for name in group)
        return frozenset([f for f, words in REFUSED.items() if words.search(named)][:1])
    return frozenset()


def fit(given: Sequence[Case]) -> Model:
    """The weights that make what ``given`` asks for likely, ridge penalty on all but the bias."""
    held = [runs(case.question) for case in given]
    often = Counter(run for own in held for run in own)
    names = sorted(run for run, count in often.items() if count >= SEEN)
    table = held_runs(held, names, SCALE)
    bias, columns = [], []
    for facet in Facet:
        label = np.array([facet in asked(case) for case in given])
        rare = np.sqrt((len(given) - label.sum()) / max(label.sum(), 1))
        worth = np.where(label, rare, 1.0)  # of a question that asks for it, of which there are few
        if not label.any():  # nobody asks for it
            bias.append(NEVER)
            columns.append(np.zeros(len(names)))
            continue
        model = LogisticRegression(C=INVERSE_PENALTY, max_iter=1000).fit(table, label, worth)
        bias.append(round(float(model.intercept_[0]), 4))
        columns.append(SCALE * model.coef_[0])
    weights = np.round(np.array(columns).T, 2)
    kept = {
        n: own.tolist() for n, own in zip(names, weights, strict=True) if np.abs(own).max() >= LEAST
    }
    return Model(bias, kept)


def held_out(given: Sequence[Case]) -> Table:
    """The chances of each facet for each question, by a model fitted without its writer."""
    chances = np.zeros((len(given), len(Facet)))
    of = [writer(case.id) for case in given]
    for part in sorted(set(of)):
        model = fit([case for case, own in zip(given, of, strict=True) if own != part])
        for at, case in enumerate(given):
            if of[at] == part:
                chances[at] = list(model.chances(case.question).values())
    return chances


def report(given: Sequence[Case], chances: Table) -> str:
    """Of each facet, how many questions are found at some least chance, and how many rightly."""
    lines = [f"{'facet':8}  asked  " + "".join(f"{f'at {x}':>14}" for x in (0.3, 0.5, 0.7, 0.85))]
    for column, facet in enumerate(Facet):
        label = np.array([facet in asked(case) for case in given])
        cells = []
        for least in (0.3, 0.5, 0.7, 0.85):
            found = chances[:, column] >= least
            cells.append(f"{int((found & label).sum())} of {int(found.sum())}")
        lines.append(f"{facet:8}  {int(label.sum()):5}  " + "".join(f"{c:>14}" for c in cells))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the table, and write the model where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate facets", description=__doc__)
    parser.add_argument("--out", type=Path, help=f"the file to write, such as {FILE}")
    parser.add_argument("--without", default="", help="a writer left out, such as seventeenth")
    options = parser.parse_args(arguments)
    left = set(filter(None, options.without.split(",")))
    every = load_cases((KNOWN, KNOWN.parent / "practice"))
    given = [c for c in every if c.split == "dev" and c.lang == "zh" and writer(c.id) not in left]
    print(f"{len(given)} questions; held out, rightly found of found:")
    fitted = fit(given)
    if options.out is not None:
        text = json.dumps({"bias": fitted.bias, "runs": fitted.runs}, indent=0, ensure_ascii=False)
        options.out.write_text(text + "\n", encoding="utf-8")
    print(report(given, held_out(given)))
    return 0
