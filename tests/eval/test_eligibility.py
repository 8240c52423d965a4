"""The known verdicts are proved by the documents, and the product keeps its level on them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from assistant.eligibility.batch import decide_case
from assistant.eligibility.service import EligibilityService, open_service
from assistant.eligibility.types import Outcome
from corpus.errors import InputError
from corpus.settings import get_settings
from eval.__main__ import main
from eval.cases import Split
from eval.commands.check import VERDICT_FOLDERS
from eval.eligibility import (
    PRACTICE_VERDICTS,
    UNSEEN_VERDICTS,
    EligibilityCase,
    check_verdict_cases,
    confusion,
    load_eligibility_cases,
)
from eval.eligibility.metrics import COLUMNS
from eval.eligibility.run import chosen_cases
from eval.runs import read_lines
from eval.tasks import ELIGIBILITY, RunRequest

CASES = load_eligibility_cases()


@pytest.fixture(scope="module")
def service() -> EligibilityService:
    return open_service()


def test_every_case_is_proved_and_asked_once(service: EligibilityService) -> None:
    cases = load_eligibility_cases(VERDICT_FOLDERS)
    assert check_verdict_cases(cases, service.corpus.clauses) == []
    assert main(["check", "--task", "eligibility"]) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"evidence": [{"doc": "yc-pilot-2022", "text": "发给现金"}]}, "holds '发给现金'"),
        ({"also": [{"doc": "lyg-2016-132", "text": "发给现金"}]}, "holds '发给现金'"),
        ({"evidence": [{"doc": "elsewhere", "text": "x"}]}, "no document 'elsewhere'"),
        ({"id": "practice-elig-bar-900"}, "category 'sample'"),
        ({"id": "practice-elig-sample-901"}, "asks the same as practice-elig-sample-900"),
    ],
)
def test_what_is_wrong_with_a_case_is_found(
    change: dict[str, object], said: str, service: EligibilityService
) -> None:
    row = {
        "id": "practice-elig-sample-900",
        "question": "2024年在盐城登记一般作品免费吗？",
        "verdict": "eligible",
        "evidence": [{"doc": "yc-pilot-2022", "text": "完善一般作品免费登记制度"}],
        "category": "sample",
    }
    right = EligibilityCase.model_validate(row)
    assert check_verdict_cases([right], service.corpus.clauses) == []
    wrong = EligibilityCase.model_validate({**row, "question": "另一问", **change})
    if "asks the same" in said:
        wrong = EligibilityCase.model_validate({**row, **change})
    faults = check_verdict_cases([right, wrong], service.corpus.clauses)
    assert [said in fault.what for fault in faults] == [True]


@pytest.mark.parametrize(
    ("folder", "prefix", "half"),
    [
        (PRACTICE_VERDICTS, "practice-elig-", "dev"),
        (UNSEEN_VERDICTS, "unseen-elig-", "test"),
    ],
)
def test_a_set_beside_the_known_verdicts_has_its_own_ids(
    folder: Path, prefix: str, half: Split
) -> None:
    cases = chosen_cases([folder], half)
    assert len(cases) >= 100
    assert len(cases) == len(chosen_cases([folder], "all"))
    assert {case.verdict for case in cases} == set(Outcome)
    assert all(case.id.startswith(prefix) for case in cases)
    assert not {case.id for case in cases} & {case.id for case in CASES}


def test_a_folder_of_cases_runs_by_itself(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    for case in CASES[:2]:
        line = case.model_dump_json(exclude_none=True)
        (folder / f"{case.id}.jsonl").write_text(line, encoding="utf-8")
    request = RunRequest(out=tmp_path / "run", settings=get_settings(), cases=(folder,))
    ELIGIBILITY.answer(request)
    assert [row["id"] for row in read_lines(tmp_path / "run" / "answers.jsonl")] == [
        case.id for case in CASES[:2]
    ]


def test_an_empty_folder_of_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no case in"):
        load_eligibility_cases([tmp_path])


def test_the_cases_cover_every_outcome_in_both_halves() -> None:
    assert len(CASES) >= 200
    counts = Counter((case.plain().split, case.verdict) for case in CASES)
    assert all(counts[half, outcome] >= 5 for half in ("dev", "test") for outcome in Outcome)
    asked = [json.dumps([case.facts, case.question, str(case.as_of)]) for case in CASES]
    assert len(set(asked)) == len(asked), "no case is asked twice"


def test_the_product_keeps_its_level(tmp_path: Path) -> None:
    request = RunRequest(out=tmp_path / "run", settings=get_settings())
    summary = ELIGIBILITY.score(ELIGIBILITY.answer(request))
    for half in ("dev", "test"):
        figures = summary["splits"][half]
        assert figures["correct"]["value"] >= 0.95
        assert figures["wrongly_eligible"]["value"] == 0
        assert figures["citation_recall"]["value"] >= 0.95
    assert ELIGIBILITY.more is not None
    assert "not_in_force" in ELIGIBILITY.more(summary)
    assert main(["compare", str(tmp_path / "run"), str(tmp_path / "run")]) == 0


def _case(verdict: str = "eligible", **more: object) -> EligibilityCase:
    row = {
        "id": "x",
        "question": "能领吗？",
        "verdict": verdict,
        "evidence": [{"doc": "d", "text": "给予奖励"}],
        "category": "c",
        **more,
    }
    return EligibilityCase.model_validate(row)


def _row(verdict: str, *texts: str) -> dict[str, object]:
    cited = [{"document": "d", "text": text, "clause": "一"} for text in texts]
    return {"verdict": verdict, "citations": cited, "seconds": 0.1}


def test_columns_tell_right_from_wrong() -> None:
    case = _case("not_eligible")
    wrong, right = _row("eligible", "别的"), _row("not_eligible", "对优秀者给予奖励", "别的")
    assert COLUMNS["correct"](case, wrong).value == 0
    assert COLUMNS["wrongly_eligible"](case, wrong).value == 1
    assert COLUMNS["citation_recall"](case, wrong).value == 0
    assert COLUMNS["correct"](case, right).value == 1
    assert COLUMNS["citation_precision"](case, right).value == 0.5
    assert COLUMNS["citation_recall"](case, right).value == 1
    assert COLUMNS["citation_precision"](case, _row("not_stated")).value is None


def test_the_confusion_matrix_counts_due_against_given() -> None:
    counts = confusion([_case()], {"x": _row("depends")})
    assert counts["eligible"]["depends"] == 1
    assert sum(sum(row.values()) for row in counts.values()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"facts": {"matter": "x"}}, "facts or a question"),
        ({"verdict": "not_stated"}, "which has none"),
        ({"verdict": "maybe"}, "verdict"),
    ],
)
def test_a_wrong_case_is_named(change: dict[str, object], said: str, tmp_path: Path) -> None:
    row = {**_case().model_dump(mode="json", exclude_none=True), **change}
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_eligibility_cases([path])


def test_a_thousand_cases_take_less_than_five_seconds(service: EligibilityService) -> None:
    start = process_time()
    for number in range(1000):
        case = CASES[number % len(CASES)]
        decide_case(service, case.asked(), case.as_of)
    assert process_time() - start < 5
