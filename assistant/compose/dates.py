"""Dates and time limits: the date asked for, or the time of a figure."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import dating, stating
from assistant.compose.judging import judged
from assistant.compose.part import Part, Setting, answered, said
from assistant.compose.periods import heading_date
from assistant.decide import threshold
from assistant.patterns import holds
from assistant.sentences import segments
from assistant.values import Ask, Evidence, Kind, Passage, Quote
from assistant.words import coverage, squeeze
from corpus.facts.times import TimeSource
from corpus.types import Span

_HELD = 0.5  # share of the ask that a date's segment and its headings must cover
_SPOKEN = 0.4  # … and that a sentence must cover whose heading dates it
_OWN, _NAMED = 0.5, 0.3  # coverage of a figure whose date is asked; … that is named by number
_AS_OF = re.compile(
    r"(?:数据|数字|统计|指标|口径|时点)[^，。？]{0,8}(?:截止|截至|截到|到|是|为|算)+[^，。？]{0,4}(?:哪|几|什么时)|"
    r"(?:截止|截至|截到)[^，。？]{0,4}(?:哪|几|什么时)"
)


def compose_date(evidence: Evidence, setting: Setting) -> Part | None:
    """The segment that holds the date or time limit asked for."""
    ask = evidence.ask
    kind = Kind.DURATION if ask.kind is Kind.DURATION else Kind.DATE
    timed = _of_figure(evidence, setting) if kind is Kind.DATE else None
    if timed is not None:
        return timed
    if kind is Kind.DATE and evidence.confidence >= threshold():
        dated = dating.best_dated(evidence, setting.library)
        if dated is not None:
            return answered([dating.line(dated, ask.terms, setting.library)], evidence)
    best: tuple[float, Quote] | None = None
    for rank, passage in enumerate(evidence.passages[:12]):
        text = passage.clause.text
        if not holds(kind, passage.text):
            continue
        span = _dated(text, passage, kind, ask)
        held = coverage(ask.terms, span.cut(text), passage.text, " ".join(passage.clause.path))
        worth = held + 0.5 * passage.score - 0.01 * rank
        if held >= _HELD and (best is None or worth > best[0]):
            best = worth, Quote(passage.clause, span.start, span.end)
    if evidence.confidence < threshold():
        return None
    quote = best[1] if best is not None else None
    if quote is None and coverage(ask.terms, evidence.passages[0].text) >= _SPOKEN:
        quote = heading_date(evidence, setting.library)
    return answered([said(quote)], evidence) if quote is not None else None


def _of_figure(evidence: Evidence, setting: Setting) -> Part | None:
    """The time of a figure that the question names by its number, or asks the date of."""
    ask, library = evidence.ask, setting.library
    named = set(re.findall(r"\d+(?:\.\d+)?", squeeze(ask.text))) - {str(y) for y in ask.years}
    as_of = _AS_OF.search(ask.text) is not None
    if not named and not as_of:
        return None
    for stated in judged(evidence, library):
        time = stated.figure.time
        if time is None or stated.own < (_OWN if as_of else _NAMED):
            continue
        if as_of and time.source not in (TimeSource.TEXT, TimeSource.CLAUSE):
            continue
        if as_of or set(re.findall(r"\d+(?:\.\d+)?", squeeze(stated.figure.raw.text))) & named:
            part = answered([stating.line(stated, library)], evidence)
            return replace(part, figures=(stated,))
    return None


def _dated(text: str, passage: Passage, kind: Kind, ask: Ask) -> Span:
    """The segments of a sentence from the words asked about to the date, or the reverse."""
    parts = segments(text, passage.start, passage.end)
    dated = [i for i, p in enumerate(parts) if holds(kind, p.cut(text))]
    about = [i for i, p in enumerate(parts) if coverage(ask.terms, p.cut(text)) > 0.15]
    if not dated:
        return Span(passage.start, passage.end)
    nearest = min(
        ((abs(i - j), i, j) for i in dated for j in about), default=(0, dated[0], dated[0])
    )
    first, last = min(nearest[1:]), max(nearest[1:])
    return Span(parts[first].start, parts[last].end)
