"""Numbers in segments of text: what a figure question is answered with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.library import Library
from assistant.sentences import segments
from assistant.values import Ask, Figures, Passage
from assistant.words import background, content_words, coverage, match, squeeze
from corpus.types import Clause, ClauseKind

Row = tuple[str, str, tuple[tuple[str, str], ...]]  # indicator, unit, (column head, value)

_UNITS = (
    "亿元|万元|千元|百元|亿美元|万美元|美元|元|个百分点|百分点|人次|件次|户次|公里|平方公里|平方米|万亩|亩|吨|"
    "千瓦|万千瓦|件|家|项|个|户|人|名|起|分|倍|所|次|场|处|张|位|套|种|类|条|座|辆|台|批|部|岁|"
    "个月|月|年|天|日|小时|%|％"
)
VALUE = re.compile(
    rf"(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s*(?:-|—|～|~|至)\s*\d+(?:\.\d+)?)?\s*"
    rf"(?P<scale>[十百千万亿]*)(?P<more>余|多)?(?P<unit>{_UNITS})?"
)
_ROW = re.compile(r"^(?P<indicator>[^｜（(]+)[（(]?(?P<unit>[^｜）)]*)[）)]?｜(?P<rest>.+)$")
_CELL = re.compile(r"(?P<head>[^｜：:]+)[：:](?P<value>[^｜]+)")
_RANK = re.compile(
    r"第[一二三四五六七八九十\d]+(?!条|款|项|章|届|次|个|产业|部分|段)|首位|榜首|并列"
)
_ASKED_UNIT = re.compile(rf"(?:多少|几)(?P<unit>{_UNITS})")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|号)")
PERIODS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_AIMED = re.compile(r"目标|力争|预计|预期|计划(?:到|达|实现)|下一步|工作安排|到\s*20\d{2}\s*年")
_STATES = re.compile(r"(?:达到?|为|是|到|超过|突破|至|[：:]|[〔(（｜])\s*$")
_NUMBERING = re.compile(r"[.、)）〕\]]|号|条|款")
_ASKS_SHARE = re.compile(r"占比|占[^，。？]{0,8}(?:多少|几)|百分之几|比例|百分比|share|percent")
_SHARE = re.compile(r"[%％‰]|百分之|成(?:以上)?$")
_GROWTH = re.compile(r"增长|增幅|同比|增加|提高\s*\d|下降|减少|比(?:去|上)年|环比")
_DIGITS = re.compile(r"[\d.,\s\-—～~至余多]")
_SORTS = {
    "money": re.compile(r"元"),
    "share": re.compile(r"%|％|百分点"),
    "time": re.compile(r"月|年|天|日|时"),
    "score": re.compile(r"^分$"),
    "turns": re.compile(r"人次|件次"),
    "people": re.compile(r"^[人名位]$"),
}
_PLAIN = re.compile(r"[\d.,%％\s]|" + _UNITS)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a clause that states a number, judged against an ask."""

    clause: Clause
    start: int
    end: int
    values: tuple[str, ...]  # as written, with unit
    years: frozenset[int]
    aimed: bool
    score: float = 0.0
    held: float = 0.0  # coverage of the ask
    focus: float = 0.0  # whether its sentence was just spoken of

    @property
    def text(self) -> str:
        """The stretch itself."""
        return self.clause.text[self.start : self.end]


def years_in(text: str) -> set[int]:
    """Years named in ``text``; where none is, a five-year plan stands for its five years."""
    found = {int(y) for y in _YEAR.findall(squeeze(text))}
    if found:  # a year named is more exact than the period around it
        return found
    for name, first in PERIODS.items():
        if name in text:
            found |= set(range(first, first + 5))
    return found


@lru_cache(maxsize=1_000)
def asked_unit(text: str) -> str | None:
    """The unit a question asks in: 多少亿元 → 亿元."""
    if re.search(r"几个?[十百千]?亿|多少个?亿(?!元)", text):
        return "亿元"
    if re.search(r"(?:几|多少)个?(?:百分)?点(?!几)", text):
        return "个百分点"
    found = _ASKED_UNIT.search(text)
    return found["unit"] if found else None


