"""Figures as series: the same indicator over years and cities, actual against target.

Pure functions from the figures read in clauses to what the 指标 view draws. A point is
never computed: each is one figure of one clause. The only arithmetic is the difference
between a city's latest level and its next target, and it is shown as arithmetic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.facts.types import Figure, FigureKind

_SPACE = re.compile(r"\s+")
_PER_TEN_THOUSAND = re.compile(r"每?万人(?:口)?")
_WHOLE = re.compile(r"^(?:全市|我市|本市|全县|全区|全省|全社会|累计|新增)+")
_FLOW = re.compile(r"累计|新增|共|年均")  # sums and additions share no axis with levels
_MEASURE = re.compile(r"(?:拥有量|总量|总额|总数|数量|金额|量|数|额)$")

WIDTH, HEIGHT = 440, 168  # of a chart, in its own units
_LEFT, _RIGHT, _TOP, _BOTTOM = 22, 22, 34, 30


def same_name(indicator: str) -> str:
    """A key under which spellings of one indicator meet.

    每万人口… and 万人…, with or without 全市, 累计 and a closing 拥有量 or 总额.
    """
    text = _SPACE.sub("", unicodedata.normalize("NFKC", indicator))
    text = _WHOLE.sub("", _PER_TEN_THOUSAND.sub("万人", text))
    return _MEASURE.sub("", text) or text


@dataclass(frozen=True, slots=True)
class Point:
    """One figure in a chart. ``x`` and ``y`` are in the chart's units, ``y`` downwards.

    ``above`` and ``anchor`` (``start``, ``middle``, ``end``) say where its label stands.
    """

    figure: Figure
    x: float
    y: float
    above: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a city's latest level is from a later target."""

    region: str
    actual: Figure
    target: Figure
    line: tuple[float, float, float, float]  # from the level to the target: x, y, x, y

    @property
    def difference(self) -> str:
        """Target minus level, without binary dust."""
        return number(round(self.target.value - self.actual.value, 6))


@dataclass(frozen=True, slots=True)
class Chart:
    """One indicator's figures over the years."""

    name: str
    unit: str
    points: tuple[Point, ...]
    years: tuple[tuple[int, float], ...]
    gaps: tuple[Gap, ...]


def number(value: float) -> str:
    """A value as it is written: no exponent, no needless decimals."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def charts(figures: Iterable[Figure]) -> list[Chart]:
    """A chart for each indicator with figures of more than one year or region."""
    groups: dict[tuple[str, str, bool], list[Figure]] = {}
    for figure in figures:
        if figure.kind in (FigureKind.ACTUAL, FigureKind.TARGET) and figure.time:
            name, flow = same_name(figure.indicator.text), bool(_FLOW.search(figure.qualifier))
            groups.setdefault((name, figure.base_unit, flow), []).append(figure)
    made = [_chart(list(_distinct(group))) for group in groups.values() if _worth(group)]
    return sorted(made, key=lambda chart: (-len(chart.gaps), -len(chart.points)))


def _worth(group: Sequence[Figure]) -> bool:
    known = [f for f in group if f.time and f.time.year]
    return len({(f.time.year, f.region) for f in known if f.time}) > 1 and any(
        f.target for f in known
    )


def _distinct(group: Sequence[Figure]) -> Iterable[Figure]:
    seen: set[tuple[float, int | None, str | None, bool]] = set()
    for figure in group:
        year = figure.time.year if figure.time else None
        key = (figure.amount, year, figure.region, figure.target)
        if year is not None and key not in seen:
            seen.add(key)
            yield figure


def _year(figure: Figure) -> int:
    return (figure.time.year if figure.time else None) or 0


def _chart(group: list[Figure]) -> Chart:
    group.sort(key=lambda f: (_year(f), f.target))
    years = sorted({_year(f) for f in group})
    first, span = years[0], max(1, years[-1] - years[0])
    top = max(f.amount for f in group) or 1.0

    def across(year: int) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (year - first) / span, 1)

    def down(figure: Figure) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * figure.amount / top, 1)

    points: list[Point] = []
    for figure in group:
        x, y = across(_year(figure)), down(figure)
        close = any(p.x == x and abs(p.y - y) < 30 and p.above for p in points)
        anchor = "start" if x < WIDTH / 4 else "end" if x > 3 * WIDTH / 4 else "middle"
        points.append(Point(figure, x, y, not close, anchor))
    regions = dict.fromkeys(figure.region or "" for figure in group)
    shortest = min((f.indicator.text for f in group), key=len)
    return Chart(
        name=shortest,
        unit=group[0].unit,
        points=tuple(points),
        years=tuple((year, across(year)) for year in years),
        gaps=tuple(gap for region in regions if (gap := _gap(points, region))),
    )


def _gap(points: Sequence[Point], region: str) -> Gap | None:
    own = [p for p in points if (p.figure.region or "") == region]
    levels = [p for p in own if p.figure.kind is FigureKind.ACTUAL]
    if not levels:
        return None
    latest = max(levels, key=lambda p: _year(p.figure))
    ahead = [p for p in own if p.figure.target and _year(p.figure) > _year(latest.figure)]
    if not ahead or ahead[0].figure.unit != latest.figure.unit:
        return None
    return Gap(region, latest.figure, ahead[0].figure, (latest.x, latest.y, ahead[0].x, ahead[0].y))
