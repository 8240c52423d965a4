import json
import time
from pathlib import Path

import pytest

from assistant.service import Assistant
from corpus.errors import InputError
from eval.answering import Asked, answer_cases
from eval.baseline import Held, read_baseline, regressions, write_baseline
from eval.cases import load_cases
from eval.runs import RunFolder
from eval.scoring import score_run
from tests.eval.conftest import Answers, Figures


def test_no_regression_on_the_development_cases(answers: Answers, figures: Figures) -> None:
    assert regressions(figures(answers), read_baseline()) == []


def test_a_regression_is_found_whichever_way_is_better() -> None:
    before = {
        "correct": Held(0.8, 0.02),
        "false_refusal_rate": Held(0.1, 0.02),
        "quote_exact": Held(1.0, 0.0),
        "gone": Held(0.5, 0.02),
    }
    now = {"correct": 0.779, "false_refusal_rate": 0.121, "quote_exact": 0.999}
    assert [line.split(":")[0] for line in regressions(now, before)] == list(before)
    good = {"correct": 0.78, "false_refusal_rate": 0.0, "quote_exact": 1.0, "gone": 0.9}
    assert regressions(good, before) == []


def test_three_hundred_and_twenty_cases_in_under_a_minute(
    assistant: Assistant, tmp_path: Path
) -> None:
    cases = load_cases()[:320]
    run = RunFolder(tmp_path / "run")
    meta = {"task": "answers", "config": {}, "versions": {}}
    started = time.perf_counter()
    asked = Asked(cases, assistant, assistant.library.index)
    answer_cases(run, asked, meta, assistant.library.clauses)
    summary = score_run(run)
    assert time.perf_counter() - started < 60
    assert summary["cases"] == 320
    committed = tmp_path / "baseline.json"
    written = write_baseline(run, committed)
    assert read_baseline(committed) == written
    assert written["quote_exact"].allowed == 0
    assert written["jurisdiction_notes"].allowed > written["correct"].allowed


FORM = {"cases": 1, "figures": [], "categories": []}


def test_a_run_without_development_cases_is_no_baseline(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.write_meta({"task": "answers"})
    run.file("summary.json").write_text(
        json.dumps({**FORM, "splits": {"test": {}}}), encoding="utf-8"
    )
    with pytest.raises(InputError, match="--split dev"):
        write_baseline(run)
    run.write_meta({"task": "eligibility"})
    run.file("summary.json").write_text(
        json.dumps({**FORM, "splits": {"dev": {"correct": 1}}}), encoding="utf-8"
    )
    with pytest.raises(InputError, match="no run of the known answers"):
        write_baseline(run)
