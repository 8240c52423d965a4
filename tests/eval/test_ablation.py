import json
from pathlib import Path

import pytest

from corpus.settings import get_settings
from corpus.store import load_corpus
from eval.__main__ import main
from eval.ablation import GRID, STEP, WINDOW, rechunk
from eval.cases import load_cases
from eval.check import clauses_by_document, clauses_that_prove


@pytest.mark.parametrize("chunking", ["clause", "section", "window"])
def test_cutting_another_way_loses_no_text(chunking: str) -> None:
    corpus = load_corpus(get_settings().documents)
    cut = rechunk(corpus, chunking)  # type: ignore[arg-type]
    grouped = clauses_by_document(cut.clauses)
    for name, clauses in clauses_by_document(corpus.clauses).items():
        whole = "\n".join(clause.text for clause in grouped[name])
        assert all(clause.text[: WINDOW - STEP] in whole for clause in clauses)
    proved = [all(clauses_that_prove(case, grouped)) for case in load_cases() if case.answerable]
    assert sum(proved) / len(proved) > 0.9


def test_windows_are_no_longer_than_said() -> None:
    cut = rechunk(load_corpus(get_settings().documents), "window")
    assert max(len(clause.text) for clause in cut.clauses) == WINDOW


def test_the_product_is_held_against_the_nearest_passage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.jsonl"
    rows = [json.dumps(case.to_json(), ensure_ascii=False) for case in load_cases()[::20]]
    cases.write_text("\n".join(rows), encoding="utf-8")
    chosen = ["--only", "hybrid-clause-nearest", "--cases", str(cases), "--split", "all"]
    assert main(["ablate", *chosen, "--out", str(tmp_path / "out")]) == 0
    rows = (tmp_path / "out" / "ablation.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == [GRID[0].name, "hybrid-clause-nearest"]
    assert "hybrid-clause-nearest" in capsys.readouterr().out
    assert main(["ablate", "--only", "magic"]) == 2
    assert "there are hybrid-clause-product" in capsys.readouterr().err
