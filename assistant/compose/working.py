"""The working of figures: difference, change, multiple, share, average and sum, written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.compose.facts import Stated
from assistant.compose.part import Setting
from assistant.compose.plan import Plan
from corpus.facts.indicators import per_head
from corpus.facts.types import Figure

_MEASURED = frozenset({"家", "户", "人", "名", "个", "件", "项", "所"})


_PER_UNIT = re.compile(r"(?:平均|每|摊到)(?:每)?一?(?P<unit>[家户人名个件项所])(?!月|季|百分)")

# Units of things that may be counted together; 户 and 件 are never set against each other.
_ALIKE_UNITS = (
    frozenset({"家", "户", "个", "所", "处"}),
    frozenset({"件", "项", "起", "种", "个", "部"}),
    frozenset({"人", "名", "人次", "位"}),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the name of the side it stands for."""

    label: str
    stated: Stated
    more: tuple[Stated, ...] = ()  # what is added to it: 金奖加银奖
    months: int = 0  # by which it is divided: 月均

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.stated.figure

    @property
    def every(self) -> tuple[Stated, ...]:
        """All figures that are added up."""
        return (self.stated, *self.more)


@dataclass(frozen=True, slots=True)
class Said:
    """What was worked out: the words and the numbers that were computed."""

    text: str
    numbers: tuple[str, ...] = ()


def shown(value: Decimal) -> str:
    """A number without needless zeros."""
    return format(value.normalize(), "f")


def amounts(rows: Sequence[Row]) -> tuple[list[Decimal], str] | None:
    """The values in one unit; ``None`` where the units cannot be set against each other."""
    figures = [s.figure for r in rows for s in r.every]
    units, bases = {f.unit for f in figures}, {f.base_unit for f in figures}
    based = len(units) > 1 and len(bases) == 1
    if len(units) > 1 and not based and not any(units <= alike for alike in _ALIKE_UNITS):
        return None
    if len({per_head(f.indicator.text) for f in figures}) > 1:
        return None  # a number for every 10,000 people, and one of all
    values = [
        sum(
            (Decimal(str(s.figure.amount if based else s.figure.value)) for s in r.every), Decimal()
        )
        for r in rows
    ]
    made = [near(v / r.months) if r.months else v for v, r in zip(values, rows, strict=True)]
    return made, (bases if based else [figures[0].unit]).pop()


def near(value: Decimal) -> Decimal:
    """``value`` in at most four decimals where that is exact, else in two."""
    exact = value.quantize(Decimal("0.0001"))
    return exact if exact == value else value.quantize(Decimal("0.01"))


def prepared(row: Row, setting: Setting) -> Said | None:
    """What a side of several figures, or of an average, comes to before it is set beside others."""
    if not row.more and not row.months:
        return None
    plain = Row("", row.stated, row.more)
    values = amounts([plain])
    made = amounts([row])
    if values is None or made is None:
        return None
    total, result, unit = shown(values[0][0]), shown(made[0][0]), made[1]
    steps: list[str] = []
    numbers = [total, result]
    if row.more:
        parts = [shown(v) for s in row.every for v in (amounts([Row("", s)]) or ([], ""))[0]]
        steps.append(f"{'＋'.join(parts)}＝{total}")
        numbers += parts
    if row.months:
        sign = "＝" if made[0][0] * row.months == values[0][0] else "≈"
        steps.append(f"{total}÷{row.months}{sign}{result}")
        numbers.append(str(row.months))
    if setting.english:
        word = "a month " if row.months else "together "
        return Said(f"{row.label}: {word}{result}{unit} ({'; '.join(steps)})", tuple(numbers))
    word = "平均每月" if row.months else "合计"
    return Said(f"{row.label}{word}{result}{unit}（{'；'.join(steps)}）", tuple(numbers))


def rounded(value: Decimal) -> tuple[str, str]:
    """A ratio in at most two decimals (more where it is small), and = or ≈."""
    step = Decimal("0.01") if abs(value) >= Decimal("0.1") else Decimal("0.0001")
    near = value.quantize(step)
    return shown(near), "＝" if near == value else "≈"


def percent(part: Decimal, whole: Decimal) -> tuple[str, str]:
    """A share in hundredths with at most one decimal (one where rounded), and = or ≈."""
    exact = part / whole * 100
    near = exact.quantize(Decimal("0.1"))
    return (shown(near), "＝") if near == exact else (str(near), "≈")


def apart(a: Decimal, b: Decimal) -> tuple[str, str, str]:
    """The larger, the smaller and what lies between."""
    return shown(max(a, b)), shown(min(a, b)), shown(abs(a - b))


def points(unit: str) -> str:
    """What a difference of shares is said in."""
    return "个百分点" if unit in "%％" else unit


def difference(first: Row, other: Row, planned: Plan, setting: Setting) -> Said | None:
    """``first`` less ``other``."""
    values = amounts([first, other])
    if values is None:
        return None
    (a, b), unit = values
    high, low, gap = apart(a, b)
    working = f"（{high}−{low}＝{gap}）"
    if a == b:
        return Said("Both are the same" if setting.english else "两者相同")
    if setting.english:
        if planned.gap:
            text = (
                f"{gap}{unit} still to go {working}"
                if a > b
                else f"above it by {gap}{unit} {working}"
            )
        else:
            word = "more" if a > b else "less"
            text = f"{first.label}: {gap}{unit} {word} than {other.label} {working}"
    elif planned.left:
        text = f"还剩{gap}{unit}{working}"
    elif planned.gap:
        text = f"还差{gap}{unit}{working}" if a > b else f"已超过目标{gap}{unit}{working}"
    else:
        word = "多" if a > b else "少"
        names = f"{first.label}比{other.label}" if first.label != other.label else ""
        text = f"{names}{word}{gap}{points(unit)}{working}"
    return Said(text, (high, low, gap))


