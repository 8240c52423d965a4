"""The command line's contract: what goes out, in what order, and what a wrong input gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.batch import answer_lines
from assistant.types import Answer, AnswerStatus, Question

CLAUSES = [
    {"id": "a1", "title": "某市促进办法 第一条", "text": "为了促进创新，制定本办法。"},
    {
        "id": "a2",
        "title": "某市促进办法 第二条",
        "text": "首次认定的高新技术企业，给予20万元奖励。",
    },
    {"id": "a3", "title": "某市促进办法 第三条", "text": "本办法自2025年3月1日起施行。"},
]
KEYS = {
    "id", "question", "status", "answer", "mode", "confidence", "citations", "notes",
    "suggestions", "seconds",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "var"))


def _lines(path: Path, objects: list[object]) -> str:
    rows = (o if isinstance(o, str) else json.dumps(o, ensure_ascii=False) for o in objects)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_batch_over_clauses_keeps_order_and_goes_on_after_a_bad_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clauses = _lines(tmp_path / "c.jsonl", list(CLAUSES))
    questions: list[object] = [
        {"id": "q1", "question": "首次认定的高新技术企业奖励多少钱？"},
        "{not json",
        {"id": "q3", "question": ""},
        {"id": "q4", "question": "办法什么时候施行？", "as_of": "2026-13-01"},
        {"id": "q5", "question": "办法什么时候施行？", "history": [{"role": "king"}]},
        {"id": "q6", "question": "办法什么时候施行？"},
    ]
    batch = _lines(tmp_path / "q.jsonl", questions)
    assert main(["ask", "--clauses", clauses, "--batch", batch, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["id"] for r in rows] == ["q1", "", "q3", "q4", "q5", "q6"]
    assert [r["status"] for r in rows] == [
        "answered", "error", "error", "error", "error", "answered",
    ]  # fmt: skip
    assert rows[0].keys() == KEYS
    assert "20万元" in rows[0]["answer"]
    assert rows[0]["citations"][0]["document"] == "a2"
    for row in rows:
        for citation in row["citations"]:
            assert citation["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert "2026-11-20" in rows[3]["message"]


def test_a_plan_without_manifest_is_cited_by_its_lines_and_its_draft_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "连云港市知识产权发展规划（2026—2030年）（征求意见稿）"
    texts = ["二、发展目标", "到2030年，每万人口高价值发明专利拥有量达到14.8件。", "三、重点任务"]
    rows = [{"id": f"p{n}", "title": title, "text": text} for n, text in enumerate(texts)]
    clauses = _lines(tmp_path / "c.jsonl", list(rows))
    question = {"id": "q", "question": "每万人口高价值发明专利拥有量目标是多少？"}
    batch = _lines(tmp_path / "q.jsonl", [question])
    assert main(["ask", "--clauses", clauses, "--batch", batch, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["status"] == "answered"
    assert "14.8" in row["answer"]
    assert [(c["document"], c["title"]) for c in row["citations"]] == [("p1", title)]
    assert "draft" in {note["kind"] for note in row["notes"]}


@pytest.mark.parametrize(
    ("bad", "given"),
    [
        ('{"id": "x", "question": "\\ud800 奖励"}', "x"),
        ('{"id": 7, "question": "\\ud800 奖励"}', 7),
        ('{"id": "x", "question": ' + "9" * 5_000 + "}", ""),
        ("[" * 100_000, ""),
        ('{"id": null, "question": null}', ""),
    ],
    ids=["half a character", "number as id", "huge number", "deep", "null"],
)
def test_no_line_ends_the_batch(
    bad: str, given: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clauses = _lines(tmp_path / "c.jsonl", list(CLAUSES))
    batch = _lines(tmp_path / "q.jsonl", [bad, {"id": 2, "question": "办法什么时候施行？"}])
    assert main(["ask", "--clauses", clauses, "--batch", batch]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["id"], first["status"]) == (given, "error")
    assert first["message"].startswith("line 1: ")
    assert (second["id"], second["status"]) == (2, "answered")


def test_an_unforeseen_error_costs_one_line_only(caplog: pytest.LogCaptureFixture) -> None:
    class Flawed:
        def ask(self, question: Question) -> Answer:
            if question.id == "1":
                raise RuntimeError("a flaw")
            return Answer(question.text, AnswerStatus.UNANSWERED, "未载明", id=question.id)

    lines = ['{"id": "1", "question": "甲"}', '{"id": "2", "question": "乙"}']
    rows = list(answer_lines(Flawed(), lines))
    assert [(r["id"], r["status"]) for r in rows] == [("1", "error"), ("2", "unanswered")]
    assert "a flaw" in caplog.text
    assert "a flaw" not in rows[0]["message"]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["ask"], "--batch FILE"),
        (["ask", "  "], "question"),
        (["ask", "维权援助热线是多少", "--as-of", "20.11.2026"], "2026-11-20"),
        (["ask", "--batch", "no-such-file.jsonl"], "no-such-file"),
        (["ask", "热线", "--clauses", "no-such-file.jsonl"], "no-such-file"),
    ],
)
def test_wrong_input_is_named(
    arguments: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert shown in captured.err
    assert captured.out == ""


def test_one_question_is_answered_with_its_quote(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "维权援助热线是多少", "--as-of", "2026-11-20"]) == 0
    shown = capsys.readouterr().out
    assert "12330" in shown.splitlines()[0]
    assert "连政发〔2016〕132号" in shown
