"""Page headers, footers and page numbers: told from the text by their repetition."""

from __future__ import annotations

import re
from collections import Counter

from corpus.readers.raw import SetAside

_EDGE = 3  # lines looked at on each edge of a page
_FEWEST_PAGES = 3  # pages a line must stand on to be furniture
_DECORATED = re.compile(
    r"[-—–－―·•\s]+\d{1,4}[-—–－―·•\s]+"
    r"|第\s*[0-9一二三四五六七八九十百]{1,5}\s*页(?:[，,/／\s]*共\s*[0-9一二三四五六七八九十百]{1,5}\s*页)?"
    r"|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"
)
_BARE = re.compile(r"\d{1,4}")


def remove_furniture(pages: list[list[str]]) -> tuple[list[range], list[SetAside]]:
    """Which lines of each page are text, and the furniture before and after them.

    A line at the edge of a page is furniture if it is a decorated page number
    (— 3 —, 第3页), a bare number that grows with the pages, or stands at the same
    edge of at least three pages and of half of the even or of the odd ones (a number in
    it may grow with the pages). Table rows and lines inside the page never are.
    """
    repeated = {edge: _repeated(pages, edge) for edge in ("top", "bottom")}
    offset = _page_offset(pages)
    kept, aside = [], []
    for number, lines in enumerate(pages):
        part = _trim(lines, range(len(lines)))
        for edge in ("top", "bottom"):
            for _ in range(min(_EDGE, len(part))):
                line = lines[part[0 if edge == "top" else -1]]
                reason = _reason(line, number, repeated[edge], offset, edge)
                if reason is None:
                    break
                aside.append(SetAside(line.strip(), reason))
                part = _trim(lines, part[1:] if edge == "top" else part[:-1])
                if not part:
                    break
        kept.append(part)
    return kept, aside


def _trim(lines: list[str], part: range) -> range:
    """The part without the empty lines at either end."""
    filled = [number for number in part if lines[number].strip()]
    return range(filled[0], filled[-1] + 1) if filled else range(0)


def _shapes(line: str, number: int) -> set[str]:
    """The line, and the line with one of its numbers counted from the page's place.

    公报 2024年第3期 · 12 on page 12 and 公报 2024年第3期 · 13 on page 13 share a shape;
    two headings that differ in their number only do not.
    """
    text = "".join(line.split())
    shapes = {text}
    for found in re.finditer(r"(?<!\d)\d{1,4}(?!\d)", text):
        place = f"<{int(found[0]) - number}>"
        shapes.add(f"{text[: found.start()]}{place}{text[found.end() :]}")
    return shapes


def _edge(lines: list[str], edge: str) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return filled[:_EDGE] if edge == "top" else filled[-_EDGE:]


def _repeated(pages: list[list[str]], edge: str) -> set[str]:
    """The shapes of lines that stand at this edge of enough pages."""
    total: Counter[str] = Counter()
    parts: list[Counter[str]] = [Counter(), Counter()]
    for number, lines in enumerate(pages):
        filled = [line for line in _edge(lines, edge) if "\t" not in line]
        shapes = {shape for line in filled for shape in _shapes(line, number)}
        total.update(shapes)
        parts[number % 2].update(shapes)
    halves = (len(pages[0::2]), len(pages[1::2]))
    return {
        shape
        for shape, count in total.items()
        if count >= _FEWEST_PAGES
        and any(
            part[shape] >= 2 and 2 * part[shape] >= half
            for part, half in zip(parts, halves, strict=True)
        )
    }


def _page_offset(pages: list[list[str]]) -> int | None:
    """Page number minus place, if bare numbers at the edges agree on one."""
    offsets = Counter(
        offset
        for number, lines in enumerate(pages)
        for offset in {
            int(line.strip()) - number
            for edge in ("top", "bottom")
            for line in _edge(lines, edge)[:: 1 if edge == "top" else -1][:1]
            if _BARE.fullmatch(line.strip())
        }
    )
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= 2 or (len(pages) == 1 and offset == 1) else None


def _reason(
    line: str, number: int, repeated: set[str], offset: int | None, edge: str
) -> str | None:
    text = line.strip()
    if "\t" in line:
        return None
    if _DECORATED.fullmatch(text):
        return "page number"
    if _BARE.fullmatch(text):
        return "page number" if offset is not None and int(text) - number == offset else None
    if _shapes(line, number) & repeated:
        return "page header" if edge == "top" else "page footer"
    return None
