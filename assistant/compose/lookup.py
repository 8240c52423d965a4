"""Figures looked up by their unit or their value: what is counted in 亿元, which target is 70."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.facts import Stated, clauses_of, named_in
from assistant.compose.part import Part, Setting, answered
from assistant.compose.stretches import kind_of
from assistant.understand.kinds import figures
from assistant.values import Evidence, Figures

_BY_UNIT = re.compile(
    r"(?:用|拿|以|按)[“\"「]?(?P<unit>亿元|万元|元|%|％|[一-鿿]{1,2}?)[”\"」]?"
    r"(?:来?(?:说话|计量|计算|计数|计)|(?:当|做|作|为|作为)(?:计量)?单位)"
)
_BY_VALUE = re.compile(
    r"(?:哪|什么)(?:一|几|些)?(?:项|个|条)?(?:指标)?[^，。？]{0,8}(?:是|为|写着|写的是|定为|等于|达到?)"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>[亿万]?[一-鿿%％]{0,2}?)(?=[？?，。的]|$)"
)
_MOST = 6


def compose_lookup(evidence: Evidence, setting: Setting) -> Part | None:
    """The figures of a unit, or the one of a value; ``None`` where the ask looks up neither."""
    library, text = setting.library, evidence.ask.text
    if not library.described:
        return None
    unit, value = _BY_UNIT.search(text), _BY_VALUE.search(text)
    if unit is None and value is None:
        return None
    every = [s for c in clauses_of(evidence, library) for s in named_in(c, library)]
    if unit is not None:
        found = [s for s in every if s.figure.unit == unit["unit"]]
    else:
        found = [s for s in every if value is not None and _has(s, value["value"], value["unit"])]
    wanted = figures(text)
    wanted = kind_of(text) if wanted is Figures.ANY else wanted
    if wanted is not Figures.ANY:
        found = [s for s in found if s.aimed == (wanted is Figures.TARGET)]
    found = _once(found)
    if not 0 < len(found) <= _MOST:
        return None
    lines = [stating.line(s, library) for s in found]
    part = answered(lines, evidence)
    return replace(part, figures=tuple(found), confidence=max(part.confidence, 0.8))


def _has(stated: Stated, value: str, unit: str) -> bool:
    same = stated.figure.value == float(value)
    return same and (not unit or unit == stated.figure.unit)


def _once(found: Sequence[Stated]) -> list[Stated]:
    """``found`` without figures that a document states twice in the same words."""
    return list({(s.clause.document, s.name): s for s in found}.values())
