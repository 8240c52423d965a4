"""Reads the cases of a CSV or XLSX file, and says what is wrong with one that cannot be used.

The first row names the facts (city, date, applicant, matter or their Chinese names; any
further column is a free fact). Nothing is dropped unsaid: a cell beyond the named columns, a
formula without a value, a second sheet is kept or refused by name.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.eligibility.errors import CaseError
from assistant.eligibility.reading import MATTER_KEYS, QUESTION_KEYS
from corpus.errors import InputError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as ReadWorkbook

MAX_ROWS = 20_000
MAX_UNPACKED = 300_000_000  # bytes of an XLSX file's parts
RESULT_COLUMNS = ("结论", "结论代码", "理由", "条款", "待补充", "备注")
RESULT_COLUMNS_EN = ("outcome", "code", "reason", "clauses", "still needed", "remarks")
_OURS = {False: "核查", True: "check: "}  # before a column name that the sheet has itself
_VALID = "a valid first row: city, date, applicant, matter (or 城市, 日期, 申请人, 事项)"
_VALID_ZH = "第一行写列名，如：城市、日期、申请人、事项"
_SEPARATORS = (",", "\t", ";", "，")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError),
)

Row = Sequence[object]


def text_of(cell: object) -> str:
    """A cell as the text that it shows."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    return str(cell).strip()


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
    readers: Mapping[str, Callable[[str, bytes], Iterable[Row]]] = {
        ".csv": _read_csv,
        ".xlsx": _read_xlsx,
    }
    if kind not in readers:
        raise CaseError(
            f"{name}: {kind or 'no extension'} cannot be read; use .csv or .xlsx",
            f"{name}：只能读 .csv 或 .xlsx 文件",
        )
    rows, count = _filled(readers[kind](name, raw))
    if not rows:
        raise CaseError(f"{name}: the sheet is empty; {_VALID}", f"{name}：表是空的。{_VALID_ZH}")
    columns = [text_of(cell) for cell in rows[0]]
    _check_table(name, columns, count - 1)
    return _own(columns, rows[1:])


def result_columns(names: Sequence[str], *, english: bool) -> tuple[str, ...]:
    """The columns that a verdict adds to a sheet; none is called like one of its own (备注)."""
    added = RESULT_COLUMNS_EN if english else RESULT_COLUMNS
    return tuple(f"{_OURS[english]}{name}" if name in names else name for name in added)


def _filled(rows: Iterable[Row]) -> tuple[list[Row], int]:
    """The rows that are not blank, as many as are read, and how many there are."""
    kept: list[Row] = []
    count = 0
    for row in rows:
        if any(text_of(cell) for cell in row):
            count += 1
            if count <= MAX_ROWS + 1:
                kept.append(row)
    return kept, count


def _own(columns: list[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    """The table without the verdicts of an earlier check, wide enough for its widest row."""
    width = len(columns) - len(RESULT_COLUMNS)
    for english in (False, True):
        added = result_columns(columns[: max(width, 0)], english=english)
        if tuple(columns[-len(added) :]) == added:
            return columns[:width], [row[:width] for row in rows]
    widest = max((_width(row) for row in rows), default=0)
    return columns + [""] * (widest - len(columns)), rows


def _width(row: Row) -> int:
    """How many cells a row has up to its last that is not blank."""
    return max((n for n, cell in enumerate(row, start=1) if text_of(cell)), default=0)


def _has_matter(columns: Iterable[str]) -> bool:
    return bool(set(columns) & {*MATTER_KEYS, *QUESTION_KEYS})


def _check_table(name: str, columns: Sequence[str], count: int) -> None:
    if count > MAX_ROWS:
        raise CaseError(
            f"{name}: {count} rows are too many for one file; split it into "
            f"files of at most {MAX_ROWS} rows",
            f"{name}：共 {count} 行，太多了；请拆成每份不超过 {MAX_ROWS} 行",
        )
    if not _has_matter(columns):
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
    text = _decoded(name, raw)
    head = text.lstrip().split("\n", 1)[0]
    separator = next(
        (s for s in _SEPARATORS if _has_matter(c.strip().strip('"') for c in head.split(s))), ","
    )
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise CaseError(
            f"{name} is not a CSV file: {error}", f"{name} 不是有效的 CSV 文件：{error}"
        ) from error


def _decoded(name: str, raw: bytes) -> str:
    encodings = ("utf-16",) if raw.startswith(_UTF16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CaseError(
        f"{name} is neither UTF-8 nor GB18030; save it as CSV UTF-8",
        f"{name} 的编码既不是 UTF-8 也不是 GB18030，请另存为 CSV UTF-8",
    )


def _read_xlsx(name: str, raw: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # takes a while to import, and questions need none
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            formulas = any(
                b"<f" in parts.read(part)
                for part in parts.namelist()
                if part.startswith("xl/worksheets/") and unpacked <= MAX_UNPACKED
            )
        if unpacked > MAX_UNPACKED:
            raise CaseError(
                f"{name} is too large once unpacked; split it", f"{name} 解压后太大，请拆成几份"
            )
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        chosen = _only_sheet(name, book)
        values = book.worksheets[chosen].iter_rows(values_only=True)
        if not formulas:
            yield from values
            return
        written = load_workbook(io.BytesIO(raw), read_only=True).worksheets[chosen]
        # a formula that no program has worked out yet has no value: its text is kept
        for row, formula in zip(values, written.iter_rows(values_only=True), strict=False):
            yield [f if v is None else v for v, f in zip(row, formula, strict=False)]
    except CaseError:
        raise
    except (InvalidFileException, *_BROKEN) as error:
        raise CaseError(
            f"{name} is not a readable XLSX file (encrypted or broken?): {error}",
            f"{name} 打不开，可能加密或损坏，请另存为 .xlsx 再试",
        ) from error


def _only_sheet(name: str, book: ReadWorkbook) -> int:
    """The place of the one sheet that holds anything; the first where none does."""
    filled = [
        n
        for n, sheet in enumerate(book.worksheets)
        if any(text_of(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    ]
    if len(filled) > 1:
        titles = [book.worksheets[n].title for n in filled]
        raise CaseError(
            f"{name} has {len(filled)} sheets with rows ({', '.join(titles)}); keep one a file",
            f"{name} 有 {len(filled)} 张有内容的工作表（{'、'.join(titles)}），请每份文件只留一张",
        )
    return filled[0] if filled else 0
