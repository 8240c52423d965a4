"""The twenty answers: chosen by a rule, of all kinds, none of them from the test half."""

from __future__ import annotations

from eval.cases.model import KNOWN, load_cases
from eval.commands.twenty import COUNT, chosen


def test_the_rule_chooses_development_cases_of_all_kinds() -> None:
    cases = load_cases((KNOWN,))
    shown = chosen(cases)
    assert len(shown) == len({c.id for c in shown}) == COUNT
    assert all(c.split == "dev" for c in shown)
    assert {c.category for c in shown} == {c.category for c in cases}
    assert chosen(list(reversed(cases))) == shown
