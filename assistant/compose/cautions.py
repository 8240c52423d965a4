"""What keeps figures side by side from being reckoned with: other units, other names, no target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.another import ABROAD
from assistant.compose.facts import Stated
from assistant.compose.operations import Operation
from assistant.compose.part import Part, Setting
from assistant.compose.plan import Plan
from assistant.compose.working import Row, Said
from assistant.values import Figures
from assistant.words import squeeze
from corpus.facts.indicators import same_indicator
from corpus.facts.types import FigureKind

_KIN = 0.25  # least likeness of two names that figures of two cities are compared under
UNLIKE = {
    "zh": "两边写的不是同一个指标，不能直接比较",
    "en": "The two figures are of different indicators and cannot be compared directly",
}
# 能直接相加吗: whether the figures may be reckoned with at all
_MAY = re.compile(
    r"(?:能不能|能否|可不可以|可否|能|可以)(?:够)?(?:简单|直接)?(?:地)?(?P<done>相加|加起来|加总|合计|相减|比较|对比|相比|比)"
)


def unlike(part: Part) -> bool:
    """Whether ``part`` says that its figures are of different indicators."""
    return any(told in s.text for s in part.statements for told in UNLIKE.values())


def of_two_kinds(rows: Sequence[Row]) -> bool:
    """Whether figures found for one indicator are of two after all: trademarks, and licences."""
    names = [squeeze(row.figure.indicator.text) for row in rows]
    return any(same_indicator(names[0], name).degree < _KIN for name in names[1:])


def one_abroad(rows: Sequence[Row], text: str) -> bool:
    """Whether one figure alone is of rights abroad, of which ``text`` says nothing: 马德里商标."""
    abroad = {ABROAD.search(squeeze(row.figure.indicator.text)) is not None for row in rows}
    return len(abroad) > 1 and ABROAD.search(text) is None


def unaimed_in(rows: Sequence[Sequence[Row]], planned: Plan) -> list[str]:
    """The cities asked for a target of which only what they have reached is stated."""
    if planned.by != "cities" or not any(side[0].stated.aimed for side in rows):
        return []
    sides = zip(rows, planned.sides, strict=True)
    return [
        side[0].label
        for side, asked in sides
        if asked.figures is Figures.TARGET and not side[0].stated.aimed
    ]


def without_target(names: Sequence[str], doing: Operation, setting: Setting) -> str:
    """That the cities of ``names`` have no target which could be reckoned with."""
    if setting.english:
        return f"No target is stated for {', '.join(names)}, so the targets cannot be reckoned"
    done = "相加" if doing is Operation.SUM else "比较"
    return f"{'、'.join(names)}没有写明这一指标的目标，两个目标不能{done}"


def names_apart(firsts: Sequence[Stated]) -> tuple[str, ...]:
    """The names of two figures, where they tell that other things may be counted; else none."""
    names = tuple(squeeze(s.figure.indicator.text) for s in firsts)
    alike = same_indicator(*names)
    told = [d for d in alike.differences if "知识产权/无" not in d and "无/知识产权" not in d]
    return names if told and firsts[0].figure.kind is not FigureKind.RANK else ()


def kept_apart(rows: Sequence[Sequence[Row]], text: str, setting: Setting) -> list[Said]:
    """That figures of two names do not add up to one, where it is asked whether they may."""
    may = _MAY.search(text)
    firsts = [side[0].stated for side in rows]
    units = {s.figure.unit for s in firsts}
    if may is None or setting.english or len(firsts) != 2 or len(units) > 1:
        return []
    if not names_apart(firsts):
        return []
    done = {"比": "比较", "加起来": "相加"}.get(may["done"], may["done"])
    return [Said(f"两个数的指标名称不同，口径不同，不能直接{done}")]


def different(rows: Sequence[Row], setting: Setting) -> str:
    """That figures of other units, or of other things in one unit, cannot be compared."""
    units = "、".join(dict.fromkeys(r.figure.unit for r in rows))
    if "、" not in units:  # of one unit, but a number per head and one of all
        return UNLIKE["en" if setting.english else "zh"]
    if setting.english:
        return f"The units differ ({units}), so the figures cannot be compared directly"
    return f"单位不同（{units}），不能直接比较"
