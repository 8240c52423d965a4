"""What kind of thing a question asks for, read from its question words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from assistant.values import Figures, Kind
from assistant.words import leading_nouns

_FILE = Path(__file__).parent.parent / "data" / "kinds.toml"
# Order matters: the first kind found leads the answer.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (Kind(name), re.compile("|".join(entry["patterns"]), re.IGNORECASE))
    for name, entry in tomllib.loads(_FILE.read_text("utf-8")).items()
)
# Kinds whose question words name nothing of the subject.
_WORDLESS = frozenset(
    {
        *(Kind.DATE, Kind.BODY, Kind.DEFINITION, Kind.LIST, Kind.FIGURE, Kind.YESNO, Kind.WHY),
        *(Kind.HOW, Kind.DOCUMENT),
    }
)
_MANY = re.compile(
    r"多少|一共(?:有|列)?|(?<!哪)几(?:项|个|条|类|种|家|件|名|次|期)(?!分别|.{0,8}(?:分别|是哪))"
)
_ITEMS = re.compile(r"哪些|哪几|什么(?!时)|列(?:出|举)")
_UNIT = re.compile(
    r"(?:多少|几)\s*(?:亿元|万元|元|个百分点|人次|件|家|项|个|户|人|名|起|分|成|倍|次|场|种|类|条|亿|万|块|钱|天|年|工作日)"
)
_WHICH_ONES = re.compile(r"指(?:的)?(?:是)?哪(?:几|[两二三四五六七八九十\d])")
# A contact that is itself asked for, not only spoken of: 热线是多少, 有哪些电话
_REACHED = re.compile(
    r"(?:哪|什么|多少)[^，。？]{0,6}(?:电话|热线|号码|地址|网[址站]|邮箱|方式)|"
    r"(?:电话|热线|号码|地址|网[址站]|邮箱|联系方式|联系人)[^，。？]{0,3}(?:哪(?![一年天月])|什么(?!时)|多少|谁)"
)
# A body that the question itself names for a task: 由…负责, 应该是…牵头的, …也有份
CLAIMED_BODY = re.compile(
    r"(?:由|归|应该?是|就是|是不是|是)(?P<body>[^，。？谁哪]{2,14})(?:牵头|负责|主管|管)|"
    r"(?P<partner>[一-鿿]{2,8}?(?:局|委|厅|部|院|海关|办公?室?|政府|中心|银行|人行))"
    r"(?:(?:也|都|是不是|是否)+(?:在内|有份|参与|负责|牵头|主管|管|在列)|有没有份|有份|在列)"
)

# Who answers for a task, asked by their list: …不只一家管，名单报一下
_ROLL = re.compile(r"(?:管|负责|牵头|分工|责任|抓|局|部门)[^。？]{0,14}(?:名单|名册)")
# 领军企业有哪几家 counts firms and asks for no authority
_FIRMS = re.compile(
    r"(?:企业|公司|机构|高校|银行|市场|街区|商家|单位)[^，。？]{0,8}哪[^，。？]{0,2}家"
)
# 哪家, 哪两家 without a noun: an authority, where no firms are spoken of
_HOUSE = re.compile(r"哪(?:[几些两一二三四五六七八九十]|\d{1,2})?家(?P<noun>[^，。？?！、；]{0,6})")
_SORTS = re.compile(r"(?<![哪好这那])几(?:类|种|样)[一-鿿]")  # how many sorts: what they are
_NO_NOUN = re.compile(r"名下|手[里上下]|头上|身上|单位|局|委|来|拍板|负责|管|牵头|担|抓|盯|参与|$")


def claimed_body(text: str) -> str | None:
    """The body that ``text`` asserts to be responsible, if it asserts one."""
    found = CLAIMED_BODY.search(text)
    return (found["body"] or found["partner"]) if found is not None else None


_TARGET = re.compile(
    r"目标|计划(?:到|在|达|建|新增|培育|投)|规划(?:到|要)|预期(?!寿命)|预计|将(?:达|要)|要(?:达|到|求达)|力争|"
    r"(?:线|门槛|标尺|杠杠?)(?:是|划|定|设|卡)[^，。？]{0,3}(?:多少|几)|(?:瞄|奔|冲)着[^，。？]{0,10}(?:多少|几)|"
    r"定(?:的|了|在|到)[^，。？]{0,8}(?:多少|几)|得(?:达到|达|涨到?)[^，。？]{0,4}(?:多少|几)|"
    r"target|goal|aim|plan"
)
_ACTUAL = re.compile(
    r"(?:试点|实施|启动|开始|出台|获批|立项)[^，。？]{0,4}[之以]?前(?!\d|[两三几]?[年月个])|基数|起点|实际|实有|现状|目前|现在|眼下|如今|眼前|已(?:经)?|现有|当前|截至|(?:启动|开始|起步|出台|印发|获批|确定)[^，。？]{0,6}(?:那会儿|那时候?|时(?![间限期])|之初|当年)|完成(?:了|情况)|(?:做到|达到|实现|拿到|获得|办)了|去年|(?:前年|今年|20\d\d年)[^，。？]{0,10}(?:新增|增加|增长|授权|登记|注册|申请|培育|建成|建)了(?:多少|几)|十四五”?(?:期间|时期|末)|"
    r"currently|actual|so far|today|at present"
)


_OR_NOT = re.compile(r"([\u4e00-\u9fff])不\1(?=[\u4e00-\u9fff])")


def _which_house(text: str) -> bool:
    """Whether ``text`` asks by 哪家 alone, with no noun behind it and no firms before it."""
    asked = _HOUSE.search(text)
    if asked is None or _FIRMS.search(text):
        return False
    return not leading_nouns(asked["noun"]) or _NO_NOUN.match(asked["noun"]) is not None


# 几十户, 好几家: a number told, which asks for none where something else is asked
_SOME = re.compile(r"几[十百千万](?:几|来|多)?|好几|十几|没几|几乎")
_SPAN_TOLD = re.compile(
    r"(?<=的)几(?:个月|年|天|周)(?=[，,、里内]|$)"
)  # 动员的几个月，是哪年到哪年
_ELSE = re.compile(r"什么|啥|哪|谁|怎么|如何|吗|会不会|能不能")


def without_spans(text: str) -> str:
    """``text`` without lengths of time that it tells in passing."""
    return _SPAN_TOLD.sub("", text)


def _asks_number(text: str) -> bool:
    """Whether ``text`` asks for a number, numbers that it tells left out."""
    figure = next(pattern for kind, pattern in _KINDS if kind is Kind.FIGURE)
    return figure.search(_SOME.sub("", text)) is not None


# The name of a figure alone, as it is typed into a search: 连云港2030年商标有效注册量目标
_TERSE = re.compile(
    r"(?:(?<![质力能尽大])量|[件户家人次]数|总额|金额|增幅|增速|占比|"
    r"(?:\d{4}年|[量额率值数]|专利|商标|融资)的?(?:目标|指标)值?)呢?[？?。]?$"
)


def kinds(text: str) -> tuple[Kind, ...]:
    """The kinds asked for, leading kind first; empty when no question word tells."""
    text = without_spans(text)
    found = [kind for kind, pattern in _KINDS if pattern.search(text)]
    if Kind.BODY not in found and (_ROLL.search(text) or _which_house(text)):
        found = [Kind.BODY, *found]
    elif Kind.BODY in found and _FIRMS.search(text):
        found.remove(Kind.BODY)
    if Kind.FIGURE in found and Kind.LIST not in found and _SORTS.search(text):
        found.insert(found.index(Kind.FIGURE), Kind.LIST)
    if Kind.LIST in found and Kind.FIGURE in found and not _MANY.search(text):
        found.remove(Kind.FIGURE)  # 哪几条 wants the items, not their number
    if Kind.LIST in found and "多少" in text and not _ITEMS.search(text):
        found.remove(Kind.LIST)  # 分别是多少 wants numbers
    if Kind.LIST in found and _WHICH_ONES.search(text) and Kind.DEFINITION in found:
        found.remove(Kind.DEFINITION)  # 指哪四个 wants the four
    other = bool({Kind.LIST, Kind.DATE, Kind.BODY} & set(found))
    if other and Kind.CONTACT in found and not _REACHED.search(text):
        found.remove(Kind.CONTACT)
    if Kind.FIGURE in found and _ELSE.search(_SOME.sub("", text)) and not _asks_number(text):
        found.remove(Kind.FIGURE)  # 几十户想共用一块招牌，申请什么商标: a number told
    if CLAIMED_BODY.search(text) and Kind.YESNO in found:
        found = [Kind.BODY, *(k for k in found if k is not Kind.BODY)]
    return tuple(found)


def named_alone(text: str) -> tuple[Kind, ...]:
    """A figure as the kind asked for, where ``text`` is its name and no question."""
    return (Kind.FIGURE,) if _TERSE.search(text) else ()


def figures(text: str) -> Figures:
    """Whether a target or an actual value is asked for."""
    target, actual = _TARGET.search(text), _ACTUAL.search(text)
    if target and not actual:
        return Figures.TARGET
    if actual and not target:
        return Figures.ACTUAL
    return Figures.ANY


def stripped(text: str) -> str:
    """``text`` without its question words: what it is about."""
    text = _OR_NOT.sub(r"\1", text)  # 满不满意 is about 满意
    for kind, pattern in _KINDS:
        if kind in _WORDLESS:
            text = pattern.sub(" ", _UNIT.sub(" ", text))
    return text.strip("？?。！! ，,")
