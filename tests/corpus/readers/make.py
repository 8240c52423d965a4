"""Builds the files that the reader tests read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document as Package
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINE = 24  # points between lines
TOP = A4[1] - 72


def level(depth: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{extra}{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, extra: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{extra}</w:num>'


OFFICIAL = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def numbered(*parts: str) -> Package:
    """An empty Word document with these lists."""
    package = docx.Document()
    xml = f"<w:numbering {NS}>{''.join(parts)}</w:numbering>".encode()
    for relation in package.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            relation.target_part._element = parse_xml(xml)
            return package
    uri = PackURI("/word/numbering.xml")
    part = Part(uri, CONTENT_TYPE.WML_NUMBERING, xml, package.part.package)
    package.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return package


def add(package: Package, text: str, depth: int | None = None, of: int = 1) -> None:
    """A paragraph, at a level of a list if one is given."""
    paragraph = package.add_paragraph(text)
    if depth is not None:
        set_list(paragraph._p, of, depth)


def set_list(element: object, of: int, depth: int | None) -> None:
    properties = element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    inner = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    properties.append(parse_xml(f'<w:numPr {NS}>{inner}<w:numId w:val="{of}"/></w:numPr>'))


def save(package: Package, path: Path) -> Path:
    package.save(path)
    return path


def pdf(path: Path, *pages: Callable[[Canvas], None], **options: object) -> Path:
    """A PDF of these pages; each draws itself on the canvas."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4, **options)
    for draw in pages:
        canvas.setFont("STSong-Light", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, header: str = "", footer: str = "") -> Callable[[Canvas], None]:
    """A page of lines from the top, with a header and a footer."""

    def draw(canvas: Canvas) -> None:
        if header:
            canvas.drawString(72, A4[1] - 36, header)
        for number, text in enumerate(texts):
            canvas.drawString(72, TOP - LINE * number, text)
        if footer:
            canvas.drawCentredString(A4[0] / 2, 30, footer)

    return draw


def grid(canvas: Canvas, rows: list[list[str]], top: float, width: float = 140) -> None:
    """A ruled table whose upper edge is at ``top``."""
    for number in range(len(rows) + 1):
        canvas.line(72, top - LINE * number, 72 + width * len(rows[0]), top - LINE * number)
    for number in range(len(rows[0]) + 1):
        canvas.line(72 + width * number, top, 72 + width * number, top - LINE * len(rows))
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            canvas.drawString(76 + width * across, top - LINE * down - 16, text)


def picture() -> io.BytesIO:
    """A small grey PNG."""
    from PIL import Image

    data = io.BytesIO()
    Image.new("L", (40, 40), 128).save(data, "PNG")
    data.seek(0)
    return data
