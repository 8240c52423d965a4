"""The time of figures: asked of one just stated, and held against the time a question names."""

from __future__ import annotations

import re

from assistant.compose import stating
from assistant.compose.facts import covers, named_in
from assistant.compose.part import Part, Setting, answered
from assistant.compose.told import NUMBER, YEAR, digits
from assistant.library import Library
from assistant.quantities import PERIODS
from assistant.sentences import sentences
from assistant.understand.kinds import stripped
from assistant.values import Ask, Evidence, Kind

# Words of a question that only asks when: they name no matter of their own.
_WHEN_ONLY = re.compile(
    r"那|这|个|的|它|数据?|数字|指标|目标|值|年份|年度|年|时间|统计|截止|截至|口径|节点|是|到|在|要|完成|达到?|实现|期限|呢|吗|有"
)

_UNTIL = re.compile(r"[截算统]计?[止至到在]|时点|口径|哪个时[候点]的")
_READ = 24  # sentences in which a number that is told is looked for
_WHOLE_YEAR = re.compile(r"全年|整年|(?<![去上])年(?:底|末)|[上下]半年|[一二三四]季度")
_FIVE_YEARS = re.compile(r"(?P<name>十[二三四五]五)[”\"」]?(?:期间|时期|五年|这五年|末)")
_MONTHS = re.compile(r"月\s*[-—～~至到]|[-—～~至到]\s*\d{1,2}\s*月")


def compose_timing(evidence: Evidence, setting: Setting) -> Part | None:
    """The figure just stated with its time; ``None`` where anything else is asked."""
    ask, library = evidence.ask, setting.library
    if not ask.asks(Kind.DATE, Kind.DURATION) or not library.described:
        return None
    if _UNTIL.search(ask.text):
        return _until_when(evidence, setting)
    if not ask.leans:
        return None
    if _WHEN_ONLY.sub("", stripped(ask.text)).strip("，, "):
        return None
    for quote in evidence.said:
        for stated in named_in(quote.clause, library):
            at = stated.figure.raw.span
            if quote.start <= at.start and at.end <= quote.end and stated.figure.time is not None:
                return answered([stating.line(stated, library)], evidence)
    return None


def _until_when(evidence: Evidence, setting: Setting) -> Part | None:
    """The figure whose number is told, with the time it holds for: 10374件截到几月."""
    library, ask = setting.library, evidence.ask
    told = [m["digits"].replace(",", "") for m in NUMBER.finditer(digits(ask.text))]
    told = [n for n in told if len(n) > 1 and not YEAR.fullmatch(n)]
    for passage in evidence.passages[:_READ] if told else ():
        for stated in named_in(passage.clause, library):
            time = stated.figure.time
            if time is not None and str(stated.figure.raw.text).startswith(tuple(told)):
                return answered([stating.line(stated, library)], evidence)
    return None


def of_another_time(part: Part, ask: Ask, library: Library) -> bool:
    """Whether a figure question that names years gets figures of other times only."""
    if _of_other_years(part, ask, library):
        return True
    if not ask.years or ask.kind is not Kind.FIGURE:
        return False
    if _WHOLE_YEAR.search(ask.text) and _for_months(part):
        return True
    if not part.figures:
        return False
    if any(f.figure.time is None or any(covers(f, y) for y in ask.years) for f in part.figures):
        return False
    quotes = [q for s in part.statements for q in s.quotes]
    papers = [library.document(q.clause) for q in quotes]  # 2016年意见: its year names the paper
    said = "".join(q.text + "".join(q.clause.path) for q in quotes)
    said += "".join(f"{paper.title}{paper.number or ''}{paper.issued or ''}" for paper in papers)
    return not any(str(year) in said for year in ask.years)


def _of_other_years(part: Part, ask: Ask, library: Library) -> bool:
    """Whether five years are named (“十三五”期间) that nothing given is of."""
    named = _FIVE_YEARS.search(ask.text)
    quotes = [q for s in part.statements for q in s.quotes]
    if named is None or ask.kind is not Kind.FIGURE or not quotes:
        return False
    first = PERIODS[named["name"]]
    if any(covers(f, year) for f in part.figures for year in range(first, first + 5)):
        return False
    said = "".join(q.text + "".join(q.clause.path) for q in quotes)
    said += "".join(library.document(q.clause).title for q in quotes)
    return named["name"] not in said


def _for_months(part: Part) -> bool:
    """Whether the figures given hold for some months of a year only: 2025年1-5月."""
    if part.figures:
        times = [f.figure.time for f in part.figures]
        return all(t is not None and _MONTHS.search(t.label) for t in times)
    quotes = [q for s in part.statements for q in s.quotes]
    around = [next((s for s in sentences(q.clause.text) if s.end > q.start), None) for q in quotes]
    said = [s.cut(q.clause.text) for s, q in zip(around, quotes, strict=True) if s is not None]
    return bool(said) and all(_MONTHS.search(text) for text in said)