@lru_cache(maxsize=1_000)
def wants_rank(text: str) -> bool:
    """Whether a place in an order is asked for."""
    return bool(
        re.search(
            r"第几|排名|排第|位次|名次|居第|排在|排(?:到|得)?(?:全|省)[^，。？]{0,4}第|全(?:省|国)第|rank",
            text,
        )
    )


@lru_cache(maxsize=1_000)
def wants_growth(text: str) -> bool:
    """Whether a change and not a level is asked for."""
    return bool(
        re.search(
            r"增长|增幅|涨|同比|增加(?!值)|提高了|下降|减少|比(?:去|上)(?:一?年|年底|年末)|"
            r"\bgr[eo]wn?\b|\bgrowth\b|increased?\b",
            text,
        )
    )


_COUNTS = re.compile(
    r"(?<!质)(?:数量|(?<=的)个数|[件家项户]数)(?:上|都)?(?:是|有|为)?(?:多少|几|一样|相同|一致|对|谁|哪)"
)
_NOT_COUNTED = re.compile(r"额|值|收入|金|亿|万元|元|钱|比例|占|率|满意|分|期|多久|哪")


@lru_cache(maxsize=1_000)
def counts_things(text: str) -> bool:
    """Whether how many things there are is asked, and nothing of money, shares or time."""
    return _COUNTS.search(text) is not None and _NOT_COUNTED.search(text) is None


def of_things(unit: str) -> bool:
    """Whether a unit counts things or people, and measures no money, share, time or score."""
    return _sort(unit) in ("things", "people", "turns")


def measures_only(stretch: Stretch) -> bool:
    """Whether all values of a stretch are sums of money, shares, times or scores."""
    own = row(stretch.clause)
    units = [own[1]] if own else [_DIGITS.sub("", v) for v in stretch.values]
    return bool(units) and not any(of_things(unit) for unit in units)


def other_class(unit: str, stretch: Stretch) -> bool:
    """Whether all values are of another sort than the unit asked in (money, share, things)."""
    own = row(stretch.clause)
    units = [own[1]] if own else [_DIGITS.sub("", v) for v in stretch.values]
    return bool(units) and all(u and not same_sort(u, unit) for u in units)


def same_sort(unit: str, other: str) -> bool:
    """Whether two units may count the same: money, shares, people or things."""
    if "个" in (unit, other):  # 几个人才
        return {_sort(unit), _sort(other)} <= {"people", "things"}
    if {_sort(unit), _sort(other)} == {"score", "share"}:  # a satisfaction: 85分, 80%
        return True
    return _sort(unit) == _sort(other)


def _sort(unit: str) -> str:
    for sort, pattern in _SORTS.items():
        if pattern.search(unit):
            return sort
    return "things"


def values_in(text: str) -> tuple[str, ...]:
    """The numbers of ``text`` with their units, years and clause numbers left out."""
    found = []
    for value in VALUE.finditer(text):
        bare = value["number"]
        if value["unit"] == "年" and len(bare) == 4:
            continue
        stated = value["unit"] or value["scale"] or _STATES.search(text[: value.start()])
        if not stated or (_NUMBERING.match(text[value.end() :]) and not value["unit"]):
            continue
        if not value["unit"] and len(bare) == 4 and bare[:2] in ("19", "20"):
            continue
        found.append(value.group().strip())
    return tuple(found)


def row(clause: Clause) -> Row | None:
    """Indicator, unit and (column head, value) cells of a table row."""
    if clause.kind is not ClauseKind.TABLE_ROW and "｜" not in clause.text:
        return None
    found = _ROW.match(clause.text)
    if not found:
        return None
    cells = tuple((c["head"].strip(), c["value"].strip()) for c in _CELL.finditer(found["rest"]))
    return found["indicator"].strip(), found["unit"].strip(), cells


def is_aimed(clause: Clause, sentence: str) -> bool:
    """Whether the figures of ``sentence`` are aims, by its words or its headings."""
    return bool(_AIMED.search(sentence) or _AIMED.search(" ".join(clause.path)))


