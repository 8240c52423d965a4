import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.store import load_clause_lines
from eval.__main__ import main
from eval.check import check_cases
from eval.corpora import SETS, Recipe, build, question_sets

ROWS = [
    {"id": "R甲省-0", "title": "甲省报告", "text": "粮食产量 10 亿斤。", "province": "甲省"},
    {"id": "R甲省-1", "title": "甲省报告", "text": "新增就业 2 万人。", "province": "甲省"},
    {"id": "R乙省-0", "title": "乙省报告", "text": "粮食产量 20 亿斤。", "province": "乙省"},
    {"id": "R甲省-外-0", "title": "另一份", "text": "别的文本。", "province": "甲省"},
]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    (folder / "reports").mkdir(parents=True)
    with gzip.open(folder / "reports" / "corpus.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    return folder


def recipe(*documents: str, clauses: int) -> Recipe:
    return Recipe("made-up", "reports", frozenset(documents), clauses)


def test_a_corpus_holds_the_clauses_of_its_documents_and_no_others(
    texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "corpus.jsonl"
    assert build(recipe("R甲省", clauses=2), out, texts) == 2
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows == [{key: row[key] for key in ("id", "title", "text")} for row in ROWS[:2]]
    assert [clause.document for clause in load_clause_lines(out).clauses] == ["R甲省-0", "R甲省-1"]


def test_no_documents_means_all_of_them(texts: Path, tmp_path: Path) -> None:
    assert build(recipe(clauses=4), tmp_path / "corpus.jsonl", texts) == 4


def test_other_texts_than_the_recipe_was_written_for_are_refused(
    texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "corpus.jsonl"
    with pytest.raises(InputError, match="has 3 clauses, but 2 were found"):
        build(recipe("R甲省", clauses=3), out, texts)
    assert not out.exists()


def test_missing_texts_are_named_with_the_way_to_give_them(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build(recipe(clauses=4), tmp_path / "corpus.jsonl", tmp_path / "nowhere")
    assert "nowhere" in str(caught.value)
    assert "--texts" in str(caught.value)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"a": {"source": "s"}}', '{"a": {"source": "s", "documents": "d"}}']
)
def test_bad_recipes_are_refused_with_a_valid_form(tmp_path: Path, content: str) -> None:
    (tmp_path / "recipes.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="gov_reports_2026"):
        question_sets(tmp_path)


@pytest.mark.parametrize("which", SETS)
def test_every_corpus_has_enough_questions_of_which_some_have_no_answer(which: str) -> None:
    sets = question_sets(SETS[which])  # type: ignore[index]
    assert len(sets) >= 4
    split = {"practice": "dev", "unseen": "test"}[which]
    for name, item in sets.items():
        cases = item.cases()
        assert len(cases) >= (10 if name == "laws-all" else 30)
        assert all(case.id.startswith(f"{which}-corpora-{name}-") for case in cases)
        assert {case.split for case in cases} == {split}
        assert 0.18 <= sum(not case.answerable for case in cases) / len(cases) <= 0.35
        assert len({case.category for case in cases}) >= (6 if name == "laws-all" else 10)


def test_the_two_sets_ask_about_different_clauses_and_share_no_question() -> None:
    asked: list[set[str]] = []
    proofs: list[set[str]] = []
    for folder in SETS.values():
        cases = [case for item in question_sets(folder).values() for case in item.cases()]
        asked.append({case.question for case in cases if not case.history})
        proofs.append({item.doc for case in cases for item in case.evidence})
    shared = len(asked[0] & asked[1]), len(proofs[0] & proofs[1])
    assert shared == (0, 0)


@pytest.mark.parametrize("which", SETS)
def test_every_case_is_proved_by_the_texts(which: str, tmp_path: Path, shared_data: Path) -> None:
    for name, item in question_sets(SETS[which]).items():  # type: ignore[index]
        if name == "laws-all":
            continue  # `python -m eval corpora check` proves them too, in a minute
        build(item.recipe, tmp_path / "corpus.jsonl", shared_data)
        clauses = load_clause_lines(tmp_path / "corpus.jsonl").clauses
        faults = len(check_cases(item.cases(), clauses))  # no words of unseen cases are shown
        assert (name, faults) == (name, 0)


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpora", "list"]) == 0
    assert "report-anhui" in capsys.readouterr().out
    assert main(["corpora", "build", "nothing", "--out", str(tmp_path / "c")]) == 2
    assert "no corpus nothing in the practice set" in capsys.readouterr().err
    assert main(["corpora", "build", "report-anhui"]) == 2
    assert "--out corpus.jsonl" in capsys.readouterr().err
    missing = ["--texts", str(tmp_path), "--out", str(tmp_path / "c")]
    assert main(["corpora", "build", "report-anhui", *missing]) == 2
    assert "is not there" in capsys.readouterr().err


def test_a_run_prints_a_row_of_figures_and_keeps_the_run(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sets"
    folder.mkdir()
    row = {"source": "reports", "documents": ["R甲省", "R乙省"], "clauses": 3}
    (folder / "recipes.json").write_text(json.dumps({"made-up": row}), encoding="utf-8")
    case = {
        "id": "practice-made-up",
        "question": "乙省粮食产量是多少？",
        "category": "figure",
        "answerable": True,
        "must": [["20"]],
        "evidence": [{"doc": "R乙省-0", "text": "粮食产量 20 亿斤"}],
    }
    (folder / "made-up.jsonl").write_text(json.dumps(case), encoding="utf-8")
    monkeypatch.setitem(SETS, "practice", folder)
    place = ["--texts", str(texts), "--out", str(tmp_path / "runs")]
    assert main(["corpora", "check", "--texts", str(texts)]) == 0
    assert main(["corpora", "run", *place]) == 0
    printed = capsys.readouterr().out
    assert "made-up: 1 cases, 0 faults" in printed
    assert printed.splitlines()[-1].startswith("made-up  1")
    assert (tmp_path / "runs" / "made-up" / "summary.json").exists()
