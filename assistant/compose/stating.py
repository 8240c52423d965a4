"""Figures put into lines: the smallest words that stand alone, with time, kind and source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.facts import Stated, covers, subject
from assistant.compose.judging import judged
from assistant.compose.part import said
from assistant.library import Library
from assistant.quantities import counts_things, of_things, row
from assistant.scope import short_title
from assistant.sentences import segments
from assistant.values import Ask, Evidence, Figures, Quote, Statement
from assistant.words import coverage, match, squeeze
from corpus.facts import same_indicator
from corpus.facts.times import FactTime, TimeSource
from corpus.types import Clause

ENOUGH = 0.6  # a figure of at least this score answers
OWN = 0.6  # … whose name covers this share of what is asked after
CLOSE = 0.26  # a figure of another document no further behind is of the same thing
_SURE, SURELY = 0.7, 0.8  # score and coverage of a figure that is surely the one meant
_ALIKE = 0.6  # how far the names of one indicator may differ
# 知识产权质押融资 is made up of loans on patents and on trade marks.
_UMBRELLA = ({"知识产权", "专利商标"}, {"知识产权", "专利"}, {"知识产权", "商标"})
_ALL, _EVEN = 0.95, 0.1
_NEAR = 0.25  # … and whose name covers no less than this below the best
_AWAY = 0.2  # from a figure that the ask's own words are not of
_RAISE = 0.25  # for a figure of the sentence just spoken of
_WORTH = 0.1  # weight of a word that a second figure may be chosen by
_EACH = re.compile(r"各|分别|以及|和|、|与")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
NOW = re.compile(
    r"[之以]?前(?=[^，。？]{0,4}(?:是|有|多少|几))|基数|起点|现在|目前|如今|眼下|当前|实际|实有|现状|至今|"
    r"currently|at present|so far|actual"
)
_EDGE = "、，,；; \n和及与"


def fitting(evidence: Evidence, library: Library) -> list[Stated]:
    """Figures that answer the ask, best first; empty where none surely does."""
    ask = evidence.ask
    found = [_in_focus(s, evidence) for s in judged(evidence, library)]
    found = [s for s in found if s.score >= ENOUGH and s.own >= OWN]
    if ask.figures is Figures.ACTUAL and NOW.search(ask.text):
        found = [s for s in found if not s.aimed]  # 现在多少: an aim is no answer
    found = [s for s in found if not _for_later(s, ask)]
    if counts_things(ask.text):
        found = [s for s in found if of_things(s.figure.unit)]
    return sorted(found, key=lambda s: -round(s.score, 3)) if subject(ask) else []


def _for_later(stated: Stated, ask: Ask) -> bool:
    """Whether a figure is aimed at for the end of a period of which an earlier year is asked."""
    time = stated.figure.time
    if not (stated.aimed and ask.years) or time is None or time.end is None:
        return False
    return all(year < time.end.year for year in ask.years)


def nearest(evidence: Evidence, library: Library, least: float = SURELY) -> list[Stated]:
    """The figure of the indicator asked about, whatever its time and kind, with those of papers
    that state another; empty where none surely is.

    Args:
        least: the share of what is asked after that its name must cover.
    """
    ask = replace(evidence.ask, years=(), figures=Figures.ANY)
    found = judged(replace(evidence, ask=ask), library)
    best = found[0] if found else None
    if best is None or best.own < least or best.score < _SURE - 1.5 * (SURELY - least):
        return []
    return together(found, ask, library)[:2]


def aim_of_another_time(evidence: Evidence, library: Library) -> list[Stated]:
    """The target of the indicator asked about for another year; empty where none surely is."""
    ask = replace(evidence.ask, years=())
    if ask.figures is not Figures.TARGET or not evidence.ask.years:
        return []
    found = [s for s in judged(replace(evidence, ask=ask), library) if s.aimed]
    sure = bool(found) and found[0].own >= SURELY and found[0].score >= _SURE
    return together(found, ask, library)[:2] if sure else []


def out_of_time(evidence: Evidence, library: Library) -> bool:
    """Whether the indicator is stated, but only for another time or kind than asked."""
    ask = evidence.ask
    found = nearest(evidence, library) if library.described else []
    if not found:
        return False
    near = found[0]
    if _asks_aim(ask) and not any(s.aimed for s in found):
        return True
    if near.figure.time is None:
        return False
    if _for_later(near, ask):
        return True
    if ask.years and not any(covers(near, y) for y in ask.years):
        return near.aimed or near.figure.time.source is not TimeSource.DOCUMENT
    return ask.figures is Figures.ACTUAL and near.aimed


def only_reached(evidence: Evidence, library: Library) -> bool:
    """Whether an aim is asked for and the indicator is stated, but only as it was reached."""
    if not _asks_aim(evidence.ask) or not library.described:
        return False
    found = nearest(evidence, library)
    return bool(found) and not any(s.aimed for s in found)


# 去年新增了多少, 实际做到多少: only what has been reached answers
_REACHED = re.compile(
    r"[去前]年[^，。？]{0,12}了?(?:多少|几)|实际|真(?:正|的)?[^，。？]{0,4}(?:做到|达到|完成)|已经?[^，。？]{0,8}了(?:多少|几)"
)


def only_aimed(evidence: Evidence, library: Library) -> bool:
    """Whether what was reached is asked for and the indicator is stated, but only as an aim."""
    if evidence.ask.figures is not Figures.ACTUAL or not library.described:
        return False
    found = nearest(evidence, library) if _REACHED.search(evidence.ask.text) else []
    return bool(found) and all(s.aimed for s in found)


def _asks_aim(ask: Ask) -> bool:
    return ask.figures is Figures.TARGET and not ask.leans


def _in_focus(stated: Stated, evidence: Evidence) -> Stated:
    """``stated`` raised where its sentence was just spoken of, lowered where it was said."""
    if not evidence.ask.leans:
        return stated
    ask = evidence.ask
    mine = [t for t in subject(ask) if t.text in squeeze(ask.text)]
    if mine and coverage(mine, stated.name, stated.leads) < 0.5:
        return replace(stated, score=stated.score - _AWAY)  # 其中发明专利多少: not all of them
    at = stated.figure.raw.span
    near = 0.0
    for p in evidence.passages:
        if p.clause.id == stated.clause.id and p.start <= at.start < p.end:
            near = p.features.get("focus", 0.0)
    again = any(
        q.clause.id == stated.clause.id and q.start <= at.start < q.end for q in evidence.said
    )
    raised = stated.score + _RAISE * near - (0.15 if again else 0.0)
    return replace(stated, score=raised, own=max(stated.own, near * OWN))


def quoted(stated: Stated, library: Library) -> Quote:
    """The smallest words of the clause that state the figure with its indicator."""
    figure, clause = stated.figure, stated.clause
    text = clause.text
    if row(clause) is not None:
        return Quote(clause, 0, len(text))
    parts = segments(text, figure.sentence.span.start, figure.sentence.span.end)
    first = next((p for p in parts if p.start <= figure.part.span.start < p.end), parts[0])
    last = next((p for p in parts if p.start <= figure.raw.span.start < p.end), parts[-1])
    start, end = first.start, last.end
    if not figure.inherited:
        for other in library.facts(clause).figures:
            if start <= other.raw.span.start and other.raw.span.end <= figure.part.span.start:
                start = figure.part.span.start
            if figure.raw.span.end <= other.part.span.start < end and not other.inherited:
                end = max(figure.part.span.end, figure.raw.span.end)
    if _open(text[start:end]):
        start, end = first.start, last.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Quote(clause, start, end)


def _open(text: str) -> bool:
    return text.count("（") + text.count("(") != text.count("）") + text.count(")")


def worded(stated: Stated, library: Library) -> Statement:
    """The words that state a figure; of a row of years (2023年50亿元, 2024年…) only its own."""
    quote, figure = quoted(stated, library), stated.figure
    time = figure.time
    if time is not None and time.words is not None and figure.inherited:
        own = stated.clause.text[time.words.span.start : figure.raw.span.end]
        gap = figure.raw.span.start - time.words.span.end
        if 0 <= gap <= 6 and time.words.span.start > quote.start:
            return Statement(f"{figure.indicator.text}：{own}。", (quote,))
    return said(quote)


def line(stated: Stated, library: Library, *, source: bool = False) -> Statement:
    """One line with the figure and, where its words do not say it, its time and kind.

    Args:
        source: whether to name the document, as where several are set side by side.
    """
    shown = worded(stated, library)
    marks, proof = [], []
    when = _when(stated, shown.text, library)
    if when is not None:
        marks.append(when[0])
        proof = [when[1]] if when[1] is not None else []
    if source and library.described:
        marks.append(short_title(library, stated.clause.document))
    if not marks:
        return shown
    body = shown.text.rstrip("。")
    if proof:
        body, marks[0] = f"{body}{{0}}", f"{marks[0]}{{1}}"
    return Statement(f"{body}（{'；'.join(marks)}）。", (*shown.quotes, *proof))


def _when(stated: Stated, text: str, library: Library) -> tuple[str, Quote | None] | None:
    """The time of a figure where its line does not say it, with the words that prove it."""
    time, clause = stated.figure.time, stated.clause
    if time is None or not library.described or row(clause) is not None:
        return None
    label = squeeze(time.label)
    if squeeze(label) in squeeze(text) or "每年" in text or "同年" in label or not label:
        return None
    if not stated.aimed and time.source is TimeSource.DOCUMENT:
        return None  # the document's own year is a guess at the year of what it reports
    document = library.document(clause)
    own = " ".join((clause.text, *clause.path, document.title, document.number or ""))
    proof = None
    if not set(_NUMBER.findall(label)) <= set(_NUMBER.findall(squeeze(own))):
        proof = _elsewhere(time, clause, library)
        if proof is None:
            return None
    if stated.aimed and "目标" not in text:
        label += "目标"
    return label, proof


def stamp(stated: Stated, library: Library, *, english: bool) -> tuple[str, Quote | None]:
    """The time and kind of a figure for a table's cell, with words elsewhere that prove it."""
    time, clause = stated.figure.time, stated.clause
    kind = ("目标" if stated.aimed else "") if not english else ("target" if stated.aimed else "")
    label = squeeze(time.label) if time is not None else ""
    guessed = time is not None and time.source is TimeSource.DOCUMENT and not stated.aimed
    proof = None
    if label and not guessed:
        document = library.document(clause)
        own = " ".join((clause.text, *clause.path, document.title, document.number or ""))
        if not set(_NUMBER.findall(label)) <= set(_NUMBER.findall(squeeze(own))):
            proof = _elsewhere(time, clause, library) if time is not None else None
            label = label if proof is not None else ""
    else:
        label = ""
    if not label and not kind:
        return ("date not stated" if english else "时点未写明"), None
    return (f"{label} {kind}".strip() if english else f"{label}{kind}"), proof


