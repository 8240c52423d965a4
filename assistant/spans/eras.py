"""The time that a clause of a yearly report tells of: the year gone by, the year to come.

“2026年…政府工作报告” first gives account of 2025 and then plans 2026, and names the year
once, in a heading or in the opening of a paragraph, for all that follows. Reports are held
clause by clause, so that what a clause says of time stands in clauses before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.values import Ask, Figures
from corpus.types import Clause


class Tells(StrEnum):
    """What a stretch of a report does."""

    ACCOUNT = "account"  # of the year or the years gone by
    PLAN = "plan"  # for the year it is named after
    OUTLOOK = "outlook"  # for the years beyond


@dataclass(frozen=True, slots=True)
class Era:
    """The year a report is named after, and what the stretch around a clause does."""

    year: int
    tells: Tells


_REPORT = re.compile(r"(20\d{2})年?.{0,24}报告|报告.{0,12}(20\d{2})年?")
_GIVEN = re.compile(r"^\W{0,3}20\d{2}年\d+月\d+日[^，。]{0,40}(?:会议|大会)(?:上|$)")
_LEAST = 3  # clauses of a report in a row that tell where one of them stands in it
_HEADING = 45  # characters up to which a clause that begins with a number is a heading
_OPENING = 26  # characters of a paragraph that may name its time
_NUMBERED = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)")
_STOPS = re.compile(r"[。；，：！？;:!?]")
_LEADS = re.compile(r"[：:]$")
_PAST = re.compile(r"回顾|回望|成就|过去的?[一五]年|刚刚过去|[一五]年来|这五年|去年|总结")
_YEAR = re.compile(r"(20\d{2})年")
_NOW = re.compile(r"今年|当前和今后")
_BEYOND = re.compile(r"“?十[一二三四五六七八九]五”?|(?:未来|今后)[五几]年")
_AIMED = re.compile(r"目标|任务|要求|安排|考虑|思路|举措|规划|重点|指导思想")


def _turn(text: str, year: int, before: Tells) -> Tells:
    """What the report does from a clause on that opens with ``text``."""
    text = text.strip()
    if _GIVEN.search(text) or _REPORT.fullmatch(text):
        return before  # when and where the report was made, or its title, turns to nothing
    heading = len(text) <= _HEADING and (bool(_NUMBERED.match(text)) or not _STOPS.search(text))
    opening = text if heading else text[:_OPENING]
    named = {int(y) for y in _YEAR.findall(opening)}
    if _PAST.search(opening) or (year - 1 in named and year not in named):
        # The closing words of a report look back once more and give no account.
        return Tells.ACCOUNT if heading or before is Tells.ACCOUNT else before
    ahead = _BEYOND.search(opening)
    if (
        ahead
        and _AIMED.search(opening)
        and (heading or (ahead.start() == 0 and _LEADS.search(text)))
    ):
        return Tells.OUTLOOK  # also where the heading names the year beside: it comes second
    if before is Tells.ACCOUNT and ahead and ahead.start() == 0 and _coming(ahead[0], year):
        return Tells.OUTLOOK
    if year in named or _NOW.search(opening):
        return Tells.PLAN if heading or "年是" in opening or "今年" in opening else before
    return before


def _coming(plan: str, year: int) -> bool:
    """Whether the five years of ``plan``, “十五五”, have only begun in ``year``."""
    numeral = re.search(r"十([一二三四五六七八九])五", plan)
    return numeral is not None and _FIFTH[numeral[1]] >= year


def read_eras(clauses: Sequence[Clause], title: str) -> Mapping[str, Era]:
    """The era of every clause of the report ``title``, by clause id; empty for other texts."""
    named = _REPORT.search(title)
    if named is None or len(clauses) < _LEAST:
        return {}
    year, tells = int(named[1] or named[2]), Tells.ACCOUNT
    found: dict[str, Era] = {}
    for clause in clauses:
        if clause.text.strip() != title:
            tells = _turn(clause.text, year, tells)
            found[clause.id] = Era(year, tells)
    return found


_INTENT = re.compile(
    r"打算|计划|准备|拟|力争|目标|预期(?!寿命)|将(?!军|来)|[今明]年.{0,12}要|要(?:达|在|把|到|新|建|让|给|求达|统筹|稳|控)|"
    r"will|target|plan|aim|goal"
)
_FIVE = 5
_PLAN = re.compile(r"(十([一二三四五六七八九])五)(?:”|时期|期间|末|这五年|以?来|”?规划)")
_FIFTH = {numeral: 2001 + _FIVE * n for n, numeral in enumerate("零一二三四五六七八九")}
_DONE = re.compile(
    r"实际|完成了|了(?:多少|几|哪)|了[？?]?$|去年|已经?|目前|截至|actual|so far|last year"
)


def asked_years(ask: Ask, year: int) -> frozenset[int]:
    """The years an ask names, “今年” read as the report's own year."""
    said = {"去年": year - 1, "上年": year - 1, "今年": year, "明年": year + 1}
    return frozenset(ask.years) | {y for word, y in said.items() if word in ask.text}


def timely(ask: Ask, era: Era | None, text: str) -> float:
    """How a sentence's time fits the ask: 1 the same, -1 another, 0 where nothing tells."""
    named = {int(y) for y in _YEAR.findall(text)}
    if era is None:
        years = frozenset(ask.years)
        return 0.0 if not years or not named else 1.0 if years & named else -0.5
    span = _PLAN.search(ask.text)
    if span is not None and not ask.years:
        return 1.0 if span[1] in text else _by_plan(_FIFTH[span[2]], era)
    years = asked_years(ask, era.year)
    if years:
        return 1.0 if years & named else _by_year(years, era)
    done = ask.figures is Figures.ACTUAL or _DONE.search(ask.text)
    if not (done or _INTENT.search(ask.text)):
        return 0.0
    return 1.0 if bool(done) == (era.tells is Tells.ACCOUNT) else -1.0


def _by_plan(first: int, era: Era) -> float:
    """Whether a stretch that names no plan tells of the five years from ``first`` on."""
    if first + _FIVE <= era.year:
        return 1.0 if era.tells is Tells.ACCOUNT else -1.0
    return {Tells.OUTLOOK: 1.0, Tells.PLAN: 0.0, Tells.ACCOUNT: -1.0}[era.tells]


def _by_year(years: frozenset[int], era: Era) -> float:
    """Whether a stretch that names no year tells of one of ``years``."""
    if era.tells is Tells.PLAN:
        return 1.0 if era.year in years else -1.0
    if era.tells is Tells.ACCOUNT and era.year - 1 in years:
        return 1.0
    return -1.0
