"""Figures that stand side by side reckoned: difference, sum, share, multiple, the largest.

The working is written out from the figures as they stand; the figures follow, each with its
time, kind and source: in one line where they stand in one paper, else in a small table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose import stating
from assistant.compose.cautions import (
    UNLIKE,
    different,
    kept_apart,
    of_two_kinds,
    one_abroad,
    unaimed_in,
    without_target,
)
from assistant.compose.facts import Stated
from assistant.compose.operations import Operation
from assistant.compose.part import Part, Setting
from assistant.compose.plan import Plan
from assistant.compose.table import tabled
from assistant.compose.working import (
    Row,
    Said,
    amounts,
    apart,
    average,
    change,
    difference,
    mean,
    per_unit,
    points,
    prepared,
    share,
    summed,
    times,
)
from assistant.sentences import bare
from assistant.types import AnswerStatus, Note
from assistant.values import Quote, Statement
from assistant.words import squeeze
from corpus.facts.types import FigureKind

_LOW = re.compile(
    r"(?:更|最)(?:低|少|小)|(?:谁|哪)[^，。？]{0,16}(?:低|少|小)|lower|smaller|less|fewer|least"
)
_ABOVE = re.compile(r"超|达|完成|实现|够")
_SIGNED = re.compile(r"多|少|高|低|超|减|more|less|fewer|higher|lower", re.IGNORECASE)
_WHOLE_FIRST = re.compile(r"(?:里面?|中|当中|之中|以?内|里头)\s*[，,]")
_GROWN = re.compile(r"净增|从[^，。？]{2,12}到|增(?:加|长)?(?:了|到)?(?:多少|几)")
_RISEN = re.compile(r"翻了?|增长|提高|涨|增加")
# 谁的时间更晚, 哪个年份早: the years are asked to be set against each other
_TIMES = re.compile(
    r"(?:时间|年份|日期|年限|期限|目标年)[^，。？]{0,4}(?:晚|早|近|远|靠[前后])|(?:谁|哪)[^，。？]{0,6}(?:更|最)(?:晚|早)|"
    r"\b(?:later|earlier|sooner)\b"
)
_SET_AGAINST = (Operation.SHOW, Operation.MOST, Operation.DIFFERENCE)
_EARLY = re.compile(r"早|靠前|earlier|sooner")
_AGAINST = re.compile(r"比较|对比|相比|直接比|哪|谁|高低|compare|higher|lower|which")


def _most(rows: Sequence[Row], planned: Plan, text: str, setting: Setting) -> Said | None:
    values = amounts(rows)
    if values is None:
        return None
    numbers, unit = values
    low = bool(_LOW.search(text))
    if len(rows) == 2 and planned.by in ("figures", "years") and _ABOVE.search(text):
        aim = next((i for i, r in enumerate(rows) if r.stated.aimed), None)
        if aim is not None and not rows[1 - aim].stated.aimed:
            a, b = numbers[1 - aim], numbers[aim]
            high, least, gap = apart(a, b)
            working = f"（{high}−{least}＝{gap}）"
            if setting.english:
                said = (
                    f"above the target by {gap}{unit}"
                    if a >= b
                    else f"{gap}{unit} below the target"
                )
            else:
                said = f"超过了目标，多{gap}{unit}" if a >= b else f"没有达到目标，差{gap}{unit}"
            return Said(said + working, (high, least, gap))
    best = min(range(len(rows)), key=lambda i: numbers[i] if low else -numbers[i])
    row = rows[best]
    if len(rows) == 2:
        high, least, gap = apart(*numbers)
        if numbers[0] == numbers[1]:
            return Said("Both are the same" if setting.english else "两者相同")
        if setting.english:
            word = "smaller" if low else "larger"
            return Said(
                f"The figure of {row.label} is {word} by {gap}{unit} ({high}−{least}＝{gap})",
                (gap, high, least),
            )
        word = "更小，少" if low else "更大，多"
        return Said(
            f"{row.label}的数字{word}{gap}{points(unit)}（{high}−{least}＝{gap}）",
            (gap, high, least),
        )
    word = ("smallest" if low else "largest") if setting.english else ("最少" if low else "最多")
    return Said(
        f"{word}: {row.label}"
        if setting.english
        else f"{word}的是{row.label}：{row.figure.raw.text}"
    )


def _agree(rows: Sequence[Row], setting: Setting) -> Said | None:
    values = amounts(rows)
    if values is None or len(rows) < 2:
        return None
    numbers, unit = values
    if len(set(numbers)) == 1:
        return Said("The figures agree" if setting.english else "写的数字一致")
    if len(rows) > 2 or any(r.figure.kind is FigureKind.RANK for r in rows):
        return Said("The figures differ" if setting.english else "写的不一样")
    high, low, gap = apart(*numbers)
    word = "The figures differ by " if setting.english else "写的数字不同，相差"
    return Said(f"{word}{gap}{unit}（{high}−{low}＝{gap}）", (gap, high, low))


def _reckoned(
    rows: Sequence[Sequence[Row]], planned: Plan, text: str, setting: Setting
) -> list[Said]:
    """What the operations give, after what each side of several figures comes to."""
    first = [prepared(r, setting) for side in rows for r in side]
    made = [m for m in first if m is not None]
    for doing in (planned.operation, *planned.also):
        made += _worked(rows, replace(planned, operation=doing), text, setting)
    return made


def _worked(
    rows: Sequence[Sequence[Row]], planned: Plan, text: str, setting: Setting
) -> list[Said]:
    """What the operation gives: one result, or one for each reading where papers differ."""
    doing = planned.operation
    flat = [r for side in rows for r in side]
    units = amounts(flat)
    # 哪份写的是哪个 asks for the papers, and not which number is the larger
    against = _AGAINST.search(text) and not (planned.some or planned.by == "number")
    pairing = doing in (Operation.DIFFERENCE, Operation.CHANGE, Operation.TIMES, Operation.SHARE)
    if units is None and doing is not Operation.AVERAGE:
        if doing is Operation.SHOW and not against:
            return []
        return [Said(different(flat, setting))]
    if (planned.by == "cities" and of_two_kinds(flat)) or one_abroad(flat, text):
        return [Said(UNLIKE["en" if setting.english else "zh"])]
    unaimed = unaimed_in(rows, planned)
    if unaimed and doing not in (Operation.SHOW, Operation.AVERAGE):
        return [Said(without_target(unaimed, doing, setting))]
    if doing is Operation.SUM:
        made = [summed([side[0] for side in rows], setting)]
    elif doing is Operation.AGREE:
        made = [_agree(flat, setting)]
    elif len(rows) == 2 and pairing:
        first, second = (rows[1], rows[0]) if _swapped(rows, planned, text) else (rows[0], rows[1])
        free = planned.by == "number" or not (planned.gap or _SIGNED.search(text))
        free = free and doing is Operation.DIFFERENCE
        if free and first[0].figure.amount < second[0].figure.amount:  # 差多少: the larger first
            first, second = second, first
        made = [_pair(a, b, planned, setting) for a in first for b in second]
    elif doing is Operation.AVERAGE and planned.by == "relation":
        made = [mean([side[0] for side in rows], setting)]
    elif len(rows) == 2 and doing is Operation.AVERAGE:
        made = [average(rows[0][0], rows[1][0], setting, per_unit(text))]
    elif doing is Operation.MOST or (doing is Operation.SHOW and against):
        made = [_most(flat, planned, text, setting)] if all(len(s) == 1 for s in rows) else []
    else:
        made = []
    return [m for m in made if m is not None]


def _later(rows: Sequence[Row], text: str, setting: Setting) -> list[Said]:
    """Which figure is of the later year, or of the earlier where that is asked."""
    years = [row.stated.year for row in rows]
    if len(rows) < 2 or None in years or len(set(years)) < len(years):
        return []
    early = _EARLY.search(text) is not None
    dated = sorted(zip(years, rows, strict=True), key=lambda one: one[0] or 0, reverse=not early)
    name = dated[0][1].label
    if setting.english:
        return [Said(f"{name} is the {'earlier' if early else 'later'} one")]
    return [Said(f"{name}的时间更{'早' if early else '晚'}")]


def _swapped(rows: Sequence[Sequence[Row]], planned: Plan, text: str) -> bool:
    """Whether the second side is the one that is held against the first."""
    if planned.base_first or planned.by == "relation":
        return planned.base_first
    if planned.operation is Operation.SHARE:
        return bool(_WHOLE_FIRST.search(text))
    held = planned.operation in (Operation.TIMES, Operation.CHANGE)
    if planned.operation is Operation.TIMES and planned.by in ("documents", "cities"):
        values = amounts([r[0] for r in rows])  # 几倍 asks how much larger the larger one is
        return values is not None and values[0][0] < values[0][1]
    grown = planned.by in ("years", "time") and _GROWN.search(text)
    risen = planned.by == "documents" and held and _RISEN.search(text)
    if (planned.by == "years" and held) or grown or risen:
        years = [r[0].stated.year or 0 for r in rows]
        return years[0] < years[1]
    return False


def _pair(first: Row, other: Row, planned: Plan, setting: Setting) -> Said | None:
    if planned.operation is Operation.CHANGE:
        return change(first, other, setting)
    if planned.operation is Operation.TIMES:
        return times(first, other, setting)
    if planned.operation is Operation.SHARE:
        return share(first, other, ordered=planned.by == "relation")
    return difference(first, other, planned, setting)


def inline(
    head: str, stated: Sequence[Stated], derived: Sequence[str], setting: Setting
) -> Statement:
    """The result with the lines it was worked out from."""
    source = len({s.clause.document for s in stated}) > 1
    quotes: list[Quote] = []
    parts: list[str] = []
    for one in (stating.line(s, setting.library, source=source) for s in stated):
        body = bare(one.text)
        marks = [f"{{{len(quotes) + i}}}" for i in range(len(one.quotes))]
        quotes += one.quotes
        if "{0}" in body:
            for i, mark in enumerate(marks):
                body = body.replace(f"{{{i}}}", f"\0{mark}")
            parts.append(body.replace("\0", ""))
        else:
            parts.append(body + "".join(marks))
    text = "；".join(dict.fromkeys(parts))
    return Statement(
        f"{head}：{text}。" if head else f"{text}。", tuple(quotes), frozenset(derived)
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of all sides of one plan and what they come to."""

    head: str
    numbers: tuple[str, ...]  # computed, with those they were computed from
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()


