"""Where the numbers of a text stand: quantities, ranks, and numbers that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.facts import phrasing as p
from corpus.facts.blinding import without_titles
from corpus.facts.passage import Passage
from corpus.facts.quantities import Quantity, chinese_number, quantities
from corpus.facts.types import Comparator


def spots_of(reading: Passage) -> list[Quantity]:
    """Numbers with units and ranks, in order, ranges written in two numbers joined."""
    spots = quantities(reading.flat)
    merged: list[Quantity] = []
    for q in spots:
        last = merged[-1] if merged else None
        if (
            last is not None
            and reading.flat[last.end : q.start]
            in {"以上", "以上至", "以上不满", "以上不足", "以上，", "至"}
            and last.base_unit == q.base_unit
            and q.value * q.scale > last.value * last.scale
        ):
            merged[-1] = replace(
                last, end=q.end, high=q.value * q.scale / last.scale, comparator=Comparator.RANGE
            )
            continue
        merged.append(q)
    for i in range(len(merged) - 1):  # 快于全国3.4个、1个百分点
        q, after = merged[i], merged[i + 1]
        if (
            q.unit == "个"
            and after.unit == "个百分点"
            and reading.flat[q.end : after.start] in "、和"
        ):
            merged[i] = replace(q, unit=after.unit, base_unit=after.unit, counts=False)
    merged += _unitless(reading.flat, merged)
    flat = without_titles(reading.text)
    for m in p.RANK.finditer(flat):
        if not (m["cue"] or m["field"].strip("的 ")) or (m["cue"] == "保持" and not m["field"]):
            continue
        if m["top"] and m["place"][-1] not in "位名强":
            continue
        word = m["n"] or m["top"] or "1"
        value = float(word) if word.isdigit() else chinese_number(word)
        if value is None:
            continue
        merged = [q for q in merged if q.end <= m.start() or m.end() <= q.start]
        comparator = Comparator.AT_MOST if m["top"] else None
        merged.append(
            Quantity(m.start(), m.end(), value, "位", 1.0, "位", None, comparator, chinese=True)
        )
    return sorted(merged, key=lambda q: q.start)


_BARE = re.compile(r"(?<![\d.,A-Za-z\x00\x01])(\d{1,15}(?:\.\d{1,8})?)(万|亿|千|百)?(?=[、和]\d)")


def _unitless(flat: str, known: list[Quantity]) -> list[Quantity]:
    """1409万 in 分别达1409万、1305万人次: the unit is that of the number that follows."""
    found: list[Quantity] = []
    by_start = {q.start: q for q in known}
    for m in reversed(list(_BARE.finditer(flat))):
        after = by_start.get(m.end() + 1)
        if m.start() in by_start or after is None or any(q.end == m.end() for q in known):
            continue
        scale = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}.get(m[2] or "", 1.0)
        unit = (m[2] or "") + after.base_unit
        quantity = replace(
            after, start=m.start(), end=m.end(), value=float(m[1]), scale=scale, unit=unit,
            high=None, comparator=None,
        )  # fmt: skip
        by_start[m.start()] = quantity
        found.append(quantity)
    return found
