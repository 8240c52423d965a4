"""What went wrong, counted."""

from __future__ import annotations

import pytest

from eval.cases import Case
from eval.causes import ANSWERED, ELSEWHERE, PART, REFUSED, UNFOUND, UNNAMED, causes
from eval.metrics.base import Mark


def case(name: str, answerable: bool) -> Case:
    return Case(id=name, question="问", category="figure", answerable=answerable)


@pytest.mark.parametrize(
    ("answerable", "why", "found", "cause"),
    [
        (True, "ended as unanswered, expected answered", 1.0, REFUSED),
        (True, "no answer", 1.0, REFUSED),
        (True, "not cited: a: b; missing: 1", 1.0, ELSEWHERE),
        (True, "not cited: a: b", 0.5, UNFOUND),
        (True, "missing: 1", 0.0, PART),
        (False, "ended as answered, expected unanswered", None, ANSWERED),
        (False, "missing: 金额", None, UNNAMED),
    ],
)
def test_each_wrong_case_has_one_cause(
    answerable: bool, why: str, found: float | None, cause: str
) -> None:
    marks = {"correct": Mark(0.0, why), "recall_5": Mark(found)}
    right = {"correct": Mark(1.0)}
    cases = [case("wrong", answerable), case("right", True)]
    assert causes(cases, {"wrong": marks, "right": right}) == {cause: 1}
