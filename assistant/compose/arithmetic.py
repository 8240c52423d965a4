"""Questions that reckon: worked out within one sentence, else the figures they are about."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.compose.figure import compose_figure, fitting
from assistant.compose.part import Part, Setting, answered
from assistant.compose.reckoning import reckoned
from assistant.compose.working import shown
from assistant.quantities import Stretch
from assistant.values import Evidence, Quote, Statement

_UNIT = r"亿元|万元|元|件|家|项|个|人次|人|户|分|起|名|%|％|个百分点"
_BY_YEAR = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}})\s*年(?P<months>[\d\-—～~至]*\s*月)?[^\d，,；;。（(]{{0,14}}"
    rf"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})"
)
_LEVEL = re.compile(rf"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})")
_SUM = re.compile(r"合计|总和|加起来|相加|之和|加在一起|加总|一共|总共|sum|in total|add up")


def total(stretch: Stretch, years: tuple[int, ...]) -> Statement | None:
    """The sum of the yearly numbers of a stretch, held against a total it states."""
    found = list(_BY_YEAR.finditer(stretch.text))
    wanted = [m for m in found if not years or int(m["year"]) in years]
    if len(wanted) < 2 or len({m["unit"] for m in wanted}) != 1:
        return None
    unit = wanted[0]["unit"]
    values = [Decimal(m["value"]) for m in wanted]
    summed = shown(sum(values, Decimal()))
    names = "、".join(f"{m['year']}年{(m['months'] or '').replace(' ', '')}" for m in wanted)
    working = "＋".join(shown(v) for v in values) + f"＝{summed}"
    text = f"{names}合计{summed}{unit}（{working}）{{0}}"
    stated = _LEVEL.search(re.split(r"[（(]", stretch.text)[0])
    whole = len(wanted) == len(found)
    if whole and stated and stated["unit"] == unit and shown(Decimal(stated["value"])) != summed:
        text += f"；原文另写明{stated['value']}{unit}，与分项之和不一致"
    quote = Quote(stretch.clause, stretch.start, stretch.end)
    return Statement(text + "。", (quote,), frozenset({summed}))


def compose_arithmetic(evidence: Evidence, setting: Setting) -> Part | None:
    """What one sentence's figures come to; else the figure itself or the change stated."""
    if len([c for c in evidence.ask.cities if c in setting.library.regions]) > 1:
        return compose_figure(evidence, setting)  # each place for itself, then side by side
    part = reckoned(evidence, setting)
    if part is not None:
        return part
    if _SUM.search(evidence.ask.text):
        for stretch in fitting(evidence, setting.library)[:3]:
            summed = total(stretch, evidence.ask.years)
            if summed is not None:
                return answered([summed], evidence)
    return compose_figure(evidence, setting)