def _elsewhere(time: FactTime, clause: Clause, library: Library) -> Quote | None:
    """The words of an introducing clause that give the time."""
    parent = library.parent(clause)
    around = [*([parent] if parent else []), *library.siblings(clause)]
    for other in around:
        at = other.text.find(time.label)
        if at >= 0:
            return Quote(other, at, at + len(time.label))
    return None


def value(stated: Stated) -> str:
    """The figure's value in its base unit, to be compared."""
    return f"{stated.figure.amount:g}-{stated.figure.high or ''}{stated.figure.base_unit}"


def together(found: Sequence[Stated], ask: Ask, library: Library) -> list[Stated]:
    """The best figure and those of other documents that state another number for it."""
    first = found[0]
    kept = [first]
    if not library.described:
        return kept
    for other in found[1:]:
        if (
            other.clause.document not in {k.clause.document for k in kept}
            and first.score - other.score <= CLOSE
            and first.own - other.own <= _NEAR
            and other.aimed == first.aimed
            and other.figure.kind == first.figure.kind
            and (same_thing(first, other) or _as_good(first, other))
            and value(other) not in {value(k) for k in kept}
            and (not ask.years or any(covers(other, y) for y in ask.years))
        ):
            kept.append(other)
    return kept


def _as_good(first: Stated, other: Stated) -> bool:
    """Whether both names hold all that is asked after, so that either may be meant."""
    return min(first.own, other.own) >= _ALL and first.score - other.score <= _EVEN


