"""What a clause's surroundings tell about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.facts.dates import as_fact_time, times, year_of
from corpus.facts.times import FactTime, TimeKind, TimeMention, TimeSource
from corpus.types import Clause, ClauseKind, Document


@dataclass(frozen=True, slots=True)
class ClauseContext:
    """The document of a clause and the clauses around it; all of it may be missing."""

    document: Document | None = None
    parent: Clause | None = None
    siblings: tuple[Clause, ...] = ()  # in reading order, the clause itself included
    children: tuple[Clause, ...] = ()


_AIMS = re.compile(r"目标|指标体系|展望|愿景")
_PLANS = re.compile(
    r"下一步|工作安排|重点任务|主要任务|工作任务|保障措施|总体要求|时序|今年工作|工作打算"
)
_PAST = re.compile(
    r"(?<!厚植)(?<!夯实)(?<!筑牢)(?<!打牢)发展基础|工作情况|办理情况|回顾|成效|成就|现状|取得的?进展|主要做法|过去"
)
_TITLE = re.compile(
    r"(?:报告|规划|方案|意见|办法|通知|条例|细则|措施|答复|第[一二三四五六七八九十百千零]+条)$"
)
_TO_YEAR = re.compile(r"(?:到|至)\s*(?:20\d{2}\s*年|二〇)")


def aimed(clause: Clause, context: ClauseContext) -> bool | None:
    """Whether the headings say that what stands here is to come (or is past).

    ``None`` where they say neither. The innermost heading that speaks decides.
    """
    for heading in reversed(clause.path):
        if _PAST.search(heading):
            return False
        if _TITLE.search(heading):
            continue
        if _AIMS.search(heading) or _TO_YEAR.search(heading) or _PLANS.search(heading):
            return True
    introduction = _introduction(clause, context)
    if introduction is not None and _TO_YEAR.search(introduction.text[:30]):
        return True
    return None


def _introduction(clause: Clause, context: ClauseContext) -> Clause | None:
    """The paragraph that opens the list or the section in which the clause stands."""
    parent = context.parent
    if parent is not None and parent.kind is not ClauseKind.HEADING:
        return parent
    for other in context.siblings:
        if other.kind is not ClauseKind.HEADING:
            return None if other.id == clause.id else other
    return None


def inherited_target_time(clause: Clause, context: ClauseContext) -> FactTime | None:
    """The time that a heading, the opening paragraph or the manifest sets for targets."""
    for heading in reversed(clause.path):
        found = _target(times(heading, context.document))
        if found is not None:
            return as_fact_time(found, TimeSource.HEADING, here=False)
    introduction = _introduction(clause, context)
    if introduction is not None:
        found = _target(times(introduction.text[:60], context.document))
        if found is not None:
            return as_fact_time(found, TimeSource.SIBLING, here=False)
    document = context.document
    if document is not None and document.target_year is not None:
        year = document.target_year
        return FactTime(f"{year}年", None, _last_day(year), TimeSource.DOCUMENT)
    if document is not None and document.period is not None and document.period.end is not None:
        end = document.period.end
        return FactTime(f"{end.year}年", document.period.start, end, TimeSource.DOCUMENT)
    return None


def _target(mentions: tuple[TimeMention, ...]) -> TimeMention | None:
    for mention in mentions:
        if mention.deadline and mention.end is not None and mention.kind is not TimeKind.DURATION:
            return mention
    return None


def inherited_actual_time(clause: Clause, context: ClauseContext) -> FactTime | None:
    """The period that a heading names (“十四五”以来), else the document's own year."""
    for heading in reversed(clause.path):
        for mention in times(heading, context.document):
            named = mention.kind in {TimeKind.PLAN_PERIOD, TimeKind.RANGE} or (
                mention.end is not None and _PAST.search(heading)
            )
            if named and mention.end is not None:
                return as_fact_time(mention, TimeSource.HEADING, here=False)
    document = context.document
    if document is not None and document.issued is not None:
        return FactTime(document.issued.isoformat(), None, document.issued, TimeSource.DOCUMENT)
    year = year_of(document)
    if year is not None:
        return FactTime(f"{year}年", None, _last_day(year), TimeSource.DOCUMENT)
    return None


def _last_day(year: int) -> date:
    return date(year, 12, 31)
