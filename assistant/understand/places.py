"""Places named in a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

_NOT_LOCAL = frozenset(
    {"中国", "我国", "全国", "国家", "国内", "国外", "海外", "境外", "中华", "江苏省", "省内"}
)
_SUFFIX = re.compile(r"(?:省|市|自治区|特别行政区|地区|自治州)$")


def short(name: str) -> str:
    """A place's name without the kind of place: 盐城市 → 盐城."""
    return _SUFFIX.sub("", name) if len(name) > 2 else name


def named_places(text: str, held: Sequence[str]) -> tuple[str, ...]:
    """Places named in ``text``, full names for those in ``held``, in order, each once."""
    found: dict[str, int] = {}
    for full in held:
        at = text.find(short(full))
        if at >= 0:
            found[full] = at
    position = 0
    for word, tag in rjieba.tag(text):
        at = text.find(word, position)
        position = max(position, at)
        known = any(word in full or short(full) in word for full in held)
        if tag == "ns" and len(word) > 1 and word not in _NOT_LOCAL and not known:
            found.setdefault(word, at)
    return tuple(sorted(found, key=found.__getitem__))


def place_pattern(text: str, held: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern of the place names held and of those in ``text``; ``None`` if there is none."""
    names = {short(n) for n in held} | {short(n) for n in named_places(text, held)}
    if not names:
        return None
    joined = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{joined})(?:市|省)?")
