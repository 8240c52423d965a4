"""Figures in running text.

Each number is read with the words around it: backwards through comparators (达, 不低于),
growth words and qualifiers to the indicator that it measures, or, where only verbs stand
before it, forwards to the noun that it counts. A stretch without an indicator of its own
(增幅6.2%, 居全省第四) speaks of the last indicator of the same sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.facts import phrasing as p
from corpus.facts.blinding import blinded, without_titles
from corpus.facts.context import (
    ClauseContext,
    aimed,
    inherited_actual_time,
    inherited_target_time,
)
from corpus.facts.dates import as_fact_time, spoken_year, times
from corpus.facts.quantities import Quantity, chinese_number, quantities
from corpus.facts.rows import figures_in_row
from corpus.facts.text import BLIND, GONE, cut, label_end, sentences
from corpus.facts.types import (
    Comparator,
    FactTime,
    Figure,
    FigureKind,
    TimeKind,
    TimeMention,
    TimeSource,
    Words,
)
from corpus.types import Clause, ClauseKind, Span

_STOPS = "，,；;。：:、！？!?\n｜|"
_OPENERS, _CLOSERS = "（(〔[［", "）)〕]］"
_ONLY_SIGNS = re.compile(r"[\s\x00\x01，,、；;：:·—\-]*")
_LONGEST_NAME = 44


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one clause's text looks like to the reader of figures."""

    clause: Clause
    text: str
    flat: str
    mentions: tuple[TimeMention, ...]
    context: ClauseContext
    heading_aims: bool | None


@dataclass(frozen=True, slots=True)
class _Before:
    """The words before a number, taken apart."""

    start: int
    end: int  # of what is left as the indicator
    comparator: Comparator | None
    comparator_words: str
    qualifiers: tuple[str, ...]
    kind: FigureKind | None
    falling: bool
    baseline: Words | None
    copula: bool


def read_figures(clause: Clause, context: ClauseContext) -> tuple[Figure, ...]:
    """Every figure of ``clause``, in the order of the text."""
    text = clause.text
    if not any(c.isdigit() or c in "一二两三四五六七八九十百千万亿首前" for c in text):
        return ()
    if clause.kind is ClauseKind.TABLE_ROW or "｜" in text:
        return figures_in_row(clause, context)
    mentions = times(text, context.document)
    reading = _Reading(
        clause, text, blinded(text, mentions), mentions, context, aimed(clause, context)
    )
    found: list[Figure] = []
    spots = _spots(reading)
    for start, end in sentences(text):
        inside = [q for q in spots if start <= q.start < end]
        if inside:
            found += _in_sentence(reading, Span(start, end), inside)
    return tuple(found)


def _spots(reading: _Reading) -> list[Quantity]:
    """Numbers with units and ranks, in order, ranges written in two numbers joined."""
    spots = quantities(reading.flat)
    merged: list[Quantity] = []
    for q in spots:
        last = merged[-1] if merged else None
        if (
            last is not None
            and reading.flat[last.end : q.start] in {"以上", "以上至"}
            and last.unit[-1:] == q.unit[-1:]
            and q.value > last.value
        ):
            merged[-1] = replace(last, end=q.end, high=q.value, comparator=Comparator.RANGE)
            continue
        merged.append(q)
    for i in range(len(merged) - 1):  # 快于全国3.4个、1个百分点
        q, after = merged[i], merged[i + 1]
        if (
            q.unit == "个"
            and after.unit == "个百分点"
            and reading.flat[q.end : after.start] in "、和"
        ):
            merged[i] = replace(q, unit=after.unit, base_unit=after.unit, counts=False)
    merged += _unitless(reading.flat, merged)
    flat = without_titles(reading.text)
    for m in p.RANK.finditer(flat):
        if not (m["cue"] or m["field"].strip("的 ")) or (m["cue"] == "保持" and not m["field"]):
            continue
        if m["top"] and m["place"][-1] not in "位名强":
            continue
        word = m["n"] or m["top"] or "1"
        value = float(word) if word.isdigit() else chinese_number(word)
        if value is None:
            continue
        merged = [q for q in merged if q.end <= m.start() or m.end() <= q.start]
        comparator = Comparator.AT_MOST if m["top"] else None
        merged.append(
            Quantity(m.start(), m.end(), value, "位", 1.0, "位", None, comparator, chinese=True)
        )
    return sorted(merged, key=lambda q: q.start)


