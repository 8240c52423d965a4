"""Numbers that the asker tells, reckoned: 1200家备案、210家通过，还剩多少家没通过.

Where one sentence states all the numbers told, it is the one meant, and they are the operands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.facts import Stated
from assistant.compose.part import Part, Setting, answered
from assistant.compose.tally import inline
from assistant.compose.working import Row, amounts, apart, average, per_unit, rounded, shown
from assistant.values import Evidence

# A number with its unit; no year and no number of a paper.
_TOLD = re.compile(
    r"(?<![\d.〔])(?!(?:19|20)\d{2}(?!\d))(?P<value>\d+(?:\.\d+)?)(?=\s*[家件项个亿万户人名起所])"
)
_ASKS = re.compile(r"多少|几(?!乎)")
_LEFT = re.compile(
    r"剩|没(?:有)?(?:通过|完|成|做|办|审|结|上|到|设)|未|压着|积压|悬着|"
    r"差(?:多少|几|了)|相差|[多少](?:多少|几|出)"
)
_SUM = re.compile(r"加|合|共|总|拢共|凑")
_AVERAGE = re.compile(r"平均|摊到|每[家户人名个件项所]")
_TIMES = re.compile(r"几倍|多少倍")
_NEAR = 12  # sentences among which the numbers are looked for


def compose_told(evidence: Evidence, setting: Setting) -> Part | None:
    """What the numbers that the ask tells come to; ``None`` where no sentence states them all."""
    text = evidence.ask.text
    told = list(dict.fromkeys(float(m["value"]) for m in _TOLD.finditer(text)))
    asking = [p for p in re.split(r"[，,；;。：:]", text) if _ASKS.search(p)]
    if len(told) < 2 or not asking:
        return None
    for passage in evidence.passages[:_NEAR]:
        figures = setting.library.facts(passage.clause).figures
        found = [
            next(
                (
                    f
                    for f in figures
                    if f.value == value and passage.start <= f.raw.span.start < passage.end
                ),
                None,
            )
            for value in told
        ]
        stated = [Stated(f, passage.clause, "") for f in found if f is not None]
        if len(stated) == len(told):
            return _worked(stated, asking[-1], evidence, setting)
    return None


def _worked(
    stated: Sequence[Stated], asking: str, evidence: Evidence, setting: Setting
) -> Part | None:
    if setting.english:
        return None
    if _AVERAGE.search(asking) and len(stated) == 2:
        rows = [Row("", s) for s in stated]
        made = average(rows[0], rows[1], setting, per_unit(asking))
        if made is None:
            return None
        return answered([inline(made.text, stated, made.numbers, setting)], evidence)
    values = amounts([Row("", s) for s in stated])
    if values is None:
        return None
    numbers, unit = values
    if _TIMES.search(asking) and len(numbers) == 2 and min(numbers):
        high, low = max(numbers), min(numbers)
        number, sign = rounded(high / low)
        about = "约" if sign == "≈" else ""
        head = f"{about}{number}倍（{shown(high)}÷{shown(low)}{sign}{number}）"
        worked = [number]
    elif _LEFT.search(asking) and len(numbers) == 2:
        high_text, low_text, gap = apart(*numbers)
        head, worked = f"{gap}{unit}（{high_text}−{low_text}＝{gap}）", [gap]
    elif _SUM.search(asking):
        total = shown(sum(numbers, numbers[0] * 0))
        head = f"合计{total}{unit}（{'＋'.join(shown(n) for n in numbers)}＝{total}）"
        worked = [total]
    else:
        return None
    return answered([inline(head, stated, worked, setting)], evidence)
