"""Cases in spreadsheets: CSV or XLSX in, the same rows with verdicts out.

The first row names the facts (city, date, applicant, matter or their Chinese names; any
further column is a free fact). Every row that came in goes out, in order, with its own
cells unchanged and the verdict's columns behind them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils.exceptions import InvalidFileException

from assistant.eligibility.batch import decide_case
from assistant.eligibility.errors import CaseError
from assistant.eligibility.reading import MATTER_KEYS
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import OUTCOME_NAMES, Outcome
from corpus.errors import InputError

MAX_ROWS = 20_000
RESULT_COLUMNS = ("结论", "结论代码", "理由", "条款", "待补充", "备注")
_VALID = "a valid first row: city, date, applicant, matter (or 城市, 日期, 申请人, 事项)"
_VALID_ZH = "第一行写列名，如：城市、日期、申请人、事项"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ERROR_NAME = "错误"

Row = Sequence[object]


def read_sheet(path: Path) -> tuple[list[str], list[Row]]:
    """The column names and the rows of a CSV or XLSX file; blank rows are left out.

    Raises:
        CaseError: see :func:`read_table`.
        InputError: the file cannot be opened.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    return read_table(path.name, raw)


def read_table(name: str, raw: bytes) -> tuple[list[str], list[Row]]:
    """The column names and the rows of a CSV or XLSX file's content.

    Raises:
        CaseError: wrong kind of file, broken, empty, too long, or without a column for
            the matter; says what was wrong and shows a valid form.
    """
    kind = Path(name).suffix.lower()
    readers = {".csv": _read_csv, ".xlsx": _read_xlsx}
    if kind not in readers:
        raise CaseError(
            f"{name}: {kind or 'no extension'} cannot be read; use .csv or .xlsx",
            f"{name}：只能读 .csv 或 .xlsx 文件",
        )
    rows = [row for row in readers[kind](name, raw) if any(_text(cell) for cell in row)]
    if not rows:
        raise CaseError(f"{name}: the sheet is empty; {_VALID}", f"{name}：表是空的。{_VALID_ZH}")
    columns = [_text(cell) for cell in rows[0]]
    _check_table(name, columns, len(rows) - 1)
    return columns, rows[1:]


def _check_table(name: str, columns: Sequence[str], count: int) -> None:
    if count > MAX_ROWS:
        raise CaseError(
            f"{name}: {count} rows are too many for one file; split it into "
            f"files of at most {MAX_ROWS} rows",
            f"{name}：共 {count} 行，太多了；请拆成每份不超过 {MAX_ROWS} 行",
        )
    if not set(columns) & {*MATTER_KEYS, "question", "问题"}:
        raise CaseError(
            f"{name}: no column names the matter ({', '.join(columns)}); {_VALID}",
            f"{name}：没有“事项”一列（现有：{'、'.join(columns)}）。{_VALID_ZH}",
        )
    doubled = sorted({column for column in columns if column and columns.count(column) > 1})
    if doubled:
        raise CaseError(
            f"{name}: column {doubled[0]!r} stands twice; {_VALID}",
            f"{name}：列名“{doubled[0]}”重复。{_VALID_ZH}",
        )
    if count == 0:
        raise CaseError(
            f"{name}: there is no row below the column names", f"{name}：列名下面没有数据行"
        )


def _read_csv(name: str, raw: bytes) -> list[Row]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(raw.decode(encoding), newline="")))
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise CaseError(
                f"{name} is not a CSV file: {error}", f"{name} 不是有效的 CSV 文件：{error}"
            ) from error
    raise CaseError(
        f"{name} is neither UTF-8 nor GB18030; save it as CSV UTF-8",
        f"{name} 的编码既不是 UTF-8 也不是 GB18030，请另存为 CSV UTF-8",
    )


def _read_xlsx(name: str, raw: bytes) -> list[Row]:
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        return [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        raise CaseError(
            f"{name} is not a readable XLSX file (encrypted or broken?): {error}",
            f"{name} 打不开，可能加密或损坏，请另存为 .xlsx 再试",
        ) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def _case(names: Sequence[str], row: Row) -> dict[str, Any]:
    given = {
        name: _text(cell) for name, cell in zip(names, row, strict=False) if name and _text(cell)
    }
    case_id = given.pop("id", given.pop("编号", ""))
    question = given.pop("question", given.pop("问题", ""))
    if question and not set(given) & set(MATTER_KEYS):
        return {"id": case_id, "question": question}
    return {"id": case_id, "facts": given}


def _result_cells(result: dict[str, Any]) -> list[str]:
    verdict = result["verdict"]
    names = {outcome.value: name for outcome, (name, _) in OUTCOME_NAMES.items()}
    clauses = [f"《{c['title']}》{c['clause']}：“{c['quote']}”" for c in result["citations"]]
    return [
        names.get(verdict, _ERROR_NAME),
        verdict,
        result["reason"],
        "\n".join(clauses),
        "\n".join(result["missing"]),
        "\n".join(note["text"] for note in result["notes"]),
    ]


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula (OWASP, CSV injection)."""
    return "'" + text if text.startswith(_FORMULA) else text


def decide_row(
    service: EligibilityService, names: Sequence[str], row: Row, today: date
) -> list[str]:
    """A row's own cells with its verdict's cells behind them, none of them a formula."""
    cells = [_text(cell) for cell in row][: len(names)]
    cells += [""] * (len(names) - len(cells))
    result = decide_case(service, _case(names, row), today)
    return [safe_cell(cell) for cell in [*cells, *_result_cells(result)]]


def decide_rows(
    service: EligibilityService,
    names: Sequence[str],
    rows: Iterable[Row],
    today: date,
    progress: Callable[[int], object] = lambda done: None,
) -> list[list[str]]:
    """Every row with its verdict's cells behind it, the column names first."""
    table = [head(names)]
    for done, row in enumerate(rows, start=1):
        table.append(decide_row(service, names, row, today))
        progress(done)
    return table


def head(names: Sequence[str]) -> list[str]:
    """The first row of a table of verdicts."""
    return [safe_cell(name) for name in (*names, *RESULT_COLUMNS)]


def table_bytes(table: Sequence[Sequence[str]], kind: str) -> bytes:
    """A table as a CSV file (UTF-8 with mark, for spreadsheet programs) or an XLSX one.

    Args:
        kind: ``.csv`` or ``.xlsx``.
    """
    if kind == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet("资格核查")
        for row in table:
            sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in row])
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue().encode("utf-8-sig")


def write_sheet(table: Sequence[Sequence[str]], path: Path) -> None:
    """Write a table as CSV or XLSX, by the path's ending."""
    path.write_bytes(table_bytes(table, path.suffix.lower()))


def summary(table: Sequence[Sequence[str]]) -> dict[str, int]:
    """How many rows ended in each outcome, errors included."""
    place = len(table[0]) - len(RESULT_COLUMNS) + 1
    counts = {outcome.value: 0 for outcome in Outcome} | {"error": 0}
    for row in table[1:]:
        counts[row[place]] += 1
    return counts