_BARE = re.compile(r"(?<![\d.,A-Za-z\x00\x01])(\d+(?:\.\d+)?)(万|亿|千|百)?(?=[、和]\d)")


def _unitless(flat: str, known: list[Quantity]) -> list[Quantity]:
    """1409万 in 分别达1409万、1305万人次: the unit is that of the number that follows."""
    found: list[Quantity] = []
    by_start = {q.start: q for q in known}
    for m in reversed(list(_BARE.finditer(flat))):
        after = by_start.get(m.end() + 1)
        if m.start() in by_start or after is None or any(q.end == m.end() for q in known):
            continue
        scale = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}.get(m[2] or "", 1.0)
        unit = (m[2] or "") + after.base_unit
        quantity = replace(
            after, start=m.start(), end=m.end(), value=float(m[1]), scale=scale, unit=unit,
            high=None, comparator=None,
        )  # fmt: skip
        by_start[m.start()] = quantity
        found.append(quantity)
    return found


def _in_sentence(reading: _Reading, sentence: Span, spots: list[Quantity]) -> list[Figure]:
    found: list[Figure] = []
    last: Figure | None = None
    floor = sentence.start
    for i, q in enumerate(spots):
        ceiling = spots[i + 1].start if i + 1 < len(spots) else sentence.end
        figure = _figure(reading, sentence, q, Span(floor, ceiling), last)
        between = reading.flat[floor : q.start].strip()
        floor = _own_end(reading.flat, q)
        if figure is None:
            continue
        if found and between in {"、", "和", "及", "与"} and figure.inherited:
            figure = _like(found[-1], figure)
        found.append(figure)
        if not figure.inherited:
            last = figure
    return _paired(reading.text, found)


_LEVELS = {FigureKind.ACTUAL, FigureKind.TARGET, FigureKind.COUNT}


def _like(first: Figure, figure: Figure) -> Figure:
    """增长37.2%、19%: a bare number after 、 says of its indicator what the first says."""
    same = {FigureKind.RANK, figure.kind}
    if first.kind in same or figure.kind in {FigureKind.RANK, FigureKind.GROWTH_RATE}:
        return figure
    if (first.unit == "%") != (figure.unit == "%"):
        return figure
    return replace(
        figure,
        indicator=first.indicator,
        kind=first.kind,
        target=first.target,
        falling=first.falling,
        baseline=first.baseline,
        time=first.time,
        qualifier=first.qualifier,
    )


def _paired(text: str, found: list[Figure]) -> list[Figure]:
    """With 分别 each value is for its own member of the indicator's list."""
    paired = list(found)
    for i, first in enumerate(found):
        if "分别" not in first.comparator_words + (first.baseline.text if first.baseline else ""):
            continue
        group = [i]
        for k in range(i + 1, len(found)):
            if not found[k].inherited or found[k].kind is not first.kind:
                break
            group.append(k)
        members = _members(text, first.indicator)
        if first.inherited and len(members) != len(group):
            levels = [f for f in found[:i] if not f.inherited and f.kind in _LEVELS]
            members = [f.indicator for f in levels[-len(group) :]]
        if len(members) == len(group):
            for k, member in zip(group, members, strict=True):
                paired[k] = replace(paired[k], member=member)
    return paired


def _members(text: str, indicator: Words) -> list[Words]:
    start, found = indicator.span.start, []
    for m in re.finditer(r"[、和与及]|以及", indicator.text):
        found.append(cut(text, start, indicator.span.start + m.start()))
        start = indicator.span.start + m.end()
    return [*found, cut(text, start, indicator.span.end)]


