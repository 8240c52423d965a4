"""Whether something can be had today, of a paper that is not in force: said before what it says.

服务券现在可以去领了吗 asks for no clause but whether the time has come: of a draft, or of a paper
whose period is over or not begun, the answer is no, and only then what the paper says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.part import Setting
from assistant.compose.state import standing
from assistant.types import AnswerStatus
from assistant.values import Ask, Kind, Statement

_TODAY = r"(?:现在|如今|今天|今年|眼下|目前|这会儿|马上|立马|立刻|当下|当前|这就|已经)"
_MAY = r"(?:能(?!源|力|够源)|可以|可(?=[去领办申享])|好去)"
_DO = (
    r"(?:领|办|申[请报]|享受|拿到?|登录|使用|用上|报[考名]|去|兑|投|查|交|买|问|做|开|弄|招|"
    r"上线|开通)"
)
_WHETHER = r"(?:吗|么|没有?|不|吧|[？?]|$)"
# 现在可以去办了吗, 今天就能领吗; without a word of time only 能领了吗 says that now is meant
_HAD = re.compile(
    rf"{_TODAY}[^，。？]{{0,12}}{_MAY}[^，。？]{{0,12}}{_DO}[^，。？]{{0,8}}{_WHETHER}|"
    rf"{_MAY}[^，。？]{{0,8}}{_DO}[^，。？]{{0,6}}了(?:吗|么|没)|"
    rf"{_TODAY}[^，。？]{{0,8}}{_DO}[^，。？]{{0,6}}(?:了(?:吗|么|没)|能[^，。？]{{0,6}}{_WHETHER})"
)
_USE = r"(?:写[进入到上]|引用|援引|引述|套用|沿用|照搬|照着|参照|当[作成]?|作为|拿来|使用|依据|用)"
# 60亿的目标现在还能写进材料吗, 那个目标还作数吗: whether what a paper says may still be relied on
_USED = re.compile(
    rf"(?:{_TODAY}|还|仍)[^，。？]{{0,12}}{_MAY}[^，。？]{{0,8}}{_USE}[^，。？]{{0,28}}{_WHETHER}|"
    rf"(?:{_TODAY}|还|仍)[^，。？]{{0,6}}(?:算数|作数|管用|有效|能用){_WHETHER}"
)
_LEADS = (
    *("支持：", "有：", "可以：", "有要求：", "还在探索：", "还在推进：", "是的，"),
    *("Yes: ", "Yes. ", "It is supported: "),
)
_VALUES = (Kind.FIGURE, Kind.AMOUNT, Kind.COMPARISON, Kind.ARITHMETIC)


def asks_now(ask: Ask) -> bool:
    """Whether ``ask`` is whether something can be had, done or relied on today."""
    if ask.asks(*_VALUES):
        return False
    if _USED.search(ask.text):
        return True
    return _HAD.search(ask.text) is not None and not ask.asks(Kind.VALIDITY)


def with_standing(
    statements: Sequence[Statement], asks: Sequence[Ask], status: AnswerStatus, setting: Setting
) -> list[Statement]:
    """``statements`` behind the standing of their paper, where it says that the time is not now."""
    quotes = statements[0].quotes if statements else ()
    library = setting.library
    if status is not AnswerStatus.ANSWERED or not library.described:
        return list(statements)
    if not quotes or not any(asks_now(ask) for ask in asks):
        return list(statements)
    papers = list(dict.fromkeys(q.clause.document for q in quotes))
    as_of = setting.understanding.as_of
    fronts = [standing(library.documents[d], as_of, setting) for d in papers]
    if any(front is None for front in fronts):
        return list(statements)
    first = statements[0]
    lead = next((each for each in _LEADS if each in first.text[:12]), "")
    body = first.text.replace(lead, "", 1) if lead else first.text
    told = [f for f in fronts if f is not None]
    proved = {
        q for f in told for q in f.quotes
    }  # the standing may be told already, as it was asked
    rest = [s for s in statements[1:] if not set(s.quotes) <= proved]
    if set(first.quotes) <= proved:
        return [*told, *rest]
    return [*told, replace(first, text=body), *rest]
