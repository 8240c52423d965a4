"""A figure at another rate: 每万人 as per cent or per thousand, some years' sum by the year."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.compose.facts import exact
from assistant.compose.judging import judged
from assistant.compose.part import Part, Setting, answered
from assistant.compose.tally import inline
from assistant.compose.working import rounded, shown
from assistant.values import Evidence
from corpus.facts.types import FigureKind
from corpus.numbers import whole_number

_PER = re.compile(r"每?万(?:人口?|户)")
_BASE = Decimal(10_000)
_ASKED = (
    (
        re.compile(r"(?:换|折|转|改)(?:算)?(?:成|为)?(?:一?个)?百分[比数率之]|百分之几"),
        Decimal(100),
        "%",
    ),
    (re.compile(r"每?一?千(?:个|名)?(?:人|户)"), Decimal(1_000), ""),
    (re.compile(r"每?一?百(?:个|名)?(?:人|户)(?!分)"), Decimal(100), ""),
    (re.compile(r"每?一?十万(?:个|名)?(?:人|户)"), Decimal(100_000), ""),
)
_YEARS = re.compile(
    r"(?:摊|分|平均|除|匀)[^，。？]{0,10}?(?P<n>[两三四五六七八九十]|\d{1,2})个?年(?:头|里|内)?"
)
_YEARLY = re.compile(r"(?:一|每)年[^，。？]{0,6}(?:多少|几)")
_OWN, _SCORE = 0.35, 0.3
_RATED = frozenset({FigureKind.GROWTH_RATE, FigureKind.SHARE, FigureKind.RANK})


def converted(evidence: Evidence, setting: Setting) -> Part | None:
    """The figure asked for at the rate that the ask names; ``None`` where it names none."""
    text = evidence.ask.text
    years = _YEARS.search(text) if _YEARLY.search(text) else None
    rate = next(((to, unit) for asked, to, unit in _ASKED if asked.search(text)), None)
    if years is None and rate is None:
        return None
    plain = text
    for asked, _, _ in _ASKED:
        plain = asked.sub(" ", plain)
    ask = replace(evidence.ask, text=_YEARS.sub(" ", plain))
    for stated in judged(replace(evidence, ask=ask), setting.library)[:3]:
        figure = stated.figure
        if figure.kind in _RATED or stated.own < _OWN or stated.score < _SCORE:
            continue
        value = exact(figure)
        if years is not None:
            number = years["n"]
            span = Decimal(int(number) if number.isdigit() else whole_number(number))
            result, sign = rounded(value / span)
            head = f"平均每年{result}{figure.unit}（{shown(value)}÷{shown(span)}{sign}{result}）"
            return answered([inline(head, [stated], (result, shown(span)), setting)], evidence)
        if rate is None or not _PER.search(f"{figure.indicator.text}"):
            continue
        to, unit = rate
        result, sign = rounded(value * to / _BASE)
        named = f"{result}%" if unit else f"每{shown(to)}人（户）{result}{figure.unit}"
        working = f"{shown(value)}÷{shown(_BASE)}×{shown(to)}{sign}{result}{unit}"
        numbers = (result, shown(to), shown(_BASE))
        return answered([inline(f"{named}（{working}）", [stated], numbers, setting)], evidence)
    return None