def _figure(
    reading: _Reading, sentence: Span, q: Quantity, room: Span, last: Figure | None
) -> Figure | None:
    """Read one number; ``room`` is the stretch between its neighbours."""
    is_rank = q.unit == "位" and q.base_unit == "位" and not q.counts
    left = _left_edge(reading.flat, q.start, room.start)
    before = _before(reading, left, q, is_rank)
    comparator, words, after = _after(reading.flat, q, before)
    right = _right_edge(reading.flat, after, room.end)
    follows = _counted(reading, after, right)
    indicator, lead, inherited = _indicator(reading, before, follows, q.counts)
    if indicator is None and not inherited:
        return None
    if indicator is None:
        earlier = _earlier(reading, before.start, sentence)
        fresh = _subject_between(reading, before.start, last)
        done = (
            None if last is not None and last.base_unit == q.base_unit else _deed(reading, before)
        )
        indicator = fresh or done or (last.indicator if last is not None else earlier)
        inherited = done is None or fresh is not None
        if fresh is not None:
            last = None
    if indicator is None:
        return None
    if lead is None and not inherited and not is_rank:
        indicator, before = _widen(reading, indicator, before, room.start)
    kind = FigureKind.RANK if is_rank else before.kind
    counted = kind is None and lead is not None and q.counts
    start = last.part.span.start if inherited and last else min(indicator.span.start, before.start)
    stop = max(after, indicator.span.end)
    part = cut(reading.text, start if stop - start <= 160 else before.start, stop)
    time, target = _time_and_aim(reading, sentence, q, part, kind)
    if counted and q.chinese and not p.AIM.search(part.text):
        target = False  # 四大主导产业 in a task is no goal
    norm = not target and _is_norm(reading, part)
    if kind is None:
        kind = _level_kind(target, norm, counted)
    return Figure(
        clause=reading.clause.id,
        indicator=indicator,
        value=q.value,
        unit=q.unit if not is_rank else "位",
        raw=Words.cut(reading.text, q.start, q.end),
        kind=kind,
        part=part,
        sentence=Words.cut(reading.text, sentence.start, sentence.end),
        comparator=comparator,
        comparator_words=words,
        # 从11件提高到24件: the first is what it was before
        qualifier="".join(before.qualifiers) + ("从" if _leads_on(reading.flat, before, q) else ""),
        high=q.high,
        target=target,
        falling=before.falling,
        baseline=before.baseline,
        lead=lead if lead and lead.text else None,
        inherited=inherited,
        time=time,
        region=_region(reading, part),
        scale=q.scale,
        base_unit=q.base_unit,
    )


def _leads_on(flat: str, before: _Before, q: Quantity) -> bool:
    said = (
        before.comparator_words.endswith(("从", "由"))
        or flat[q.start - 3 : q.start].find("从") >= 0
    )
    return said and p.MOVES.match(flat, q.end) is not None


def _own_end(flat: str, q: Quantity) -> int:
    for pattern, _ in p.AFTER:
        if m := pattern.match(flat, q.end):
            return m.end()
    return q.end


def _level_kind(target: bool, norm: bool, counted: bool) -> FigureKind:
    if target:
        return FigureKind.TARGET
    if norm:
        return FigureKind.NORM
    return FigureKind.COUNT if counted else FigureKind.ACTUAL


def _left_edge(flat: str, position: int, floor: int) -> int:
    """Where the stretch that ends at ``position`` begins; short brackets belong to it."""
    i = position
    while i > floor:
        c = flat[i - 1]
        if c in _CLOSERS:
            opening = max(flat.rfind(o, floor, i - 1) for o in "（(")
            if opening < 0:
                return i
            i = opening
            continue
        if c in _OPENERS or (c in _STOPS and not _inside_number(flat, i - 1)):
            return i
        i -= 1
    return i


def _inside_number(flat: str, i: int) -> bool:
    return flat[i] == "," and flat[i - 1 : i].isdigit() and flat[i + 1 : i + 2].isdigit()


def _right_edge(flat: str, position: int, ceiling: int) -> int:
    i = position
    while i < ceiling:
        c = flat[i]
        if c in _OPENERS:
            closing = min((k for k in (flat.find(x, i) for x in "）)") if k >= 0), default=-1)
            if 0 <= closing <= i + 5 and closing + 1 < ceiling and flat[closing + 1] not in _STOPS:
                i = closing + 1
                continue
            return i
        if c in _CLOSERS or c in _STOPS or c == GONE:
            return i
        i += 1
    return i


