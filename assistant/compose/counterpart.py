"""The figure that a question tells, beside what other papers state for the same indicator.

102件，这个数是不是过时了, 金奖8项，与规划稿差几项: a number calls the figure of one paper, and what
is asked is whether another paper has another. The question often names nothing but that number
and a word or two of what is counted, so the other papers' figures are found by the indicator's
name, and not by the question's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose import stating
from assistant.compose.facts import Stated, named_in, subject
from assistant.compose.judging import name_coverage
from assistant.compose.operations import Operation, operation
from assistant.compose.part import Part, Setting
from assistant.compose.plan import Plan, Side
from assistant.compose.remarks import Found, remarks
from assistant.compose.tally import Tally, tally, told
from assistant.compose.told import is_told, numbers_told
from assistant.compose.versions import versions
from assistant.compose.working import Row
from assistant.library import Library
from assistant.scope import short_title
from assistant.types import AnswerStatus
from assistant.values import Ask, Reading, Term
from corpus.facts.indicators import same_indicator
from corpus.facts.times import TimeSource
from corpus.facts.types import FigureKind

# What asks whether a number still holds, or is the only one.
_DOUBTED = re.compile(
    r"过时|过期的?(?:数|了)|老(?:数|黄历)|旧(?:数|的)|(?:更|再)[大高新多]的|最新|新一点|别的数|另一(?:份|处|个|版)|"
    r"(?<!相)差(?:几|多少)|对不上|没(?:有)?这么多|没(?:有)?那么多|不止|编的|写错|抄错|口径|"
    r"那(?:[份处]|个(?:文件|材料|公文|数))|[这俩两]+(?:个|份)?数"
)
_STALE = re.compile(r"过时|过期|最新|老黄历|新不新|还(?:准|算数|作数)")
_LEVELS = frozenset({FigureKind.ACTUAL, FigureKind.TARGET, FigureKind.COUNT})
_PAIR, _DIGITS, _SURELY, _SURE = 2, 4, 0.6, 0.85
_NAMED = 0.2  # of the question's nouns, in the words of the figure whose number it tells


def _questioned(text: str) -> bool:
    return any(p.search(text) for p in (_DOUBTED, _STALE)) or versions(text)


def _counted(stated: Stated) -> bool:
    """Whether a figure is a level by itself: no 一万件, and no part of a row of years."""
    figure = stated.figure
    time = figure.time
    of_row = figure.inherited and time is not None and time.source is TimeSource.TEXT
    numbered = any(c.isdigit() for c in figure.raw.text)
    return figure.kind in _LEVELS and numbered and not of_row


def _figures(library: Library, cities: Sequence[str]) -> Iterator[Stated]:
    for clause in library.clauses:
        if not cities or library.document(clause).region in (None, *cities):
            yield from (s for s in named_in(clause, library) if _counted(s))


def _called(number: str, wanted: Sequence[Term], ask: Ask, library: Library) -> list[Stated]:
    """The figures whose number is told, those first whose words hold most of what else is told."""
    found = [
        (name_coverage(wanted, s), s)
        for s in _figures(library, ask.cities)
        if is_told(number, s.figure.amount, s.figure.value)
    ]
    return [s for held, s in sorted(found, key=lambda one: -one[0]) if held >= _NAMED] or [
        s for _, s in found
    ]


def _others(first: Stated, ask: Ask, library: Library) -> list[Stated]:
    """The figure of each other paper of the same place whose name is most like the first's."""
    place = library.document(first.clause).region
    found: dict[str, tuple[float, Stated]] = {}
    for stated in _figures(library, [place] if place else ask.cities):
        paper = stated.clause.document
        if paper == first.clause.document or stated.aimed != first.aimed:
            continue
        if stated.figure.unit == first.figure.unit and stating.same_name(first, stated):
            names = first.figure.indicator.text, stated.figure.indicator.text
            degree = same_indicator(*names).degree
            if paper not in found or degree > found[paper][0]:
                found[paper] = (degree, stated)
    return [stated for _, stated in found.values()]


def _groups(
    numbers: Sequence[str], wanted: Sequence[Term], ask: Ask, library: Library
) -> list[list[Stated]]:
    """Each figure told with its counterparts that differ from it, none twice.

    A figure of which the question names no word counts only where its counterpart is told too.
    """
    groups: list[list[Stated]] = []
    for number in numbers:
        for first in _called(number, wanted, ask, library):
            others = _others(first, ask, library)
            if not any(stating.value(o) != stating.value(first) for o in others):
                continue
            if any(s.figure == first.figure for group in groups for s in group):
                break
            named = name_coverage(wanted, first) >= _NAMED or _exact(number)
            told_too = [
                o
                for o in others
                for n in numbers
                if n != number and is_told(n, o.figure.amount, o.figure.value)
            ]
            if named or told_too:
                groups.append([first, *others])
                break
    return groups


def _exact(number: str) -> bool:
    """Whether a number has so many digits that it calls its figure by itself: 10374, 22.58."""
    return len(re.sub(r"[^\d]|^0+", "", number).rstrip("0")) >= _DIGITS


def _tally(group: Sequence[Stated], text: str, setting: Setting) -> Tally | None:
    doing = operation(text)
    doing = doing if doing is Operation.DIFFERENCE and len(group) == _PAIR else Operation.SHOW
    found = [Found(Side(text, documents=(s.clause.document,)), (s,)) for s in group]
    planned = Plan(doing, tuple(f.side for f in found), by="documents")
    rows = [[Row(short_title(setting.library, s.clause.document), s)] for s in group]
    return tally(rows, planned, text, setting, remarks(found, planned, setting))


def counterpart(text: str, ask: Ask, readings: Sequence[Reading], setting: Setting) -> Part | None:
    """The figures told and their counterparts; ``None`` where none is told, doubted, or has one."""
    library = setting.library
    numbers = numbers_told(text)
    if not library.small or not numbers or not _questioned(text):
        return None
    wanted = [t for t in subject(ask) if library.speaks_of(t)]
    made = [_tally(g, text, setting) for g in _groups(numbers, wanted, ask, library)]
    tallies = [t for t in made if t is not None]
    if tallies:
        return told(tallies, setting)
    return _only(numbers, wanted, ask, setting) if _STALE.search(text) else None


def _only(
    numbers: Sequence[str], wanted: Sequence[Term], ask: Ask, setting: Setting
) -> Part | None:
    """The line of the figure told, with its time and paper, where no paper has a newer one."""
    for number in numbers:
        first = next(iter(_called(number, wanted, ask, setting.library)), None)
        enough = _NAMED if _exact(number) else _SURELY
        if first is not None and name_coverage(wanted, first) >= enough:
            shown = stating.line(first, setting.library, source=True)
            return Part(AnswerStatus.ANSWERED, (shown,), (), _SURE)
    return None
