"""Whether something can be had today, of a paper that is not in force: said before what it says.

服务券现在可以去领了吗 asks for no clause but whether the time has come: of a draft, or of a paper
whose period is over or not begun, the answer is no, and only then what the paper says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.part import Setting
from assistant.compose.validity import standing
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
_LEADS = ("支持：", "有：", "可以：", "有要求：", "还在探索：", "还在推进：")
_VALUES = (Kind.FIGURE, Kind.AMOUNT, Kind.COMPARISON, Kind.ARITHMETIC, Kind.VALIDITY)


def asks_now(ask: Ask) -> bool:
    """Whether ``ask`` is whether something can be had or done today."""
    return _HAD.search(ask.text) is not None and not ask.asks(*_VALUES)


def with_standing(
    statements: Sequence[Statement], asks: Sequence[Ask], status: AnswerStatus, setting: Setting
) -> list[Statement]:
    """``statements`` behind the standing of their paper, where it says that the time is not now."""
    quotes = statements[0].quotes if statements else ()
    library = setting.library
    if status is not AnswerStatus.ANSWERED or setting.english or not library.described:
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
    # asked for by other words too, the standing may be among the statements already
    return list(
        dict.fromkeys([*(f for f in fronts if f), replace(first, text=body), *statements[1:]])
    )
