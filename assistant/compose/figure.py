"""Figures: one line with the number, its year and kind; several where sources differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.facts import Stated, timely
from assistant.compose.lists import counted
from assistant.compose.part import Part, Setting, answered, said
from assistant.compose.reckoning import averaged, reckoned
from assistant.compose.stretches import kind_of
from assistant.library import Library
from assistant.patterns import holds
from assistant.quantities import (
    Stretch,
    asked_unit,
    counts_things,
    measures_only,
    readings,
    row,
    values_in,
    wants_rank,
)
from assistant.types import Note, NoteKind
from assistant.values import Ask, Evidence, Figures, Kind, Quote, Statement
from assistant.words import coverage, squeeze
from corpus.facts.indicators import same_indicator

PASSAGES = 40  # sentences looked through for numbers
ENOUGH = 0.37  # a stretch of at least this score answers
_CHIEF = 0.6  # of the weight of the weightiest word asked, from which on a word is a chief one
_HELD = 0.5  # share of the ask that a stretch and its headings must cover
_MONEY = 0.75  # share of the ask that the name of a sum of money must cover
_ALIKE = 0.6  # how far the names of one indicator may differ between documents
CLOSE = 0.21  # two readings no further apart are readings of the same thing


def statement(reading: Stretch) -> Statement:
    """The line that states ``reading``."""
    return said(Quote(reading.clause, reading.start, reading.end))


def fitting(evidence: Evidence, library: Library) -> list[Stretch]:
    """Readings good enough to answer, best first, without those of a wrong year."""
    ask = evidence.ask
    found = [
        r
        for r in readings(ask, evidence.passages[:PASSAGES], library)
        if r.score >= ENOUGH and (r.focus or _speaks_of(r, ask, library))
    ]
    if counts_things(ask.text):  # the number of things is no sum of money
        found = [r for r in found if not measures_only(r)]
    if ask.figures is Figures.ACTUAL and stating.NOW.search(ask.text):
        found = [r for r in found if not r.aimed]
    if ask.years:
        known = library.described
        found = [r for r in found if set(ask.years) & r.years or not (known or r.years)]
    fresh = [r for r in found if not _said(r, evidence.said)]
    return fresh or found


def _speaks_of(stretch: Stretch, ask: Ask, library: Library) -> bool:
    """Whether a stretch, or what it stands under, has one of the chief words asked about.

    Words that no document has (记者核稿：…) tell who asks, and are no chief ones.
    """
    if not library.described:
        return True
    told = library.text_of(library.documents)
    known = [t for t in ask.terms if t.text in told]
    most = max((t.weight for t in known), default=0.0)
    chief = [t for t in known if t.weight >= _CHIEF * most]
    path = " ".join(stretch.clause.path)
    return not chief or any(coverage([t], stretch.text, path) > _HELD for t in chief)


def _said(stretch: Stretch, said: Sequence[Quote]) -> bool:
    """Whether a stretch was already stated in answer to an earlier ask."""
    return any(
        q.clause.id == stretch.clause.id and q.start <= stretch.start and stretch.end <= q.end
        for q in said
    )


def _value(reading: Stretch) -> str:
    parsed = row(reading.clause)
    text = parsed[2][0][1] if parsed and parsed[2] else reading.text
    return squeeze(" ".join(values_in(text)) or text)


def indicator(stretch: Stretch, library: Library) -> str:
    """What the last number of a stretch is a number of."""
    parsed = row(stretch.clause)
    if parsed is not None:
        return parsed[0]
    inside = [
        f
        for f in library.facts(stretch.clause).figures
        if stretch.start <= f.raw.span.start < stretch.end
    ]
    return inside[-1].indicator.text if inside else ""


def alike(first: Stretch, other: Stretch, library: Library) -> bool:
    """Whether two stretches speak of one indicator, as far as their names tell."""
    names = indicator(first, library), indicator(other, library)
    if not all(names):
        return True
    same = same_indicator(*names)
    return not same.contradicts and same.degree >= _ALIKE


def _same_indicator(first: Stretch, other: Stretch, ask: Ask, library: Library) -> bool:
    """Whether two readings name one indicator and cover the same words of the ask."""
    if not alike(first, other, library):
        return False
    both = [t for t in ask.terms if coverage([t], first.text) > 0.5]
    return bool(both) and coverage(both, other.text) >= 0.6 * coverage(both, first.text)


def differing(found: Sequence[Stretch], ask: Ask, library: Library) -> list[Stretch]:
    """The best reading and those of other documents that state another number for it."""
    first = found[0]
    kept = [first]
    for other in found[1:]:
        if (
            (not ask.years or set(ask.years) & other.years)
            and other.clause.document not in {k.clause.document for k in kept}
            and other.aimed == first.aimed
            and first.score - other.score <= CLOSE
            and _same_indicator(first, other, ask, library)
            and _value(other) != _value(first)
        ):
            kept.append(other)
    return kept


_BY_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*年(?P<value>\d+(?:\.\d+)?\s*[^\d\s，,；;。）)\-—～~至]{1,4})"
)


def _one_year(stretch: Stretch, ask: Ask) -> Statement | None:
    """The one year's figure where a stretch lists several years and one is asked."""
    listed = {int(m["year"]): m["value"] for m in _BY_YEAR.finditer(stretch.text)}
    if len(listed) < 2 or len(ask.years) != 1 or ask.years[0] not in listed:
        return None
    year = ask.years[0]
    quote = Quote(stretch.clause, stretch.start, stretch.end)
    return Statement(f"{year}年：{listed[year].strip()}。", (quote,))


