"""The relation that a question asks for between two amounts: what is held against what.

比甲多几件, 抵得上甲的几倍, 占甲的百分之几, 从甲涨到乙, 超出甲多少: the words of the relation part
the question into the words of the one amount and of the other. Each may be made up of several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.operations import Operation

# What says that an amount is several added up.
SUM_WORDS = (
    r"合计|总和|之和|加起来|加到一[起块]|加一块|加在一[起块]|相加|合起来|合在一[起块]|合到一[起块]|拢共|统共|总共|"
    r"一共|共计|加总|[凑并]在?一?[起块]"
)
_HOW = r"百分之(?:零点)?[几多]|几成|(?:多少|几)(?:个百分点|点几)?倍?|多大"
_WORD = r"[^，。？；：\n]"
# 甲比乙多多少; 占比, 对比, 百分比 and 比例 are words of their own.
_THAN = re.compile(
    rf"^(?P<left>.*)(?<![占对同类评相百])比(?!例|重|较|如|对|率|起)(?P<right>{_WORD}{{2,45}}?)"
    r"(?:[的要得还都会能]*)(?P<sign>多|少|高|低|大|小|超|增|涨|降|减|缩)"
    rf"(?:出|了|写|报|过|长|加|少|低|幅|水|[定要设列做建拿办给有](?!多少[^，。？]*要))*(?:约|大约|到)?(?P<how>{_HOW}|还是)",
    re.DOTALL,
)
_BEYOND = re.compile(
    rf"^(?P<left>.*)(?P<sign>超过|超出|高于|高出|多于|多出|少于|低于|不及)了?(?!多少|几)(?P<right>{_WORD}{{2,40}}?)"
    rf"的?(?P<how>{_HOW})",
    re.DOTALL,
)
_IS = re.compile(
    r"^(?P<left>.*)(?:(?<![还就只都算不要该])是|相当于|等于|抵得[上了过]|抵|顶得上|合得上|占到?了?)"
    rf"(?P<right>{_WORD}{{2,45}}?)的?(?P<how>(?:几|多少)(?:点几)?倍|(?:几|多少)成|百分之(?:零点)?[几多]|几分之几|"
    r"多大的?比[例重]|比[例重](?:是|有|为)?(?:多少|多大))",
    re.DOTALL,
)
_IN = re.compile(
    rf"^(?P<right>.+?)(?:里面|里头|里|当中|之中|中)[，,]?(?P<left>{_WORD}{{1,20}}?)(?:大约|约|能|要|各)?"
    r"占(?:了|到|比)*(?P<how>几成|百分之[几多]|多少(?!件|家)|几分之几|多大)",
    re.DOTALL,
)
_FROM = re.compile(
    rf"^(?P<topic>.*)从(?P<right>{_WORD}{{2,24}}?)"
    r"(?:上涨|涨|上升|升|增长|增加|增|提高|提升|走|变|发展|下降|降|减少|减|跌|爬|做|奔)?(?:到|成|至)"
    rf"(?P<left>{_WORD}{{2,24}}?)(?=[，。？；：\n]|翻|涨|增|上升|提高|降|减|要|得|还|需|一共|总共|净)(?P<rest>.*)$",
    re.DOTALL,
)
# 2016年定的目标到2030年的目标: two times alone say from where to where.
_YEARS = re.compile(
    rf"^(?P<topic>.*?)(?P<right>(?:19|20)\d{{2}}年{_WORD}{{1,16}}?)到(?P<left>(?:19|20)\d{{2}}年{_WORD}{{1,20}}?)"
    r"(?=[，。？；：\n]|翻|涨|增|上升|提高|降|减|要|得|还|需|一共|总共|净)(?P<rest>.*)$",
    re.DOTALL,
)
# 拿2030年的目标去减现状: one taken from the other
_MINUS = re.compile(
    rf"^(?P<topic>.*?)(?:拿|用|把|将|让)(?P<left>{_WORD}{{2,40}}?)(?:去|来|再)?减(?!少|免|负|排)(?:去|掉)?(?:一?下)?(?P<right>{_WORD}{{2,40}}?)"
    r"(?=[，。？；：\n]|是多|等于|得多|还剩|剩|$)",
    re.DOTALL,
)
_AIM = r"目标|要求|标准|指标|任务|门槛|下限|线"
# 离目标还差多少, 有没有到目标: the level is held against the aim.
_SHORT_OF = re.compile(
    rf"^(?P<level>.*)(?:离|距离?)(?P<aim>{_WORD}{{2,40}}?)(?:还|仍|尚|又)*(?:差|缺|欠|有|剩)"
    rf"(?P<how>{_HOW}|多远)",
    re.DOTALL,
)
_REACHED = re.compile(
    rf"^(?P<level>.+?)(?:有没有|是否|是不是|算不算|已经)?(?:达到|达|到|够|够得?上|完成|实现|超过|超|赶上)了?"
    rf"(?:没有?|不)?(?P<aim>{_WORD}{{2,40}}?(?:{_AIM}))(?=[了没吗么，。？；\n]|$)",
    re.DOTALL,
)
# 两年加一块，够不够盐城的底线: a sum held against a line
_ENOUGH = re.compile(
    rf"^(?P<left>.*(?:{SUM_WORDS})[^，。？]{{0,8}}?)[，,]?(?:能不能|能|是否|有没有|到底)?(?:够不够|够得?上|够|达不达|达到|超没超|超过|超|赶不赶得上)(?:得上|到|过)?"
    rf"(?P<right>{_WORD}{{2,40}}?)(?=[，。？；\n]|[了没吗么]|$)",
    re.DOTALL,
)
# 甲办得多还是乙办得多，多出几件: which of two, and by how much
_EITHER = re.compile(
    rf"^(?P<topic>.*[，：；。])?(?P<left>{_WORD}{{2,20}}?)(?:多|高|大|少|低)还是(?P<right>{_WORD}{{2,20}}?)(?:多|高|大|少|低)"
    r"(?=[，。？；：](?:.{0,6}(?:多|高|大|少|低)出?|.{0,6}差)(?:多少|几))",
    re.DOTALL,
)
_ASKED = re.compile(r"多少|几")
_WHETHER = re.compile(r"有没有|是否|是不是|算不算|吗|了没|没有?[，。？]|多少|几")
_PERCENT = re.compile(r"百分之|几成|几分之几|百分点|比[例重]")
# What is asked of the two once their order is known.
_AFTER = (
    (Operation.TIMES, re.compile(r"(?:几|多少)(?:点几)?[倍番]")),
    (
        Operation.DIFFERENCE,
        re.compile(
            r"(?:增|涨|降|减|添|加|多|少|差|升|提高|缩)(?:出|了|长|加|少|上|幅)*(?:多少|几)(?!倍|番|成|个?百分)"
        ),
    ),
    (
        Operation.CHANGE,
        re.compile(r"百分之[几多]|几成|(?:增|涨|降)幅(?:是|有|为)?(?:多少|多大)|增长率"),
    ),
)
# 相当于涨百分之几: the same two, by what percentage.
_MORE = re.compile(
    r"(?:增|涨|降|减|多|少|缩)(?:长|加|了|幅|少|水)*(?:百分之[几多]|几成)|(?:增|涨|降)幅(?:是|有|为)?多[少大]"
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What is held (``left``) against what (``right``), and what is asked of the two."""

    operations: tuple[Operation, ...]
    left: str
    right: str
    topic: str = ""  # what both are of, said before them
    gap: bool = False  # from the level (``right``) to the aim (``left``)


