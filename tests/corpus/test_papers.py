"""Clauses without a manifest, gathered to the papers that their titles name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.papers import as_papers, read_title
from corpus.settings import ROOT
from corpus.store import Corpus, load_clause_lines, load_corpus
from corpus.types import ClauseKind, DocumentStatus, Period

PLAN = "甲市发展规划（2021—2025年）"
DESCRIBED = load_corpus(ROOT / "corpus" / "documents")


def written(folder: Path, *rows: tuple[str, str, str]) -> Corpus:
    path = folder / "lines.jsonl"
    lines = [
        json.dumps({"id": i, "title": title, "text": text}, ensure_ascii=False)
        for i, title, text in rows
    ]
    path.write_text("\n".join(lines), "utf-8")
    return load_clause_lines(path)


def as_lines(folder: Path) -> Corpus:
    titles = {name: document.title for name, document in DESCRIBED.documents.items()}
    return written(
        folder, *((c.id, f"{titles[c.document]} {c.label}", c.text) for c in DESCRIBED.clauses)
    )


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("甲市规划（征求意见稿） 三、（一）1.", ("甲市规划（征求意见稿）", "三、（一）1.")),
        ("《某市方案（2022—2025年）》四、（二）6.", ("某市方案（2022—2025年）", "四、（二）6.")),
        ("某市行动方案（2022—2025年）", ("某市行动方案（2022—2025年）", "")),
        ("某市管理条例 第三条", ("某市管理条例", "第三条")),
        ("某市管理条例第三条", ("某市管理条例", "第三条")),
        ("某市若干措施 / 二、资金 / （一）贷款", ("某市若干措施", "/ 二、资金 / （一）贷款")),
        ("对市政协第44137号提案的答复", ("对市政协第44137号提案的答复", "")),
        ("", ("", "")),
    ],
)  # fmt: skip
def test_a_title_holds_a_name_and_a_label(title, read):
    name, label = read_title(title)
    assert (name, label.lstrip("/ ")) == (read[0], read[1].lstrip("/ "))


def test_papers_are_read_as_their_manifest_says(tmp_path):
    papers = as_papers(as_lines(tmp_path))
    assert papers is not None
    found = {d.title: d for d in papers.documents.values()}
    for known in DESCRIBED.documents.values():
        paper = found[known.title]
        assert (paper.region, paper.period) == (known.region, known.period)
        assert paper.status in (known.status, DocumentStatus.UNKNOWN)
    assert found[DESCRIBED.documents["lyg-15th-plan-draft"].title].status is DocumentStatus.DRAFT


def test_clauses_keep_id_and_text_and_get_their_headings(tmp_path):
    lines = as_lines(tmp_path)
    papers = as_papers(lines)
    assert papers is not None
    assert [(c.id, c.text) for c in papers.clauses] == [(c.id, c.text) for c in lines.clauses]
    clause = papers.clause("yc-pilot-2022#四、（二）6.")
    assert clause.path == DESCRIBED.clause(clause.id).path
    assert papers.clause("yc-pilot-2022#四、（二）标题").kind is ClauseKind.HEADING
    assert clause.parent == "yc-pilot-2022#四、（二）标题"


def test_the_headings_of_a_title_are_its_path(tmp_path):
    papers = as_papers(
        written(
            tmp_path,
            ("a", f"{PLAN} 三、重点任务（一）加强保护", "建立机制。"),
            ("b", f"{PLAN} 三、重点任务（二）促进运用", "（二）促进运用。扩大规模。"),
        )
    )  # fmt: skip
    assert papers is not None
    assert papers.clause("b").path == ("三、重点任务", "（二）促进运用")
    (paper,) = papers.documents.values()
    assert paper.period == Period(date(2021, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "甲市条例 第一条", "为了促进发展。"), ("b", "甲市条例 第二条", "应当支持。")],
        [("a", "甲市政府工作报告", "去年增长5%。"), ("b", "甲市政府工作报告", "今年增长6%。")],
        [("a", "加强保护方案", "建立机制。"), ("b", "促进运用方案", "扩大规模。")],
        [("a", "", "无题。")],
    ],
    ids=["a law", "a report", "titles that name one clause each", "no title"],
)  # fmt: skip
def test_other_texts_are_left_as_they_are(tmp_path, rows):
    assert as_papers(written(tmp_path, *rows)) is None
