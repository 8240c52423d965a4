"""In which units the number that a question asks for can be given."""

from __future__ import annotations

import re
from functools import lru_cache

_SHARE = r"[%％‰]|百分|成|分之|倍"
SHARE = re.compile(_SHARE)
_CLASSES: tuple[tuple[str, str], ...] = (  # what a unit asked for is of; what such a number ends in
    (r"元|块|钱|美金|欧元", rf"元|块|钱|美金|英镑|{_SHARE}|yuan|dollar|[¥$€]"),
    (r"公里|千米|海里|厘米|毫米|米|里|kilomet|met(?:re|er)|mile", r"米|里|尺|丈|km|met|mile"),
    (r"亩|公顷|平方", r"亩|公顷|平方"),
    (r"斤|吨|克", r"斤|吨|克"),
    (r"百分|[%％]|成$", _SHARE),
    (r"岁", r"岁"),
    (r"^分$", r"(?<!百)分(?!之)"),
    (r"倍", r"倍|百分|[%％]"),
    (r"度|℃", r"度|℃"),
    (r"千瓦|瓦", r"瓦"),
    (r"标箱", r"标箱"),
    (r"^[名位人]$", r"[名位人个]|分之|[%％]"),
)
_ANY_UNIT = (
    "",
    "个",
    "家",
    "项",
    "种",
    "次",
    "条",
    "处",
    "座",
    "所",
    "件",
    "类",
    "部",
)
_PAY = (
    r"(?:资金|投资|费用?|金额|价格?|工资|薪资|薪酬|补贴|奖励|奖金|补助|罚款|津贴|赔偿|押金|租金|月租|"
    r"经费|钱)"
)
_MONEY = re.compile(
    rf"多少钱|几块钱|金额|罚(?:款)?(?:是|为|要)?多少|怎么罚|{_PAY}(?:是|为|要|有|得)?多少(?![户家人名位项个件天年])|"
    rf"多少(?:的)?[\u4e00-\u9fff]{{0,6}}?{_PAY}|how much money"
)
_LONG = re.compile(r"多[长远高深宽厚](?!时间)")
_HEAVY = re.compile(r"多重")
_PART = re.compile(
    r"百分之(?:几|多少)|几个百分点|几成|(?:比例|占比|比重)(?:是|为|要|达到?)*多少|"
    r"(?:率|比例|占比|比重)[^，。；？]{0,3}多[高大]"
)


@lru_cache(maxsize=512)
def measure(unit: str, question: str) -> re.Pattern[str] | None:
    """What a number ends in that has the unit asked for; ``None`` where any number will do.

    Args:
        unit: the unit beside the question word, 亿元 of 多少亿元.
    """
    if _PART.search(question):
        return re.compile(_SHARE)
    bare = unit.strip().lstrip("十百千万亿")
    if bare in _ANY_UNIT:
        if _MONEY.search(question):
            return re.compile(_CLASSES[0][1])
        if _LONG.search(question):
            return re.compile(_CLASSES[1][1])
        return re.compile(_CLASSES[3][1]) if _HEAVY.search(question) else None
    for asked, given in _CLASSES:
        if re.search(asked, bare):
            return re.compile(given)
    return re.compile(re.escape(bare))
