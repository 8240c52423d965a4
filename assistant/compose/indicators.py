"""All indicators of a paper at once: the rows of its table, or the targets that its text states.

指标表都列了哪些, 规划表里那七行都是什么, 盐城方案里的目标数字都有哪些: nothing is asked of one
indicator, so no word tells one row from another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.facts import Stated, clauses_of, covers, named_in, timely
from assistant.compose.lists import listed
from assistant.compose.part import Part, Setting, answered
from assistant.library import Library
from assistant.sentences import bare
from assistant.values import Ask, Evidence, Figures, Quote, Statement
from corpus.numbers import whole_number
from corpus.types import Clause, ClauseKind

_EVERY = re.compile(
    r"哪(?:些|几|[两三四五六七八九十]|\d)|都(?:是|有|列|写|定)|什么|啥|全部|所有|逐[条项行个]|一览|清单|列(?:出|一下|全|给)|"
    r"抄|罗列|报(?:一遍|一下)|过一遍|每一?[行项条个]|分别|[一-鿿\d](?:行|栏)"
)
_TABLE = re.compile(
    r"表(?!现|示|达|明|彰|态|决|扬|演|面|格式)|[一二三四五六七八九十\d那几每]行(?![为业动政])|一览"
)
_INDICATORS = re.compile(r"指标|目标(?:值|数)?|数字")
_NUMBERS = re.compile(r"指标|数字?(?!知识)|量化")
_COUNT = re.compile(r"(?P<count>\d{1,2}|[两三四五六七八九十])(?:个|项|行|条|大|类)")
_MANY = re.compile(r"(?:几|多少)(?:个|项|行|条)")
# What such a question may say beside the indicators, naming none of them.
_FRAME = re.compile(
    r"指标.*|.*指标|目标.*|.*目标|表.*|.*表|清单|一览|数字?|数据|数值|行|项|条|栏|发展|主要|全部|所有|逐.*|抄.*|列.*|要求.*|达到.*|"
    r".*规划|.*方案|.*意见|答复|文件|稿子?|内容|名称|名字|预期性|约束性|属性|一遍|一份|材料|序号|五年|未来|今后|计划|定.*|设.*|写.*|每一.*|具体.*|量化|试点"
)
_MOST = 20
_SURE = 0.9


def compose_indicators(evidence: Evidence, setting: Setting) -> Part | None:
    """The rows or targets of the one paper asked about; ``None`` where one indicator is meant."""
    library, ask = setting.library, evidence.ask
    if not (library.described and library.small) or not _asked(ask):
        return None
    clauses = _clauses(evidence, library)
    rows = _rows(clauses) if _TABLE.search(ask.text) or not _targets(ask) else ()
    rows = rows or _rows(clauses)
    if rows:
        items = [Quote(c, 0, len(c.text)) for c in rows]
        statement = _numbered(listed(items), len(items), ask, setting)
    else:
        if not _NUMBERS.search(ask.text):
            return None  # 主要目标有哪些: headings name them
        found = _aims(clauses, timely(ask, library), library)
        if not 2 <= len(found) <= _MOST or len({s.clause.document for s in found}) > 1:
            return None
        statement = _numbered(_in_line(found, library), len(found), ask, setting)
    part = answered([statement], evidence)
    return replace(part, confidence=max(part.confidence, _SURE))


def _asked(ask: Ask) -> bool:
    """Whether every indicator is asked for, and none by its name."""
    named = _INDICATORS.search(ask.text) or _TABLE.search(ask.text)
    if named is None or not (_EVERY.search(ask.text) or _MANY.search(ask.text)):
        return False
    if ask.leans:
        return False
    own = [t for t in ask.own if len(t.text) > 1 and not _FRAME.fullmatch(t.text)]
    return not own and not ask.quoted


def _targets(ask: Ask) -> bool:
    return ask.figures is Figures.TARGET or "目标" in ask.text


def _clauses(evidence: Evidence, library: Library) -> list[Clause]:
    papers = set(evidence.ask.documents)
    return [c for c in clauses_of(evidence, library) if not papers or c.document in papers]


def _rows(clauses: Sequence[Clause]) -> list[Clause]:
    """The rows of the one table among ``clauses``."""
    rows = [c for c in clauses if c.kind is ClauseKind.TABLE_ROW]
    one = len({(c.document, c.path) for c in rows}) == 1
    return rows if one and 2 <= len(rows) <= _MOST else []


def _aims(clauses: Sequence[Clause], ask: Ask, library: Library) -> list[Stated]:
    """The targets stated in ``clauses``, those of the years asked about."""
    every = [s for c in clauses for s in named_in(c, library) if s.aimed]
    timed = [s for s in every if not ask.years or any(covers(s, y) for y in ask.years)]
    return timed or ([] if ask.years else every)


def _in_line(found: Sequence[Stated], library: Library) -> Statement:
    parts: list[str] = []
    quotes: list[Quote] = []
    for stated in found:
        quote = stating.quoted(stated, library)
        if quote in quotes:
            continue
        parts.append(f"{bare(quote.text)}{{{len(quotes)}}}")
        quotes.append(quote)
    return Statement("；".join(parts) + "。", tuple(quotes))


def _numbered(items: Statement, number: int, ask: Ask, setting: Setting) -> Statement:
    """``items`` with their number where it is asked for, or told wrongly."""
    told = _COUNT.search(ask.text)
    wrong = told is not None and whole_number(told["count"]) not in (0, number)
    if not _MANY.search(ask.text) and not wrong:
        return items
    front = f"{number} in all: " if setting.english else f"共{number}项："
    return Statement(front + items.text, items.quotes, frozenset({str(number)}))