def same_thing(first: Stated, other: Stated) -> bool:
    """Whether two figures may be of one indicator, as far as their names tell."""
    return same_name(first, other, _ALIKE)


def same_name(first: Stated, other: Stated, least: float = 0.75) -> bool:
    """Whether two figures bear one indicator's name, also where one names its parts."""
    alike = same_indicator(first.figure.indicator.text, other.figure.indicator.text)
    if not alike.contradicts:
        return alike.degree >= least
    sides = [set(d.split("/")) for d in alike.differences]
    return len(sides) <= 2 and any(s in _UMBRELLA for s in sides)


def others_asked(found: Sequence[Stated], evidence: Evidence, library: Library) -> list[Stated]:
    """Further figures for the words of the ask that the best one does not name: 甲和乙各多少."""
    ask, first = evidence.ask, found[0]
    if not _EACH.search(ask.text):
        return []
    name = squeeze(first.name)
    rest = [t for t in subject(ask) if match(t, name) < 0.75 and t.weight > _WORTH]
    kept: list[Stated] = []
    for other in judged(evidence, library):
        if other.clause.document != first.clause.document or other.figure == first.figure:
            continue
        own = squeeze(other.name)
        new = [t for t in rest if match(t, own) >= 0.8]
        if new and other.figure.kind == first.figure.kind and other.score > 0.2:
            kept.append(other)
            rest = [t for t in rest if t not in new]
    return kept
