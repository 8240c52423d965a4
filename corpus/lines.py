"""Lines of JSON Lines, which are parted by line feeds and by nothing else.

``str.splitlines`` also parts at U+2028, U+0085 and six more characters, which may stand
unescaped inside a JSON text: it would tear such a line in two.
"""

from __future__ import annotations

from collections.abc import Iterator


def json_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line of ``text`` that is not blank, with its number from 1."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line
