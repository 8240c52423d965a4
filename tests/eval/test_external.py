"""Public question sets: their forms, and runs over them."""

import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from eval.__main__ import main
from eval.external.formats import read_beir, read_pairs, read_refusals, read_squad

CONTEXT = "本办法由市财政局负责解释。奖励金额为每件5000元。申请截止日期为2024年6月30日。"


def _write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path


def test_squad_form_of_cmrc_and_of_cjrc(tmp_path: Path) -> None:
    cmrc = {
        "data": [
            {
                "title": "甲",
                "paragraphs": [
                    {
                        "context": CONTEXT,
                        "qas": [
                            {"id": "a", "question": "谁？", "answers": [{"text": "市财政局"}]},
                            {"id": "b", "question": "？", "answers": [], "is_impossible": "true"},
                        ],
                    }
                ],
            }
        ]
    }
    items = read_squad(_write(tmp_path / "cmrc.json", cmrc))
    assert items[0].answers == ("市财政局",)
    assert [item.answerable for item in items] == [True, False]
    trial = [
        {"context_text": "乙", "qas": [{"query_id": "q", "query_text": "？", "answers": ["YES"]}]}
    ]
    assert read_squad(_write(tmp_path / "trial.json", trial))[0].answers == ("YES",)


@pytest.mark.parametrize(
    ("reader", "row", "words"),
    [
        (read_squad, {"rows": []}, "'data' is missing"),
        (read_squad, {"data": [{"paragraphs": [{"qas": []}]}]}, "'context'"),
        (read_pairs, {"question": "？"}, "'answers' or 'answer'"),
        (read_refusals, {"question": "？", "documents": [{"title": "x"}]}, "'text' is missing"),
        (read_refusals, {"question": "？", "context": "x", "answerable": 1}, "true or false"),
        (read_pairs, ["not an object"], "not an object"),
    ],
)
def test_a_missing_part_is_named(tmp_path: Path, reader, row: object, words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=words):
        reader(_write(tmp_path / "data.json", row))


