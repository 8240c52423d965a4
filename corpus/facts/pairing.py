"""Several values after one another: what they share, and which is for whom."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.facts.text import cut
from corpus.facts.types import Figure, FigureKind
from corpus.facts.words import Words

_LEVELS = {FigureKind.ACTUAL, FigureKind.TARGET, FigureKind.COUNT}


def like(first: Figure, figure: Figure) -> Figure:
    """增长37.2%、19%: a bare number after 、 says of its indicator what the first says."""
    same = {FigureKind.RANK, figure.kind}
    if first.kind in same or figure.kind in {FigureKind.RANK, FigureKind.GROWTH_RATE}:
        return figure
    if (first.unit == "%") != (figure.unit == "%"):
        return figure
    return replace(
        figure,
        indicator=first.indicator,
        kind=first.kind,
        target=first.target,
        falling=first.falling,
        baseline=first.baseline,
        time=first.time,
        qualifier=first.qualifier,
    )


def paired(text: str, found: list[Figure]) -> list[Figure]:
    """With 分别 each value is for its own member of the indicator's list."""
    paired = list(found)
    for i, first in enumerate(found):
        if "分别" not in first.comparator_words + (first.baseline.text if first.baseline else ""):
            continue
        group = [i]
        for k in range(i + 1, len(found)):
            if not found[k].inherited or found[k].kind is not first.kind:
                break
            group.append(k)
        members = _members(text, first.indicator)
        if first.inherited and len(members) != len(group):
            levels = [f for f in found[:i] if not f.inherited and f.kind in _LEVELS]
            members = [f.indicator for f in levels[-len(group) :]]
        if len(members) == len(group):
            for k, member in zip(group, members, strict=True):
                paired[k] = replace(paired[k], member=member)
    return paired


def _members(text: str, indicator: Words) -> list[Words]:
    start, found = indicator.span.start, []
    for m in re.finditer(r"[、和与及]|以及", indicator.text):
        found.append(cut(text, start, indicator.span.start + m.start()))
        start = indicator.span.start + m.end()
    return [*found, cut(text, start, indicator.span.end)]
