from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.check import manifest_problems, tree_problems
from corpus.parser import parse
from corpus.types import ClauseTree, Document, Furniture, Span


def test_list_names_every_document_with_its_validity(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--as-of", "2026-11-20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 + 4
    assert "期满" in next(line for line in lines if line.startswith("yc-pilot-2022"))
    assert "征求意见稿" in next(line for line in lines if line.startswith("lyg-15th-plan-draft"))


def test_show_document_and_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "lyg-2016-132"]) == 0
    assert "[二、（三）3.] 3. 强化知识产权维权援助。" in capsys.readouterr().out
    assert main(["show", "lyg-2016-132#二、（三）3."]) == 0
    assert "12330" in capsys.readouterr().out


def test_show_unknown_names_a_valid_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "nothing"]) == 2
    assert "lyg-2016-132" in capsys.readouterr().err


def test_check_finds_the_corpus_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "sound" in capsys.readouterr().out


def test_check_needs_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--documents", str(tmp_path), "check"]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_lost_and_doubled_characters_are_found() -> None:
    tree = parse("一、目标\n到2030年建成。", "d")
    lost = ClauseTree(tree.document, tree.source, tree.clauses[1:])
    assert any("is in 0 clauses" in problem for problem in tree_problems(lost))
    twice = ClauseTree("d", tree.source, tree.clauses, (Furniture(Span(0, 1), "rule"),))
    assert any("is in 2 clauses" in problem for problem in tree_problems(twice))


def test_manifest_that_the_text_does_not_bear_out_is_found() -> None:
    document = Document(id="d", title="某市办法", number="某政发〔2023〕5号", target_year=2030)
    assert list(manifest_problems(document, "某市办法\n某政发[2023]5号\n到 2030 年")) == []
    problems = list(manifest_problems(document, "某市细则"))
    assert len(problems) == 3
