"""What is worked out from the figures that one sentence states of one thing.

The level a year before from level and increase, what is left open or the rate of what is
closed, and the average over months or over those it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.agreement import agreement
from assistant.compose.facts import Stated, as_stated, exact, same_sentence, timely
from assistant.compose.judging import judged
from assistant.compose.operands import compose_told
from assistant.compose.part import Part, Setting, answered
from assistant.compose.rates import converted
from assistant.compose.tally import inline
from assistant.compose.working import Row, average, per_unit, percent, rounded, shown
from assistant.quantities import asked_unit
from assistant.sentences import bare
from assistant.values import Evidence, Statement
from corpus.facts.times import TimeSource
from corpus.facts.types import Figure, FigureKind

_BEFORE = re.compile(r"(?:去年|上年|上一年|前一年)(?:年?[底末])?|年初")
_YEAR_END = re.compile(r"年?[底末]|年终")
_REVERSED = re.compile(
    r"(?<![比较])(?:上年|上一年|头一年|去年|前一年|之前|原先|原来|原本|本来|起初|先前)(?!度)[^，。？增涨升降减]{0,8}(?:有|是)?(?:多少|几)|"
    r"倒推|反推|推算|倒算|反算|往回(?:推|算)|倒着?推"
)
_OPEN = re.compile(
    r"没(?:有)?(?:审|办|结|完)|未(?:审|办|结|完)|压着|积压|悬着|待(?:审|办|结)|在(?:审|办)|"
    r"(?:还|手[里上头]|余)[^，。？]{0,4}剩|剩(?:下|余)?"
)
_CLOSED = re.compile(r"审结|办结|结案|完成|通过|合格")
_CLOSED_COUNT = re.compile(
    r"(?:审结|办结|结案)[^，。？]{0,4}(?:多少|几)[件起个宗]|(?:审结|办结)了?(?:多少|几)"
)
_APART = re.compile(r"差(?:多少|几)|相差|[多少](?:多少|几)")
_SHARE_ASKED = re.compile(r"百分之|几成|比例|比重|占")
_RATE = re.compile(r"(?P<done>审结|办结|结案|完成|通过|合格)率")
_AVERAGE = re.compile(
    r"平均|摊到|月均|(?:每|一)(?:个月|家|户|件|个)(?:企业)?(?:大约|约)?(?:有|能)?(?:多少|几)|average"
)
# A rate by the year is stated by the text itself, or needs two levels and their years.
_YEARLY = re.compile(r"平均每年|每年平均|年均|(?:平均|每|摊到)每?一?年")
_CASES = re.compile(r"没|结|审结|办结|结案|收|还没|完")  # words of what became of a number
_BY_MONTH = re.compile(r"每个?月|月均|一个月|per month|a month|monthly")
_SPAN = re.compile(r"(?P<first>\d{1,2})\s*月?\s*[-—–～~至到]\s*(?P<last>\d{1,2})\s*月")
_A_YEAR, _YEAR_LONG = re.compile(r"\s*(?:19|20)\d{2}\s*年?\s*"), 12
_GROWTH = re.compile(r"增|涨|降|减|比(?:去年|上年|上一年|年初)|\bgr[eo]wn?\b|growth|increase")
_GROWN = frozenset({FigureKind.INCREASE, FigureKind.GROWTH_RATE})
_TOLD = 0.35  # … whose number the ask tells
_OWN = 0.35  # coverage of a figure that a reckoning may start from


def stated_change(evidence: Evidence, setting: Setting) -> Part | None:
    """The increase or growth that the text itself states, with all that it says of it."""
    found = [s for s in stating.fitting(evidence, setting.library) if s.figure.kind in _GROWN]
    if not found:
        return None
    best = found[0]
    whole = [s for s in found if s.figure.sentence == best.figure.sentence and s.score > 0.5]
    alike = [s for s in whole if s.figure.indicator == best.figure.indicator]
    if len(re.findall(r"多少|几|多[大高]", evidence.ask.text)) > 1:
        beside = same_sentence(best, setting.library)
        alike += [as_stated(f, best) for f in beside if f.kind in _GROWN]
        best = max(alike, key=lambda s: s.figure.raw.span.start)
    last = best
    return replace(answered([stating.line(last, setting.library)], evidence), figures=(last,))


def _year_before(evidence: Evidence, figure: Figure) -> bool:
    """Whether the ask is after the year end that an increase is counted from."""
    ask = evidence.ask
    if not ask.years:
        return _BEFORE.search(ask.text) is not None
    year = figure.time.year if figure.time else None
    return year is not None and ask.years == (year - 1,) and bool(_YEAR_END.search(ask.text))


def _asking(text: str) -> str:
    """The stretch that asks for a number, where those before only tell what is known."""
    asking = [piece for piece in re.split(r"[，,；;。]", text) if re.search("多少|几", piece)]
    return asking[-1] if asking and _BEFORE.search(asking[-1]) else text


def _quoted(evidence: Evidence, setting: Setting) -> list[Stated]:
    """The figures whose number the ask itself tells."""
    told = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", evidence.ask.text)}
    found = [s for s in judged(evidence, setting.library) if s.figure.value in told]
    return [s for s in found if s.own >= _TOLD or _all_told(s, told, setting)]


def _all_told(stated: Stated, told: set[float], setting: Setting) -> bool:
    """Whether the sentence of a figure states another number that the ask tells."""
    beside = {f.value for f in same_sentence(stated, setting.library)}
    return len(told & beside - {stated.figure.value}) > 0


def level_before(evidence: Evidence, setting: Setting) -> Part | None:
    """The level at the end of the year before: the level stated less the increase stated."""
    text = _asking(evidence.ask.text)
    back = _REVERSED.search(text)
    if re.search(r"[比较](?!例)|增长|增加|增幅|新增|多了", text) and not back:
        return None
    if not (_BEFORE.search(text) or back or evidence.ask.years):
        return None
    anytime = replace(evidence, ask=replace(evidence.ask, years=()))
    for level in (*stating.fitting(anytime, setting.library), *_quoted(anytime, setting)):
        if level.figure.comparator_words in ("突破", "超过") or level.figure.kind in _GROWN:
            continue
        for figure in same_sentence(level, setting.library):
            grown = _before_growth(level, figure, evidence, setting)
            if grown is not None:
                return grown
            if (
                figure.kind is FigureKind.INCREASE
                and figure.baseline is not None
                and _BEFORE.search(figure.baseline.text)
                and figure.unit == level.figure.unit
                and _year_before(evidence, figure)
            ):
                a, b = exact(level.figure), exact(figure)
                before = shown(a + b if figure.falling else a - b)
                sign = "＋" if figure.falling else "−"
                quote = stating.quoted(as_stated(figure, level), setting.library)
                text = (
                    f"推算为{before}{figure.unit}（{shown(a)}{sign}{shown(b)}＝{before}），"
                    f"原文是：{bare(quote.text)}{{0}}。"
                )
                derived = frozenset({before, shown(a), shown(b)})
                return answered([Statement(text, (quote,), derived)], evidence)
    return None


def _before_growth(
    level: Stated, figure: Figure, evidence: Evidence, setting: Setting
) -> Part | None:
    """The level a year before from the growth since: 17家、同比增长240% were 5."""
    if figure.kind is not FigureKind.GROWTH_RATE or figure.unit not in "%％":
        return None
    if not _REVERSED.search(evidence.ask.text) or level.figure.unit in "%％":
        return None
    rate = exact(figure) * (-1 if figure.falling else 1)
    if rate <= -100:
        return None
    a = exact(level.figure)
    number, sign = rounded(a * 100 / (100 + rate))
    quote = stating.quoted(as_stated(figure, level), setting.library)
    sum_of = f"{shown(a)}÷（1{'−' if figure.falling else '＋'}{shown(abs(rate))}%）{sign}{number}"
    text = f"推算约为{number}{level.figure.unit}（{sum_of}），原文是：{bare(quote.text)}{{0}}。"
    return answered([Statement(text, (quote,), frozenset({number, "1"}))], evidence)


def _closed_of(evidence: Evidence, setting: Setting) -> tuple[Stated, Stated] | None:
    """A number of cases and how many of them are closed, as one sentence states them."""
    ask = evidence.ask
    kept = tuple(t for t in ask.terms if not _CASES.fullmatch(t.text))
    for whole in judged(replace(evidence, ask=replace(ask, terms=kept)), setting.library)[:6]:
        if whole.own < _OWN:
            return None
        for figure in same_sentence(whole, setting.library):
            between = whole.clause.text[whole.figure.raw.span.end : figure.raw.span.end]
            if (
                figure.inherited
                and figure.unit == whole.figure.unit
                and 0 < len(between) < 16
                and _CLOSED.search(between)
            ):
                return whole, as_stated(figure, whole)
    return None


def unfinished(evidence: Evidence, setting: Setting) -> Part | None:
    """What is left of a number of cases less those closed, or the rate of those closed."""
    text = evidence.ask.text
    rate = _RATE.search(text)
    left = _OPEN.search(text)
    apart = _CLOSED.search(text) is not None and _APART.search(text) is not None
    closed = _CLOSED_COUNT.search(text)
    if not (left or rate or apart or closed):
        return None
    if rate and any(
        s.own >= 0.8 and s.figure.unit in "%％" for s in judged(evidence, setting.library)
    ):
        return None  # the text states the rate itself
    asked = re.sub(r"算下来|大约|率", "", text) if rate else text
    pair = _closed_of(replace(evidence, ask=replace(evidence.ask, text=asked)), setting)
    if pair is None:
        return None
    if closed and not (left or rate or apart):
        line = stating.line(pair[1], setting.library)
        return replace(answered([line], evidence), figures=(pair[1],))
    a, b = (exact(s.figure) for s in pair)
    numbers: tuple[str, ...]
    if left and _SHARE_ASKED.search(text):
        gap = shown(a - b)
        share, sign = percent(a - b, a)
        working = f"{shown(a)}−{shown(b)}＝{gap}；{gap}÷{shown(a)}{sign}{share}%"
        head, numbers = f"约{share}%（{working}）", (gap, share)
    elif left or apart:
        gap, word = shown(a - b), "还有" if left else "相差"
        head = f"{word}{gap}{pair[0].figure.unit}（{shown(a)}−{shown(b)}＝{gap}）"
        numbers = (gap,)
    else:
        share, sign = percent(b, a)
        head, numbers = f"约{share}%（{shown(b)}÷{shown(a)}{sign}{share}%）", (share,)
    return answered([inline(head, pair, numbers, setting)], evidence)


def averaged(evidence: Evidence, setting: Setting) -> Part | None:
    """A number by the months it is for, or an amount by those who got it."""
    if not _AVERAGE.search(evidence.ask.text) or _YEARLY.search(evidence.ask.text):
        return None
    if "点" in (asked_unit(evidence.ask.text) or ""):
        return None  # 平均利率几个点: no average of amounts
    for stated in judged(evidence, setting.library)[:5]:
        figure = stated.figure
        if stated.own < _OWN or figure.kind in _GROWN or figure.kind is FigureKind.RANK:
            continue
        if _BY_MONTH.search(evidence.ask.text):
            months = months_of(figure)
            if months is None:
                continue
            number, sign = rounded(exact(figure) / months)
            about = "约" if sign == "≈" else ""
            working = f"（{shown(exact(figure))}÷{months}{sign}{number}）"
            head = f"平均每月{about}{number}{figure.unit}{working}"
            part = answered([inline(head, [stated], [number, str(months)], setting)], evidence)
            return replace(part, figures=(stated,))
        per = per_unit(evidence.ask.text)
        for other in _around(stated, setting):
            if per and per not in (other.unit, stated.figure.unit):
                continue
            made = average(Row("", stated), Row("", as_stated(other, stated)), setting, per)
            if made is not None:
                both = [stated, as_stated(other, stated)]
                return answered([inline(made.text, both, made.numbers, setting)], evidence)
    return None


def months_of(figure: Figure) -> int | None:
    """The number of months that a figure is for, where its time is a run of months of a year."""
    span = _SPAN.search(figure.time.label) if figure.time else None
    if span is None and figure.time is not None and figure.time.source is TimeSource.TEXT:
        return _YEAR_LONG if _A_YEAR.fullmatch(figure.time.label) else None
    if span is None or (
        not figure.inherited and figure.kind not in (FigureKind.ACTUAL, FigureKind.COUNT)
    ):
        return None
    return int(span["last"]) - int(span["first"]) + 1 if span["first"] == "1" else None


def _around(stated: Stated, setting: Setting) -> Iterator[Figure]:
    """The figures of other units that the same sentence states, those after it first."""
    start = stated.figure.raw.span.start
    beside = [
        f
        for f in setting.library.facts(stated.clause).figures
        if f.sentence == stated.figure.sentence and f.unit != stated.figure.unit
    ]
    yield from sorted(
        beside, key=lambda f: (f.raw.span.start < start, abs(f.raw.span.start - start))
    )


def reckoned(evidence: Evidence, setting: Setting) -> Part | None:
    """The reckoning a question asks for; ``None`` where the figures for it are not stated."""
    evidence = replace(evidence, ask=timely(evidence.ask, setting.library))
    for settled in (agreement, level_before, compose_told, unfinished, converted, averaged):
        part = settled(evidence, setting)
        if part is not None:
            return part
    text = evidence.ask.text
    if _GROWTH.search(text) and not re.search("目标|target", text):
        return stated_change(evidence, setting)
    return None
