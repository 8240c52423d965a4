"""Cases of a rule that differ by how much: 不超过10米的…；超过10米但不超过18米的….

Who asks about 12 metres means the second case. The bounds of each case are read from its own
words; of the cases of one clause that are bounded in the unit of the question's number, the one
that holds this number is the one meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.values import Passage
from assistant.words import squeeze
from corpus.numerals import parse_number

_NUMBER = r"(?:\d[\d.]*[十百千万亿]*|[一二两三四五六七八九十百千万亿]+)"
_UNIT = (
    r"(?:平方米|立方米|公里|千米|厘米|毫米|公顷|千瓦|公斤|千克|周岁|个月|工作日|小时|"
    r"[元块米里亩吨克岁人户家件台辆天日年月次层升度座])"
)
_ASKED = re.compile(
    rf"(?<![第\d.])(?P<number>{_NUMBER})(?:来|多)?(?P<unit>{_UNIT})(?![以之]?[上下内前后])"
)
_BOUND = re.compile(
    rf"(?P<before>不超过|未超过|不高于|不低于|不少于|不满|未满|不足|超过|大于|高于|多于|满|达到|低于|少于|小于)?"
    rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})?(?P<after>以上|以下|以内)?"
)
# What each word makes of the number behind it: the lower bound or the upper one, itself included
_BEFORE = {
    "不超过": ("high", True), "未超过": ("high", True), "不高于": ("high", True),
    "不满": ("high", False), "未满": ("high", False), "不足": ("high", False),
    "低于": ("high", False), "少于": ("high", False), "小于": ("high", False),
    "不低于": ("low", True), "不少于": ("low", True), "满": ("low", True), "达到": ("low", True),
    "超过": ("low", False), "大于": ("low", False), "高于": ("low", False), "多于": ("low", False),
}  # fmt: skip
_AFTER = {"以上": ("low", True), "以下": ("high", True), "以内": ("high", True)}
_SAME = {"块": "元", "周岁": "岁", "千克": "公斤", "千米": "公里", "日": "天"}
_CONDITION_END = re.compile(r"的[，,：:]|[；;。]|[，,](?=并?处|每|给予|缴|按|罚|应|可)")
_CASES = 2  # at the least that are told apart by their bounds


@dataclass(frozen=True, slots=True)
class Bracket:
    """From where to where a case holds, in one unit; ``None`` where it is open."""

    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    with_low: bool = True
    with_high: bool = True

    def holds(self, number: Decimal) -> bool:
        """Whether ``number`` lies between the bounds."""
        if self.low is not None and (
            number < self.low or (number == self.low and not self.with_low)
        ):
            return False
        return self.high is None or number < self.high or (number == self.high and self.with_high)


def _unit(text: str) -> str:
    return _SAME.get(text, text)


def bracket_of(text: str) -> Bracket | None:
    """The bounds that the condition of a case sets; ``None`` where it sets none.

    >>> bracket_of("艇身长度超过10米但不超过18米的，每米900元")
    Bracket(unit='米', low=Decimal('10'), high=Decimal('18'), with_low=False, with_high=True)
    """
    unit, low, high = "", None, None
    with_low = with_high = True
    condition = _CONDITION_END.split(squeeze(text))[0]  # …的，处罚款: the fine is no bound
    for found in _BOUND.finditer(condition):
        side = _AFTER.get(found["after"] or "") or _BEFORE.get(found["before"] or "")
        number = parse_number(found["number"])
        own = _unit(found["unit"] or "")
        if side is None or number is None or (own and unit and own != unit):
            if unit:
                break  # what comes of the case is no bound of it
            continue
        unit = unit or own
        if side[0] == "low" and low is None:
            low, with_low = number, side[1]
        elif side[0] == "high" and high is None:
            high, with_high = number, side[1]
        else:
            break
    if not unit:
        return None
    return Bracket(unit, low, high, with_low, with_high)


def _asked(text: str) -> Iterator[tuple[Decimal, str]]:
    for found in _ASKED.finditer(squeeze(text)):
        number = parse_number(found["number"])
        if number is not None:
            yield number, _unit(found["unit"])


def bracketed(question: str, passages: Sequence[Passage]) -> Passage | None:
    """The case among those of the first passage's clause that holds a number of ``question``.

    ``None`` where its cases are not told apart by bounds in the unit of such a number, or where
    not one case alone holds it.
    """
    if not passages:
        return None
    clause = passages[0].clause.id
    cases = [(p, bracket_of(p.text)) for p in passages if p.clause.id == clause]
    for number, unit in _asked(question):
        bounded = [(p, b) for p, b in cases if b is not None and b.unit == unit]
        within = [p for p, b in bounded if b.holds(number)]
        if len(bounded) >= _CASES and len(within) == 1:
            return within[0]
    return None
