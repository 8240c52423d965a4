"""Batches on the command line: order kept, bad lines answered, the contract's keys."""

from __future__ import annotations

import json
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
    assert all("a valid form" in str(r["reason"]) for r in results if r["verdict"] == "error")


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


@pytest.mark.parametrize(
    "arguments", [[], ["问题", "--batch", "x.jsonl"], ["--batch", "none.jsonl"]]
)
def test_a_wrong_call_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eligibility", *arguments]) == 2
    assert capsys.readouterr().err
