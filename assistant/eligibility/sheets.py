"""Cases in spreadsheets: the rows that came in, with their verdicts, out.

Every row that came in goes out, in order, with its own cells unchanged and the verdict's
columns behind them; ``sheet_reading.py`` reads what comes in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.eligibility.batch import decide_case
from assistant.eligibility.reading import MATTER_KEYS
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.sheet_reading import RESULT_COLUMNS, Row, result_columns, text_of
from assistant.eligibility.types import OUTCOME_NAMES, Outcome

_CHINESE = re.compile("[\u3400-\u9fff]")
# What spreadsheet programs take for the start of a formula, behind blanks and full width too.
_FORMULA = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r\n]")
_ERROR_NAMES = ("错误", "Error")
_LOOKED_AT = 50  # rows by which a sheet's language is told


def _case(names: Sequence[str], row: Row) -> dict[str, Any]:
    given = {
        name: text_of(cell)
        for name, cell in zip(names, row, strict=False)
        if name and text_of(cell)
    }
    case_id = given.pop("id", given.pop("编号", ""))
    question = given.pop("question", given.pop("问题", ""))
    if question and not set(given) & set(MATTER_KEYS):
        return {"id": case_id, "question": question}
    return {"id": case_id, "facts": given}


def is_english(names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a sheet is kept in English: no cell of its first rows is Chinese."""
    cells = [*names, *(text_of(cell) for row in rows[:_LOOKED_AT] for cell in row)]
    return not any(_CHINESE.search(cell) for cell in cells)


def _result_cells(result: dict[str, Any], *, english: bool) -> list[str]:
    verdict = result["verdict"]
    names = {outcome.value: both[english] for outcome, both in OUTCOME_NAMES.items()}
    colon = ": " if english else "："
    clauses = [f"《{c['title']}》{c['clause']}{colon}“{c['quote']}”" for c in result["citations"]]
    return [
        names.get(verdict, _ERROR_NAMES[english]),
        verdict,
        result["reason"],
        "\n".join(clauses),
        "\n".join(result["missing"]),
        "\n".join(note["text"] for note in result["notes"]),
    ]


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula (OWASP, CSV injection)."""
    return "'" + text if _FORMULA.match(text) else text


def decide_row(
    service: EligibilityService,
    names: Sequence[str],
    row: Row,
    today: date,
    *,
    english: bool = False,
) -> list[str]:
    """A row's own cells with its verdict's cells behind them, none of them a formula."""
    cells = [text_of(cell) for cell in row][: len(names)]
    cells += [""] * (len(names) - len(cells))
    result = decide_case(service, _case(names, row), today, english=english)
    return [safe_cell(cell) for cell in [*cells, *_result_cells(result, english=english)]]


def decide_rows(
    service: EligibilityService,
    names: Sequence[str],
    rows: Sequence[Row],
    today: date,
    progress: Callable[[int], object] = lambda done: None,
) -> list[list[str]]:
    """Every row with its verdict's cells behind it, the column names first."""
    english = is_english(names, rows)
    table = [head(names, english=english)]
    for done, row in enumerate(rows, start=1):
        table.append(decide_row(service, names, row, today, english=english))
        progress(done)
    return table


def head(names: Sequence[str], *, english: bool = False) -> list[str]:
    """The first row of a table of verdicts."""
    return [safe_cell(name) for name in (*names, *result_columns(names, english=english))]


def table_bytes(table: Sequence[Sequence[str]], kind: str) -> bytes:
    """A table as a CSV file (UTF-8 with mark, for spreadsheet programs) or an XLSX one.

    Args:
        kind: ``.csv`` or ``.xlsx``.
    """
    if kind == ".xlsx":
        from openpyxl import Workbook  # takes a while to import, and questions need none
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

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
