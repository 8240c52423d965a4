"""Reader of Word documents (.docx) with their automatic numbering and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus.errors import CorpusError
from corpus.readers.docx_numbering import Element, Numbering
from corpus.readers.raw import Cell, RawText, SetAside, finish, table_lines

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 300_000_000  # unpacked; a larger one is an archive bomb, not a policy
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:pPr"), qn("w:rPr")}
    | {qn("w:txbxContent"), f"{_MC}Fallback"}
)
_WRAPPERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo")}) | {
    qn("w:customXml"),
    qn("w:smartTag"),
}
_MARKS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): " ",
}


def read_docx(data: bytes) -> RawText:
    """The document's body: numbered paragraphs, text boxes, tables as rows of cells.

    Deleted text of tracked changes is not read, inserted text is. Headers, footers,
    footnotes and hidden text are set aside.

    Raises:
        CorpusError: the file is encrypted, an old ``.doc``, or broken.
    """
    package = _open(data)
    aside = list(_headers(package))
    reader = _Reader(_numbering(package), aside)
    text = "\n".join(reader.blocks(package.element.body))
    aside += _notes(package)
    return finish(text, "docx", aside)


def _open(data: bytes) -> Package:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CorpusError("the Word file is encrypted; remove its password and try again")
        raise CorpusError("this is an old Word file (.doc); save it as .docx and try again")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(item.flag_bits & 1 for item in archive.infolist()):
                raise CorpusError("the Word file is encrypted; remove its password and try again")
            if sum(item.file_size for item in archive.infolist()) > _MOST_BYTES:
                raise CorpusError("the Word file unpacks to more than 300 MB and is not read")
        return docx.Document(io.BytesIO(data))
    except CorpusError:
        raise
    except Exception as error:  # the zip and XML layers raise many kinds
        raise CorpusError(
            "the Word file is broken or is no .docx; open it in a word processor, "
            "save it anew as .docx and try again"
        ) from error


def _numbering(package: Package) -> Numbering:
    def root(kind: str) -> Element | None:
        for relation in package.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                return parse_xml(relation.target_part.blob)
        return None

    try:
        return Numbering(root(RELATIONSHIP_TYPE.NUMBERING), root(RELATIONSHIP_TYPE.STYLES))
    except Exception as error:
        raise CorpusError("the Word file's numbering or styles are broken") from error


class _Reader:
    def __init__(self, numbering: Numbering, aside: list[SetAside]) -> None:
        self._numbering = numbering
        self._aside = aside

    def blocks(self, parent: Element) -> Iterator[str]:
        """The lines of the body; an empty line ends a block."""
        for child in parent:
            if child.tag == qn("w:p"):
                if text := self.paragraph(child):
                    yield from (text, "")
                for box in child.iter(qn("w:txbxContent")):
                    if not any(up.tag == f"{_MC}Fallback" for up in box.iterancestors()):
                        yield from self.blocks(box)
            elif child.tag == qn("w:tbl"):
                yield from (*table_lines(self._cells(child)), "")
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)

    def paragraph(self, paragraph: Element) -> str:
        """One paragraph with its automatic number; an empty one takes no number."""
        text = self._text(paragraph).strip()
        if not text:
            return ""
        return self._numbering.label(paragraph) + text

    def _text(self, parent: Element) -> str:
        parts = []
        for child in parent:
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag in _MARKS:
                parts.append(_MARKS[child.tag])
            elif child.tag == qn("w:r") and _hidden(child):
                self._aside.append(SetAside(self._text(child), "hidden text"))
                continue
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                parts.append(self._text(child))
        return "".join(parts)

    def _cells(self, table: Element) -> list[list[Cell]]:
        """Rows of cells; a cell merged downwards is told by its number of rows."""
        grid: list[list[tuple[int, int, str, str | None]]] = []
        for row in _children(table, qn("w:tr")):
            column, line = 0, []
            for cell in _children(row, qn("w:tc")):
                width = _attribute(cell, "w:gridSpan")
                columns = int(width) if width and width.isdigit() else 1
                text = " ".join(line for line in self.blocks(cell) if line)
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                state = None if merge is None else merge.get(qn("w:val")) or "continue"
                line.append((column, columns, text, state))
                column += columns
            grid.append(line)
        return [
            [
                Cell(text, columns, 1 + _continued(grid[number + 1 :], column, state))
                for column, columns, text, state in row
                if state != "continue" or number == 0
            ]
            for number, row in enumerate(grid)
        ]


def _continued(
    rows: list[list[tuple[int, int, str, str | None]]], column: int, state: str | None
) -> int:
    """How many of the next rows continue a cell that is merged downwards."""
    count = 0
    if state is not None:
        for row in rows:
            if not any(place == column and kind == "continue" for place, _, _, kind in row):
                break
            count += 1
    return count


def _children(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _attribute(cell: Element, name: str) -> str | None:
    found = cell.find(f"{qn('w:tcPr')}/{qn(name)}")
    return str(found.get(qn("w:val"))) if found is not None else None


def _hidden(run: Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off")


def _headers(package: Package) -> Iterator[SetAside]:
    seen = set()
    for relation in package.part.rels.values():
        kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        if relation.reltype in kinds and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            text = "".join(piece.text or "" for piece in root.iter(qn("w:t"))).strip()
            if text not in seen:
                seen.add(text)
                yield SetAside(text, "page header or footer")


def _notes(package: Package) -> Iterator[SetAside]:
    for relation in package.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                text = "".join(piece.text or "" for piece in note.iter(qn("w:t")))
                yield SetAside(text.strip(), kind.removesuffix("s"))
