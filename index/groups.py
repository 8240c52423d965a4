"""What a clause belongs to: its document, or for a lone article the law its title names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.types import Clause

_ARTICLE = re.compile(r"\s*第[0-9一二三四五六七八九十百千零〇]+[条章节].*$")
_COUNTRY = re.compile(r"^中华人民共和国(?=.)")
_EDITION = re.compile(r"[（(](?:19|20)?\d\d.*?[）)]$")


def law_name(title: str) -> str:
    """A title without its article number, country and edition.

    >>> law_name("中华人民共和国专利法（2020修正） 第四十二条")
    '专利法'
    """
    name = _COUNTRY.sub("", _ARTICLE.sub("", title.strip()))
    return _EDITION.sub("", name).strip("《》 ") or title


def number_groups(members: Iterable[tuple[Clause, str]]) -> tuple[list[int], list[str]]:
    """A group number for every clause (given with its document's title), and their names."""
    numbers: dict[str, int] = {}
    found = [
        numbers.setdefault(law_name(title or c.document), len(numbers)) for c, title in members
    ]
    return found, list(numbers)
