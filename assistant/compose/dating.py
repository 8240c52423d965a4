"""When something happens: the date that stands beside the words asked about, with its year.

A date speaks of the words from its own segment up to the next date of the sentence. Dates inside
a title (…方案（2024-2026年）) date the document named and nothing else. A date that leaves its
year open (同年6月, 今年4月) is shown with the year it was resolved with, and with its proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compose.part import said, trimmed
from assistant.library import Library
from assistant.sentences import segments, sentences
from assistant.values import Evidence, Quote, Statement, Term
from assistant.words import coverage, is_noun
from corpus.facts.times import TimeKind, TimeMention
from corpus.types import Clause, Span

_LOOKED = 12  # sentences in whose clauses dates are looked for
_ACT = 0.4  # weight of a word that names no thing: 拿到, 定下来
_HELD = 0.5  # share of the ask that a date's own words must cover
_SURE, _LEAST = 0.3, 0.2  # … or, of the best sentence, that little where it surely answers
_NEAR = 0.4  # what the search's own order is worth beside them
_LEADS = 3  # characters that may stand before a date which opens its segment: 到, 截至
_TITLE = re.compile(r"《[^《》]*》")
_TIMED = frozenset(
    {
        *(TimeKind.DAY, TimeKind.MONTH, TimeKind.YEAR, TimeKind.RANGE),
        *(TimeKind.PLAN_PERIOD, TimeKind.RELATIVE),
    }
)
# A day or month tells when something was; a period of years only that it was.
_EXACT = {TimeKind.DAY: 0.08, TimeKind.MONTH: 0.08, TimeKind.YEAR: 0.04, TimeKind.PLAN_PERIOD: -0.1}
_FINE = re.compile(r"几月|哪个?月|何月|月份|几号|哪一?天|几日|具体(?:时间|日期)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the words of its clause that it speaks of."""

    clause: Clause
    time: TimeMention
    span: Span
    worth: float = 0.0


def dated_in(clause: Clause, library: Library) -> Iterator[Dated]:
    """The dates of ``clause`` outside titles, each with its own words."""
    text = clause.text
    titles = [m.span() for m in _TITLE.finditer(text)]
    times = [
        t
        for t in library.facts(clause).times
        if t.kind in _TIMED
        and t.start is not None
        and not any(a <= t.words.span.start < b for a, b in titles)
    ]
    for sentence in sentences(text):
        inside = [t for t in times if sentence.start <= t.words.span.start < sentence.end]
        parts = segments(text, sentence.start, sentence.end)
        opened = [_opening(t, parts) for t in inside]
        for i, time in enumerate(inside):
            own = opened[i]
            start = own.start if own is not None else sentence.start
            if i and own is None:
                before = inside[i - 1].words.span.end
                start = next(p.start for p in parts if p.end > before)
            later = (p.start for p in opened[i + 1 :] if p is not None)
            end = next((at for at in later if at > time.words.span.start), sentence.end)
            yield Dated(clause, time, Span(start, end))


def _opening(time: TimeMention, parts: Sequence[Span]) -> Span | None:
    """The segment that a date opens, if it opens one."""
    at = time.words.span.start
    return next((p for p in parts if 0 <= at - p.start <= _LEADS and at < p.end), None)


def damped(wanted: Sequence[Term]) -> list[Term]:
    """``wanted`` with words that name no thing counting less."""
    return [t if is_noun(t.text) else replace(t, weight=t.weight * _ACT) for t in wanted]


def best_dated(evidence: Evidence, library: Library) -> Dated | None:
    """The date whose own words are what the ask is about; ``None`` where none surely is."""
    wanted = damped(evidence.ask.terms)
    near: dict[str, tuple[Clause, float]] = {}
    for passage in evidence.passages[:_LOOKED]:
        share = passage.score / (evidence.best or 1.0)
        near.setdefault(passage.clause.id, (passage.clause, share))
    fine = bool(_FINE.search(evidence.ask.text))
    found: list[Dated] = []
    for clause, share in near.values():
        around = f"{' '.join(clause.path)} {library.document(clause).title}"
        for dated in dated_in(clause, library):
            held = coverage(wanted, dated.span.cut(clause.text), around)
            exact = _EXACT.get(dated.time.kind, 0.08 if _monthly(dated.time) else 0.0)
            worth = held + _NEAR * share + exact * (2 if fine else 1)
            told = dated.time.kind in (TimeKind.DAY, TimeKind.MONTH, TimeKind.YEAR)
            first = told and share == 1.0 and evidence.confidence >= _SURE and held >= _LEAST
            if held >= _HELD or first:
                found.append(replace(dated, worth=worth))
    return max(found, key=lambda d: d.worth, default=None)


def _monthly(time: TimeMention) -> bool:
    return time.kind is TimeKind.RELATIVE and "月" in time.words.text


def label(time: TimeMention) -> str:
    """A date in full: its year, with month and day as far as they are told."""
    first, last = time.start, time.end
    if first is None or last is None:
        return time.words.text
    if first == last:
        return f"{first.year}年{first.month}月{first.day}日"
    if first.year == last.year and first.month == last.month:
        return f"{first.year}年{first.month}月"
    return f"{first.year}年" if first.year == last.year else f"{first.year}—{last.year}年"


def proof_of_year(dated: Dated, library: Library) -> Quote | None:
    """The words that a date with an open year takes its year from."""
    time, clause = dated.time, dated.clause
    if time.start is None or time.resolved_from is None:
        return None
    year = str(time.start.year)
    for earlier in library.facts(clause).times:
        if earlier.words.span.start < time.words.span.start and year in earlier.words.text:
            return Quote(clause, earlier.words.span.start, earlier.words.span.end)
    number = library.document(clause).number or ""
    for other in library.clauses if year in number else ():
        at = other.text.find(number)
        if other.document == clause.document and at >= 0:
            return Quote(other, at, at + len(number))
    return None


def words(dated: Dated, wanted: Sequence[Term]) -> Quote:
    """The date with as many of the words it speaks of as the ask is about."""
    clause = dated.clause
    parts = segments(clause.text, dated.span.start, dated.span.end)
    whole = coverage(wanted, dated.span.cut(clause.text))
    at = dated.time.words.span
    first = next((i for i, p in enumerate(parts) if p.start <= at.start < p.end), 0)
    start, end = dated.span.start, dated.span.end
    for last in range(first, len(parts)):
        if coverage(wanted, clause.text[start : parts[last].end]) >= 0.95 * whole:
            end = parts[last].end
            break
    return trimmed(Quote(clause, start, end))


def line(dated: Dated, wanted: Sequence[Term], library: Library) -> Statement:
    """The words of a date, its full form in front where they leave its year open."""
    quote = words(dated, wanted)
    proof = proof_of_year(dated, library)
    if proof is None:
        return said(quote)
    body = said(quote).text.rstrip("。")
    return Statement(f"{label(dated.time)}：{body}{{0}}（年份见{{1}}）。", (quote, proof))
