"""The time, aim, force and place of a figure."""

from __future__ import annotations

import re

from corpus.facts import phrasing as p
from corpus.facts.context import inherited_actual_time, inherited_target_time
from corpus.facts.dates import as_fact_time, spoken_year
from corpus.facts.passage import Passage
from corpus.facts.quantities import Quantity
from corpus.facts.text import BLIND, label_end
from corpus.facts.times import FactTime, TimeKind, TimeMention, TimeSource
from corpus.facts.types import FigureKind
from corpus.facts.words import Words
from corpus.types import Span

# What follows such words in the sentence is aimed at, up to its end.
_ANNOUNCED = re.compile(r"目标(?:任务)?(?:是|为|[:：])|预期目标|目标建议|努力实现以下")


def time_and_aim(
    reading: Passage, sentence: Span, q: Quantity, part: Words, kind: FigureKind | None
) -> tuple[FactTime | None, bool]:
    """The time a figure holds for, and whether it is aimed at rather than reached."""
    near = _nearest_time(reading, sentence.start, q)
    earlier = near or _nearest_time(reading, 0, q)
    opening = max(reading.text.rfind(c, sentence.start, part.span.start) for c in "，,；;。")
    near_start = min(part.span.start - 24, opening)  # 力争甲达1、乙达2 aims at both
    stretch = reading.text[max(sentence.start, near_start) : part.span.end]
    announced = _ANNOUNCED.search(reading.text, sentence.start, part.span.start) is not None
    aim = announced or _aims(reading, near, earlier, stretch)
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


def _opens_sentence(reading: Passage, mention: TimeMention) -> bool:
    """A time that opens a sentence sets the scene for those that follow."""
    before = reading.text[: mention.words.span.start].rstrip(' “"')
    stretch = re.split(r"[。；;\n]", before)[-1]
    return len(stretch[label_end(stretch) :]) <= 3


_REACH = 800  # characters: a time named earlier no longer sets the scene


def _nearest_time(reading: Passage, start: int, q: Quantity) -> TimeMention | None:
    """The last calendar time before the number that is not shut in an earlier bracket."""
    start = max(start, q.start - _REACH)
    for mention in reversed(reading.mentions):
        if mention.words.span.start < start or mention.kind is TimeKind.DURATION:
            continue
        if mention.words.span.end > q.start or mention.kind is TimeKind.RECURRING:
            continue
        between = reading.flat[mention.words.span.end : q.start]
        if between.count("）") + between.count(")") > between.count("（") + between.count("("):
            continue
        before = reading.flat[max(0, mention.words.span.start - 2) : mention.words.span.start]
        base = between == "的" and q.unit != "倍"  # 较“十三五”末的9323亿元: that year's value
        if (
            not base and before.endswith(("比", "较", "快于", "高于", "低于", "好于"))
        ) or reading.flat[mention.words.span.end : mention.words.span.end + 1] == BLIND:
            continue
        return mention
    return None


def _aims(
    reading: Passage, near: TimeMention | None, earlier: TimeMention | None, stretch: str
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


def is_norm(reading: Passage, part: Words) -> bool:
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


def region_of(reading: Passage, part: Words) -> str | None:
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