def compose_figure(evidence: Evidence, setting: Setting) -> Part | None:
    """The number asked for; each source's where documents of one place differ."""
    evidence = replace(evidence, ask=timely(evidence.ask, setting.library))
    ask, library = evidence.ask, setting.library
    if len(set(ask.cities) & set(library.regions)) < 2:  # several places: each for itself
        part = reckoned(evidence, setting)
        if part is not None:
            return part
    if len(ask.years) > 1:
        part = by_year(evidence, setting)
        if part is not None:
            return part
    part = None if stating.only_aimed(evidence, library) else from_facts(evidence, setting)
    if part is not None:
        return part
    if stating.out_of_time(evidence, library):
        return None
    found = fitting(evidence, library)
    if not found:
        return counted(evidence, setting)
    return _stated(found, evidence, setting)


def from_facts(evidence: Evidence, setting: Setting) -> Part | None:
    """The figures read in the clauses that answer the ask; ``None`` where none surely does."""
    evidence = replace(evidence, ask=timely(evidence.ask, setting.library))
    ask, library = evidence.ask, setting.library
    found = []
    if ask.figures is Figures.ANY and kind_of(ask.text) is Figures.TARGET:  # 要求有几件
        aimed = replace(evidence, ask=replace(ask, figures=Figures.TARGET))
        found = stating.fitting(aimed, library)
    found = found or stating.fitting(evidence, library)
    if not found:
        return None
    same = stating.together(found, ask, library)
    if wants_rank(ask.text) and ask.leans:
        spoken = {s.clause.document: s for s in reversed(found) if _spoken_of(s, evidence)}
        same = [s for s in found if s in spoken.values()] or same
    notes = [differ(same, setting)] if len(same) > 1 else []
    more = stating.others_asked(found, evidence, library)
    if len(same) == 1:
        same = sorted([*same, *more], key=lambda s: _place(s, ask))
        more = []
    lines = [stating.line(s, library, source=bool(notes)) for s in same]
    lines += [stating.line(s, library) for s in more]
    part = answered(lines, evidence, notes)
    sure = max(part.confidence, min(0.95, found[0].score))
    return replace(part, confidence=sure, figures=(*same, *more))


