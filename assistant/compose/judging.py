"""How well a figure answers an ask: by its name, unit, time and kind.

What a passage happens to say beside it counts little. In a small corpus with manifest entries
all figures of the part asked about are judged, in any other those of the clauses found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.compose.facts import Stated, clauses_of, covers, named_in, subject
from assistant.library import Library
from assistant.quantities import PERIODS, asked_unit, wants_growth, wants_rank
from assistant.values import Ask, Evidence, Figures, Term
from assistant.words import (
    STOP,
    Coverage,
    background,
    content_words,
    cut,
    leading_nouns,
    match,
    squeeze,
)
from corpus.facts import same_indicator
from corpus.facts.times import TimeSource
from corpus.facts.types import Comparator, FigureKind
from corpus.numbers import whole_number
from corpus.types import Clause

_JUDGED = 64  # asks whose judgement is kept: composers come back to the same figures
_SPREAD = 0.9  # coverage of a compound whose words do not stand in one piece
_FOUR = 4  # characters of a word that may be two
_WIDE = 0.8  # coverage of a compound of one right by that of all of them
_ONE_RIGHT = re.compile(r"^(?:专利|商标)(?:权)?")
_SHORT = 5  # characters of a noun that stands alone behind the question word
_WHOLE = 0.6  # share of a list's words that a question about all of it names
_SHARE = re.compile(
    r"占(?:比|[^，。？]{0,16}(?:比|多少|几成|百分))|比例|比重|百分之几|几成|share|percent"
)
_RATE = re.compile(r"增幅|增速|增长率|百分|%|同比|率")
_HEAD = re.compile(
    r"(?:多少|几)(?:[亿万]?元|人次|[件家项个户人名起分倍次所种类条])?(?P<noun>[\u4e00-\u9fff]{2,10})"
)
_MONTHS = re.compile(r"[头前](?P<n>[一二三四五六七八九十]|\d{1,2})个月|1[-—～~至](?P<m>\d{1,2})月")
_FIVE_YEARS = re.compile(r"十[二三四五]五(?!”?[^，。？]{0,6}(?:规划|纲要|方案))")
_PLAIN = re.compile(r"[\d.,%％\s“”\"（）()]")
_UMBRELLA = re.compile(r"专利(?:权)?[、和与及]?商标(?:权)?(?=[^，。]{0,6}(?:融资|质押))")
# What is done to the thing counted, or how: it does not tell one indicator from another.
_ACTS = re.compile(
    r"累计|达成|荣获|获评|获得|获批|建成|实现|开展|办理|共计|全市|我市|数量|总额|总数|总量|金额|拥有量|直接"
)
_PEOPLE = frozenset({"人", "名", "位", "人次"})
_GROWING = frozenset({FigureKind.INCREASE, FigureKind.GROWTH_RATE})


def _precision(stated: Stated, ask: Ask) -> float:
    """Share of what the indicator names that the ask speaks of too, in its or other words."""
    words = _told_by(stated.figure.indicator.text)
    total = sum([worth for _, worth in words])
    if not total:
        return 0.5
    known = squeeze(ask.query) + " " + " ".join([v for t in ask.terms for v, _ in t.variants])
    return sum([worth for word, worth in words if word in known]) / total


@lru_cache(maxsize=20_000)
def _told_by(indicator: str) -> tuple[tuple[str, float], ...]:
    """The words that tell an indicator from others, and what each is worth."""
    name = _UMBRELLA.sub("知识产权", indicator)
    name = _ACTS.sub(" ", _PLAIN.sub(" ", name))
    return tuple((w, background(w)) for w in content_words(name) if len(w) > 1)


def _kind_fit(stated: Stated, ask: Ask) -> float:
    kind, text = stated.figure.kind, ask.text
    if wants_rank(text):
        return 0.25 if kind is FigureKind.RANK else -0.4
    if kind is FigureKind.RANK:
        return -0.6
    if _SHARE.search(text) and not (wants_growth(text) and "占" not in text):
        share = kind is FigureKind.SHARE or _SHARE.search(stated.figure.indicator.text)
        return 0.2 if share and stated.figure.unit in "%％" else -0.3
    if kind is FigureKind.SHARE and "率" not in text and "度" not in text:
        return -0.35
    if wants_growth(text):
        if kind is FigureKind.GROWTH_RATE:
            return 0.2
        return 0.15 if kind is FigureKind.INCREASE else -0.25
    if kind in _GROWING:
        return -0.05 if kind is FigureKind.GROWTH_RATE and _RATE.search(text) else -0.35
    return 0.0


def _unit_fit(stated: Stated, ask: Ask) -> float:
    unit = asked_unit(ask.text)
    own = stated.figure.unit
    if not unit or stated.figure.kind is FigureKind.RANK:
        return 0.0
    if own == unit or own.endswith(unit) or unit.endswith(own or "-"):
        return 0.12
    money = ("元" in unit) != ("元" in own)
    share = ("%" in unit or "点" in unit) != ("%" in own or "点" in own)
    if money or share:
        return -0.6
    people = (unit in _PEOPLE) != (own in _PEOPLE)
    return -0.3 if people and "个" not in (unit, own) else -0.08


def _months(stated: Stated, ask: Ask) -> float:
    """Whether the figure is of the months that the ask names."""
    asked = _MONTHS.search(squeeze(ask.text))
    if asked is None or stated.figure.time is None:
        return 0.0
    last = whole_number(asked["n"] or asked["m"])
    label = squeeze(stated.figure.time.label)
    return 0.15 if re.search(rf"(?<!\d){last}月", label) else -0.1


def _period_fit(stated: Stated, ask: Ask) -> float:
    """Whether a figure is of the five years that the ask names."""
    asked = _FIVE_YEARS.search(ask.text)
    time = stated.figure.time
    if asked is None or time is None:
        return 0.0
    first = PERIODS[asked.group()]
    if asked.group() in squeeze(time.label):
        return 0.1
    return 0.0 if time.year is not None and first <= time.year < first + 5 else -0.4


def _time_fit(stated: Stated, ask: Ask) -> float:
    if not ask.years:
        return _period_fit(stated, ask)
    sure = max(covers(stated, year) for year in ask.years)
    if sure:
        time = stated.figure.time
        near = 0.03 if time is not None and time.source is TimeSource.TEXT else 0.0
        return 0.05 + 0.15 * sure + near + _months(stated, ask)
    time = stated.figure.time
    spoken = any(f"{y}年" in squeeze(stated.figure.sentence.text) for y in ask.years)
    if time is None or time.source is TimeSource.DOCUMENT:
        return 0.1 if spoken else -0.2
    return -0.4


def _contradiction(stated: Stated, ask: Ask, wanted: Sequence[Term]) -> float:
    """What the indicator and the ask say against each other (每万人 against nothing)."""
    name = "".join(t.text for t in wanted)
    alike = same_indicator(name, stated.figure.indicator.text)
    penalty = 0.0
    for difference in alike.differences:
        left, _, right = difference.partition("/")
        if not alike.contradicts or (left.startswith("无") and right.startswith("无")):
            continue
        if right.startswith("数据") and "数据" not in name:
            penalty += 0.3
        elif "无" not in (left, right):
            penalty += 0.04
        elif (
            right != "无"
            and re.match(r"每|人均|户均|高价值|发明|外观|实用|马德里|PCT|涉海|海外", right)
        ) or (left != "无" and re.match(r"每|人均|户均|高价值|马德里|PCT|涉海|海外|数据", left)):
            penalty += 0.12
    return min(0.35, penalty)


@lru_cache(maxsize=20_000)
def _parts(text: str) -> tuple[str, ...]:
    """The words that a compound is made of, if each is long enough to be told apart."""
    parts: list[str] = []
    for word in (p for p in cut(text) if p not in STOP):
        if parts and len(parts[-1]) == 1:  # 高价值 of 高、价值、专利
            parts[-1] += word
        else:
            parts.append(word)
    if parts == [text] and len(text) == _FOUR:  # 商标注册, which dictionaries have as one word
        parts = [text[:2], text[2:]]
    return tuple(parts) if len(parts) > 1 and all(len(p) > 1 for p in parts) else ()


def _wider(text: str) -> str:
    """What a compound of one right is called of all of them: 知识产权质押融资 of 专利质押融资."""
    return _ONE_RIGHT.sub("知识产权", text)


def name_coverage(wanted: Sequence[Term], stated: Stated) -> float:
    """Share of ``wanted`` in a figure's name, also with words between: PCT专利申请量."""
    name, leads = squeeze(stated.name), squeeze(stated.leads)
    total = sum(t.weight for t in wanted)
    if not total:
        return 0.0
    got = 0.0
    for term in wanted:
        parts = _parts(term.text)
        spread = _SPREAD if parts and all(p in name for p in parts) else 0.0
        led = 0.85 * match(term, leads) if leads else 0.0
        wide = _WIDE if parts and _wider(term.text) in name else 0.0
        got += term.weight * max(match(term, name), spread, led, wide)
    return got / total


