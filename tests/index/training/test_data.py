"""Reading the training data and the rules that split it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from index.training import data


def write(path: Path, *entries: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(json.dumps(e, ensure_ascii=False) for e in entries) + "\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    law = {"id": "L1-0", "title": "甲法 第一条", "text": "为了……，制定本法。", "law": "甲法"}
    old = {**law, "id": "L0-0", "latest": 0}
    write(tmp_path / "laws_cn" / "corpus.jsonl.gz", {**law, "chapter": None, "latest": 1}, old)
    stard = tmp_path / "stard_train"
    write(stard / "corpus.jsonl.gz", {"id": "甲法第一条", "title": "甲法第一条", "text": "文"})
    write(
        stard / "queries.jsonl",
        {"id": "q1", "text": "问？", "answers": ["答。"]},
        {"id": "q2", "text": "没有答案的问"},
    )
    (stard / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\t甲法第一条\t1\n", "utf-8")
    return tmp_path


def test_the_halves_depend_on_the_id_alone() -> None:
    halves = [data.half(f"q{n}") for n in range(1000)]
    assert halves == [data.half(f"q{n}") for n in range(1000)]
    assert 400 < halves.count("development") < 600
    assert data.half("q0") == "development"


def test_one_law_in_twenty_is_kept_apart() -> None:
    apart = sum(data.kept_apart(f"第{n}号条例") for n in range(4000))
    assert 120 < apart < 290


def test_only_the_newest_laws_are_read(folder: Path) -> None:
    found = data.laws(folder) + data.laws(folder, apart=True)
    assert [(p.id, p.heading) for p in found] == [("L1-0", "")]


def test_questions_without_an_article_are_left_out(folder: Path) -> None:
    assert data.questions(folder) == [data.Ask("q1", "问？", "答。", ("甲法第一条",))]
    assert [p.id for p in data.statutes(folder)] == ["甲法第一条"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="laws_cn"):
        data.laws(tmp_path)
