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
from openpyxl.utils.exceptions import InvalidFileException

from assistant.eligibility.batch import decide_case
from assistant.eligibility.reading import MATTER_KEYS
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import OUTCOME_NAMES, Outcome
from corpus.errors import InputError

MAX_ROWS = 20_000
RESULT_COLUMNS = ("结论", "结论代码", "理由", "条款", "待补充", "备注")
_VALID = "a valid first row: city, date, applicant, matter (or 城市, 日期, 申请人, 事项)"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ERROR_NAME = "错误"

Row = Sequence[object]


def read_sheet(path: Path) -> tuple[list[str], list[Row]]:
    """The column names and the rows of a CSV or XLSX file; blank rows are left out.

    Raises:
        InputError: wrong kind of file, broken, empty, too long, or without a column for
            the matter; says what was wrong and shows a valid form.
    """
    kind = path.suffix.lower()
    readers = {".csv": _read_csv, ".xlsx": _read_xlsx}
    if kind not in readers:
        raise InputError(f"{path.name}: {kind or 'no extension'} cannot be read; use .csv or .xlsx")
    rows = [row for row in readers[kind](path) if any(_text(cell) for cell in row)]
    if not rows:
        raise InputError(f"{path.name}: the sheet is empty; {_VALID}")
    names = [_text(cell) for cell in rows[0]]
    if len(rows) - 1 > MAX_ROWS:
        raise InputError(
            f"{path.name}: {len(rows) - 1} rows are too many for one file; split it into "
            f"files of at most {MAX_ROWS} rows"
        )
    if not set(names) & {*MATTER_KEYS, "question", "问题"}:
        raise InputError(f"{path.name}: no column names the matter ({', '.join(names)}); {_VALID}")
    doubled = {name for name in names if name and names.count(name) > 1}
    if doubled:
        raise InputError(f"{path.name}: column {sorted(doubled)[0]!r} stands twice; {_VALID}")
    if len(rows) == 1:
        raise InputError(f"{path.name}: there is no row below the column names")
    return names, rows[1:]


def _read_csv(path: Path) -> list[Row]:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(raw.decode(encoding))))
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise InputError(f"{path.name} is not a CSV file: {error}") from error
    raise InputError(f"{path.name} is neither UTF-8 nor GB18030; save it as CSV UTF-8")


def _read_xlsx(path: Path) -> list[Row]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        return [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        raise InputError(
            f"{path.name} is not a readable XLSX file (encrypted or broken?): {error}"
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


def decide_rows(
    service: EligibilityService,
    names: Sequence[str],
    rows: Iterable[Row],
    today: date,
    progress: Callable[[int], object] = lambda done: None,
) -> list[list[str]]:
    """Every row with its verdict's cells behind it, the column names first."""
    table = [[*names, *RESULT_COLUMNS]]
    for done, row in enumerate(rows, start=1):
        cells = [_text(cell) for cell in row][: len(names)]
        cells += [""] * (len(names) - len(cells))
        result = decide_case(service, _case(names, row), today)
        table.append([safe_cell(cell) for cell in [*cells, *_result_cells(result)]])
        progress(done)
    return table


def write_sheet(table: Sequence[Sequence[str]], path: Path) -> None:
    """Write a table as CSV (UTF-8 with mark, for spreadsheet programs) or XLSX."""
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet("资格核查")
        for row in table:
            sheet.append(list(row))
        book.save(path)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table)


def summary(table: Sequence[Sequence[str]]) -> dict[str, int]:
    """How many rows ended in each outcome, errors included."""
    place = len(table[0]) - len(RESULT_COLUMNS) + 1
    counts = {outcome.value: 0 for outcome in Outcome} | {"error": 0}
    for row in table[1:]:
        counts[row[place]] += 1
    return counts
