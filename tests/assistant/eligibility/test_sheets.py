"""Spreadsheets in and out: every row kept, bad files named, formulas inert."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant.__main__ import main
from assistant.eligibility import cli
from assistant.eligibility.errors import CaseError
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.sheet_reading import (
    MAX_ROWS,
    MAX_UNPACKED,
    RESULT_COLUMNS,
    RESULT_COLUMNS_EN,
    read_sheet,
    read_table,
)
from assistant.eligibility.sheets import decide_rows, summary, write_sheet
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


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", "\n@"])
def test_no_cell_starts_a_formula_in_either_form(
    service: EligibilityService, tmp_path: Path, kind: str, start: str
) -> None:
    names = [start + "name", "事项"]
    target = tmp_path / f"out{kind}"
    write_sheet(decide_rows(service, names, [[start + "cmd|' /C calc'!A0", "贯标"]], TODAY), target)
    if kind == ".xlsx":
        sheet = load_workbook(target).active
        cells = [c.value or "" for row in sheet.iter_rows() for c in row]
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    else:
        rows = csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline=""))
        cells = [cell for row in rows for cell in row]
    assert any("cmd|" in cell for cell in cells), "the cell is kept"
    assert not any(cell.lstrip()[:1] in set("=+-@＝＋－＠") and cell.strip() for cell in cells)


def test_cells_without_a_column_name_are_kept(service: EligibilityService, tmp_path: Path) -> None:
    source = csv_file(tmp_path, "城市,事项\n盐城,贯标,联系人电话,备用\n盐城,贯标\n")
    names, rows = read_sheet(source)
    table = decide_rows(service, names, rows, TODAY)
    assert table[1][:4] == ["盐城", "贯标", "联系人电话", "备用"]
    assert {len(row) for row in table} == {4 + len(RESULT_COLUMNS)}


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
def test_a_result_put_in_again_is_decided_anew_by_its_own_columns(
    service: EligibilityService, tmp_path: Path, form: str
) -> None:
    first = decide_rows(service, HEAD, ROWS[:3], TODAY)
    path = tmp_path / f"again{form}"
    write_sheet(first, path)
    names, rows = read_sheet(path)
    assert names == HEAD
    assert decide_rows(service, names, rows, TODAY) == first


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_every_usual_encoding_and_separator_is_read(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    text = "\n".join(separator.join(row) for row in [HEAD, ROWS[0]])
    names, rows = read_sheet(csv_file(tmp_path, text, encoding))
    assert names == HEAD
    assert list(rows[0]) == ROWS[0]


def test_an_english_sheet_comes_back_in_english(
    service: EligibilityService, tmp_path: Path
) -> None:
    text = (
        "id,city,date,applicant,matter\n1,Yancheng,2024-06,enterprise,patent grant subsidy\n"
        "2,Yancheng,2024-02-30,enterprise,patent grant subsidy\n"
    )
    names, rows = read_sheet(csv_file(tmp_path, text))
    table = decide_rows(service, names, rows, TODAY)
    assert table[0][5:] == list(RESULT_COLUMNS_EN)
    assert table[1][5:7] == ["Not eligible", "not_eligible"]
    assert table[1][7].startswith("Not eligible: in Yancheng")
    assert "not a date" in table[2][7]


def test_a_formula_never_worked_out_is_kept_as_its_text(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(["1", "盐城", "2024-06", '=CONCAT("企","业")', "贯标", None])
    path = tmp_path / "cases.xlsx"
    book.save(path)
    _, rows = read_sheet(path)
    assert rows[0][3] == '=CONCAT("企","业")'


def test_a_second_sheet_with_rows_is_named_and_an_empty_first_one_passed_over(
    tmp_path: Path,
) -> None:
    book = Workbook()
    second = book.create_sheet("名单")
    second.append(HEAD)
    second.append(ROWS[0])
    path = tmp_path / "cases.xlsx"
    book.save(path)
    assert read_sheet(path)[0] == HEAD
    book.create_sheet("另一张").append(["x"])
    book.save(path)
    with pytest.raises(InputError, match="2 sheets with rows") as caught:
        read_sheet(path)
    assert isinstance(caught.value, CaseError) and "另一张" in caught.value.zh


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("open.csv", '事项,城市\n"贯标,盐城\n企业,连云港\n'.encode(), "not a CSV file"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\xff\xfe\xfd\x81", "neither UTF-8 nor GB18030"),
        ("wide.csv", ("事项\n" + "贯" * 200_000).encode(), "field limit"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0" + b"0" * 600, "not a readable XLSX"),
        ("old.xls", b"\xd0\xcf\x11\xe0", r"use \.csv or \.xlsx"),
    ],
)
def test_broken_files_are_refused_not_half_read(name: str, raw: bytes, said: str) -> None:
    with pytest.raises(CaseError, match=said) as caught:
        read_table(name, raw)
    assert caught.value.zh.startswith(name)


def test_what_unpacks_without_end_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        for n in range(MAX_UNPACKED // 30_000_000 + 1):
            parts.writestr(f"xl/worksheets/sheet{n}.xml", b"0" * 30_000_000)
    with pytest.raises(CaseError, match="too large once unpacked"):
        read_table("bomb.xlsx", packed.getvalue())


def test_fifty_thousand_rows_are_refused_with_their_number(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="50000 rows are too many") as caught:
        read_sheet(csv_file(tmp_path, "事项\n" + "贯标\n" * 50_000))
    assert "50000" in caught.value.zh and "20000" in caught.value.zh
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [["事项"], *[["贯标"]] * 50_000]:
        sheet.append(row)
    book.save(tmp_path / "many.xlsx")
    with pytest.raises(CaseError, match="50000 rows are too many"):
        read_sheet(tmp_path / "many.xlsx")


def test_a_wrong_file_is_told_in_both_languages_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = csv_file(tmp_path, "城市,天气\n盐城,晴\n")
    assert main(["eligibility", "--batch", str(path)]) == 2
    said = capsys.readouterr().err
    assert "no column names the matter" in said and "没有“事项”一列" in said
    assert not list(tmp_path.glob("*结果*")), "no half result is left"


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


def test_a_sheet_with_remarks_of_its_own_can_be_put_in_again(
    service: EligibilityService, tmp_path: Path
) -> None:
    source = csv_file(tmp_path, as_csv([[*HEAD, "备注"], *([*row, "老客户"] for row in ROWS)]))
    names, rows = read_sheet(source)
    table = decide_rows(service, names, rows, TODAY)
    assert len(set(table[0])) == len(table[0])
    again = tmp_path / "again.csv"
    write_sheet(table, again)
    assert read_sheet(again)[0] == [*HEAD, "备注"]
