"""Stretches of a question prepared for being set apart: their times, and each thing asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.stretches import Stretch

_ONLY_YEAR = re.compile(r"(?:19|20)\d{2}年?(?!.{0,6}(?:意见|规划|方案|答复|文件|办法|那份))")
_MEASURE = re.compile(r"(?:[金总数余]额|数量?|总量|[率量]|人次|家数|件数|面积|产值)$")
_TOO = re.compile(r"呢$")  # 受益企业呢: asked too
EACH = re.compile(r"各(?:是|有|为|要)?|分别|这[两三四](?:个|项|种)")
HOW_MANY = re.compile(r"多少|几|how (?:many|much)", re.IGNORECASE)
SHARED = 0.45  # weight of words that all sides share beside those a side has of its own


def timed(found: Sequence[Stretch]) -> list[Stretch]:
    """``found`` with its times told apart where one is a year and another a period of years."""
    by_year = [s for s in found if "years" in s.values and "period" not in s.values]
    by_period = [s for s in found if "period" in s.values and "years" not in s.values]
    # 2016年 that names the paper of that year: its targets, beside those for 2030年
    by_paper = [
        s
        for s in found
        if "documents" in s.values and "years" not in s.values and _ONLY_YEAR.search(s.text)
    ]
    if not by_year or not (by_period or by_paper):
        return list(found)
    apart = (*by_year, *by_period, *by_paper)
    return [replace(s, values={**s.values, "time": s.text}) if s in apart else s for s in found]


def subjects(shared: Sequence[Stretch]) -> list[list[Stretch]]:
    """What all sides share, once for each thing asked of them: 融资多少亿、惠及多少家."""
    asking = [
        s
        for s in shared
        if HOW_MANY.search(s.text) or (s.terms and (_measures(s.text) or _TOO.search(s.text)))
    ]
    each = next((i for i, s in enumerate(shared) if s in asking and EACH.search(s.text)), 0)
    while each and shared[each - 1].terms:  # 金奖、银奖各几项: what is named before it is asked too
        each -= 1
        asking = [s for s in shared if s in asking or s is shared[each]]
    if len(asking) < 2 or not any(s.terms for s in asking):
        return [list(shared)]
    made = []
    for i, one in enumerate(asking):
        leads = [_lead(s) for s in asking[:i]]
        made.append([s for s in shared if s is one or s not in asking] + leads)
    return made


def _measures(text: str) -> bool:
    return _MEASURE.search(re.sub(r"[\s的各呢]+$", "", text)) is not None


def _lead(stretch: Stretch) -> Stretch:
    """What was named before, as the setting of what is asked next."""
    terms = tuple(replace(t, weight=t.weight * SHARED) for t in stretch.terms)
    kept = {k: v for k, v in stretch.values.items() if k in ("cities", "documents")}
    return replace(stretch, text="", terms=terms, values=kept)


def once(groups: Sequence[list[Stretch]], apart: Sequence[str]) -> list[list[Stretch]]:
    """``groups`` with what is said of one side in two places together: 规划说…，规划那句是几."""
    made: dict[tuple[object, ...], list[Stretch]] = {}
    for group in groups:
        told = {n: v for s in group for n, v in s.values.items() if n in apart and n != "number"}
        key = tuple(sorted((n, str(v)) for n, v in told.items())) or (len(made),)
        made.setdefault(key, []).extend(group)
    return list(made.values()) if len(made) > 1 else [list(g) for g in groups]


def topic_last(
    groups: list[list[Stretch]], shared: list[Stretch], apart: Sequence[str]
) -> tuple[list[list[Stretch]], list[Stretch]]:
    """The same with what the last of bare names says as the topic of all: 规划和答复里专利多少."""
    *before, last = groups
    bare = not any(s.terms or HOW_MANY.search(s.text) for g in before for s in g)
    if not bare or not any(s.terms for s in last):
        return groups, shared
    named = [replace(s, terms=()) for s in last if any(n in s.values for n in apart)]
    topic = [replace(s, values={}) if s.values.keys() & set(apart) else s for s in last if s.terms]
    return [*before, named], [*topic, *shared]
