"""Fit how surely a yes may be said: ``python -m eval.calibrate assurance``.

The eligibility cases to learn from, written by several people. Two linear models over short
pieces of a case's words say whether its due outcome is *eligible*; a third weighs them with
what the rules found, over the cases that the rules would grant. Everything printed is of
writers left out: of the models over words, when the third is fitted and when it is judged.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from assistant.eligibility.assurance import Claim, in_marks, in_plain, pieces, values_of
from assistant.eligibility.errors import CaseError
from assistant.eligibility.service import EligibilityService, make_service
from assistant.eligibility.types import Outcome
from corpus.settings import get_settings
from corpus.store import load_corpus
from eval.cases import split_of
from eval.eligibility.cases import (
    KNOWN_VERDICTS,
    PRACTICE_VERDICTS,
    EligibilityCase,
    load_eligibility_cases,
)
from eval.fitting import held_runs

LEAST_CASES = 4  # a piece that fewer cases hold tells nothing
RIDGE = {"words": 12.0, "claim": 0.2}  # the inverse of the penalty
# From which log-odds on a yes is sure, and below which it is none: chosen on the printed table,
# so that next to no case of a writer left out is wrongly told yes.
SURE, LEAST = 3.0, 1.5
DEALT = 2.0  # from which log-odds on some clause deals with a case
_WRITER = re.compile(r"practice-elig-(second|third|[a-z]+th)-")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A case: who wrote it, what is due, what the rules say, and the claim of a yes if any."""

    case: str
    writer: str
    outcome: Outcome  # that is due
    rules: Outcome
    guessed: Outcome | None  # where the rules found nothing, by the measure that is nearest
    plain: Set[str]
    masked: Set[str]
    claim: Claim | None

    @property
    def due(self) -> bool:
        """Whether a yes is due."""
        return self.outcome is Outcome.ELIGIBLE


class Recorder:
    """Stands for the judge, leaves everything to the rules and keeps the claim it is shown."""

    def __init__(self) -> None:
        self.claim: Claim | None = None

    def __call__(self, claim: Claim) -> None:
        """Keep the claim."""
        self.claim = claim

    def clear(self) -> None:
        """Forget the claim of the case before."""
        self.claim = None


def writer_of(case: str) -> str:
    """Who wrote a case, by its id."""
    found = _WRITER.match(case)
    return found[1] if found else "first" if case.startswith("practice") else "known"


def rows_of(cases: Sequence[EligibilityCase]) -> list[Row]:
    """The cases as they are learned from; those with an impossible date are left out."""
    recorder = Recorder()
    corpus = load_corpus(get_settings().documents)
    service = make_service(corpus, recorder, lambda facts: False)
    guessing = make_service(corpus, lambda claim: None, lambda facts: True)
    rows = (_row(service, guessing, recorder, case) for case in cases)
    return [row for row in rows if row]


def _row(
    service: EligibilityService,
    guessing: EligibilityService,
    recorder: Recorder,
    case: EligibilityCase,
) -> Row | None:
    recorder.clear()
    try:
        if case.question is not None:
            facts = service.read_question(case.question, case.as_of)
        else:
            facts = service.read(case.facts or {}, case.as_of)
    except CaseError:
        return None
    verdict = service.decide(facts)
    # where no city is settled, no claim of one city's measure makes a yes
    alone = facts.city is not None or verdict.outcome is Outcome.ELIGIBLE
    claim = recorder.claim if alone else None
    ids = {m.id: m for m in service.book.measures}
    measure = claim.measure if claim else next((ids[name] for name in verdict.measures), None)
    said = service.matcher.content(measure) if measure else ""
    marked = in_marks(facts.words, measure, said, service.book.facts["applicant"])
    return Row(
        case.id,
        writer_of(case.id),
        case.verdict,
        verdict.outcome,
        guessing.decide(facts).outcome if verdict.outcome is Outcome.NOT_STATED else None,
        pieces(in_plain(facts.words)),
        pieces(marked),
        claim,
    )


class Words:
    """A model over the pieces of texts, to be fitted on some of them.

    Args:
        texts: the pieces of every text.
        due: which of them are a yes.
    """

    def __init__(self, texts: Sequence[Set[str]], due: Floats) -> None:
        counts = Counter(piece for text in texts for piece in text)
        self.names = sorted(p for p, n in counts.items() if n >= LEAST_CASES)
        self._table = held_runs(texts, self.names)
        self._due = due

    def fit(self, on: npt.NDArray[np.bool_]) -> LogisticRegression:
        """The model fitted on some of the texts."""
        model = LogisticRegression(C=RIDGE["words"], solver="liblinear")
        return model.fit(self._table[on], self._due[on])

    def left_out(self, writers: npt.NDArray[np.str_], without: str = "") -> Floats:
        """The log-odds of every text, by a model without its writer, nor ``without``."""
        odds = np.zeros(len(writers))
        for writer in np.unique(writers):
            own = writers == writer
            model = self.fit(~own & (writers != without))
            odds[own] = model.decision_function(self._table[own])
        return odds


def _claims(rows: Sequence[Row], plain: Floats, masked: Floats) -> tuple[list[str], Floats]:
    """The values that claims are judged by, a row for every case; zeros where there is none."""
    values = [
        values_of(row.claim, p, m) if row.claim else {}
        for row, p, m in zip(rows, plain, masked, strict=True)
    ]
    names = list(next(filter(None, values)))
    return names, np.array([[each.get(name, 0.0) for name in names] for each in values])


