"""Figures set side by side: each side gets the figure that answers it, then they are reckoned.

Sides that name no subject of their own are about the subject of the best one, and then all
figures must be of one indicator. A side of which no figure is stated is named as such; where
no side has one, the question is no comparison of figures and is left to the other composers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.beyond import beyond
from assistant.compose.candidates import (
    Search,
    agreeing,
    allowed,
    candidates_of,
    same_elsewhere,
)
from assistant.compose.cautions import unlike
from assistant.compose.choosing import going_together
from assistant.compose.counterpart import counterpart
from assistant.compose.expression import held, listed
from assistant.compose.facts import Stated, covers
from assistant.compose.judging import name_coverage
from assistant.compose.operations import Operation, operation
from assistant.compose.pacing import paced
from assistant.compose.part import Part, Setting
from assistant.compose.plan import Plan, Side
from assistant.compose.relating import related
from assistant.compose.remarks import Found, label, remarks
from assistant.compose.rowsum import row_against_total
from assistant.compose.sides import mixed, plans, resolved
from assistant.compose.sooner import set_in_time
from assistant.compose.tally import Tally, tally, told
from assistant.compose.versions import versions
from assistant.compose.wordings import paper_by_paper, spelled
from assistant.compose.working import Row
from assistant.library import Library
from assistant.quantities import same_sort
from assistant.refuse import not_held
from assistant.scope import unheld
from assistant.types import Note, NoteKind
from assistant.understand.places import both_named
from assistant.values import Ask, Kind, Reading
from assistant.words import squeeze

_PAIR = 2
_ALL = 0.95
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A yes or no that is about numbers: 门槛数字是不是同一个
_SIZES = re.compile(
    r"数[字量]|指标|目标|同|一样|一致|[高低多少]|same|differ|more|less", re.IGNORECASE
)
_JOINED = re.compile(r"[、和与及]")
_COUNTED = (Kind.FIGURE, Kind.AMOUNT, Kind.COMPARISON, Kind.ARITHMETIC)
_NUMBERS = (Kind.FIGURE, Kind.AMOUNT, Kind.ARITHMETIC, Kind.COMPARISON, Kind.YESNO)
_NAME = re.compile(r"[写叫]法|名称|名字|全名|全称|称呼|字眼")
_ASKED = frozenset({*_COUNTED, Kind.YESNO})
_OTHER = frozenset(
    {
        *(Kind.CONTACT, Kind.DATE, Kind.DURATION, Kind.BODY, Kind.TASKS),
        *(Kind.HOW, Kind.VALIDITY, Kind.LIST),
    }
)
_WHY = re.compile(
    r"(?:怎么|咋)(?:回事|说|写|讲|会|不一样|对不上|不同|差)|(?:怎么|咋).{0,6}不(?:一样|同|一致)|(?:怎么|咋)(?:会)?差"
)
_ITEMS = re.compile(r"哪些|哪几|有什么|什么(?!时)|列(?:出|举)|which|what are")


# 海外授权和马德里注册，前者比后者多几件: the two called by their places in the question
_FORMER = re.compile(
    r"(?P<former>[^，。？、：:；]{2,16}?)(?:[和与跟]|[、])(?P<latter>[^，。？、：:；]{2,16})[，,：:；][^，。？]{0,4}?"
    r"(?:前者|前一[个项]|前面?[的那]一?[个项]?)(?P<link>[^，。？]{0,3}?(?:比|是|占|减去?|除以))(?:后者|后一[个项]|后面?[的那]一?[个项]?)"
)


def _in_their_names(found: re.Match[str]) -> str:
    return f"{found['former']}{found['link']}{found['latter']}"


def _content(stated: Stated) -> tuple[str | int | None, ...]:
    """What a figure says, wherever its paper repeats it."""
    figure, paper = stated.figure, stated.clause.document
    return (paper, squeeze(figure.indicator.text), squeeze(figure.raw.text), stated.year)


def _rows(found: Sequence[Found], planned: Plan, setting: Setting) -> list[list[Row]]:
    rows = []
    for each in found:
        name = label(each, planned, setting)
        rows.append([Row(name, s) for s in each.figures])
    return rows


def _whole_ask(readings: Sequence[Reading]) -> Ask:
    first = readings[0].ask
    cities = tuple(dict.fromkeys(c for r in readings for c in r.ask.cities))
    kinds = tuple(dict.fromkeys(k for r in readings for k in r.ask.kinds))
    return replace(first, cities=cities, kinds=kinds)


def _asks_figures(ask: Ask, text: str) -> bool:
    kinds = [k for k in ask.kinds if not (k is Kind.HOW and _WHY.search(text))]
    if not _ITEMS.search(text):
        kinds = [k for k in kinds if k is not Kind.LIST]  # 分别是多少: numbers
    if ask.asks(Kind.COMPARISON) or versions(text):
        kinds = [k for k in kinds if k is not Kind.BODY]  # 谁的目标更大: which city
    if any(k in _OTHER for k in kinds) and not ask.asks(Kind.ARITHMETIC):
        return False
    if _NAME.search(text) and not (ask.asks(*_COUNTED) or _SIZES.search(text)):
        return False  # 一种写法: how something is written
    return not kinds or ask.asks(*_ASKED) or Kind.WHY in kinds or versions(text)


def set_beside(readings: Sequence[Reading], setting: Setting) -> Part | None:
    """The figures that a question sets side by side, reckoned; ``None`` where it does not."""
    library, understanding = setting.library, setting.understanding
    if not library.described or not readings:
        return None
    ask = _whole_ask(readings)
    text = resolved(understanding.text, understanding.before if readings[0].ask.leans else "")
    if text != understanding.text and _names_both(understanding.text, ask, library):
        text = understanding.text
    text = _FORMER.sub(_in_their_names, both_named(text, library.regions))
    for settled in (
        row_against_total,
        set_in_time,
        spelled,
        beyond,
        _figures,
        counterpart,
        paper_by_paper,
    ):
        part = settled(text, ask, readings, setting)
        if part is not None and not _half_told(part, readings):
            return part
    return None


def _names_both(text: str, ask: Ask, library: Library) -> bool:
    """Whether a follow-up names by itself all that it sets side by side: 工程师和总监加起来."""
    made = plans(text, ask, library)
    return bool(made) and all(
        p.by == "subject" and len(p.sides) >= _PAIR and all(s.own for s in p.sides) for p in made
    )


def _each_other(readings: Sequence[Reading]) -> bool:
    """Whether each side asks something of its own, and none a number: 哪四方来联动, 哪种机制."""
    return all(r.ask.side and not r.ask.asks(*_NUMBERS) for r in readings)


def _half_told(part: Part, readings: Sequence[Reading]) -> bool:
    """Whether one figure is all there is for several that are asked: 总数多少？其中发明多少？"""
    asked = [r for r in readings if r.ask.asks(Kind.FIGURE)]
    numbers = {n for s in part.statements for q in s.quotes for n in _NUMBER.findall(q.text)}
    reckoned = any(s.derived for s in part.statements)
    return len(part.statements) == 1 and len(numbers) < len(asked) and not reckoned


def _figures(text: str, ask: Ask, readings: Sequence[Reading], setting: Setting) -> Part | None:
    """The figures of all sides and what they come to; ``None`` where a side has none."""
    library, understanding = setting.library, setting.understanding
    if not _asks_figures(ask, understanding.text) or _each_other(readings):
        return None
    by_year = paced(text, ask, readings, setting)
    if by_year is not None:
        return by_year
    pair = held(text, ask, library)
    part = related(pair, text, ask, readings, setting) if pair is not None else None
    if part is None:
        made = [_made(p, text, ask, readings, setting) for p in plans(text, ask, library)]
        tallies = [t for t in made if t is not None]
        if tallies and len(tallies) == len(made):
            part = told(tallies, setting)
        worked = any(t.head for t in tallies)
        every = None if part is not None and worked else listed(text, ask, library)
        added = related(every, text, ask, readings, setting) if every is not None else None
        averages = not worked and operation(text) is Operation.AVERAGE
        part = added or (None if averages else part)
    numbers = ask.asks(*_COUNTED) or _SIZES.search(text)
    if part is None or (unlike(part) and not numbers):
        return None  # 我们这儿也取消了吗: figures of two things answer no yes or no
    away = unheld(ask, library)
    if away:
        remark = not_held(away, library.regions, understanding.language)
        part = replace(part, notes=(*part.notes, Note(NoteKind.JURISDICTION, remark)))
    return part


def _made(
    planned: Plan, text: str, ask: Ask, readings: Sequence[Reading], setting: Setting
) -> Tally | None:
    """One plan carried out; ``None`` where a side has no figure."""
    library = setting.library
    planned = _of_one_aim(planned)
    candidates = [
        candidates_of(s, ask, text, allowed(s, readings, library), library) for s in planned.sides
    ]
    if planned.by == "subject" and _one_for_all(candidates, planned):
        return None
    candidates = [
        c or _of_papers_year(s, ask, text, readings, library)
        for c, s in zip(candidates, planned.sides, strict=True)
    ]
    candidates = [
        c
        or same_elsewhere(
            candidates,
            replace(s, own=s.own and not planned.some),  # all papers are asked for one thing
            allowed(s, readings, library),
            library,
        )
        for c, s in zip(candidates, planned.sides, strict=True)
    ]
    if planned.by == "cities" and not all(candidates):
        agreed = agreeing(planned.sides, Search(text, ask, readings, library))
        candidates = agreed if any(agreed) else candidates
    chosen = going_together(candidates, planned)
    found = [
        Found(side, _with_others(figures, side, planned, ask, library))
        for side, figures in zip(planned.sides, chosen, strict=True)
    ]
    if planned.some:
        found = [f for f in found if f.figures]
        found = found if mixed(text) else _of_one_kind(found)
        planned = replace(planned, sides=tuple(f.side for f in found))
    if not found or (len(found) < 2 and not planned.some) or not all(f.figures for f in found):
        return None
    if planned.by == "figures" and _of_two_things([f.figures[0] for f in found]):
        return None  # 85分的目标现在能写进申报材料吗: no level of what was applied for
    if len({_content(f.figures[0]) for f in found}) < len(found):
        if planned.by != "subject" or planned.operation is not Operation.SUM:
            return None  # two sides, but one figure
        found = found[:1]  # 许可的和转让的加起来: one number that is stated of both
    notes = remarks(found, planned, setting)
    return tally(_rows(found, planned, setting), planned, text, setting, notes)


def _of_one_aim(planned: Plan) -> Plan:
    """``planned``; the kind of figure asked of both cities at once is no side's own: 甲和乙的目标.

    A city that states no target is then shown with what it has reached.
    """
    kinds = {s.figures for s in planned.sides}
    if planned.by != "cities" or len(kinds) > 1 or any(s.years for s in planned.sides):
        return planned
    return replace(planned, sides=tuple(replace(s, lent=True) for s in planned.sides))


def _of_two_things(firsts: Sequence[Stated]) -> bool:
    """Whether a target and a level are in units of two sorts, and so of two things."""
    unit = firsts[0].figure.unit
    return any(not same_sort(unit, s.figure.unit) for s in firsts[1:])


def _of_one_kind(found: Sequence[Found]) -> list[Found]:
    """``found`` without aims beside what is reached, or the reverse: they do not disagree."""
    first = max((f.figures[0] for f in found), key=lambda s: s.score, default=None)
    return [f for f in found if first is not None and f.figures[0].aimed == first.aimed]


def _one_for_all(found: Sequence[list[Stated]], planned: Plan) -> bool:
    """Whether one figure is of all that is named: 地理标志产品和商标共24项."""
    return any(
        _JOINED.search(stated.figure.indicator.text)
        and all(name_coverage(side.terms, stated) >= _ALL for side in planned.sides)
        for candidates in found
        for stated in candidates[:2]
    )


def _of_papers_year(
    side: Side, ask: Ask, text: str, readings: Sequence[Reading], library: Library
) -> list[Stated]:
    """The target of the paper of a year that names no figure's own time: 2016年的PCT目标."""
    if not side.years or side.documents:
        return []
    year = str(side.years[0])
    papers = tuple(
        d.id
        for d in library.documents.values()
        if year in (d.number or "") or (d.issued is not None and year == str(d.issued.year))
    )
    if len(papers) != 1:
        return []
    other = replace(side, years=(), documents=papers)
    return candidates_of(other, ask, text, allowed(other, readings, library), library)


def _with_others(
    found: Sequence[Stated], side: Side, planned: Plan, ask: Ask, library: Library
) -> tuple[Stated, ...]:
    """A side's figure with those that other documents of the same place state for it."""
    if not found or side.documents or side.number or planned.by == "documents":
        return tuple(found[:1])
    if planned.operation in (Operation.SUM, Operation.SHARE, Operation.AVERAGE):
        return tuple(found[:1])
    same = stating.together(found, replace(ask, years=side.years), library)
    if side.years or planned.by == "time":  # a figure of five years is no other figure of one
        same = [s for s in same if s is found[0] or any(covers(s, y) == 1 for y in side.years)]
    return tuple(same[:2])
