"""Large files of clauses, kept in a copy of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import clause_lines as lines
from corpus.errors import CorpusError
from corpus.store import load_clause_lines


@pytest.fixture(autouse=True)
def _every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LARGE", 0)


def write(path: Path, *entries: object) -> Path:
    texts = (e if isinstance(e, str) else json.dumps(e, ensure_ascii=False) for e in entries)
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def test_a_kept_file_reads_as_one_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(
        tmp_path / "c.jsonl",
        "\ufeff" + json.dumps({"id": "a", "title": "甲", "text": "乙\u2028丙"}, ensure_ascii=False),
        "",
        {"id": 7, "text": "无标题。"},
        {"id": "a", "title": "甲", "text": "乙\u2028丙"},
        {"id": "b", "title": "甲", "text": "末行\r"},
    )
    plain = load_clause_lines(path)
    first = load_clause_lines(path, tmp_path / "kept")
    monkeypatch.setattr(lines, "read_line", pytest.fail)
    again = load_clause_lines(path, tmp_path / "kept")
    monkeypatch.undo()
    assert first.fingerprint == again.fingerprint == plain.fingerprint
    for corpus in (first, again):
        assert list(corpus.clauses) == list(plain.clauses)
        assert corpus.clauses[-1] == plain.clauses[2]
        assert list(corpus.clauses[1:]) == list(plain.clauses[1:])
        assert corpus.clause("7") == plain.clauses[1]
        assert list(corpus.documents) == ["a", "7", "b"]
        assert corpus.documents["a"].title == "甲"
        with pytest.raises(KeyError):
            corpus.clause("nothing")
        with pytest.raises(IndexError):
            corpus.clauses[3]


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", {"id": "a", "text": "乙"})
    load_clause_lines(path, tmp_path / "kept")
    write(path, {"id": "a", "text": "丙"})
    assert load_clause_lines(path, tmp_path / "kept").clauses[0].text == "丙"


@pytest.mark.parametrize("ending", ["npz", "jsonl"])
def test_a_broken_copy_is_made_anew(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / "c.jsonl", {"id": "a", "text": "乙"})
    load_clause_lines(path, tmp_path / "kept")
    (copy,) = (tmp_path / "kept").glob(f"*.{ending}")
    copy.write_bytes(b"x")
    assert load_clause_lines(path, tmp_path / "kept").clauses[0].text == "乙"


def test_few_copies_stay(tmp_path: Path) -> None:
    for n in range(lines.KEPT + 2):
        path = write(tmp_path / f"{n}.jsonl", {"id": "a", "text": f"第{n}"})
        load_clause_lines(path, tmp_path / "kept")
    assert len(list((tmp_path / "kept").glob("*.npz"))) == lines.KEPT
    assert len(list((tmp_path / "kept").iterdir())) == 2 * lines.KEPT


def test_errors_of_a_large_file_name_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", {"id": "a", "text": "x"}, {"id": "a", "text": "y"})
    with pytest.raises(CorpusError, match="line 2: the id 'a' stands"):
        load_clause_lines(path, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []
