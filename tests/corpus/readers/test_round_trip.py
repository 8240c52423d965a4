"""A policy has the same clauses whichever kind of file it comes in."""

from __future__ import annotations

import html
from pathlib import Path

import docx
import pytest

from corpus.parser import parse
from corpus.readers import read_file
from corpus.settings import ROOT
from tests.corpus.readers.make import lines, pdf, save

SOURCE = ROOT / "corpus" / "documents" / "yc-pilot-2022.txt"
TEXT = SOURCE.read_text(encoding="utf-8")
PARAGRAPHS = [line.strip() for line in TEXT.split("\n") if line.strip()]
WIDTH, DEPTH = 36, 28  # characters a line, lines a page


def as_pdf(folder: Path) -> Path:
    """Set as such documents are: indented, full lines, a header, numbered pages."""
    broken = []
    for paragraph in PARAGRAPHS:
        rest = f"　　{paragraph}"
        broken += [rest[at : at + WIDTH] for at in range(0, len(rest), WIDTH)]
    pages = [broken[at : at + DEPTH] for at in range(0, len(broken), DEPTH)]
    drawn = [
        lines(*page, header="盐城市人民政府公报", footer=f"— {number} —")
        for number, page in enumerate(pages, 1)
    ]
    return pdf(folder / "plan.pdf", *drawn)


def as_docx(folder: Path) -> Path:
    package = docx.Document()
    for paragraph in PARAGRAPHS:
        package.add_paragraph(paragraph)
    return save(package, folder / "plan.docx")


def as_html(folder: Path) -> Path:
    path = folder / "plan.html"
    body = "".join(f"<p>　　{html.escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    page = f"<meta charset=gbk><nav>首页</nav>{body}"
    path.write_bytes(page.encode("gb18030"))
    return path


def as_gb18030(folder: Path) -> Path:
    path = folder / "plan.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


@pytest.mark.parametrize("make", [as_pdf, as_docx, as_html, as_gb18030])
def test_the_clauses_are_the_same(tmp_path, make):
    wanted = [(c.label, "".join(c.text.split())) for c in parse(TEXT, "plan").clauses]
    found = parse(read_file(make(tmp_path)).text, "plan").clauses
    assert [(c.label, "".join(c.text.split())) for c in found] == wanted
