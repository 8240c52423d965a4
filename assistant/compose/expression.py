"""A relation between two amounts as a plan: which figures each amount is made up of.

The words of an amount are cut into stretches. What names something counted is a figure to be
looked up; what names none says where and when it is looked up. 甲加乙, 两项之和 and 三笔的总和 are
added up first; what an amount leaves unsaid (指标, 地方) is taken from what stands before it, then
from the other amount.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose.operations import Operation, operation, without_operation
from assistant.compose.plan import Plan, Side, side_of
from assistant.compose.relations import SUM_WORDS, relation
from assistant.compose.stretches import Stretch, Value, counts, stretches
from assistant.library import Library
from assistant.values import Ask, Figures
from assistant.words import match, squeeze

SUMMED = re.compile(rf"{SUM_WORDS}|(?<![增参更附追施外])加(?![强大快工入盟以])")
# Three at once, by their number alone: the row of figures that a paper states of them.
_ROW = re.compile(r"(?:[两三四五各几每]|\d)(?:笔|年|项|个数|个年份|个数字)|括号")
_MONTHLY = re.compile(r"月均|平均每?个?月|每个?月平均|(?:摊|平均)到每?个?月|按月平均")
_MEAN = re.compile(r"平均|均摊|摊到|average", re.IGNORECASE)
_CLAUSE = re.compile(r"[，。？；：！\n,;?!]")
_JOINT = re.compile(r"[、和与及]")
_WHOLE, _PAIR = 0.75, 2
_WHEN = ("years", "period", "documents", "figures")


_FRONT = re.compile(
    r"(?:从|就|按|论|说到|说起)?(?P<topic>[^，。？、：:]{2,12}?)"
    r"(?:(?:指标|目标)?(?:这(?:项|块|条|个)|方面|上)?(?:来?看|而言|来说|说)?[：:]|(?:来?看|而言|来说|方面|上)[，,])"
)
_BRACKETS = re.compile(r"[（(][^（）()]{0,12}[）)]")
_FILLED = ("cities", "documents", "years", "figures", "period")
_TOLD = ("cities", "documents")


@dataclass(frozen=True, slots=True)
class _Amount:
    """The words of an amount: a stretch for each figure, and what stands around them."""

    figures: tuple[Stretch, ...]
    around: tuple[Stretch, ...]
    row: bool = False  # all figures of the row that its figure stands in
    monthly: bool = False


def held(text: str, ask: Ask, library: Library) -> Plan | None:
    """The plan of one amount held against another; ``None`` where ``text`` asks for none."""
    front, bare = _fronted(text, ask, library)
    found = relation(bare) if library.small else None
    if found is None:
        return None
    left = _amount(found.left, ask, library, before=found.topic)
    right = _amount(found.right, ask, library, before=found.left if not found.gap else "")
    if left is None or right is None:
        return None
    about = [s for s in stretches(found.topic, ask, library) if counted(s, library)]
    about = about or front
    part = Operation.SHARE in found.operations
    first = _side(left, right, about, part=part)
    other = _side(right, left, about, timed=not found.gap)
    if found.gap:
        first = replace(first, figures=Figures.TARGET, lent=False)
        other = replace(other, figures=Figures.ACTUAL, lent=False)
    if not _apart(first, other):
        return None
    doing, *also = found.operations
    return Plan(doing, (first, other), "relation", also=tuple(also), gap=found.gap)


def _fronted(text: str, ask: Ask, library: Library) -> tuple[list[Stretch], str]:
    """What is counted on both sides where it is told in front, and the rest: 从PCT看，…."""
    told = _FRONT.match(text)
    found = stretches(told["topic"], ask, library) if told is not None else []
    alone = len(found) == 1 and not found[0].values and counted(found[0], library)
    return (found, text[told.end() :]) if told is not None and alone else ([], text)


def listed(text: str, ask: Ask, library: Library) -> Plan | None:
    """The plan of all amounts that ``text`` names, added up, averaged or set apart."""
    doing = operation(text)
    if doing not in (Operation.SUM, Operation.DIFFERENCE, Operation.AVERAGE) or not library.small:
        return None
    if doing is Operation.AVERAGE and not _MEAN.search(text):
        return None
    amount = _amount(without_operation(text, doing), ask, library, listed=True)
    if amount is None or len(amount.figures) < _PAIR:
        return None
    if doing is Operation.DIFFERENCE and len(amount.figures) != _PAIR:
        return None
    return Plan(doing, _side(amount, _Amount((), ()), ()).parts, "relation")


def counted(stretch: Stretch, library: Library) -> bool:
    """Whether a stretch names something of which some figure is stated."""
    return any(counts(t, library) for t in stretch.terms)


def _amount(
    text: str, ask: Ask, library: Library, *, before: str = "", listed: bool = False
) -> _Amount | None:
    """What the words of an amount name; ``None`` where they name nothing.

    Args:
        before: what was said before, where an amount may be told of that is meant here.
        listed: whether all that is named is wanted, as where it is added up.
    """
    text = _BRACKETS.sub(lambda m: _told_in(m.group(), ask, library), text)
    summed = listed or SUMMED.search(text) is not None
    monthly = bool(_MONTHLY.search(text))
    clauses = [
        found
        for clause in _CLAUSE.split(_MONTHLY.sub("", SUMMED.sub("，" if summed else "", text)))
        if (found := stretches(clause, ask, library))
    ]
    if summed:
        return _listed([s for clause in clauses for s in clause], text, monthly, library)
    while clauses and not any(counted(s, library) or s.values for s in clauses[-1]):
        clauses.pop()
    if not clauses:
        return None
    last = [s for s in clauses[-1] if counted(s, library)] or clauses[-1][-1:]
    earlier = [s for clause in clauses[:-1] for s in clause]
    around = [s for s in clauses[-1] if s not in last]
    one = _joined(last)
    if not one.terms and any(n in one.values for n in _TOLD):  # 盐城的数: told of before
        lines = [*stretches(before, ask, library), *earlier]
        told = [s for s in lines if _told_alike(s, one)]
        if told:
            one = replace(told[-1], values={**told[-1].values, **one.values})
    around += [s for s in earlier if "number" not in s.values]
    return _Amount(_filled([one], around), tuple(around), monthly=monthly)


def _told_in(bracket: str, ask: Ask, library: Library) -> str:
    """What brackets tell of the paper, place or year of an amount; nothing else in them counts."""
    inside = bracket[1:-1]
    found = stretches(inside, ask, library)
    return f"{inside}" if found and all(s.values and not s.terms for s in found) else ""


def _listed(every: Sequence[Stretch], text: str, monthly: bool, library: Library) -> _Amount | None:
    """An amount of all figures that its words name."""
    apart = [n for n in _FILLED if len({s.values[n] for s in every if n in s.values}) > 1]
    named = [s for s in every if counted(s, library) or any(n in s.values for n in apart)]
    named = as_one(named, library) or [s for s in every if s.values][-1:]
    if not named:
        return None
    around = [s for s in every if s not in named]
    row = len(named) == 1 and "years" not in named[0].values and bool(_ROW.search(text))
    return _Amount(_filled(named, around), tuple(around), row, monthly)


def as_one(named: Sequence[Stretch], library: Library) -> list[Stretch]:
    """``named`` with neighbours that one indicator names together: 专利和商标违法案件."""
    if not library.small:
        return list(named)
    joint = [
        squeeze(f.indicator.text)
        for c in library.clauses
        for f in library.facts(c).figures
        if _JOINT.search(f.indicator.text)
    ]
    made: list[Stretch] = []
    for stretch in named:
        last = made[-1] if made else None
        if last is not None and any(
            all(match(t, name) >= _WHOLE for t in (*last.terms, *stretch.terms)) for name in joint
        ):
            made[-1] = _joined([last, stretch])
        else:
            made.append(stretch)
    return made


def _told_alike(stretch: Stretch, other: Stretch) -> bool:
    """Whether a stretch tells a number of the same place or paper."""
    both = [n for n in _TOLD if n in stretch.values and n in other.values]
    return (
        "number" in stretch.values
        and bool(both)
        and all(stretch.values[n] == other.values[n] for n in both)
    )


def _joined(found: Sequence[Stretch]) -> Stretch:
    """Several stretches as the words of one figure."""
    values = {k: v for s in reversed(found) for k, v in s.values.items()}
    terms = tuple({t.text: t for s in found for t in s.terms}.values())
    return Stretch(" ".join(s.text for s in found), terms, values)


def _filled(named: Sequence[Stretch], around: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """``named`` with the place, paper and time that only one before them says."""
    held = {n: s.values[n] for s in around for n in _FILLED if n in s.values}
    made: list[Stretch] = []
    for stretch in named:
        values = {**held, **stretch.values}
        held |= {n: v for n, v in stretch.values.items() if n in _FILLED}
        made.append(replace(stretch, values=values))
    return tuple(made)


def _side(
    amount: _Amount,
    other: _Amount,
    about: Sequence[Stretch],
    *,
    part: bool = False,
    timed: bool = True,
) -> Side:
    """An amount with what it leaves to the other.

    Args:
        part: whether it is a part of the other, and so of the same kind: 其中发明占几成.
        timed: whether the other's year holds for it too.
    """
    shared = [replace(s, values={}) for s in amount.around if s.terms and s not in about]
    shared += [replace(s, values={}) for s in about]
    if part:
        shared += [replace(s, values={}) for s in other.figures if s.terms]
    others = [*other.figures, *other.around, *amount.figures]
    when = next((s.values["years"] for s in other.figures if "years" in s.values), None)
    apart = any(_apart_in(n, amount.figures, other.figures) for n in _TOLD)
    lend: dict[str, Value] = {} if when is None or not timed or apart else {"years": when}
    figures = [
        s if any(n in s.values for n in _WHEN) else replace(s, values={**s.values, **lend})
        for s in amount.figures
    ]
    parts = tuple(side_of([s], shared, [o for o in others if o is not s]) for s in figures)
    named = {t.text: t for s in about for t in s.terms}  # 马德里指标：… names the figures of both
    parts = tuple(replace(p, terms=tuple(named.get(t.text, t) for t in p.terms)) for p in parts)
    marked = replace(parts[0], whole=amount.row and len(parts) == 1, monthly=amount.monthly)
    return marked if len(parts) == 1 else replace(marked, parts=parts)


def _apart_in(name: str, one: Sequence[Stretch], other: Sequence[Stretch]) -> bool:
    """Whether two amounts each tell a place or paper of their own: a year is then of one."""
    mine, theirs = (
        {str(s.values[name]) for s in found if name in s.values} for found in (one, other)
    )
    return bool(mine and theirs) and not mine & theirs


def _apart(first: Side, other: Side) -> bool:
    """Whether the two amounts are of different figures."""

    def key(side: Side) -> tuple[object, ...]:
        words = tuple(t.text for p in side.parts or (side,) for t in p.terms)
        when = (side.years, side.period, side.figures, side.number)
        return (words, side.cities, side.documents, when, len(side.parts))

    return key(first) != key(other)
