"""Proof of the verdict cases: their words stand in clauses, and nothing is asked twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from corpus.types import Clause
from eval.check import Fault
from eval.eligibility.cases import EligibilityCase
from eval.text import contains, unify


def _check_words(case: EligibilityCase, clauses: Sequence[Clause]) -> Iterator[str]:
    for words in (*case.evidence, *case.also):
        own = [clause for clause in clauses if clause.document == words.doc]
        if not own:
            yield f"there is no document {words.doc!r}"
        elif not any(contains(clause.text, words.text) for clause in own):
            yield f"no clause of {words.doc} holds {words.text!r}"


def check_verdict_cases(cases: Sequence[EligibilityCase], clauses: Sequence[Clause]) -> list[Fault]:
    """Everything that is wrong with the cases, in their order; empty when they are proved.

    Evidence and further words stand whole in one clause of their document, an id says the
    case's category, and no two cases ask the same on the same day.
    """
    faults: list[Fault] = []
    asked: dict[tuple[str, str], str] = {}
    for case in cases:
        faults += [Fault(case.id, what) for what in _check_words(case, clauses)]
        if f"-{case.category}-" not in case.id:
            faults.append(Fault(case.id, f"the id does not say the category {case.category!r}"))
        told = json.dumps(case.facts or case.question, ensure_ascii=False, sort_keys=True)
        key = (unify(told), case.as_of.isoformat())
        if (twin := asked.setdefault(key, case.id)) != case.id:
            faults.append(Fault(case.id, f"asks the same as {twin}"))
    return faults
