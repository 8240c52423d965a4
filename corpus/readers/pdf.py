"""Reader of PDF files that carry text; a scan is refused.

pypdfium2 gives the text (fast, and it knows the predefined Chinese character maps);
pdfplumber finds ruled tables, on pages that draw lines at all, since it is slow.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import CorpusError
from corpus.readers.encoding import common_share
from corpus.readers.pdf_furniture import remove_furniture
from corpus.readers.pdf_layout import Line, insert_tables, page_lines, paragraphs
from corpus.readers.raw import Cell, RawText, SetAside, finish, table_lines

_FEWEST_RULES = 4  # lines drawn on a page that may hold a table
_FEWEST_CHARACTERS = 5  # a page with fewer and a picture is a scanned one
_MOST_PICTURE_PAGES = 0.5
_LEAST_COMMON = 0.5  # share of common characters below which the text layer is garbage


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[Line]
    picture: bool


def read_pdf(data: bytes) -> RawText:
    """The text of a PDF in paragraphs, without page headers, footers and numbers.

    Lines are joined where the layout says that they run on, over page breaks too; else
    their breaks stay and the parser decides. A ruled table becomes one line per row,
    cells separated by tabs.

    Raises:
        CorpusError: the file is encrypted, broken, a scan, or its text layer is
            unreadable.
    """
    if b"%PDF" not in data[:1024]:
        raise CorpusError("the file is no PDF: it does not start with %PDF; check its ending")
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [_read_page(document[number], data, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise CorpusError("the PDF is encrypted; remove its password and try again") from error
        raise CorpusError(f"the PDF is broken and cannot be opened ({error})") from error
    aside = _pictures(pages)
    kept, furniture = remove_furniture([[line.text for line in page.lines] for page in pages])
    lines = [page.lines[n] for page, part in zip(pages, kept, strict=True) for n in part]
    text = paragraphs(lines)
    visible = "".join(text.split())
    if visible and common_share(visible) < _LEAST_COMMON:
        raise CorpusError(
            "the PDF's text layer is unreadable (its fonts do not say which characters they "
            "show); recognise its text with an OCR program, or find the original"
        )
    return finish(text, "pdf", aside + furniture)


def _pictures(pages: list[_Page]) -> list[SetAside]:
    """Pages that are only a picture, set aside while most pages carry text.

    Raises:
        CorpusError: there are too many of them.
    """
    numbers = [number for number, page in enumerate(pages, 1) if page.picture]
    if numbers and len(numbers) >= _MOST_PICTURE_PAGES * len(pages):
        raise CorpusError(
            f"the PDF is a scan: {len(numbers)} of its {len(pages)} pages are pictures without "
            "text; recognise the text with an OCR program first, or find the original"
        )
    return [SetAside(f"page {number}", "page is a picture without text") for number in numbers]


def _read_page(page: pypdfium2.PdfPage, data: bytes, number: int) -> _Page:
    kinds = [item.type for item in page.get_objects(max_depth=3)]
    tables: list[_Table] = []
    top = page.get_mediabox()[3]
    if kinds.count(pdfium.FPDF_PAGEOBJ_PATH) >= _FEWEST_RULES and page.get_rotation() == 0:
        tables = _tables(data, number)
    lines = insert_tables(
        page_lines(page.get_textpage()),
        [(top - table.top, top - table.bottom, table.rows) for table in tables],
    )
    characters = sum(len("".join(line.text.split())) for line in lines)
    picture = pdfium.FPDF_PAGEOBJ_IMAGE in kinds and characters < _FEWEST_CHARACTERS
    return _Page(lines, picture)


@dataclass(frozen=True, slots=True)
class _Table:
    top: float  # from the page's upper edge, in points
    bottom: float
    rows: list[str]


def _tables(data: bytes, number: int) -> list[_Table]:
    """The ruled tables of a page from top to bottom, those of one cell left out."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as document:
            found = document.pages[0].find_tables()
            read = [(item.bbox[1], item.bbox[3], item.extract()) for item in found]
    except Exception:  # pdfminer fails in many ways on files that pdfium reads
        return []
    tables: list[_Table] = []
    for top, bottom, rows in sorted(read, key=lambda item: item[0]):
        columns = max((len(row) for row in rows), default=0)
        if len(rows) < 2 or columns < 2 or (tables and top < tables[-1].bottom):
            continue
        cells = [[Cell(_joined(cell or "")) for cell in row] for row in rows]
        tables.append(_Table(top, bottom, table_lines(cells)))
    return tables


def _joined(cell: str) -> str:
    """A cell's lines as one: Chinese runs on over a line break, words keep a space."""
    text = ""
    for line in cell.split("\n"):
        wide = (text and line and ord(text[-1]) > 0x2E00) or (line and ord(line[0]) > 0x2E00)
        text += line.strip() if wide or not text else f" {line.strip()}"
    return text
