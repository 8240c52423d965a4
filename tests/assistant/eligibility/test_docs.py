"""What the documentation shows of a rule and its verdicts is what the product does."""

from __future__ import annotations

import re
from datetime import date

from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import OUTCOME_NAMES
from corpus.measures.loader import FOLDER
from corpus.settings import ROOT

README = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 20)


def test_the_rule_shown_is_the_rule_in_the_file() -> None:
    shown = re.search(r"```yaml\n(  - id: .+?)```", README, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() in (FOLDER / "yc-pilot-2022.yaml").read_text(encoding="utf-8")


def test_the_verdicts_shown_are_the_verdicts_given(service: EligibilityService) -> None:
    rows = re.findall(r"\| (\S+), (\d{4}) \| (优秀专利：(?:是|否)|nothing) \| (\S+) \|", README)
    assert len(rows) == 5
    for city, year, told, verdict in rows:
        given = {"city": city, "date": year, "matter": "优秀专利奖励"}
        if "：" in told:
            given["优秀专利"] = told.split("：")[1]
        outcome = service.check_facts(given, TODAY).outcome
        assert OUTCOME_NAMES[outcome][0] == verdict