def relation(text: str) -> Relation | None:
    """The relation that ``text`` asks for; ``None`` where it names none with two amounts."""
    readers = (_from, _minus, _enough, _either, _than, _short_of, _part)
    return next((found for read in readers if (found := read(text)) is not None), None)


def _enough(text: str) -> Relation | None:
    found = _ENOUGH.search(text)
    if found is None or _ASKED.search(found["right"]):
        return None
    return Relation((Operation.MOST,), found["left"], found["right"])


def _either(text: str) -> Relation | None:
    found = _EITHER.search(text)
    if found is None:
        return None
    return Relation((Operation.DIFFERENCE,), found["left"], found["right"], found["topic"] or "")


def _minus(text: str) -> Relation | None:
    found = _MINUS.search(text)
    if found is None:
        return None
    return Relation((Operation.DIFFERENCE,), found["left"], found["right"], found["topic"])


def _from(text: str) -> Relation | None:
    found = _FROM.search(text) or _YEARS.search(text)
    if found is None:
        return None
    doing = tuple(o for o, pattern in _AFTER if pattern.search(found["rest"]))
    if not doing or (Operation.TIMES in doing and len(doing) > 1):
        doing = doing[:1]
    if not doing:
        return None
    return Relation(doing, found["left"], found["right"], f"{found['topic']}，{found['rest']}")


def _than(text: str) -> Relation | None:
    found = _THAN.search(text) or _BEYOND.search(text)
    if found is None:
        return None
    how = found["how"]
    if how == "还是":
        doing = Operation.MOST
    elif how.endswith("倍"):
        doing = Operation.TIMES
    elif "百分点" in how or not _PERCENT.search(how):
        doing = Operation.DIFFERENCE
    else:
        doing = Operation.CHANGE
    more = (Operation.CHANGE,) if doing is not Operation.CHANGE and _MORE.search(text) else ()
    return Relation((doing, *more), found["left"], found["right"])


def _short_of(text: str) -> Relation | None:
    found = _SHORT_OF.search(text)
    if found is None and _WHETHER.search(text):
        found = _REACHED.search(text)
    if found is None:
        return None
    return Relation((Operation.DIFFERENCE,), found["aim"], found["level"], gap=True)


def _part(text: str) -> Relation | None:
    found = _IS.search(text) or _IN.search(text)
    if found is None:
        return None
    doing = Operation.TIMES if found["how"].endswith("倍") else Operation.SHARE
    return Relation((doing,), found["left"], found["right"])
