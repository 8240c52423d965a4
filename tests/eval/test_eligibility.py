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
from eval.eligibility import EligibilityCase, confusion, load_eligibility_cases
from eval.eligibility.metrics import COLUMNS
from eval.tasks import ELIGIBILITY, RunRequest
from eval.text import contains

CASES = load_eligibility_cases()


@pytest.fixture(scope="module")
def service() -> EligibilityService:
    return open_service()


def test_every_evidence_stands_in_a_clause_of_its_document(service: EligibilityService) -> None:
    clauses = service.corpus.clauses
    for case in CASES:
        for words in (*case.evidence, *case.also):
            assert any(c.document == words.doc and contains(c.text, words.text) for c in clauses), (
                f"{case.id}: no clause of {words.doc} holds {words.text!r}"
            )


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