def change(first: Row, other: Row, setting: Setting) -> Said | None:
    """By what percentage ``first`` differs from ``other``."""
    values = amounts([first, other])
    if values is None or not values[0][1]:
        return None
    (a, b), _ = values
    high, low, gap = apart(a, b)
    rate, sign = percent(abs(a - b), b)
    word = "增长" if a > b else "下降"
    if setting.english:
        word = "up by" if a > b else "down by"
    about = "约" if sign == "≈" and not setting.english else ""
    text = f"{word}{about}{rate}%（{high}−{low}＝{gap}；{gap}÷{shown(b)}{sign}{rate}%）"
    return Said(text, (gap, rate, high, low, shown(b)))


def times(first: Row, other: Row, setting: Setting) -> Said | None:
    """How many times ``other`` goes into ``first``."""
    values = amounts([first, other])
    if values is None or not values[0][1]:
        return None
    (a, b), _ = values
    number, sign = rounded(a / b)
    word = " times" if setting.english else "倍"
    about = "约" if sign == "≈" and not setting.english else ""
    return Said(
        f"{about}{number}{word}（{shown(a)}÷{shown(b)}{sign}{number}）",
        (number, shown(a), shown(b)),
    )


def share(part: Row, whole: Row, *, ordered: bool = False) -> Said | None:
    """The smaller as a share of the larger; the first of the other where they are ``ordered``."""
    values = amounts([part, whole])
    if values is None or not values[0][1]:
        return None
    (a, b), _ = values
    if a > b and not ordered:
        a, b = b, a
    number, sign = percent(a, b)
    about = "约" if sign == "≈" else ""
    return Said(
        f"{about}{number}%（{shown(a)}÷{shown(b)}{sign}{number}%）", (number, shown(a), shown(b))
    )


def per_unit(text: str) -> str:
    """The unit of what an average is asked for: 所 of 平均一所高校对多少家企业."""
    found = _PER_UNIT.search(text)
    return found["unit"] if found is not None else ""


def average(first: Row, other: Row, setting: Setting, per: str = "") -> Said | None:
    """An amount by the number of those it is for, or of those ``per`` is the unit of."""
    over, by = (first, other) if other.figure.unit in _MEASURED else (other, first)
    if per and over.figure.unit == per:
        over, by = by, over
    if by.figure.unit not in _MEASURED or over.figure.unit == by.figure.unit or not by.figure.value:
        return None
    a, b = Decimal(str(over.figure.value)), Decimal(str(by.figure.value))
    number, sign = rounded(a / b)
    about = "约" if sign == "≈" else ""
    text = f"平均每{by.figure.unit}{about}{number}{over.figure.unit}"
    if setting.english:
        text = f"On average {number}{over.figure.unit} each"
    return Said(f"{text}（{shown(a)}÷{shown(b)}{sign}{number}）", (number, shown(a), shown(b)))


def summed(rows: Sequence[Row], setting: Setting) -> Said | None:
    """All together, held against the total that the text states."""
    values = amounts(rows)
    if values is None:
        return None
    numbers, unit = values
    total = shown(sum(numbers, Decimal()))
    working = f"{'＋'.join(shown(n) for n in numbers)}＝{total}"
    word = "In total " if setting.english else "合计"
    whole = whole_of(rows, setting)
    text = f"{word}{total}{unit}（{working}）"
    if whole is not None and shown(Decimal(str(whole.value))) != total and not setting.english:
        text += f"，原文另写明{whole.comparator_words}{whole.raw.text}，与分项之和不一致"
    return Said(text, (total, *(shown(n) for n in numbers)))


def mean(rows: Sequence[Row], setting: Setting) -> Said | None:
    """What several figures of one thing come to on average."""
    values = amounts(rows)
    if values is None or len(rows) < 2:
        return None
    numbers, unit = values
    total = sum(numbers, Decimal())
    number, sign = rounded(total / len(rows))
    added = "＋".join(shown(n) for n in numbers)
    working = f"（{added}＝{shown(total)}；{shown(total)}÷{len(rows)}{sign}{number}）"
    word = "On average " if setting.english else "平均"
    parts = (shown(n) for n in numbers)
    return Said(f"{word}{number}{unit}{working}", (number, shown(total), str(len(rows)), *parts))


def whole_of(rows: Sequence[Row], setting: Setting) -> Figure | None:
    """The total that a sentence states before the parts, where all its parts are summed."""
    sentences = {r.figure.sentence for r in rows}
    if len(sentences) != 1 or not all(r.figure.inherited for r in rows):
        return None
    inside = [
        f for f in setting.library.facts(rows[0].stated.clause).figures
        if f.sentence in sentences and f.indicator == rows[0].figure.indicator
        and f.unit == rows[0].figure.unit
    ]  # fmt: skip
    total = next((f for f in inside if not f.inherited), None)
    return total if total is not None and len(inside) == len(rows) + 1 else None
