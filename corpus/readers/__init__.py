"""Readers: from a file to the text of a document, one module per format.

>>> read_file(Path("plan.docx")).text  # doctest: +SKIP
'一、总体要求\\n\\n（一）指导思想 …'
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.errors import CorpusError
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html
from corpus.readers.pdf import read_pdf
from corpus.readers.plain import read_markdown, read_text
from corpus.readers.raw import RawText, SetAside

__all__ = ["READERS", "RawText", "SetAside", "read_file"]

READERS: dict[str, Callable[[bytes], RawText]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
"""The reader of each file ending: the one place where formats are registered."""

_MOST_BYTES = 200_000_000
_HINTS = {
    ".doc": "; save it as .docx",
    ".wps": "; save it as .docx",
    ".rtf": "; save it as .docx",
    ".odt": "; save it as .docx",
    ".ofd": "; export it as PDF with text",
    ".jpg": "; recognise its text with an OCR program first",
    ".png": "; recognise its text with an OCR program first",
}
_DISGUISES = {b"%PDF": ".pdf", b"PK\x03\x04": ".docx"}


def read_file(path: Path) -> RawText:
    """The text of a document file, and what was set aside while reading it.

    Raises:
        CorpusError: the file is missing, empty, too large, of an unsupported format,
            encrypted, broken, a scan, or in an unknown encoding; the message names
            the file and says what to do.
    """
    ending = path.suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        raise CorpusError(
            f"{path}: files of type {ending or '(no ending)'} cannot be read"
            f"{_HINTS.get(ending, '')}; supported: {', '.join(READERS)}"
        )
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise CorpusError(f"{path}: larger than 200 MB, which no policy document is")
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror or error})") from error
    if not data.strip():
        raise CorpusError(f"{path}: the file is empty")
    for magic, real in _DISGUISES.items():
        if data.startswith(magic) and real != ending:
            raise CorpusError(f"{path}: this is not {ending} but looks like {real}; rename it")
    try:
        return reader(data)
    except CorpusError as error:
        raise CorpusError(f"{path}: {error}") from error