def _judged(stated: Stated, ask: Ask, wanted: Sequence[Term], words: Coverage) -> Stated:
    figure, clause = stated.figure, stated.clause
    own = name_coverage(wanted, stated)
    held = words.of(stated.name, stated.around)
    precise = _precision(stated, ask)
    score = 0.45 * own + 0.15 * held + 0.3 * precise
    score += _kind_fit(stated, ask) + _unit_fit(stated, ask) + _time_fit(stated, ask)
    score -= _contradiction(stated, ask, wanted)
    if ask.figures is not Figures.ANY and figure.kind is not FigureKind.RANK:
        score += 0.1 if (ask.figures is Figures.TARGET) == stated.aimed else -0.3
    around = squeeze(figure.sentence.text + "".join(clause.path))
    if ask.head is not None and ask.head in wanted and match(ask.head, around) < 0.5:
        score -= 0.25
    for word in ("新增", "累计"):
        if word in ask.text and word in stated.name:
            score += 0.05
    if "从" in figure.qualifier and "从" not in ask.text:
        score -= 0.2  # 从11件提高到24件: the first is what it was before
    time = figure.time
    if figure.inherited and not ask.years and time and time.source is TimeSource.TEXT:
        score -= 0.08 if figure.kind is FigureKind.ACTUAL else 0.0  # a year's part of a total
    if figure.comparator is Comparator.ABOVE and not stated.aimed:
        score -= 0.03  # 突破一万件, 达10374件: the second is the figure
    listed = "、" in figure.indicator.text
    if listed and clause.text.startswith("等", figure.indicator.span.end) and precise < _WHOLE:
        score -= 0.35  # the number is of the whole list and not of the member asked about
    noun = _HEAD.search(ask.text)
    if noun and figure.indicator.text.startswith(noun["noun"][:2]):
        score += 0.04
    elif noun and _counts_other(noun["noun"], stated):
        score -= 0.12
    return replace(stated, score=score, own=own)


def _counts_other(noun: str, stated: Stated) -> bool:
    """Whether a count of things is of others than the noun asked for: 几个分中心."""
    noun = noun if len(noun) < _SHORT else leading_nouns(noun)
    counts = stated.figure.kind is FigureKind.COUNT
    return counts and len(noun) > 2 and noun not in squeeze(stated.name)


def judged(evidence: Evidence, library: Library) -> list[Stated]:
    """All figures of this part of the corpus, best first; equal ones in reading order."""
    return judged_in(evidence.ask, clauses_of(evidence, library), library)


def judged_in(ask: Ask, clauses: Sequence[Clause], library: Library) -> list[Stated]:
    """All figures of ``clauses``, best first; equal ones in reading order."""
    wanted = subject(ask)
    if not wanted:
        return []

    def judge() -> tuple[Stated, ...]:
        words = Coverage(wanted)
        found = [
            _judged(s, ask, wanted, words) for clause in clauses for s in named_in(clause, library)
        ]
        return tuple(sorted(found, key=lambda s: -round(s.score, 3)))

    return list(library.keep("judged", (ask, tuple([c.id for c in clauses])), judge, _JUDGED))
