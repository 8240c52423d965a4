"""The fact book: indexes, conflicts between documents, and reading any text at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.facts import FactBook, read_clause
from corpus.facts.__main__ import main
from corpus.facts.words import Words
from corpus.store import load_clause_lines
from corpus.types import Clause, ClauseKind

_PIECES = [
    *'，。；、（）“”"《》的对和等｜：\n ',
    *"全市 有效发明专利 达 10878件 比去年底 增长 6.2% 一是 1. 2025年1-5月 到2030年 分别".split(),
    *"“十四五”期间 从 提高到 由市财政局 负责 应当 给予 最高 50万元 奖励 以上 以下".split(),
    *"三分之二 是指 即 热线 12330 不得 除外 第三条 居全省第四 百分之五 〔2016〕132号".split(),
]


def _cuts(value: object, text: str) -> None:
    if isinstance(value, Words):
        assert value.span.cut(text) == value.text
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            _cuts(getattr(value, field.name), text)
    elif isinstance(value, tuple):
        for member in value:
            _cuts(member, text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_is_read_and_every_span_is_exact(text: str) -> None:
    clause = Clause("c", "d", "1", ("一、目标",), ClauseKind.ARTICLE, text)
    _cuts(read_clause(clause), text)


def test_two_documents_that_differ_are_found(book: FactBook) -> None:
    pairs = {
        (one.indicator.text, one.value, other.indicator.text, other.value)
        for one, other in book.conflicts
    }
    assert ("有效发明专利", 10878, "有效发明专利", 10374) in pairs
    assert ("万人有效发明专利拥有量", 23.74, "万人发明专利拥有量", 22.58) in pairs


def test_an_indicator_is_found_under_its_other_name(book: FactBook) -> None:
    values = {figure.value for figure, _ in book.alike("万人发明专利拥有量")}
    assert values == {23.74, 22.58, 8}


def test_figures_of_clause_lines(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(
        '{"id": "a1", "title": "某市某办法 第一条", "text": "对企业给予最高50万元奖励。"}\n',
        encoding="utf-8",
    )
    book = FactBook.of(load_clause_lines(path))
    [figure] = book.facts("a1").figures
    assert (figure.indicator.text, figure.amount) == ("奖励", 500_000)
    with pytest.raises(KeyError):
        book.facts("a2")


def test_the_command_shows_and_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "lyg-15th-plan-draft#二、（三）表1/第2行", "--kind", "figure"]) == 0
    assert "每万人口作品登记量 | eq 70 件" in capsys.readouterr().out
    table = tmp_path / "sample.tsv"
    assert main(["sample", "--kind", "stage", "--out", str(table)]) == 0
    assert "宣传发动阶段" in table.read_text(encoding="utf-8")


def test_an_unjudged_table_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "--kind", "stage", "--out", str(tmp_path / "s.tsv")]) == 0
    assert main(["precision", "--checked", str(tmp_path)]) == 1
    assert "right or wrong" in capsys.readouterr().err


def test_what_was_judged_right_is_still_read_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["precision"]) == 0
    lines = capsys.readouterr().out.splitlines()
    figures = next(line for line in lines if line.startswith("figure") and "documents" in line)
    _, _, judged, right, *_, changed = figures.split()
    assert judged == right
    assert changed == "0"


@pytest.mark.parametrize(
    "piece",
    [
        "12",
        "一二三百",
        "甲、",
        "“甲”",
        "（",
        "比去年底增长9件；",
        "对企业的",
        "由市财政局、",
        "知识产权",
    ],
)
def test_monotonous_text_is_read_in_reasonable_time(piece: str) -> None:
    """Grows without bound, in practice, when a pattern backtracks over the whole text."""
    text = piece * (20_000 // len(piece))
    assert read_clause(Clause("c", "d", "1", (), ClauseKind.ARTICLE, text)).clause == "c"
