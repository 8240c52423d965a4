"""The words that lead up to a number, and those that close it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.facts import phrasing as p
from corpus.facts.passage import Passage
from corpus.facts.quantities import Quantity
from corpus.facts.text import GONE, cut
from corpus.facts.types import Comparator, FigureKind
from corpus.facts.words import Words


@dataclass(frozen=True, slots=True)
class LeadIn:
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


def leads_on(flat: str, before: LeadIn, q: Quantity) -> bool:
    said = (
        before.comparator_words.endswith(("从", "由"))
        or flat[q.start - 3 : q.start].find("从") >= 0
    )
    return said and p.MOVES.match(flat, q.end) is not None


def own_end(flat: str, q: Quantity) -> int:
    for pattern, _ in p.AFTER:
        if m := pattern.match(flat, q.end):
            return m.end()
    return q.end


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
        if stretch.endswith(GONE + "的"):  # 为“十三五”时期的2.2倍
            self.end -= 1
            return True
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


def lead_in(reading: Passage, left: int, q: Quantity, is_rank: bool) -> LeadIn:
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
    start, end, opening = trim(flat, start, peeler.end)
    stretch = flat[start:end]
    if kind is None and q.unit in {"%", ""} and (m := p.SHARE_OF.search(stretch)):
        kind = FigureKind.SHARE
        if m.start() == 0:
            baseline, end = cut(reading.text, start, end), start
        elif stretch.endswith("占"):
            end -= 1
    elif kind is None and q.unit in {"%", ""} and p.SHARE.search(stretch):
        kind = FigureKind.SHARE
    return LeadIn(
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
    r"(?:其中|包括|的(?=[^确])|推动(?=[^力])|实现|确保|提出|累计|新增|净增|全年|上半年|年度|目前|截至目前|预计|力争|"
    r"同时|以及|截至|共(?![有同建享识产性管济])|并(?![购网轨联])|且|及(?!时)|和(?![谐平田县])|到(?![达账位])|至(?!今)|"
    r"在(?![建校职岗册园编])|从(?![事业严])|自(?![然主治贸动身有来由行愿觉筹信营费助]))\s*"
)


def trim(flat: str, start: int, end: int) -> tuple[int, int, tuple[str, ...]]:
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


def end_of(flat: str, q: Quantity, before: LeadIn) -> tuple[Comparator, str, int]:
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