def _document_years(clause: Clause, library: Library, aimed: bool) -> set[int]:
    document = library.document(clause)
    if not library.described:  # a report of a year tells of that year and the one before
        named = years_in(document.title)
        return named | {y - 1 for y in named}
    found = years_in(f"{document.title} {document.number or ''} {' '.join(clause.path)}")
    if aimed and document.target_year:
        found.add(document.target_year)
    return found


def _precision(text: str, ask: Ask) -> float:
    """Share of what ``text`` speaks of that the question speaks of too."""
    question = squeeze(ask.query)
    words = [w for w in content_words(_PLAIN.sub(" ", text)) if len(w) > 1]
    total = sum(background(w) for w in words)
    if not total:
        return 0.5
    return sum(background(w) for w in words if w in question) / total


def _fit(reading: Stretch, ask: Ask, sentence: str) -> float:
    text = reading.text
    here = coverage(ask.terms, text)
    score = 0.35 * reading.held + 0.2 * here + 0.25 * _precision(text, ask)
    unit = asked_unit(ask.text)
    if unit:
        own = row(reading.clause)
        same = any(v.replace(" ", "").endswith(unit) for v in reading.values) or bool(
            own and unit in own[1]
        )
        score += 0.12 if same else -0.15
    if wants_rank(ask.text):
        score += 0.2 if _RANK.search(text) else -0.2
    if _ASKS_SHARE.search(ask.text):
        score += 0.25 if _SHARE.search(text) else -0.2
    if wants_growth(ask.text):
        score += 0.2 if _GROWTH.search(text) else -0.2
    elif _GROWTH.search(text) and len(reading.values) == 1:
        score -= 0.1
    if unit and other_class(unit, reading):
        score -= 0.4
    around = squeeze(sentence + "".join(reading.clause.path))
    if ask.head is not None and match(ask.head, around) < 0.5:
        score -= 0.25
    if ask.figures is not Figures.ANY:
        score += 0.1 if (ask.figures is Figures.TARGET) == reading.aimed else -0.25
    if ask.years:
        near = years_in(sentence) | years_in(" ".join(reading.clause.path))
        if set(ask.years) & near:
            score += 0.15
        elif set(ask.years) & reading.years:
            score += 0.08 if not near else -0.2
        else:
            score -= 0.3
    return score


def readings(ask: Ask, passages: Sequence[Passage], library: Library) -> list[Stretch]:
    """Every stretch of the passages that states a number, best first."""
    found: list[Stretch] = []
    for passage in passages:
        text = passage.clause.text
        aimed = is_aimed(passage.clause, passage.text)
        near = years_in(f"{passage.text} {' '.join(passage.clause.path)}")
        years = frozenset(near or _document_years(passage.clause, library, aimed))
        if row(passage.clause) is not None:
            parts = [(passage.start, passage.end)]
        else:
            parts = [(s.start, s.end) for s in segments(text, passage.start, passage.end)]
        for i, (start, end) in enumerate(parts):
            values = values_in(text[start:end])
            if not values and not (wants_rank(ask.text) and _RANK.search(text[start:end])):
                continue
            begin = _leading(ask, passage, parts, i)
            path = " ".join(passage.clause.path)
            held = coverage(ask.terms, text[begin:end], text[passage.start : begin], path)
            reading = Stretch(passage.clause, begin, end, values, years, aimed, 0.0, held)
            score = _fit(reading, ask, passage.text) + 0.25 * passage.features.get("focus", 0.0)
            focus = passage.features.get("focus", 0.0)
            found.append(replace(reading, score=score, focus=focus))
    return sorted(found, key=lambda r: (-round(r.score, 3), r.end - r.start))


def _leading(ask: Ask, passage: Passage, parts: Sequence[tuple[int, int]], i: int) -> int:
    """Where the stretch must begin to hold what the number is a number of."""
    text = passage.clause.text
    start, end = parts[i]
    held = coverage(ask.terms, text[start:end])
    for j in range(i - 1, max(-1, i - 3), -1):
        wider = coverage(ask.terms, text[parts[j][0] : end])
        # A segment with a figure of its own must be asked about too.
        own = bool(values_in(text[parts[j][0] : parts[j][1]]))
        if wider > held + (0.3 if own else 0.12) or not content_words(
            _PLAIN.sub("", text[start:end])
        ):
            start, held = parts[j][0], wider
    return start