class _Peeler:
    """Takes comparators, growth words and qualifiers off the end of a stretch."""

    def __init__(self, flat: str, start: int, end: int, q: Quantity, is_rank: bool) -> None:
        self.flat, self.start, self.end = flat, start, end
        self.percent = q.unit in {"%", "‰", "倍"} or "百分点" in q.unit
        self.is_rank = is_rank
        self.kind = FigureKind.GROWTH_RATE if "百分点" in q.unit else None
        self.comparator: Comparator | None = None
        self.words: list[str] = []
        self.qualifiers: list[str] = []
        self.falling = False

    def peel(self) -> None:
        """Peel until nothing more comes off."""
        while self.end > self.start and self._step():
            pass

    def _step(self) -> bool:
        stretch = self.flat[self.start : self.end].rstrip()
        self.end = self.start + len(stretch)
        if stretch.endswith(GONE):  # a time between the indicator and its number
            self.end -= 1
            return True
        return self._growth(stretch) or self._qualifier(stretch) or self._comparator(stretch)

    def _growth(self, stretch: str) -> bool:
        if self.is_rank or p.LEVEL_AFTER.search(stretch):
            return False
        m = p.GROWTH.search(stretch)
        if not m or (m.group() in {"增", "减", "降"} and m.start()):
            return False
        if self.kind is None:
            self.kind = FigureKind.GROWTH_RATE if self.percent else FigureKind.INCREASE
        self.falling = self.falling or bool(m["down"])
        self.end = self.start + m.start()
        return True

    def _qualifier(self, stretch: str) -> bool:
        m = p.QUALIFIERS.search(stretch)
        if not m:
            return False
        self.qualifiers.insert(0, m.group().strip())
        self.end = self.start + m.start()
        return True

    def _comparator(self, stretch: str) -> bool:
        for pattern, meaning in p.BEFORE:
            if m := pattern.search(stretch):
                self.words.insert(0, m.group().strip())
                self.comparator = self.comparator or meaning
                self.end = self.start + m.start()
                return True
        return False


def _before(reading: _Reading, left: int, q: Quantity, is_rank: bool) -> _Before:
    flat = reading.flat
    start = left
    while start < q.start and (flat[start] == GONE or flat[start].isspace()):
        start += 1
    peeler = _Peeler(flat, start, q.start, q, is_rank)
    peeler.peel()
    baseline: Words | None = None
    if peeler.kind is not None and (m := p.BASELINE.search(flat[start : peeler.end])):
        at = start + m.start()
        baseline = cut(reading.text, at, _baseline_end(flat, at, q.start))
        peeler.end = at
        peeler.peel()
    kind = peeler.kind
    start, end, opening = _trim(flat, start, peeler.end)
    stretch = flat[start:end]
    if kind is None and q.unit in {"%", ""} and (m := p.SHARE_OF.search(stretch)):
        kind = FigureKind.SHARE
        if m.start() == 0:
            baseline, end = cut(reading.text, start, end), start
        elif stretch.endswith("占"):
            end -= 1
    elif kind is None and q.unit in {"%", ""} and p.SHARE.search(stretch):
        kind = FigureKind.SHARE
    return _Before(
        start=start,
        end=end,
        comparator=peeler.comparator,
        comparator_words="".join(peeler.words),
        qualifiers=(*opening, *peeler.qualifiers),
        kind=kind,
        falling=peeler.falling,
        baseline=baseline,
        copula=bool(peeler.words),
    )


def _baseline_end(flat: str, start: int, limit: int) -> int:
    """Where 比去年底 ends: before the word of growth."""
    m = p.GROWTH_WORD.search(flat, start + 1, limit)
    return m.start() if m else limit


_OPENING = re.compile(
    r"(?:其中|实现|确保|提出|累计|新增|净增|共|全年|上半年|年度|目前|截至目前|预计|力争|确保|同时|并|且|以及|及|和|到|截至|至|在|从|自)\s*"
)


