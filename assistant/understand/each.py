"""What is asked of each of several things at once, asked of one after the other.

“黄金和白银的产量各增长多少” asks 黄金的产量增长多少 and 白银的产量增长多少: one sentence need not
hold both answers, nor one clause. What the things share (their time and place, the noun they
belong to) is said with each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.spans.units import Unit, units
from assistant.understand.asks import OPEN, Part
from assistant.understand.kinds import kinds
from assistant.understand.places import places_in

_EACH = re.compile(
    r"分别|各自|(?<![全省市县区由到在对])各(?=[是有为能要可罚记扣判赔补奖增占达多几需应得涨降花用在让把由叫])"
)
_CUT = re.compile(r"(?<=[，,；;])")
_AND = frozenset(("和", "与", "跟", "及", "以及", "还有", "、"))
_MOST = 4  # things asked about at once
_SHORT = 2  # characters
_FRAME_TAGS = ("time", "t", "ns", "quoted", "nt")
_FRAME = re.compile(r"^(?:的|期间|时期|末|在|于|到|省|市|全省|全市|县|自治区)$")
_NOMINAL = ("n", "b", "j", "l", "vn", "nz", "an", "a")


def each(part: Part) -> tuple[Part, ...]:
    """``part`` asked of each thing that it names side by side; itself where there is but one."""
    stretches = [s for s in _CUT.split(part.text) if s]
    at = next((n for n, s in enumerate(stretches) if _EACH.search(s)), None)
    if at is None:
        return (part,)
    mark = _EACH.search(stretches[at])
    if mark is None or not _asked(stretches[at][mark.end() :]):
        return (part,)
    named, tail = stretches[at][: mark.start()], stretches[at][mark.end() :]
    where = at
    if not named.strip() and at:
        where, named = at - 1, stretches[at - 1]
    closing = named[len(named.rstrip("，,；; ")) :]
    sides = _sides(named.rstrip("，,；; "))
    if len(sides) < 2 or _of_places(sides):
        return (part,)
    before, after = "".join(stretches[:where]), "".join(stretches[at + 1 :])
    return tuple(
        replace(part, text=f"{before}{side}{closing}{tail}{after}", asking="") for side in sides
    )


def _asked(tail: str) -> bool:
    return bool(kinds(tail) or OPEN.search(tail))


def _of_places(sides: Sequence[str]) -> bool:
    """Whether the sides are of different places: those are asked side by side anyway."""
    places = [places_in(side) for side in sides]
    return len({found[0][0] for found in places if found}) > 1


def _sides(text: str) -> list[str]:
    """The things that ``text`` names side by side, each with what all of them share."""
    groups: list[list[Unit]] = [[]]
    for unit in units(text):
        if unit.text in _AND:
            groups.append([])
        else:
            groups[-1].append(unit)
    if not 2 <= len(groups) <= _MOST or not all(groups):
        return []
    frame = _frame(groups[0])
    suffix = _shared_end(groups)
    if not suffix and any(_stub(group, groups[-1]) for group in groups[:-1]):
        return []
    found = []
    for number, group in enumerate(groups):
        own = "".join(u.text for u in group)
        front = f"{frame}的" if frame and number and not _frame(group) else ""
        end = suffix if number < len(groups) - 1 else ""
        found.append(f"{front}{own}{end}")
    return found


def _stub(group: Sequence[Unit], last: Sequence[Unit]) -> bool:
    """Whether a thing is named by the beginning of its name alone: 城镇 of 城镇、农村居民收入."""
    if _frame(group) and _frame(last):
        return False  # 2025年实际和2026年目标
    own = "".join(u.text for u in group).removeprefix(_frame(group))
    return len(own) <= _SHORT and len(last) > 1


def _frame(group: Sequence[Unit]) -> str:
    """Time and place that a thing begins with: “十四五”期间甘肃."""
    size = 0
    for number, unit in enumerate(group, 1):
        if unit.tag in _FRAME_TAGS:
            size = number
        elif not _FRAME.match(unit.text):
            break
        elif size:
            size = number
    return "".join(u.text for u in group[:size]) if size < len(group) else ""


def _shared_end(groups: Sequence[Sequence[Unit]]) -> str:
    """The noun that all things belong to, said with the last one: 的产量 of 黄金和白银的产量."""
    last, others = groups[-1], groups[:-1]
    at = next((n for n, u in enumerate(last) if u.text == "的" and n), None)
    if at is not None:
        alone = not any(u.text == "的" for group in others for u in group[1:])
        return "".join(u.text for u in last[at:]) if alone else ""
    plain = all(u.tag.startswith(_NOMINAL) for u in last)
    short = max(len(group) - _size(_frame(group), group) for group in others)
    return "".join(u.text for u in last[short:]) if plain and short < len(last) else ""


def _size(frame: str, group: Sequence[Unit]) -> int:
    """How many units of ``group`` its ``frame`` is of."""
    size, length = 0, 0
    while length < len(frame):
        length += len(group[size].text)
        size += 1
    return size