def test_beir_layout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["专利授权资助在2023年底前取消", "商标注册由窗口受理", "地理标志产品可以质押"]
    lines = [json.dumps({"_id": f"d{n}", "title": "", "text": t}) for n, t in enumerate(texts)]
    (tmp_path / "corpus.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    _write(
        tmp_path / "queries.jsonl",
        {"_id": "q0", "text": "专利资助什么时候取消"},
        {"_id": "q1", "text": "没有判断的问题"},
    )
    (tmp_path / "qrels").mkdir()
    head = "query-id\tcorpus-id\tscore\n"
    (tmp_path / "qrels" / "test.tsv").write_text(head + "q0\td0\t1\n", encoding="utf-8")
    assert list(read_beir(tmp_path).queries) == ["q0"]
    out = tmp_path / "out"
    command = ["external", "beir", str(tmp_path), "--out", str(out), "--fail-under", "mrr_10=1"]
    assert main(command) == 0
    assert json.loads((out / "summary.json").read_text())["figures"]["recall_5"]["value"] == 1
    (tmp_path / "qrels" / "test.tsv").write_text("q0 d0 1\nq0 d0 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_beir(tmp_path)
    assert main(["external", "beir", str(tmp_path / "nowhere")]) == 2
    assert "BEIR's layout" in capsys.readouterr().err


def test_reading_over_the_given_context(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {
        "data": [
            {
                "title": "某市奖励办法",
                "paragraphs": [
                    {
                        "context": CONTEXT,
                        "qas": [
                            {
                                "id": "a",
                                "question": "奖励金额为每件多少元？",
                                "answers": [{"text": "5000元"}],
                            },
                        ],
                    }
                ],
            }
        ]
    }
    path = _write(tmp_path / "set.json", row)
    out = tmp_path / "out"
    assert main(["external", "reading", str(path), "--out", str(out)]) == 0
    item = json.loads((out / "items.jsonl").read_text(encoding="utf-8"))
    assert "5000元" in item["answer"]
    assert item["scores"]["f1"] > 0.3
    assert main(["external", "reading", str(path), "--fail-under", "f1=1.1"]) == 1
    assert "f1 is" in capsys.readouterr().out


def test_questions_that_the_given_documents_do_not_answer(tmp_path: Path) -> None:
    rows = [
        {
            "question": "苏州港的吞吐量是多少？",
            "documents": [{"title": "某市办法", "text": CONTEXT}],
        },
        {"question": "什么都没有给？", "documents": [""]},
    ]
    path = _write(tmp_path / "refusals.jsonl", *rows)
    out = tmp_path / "out"
    assert main(["external", "refusals", str(path), "--out", str(out)]) == 0
    figures = json.loads((out / "summary.json").read_text())["figures"]
    assert figures["refusal_recall"]["value"] == 1


def _squad(**qa: object) -> dict[str, object]:
    whole = {"id": "1", "question": "谁？", "answers": [{"text": "甲"}], **qa}
    return {"data": [{"title": "t", "paragraphs": [{"context": "甲来了。", "qas": [whole]}]}]}


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("reading", "[1]", "article 1"),
        ("reading", "{}", "'data' is missing"),
        ("reading", '{"data": {"a": 1}}', "'data' is no list"),
        ("reading", '{"data": [{"paragraphs": ["x"]}]}', "article 1, paragraph 1"),
        ("reading", '{"data": [{"paragraphs": {"context": "x"}}]}', "'paragraphs' is no list"),
        ("reading", '{"data": [{"context": "x", "qas": "y"}]}', "'qas' is no list"),
        ("reading", '{"data": [{"context": ["x"], "qas": []}]}', "'context'"),
        ("reading", json.dumps({"data": [{"context": "x", "qas": ["y"]}]}), "question 1"),
        ("reading", json.dumps(_squad(question=7)), "'question'"),
        ("reading", json.dumps(_squad(answers=[{"answer": "x"}])), "an answer must be a text"),
        ("reading", json.dumps(_squad(answers=[None])), "an answer must be a text"),
        ("reading", json.dumps(_squad(is_impossible=[])), "'is_impossible' must be true or false"),
        ("reading", json.dumps(_squad(id={"a": 1})), "is no id"),
        ("reading", '{"data": [', "not JSON"),
        ("reading", "[" * 100_000, "not JSON"),
        ("pairs", '{"question": "？", "answer": "x"}\n{"question": ', "line 2: not JSON"),
        ("pairs", "3", "line 1: 3 is no object"),
        ("pairs", '[{"question": "？", "answer": "x"}, "y"]', "item 2"),
        ("pairs", '{"question": ["？"], "answer": "x"}', "'question'"),
        ("pairs", '{"question": "？", "answers": []}', "there is no answer"),
        ("pairs", '{"question": "？", "answers": {"a": 1}}', "an answer must be a text"),
        ("refusals", '{"question": "？", "documents": [3]}', "3 is no object"),
        ("refusals", '{"question": "？", "documents": [{"text": 3}]}', "3 is no text"),
        ("refusals", '{"question": "？", "documents": [{"title": "x"}]}', "'text' is missing"),
        ("refusals", '{"question": null, "documents": ["x"]}', "'question' or 'query' is missing"),
        ("refusals", '{"question": "？", "documents": ["x"], "answerable": 1}', "'answerable'"),
    ],
)
def test_malformed_sets_are_told_with_place_and_form(
    kind: str, content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "set.json"
    path.write_text(content, encoding="utf-8")
    assert main(["external", kind, str(path)]) == 2
    said = capsys.readouterr().err
    assert "set.json" in said and words in said
    assert "valid form" in said and "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("queries.jsonl", '{"_id":"q1"}', "queries.jsonl, line 1: 'text' is missing"),
        ("queries.jsonl", '{"_id":"q1","text":["x"]}', "queries.jsonl, line 1"),
        ("queries.jsonl", '{"_id":{},"text":"x"}', "is no id"),
        ("queries.jsonl", '{"_id":"q1","text":"x"}\n[1]', "line 2: [1] is no object"),
        ("corpus.jsonl", '{"text":"x"}', "corpus.jsonl, line 1: '_id' or 'id' is missing"),
        ("corpus.jsonl", '{"_id":"d1","text":7}', "must be texts"),
        ("corpus.jsonl", '{"_id":', "corpus.jsonl, line 1: not JSON"),
        ("qrels.tsv", "q1 d1 1\nq1 d1 1", "qrels.tsv, line 1"),
        ("qrels.tsv", "q1\td1\t1.0\n", "qrels.tsv, line 1"),
        ("qrels.tsv", "q1\td1\t0\n", "judges no query"),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t²", "line 2"),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\n", "judges no query"),
    ],
)
def test_a_malformed_retrieval_set_is_told(
    name: str, content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path / "corpus.jsonl", {"_id": "d1", "title": "", "text": "奖励办法"})
    _write(tmp_path / "queries.jsonl", {"_id": "q1", "text": "奖励"})
    (tmp_path / "qrels.tsv").write_text("q1\td1\t1\n", encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert main(["external", "beir", str(tmp_path), "--mode", "lexical"]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"\xff\xfe{", b"\x1f\x8b broken"])
def test_what_is_no_text_is_told(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("set.json", "set.json.gz"):
        (tmp_path / name).write_bytes(content)
        assert main(["external", "pairs", str(tmp_path / name)]) == 2
        assert name in capsys.readouterr().err


def test_the_form_of_the_datasets_library(tmp_path: Path) -> None:
    row = {"id": "a", "context": "奖励五万元。", "question": "奖励多少？"}
    given = [
        {**row, "answers": {"text": ["五万元", "5万元"], "answer_start": [2, 2]}},
        {**row, "id": "b", "answers": {"text": [], "answer_start": []}},
    ]
    path = tmp_path / "set.jsonl"
    _write(path, *given)
    items = read_squad(path)
    assert [(item.id, item.answers, item.answerable) for item in items] == [
        ("a", ("五万元", "5万元"), True),
        ("b", (), False),
    ]
    assert items[0].texts[0].text == "奖励五万元。"
    path.with_suffix(".json").write_text(json.dumps(given), encoding="utf-8")
    assert read_squad(path.with_suffix(".json")) == items


def test_judgements_of_documents_that_are_not_there_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path / "corpus.jsonl", {"_id": "d1", "title": "", "text": "奖励办法"})
    _write(tmp_path / "queries.jsonl", {"_id": "q1", "text": "奖励"})
    (tmp_path / "qrels.tsv").write_text("q1\td1\t1\nq1\tgone\t1\n", encoding="utf-8")
    assert main(["external", "beir", str(tmp_path), "--mode", "lexical"]) == 0
    assert "1 of 2 judgements are of documents that the corpus lacks" in capsys.readouterr().out
