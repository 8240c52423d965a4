"""The gap of a question: where its question word stands and what must fill it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.spans.units import MEASURE


class Wanted(StrEnum):
    """What fills the gap."""

    PERSON = "person"  # a person or a body: 谁
    TIME = "time"
    DURATION = "duration"
    PLACE = "place"
    NUMBER = "number"
    REASON = "reason"
    MANNER = "manner"
    LIST = "list"
    THING = "thing"
    YESNO = "yesno"


@dataclass(frozen=True, slots=True)
class Slot:
    """The gap: what is wanted, the question's words on either side, the noun it goes with."""

    wanted: Wanted
    left: str
    right: str
    head: str = ""  # 医院 of 哪家医院
    unit: str = ""  # 公里 of 多少公里
    asked: str = ""  # the question word itself

    @property
    def rest(self) -> str:
        """The question without its question word."""
        return f"{self.left} {self.right}"


_HEAD = r"(?P<head>[\u4e00-\u9fff]{1,6}?)"
_NEXT = (
    r"(?=[是的在被由给为能可应要会将有与和于获得属升入正担负提发建成上下举采开荣参出审推组打]|"
    r"[，。？?不承]|$)"
)
_COUNT = (
    r"(?:个|家|所|座|部|本|条|位|名|种|类|项|款|份|只|支|片|块|次|届|段|处|些|"
    r"几个|几家|几项|几种|几)"
)
_SOME = rf"[一二两三四五六七八九十\d]+(?:大)?{_COUNT}"
_UNIT = rf"(?P<unit>[十百千万亿]*{MEASURE})?"
# The first pattern that is found decides; more telling ones come first.
_PATTERNS: tuple[tuple[Wanted, re.Pattern[str]], ...] = tuple(
    (wanted, re.compile(pattern, re.IGNORECASE))
    for wanted, pattern in (
        (
            Wanted.REASON,
            r"(?:是)?(?<![称名位作任评定列选改升视分誉认译取变命])(?:为什么|为何|为啥|因何|凭什么|(?:什么|何种)原因|"
            r"(?:是)?出于什么(?:目的|考虑))|"
            r"的?(?:原因|目的|理由|意义)(?:是什么|是啥|何在|有哪些|在哪里?)|\bwhy\b|"
            r"what (?:is|was) the reason",
        ),
        (Wanted.TIME, r"(?:是)?(?:在|于)?几月几[日号]"),
        (
            Wanted.DURATION,
            r"多久|多长时间|(?:几|多少)个?(?:工作日|小时|分钟|个月|天|年|周|日|月)(?:内|以内|之内)?"
            r"(?!来|级|份)|(?:期限|时限|时长)(?:是|为)?(?:多少|多长|多久|几何)?(?=[？?]|$)|"
            r"(?<=[期间限效龄假隔等存留休停])(?:一般|最|是|有|为|能|要|得)*多长|"
            r"\bhow long\b(?! (?:is|was|are))",
        ),
        (
            Wanted.TIME,
            r"(?:是)?(?:在|于)?(?:什么时候|何时|哪(?:一)?(?:年|天|日|月|个月|几年|几天)|"
            r"什么(?:时间|年代|日期)|几(?:月几)?[号日](?!内|以内|之内)|"
            r"几点(?:钟)?|几月(?:份)?|哪个(?:年份|月份|世纪|年代|时期|朝代|季节)|"
            r"何年|何月|何日|多会儿|啥时候)|"
            r"(?:日期|时间)(?:是|为)(?:什么|哪[天年])?|\bwhen\b|"
            r"\b(?:what|which) (?:year|date|day|month)\b",
        ),
        (
            Wanted.NUMBER,
            r"(?:是|为|有|达|达到|约)?(?:百分之(?:多少|几)|多少|第几|(?<!哪)几)" + _UNIT + r"|"
            r"多[长高大重宽远深厚快](?!时间)|"
            r"\bhow (?:many|much|old|tall|far|large|big|high|long)\b",
        ),
        (
            Wanted.PLACE,
            r"(?:是)?(?:在|于|到|从|向|往)?(?:哪里|哪儿|何处|何地|什么(?:地方|地点|位置|方向|方位)|"
            r"哪个?(?:地方|城市|国家|省份?|市|县|区|镇|村|州|国|洲|地区|方向)|哪(?:国|省|市|县|洲|边))|\bwhere\b",
        ),
        (Wanted.LIST, r"(?:都)?有(?:谁|哪些人)(?=$)|由?哪(?:些|几)(?:部分|人|方面|部门|单位)"),
        (
            Wanted.PERSON,
            r"(?:是)?(?:由|被|归|向|找|经|给|与|跟|为)?(?:谁(?!和)|何人|哪(?:一)?(?:位|个人)|什么人|"
            r"(?:哪|什么|何)(?:个|家|级|类|一个)?(?:部门|单位|机构|机关|主体|组织|局|委))|"
            r"\bwho(?:m|se)?\b",
        ),
        (
            Wanted.MANNER,
            r"(?:应当|应该|可以|要|该)?(?:怎么办|怎么样|怎么|怎样|如何|咋办?|以什么方式|什么(?:方式|方法|办法|途径)|"
            r"怎么处理|哪种方式)|\bhow\b",
        ),
        (
            Wanted.LIST,
            rf"(?:哪些|哪几{_COUNT}?|哪{_SOME}|(?:都)?有(?:谁|什么|啥)|什么样的){_HEAD}?{_NEXT}|有哪些|是哪些|哪些|什么样的",
        ),
        (Wanted.THING, rf"(?:哪(?:一)?{_COUNT}?|什么|何种)(?!{_COUNT}(?:[？?]|$)){_HEAD}{_NEXT}"),
        (Wanted.THING, r"哪(?:一)?[个家些位](?=[？?]|$)"),
        (Wanted.THING, r"(?:什么|啥|何|哪)|\b(?:what|which)\b(?: (?P<head>\w+))?"),
    )
)
_A_NOT_A = re.compile(r"(?<!会不)([\u4e00-\u9fff])不\1(?!会)")  # 行不行, 收不收, 管不管
_YESNO = re.compile(
    r"[了过到完好成上]没有?$|([\u4e00-\u9fff])不\1|(?:行|成|可以)不$|"
    r"吗|吧[？?。]?$|(?<![什怎这那])么[？?。]?$|是否|是不是|能不能|能否|可不可以|可否|有没有|会不会|要不要|对不对|对吧|是吧|需不需要|算不算|"
    r"用不用|该不该|有无|^(?:is|are|does|do|did|can|could|may|must|should|will|has|have|was|were)\b",
    re.IGNORECASE,
)
# 主管部门是哪个: the noun before says what fills the gap.
_BODY = re.compile(r"(?:部门|单位|机构|机关|主体|组织)(?:又|都|分别|是|为)*$")
_NAMELESS = re.compile(r"^(?:是|为)?(?:哪(?:一)?(?:个|家|些)?|谁|什么)$")
_DEFINED = re.compile(r"^(?:什么|何|啥)(?:是|叫做?|为|谓)(?P<term>.+)$")
_POLITE = re.compile(r"^(?:请问|我想问(?:一下)?|想问(?:一下)?|请教|问一下)[，,：: ]?")


def _acted(asked: re.Match[str]) -> str:
    """What is asked to be done by 收不收; 是不是, 能不能 and 行不行 only ask."""
    return "" if asked[1] in "是能可会要行成好对有" else asked[1]


def find_slot(question: str) -> Slot:
    """The gap of ``question``; a question without a question word asks after a thing."""
    text = _POLITE.sub("", question.strip()).rstrip("？?。.！! ")
    defined = _DEFINED.search(text)
    if defined is not None:
        return Slot(Wanted.THING, defined["term"] + "是", "", asked="什么")
    for wanted, pattern in _PATTERNS:
        found = pattern.search(text)
        if found is None or (wanted is not Wanted.REASON and _YESNO.search(text)):
            continue
        groups = found.groupdict()
        left = text[: found.start()]
        body = _NAMELESS.match(found.group()) and _BODY.search(left)
        return Slot(
            Wanted.PERSON if body and wanted is Wanted.THING else wanted,
            left,
            text[found.end() :],
            groups.get("head") or "",
            groups.get("unit") or "",
            found.group(),
        )
    if _YESNO.search(text):
        return Slot(Wanted.YESNO, _YESNO.sub("", _A_NOT_A.sub(_acted, text)), "")
    return Slot(Wanted.THING, text, "")
