"""Readers of plain text and of Markdown."""

from __future__ import annotations

import re

from corpus.readers.encoding import decode
from corpus.readers.raw import BULLET, RawText, SetAside, finish

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^\s{0,3}(```|~~~).*$", re.MULTILINE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=\S)")
_RULE = re.compile(r"^\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![0-9A-Za-z*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![0-9A-Za-z*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


def read_text(data: bytes) -> RawText:
    """A text file as it is."""
    return finish(decode(data), "txt", [])


def read_markdown(data: bytes) -> RawText:
    """A Markdown file without its marks; numbers of numbered lists stay as written."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    aside = [SetAside(found[0], "front matter") for found in [_FRONT_MATTER.match(text)] if found]
    text = _FRONT_MATTER.sub("", text)
    aside += [SetAside(found[0], "comment") for found in _COMMENT.finditer(text)]
    text = _FENCE.sub("", _COMMENT.sub("", text))
    lines: list[str] = []
    source = text.split("\n")
    for number, line in enumerate(source):
        follows = source[number + 1] if number + 1 < len(source) else ""
        lines += _line(line, follows, after_text=bool(lines and lines[-1].strip()))
    return finish("\n".join(lines), "md", aside)


def _line(line: str, follows: str, *, after_text: bool) -> list[str]:
    """The lines that one line of Markdown becomes, headings set off by blank lines."""
    line = _QUOTE.sub("", line)
    if heading := _HEADING.match(line):
        return ["", _inline(heading[1]), ""]
    if "|" in line:
        if _TABLE_RULE.match(line):
            return []
        if line.strip().startswith("|") or _TABLE_RULE.match(follows):
            cells = _CELL_BORDER.split(line.strip().strip("|"))
            return ["\t".join(_inline(cell.strip()) for cell in cells)]
    if _RULE.match(line) or (after_text and _UNDERLINE.match(line)):
        return [""]
    if bullet := _BULLET.match(line):
        return [f"{BULLET} {_inline(line[bullet.end() :])}"]
    return [_inline(line.rstrip("\\"))]


def _inline(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _STRONG.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\1", text))
