"""Reader of HTML pages: the text of the page without its navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from corpus.readers.encoding import decode
from corpus.readers.numbers import number_text
from corpus.readers.raw import BULLET, Cell, RawText, SetAside, finish, table_lines

_DROPPED = (
    "script style noscript template nav aside button select input textarea iframe svg "
    "canvas object video audio"
)
_BLOCKS = (
    "address article blockquote body center dd div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr html li main ol p pre section table tbody tfoot thead tr ul"
)
_DROPPED_TAGS = _DROPPED.split()
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_DEPTH = 200  # elements within elements; deeper is taken as plain text


def read_html(data: bytes) -> RawText:
    """The page's text: paragraphs, headings, numbered lists, tables as rows of cells."""
    declared = _CHARSET.search(data[:4096])
    soup = BeautifulSoup(decode(data, declared[1].decode() if declared else None), "lxml")
    aside = _drop(soup)
    title = soup.title.get_text(strip=True) if soup.title else ""
    root = _root(soup)
    text = "\n".join(_blocks(root, 0))
    if title and "".join(title.split()) not in "".join(text.split()):
        aside.append(SetAside(title, "page title"))
    return finish(text, "html", aside)


def _drop(soup: BeautifulSoup) -> list[SetAside]:
    aside = []
    unwanted = soup.find_all(_DROPPED_TAGS)
    unwanted += [tag for tag in soup.find_all(["header", "footer"]) if _of_the_page(tag)]
    unwanted += soup.find_all(hidden=True)
    unwanted += soup.find_all(style=_HIDDEN)
    for tag in unwanted:
        if tag.decomposed:
            continue
        text = " ".join(tag.get_text(" ").split())
        if text and tag.name not in ("script", "style", "template", "noscript"):
            aside.append(SetAside(text, f"page furniture <{tag.name}>"))
        tag.decompose()
    return aside


def _of_the_page(tag: Tag) -> bool:
    return tag.find_parent(["article", "main"]) is None


def _root(soup: BeautifulSoup) -> Tag:
    """The element that holds the document: the only <article> or <main>, else the body."""
    for name in ("article", "main"):
        found = soup.find_all(name)
        if len(found) == 1 and found[0].get_text(strip=True):
            return found[0]
    return soup.body or soup


def _blocks(tag: Tag, depth: int) -> Iterator[str]:
    """The lines of an element; an empty line ends a block."""
    inline: list[str] = []

    def flush() -> Iterator[str]:
        lines = "".join(inline).split("\n")
        inline.clear()
        text = "\n".join(kept for line in lines if (kept := " ".join(line.split())))
        if text:
            yield from (text, "")

    for child in tag.children:
        if isinstance(child, NavigableString):
            if not isinstance(child, PreformattedString):
                inline.append(re.sub(r"\s+", " ", child) if tag.name != "pre" else child)
        elif isinstance(child, Tag):
            if child.name == "br":
                inline.append("\n")
            elif not _is_block(child) or depth >= _MOST_DEPTH:
                inline.append(_inline(child))
            else:
                yield from flush()
                yield from _block(child, depth + 1)
    yield from flush()


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCK_TAGS or tag.find(list(_BLOCK_TAGS)) is not None


def _inline(tag: Tag) -> str:
    parts = []
    for piece in tag.descendants:
        if isinstance(piece, Tag):
            parts.append("\n" if piece.name == "br" else "")
        elif not isinstance(piece, PreformattedString):
            parts.append(re.sub(r"\s+", " ", str(piece)))
    return "".join(parts)


def _block(tag: Tag, depth: int) -> Iterator[str]:
    if tag.name == "table" and not _is_layout(tag):
        yield from table_lines(_cells(tag))
        yield ""
    elif tag.name in ("ol", "ul"):
        yield from _items(tag, depth)
    elif tag.name in _HEADINGS:
        yield from (" ".join(tag.get_text(" ").split()), "")
    else:
        yield from _blocks(tag, depth)


def _is_layout(table: Tag) -> bool:
    """Whether a table only places things: a table inside, or not two rows or columns."""
    rows = table.find_all("tr")
    most = max((len(row.find_all(["td", "th"], recursive=False)) for row in rows), default=0)
    return table.find("table") is not None or len(rows) < 2 or most < 2


def _cells(table: Tag) -> list[list[Cell]]:
    return [
        [
            Cell(cell.get_text(" "), _count(cell, "colspan"), _count(cell, "rowspan"))
            for cell in row.find_all(["td", "th"], recursive=False)
        ]
        for row in table.find_all("tr")
    ]


def _count(tag: Tag, attribute: str, default: int = 1) -> int:
    value = str(tag.get(attribute) or "").strip()
    return int(value) if re.fullmatch(r"\d{1,4}", value) else default


def _items(tag: Tag, depth: int) -> Iterator[str]:
    number = _count(tag, "start")
    form = _LIST_FORMS.get(str(tag.get("type") or ""), "decimal")
    for child in tag.children:
        if not isinstance(child, Tag):
            continue
        lines = list(_blocks(child, depth))
        if child.name == "li" and lines:
            number = _count(child, "value", number)
            mark = f"{number_text(number, form)}." if tag.name == "ol" else BULLET
            lines[0] = f"{mark} {lines[0]}"
            number += 1
        yield from lines
