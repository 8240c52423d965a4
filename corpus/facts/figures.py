"""Figures in running text.

Each number is read with the words around it: backwards through comparators (达, 不低于),
growth words and qualifiers to the indicator that it measures, or, where only verbs stand
before it, forwards to the noun that it counts. A stretch without an indicator of its own
(增幅6.2%, 居全省第四) speaks of the last indicator of the same sentence.
"""

from __future__ import annotations

from corpus.facts import phrasing as p
from corpus.facts.blinding import blinded
from corpus.facts.context import ClauseContext, aimed
from corpus.facts.dates import times
from corpus.facts.lead_in import end_of, lead_in, leads_on, own_end
from corpus.facts.naming import (
    counted_noun,
    deed,
    earlier_words,
    indicator_of,
    subject_between,
    widen,
)
from corpus.facts.pairing import like, paired
from corpus.facts.passage import Passage, left_edge, right_edge
from corpus.facts.quantities import Quantity
from corpus.facts.rows import figures_in_row
from corpus.facts.spots import spots_of
from corpus.facts.text import cut, sentences
from corpus.facts.timing import is_norm, region_of, time_and_aim
from corpus.facts.types import Figure, FigureKind
from corpus.facts.words import Words
from corpus.types import Clause, ClauseKind, Span


def read_figures(clause: Clause, context: ClauseContext) -> tuple[Figure, ...]:
    """Every figure of ``clause``, in the order of the text."""
    text = clause.text
    if not any(c.isdigit() or c in "一二两三四五六七八九十百千万亿首前" for c in text):
        return ()
    if clause.kind is ClauseKind.TABLE_ROW or "｜" in text:
        return figures_in_row(clause, context)
    mentions = times(text, context.document)
    reading = Passage(
        clause, text, blinded(text, mentions), mentions, context, aimed(clause, context)
    )
    found: list[Figure] = []
    spots = spots_of(reading)
    for start, end in sentences(text):
        inside = [q for q in spots if start <= q.start < end]
        if inside:
            found += _in_sentence(reading, Span(start, end), inside)
    return tuple(found)


def _in_sentence(reading: Passage, sentence: Span, spots: list[Quantity]) -> list[Figure]:
    found: list[Figure] = []
    last: Figure | None = None
    floor = sentence.start
    for i, q in enumerate(spots):
        ceiling = spots[i + 1].start if i + 1 < len(spots) else sentence.end
        figure = _figure(reading, sentence, q, Span(floor, ceiling), last)
        between = reading.flat[floor : q.start].strip()
        floor = own_end(reading.flat, q)
        if figure is None:
            continue
        if found and between in {"、", "和", "及", "与"} and figure.inherited:
            figure = like(found[-1], figure)
        found.append(figure)
        if not figure.inherited:
            last = figure
    return paired(reading.text, found)


def _figure(
    reading: Passage, sentence: Span, q: Quantity, room: Span, last: Figure | None
) -> Figure | None:
    """Read one number; ``room`` is the stretch between its neighbours."""
    is_rank = q.unit == "位" and q.base_unit == "位" and not q.counts
    left = left_edge(reading.flat, q.start, room.start)
    before = lead_in(reading, left, q, is_rank)
    comparator, words, after = end_of(reading.flat, q, before)
    right = right_edge(reading.flat, after, room.end)
    follows = counted_noun(reading, after, right, whole=q.unit != "大")
    indicator, lead, inherited = indicator_of(reading, before, follows, q.counts)
    if indicator is None and not inherited:
        return None
    if indicator is None:
        earlier = earlier_words(reading, before.start, sentence)
        fresh = subject_between(reading, before.start, last)
        done = None if last is not None and last.base_unit == q.base_unit else deed(reading, before)
        indicator = fresh or done or (last.indicator if last is not None else earlier)
        inherited = done is None or fresh is not None
        if fresh is not None:
            last = None
    if indicator is None:
        return None
    if lead is None and not inherited and not is_rank:
        indicator, before = widen(reading, indicator, before, room.start)
    kind = FigureKind.RANK if is_rank else before.kind
    counted = kind is None and lead is not None and q.counts
    start = last.part.span.start if inherited and last else min(indicator.span.start, before.start)
    stop = max(after, indicator.span.end)
    part = cut(reading.text, start if stop - start <= 160 else before.start, stop)
    time, target = time_and_aim(reading, sentence, q, part, kind)
    if counted and q.chinese and not p.AIM.search(part.text):
        time, target = (time if time and time.words else None), False  # 四大主导产业: no goal
    norm = not target and is_norm(reading, part)
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
        qualifier="".join(before.qualifiers) + ("从" if leads_on(reading.flat, before, q) else ""),
        high=q.high,
        target=target,
        falling=before.falling,
        baseline=before.baseline,
        lead=lead if lead and lead.text else None,
        inherited=inherited,
        time=time,
        region=region_of(reading, part),
        scale=q.scale,
        base_unit=q.base_unit,
    )


def _level_kind(target: bool, norm: bool, counted: bool) -> FigureKind:
    if target:
        return FigureKind.TARGET
    if norm:
        return FigureKind.NORM
    return FigureKind.COUNT if counted else FigureKind.ACTUAL
