"""Why cases are not fully right, counted: what to mend first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from eval.cases import Case
from eval.metrics.base import Mark

ELSEWHERE = "the clause was among the first five, but another one is cited"
UNFOUND = "the clause was not among the first five"
PART = "cited, but a required fact is missing or something forbidden is said"
REFUSED = "answerable, not answered"
ANSWERED = "not answerable, answered"
UNNAMED = "rightly not answered, but what is missing is not named, or the ending is another"


def causes(cases: Sequence[Case], marked: Mapping[str, Mapping[str, Mark]]) -> dict[str, int]:
    """How many cases are wrong for each cause, the commonest first."""
    wrong = [case for case in cases if marked[case.id]["correct"].value == 0]
    found = Counter(_cause(case, marked[case.id]) for case in wrong)
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _cause(case: Case, marks: Mapping[str, Mark]) -> str:
    why = marks["correct"].why
    if not case.answerable:
        return ANSWERED if "ended as answered" in why else UNNAMED
    if "ended as" in why or why == "no answer":
        return REFUSED
    if "not cited" not in why:
        return PART
    found = marks["recall_5"].value if "recall_5" in marks else None
    return UNFOUND if found is not None and found < 1 else ELSEWHERE


def causes_table(counts: Mapping[str, int]) -> list[list[str]]:
    """The causes with their counts as rows of text."""
    return [["not fully right", "cases"], *([cause, str(n)] for cause, n in counts.items())]
