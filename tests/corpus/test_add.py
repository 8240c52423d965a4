"""Adding a document: confirmed by a person, stored whole or not at all."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pytest

from corpus import add
from corpus.errors import CorpusError, InputError
from corpus.manifest import MANIFEST, find_orphans, load_manifest, text_path
from corpus.store import load_corpus
from corpus.types import DocumentStatus, Period
from tests.corpus.readers.make import OFFICIAL, num, numbered, save
from tests.corpus.readers.make import add as paragraph
from tests.corpus.test_guess import NOTICE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "corpus"
    path.mkdir()
    (path / MANIFEST).write_text("# 注释\n", encoding="utf-8")
    return path


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE + "联系电话：13812345678\n", encoding="gb18030")
    return path


def run(folder: Path, *options: object, ask=None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=Path)
    add.register(parser.add_subparsers())
    args = parser.parse_args(["--documents", str(folder), "add", *map(str, options)])
    return add.run(args, *([ask] if ask else []))


def answers(*given: str):
    """Plays the person at the prompts; an empty answer keeps the value."""
    left = list(given)

    def ask(prompt: str) -> str:
        field = prompt.split(" [", maxsplit=1)[0]
        if left and left[0].startswith(f"{field}:"):
            return left.pop(0).partition(":")[2]
        return "y" if prompt.startswith("Store") and not left else ""

    return ask


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_is_read_shown_and_stored(folder, notice, capsys):
    assert run(folder, notice, "--yes", "--set", "note=已核对") == 0
    shown = capsys.readouterr().out
    assert "一、" in shown
    assert 'number = "苏府办〔2024〕15号"' in shown
    assert "1 personal number(s) masked" in shown
    document = load_manifest(folder)["sz-2024-15"]
    assert document.note == "已核对"
    assert document.filled_by == "由程序从文本识别，未经人核对"
    stored = text_path(folder, document.id).read_text(encoding="utf-8")
    assert "138****5678" in stored
    assert (folder / MANIFEST).read_text(encoding="utf-8").startswith("# 注释\n")
    assert any("到2027年" in clause.text for clause in load_corpus(folder).clauses)
    assert find_orphans(folder) == []


def test_a_word_file_keeps_its_numbering(folder, tmp_path):
    package = numbered(OFFICIAL, num(1, 0))
    package.add_paragraph("某市工作方案")
    for text, depth in (("总体要求", 0), ("指导思想", 1), ("坚持创新。", 2)):
        paragraph(package, text, depth)
    assert run(folder, save(package, tmp_path / "plan.docx"), "--yes") == 0
    assert "一、总体要求" in text_path(folder, "plan").read_text(encoding="utf-8")


def test_a_person_edits_and_confirms(folder, notice, capsys):
    ask = answers(
        "id:Bad Id", "id:my-notice", "issuer:unknown", "status:gone", "status:draft",
        "period:2024..2026", "target_year:soon", "target_year:2026", "filled_by:", "filled_by:某科",
    )  # fmt: skip
    assert run(folder, notice, ask=ask) == 0
    document = load_manifest(folder)["my-notice"]
    assert document.issuer is None
    assert document.status is DocumentStatus.DRAFT
    assert document.period == Period(date(2024, 1, 1), date(2026, 12, 31))
    assert document.target_year == 2026
    assert document.filled_by == "某科"
    said = capsys.readouterr().out
    assert "not a valid document id" in said
    assert 'a valid form: target_year = 2030 or "unknown"' in said


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_stopping_stores_nothing(folder, notice, capsys, error):
    before = files(folder)

    def ask(prompt: str) -> str:
        raise error

    assert run(folder, notice, ask=ask) == 1
    assert files(folder) == before
    assert "nothing of it was stored" in capsys.readouterr().err


def test_refusing_stores_nothing(folder, notice):
    before = files(folder)
    assert run(folder, notice, ask=lambda prompt: "某科" if "filled" in prompt else "") == 1
    assert files(folder) == before


def test_the_same_text_or_id_is_refused(folder, notice, tmp_path, capsys):
    assert run(folder, notice, "--yes") == 0
    before = files(folder)
    again = tmp_path / "again.md"
    again.write_text(NOTICE.replace("\n", "\n\n") + "联系电话：13812345678", encoding="utf-8")
    assert run(folder, again, "--yes") == 1
    assert "already in the corpus as 'sz-2024-15'" in capsys.readouterr().err
    again.write_text("另一个文件\n一、内容。", encoding="utf-8")
    assert run(folder, again, "--yes", "--id", "sz-2024-15") == 1
    assert "choose another" in capsys.readouterr().err
    assert files(folder) == before


def test_a_bad_file_does_not_stop_the_others(folder, notice, tmp_path, capsys):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 broken")
    assert run(folder, bad, notice, "--yes") == 1
    assert list(load_manifest(folder)) == ["sz-2024-15"]
    assert "bad.pdf" in capsys.readouterr().err


@pytest.mark.parametrize("fails_at", [1, 2])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_while_storing_leaves_nothing(folder, notice, monkeypatch, fails_at, error):
    before, calls, move = files(folder), [], Path.replace

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == fails_at:
            raise error
        return move(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert run(folder, notice, "--yes") == 1
    assert files(folder) == before


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--set", "colour=red"), "such as --set issuer="),
        (("--set", "issuer"), "FIELD=VALUE"),
        (("other.txt", "--id", "a-1"), "--id names one document"),
    ],
)
def test_wrong_options_are_named(folder, notice, options, wanted):
    with pytest.raises(InputError, match=wanted):
        run(folder, notice, *options)


@pytest.mark.parametrize(
    ("field", "value"), [("period", "2025..2022"), ("period", "x"), ("issued", "2024-13-01")]
)
def test_a_wrong_value_is_an_error(folder, notice, capsys, field, value):
    assert run(folder, notice, "--yes", "--set", f"{field}={value}") == 1
    assert f"field '{field}'" in capsys.readouterr().err
    assert load_manifest(folder) == {}


def test_an_open_period(folder, notice):
    assert run(folder, notice, "--yes", "--set", "period=2024-03-01..unknown") == 0
    assert load_manifest(folder)["sz-2024-15"].period == Period(date(2024, 3, 1), None)


def test_a_missing_folder_is_named(tmp_path, notice, capsys):
    assert run(tmp_path / "nowhere", notice, "--yes") == 1
    assert "is missing" in capsys.readouterr().err
    with pytest.raises(CorpusError, match="is missing"):
        load_manifest(tmp_path / "nowhere")
