import json
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.settings import ROOT
from corpus.store import Corpus, load_clause_lines, load_corpus
from corpus.types import ClauseKind


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(ROOT / "corpus" / "documents")


def write(path: Path, *lines: object) -> Path:
    path.write_text(
        "\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines),
        encoding="utf-8",
    )
    return path


def test_clause_is_found_by_its_readable_id(corpus: Corpus) -> None:
    clause = corpus.clause("lyg-2016-132#二、（三）3.")
    assert clause.label == "二、（三）3."
    assert clause.path == ("二、重点任务", "（三）严格知识产权保护", "3. 强化知识产权维权援助")
    assert clause.text.startswith("3. 强化知识产权维权援助。健全")
    assert corpus.document_of(clause).id == "lyg-2016-132"


def test_neighbours_parent_and_children(corpus: Corpus) -> None:
    clause = corpus.clause("lyg-2016-132#二、（三）3.")
    assert [c.label for c in corpus.neighbours(clause.id)] == ["二、（三）2.", "二、（三）4."]
    assert [c.label for c in corpus.neighbours(clause.id, before=0, after=2)] == [
        "二、（三）4.",
        "二、（三）5.",
    ]
    parent = corpus.parent(clause)
    assert parent is not None
    assert parent.kind is ClauseKind.HEADING
    assert [c.label for c in corpus.children(parent)] == [f"二、（三）{n}." for n in range(1, 6)]


def test_neighbours_stay_in_their_document(corpus: Corpus) -> None:
    for document in corpus.documents:
        own = corpus.trees[document].clauses
        assert all(c.document == document for c in corpus.neighbours(own[0].id, 3, 3))
        assert all(c.document == document for c in corpus.neighbours(own[-1].id, 3, 3))


def test_fingerprint_follows_content(tmp_path: Path, corpus: Corpus) -> None:
    assert load_corpus(ROOT / "corpus" / "documents").fingerprint == corpus.fingerprint
    one = write(tmp_path / "1.jsonl", {"id": "a", "title": "甲", "text": "乙"})
    two = write(tmp_path / "2.jsonl", {"id": "a", "title": "甲", "text": "丙"})
    assert load_clause_lines(one).fingerprint != load_clause_lines(two).fingerprint


def test_clause_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path / "c.jsonl",
        {"id": "a1", "title": "某办法 第一条", "text": "为了规范管理，制定本办法。", "x": 1},
        "",
        {"id": 7, "text": "无标题。"},
    )
    corpus = load_clause_lines(path)
    assert [c.id for c in corpus.clauses] == ["a1", "7"]
    first = corpus.clauses[0]
    assert (first.document, first.path, first.label) == (
        "a1",
        ("某办法 第一条",),
        "某办法 第一条",
    )
    assert corpus.documents["a1"].title == "某办法 第一条"
    assert corpus.documents["7"].title == "7"
    assert corpus.trees["a1"].source == first.text
    assert list(corpus.documents) == ["a1", "7"]
    assert corpus.neighbours("a1") == ()
    assert corpus.children(first) == ()


def test_a_line_twice_is_one_clause(tmp_path: Path) -> None:
    line = {"id": "a", "title": "甲", "text": "乙"}
    corpus = load_clause_lines(write(tmp_path / "c.jsonl", line, {"id": "b", "text": "丙"}, line))
    assert [c.id for c in corpus.clauses] == ["a", "b"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{"], "line 1: not JSON"),
        (["[]"], "line 1: not a JSON object"),
        ([{"id": "a", "text": "x"}, {"id": "b"}], 'line 2: "text" must be'),
        ([{"id": "", "text": "x"}], 'line 1: "id" must be'),
        ([{"id": True, "text": "x"}], 'line 1: "id" must be'),
        ([{"id": "a", "text": "x", "title": 3}], 'line 1: "title" must be'),
        ([{"id": "a", "text": "x"}, {"id": "a", "text": "y"}], "line 2: the id 'a' stands"),
        ([""], "holds no clause"),
        (["[" * 100_000], "line 1: not JSON"),
        (['{"id": "a", "text": "\\ud800"}'], 'line 1: "text" holds half a character'),
        (['{"id": "a", "text": "x", "title": "\\udfff"}'], 'line 1: "title" holds half'),
    ],
)
def test_bad_clause_lines_are_named(tmp_path: Path, lines: list[object], message: str) -> None:
    with pytest.raises(CorpusError) as error:
        load_clause_lines(write(tmp_path / "bad.jsonl", *lines))
    assert message in str(error.value)


def test_missing_clause_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nothing\.jsonl cannot be read"):
        load_clause_lines(tmp_path / "nothing.jsonl")


def test_mobile_number_is_masked_in_clause_lines(tmp_path: Path) -> None:
    number = "1" + "3812345678"
    corpus = load_clause_lines(write(tmp_path / "m.jsonl", {"id": "a", "text": f"电话{number}。"}))
    assert number not in corpus.clauses[0].text
    assert corpus.clauses[0].text == "电话138****5678。"
