"""Two figures of the corpus set against each other: difference, sum, share, multiple.

The question is cut into the two things it sets side by side; each side gets the figure that
answers it. A side that names no subject of its own (比2020年目标) is about the subject of the
other, and then both figures must be of one indicator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.compose import stating
from assistant.compose.facts import Stated, judged, subject, timely
from assistant.compose.part import Part, Setting, answered
from assistant.library import Library
from assistant.sentences import bare
from assistant.understand.kinds import figures
from assistant.values import Ask, Evidence, Figures, Statement
from assistant.words import squeeze
from corpus.facts import same_indicator
from corpus.facts.types import FigureKind

_LESS = re.compile(
    r"(?P<a>.+?)(?<![占对同])比(?!例|重|较|去年|上年|上一年|年初)(?P<b>.+?)"
    r"(?:还|要|能)*(?:再)?(?:高|多|少|低|大|超|提高|增加)(?:出|了|过)?(?:多少|几|不)"
)
_APART = re.compile(
    r"(?P<a>.+?)(?:和|与|跟|、|，)(?P<b>.+?)(?:之间)?(?:各(?:是|有)?多少[，,]?)?(?:相差|差)"
)
_SUM = re.compile(
    r"(?P<a>.+?)(?:和|与|加|、)(?P<b>.+?)(?:目标)?(?:合计|一共|总共|加起来|加在一起|合起来|之和)"
)
_TIMES = re.compile(r"(?P<a>.+?)是(?P<b>.+?)的(?:百分之几|百分之多少|几倍|多少倍|几成)")
_OF = re.compile(
    r"(?P<b>.+?)(?:里面?|中|当中|里头|之中)[，,]?(?P<a>.+?)(?:占|是)(?:了)?(?:多少|几成|比|百分)"
)
_OVER = re.compile(r"(?P<a>.+?)占(?P<b>.+?)的?(?:多少|几成|百分之几|比例|比重)")
_BEFORE = re.compile(r"(?:去年|上年|上一年)(?:底|末)?|年初")
_OPEN = re.compile(r"没(?:有)?(?:审|办|结|完)|未(?:审|办|结|完)")
_CLOSED = re.compile(r"审结|办结|结案|完成")
_AGREE = re.compile(r"对得上|对不上|算得?对|准不准|准确|一致|口径|对不对|没算错|算错")
_PER = re.compile(r"每|人均|户均")
_STATED = 0.95  # coverage of a share that the text itself states
_LEVELS = frozenset({FigureKind.ACTUAL, FigureKind.TARGET, FigureKind.COUNT})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things set against each other."""

    ask: Ask
    own: bool  # whether it names its own subject


def _side(ask: Ask, text: str, other: str) -> Side:
    flat, against = squeeze(text), squeeze(other)
    wanted = subject(ask)
    mine = [t for t in wanted if t.text in flat]
    shared = [t for t in wanted if t.text not in flat and t.text not in against]
    years = tuple(y for y in ask.years if str(y) in text) or tuple(
        y for y in ask.years if str(y) not in other
    )
    meant, counter = figures(text), figures(other)
    if meant is Figures.ANY and counter is Figures.TARGET and not re.search(r"\d{4}年", text):
        meant = Figures.ACTUAL
    terms = tuple([*mine, *shared] if mine else wanted)
    if not years and mine and meant is counter and ask.years:
        years = ask.years
    return Side(replace(ask, text=text, terms=terms, years=years, figures=meant), bool(mine))


def _best(
    side: Side, evidence: Evidence, library: Library, without: Sequence[Stated] = ()
) -> list[Stated]:
    """The figures that answer a side, best first."""
    taken = [w.figure for w in without]
    found = [
        s
        for s in judged(replace(evidence, ask=side.ask), library)
        if s.own >= 0.4 and s.score >= 0.42 and s.figure not in taken and s.figure.kind in _LEVELS
    ]
    return [s for s in found if s.score >= found[0].score - stating.CLOSE]


def _amounts(first: Stated, other: Stated) -> tuple[Decimal, Decimal, str] | None:
    """Both values in one unit; ``None`` where the units cannot be set against each other."""
    a, b = first.figure, other.figure
    if a.unit == b.unit:
        return Decimal(str(a.value)), Decimal(str(b.value)), a.unit
    if a.base_unit == b.base_unit:
        return Decimal(str(a.amount)), Decimal(str(b.amount)), a.base_unit
    if any(re.search(r"[元%％分点]", u) for u in (a.unit, b.unit)):
        return None
    return Decimal(str(a.value)), Decimal(str(b.value)), a.unit


def shown(value: Decimal) -> str:
    """A number without needless zeros."""
    return format(value.normalize(), "f")


