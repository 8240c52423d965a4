"""Batches on the command line: order kept, bad lines answered, the contract's keys."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant.__main__ import main

LINES = [
    '{"id":"a","facts":{"city":"盐城","date":"2024-06","applicant":"企业","matter":"专利授权资助"}}',
    "not json",
    '{"id":"c","question":"连云港的医药企业能不能做专利预审？"}',
    "",
    '{"id":"d","facts":{"city":"盐城","date":"2024-13","matter":"贯标"}}',
    '{"id":"e"}',
    "[]",
    '{"id":"f","facts":{"城市":"盐城","日期":"2024","申请人":"企业","事项":"贯标","注册资本":"1"}}',
]
KEYS = ["id", "verdict", "reason", "conditions", "missing", "citations", "notes"]


def decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    assert main(["eligibility", "--batch", str(path), "--json", "--as-of", "2026-11-20"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_gets_one_object_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = decide(tmp_path, capsys)
    assert [r["id"] for r in results] == ["a", "", "c", "d", "e", "", "f"]
    assert [r["verdict"] for r in results] == [
        *("not_eligible", "error", "eligible", "error", "error", "error", "eligible"),
    ]
    assert all(list(r) == KEYS for r in results)
    wrong = [str(r["reason"]) for r in results if r["verdict"] == "error"]
    assert all("a valid form" in said or "请写成" in said for said in wrong)
    assert "2024-13" in wrong[1] and "日历" in wrong[1], "a Chinese case is told in Chinese"


def test_conditions_point_at_their_citations_and_unused_facts_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for result in decide(tmp_path, capsys):
        citations = {c["n"]: c for c in result["citations"]}  # type: ignore[attr-defined]
        for condition in result["conditions"]:  # type: ignore[attr-defined]
            assert condition["met"] in {True, False, None}
            assert condition["citation"] in citations
        for c in citations.values():
            assert c["text"][c["start"] : c["end"]] == c["quote"]
        if result["id"] == "f":
            assert any("注册资本" in n["text"] for n in result["notes"])  # type: ignore[attr-defined]


def test_a_line_that_is_not_utf8_spoils_itself_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mixed.jsonl"
    good = LINES[0].encode("utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\n" + LINES[0].encode("gb18030") + b"\n" + good)
    assert main(["eligibility", "--batch", str(path), "--as-of", "2026-11-20"]) == 0
    results = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["verdict"] for r in results] == ["not_eligible", "error", "not_eligible"]
    assert "UTF-8" in results[1]["reason"]


def test_an_english_case_is_answered_in_english_but_for_its_quotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "english.jsonl"
    cases = [
        {"id": "1", "question": "Can a company in Yancheng get a patent grant subsidy in 2024?"},
        {"id": "2", "facts": {"city": "Yancheng", "date": "2024-06", "applicant": "university",
                              "matter": "guidance for patent applications", "rank": "12"}},
        {"id": "3", "facts": {"city": "Suzhou", "matter": "rent subsidy", "date": "2024"}},
        {"id": "4", "facts": {"city": "Yancheng", "date": "2024-02-30", "matter": "rent subsidy"}},
    ]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    assert main(["eligibility", "--batch", str(path), "--as-of", "2026-11-20"]) == 0
    results = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["verdict"] for r in results] == [
        "not_eligible",
        "not_eligible",
        "not_stated",
        "error",
    ]
    for result in results:
        ours = [result["reason"], *result["missing"]]
        ours += [each["text"] for each in (*result["conditions"], *result["notes"])]
        for text in ours:
            assert not re.search("[\u3400-\u9fff]", re.sub("“[^”]*”|《[^》]*》", "", text)), text


@pytest.mark.parametrize(
    "arguments", [[], ["问题", "--batch", "x.jsonl"], ["--batch", "none.jsonl"]]
)
def test_a_wrong_call_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eligibility", *arguments]) == 2
    assert capsys.readouterr().err