def _fit_claims(
    rows: Sequence[Row], table: Floats, on: npt.NDArray[np.bool_]
) -> LogisticRegression:
    claimed = np.array([row.claim is not None for row in rows]) & on
    due = np.array([row.due for row in rows])
    return LogisticRegression(C=RIDGE["claim"], max_iter=1000).fit(table[claimed], due[claimed])


def judged(rows: Sequence[Row]) -> Floats:
    """The log-odds of every claim, by models that saw nothing of its writer."""
    writers = np.array([row.writer for row in rows])
    due = np.array([row.due for row in rows], dtype=float)
    plain, masked = Words([r.plain for r in rows], due), Words([r.masked for r in rows], due)
    odds = np.zeros(len(rows))
    for writer in np.unique(writers):
        _, table = _claims(rows, plain.left_out(writers, writer), masked.left_out(writers, writer))
        own = writers == writer
        odds[own] = _fit_claims(rows, table, ~own).decision_function(table[own])
    return odds


def told(row: Row, odds: float, sure: float = SURE, least: float = LEAST) -> Outcome:
    """What a case is told: yes where it is sure, or by the rules and not below ``least``."""
    if row.claim is None:
        return row.rules
    granted = odds >= sure or (row.rules is Outcome.ELIGIBLE and odds >= least)
    return Outcome.ELIGIBLE if granted else Outcome.DEPENDS


def report(rows: Sequence[Row], odds: Floats, stated: Floats) -> str:
    """For each writer and several limits: yes rightly and wrongly told; what is right at all."""
    writers = sorted({row.writer for row in rows})
    lines = ["sure   least  " + "  ".join(f"{w:>8}" for w in writers) + "       all"]
    rules = [row.rules for row in rows]
    lines.append("the rules     " + _counts(rows, rules, writers))
    for sure in (2.0, 2.5, 3.0, 3.5):
        for least in (0.0, 1.0, 1.5, 2.0):
            said = [told(row, o, sure, least) for row, o in zip(rows, odds, strict=True)]
            lines.append(f"{sure:5.2f}  {least:5.2f}  " + _counts(rows, said, writers))
    chosen = [told(row, o) for row, o in zip(rows, odds, strict=True)]
    lines.append(f"right outcome, by the rules, at {SURE} and {LEAST}, and with guesses from:")
    lines += ["              " + _right(rows, said, writers) for said in (rules, chosen)]
    for dealt in (0.5, 1.0, 1.5, 2.0, 2.5):
        said = [
            row.guessed if row.guessed and chance >= dealt else each
            for row, each, chance in zip(rows, chosen, stated, strict=True)
        ]
        lines.append(f"{dealt:5.2f}         " + _right(rows, said, writers))
    return "\n".join(lines)


def _counts(rows: Sequence[Row], said: Sequence[Outcome], writers: Sequence[str]) -> str:
    yes = [row for row, each in zip(rows, said, strict=True) if each is Outcome.ELIGIBLE]
    cells = []
    for writer in (*writers, ""):
        own = [row.due for row in yes if row.writer == writer or not writer]
        cells.append(f"{sum(own):>5}/{len(own) - sum(own):<2}")
    return "  ".join(cells)


def _right(rows: Sequence[Row], said: Sequence[Outcome], writers: Sequence[str]) -> str:
    right = [(row.writer, row.outcome is each) for row, each in zip(rows, said, strict=True)]
    shares = (
        float(np.mean([each for w, each in right if w == writer or not writer]))
        for writer in (*writers, "")
    )
    return "  ".join(f"{share:8.1%}" for share in shares)


def fitted(rows: Sequence[Row]) -> dict[str, Any]:
    """The models fitted on all writers; the third on what the others say of each writer."""
    writers = np.array([row.writer for row in rows])
    due = np.array([row.due for row in rows], dtype=float)
    everything = np.full(len(rows), fill_value=True)
    plain, masked = Words([r.plain for r in rows], due), Words([r.masked for r in rows], due)
    names, table = _claims(rows, plain.left_out(writers), masked.left_out(writers))
    kept = {
        "plain": _kept(plain.fit(everything), plain.names),
        "masked": _kept(masked.fit(everything), masked.names),
        "claim": _kept(_fit_claims(rows, table, everything), names),
        "stated": _kept(Words([r.plain for r in rows], _stated(rows)).fit(everything), plain.names),
    }
    return {**kept, "sure": SURE, "least": LEAST, "dealt": DEALT}


def _stated(rows: Sequence[Row]) -> Floats:
    """Which cases some clause deals with."""
    return np.array([row.outcome is not Outcome.NOT_STATED for row in rows], dtype=float)


def _kept(model: LogisticRegression, names: Sequence[str]) -> dict[str, Any]:
    weights = zip(names, model.coef_[0], strict=True)
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {name: round(float(weight), 2) for name, weight in weights},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the table of writers left out, and write the models where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate assurance", description=__doc__)
    parser.add_argument("--out", type=Path, help="the JSON file that the models are written to")
    options = parser.parse_args(arguments)
    cases = load_eligibility_cases((PRACTICE_VERDICTS, KNOWN_VERDICTS))
    rows = rows_of([case for case in cases if split_of(case.id) == "dev"])
    print(f"{len(rows)} cases; of writers left out, told yes rightly/wrongly:")
    plain = Words([row.plain for row in rows], _stated(rows))
    print(report(rows, judged(rows), plain.left_out(np.array([row.writer for row in rows]))))
    if options.out is not None:
        text = json.dumps(fitted(rows), ensure_ascii=False, separators=(",", ":"))
        options.out.write_text(text.replace("},", "},\n") + "\n", encoding="utf-8")
    return 0
