"""Spreadsheets in and out: every row kept, bad files named, formulas inert."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant.eligibility import cli
from assistant.eligibility.service import EligibilityService, open_service
from assistant.eligibility.sheets import (
    MAX_ROWS,
    RESULT_COLUMNS,
    decide_rows,
    read_sheet,
    summary,
    write_sheet,
)
from corpus.errors import InputError

TODAY = date(2026, 11, 20)
HEAD = ["编号", "城市", "日期", "申请人", "事项", "注册资本"]
ROWS = [
    ["1", "盐城", "2024-06", "企业", "专利授权资助", "100万"],
    ["2", "火星", "2024", "企业", "专利授权资助", ""],
    ["3", "盐城", "2024-02-31", "企业", "贯标", ""],
    ["4", "盐城", "2024", "企业", "", ""],
    ["5", "盐城", "2024", "=HYPERLINK(1)", "贯标", ""],
]


@pytest.fixture(scope="module")
def service() -> EligibilityService:
    return open_service()


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "cases.csv"
    path.write_text(text, encoding=encoding)
    return path


def as_csv(rows: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in rows)


def test_every_row_comes_back_with_its_verdict(service: EligibilityService, tmp_path: Path) -> None:
    names, rows = read_sheet(csv_file(tmp_path, as_csv([HEAD, *ROWS])))
    table = decide_rows(service, names, rows, TODAY)
    code = len(HEAD) + RESULT_COLUMNS.index("结论代码")
    assert [row[0] for row in table[1:]] == ["1", "2", "3", "4", "5"]
    assert [row[code] for row in table[1:4]] == ["not_eligible", "not_stated", "error"]
    assert "2024-02-31" in table[3][code + 1], "an impossible date is named"
    assert table[4][code] == "error", "a row without a matter is an error of its own"
    assert sum(summary(table).values()) == len(ROWS)


def test_formulas_do_not_come_out_as_formulas(service: EligibilityService, tmp_path: Path) -> None:
    names, rows = read_sheet(csv_file(tmp_path, as_csv([HEAD, *ROWS])))
    target = tmp_path / "out.xlsx"
    write_sheet(decide_rows(service, names, rows, TODAY), target)
    cells = [c.value for row in load_workbook(target).active.iter_rows() for c in row]
    assert not any(str(value).startswith("=") for value in cells)
    assert "'=HYPERLINK(1)" in cells


def test_gb18030_files_are_read(tmp_path: Path) -> None:
    names, rows = read_sheet(csv_file(tmp_path, as_csv([HEAD, ROWS[0]]), "gb18030"))
    assert names == HEAD
    assert rows[0][1] == "盐城"


def test_excel_files_are_read_and_written_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(["1", "盐城", date(2024, 6, 1), "企业", "专利授权资助", None])
    source = tmp_path / "cases.xlsx"
    book.save(source)
    options = type("O", (), {})()
    options.question, options.batch, options.out = None, str(source), None
    options.as_of, options.json = "2026-11-20", False
    assert cli.run(options) == 0
    out = load_workbook(tmp_path / "cases-结果.xlsx").active
    assert out.cell(2, len(HEAD) + 2).value == "not_eligible"
    assert "1 rows" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("城市,事项\n", "no row"),
        ("城市,天气\n盐城,晴\n", "no column names the matter"),
        ("事项,事项\n贯标,贯标\n", "stands twice"),
        ("事项\n" + "贯标\n" * (MAX_ROWS + 1), "too many"),
    ],
)
def test_bad_sheets_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_sheet(csv_file(tmp_path, text))


def test_broken_and_foreign_files_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "cases.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(InputError, match="not a readable XLSX"):
        read_sheet(broken)
    other = tmp_path / "cases.pdf"
    other.write_bytes(b"%PDF")
    with pytest.raises(InputError, match=r"use \.csv or \.xlsx"):
        read_sheet(other)
