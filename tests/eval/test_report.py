import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eval.metrics import COLUMNS, FIGURES
from eval.report import build_report, write, write_report
from eval.report.words import CATEGORIES, FIGURES_ZH, category_label, figure_label
from eval.report.write import to_csv, to_html, to_junit
from eval.runs import RunFolder
from eval.scoring import score_run
from tests.eval.test_runs import _run


@pytest.fixture
def runs(tmp_path: Path) -> tuple[RunFolder, RunFolder]:
    one = _run(tmp_path / "one", ["60亿元", "59亿元", "=1+1", "</script><b>60亿元"])
    two = _run(tmp_path / "two", ["60亿元"] * 4)
    for run in (one, two):
        score_run(run)
    return one, two


def test_page_stands_alone_and_holds_hostile_text_inert(
    runs: tuple[RunFolder, RunFolder],
) -> None:
    page = to_html(build_report(*runs))
    assert page.count("</script>") == 1
    assert "<b>60" not in page
    assert page.count("<svg") == 2
    lowered = page.lower()
    for reach in ('src="http', 'href="http', "@import", "fetch(", "url(http"):
        assert reach not in lowered
    assert "two won 2 cases and lost 0 of 4" in page
    assert (
        "4 题中 two 多对 2 题、少对 0 题" in page
    )  # each language has the verdict in its own words


def test_every_word_of_the_page_has_both_languages() -> None:
    page = (Path(write.__file__).parent / "page.html").read_text(encoding="utf-8")
    zh, en = re.findall(r"^(?:zh|en):\{.*?\}(?:,|\};)$", page, re.DOTALL | re.MULTILINE)
    keys = [set(re.findall(r"[{,\n](\w+):", words)) for words in (zh, en)]
    assert keys[0] - {"zh"} == keys[1] - {"en"}
    assert not re.search(r"[\u4e00-\u9fff]", en.replace("中文", ""))  # the way back to Chinese
    for name in (*FIGURES_ZH, *CATEGORIES):
        assert not re.search(r"[\u4e00-\u9fff]", figure_label(name)[1] + category_label(name)[1])
    assert all(figure_label(figure.name)[0] in FIGURES_ZH.values() for figure in FIGURES)
    assert {name for name in COLUMNS if f"{name}:[" not in page} == set()


def test_the_same_run_gives_the_same_page(runs: tuple[RunFolder, RunFolder]) -> None:
    assert to_html(build_report(runs[0])) == to_html(build_report(runs[0]))


def test_spreadsheet_cells_are_no_formulas(runs: tuple[RunFolder, RunFolder]) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(build_report(runs[0])).lstrip("\ufeff"))))
    assert [row["answer"] for row in rows][2] == "'=1+1"
    assert [write._cell(text) for text in ("＝1+1", "@SUM(A1)", "\n=1", "1=1", -1.0)] == [
        *("'＝1+1", "'@SUM(A1)", "'\n=1", "1=1", -1.0)
    ]
    assert [row["correct"] for row in rows] == ["1.0", "0.0", "0.0", "1.0"]


def test_junit_holds_what_xml_cannot(tmp_path: Path) -> None:
    run = _run(tmp_path / "run", ["59亿元\x00\x1b\ufffe\uffff]]>&<"])
    score_run(run)
    root = ElementTree.fromstring(to_junit(build_report(run)))
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.text == "59亿元]]>&<"


def test_junit_counts_failures(runs: tuple[RunFolder, RunFolder]) -> None:
    root = ElementTree.fromstring(to_junit(build_report(*runs)))
    assert [suite.get("failures") for suite in root] == ["2", "0"]
    failure = root.find(".//failure")
    assert failure is not None
    assert "missing: 60亿元" in str(failure.get("message"))


def test_every_form_is_written(runs: tuple[RunFolder, RunFolder], tmp_path: Path) -> None:
    paths = write_report(build_report(runs[0]), tmp_path / "out")
    assert [path.suffix for path in paths] == [".html", ".csv", ".jsonl", ".xml"]
    lines = paths[2].read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["c0", "c1", "c2", "c3"]