def tally(
    rows: Sequence[Sequence[Row]],
    planned: Plan,
    text: str,
    setting: Setting,
    notes: Sequence[Note] = (),
) -> Tally:
    """What the figures of all sides come to."""
    timed = _TIMES.search(text) and planned.operation in _SET_AGAINST
    if timed:
        made = _later([r for side in rows for r in side], text, setting)
    else:
        made = kept_apart(rows, text, setting) or _reckoned(rows, planned, text, setting)
    numbers = tuple(n for m in made for n in m.numbers)
    head = ("; " if setting.english else "；").join(m.text for m in made)
    return Tally(head, numbers, tuple(r for side in rows for r in side), tuple(notes))


def told(tallies: Sequence[Tally], setting: Setting) -> Part:
    """The part that states the figures of all plans: in lines, or in one table for papers."""
    stated = [s for t in tallies for r in t.rows for s in r.every]
    if len({s.clause.document for s in stated}) == 1:
        statements = [s for t in tallies for s in _lines(t, setting)]
    else:
        end = "." if setting.english else "。"
        heads = dict.fromkeys(_headed(t, len(tallies) > 1) for t in tallies if t.head)
        head = ("; " if setting.english else "；").join(heads)
        pairs = list(dict.fromkeys((r.label, s) for t in tallies for r in t.rows for s in r.every))
        numbers = [n for t in tallies for n in t.numbers]
        statements = [tabled(head + end if head else "", pairs, numbers, setting)]
    return Part(
        AnswerStatus.ANSWERED,
        tuple(dict.fromkeys(statements)),
        tuple(dict.fromkeys(n for t in tallies for n in t.notes)),
        min(0.95, max(s.score for s in stated)),
        tuple(stated),
    )


def _headed(one: Tally, several: bool) -> str:
    """What a plan comes to, with what it is about where there are several."""
    return f"{squeeze(one.rows[0].figure.indicator.text)}：{one.head}" if several else one.head


def _lines(one: Tally, setting: Setting) -> list[Statement]:
    stated = [s for r in one.rows for s in r.every]
    if one.head:
        return [inline(one.head, stated, one.numbers, setting)]
    return [stating.line(s, setting.library) for s in dict.fromkeys(stated)]
