"""Differences and sums of quoted figures, the working shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.compose.figure import alike, compose_figure, fitting
from assistant.compose.part import Part, Setting, answered
from assistant.compose.reckoning import reckoned
from assistant.quantities import Stretch, row
from assistant.values import Evidence, Figures, Quote, Statement

_UNIT = r"亿元|万元|元|件|家|项|个|人次|人|户|分|起|名|%|％|个百分点"
_BY_YEAR = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}})\s*年(?P<months>[\d\-—～~至]*\s*月)?[^\d，,；;。（(]{{0,14}}"
    rf"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})"
)
_LEVEL = re.compile(rf"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})")
_HIGHER = re.compile(r"比[^，。？]{0,12}(?:目标|计划)[^，。？]{0,4}(?:高|多|超)")
_SUM = re.compile(r"合计|总和|加起来|相加|之和|加在一起|加总|一共|总共|sum|in total|add up")
_GAP = re.compile(
    r"差(?!异)|多出?多少|少了?多少|增加多少|提高多少|提升多少|还要|距离|"
    r"(?<![占对同])比(?!例|重)[^，。]{1,16}(?:多|少|高|低)|difference|more|less"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One number of a sum or difference, with its place."""

    name: str
    value: Decimal
    unit: str
    quote: Quote


def _shown(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _yearly(stretch: Stretch) -> list[Term]:
    """The numbers of a stretch that are each given for a whole year of their own."""
    quote = Quote(stretch.clause, stretch.start, stretch.end)
    return [
        Term(
            f"{m['year']}年{(m['months'] or '').replace(' ', '')}",
            Decimal(m["value"]),
            m["unit"],
            quote,
        )
        for m in _BY_YEAR.finditer(stretch.text)
    ]


def _level(stretch: Stretch, name: str) -> Term | None:
    """The one level that a stretch states."""
    quote = Quote(stretch.clause, stretch.start, stretch.end)
    parsed = row(stretch.clause)
    if parsed is not None:
        number = re.search(r"\d+(?:\.\d+)?", parsed[2][0][1]) if parsed[2] else None
        return Term(name, Decimal(number.group()), parsed[1], quote) if number else None
    found = _LEVEL.search(re.sub(r"(?:19|20)\d{2}\s*年", "", stretch.text))
    return Term(name, Decimal(found["value"]), found["unit"], quote) if found else None


def difference(first: Term, second: Term, english: bool) -> Statement | None:
    """``first`` less ``second``, in the open."""
    if first.unit != second.unit:
        return None
    gap = first.value - second.value
    size = _shown(abs(gap))
    high, low = (first, second) if gap >= 0 else (second, first)
    working = f"{_shown(high.value)}−{_shown(low.value)}＝{size}"
    if english:
        word = "more" if gap >= 0 else "less"
        text = f"{size}{first.unit} {word} ({working}): {first.name} {_shown(first.value)}"
        text += f"{first.unit}{{0}}, {second.name} {_shown(second.value)}{second.unit}{{1}}."
    else:
        word = "多" if gap >= 0 else "少"
        text = (
            f"{word}{size}{first.unit}（{working}）：{first.name}{_shown(first.value)}{first.unit}"
        )
        text += f"{{0}}，{second.name}{_shown(second.value)}{second.unit}{{1}}。"
    return Statement(text, (first.quote, second.quote), frozenset({size}))


def _total(terms: list[Term], stretch: Stretch, *, whole: bool) -> Statement | None:
    """The sum of the yearly numbers of a stretch, held against a total it states."""
    if len(terms) < 2 or len({t.unit for t in terms}) != 1:
        return None
    total, unit = sum((t.value for t in terms), Decimal(0)), terms[0].unit
    working = "＋".join(_shown(t.value) for t in terms) + f"＝{_shown(total)}"
    text = f"{'、'.join(t.name for t in terms)}合计{_shown(total)}{unit}（{working}）{{0}}"
    stated = _LEVEL.search(re.split(r"[（(]", stretch.text)[0])
    if whole and stated and stated["unit"] == unit and Decimal(stated["value"]) != total:
        text += f"；原文另写明{stated['value']}{unit}，与分项之和不一致"
    return Statement(text + "。", (terms[0].quote,), frozenset({_shown(total)}))


def compose_arithmetic(evidence: Evidence, setting: Setting) -> Part | None:
    """A sum or difference of what the documents state; else the change they state."""
    if len([c for c in evidence.ask.cities if c in setting.library.regions]) > 1:
        return compose_figure(evidence, setting)  # each place for itself, then side by side
    part = reckoned(evidence, setting)
    if part is not None:
        return part
    ask = evidence.ask
    found = fitting(evidence, setting.library)
    for stretch in found[:3]:
        terms = _yearly(stretch)
        if _SUM.search(ask.text):
            wanted = [t for t in terms if not ask.years or int(t.name[:4]) in ask.years]
            total = _total(wanted, stretch, whole=len(wanted) == len(terms))
            if total is not None:
                return answered([total], evidence)
        whole = {int(t.name[:4]): t for t in terms if t.name.endswith("年")}
        asked = [whole[y] for y in ask.years if y in whole]
        if len(asked) == 2 and _GAP.search(ask.text):
            gap = difference(asked[0], asked[1], setting.english)
            if gap is not None:
                return answered([gap], evidence)
    part = _to_target(evidence, setting) if _GAP.search(ask.text) else None
    return part or compose_figure(evidence, setting)


def _to_target(evidence: Evidence, setting: Setting) -> Part | None:
    """From the level reached to the level aimed at."""
    levels, stretches = [], []
    for reading, name in ((Figures.TARGET, "目标"), (Figures.ACTUAL, "现状")):
        years = evidence.ask.years if reading is Figures.TARGET else ()
        one = replace(evidence, ask=replace(evidence.ask, figures=reading, years=years))
        best = next(
            (s for s in fitting(one, setting.library) if s.aimed == (reading is Figures.TARGET)),
            None,
        )
        level = _level(best, name) if best is not None else None
        if level is None:
            return None
        levels.append(level)
        stretches += [best] if best is not None else []
    if not alike(stretches[0], stretches[1], setting.library):
        return None
    gap = difference(levels[0], levels[1], setting.english)
    if gap is None:
        return None
    if _HIGHER.search(evidence.ask.text):  # asked from the level, not from the target
        gap = difference(levels[1], levels[0], setting.english) or gap
    return answered([gap], evidence)