def _place(stated: Stated, ask: Ask) -> int:
    """Where the words of a figure stand in the question."""
    name = squeeze(stated.name)
    at = [squeeze(ask.text).find(t.text) for t in ask.terms if t.text in name]
    return max(at, default=-1)


def _spoken_of(stated: Stated, evidence: Evidence) -> bool:
    at = stated.figure.raw.span.start
    return any(
        p.clause.id == stated.clause.id
        and p.start <= at < p.end
        and p.features.get("focus", 0.0) >= 1.0
        for p in evidence.passages
    )


def differ(same: Sequence[Stated], setting: Setting) -> Note:
    """The remark that documents state different numbers for one indicator."""
    library = setting.library
    names = "、".join(f"《{library.document(s.clause).title}》" for s in same)
    times = {s.figure.time.label if s.figure.time else "" for s in same}
    why = "时间不同，" if len(times) == len(same) else ""
    text = f"{names}对这一指标写的数字不同，{why}统计时点和口径以各自原文为准。"
    return Note(NoteKind.CONFLICT, text)


def _stated(found: Sequence[Stretch], evidence: Evidence, setting: Setting) -> Part:
    """The best of ``found``, with those of other documents that say otherwise."""
    ask, library = evidence.ask, setting.library
    yearly = _one_year(found[0], ask)
    if yearly is not None:
        return answered([yearly], evidence)
    lines = list(found[:1])
    if wants_rank(ask.text):
        spoken = {r.clause.document: r for r in reversed(found) if r.focus >= 1.0}
        lines = [r for r in found if r in spoken.values()] or lines
    elif library.described:
        lines = differing(found, ask, library)
    notes: list[Note] = []
    if len(lines) > 1:
        names = "、".join(f"《{library.document(r.clause).title}》" for r in lines)
        text = f"{names}对这一指标写的数字不同，统计时点和口径以各自原文为准。"
        notes.append(Note(NoteKind.CONFLICT, text))
    return answered([statement(r) for r in lines], evidence, notes)


def compose_amount(evidence: Evidence, setting: Setting) -> Part | None:
    """A sum of money or a share that is paid; ``None`` where only other numbers stand."""
    unit = asked_unit(evidence.ask.text)
    part = averaged(replace(evidence, ask=timely(evidence.ask, setting.library)), setting)
    if part is not None:
        return part
    if unit is not None and "元" not in unit:
        return compose_figure(evidence, setting)  # 提交了多少项: things, not money
    money = [s for s in stating.fitting(evidence, setting.library) if "元" in s.figure.unit]
    if money and money[0].own >= _MONEY:
        part = from_facts(evidence, setting)
        if part is not None and part.figures[0] == money[0]:
            return part
    found = [
        r
        for r in fitting(evidence, setting.library)
        if holds(Kind.AMOUNT, r.text) and r.held >= _HELD
    ]
    return _stated(found, evidence, setting) if found else None


def compose_comparison(evidence: Evidence, setting: Setting) -> Part | None:
    """One side of a comparison: its figure if the evidence is a figure, else its sentence."""
    part = from_facts(evidence, setting)
    if part is not None:
        return part
    if evidence.passages and holds(Kind.ARITHMETIC, evidence.passages[0].text):
        part = compose_figure(evidence, setting)
        if part is not None:
            return replace(part, statements=part.statements[:1])
    return None


def by_year(evidence: Evidence, setting: Setting) -> Part | None:
    """One line for each year asked about; ``None`` unless two have a figure of their own."""
    years = evidence.ask.years
    lines: list[Statement] = []
    for year in years:
        one = replace(evidence, ask=replace(evidence.ask, years=(year,)))
        facts = stating.fitting(one, setting.library)
        found = [] if facts else fitting(one, setting.library)
        if facts:
            lines.append(stating.line(facts[0], setting.library))
        elif found:
            lines.append(statement(found[0]))
    distinct = tuple(dict.fromkeys(lines))
    return answered(distinct, evidence) if len(distinct) > 1 else None
