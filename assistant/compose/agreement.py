"""Whether a share or growth that a text states agrees with the numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.compose import stating
from assistant.compose.facts import Stated, as_stated, exact, same_sentence
from assistant.compose.judging import judged
from assistant.compose.part import Part, Setting, answered
from assistant.compose.working import Said, shown
from assistant.sentences import bare
from assistant.values import Evidence, Statement
from corpus.facts.types import FigureKind

_AGREE = re.compile(r"对[得不]上|算得?对|准不准|准确|一致|吻合|口径|对不对|没算错|算错|算得")
_SHARE = re.compile(r"占[^，。？]{0,24}(?:比|%|％|成)")
_PER = re.compile(r"每|人均|户均")
_GROWN = frozenset({FigureKind.INCREASE, FigureKind.GROWTH_RATE})
_OWN = 0.4  # coverage of a figure that may be held against others


def agreement(evidence: Evidence, setting: Setting) -> Part | None:
    """Whether a share or growth that a text states agrees with the numbers beside it."""
    ask = evidence.ask
    of_share = bool(ask.claims and _SHARE.search(ask.text))
    if not _AGREE.search(ask.text) and not of_share:
        return None
    found = judged(evidence, setting.library)
    for stated in found if of_share else found[:6]:
        if stated.own < _OWN or (of_share and stated.figure.kind is not FigureKind.SHARE):
            continue
        part = None
        if stated.figure.kind is FigureKind.SHARE:
            part = _share_agrees(stated, evidence, setting)
        elif stated.figure.kind in _GROWN:
            part = _growth_agrees(stated, evidence, setting)
        if part is not None:
            return part
    return None


def _share_agrees(share: Stated, evidence: Evidence, setting: Setting) -> Part | None:
    levels = [
        f
        for f in setting.library.facts(share.clause).figures
        if f.kind is FigureKind.ACTUAL and not _PER.search(f.indicator.text)
    ]
    part = [f for f in levels if f.indicator == share.figure.indicator]
    whole = [
        f
        for f in levels
        if part and f.unit == part[-1].unit and f.value > part[-1].value
        and f.raw.span.end < part[-1].raw.span.start and f.comparator_words != "突破"
    ]  # fmt: skip
    if not part or not whole:
        return None
    a, b = exact(part[-1]), exact(whole[-1])
    ratio = (a / b * 100).quantize(Decimal("0.1"))
    if abs(ratio - exact(share.figure)) > 10:
        return None
    worked = Said(f"{shown(a)}÷{shown(b)}≈{ratio}%", (str(ratio), shown(a), shown(b)))
    return _verdict(worked, ratio, [as_stated(whole[-1], share), share], evidence, setting)


def _growth_agrees(grown: Stated, evidence: Evidence, setting: Setting) -> Part | None:
    beside = same_sentence(grown, setting.library)
    rate = next((f for f in beside if f.kind is FigureKind.GROWTH_RATE and f.unit in "%％"), None)
    more = next((f for f in beside if f.kind is FigureKind.INCREASE), None)
    level = next(
        (f for f in beside if f.kind is FigureKind.ACTUAL and f.comparator_words != "突破"), None
    )
    if rate is None or more is None or level is None or rate.falling or level.unit != more.unit:
        return None
    a, b = exact(level), exact(more)
    before = a - b
    if before <= 0:
        return None
    ratio = (b / before * 100).quantize(Decimal("0.1"))
    working = f"{shown(a)}−{shown(b)}＝{shown(before)}；{shown(b)}÷{shown(before)}≈{ratio}%"
    worked = Said(working, (str(ratio), shown(before), shown(a), shown(b)))
    return _verdict(worked, ratio, [as_stated(rate, grown)], evidence, setting)


def _verdict(
    worked: Said, ratio: Decimal, proof: Sequence[Stated], evidence: Evidence, setting: Setting
) -> Part:
    """What was worked out, held against what the last of ``proof`` writes."""
    stated = proof[-1]
    same = abs(ratio - exact(stated.figure)) < Decimal("0.5")
    verdict = "相符" if same else "不一致"
    quotes = tuple(stating.quoted(s, setting.library) for s in proof)
    words = "；".join(f"{bare(q.text)}{{{i}}}" for i, q in enumerate(quotes))
    text = f"{worked.text}，与原文写的“{stated.figure.raw.text}”{verdict}：{words}。"
    return answered([Statement(text, quotes, frozenset(worked.numbers))], evidence)