def _both(
    head: str, first: Stated, other: Stated, derived: Sequence[str], setting: Setting
) -> Statement:
    """The result with the two lines it was worked out from."""
    source = first.clause.document != other.clause.document
    lines = [stating.line(s, setting.library, source=source) for s in (first, other)]
    quotes = [q for one in lines for q in one.quotes]
    parts, at = [], 0
    for one in lines:
        body = bare(one.text)
        marks = [f"{{{at + i}}}" for i in range(len(one.quotes))]
        at += len(marks)
        if "{0}" in body:
            for i, mark in enumerate(marks):
                body = body.replace(f"{{{i}}}", f"\0{mark}")
            parts.append(body.replace("\0", ""))
        else:
            parts.append(body + "".join(marks))
    return Statement(f"{head}：{'；'.join(parts)}。", tuple(quotes), frozenset(derived))


def difference(first: Stated, other: Stated, setting: Setting) -> Statement | None:
    """``first`` less ``other``, in the open."""
    both = _amounts(first, other)
    if both is None:
        return None
    a, b, unit = both
    size, high, low = shown(abs(a - b)), shown(max(a, b)), shown(min(a, b))
    word = "多" if a >= b else "少"
    if setting.english:
        word = "more: " if a >= b else "less: "
    return _both(
        f"{word}{size}{unit}（{high}−{low}＝{size}）", first, other, (size, high, low), setting
    )


def _sum(first: Stated, other: Stated, setting: Setting) -> Statement | None:
    both = _amounts(first, other)
    if both is None:
        return None
    a, b, unit = both
    total = shown(a + b)
    head = f"合计{total}{unit}（{shown(a)}＋{shown(b)}＝{total}）"
    return _both(head, first, other, (total, shown(a), shown(b)), setting)


def _share(first: Stated, other: Stated, setting: Setting, *, times: bool) -> Statement | None:
    both = _amounts(first, other)
    if both is None or not both[1]:
        return None
    a, b, _ = both
    if times:
        result = shown((a / b).quantize(Decimal("0.01"))) + "倍"
    else:
        result = f"{(a / b * 100).quantize(Decimal('0.1'))}%"
    head = f"约{result}（{shown(a)}÷{shown(b)}≈{result}）"
    number = result.rstrip("%倍")
    return _both(head, first, other, (number, shown(a), shown(b)), setting)


def _like(first: Stated, other: Stated) -> bool:
    same = same_indicator(first.figure.indicator.text, other.figure.indicator.text)
    whole = min(first.own, other.own) >= _STATED  # either name holds all that is asked after
    return whole or (not same.contradicts and same.degree >= 0.6)


def _pair(
    found: re.Match[str], evidence: Evidence, library: Library
) -> tuple[list[Stated], list[Stated]] | None:
    """Figures for both sides of the question, of one indicator where a subject is shared."""
    ask = evidence.ask
    a, b = _side(ask, found["a"], found["b"]), _side(ask, found["b"], found["a"])
    second = _best(b, evidence, library) if len(b.ask.terms) <= len(a.ask.terms) else []
    first = _best(a, evidence, library, second[:1])
    second = second or _best(b, evidence, library, first[:1])
    if not first or not second:
        return None
    if not (a.own and b.own):
        second = [s for s in second if _like(first[0], s)]
    if not second or first[0].figure == second[0].figure:
        return None
    return first, second


def _within(
    first: Sequence[Stated], second: Sequence[Stated]
) -> tuple[list[Stated], list[Stated]] | None:
    """The pair of which the first may be a part of the second, of one sentence if one is."""
    pairs = [
        (a, b)
        for a in first[:5]
        for b in second[:5]
        if a.figure != b.figure
        and a.figure.amount <= b.figure.amount
        and bool(_PER.search(a.figure.indicator.text)) == bool(_PER.search(b.figure.indicator.text))
    ]
    pairs.sort(key=lambda p: (p[0].figure.sentence != p[1].figure.sentence, -p[0].score))
    return ([pairs[0][0]], [pairs[0][1]]) if pairs else None


def _stated_change(evidence: Evidence, setting: Setting) -> Part | None:
    """The increase or growth that the text itself states, with all that it says of it."""
    found = [
        s
        for s in stating.fitting(evidence, setting.library)
        if s.figure.kind in (FigureKind.INCREASE, FigureKind.GROWTH_RATE)
    ]
    if not found:
        return None
    best = found[0]
    whole = [s for s in found if s.figure.sentence == best.figure.sentence and s.score > 0.5]
    alike = [s for s in whole if s.figure.indicator == best.figure.indicator]
    several = len(re.findall(r"多少|几", evidence.ask.text)) > 1
    last = max(alike, key=lambda s: s.figure.raw.span.start) if several else best
    return replace(answered([stating.line(last, setting.library)], evidence), figures=(last,))


