"""Amounts by the year: what must be added each year, a target spread over years, years added up.

From the level reached to the target: (14.8−11.84)÷5. Where only the target is wanted by the
year: 600÷5. Where a text says what is done each year: 300×5. The number of years is what the
question says, else what lies between the two times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.compose.candidates import Search
from assistant.compose.expression import counted
from assistant.compose.facts import Stated
from assistant.compose.part import Part, Setting
from assistant.compose.plan import Side, side_of
from assistant.compose.stretches import stretches
from assistant.compose.tally import inline
from assistant.compose.working import Row, amounts, near, shown
from assistant.library import Library
from assistant.quantities import asked_unit
from assistant.types import AnswerStatus
from assistant.values import Ask, Figures, Reading
from corpus.facts import same_indicator
from corpus.numbers import whole_number

_BY_YEAR = re.compile(
    r"平均每一?年|每一?年平均|年均|(?:平均|均摊|摊|分)(?:到|给)?每?一?年|"
    r"(?:均摊|平摊|平均分)[^，。？]{0,4}[，,]?一年|"
    r"(?:一|每)年(?:得|要|需|该|平均|大约|约|至少|最少|再)+|(?:per|each|a) year|annually"
)
_RATE = re.compile(r"年均(?:增幅|增速|增长率|增长)|百分之|增幅|几成|%")
_RISE = re.compile(r"涨|增|添|提高|提升|升|多出|补|加(?!起|一|在)|grow|rise|add|increase")
_SPREAD = re.compile(r"均摊|平摊|摊到|平均|分到|per year|a year|annually")
_ALL = re.compile(
    r"一共|总共|共(?:要|计|能|得)?|至少|最少|合计|累计|算下来|下来|拢共|加起来|in total|at least"
)
_EACH_YEAR = re.compile(r"每年|年均|每一年")
_LASTING = re.compile(
    r"(?<![\d第])(?P<n>\d{1,2}|[一二两三四五六七八九十])(?:个)?年(?!度|底|末|级|\d)"
)
_SPAN = re.compile(r"(?P<first>20\d{2})年?(?:到|至|-|—|–|～|~)+(?P<last>20\d{2})")
_PLAN = re.compile(r"十[三四五六]五(?!”?(?:的|末|期末)?(?:水平|底|末))")
_FIVE, _ALIKE, _SURE = 5, 0.75, 0.75
_READ = 3  # sentences looked at for what is done each year


def paced(text: str, ask: Ask, readings: Sequence[Reading], setting: Setting) -> Part | None:
    """What ``text`` asks by the year, or of all years; ``None`` where it asks no such thing."""
    library = setting.library
    by_year = _BY_YEAR.search(text) is not None
    years = _years(text)
    if not library.small or _RATE.search(text) or not (by_year or years):
        return None
    bare = _RISE.sub(" ", _BY_YEAR.sub(" ", _LASTING.sub(" ", _SPAN.sub(" ", text))))
    side = _subject(bare, ask, library)
    if years and not by_year and _ALL.search(text):
        return _over_years(text, readings, setting, years)
    rises = _RISE.search(text) is not None
    if side is None or not by_year or not (rises or _SPREAD.search(text)):
        return None
    return _yearly(side, Search(bare, ask, readings, library), setting, years, rises=rises)


def _years(text: str) -> int:
    """The number of years that a question speaks of; 0 where it says none."""
    span = _SPAN.search(text)
    if span is not None:
        return int(span["last"]) - int(span["first"]) + 1
    lasting = _LASTING.findall(text)
    numbers = [whole_number(n) for n in lasting]
    longer = [n for n in numbers if n > 1]
    if longer:
        return longer[0]
    return _FIVE if _PLAN.search(text) else 0


def _subject(text: str, ask: Ask, library: Library) -> Side | None:
    found = stretches(text, ask, library)
    named = [s for s in found if counted(s, library)]
    if not named:
        return None
    side = side_of(named, [s for s in found if s not in named], ())
    return replace(side, years=(), period="", number="", own=True)


def _best(side: Side, kind: Figures, search: Search) -> Stated | None:
    wanted = replace(side, figures=kind, lent=False)
    found = search.figures(wanted)
    return found[0] if found and found[0].own >= _SURE else None


def _yearly(
    side: Side, search: Search, setting: Setting, years: int, *, rises: bool
) -> Part | None:
    aim = _best(side, Figures.TARGET, search)
    if aim is None or aim.figure.unit in "%％":
        return None
    level = _best(side, Figures.ACTUAL, search)
    if not rises:
        if not years:
            return None
        unit, total, steps, used = aim.figure.unit, _value(aim), [], [aim]
        numbers: list[str] = []
    else:
        if level is None or not _same(aim, level):
            return None
        values = amounts([Row("", aim), Row("", level)])
        years = years or _between(level, aim)
        if values is None or not years:
            return None
        (high, low), unit = values
        total, used = high - low, [level, aim]
        steps, numbers = [f"{shown(high)}−{shown(low)}＝{shown(total)}"], [shown(high), shown(low)]
    each = near(total / years)
    sign = "＝" if each * years == total else "≈"
    steps.append(f"{shown(total)}÷{years}{sign}{shown(each)}")
    numbers += [shown(total), str(years), shown(each)]
    head = f"平均每年{shown(each)}{unit}（{'；'.join(steps)}）"
    if setting.english:
        head = f"{shown(each)}{unit} a year ({'; '.join(steps)})"
    return _part(head, used, numbers, setting)


def _over_years(
    text: str, readings: Sequence[Reading], setting: Setting, years: int
) -> Part | None:
    """What a sentence says is done each year, over all years asked about."""
    unit = asked_unit(text)
    passages = [(e, p) for r in readings for e in r.evidence for p in e.passages[:_READ]]
    for _, passage in sorted(passages, key=lambda found: -found[1].score):
        for figure in setting.library.facts(passage.clause).figures:
            span = figure.raw.span
            words = passage.clause.text[figure.sentence.span.start : span.start]
            if (
                not passage.start <= span.start < passage.end
                or figure.unit != unit
                or not _EACH_YEAR.search(words)
            ):
                continue
            stated = Stated(figure, passage.clause, "", score=_SURE)
            total = _value(stated) * years
            numbers = [shown(_value(stated)), str(years), shown(total)]
            working = f"{numbers[0]}×{years}＝{numbers[2]}"
            span_asked = _SPAN.search(text)
            if span_asked is not None:
                first, last = span_asked["first"], span_asked["last"]
                working = f"{last}−{first}＋1＝{years}；{working}"
                numbers += [first, last, "1"]
            head = f"{years}年合计{numbers[2]}{unit}（{working}）"
            if setting.english:
                head = f"{numbers[2]}{unit} ({working})"
            return _part(head, [stated], numbers, setting)
    return None


def _value(stated: Stated) -> Decimal:
    return Decimal(str(stated.figure.value))


def _same(first: Stated, other: Stated) -> bool:
    alike = same_indicator(first.figure.indicator.text, other.figure.indicator.text)
    return not alike.contradicts and alike.degree >= _ALIKE


def _between(level: Stated, aim: Stated) -> int:
    """The years from the time of a level to that of an aim; 0 where one is not known."""
    start, end = level.figure.time, aim.figure.time
    if start is None or start.end is None or end is None or end.end is None:
        return 0
    return max(0, end.end.year - start.end.year)


def _part(head: str, used: Sequence[Stated], numbers: Sequence[str], setting: Setting) -> Part:
    line = inline(head, used, numbers, setting)
    sure = min(0.95, max(s.score for s in used))
    return Part(AnswerStatus.ANSWERED, (line,), (), sure, tuple(used))