def _trim(flat: str, start: int, end: int) -> tuple[int, int, tuple[str, ...]]:
    """The stretch without place words and qualifiers in front, and those qualifiers."""
    last_time = flat.rfind(GONE, start, end)
    if last_time >= 0:
        rest = flat[last_time + 1 : end]
        head = flat[start:last_time].rstrip(GONE)
        if rest.strip() and not p.names_nothing(rest):
            start = last_time + 1
        elif head.strip() and not p.names_nothing(head):
            end = start + len(head)
        else:
            start = last_time + 1
    opening: list[str] = []
    while start < end:
        m = _OPENING.match(flat, start, end) or p.REGION.match(flat[start:end])
        if flat[start].isspace() or flat[start] in GONE + "·—-":
            start += 1
        elif m and m.group():
            if m.re is _OPENING and m.group().strip() in {"其中", "累计", "新增", "净增"}:
                opening.append(m.group().strip())
            start += len(m.group())
        else:
            break
    while end > start and (flat[end - 1].isspace() or flat[end - 1] in GONE + "的"):
        end -= 1
    return start, end, tuple(opening)


def _after(flat: str, q: Quantity, before: _Before) -> tuple[Comparator, str, int]:
    """The comparator in force, its words, and where the number's own words end."""
    for pattern, meaning in p.AFTER:
        m = pattern.match(flat, q.end)
        if m:
            if q.comparator is Comparator.RANGE:
                return Comparator.RANGE, m.group().strip(), m.end()
            return meaning, (before.comparator_words + m.group().strip()), m.end()
    end = q.end
    m = p.NOISE_AFTER.match(flat, end)
    end = m.end() if m else end
    comparator = q.comparator or before.comparator or Comparator.EQUAL
    return comparator, before.comparator_words, end


def _indicator(
    reading: _Reading, before: _Before, follows: Words | None, counts: bool
) -> tuple[Words | None, Words | None, bool]:
    """The number's own indicator and, if that follows the number, the words before it.

    ``None`` for the indicator means that the stretch names none: it is to be inherited.
    """
    text = reading.text
    named = reading.flat[before.start : before.end]
    nameless = _ONLY_SIGNS.fullmatch(named) is not None and BLIND not in named
    nameless = nameless or p.names_nothing(named)
    gained = before.kind is FigureKind.INCREASE and not before.baseline and counts
    forward = follows is not None and (
        (nameless and gained)
        or (
            before.kind is None
            and (nameless or _is_due(named, follows) or (counts and not before.copula))
        )
    )
    if forward and follows is not None:
        if _is_due(named, follows) and (due := _DUE.match(follows.text)):
            follows = cut(text, follows.span.start, follows.span.start + due.end())
        return follows, cut(text, before.start, before.end), False
    if nameless:
        return None, None, True
    words = cut(text, before.start, before.end)
    return (
        (_shortened(text, words), None, False) if _has_letter(words.text) else (None, None, False)
    )


_AND = re.compile(r"以及|[和及与]")
_PREDICATE = re.compile(r"占|达到|达(?=\s*$)|增长|突破|超过|总数|(?<=[一-龥])均达")
_GIVING = re.compile(
    r"(?:给予|予以|处以?|并处|提供|安排|发放|核发|支付|按照?|享受|缴纳|加付|加收)\s*$"
)
_DUE = re.compile(
    r"罚款|罚金|违约金|赔偿金?|奖励|奖金|补助|补贴|资助|滞纳金|税率|经费|资金|贷款|支持|奖补|扶持"
)


def _is_due(named: str, follows: Words) -> bool:
    """给予最高50万元奖励, 处一倍以上五倍以下的罚款: what is due follows the number."""
    return _DUE.match(follows.text) is not None and (
        _GIVING.search(named) is not None or follows.text.startswith(("罚款", "罚金", "滞纳金"))
    )