def level_before(evidence: Evidence, setting: Setting) -> Part | None:
    """The level at the end of the year before: the level stated less the increase stated."""
    if not _BEFORE.search(evidence.ask.text) or evidence.ask.years:
        return None
    if re.search(r"比|较|增长|增加|增幅|新增|多了", evidence.ask.text):
        return None
    for level in stating.fitting(evidence, setting.library):
        for figure in setting.library.facts(level.clause).figures:
            if (
                figure.kind is FigureKind.INCREASE
                and figure.baseline is not None
                and _BEFORE.search(figure.baseline.text)
                and figure.indicator == level.figure.indicator
                and figure.unit == level.figure.unit
                and level.figure.comparator_words not in ("突破", "超过")
            ):
                a, b = Decimal(str(level.figure.value)), Decimal(str(figure.value))
                before = shown(a + b if figure.falling else a - b)
                sign = "＋" if figure.falling else "−"
                quote = stating.quoted(Stated(figure, level.clause, ""), setting.library)
                text = (
                    f"推算为{before}{figure.unit}（{shown(a)}{sign}{shown(b)}＝{before}），"
                    f"原文是：{bare(quote.text)}{{0}}。"
                )
                derived = frozenset({before, shown(a), shown(b)})
                return answered([Statement(text, (quote,), derived)], evidence)
    return None


def _unfinished(evidence: Evidence, setting: Setting) -> Statement | None:
    """What is left of a number of cases less those closed."""
    for whole in judged(evidence, setting.library)[:6]:
        if whole.own < 0.4:
            return None
        for figure in setting.library.facts(whole.clause).figures:
            between = whole.clause.text[whole.figure.raw.span.end : figure.raw.span.end]
            if (
                figure.inherited
                and figure.indicator == whole.figure.indicator
                and figure.unit == whole.figure.unit
                and 0 < len(between) < 16
                and _CLOSED.search(between)
            ):
                return difference(whole, Stated(figure, whole.clause, ""), setting)
    return None


def agreement(evidence: Evidence, setting: Setting) -> Part | None:
    """Whether a share that a text states agrees with the numbers it is a share of."""
    if not _AGREE.search(evidence.ask.text):
        return None
    for share in judged(evidence, setting.library)[:5]:
        if share.figure.kind is not FigureKind.SHARE or share.own < 0.4:
            continue
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
            continue
        a, b = Decimal(str(part[-1].value)), Decimal(str(whole[-1].value))
        ratio = (a / b * 100).quantize(Decimal("0.1"))
        if abs(ratio - Decimal(str(share.figure.value))) > 10:
            continue
        same = abs(ratio - Decimal(str(share.figure.value))) < Decimal("0.5")
        verdict = "相符" if same else "不一致"
        quotes = [
            stating.quoted(Stated(f, share.clause, ""), setting.library)
            for f in (whole[-1], part[-1])
        ]
        quotes[1] = stating.quoted(share, setting.library)
        text = (
            f"{shown(a)}÷{shown(b)}≈{ratio}%，与原文写的“{share.figure.raw.text}”{verdict}："
            f"{bare(quotes[0].text)}{{0}}；{bare(quotes[1].text)}{{1}}。"
        )
        derived = frozenset({str(ratio), shown(a), shown(b)})
        return answered([Statement(text, tuple(quotes), derived)], evidence)
    return None


def reckoned(evidence: Evidence, setting: Setting) -> Part | None:
    """The reckoning a question asks for; ``None`` where the figures for it are not stated."""
    evidence = replace(evidence, ask=timely(evidence.ask, setting.library))
    text = evidence.ask.text.rstrip("？?。")
    for settled in (agreement, level_before):
        part = settled(evidence, setting)
        if part is not None:
            return part
    if _OPEN.search(text):
        left = _unfinished(evidence, setting)
        if left is not None:
            return answered([left], evidence)
    statement = _two_sided(text, evidence, setting)
    if statement is not None:
        return answered(statement, evidence)
    if re.search(r"增|涨|降|减|比(?:去年|上年|上一年|年初)", text) and not re.search("目标", text):
        return _stated_change(evidence, setting)
    return None


def _two_sided(text: str, evidence: Evidence, setting: Setting) -> list[Statement] | None:
    library = setting.library
    for pattern in (_TIMES, _OF, _OVER, _LESS, _APART, _SUM):
        found = pattern.search(text)
        pair = _pair(found, evidence, library) if found else None
        if pair is None:
            continue
        inside = _within(*pair) if pattern in (_OF, _OVER) else pair
        if inside is None:
            continue
        first, second = inside
        made: list[Statement | None]
        if pattern in (_TIMES, _OF, _OVER):
            times = "倍" in text
            best = stating.fitting(evidence, library)[:1]
            if best and best[0].figure.kind is FigureKind.SHARE and best[0].own >= _STATED:
                return None  # the text itself states the share
            made = [_share(first[0], second[0], setting, times=times)]
        elif pattern is _SUM:
            made = [_sum(first[0], second[0], setting)]
        else:
            timeless = replace(evidence.ask, years=())
            several = stating.together(first, timeless, library)
            made = [difference(one, second[0], setting) for one in several]
        kept = [m for m in made if m is not None]
        if kept:
            return kept
    return None
