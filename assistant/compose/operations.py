"""What a question does with the figures it sets side by side."""

from __future__ import annotations

import re
from enum import StrEnum


class Operation(StrEnum):
    """What is done with the figures of the sides."""

    CHANGE = "change"  # by what percentage one differs from the other
    TIMES = "times"
    SHARE = "share"
    AVERAGE = "average"
    DIFFERENCE = "difference"
    SUM = "sum"
    MOST = "most"  # which is the largest or smallest, or whether one is above the other
    AGREE = "agree"
    SHOW = "show"


_OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
        (
            Operation.CHANGE,
            r"(?:降|减|增|涨|跌|掉|滑|提高|增长|下降|减少|缩水|多|少|高|低)(?:低|少|加|长|幅|水|了|出|去|掉)*(?:约|大约)?"
            r"(?:百分之(?:几|多少)|几成|多少(?:%|％)|多少个?百分比)|"
            r"(?:降|增|涨)幅(?:是|有|为)?(?:多少|多大)|(?:增长|下降|降低)率|"
            r"by what percent(?:age)?",
        ),
        (Operation.TIMES, r"(?:几|多少)倍|翻了?(?:几|多少)[倍番]|how many times"),
        (
            Operation.SHARE,
            r"占(?![有用地])(?:比|了|到)?|百分之(?:零点)?(?:几|多少)|几成|比重|"
            r"(?:what|which) (?:share|percentage)|percent of",
        ),
        (
            Operation.AVERAGE,
            r"平均|(?:一|每)(?:家|户|件|个月|个)(?:企业)?(?:大约|约|能)?(?:多少|几)|average",
        ),
        (
            Operation.DIFFERENCE,
            r"(?<![误偏落])差(?:[了着]|距|额|值|出来|开)?的?(?:有|是)?(?:(?:多少|几)(?:[家件项户名]|个(?!百分|点|月|亿|单位))?|多大|多远|不?多)|相差|差额|差值|差距|缺口|差在|"
            r"(?:多|高|低|大|小|缺|短|净增加?|(?<![要须应不得])(?:少|超过?|超出))"
            r"(?:出|了|过|写了?|报了?)?(?:多少|几)(?!乎)|"
            r"(?:跌|掉|缩|滑|落|涨|升|降|减|(?<!新)增)(?:下|去|掉|了|出|来|水|长|加|少|高)*(?:多少|几)(?!倍|番|成|%|％|个?百分)|"
            r"多出来?的(?:是|有|为)?(?:多少|几)|还(?:差|缺|欠|要多少|需多少)|减去?|减掉|(?:刨|扣|抛|去|除)(?:掉|开|去)|扣除|(?:离|距)[^，。？]{2,20}(?:远|多少)|"
            r"how (?:much|many)[^?.]{0,12} (?:more|less|fewer|higher|lower|larger|smaller)|"
            r"differen(?:ce|t)|how far|gap",
        ),
        (
            Operation.SUM,
            r"合计|总和|之和|加起来|加到一[起块]|加一块|合着|合在一[起块]|加在一[起块]|相加|合起来|合一[起块]|总共|一共|共计|加总|求和|拢共|统共|[凑并]在?一?[起块]|(?:全|都|统统)(?:算上|算进来|加上)|"
            r"in total|total of|the total|\bsum\b|add up|combined|altogether",
        ),
        (
            Operation.MOST,
            r"(?:谁|哪)[^，。？]{0,18}(?:更|最|高|多|大|低|少|小)|(?:高|多|大|低|少)还是|"
            r"还是[^，。？]{1,20}(?:高|多|大|低|少)|最(?:高|多|大|低|少|小)|"
            r"超(?:过|额|出)?了?(?:没|吗|么)|超没超|(?:达|完成|实现)[^，。？]{0,6}(?:没|吗|么)|"
            r"which [^?.]{0,30}(?:higher|larger|more|lower|smaller|less|bigger)",
        ),
        (
            Operation.AGREE,
            r"一致|对[得不]上|能对上|对上了?(?:吗|没|不)|一样|矛盾|冲突|不同|差异|出入|打架|哪个(?:才|是)?(?:对|准)|以哪|"
            r"[两2几](?:种|个|处)(?:不同的?)?(?:说法|版本|写法|口径)|说法不一|agree|consistent",
        ),
        (
            Operation.SHOW,
            r"各|分别|都|比较|对比|相比|另一|compare|versus|\bvs\b|each|respectively|both",
        ),
    )
)  # fmt: skip
_WORKING = frozenset({Operation.CHANGE, Operation.TIMES, Operation.SHARE, Operation.AVERAGE})


# 两者差几个点: asked of the two by themselves, whatever else is asked of each
_APART = re.compile(
    r"(?:^|[，。？；])[^，。？；]{0,6}(?:[两二]者|[两二]个(?:数|指标|目标)?|两(?:边|头|地|市|项)|它们|之间|彼此|前后)"
    r"[^，。？\d]{0,4}相?差(?!异|别|不多)[^，。？]*|"
    r"(?<=[，？；])(?:又|还|那)?相?差(?:几|多少)个?(?:百分)?点[^，。？]*"
)


def pair_apart(text: str) -> bool:
    """Whether the difference of the two things named is asked by itself."""
    return _APART.search(text) is not None


def without_pair(text: str) -> str:
    """``text`` without the clause that asks for the difference of the two."""
    return _APART.sub("，", text)


_IN_ALL = re.compile(r"一共|总共|共计|拢共|统共|合计")
# 发明专利有多少，专利合计有多少: each is told, nothing is added
_EACH_TOLD = re.compile(
    r"(?:多少|几)[^，。？]{0,3}[，；](?:那|而)?(?![两三几这])[^，。？]{2,}(?:合计|一共|总共)有?(?:多少|几)"
)
_SEVERAL = re.compile(
    r"[和与及、加跟]|连同|以及|还有|都|各|呢|[两二三几多]\s*(?:项|笔|个数|年|家|地|市|者|样|处|份)|"
    r"(?:19|20)\d{2}.*(?:19|20)\d{2}|多少.*多少|几.*几"
)


def _sums_nothing(text: str) -> bool:
    """Whether 一共 only says that all are meant, of one thing: 一共建了几个分中心."""
    if _IN_ALL.match(text):
        return False  # 一共多少件: of all that was named before
    bare = _IN_ALL.sub(" ", text)
    summed = dict(_OPERATIONS)[Operation.SUM]
    if bare != text and not summed.search(bare) and _EACH_TOLD.search(text):
        return True
    return bare != text and not summed.search(bare) and not _SEVERAL.search(bare)


def operation(text: str) -> Operation | None:
    """What a question does with figures; ``None`` where no word tells."""
    if pair_apart(text):
        return Operation.DIFFERENCE
    found = (o for o, pattern in _OPERATIONS if pattern.search(text))
    return next((o for o in found if o is not Operation.SUM or not _sums_nothing(text)), None)


def without_operation(text: str, doing: Operation | None = None) -> str:
    """``text`` without the words of its operation, which say nothing of the figures wanted."""
    for kind, pattern in _OPERATIONS:
        if kind in _WORKING or kind is doing:
            text = pattern.sub(" ", text)
    return text