def _counted(reading: _Reading, after: int, right: int) -> Words | None:
    """The noun that follows a number, such as 被告人 after 34名."""
    flat = reading.flat
    while after < right and (flat[after].isspace() or flat[after] in "的"):
        after += 1
    stop = min(right, after + _LONGEST_NAME)
    if m := _PREDICATE.search(flat, after + 2, stop):
        stop = m.start()
    if stop - after > 20 and (m := _AND.search(flat, after + 2, stop)):
        stop = m.start()
    words = cut(reading.text, after, stop)
    words = cut(
        reading.text,
        after,
        words.span.end - words.text.endswith(("与", "和", "及", "或", "等", "的")),
    )
    if p.MOVES.match(words.text):
        return None
    if len(words.text) < 2 or words.text[:2] in {"以上", "以下", "用于", "以内"}:
        return None
    if words.text[0] in "，。；、的和与或至到比占居以" or not _has_letter(words.text):
        return None
    return words


def _has_letter(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" or c.isalpha() for c in text)


def _shortened(text: str, words: Words) -> Words:
    if len(words.text) <= _LONGEST_NAME:
        return words
    return cut(text, words.span.end - _LONGEST_NAME, words.span.end)


def _deed(reading: _Reading, before: _Before) -> Words | None:
    """The verb itself, where it is all that stands before the number: 每年安排140亿元."""
    words = cut(reading.text, before.start, before.end)
    real = len(words.text) >= 2 and before.kind is None and words.text in p.VERBS
    return words if real else None


def _subject_between(reading: _Reading, position: int, last: Figure | None) -> Words | None:
    """The subject of a stretch without a number that stands between: 总值创新高，达到…."""
    if last is None:
        return None
    flat = reading.flat
    end = position
    while end > last.part.span.end and (flat[end - 1] in "，," or flat[end - 1].isspace()):
        end -= 1
    start = _left_edge(flat, end, last.part.span.end)
    if start <= last.part.span.end or flat[start - 1] not in "，,":
        return None
    start, end, _ = _trim(flat, start, end)
    m = p.PREDICATE.search(flat, start + 2, end)
    words = cut(reading.text, start, m.start()) if m else None
    if words is None or not 3 <= len(words.text) <= 24 or p.names_nothing(words.text):
        return None
    return words


def _earlier(reading: _Reading, position: int, sentence: Span) -> Words | None:
    """The stretch before, where the number's own names nothing: 专利授权量：1878件."""
    end = position
    while end > sentence.start and (
        reading.flat[end - 1] in _STOPS + _OPENERS + GONE or reading.flat[end - 1].isspace()
    ):
        end -= 1
    if end <= sentence.start:
        return None
    start = _left_edge(reading.flat, end, sentence.start)
    start, end, _ = _trim(reading.flat, start, end)
    words = cut(reading.text, start, end)
    if 2 <= len(words.text) <= 30 and not p.names_nothing(words.text):
        return words
    return None


def _widen(
    reading: _Reading, indicator: Words, before: _Before, floor: int
) -> tuple[Words, _Before]:
    """Take in the members of a list that ends in the indicator: A、B、C等服务的人才."""
    flat = reading.flat
    start = before.start
    verb = any(indicator.text.startswith(v) and len(v) > 1 for v in p.VERBS)
    while start > floor and flat[start - 1] == "、":
        left = _left_edge(flat, start - 1, floor)
        member = flat[left : start - 1].lstrip(GONE)
        if (
            not member.strip()
            or (verb and member not in p.VERBS)
            or len(member) > 24
            or GONE in member
            or any(map(str.isdigit, member))
        ):
            break
        start = left
    if start == before.start:
        return indicator, before
    start, _, opening = _trim(flat, start, before.end)
    widened = replace(before, start=start, qualifiers=(*opening, *before.qualifiers))
    return cut(reading.text, start, indicator.span.end - indicator.text.endswith("等")), widened


def _time_and_aim(
    reading: _Reading, sentence: Span, q: Quantity, part: Words, kind: FigureKind | None
) -> tuple[FactTime | None, bool]:
    """The time a figure holds for, and whether it is aimed at rather than reached."""
    near = _nearest_time(reading, sentence.start, q)
    earlier = near or _nearest_time(reading, 0, q)
    stretch = reading.text[max(sentence.start, part.span.start - 24) : part.span.end]
    aim = _aims(reading, near, earlier, stretch)
    if near is not None:
        return as_fact_time(near, TimeSource.TEXT, here=True), aim
    if aim:
        if earlier is not None and earlier.deadline and earlier.kind is not TimeKind.DURATION:
            return as_fact_time(earlier, TimeSource.CLAUSE, here=True), True
        return inherited_target_time(reading.clause, reading.context), True
    if (
        earlier is not None
        and _opens_sentence(reading, earlier)
        and earlier.kind
        in {
            TimeKind.PLAN_PERIOD,
            TimeKind.YEAR,
            TimeKind.RANGE,
        }
    ):
        return as_fact_time(earlier, TimeSource.CLAUSE, here=True), False
    return inherited_actual_time(reading.clause, reading.context), False


def _opens_sentence(reading: _Reading, mention: TimeMention) -> bool:
    """A time that opens a sentence sets the scene for those that follow."""
    before = reading.text[: mention.words.span.start].rstrip(' “"')
    stretch = re.split(r"[。；;\n]", before)[-1]
    return len(stretch[label_end(stretch) :]) <= 3


def _nearest_time(reading: _Reading, start: int, q: Quantity) -> TimeMention | None:
    """The last calendar time before the number that is not shut in an earlier bracket."""
    for mention in reversed(reading.mentions):
        if mention.words.span.start < start or mention.kind is TimeKind.DURATION:
            continue
        if mention.words.span.end > q.start or mention.kind is TimeKind.RECURRING:
            continue
        between = reading.flat[mention.words.span.end : q.start]
        if between.count("）") + between.count(")") > between.count("（") + between.count("("):
            continue
        before = reading.flat[max(0, mention.words.span.start - 2) : mention.words.span.start]
        if (
            before.endswith(("比", "较", "快于", "高于", "低于", "好于"))
            or reading.flat[mention.words.span.end : mention.words.span.end + 1] == BLIND
        ):
            continue
        return mention
    return None


def _aims(
    reading: _Reading, near: TimeMention | None, earlier: TimeMention | None, stretch: str
) -> bool:
    document = reading.context.document
    if near is not None and near.deadline and near.end is not None:
        issued = document.issued if document else None
        if issued is None or near.end > issued:
            return True
    year = spoken_year(document)
    if near is not None and near.kind is TimeKind.PLAN_PERIOD and year is not None:
        return near.start is not None and near.start.year >= year
    if p.DONE.search(stretch) and not p.AIM.search(stretch):
        return bool(reading.heading_aims) and not p.LOOKS_BACK.search(stretch)
    if p.AIM.search(stretch):
        return True
    if reading.heading_aims is not None:
        return reading.heading_aims
    return bool(earlier is not None and earlier.deadline and not p.DONE.search(stretch))


def _is_norm(reading: _Reading, part: Words) -> bool:
    if reading.heading_aims is False:
        return False
    if p.DONE.search(part.text) and (
        not p.RULES.search(part.text) or p.LOOKS_BACK.search(part.text)
    ):
        return False
    near = reading.text[max(0, part.span.start - 30) : part.span.end + 12]
    if p.RULES.search(near):
        return True
    document = reading.context.document
    titles = (*reading.clause.path, document.title if document else "")
    return any(p.RULE_BOOK.search(t) for t in titles) and p.NORM.search(near) is not None


_PLACE = re.compile(
    r"([一-龥]{2,4}(?:省|市|自治区|自治州|县|区))(?!区|场|级|域|内|民|政|外|委|局|价|直)"
)


def _region(reading: _Reading, part: Words) -> str | None:
    document = reading.context.document
    own = document.region if document else None
    m = _PLACE.match(part.text)
    if (
        m
        and not m[1].startswith(("全", "各", "我", "本", "示范", "试点"))
        and m[1] not in (own or "")
    ):
        return m[1]
    if part.text.startswith(("全省", "全国")):
        return part.text[:2]
    return own
