"""Follow-ups with words of their own: of the subject before, or with a subject of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understand.asks import OPEN
from assistant.understand.kinds import kinds, stripped
from assistant.understand.slots import (
    AIM,
    ORDINAL,
    TIME,
    Places,
    asking_end,
    slots,
    with_place,
    without_asking,
)
from assistant.understand.turns import POINTING
from assistant.words import content_words

_OPENING = re.compile(
    r"^(?:那么?|那要是|那如果|要是|如果|换成|改成|还有|另外|再问|再|也|而|and|what about|how about)"
)
# What stands for the subject itself: 它, 这个指标, 这段时间. Its words say nothing of their own.
_STANDS_FOR = re.compile(
    r"它们?|这(?:个|项|一|条)?(?:指标|数字?|数据|目标|任务)(?!的?(?:年份|期))|(?:该|此)(?:指标|数|项)|这件?事|此事|"
    r"(?:这|那)(?:段|个)?(?:时间|期间|时期)(?:里|内|段)?|这期间"
)
# What is done to the amount asked for: 罚 of 罚多少钱, 记 of 记几分
_DOES = re.compile(r"[罚赔奖补给交收领记扣发判贴](?:款|偿|励)?$")
# Words of asking that name no matter: 由哪些部门负责
_OF_ANY = re.compile(r"部门|单位|机构|[各哪两]?局|负责|牵头|主管|落实|执行|具体|到底")
_VALUE_ONLY = re.compile(
    r"(?:那|具体|大概|到底|的)*(?:金额|数额|额度|标准|比例|期限|数量|年份|名额)"
    r"(?:是|为|有|定为|达到?|各)*(?:多少|几|什么|多大|多高|多长|怎么定的?)[元个件家年]?"
)
# 这样的人, 类似的机构: like what was just answered; a noun of its own (这种奖励) says what
_LIKE = re.compile(
    r"(?:[这那](?:样|种|类|号)|类似|同样)的?"
    r"(?:人员?|东西|做法|办法|机构|制度|机制|地方|安排|政策|规定|措施|说法)?(?=[吗么嘛没有呢？?，,]|$)"
)
# What is measured in money or per cent is not asked for in 家 or 件
_SIZE = re.compile(
    r"(?:收入|产值|金额|营收|利润|[比占]例|[占比]比|率|满意度|认知度|面积|规模|[这那]个?数字?)$"
)
_UNITS = re.compile(r"(?:几|多少)[件家项个户人名起种类次场]")
_ENDING = re.compile(r"呢[？?。]?$|[的得]呢")
# 那人才方面呢，要多少人: another subject, with a question of its own or that of before
SIDE = r"(?:方面|领域|[这那]一?[块边条])"
_ASPECT = re.compile(
    rf"^(?P<subject>[^，,。？?]{{1,14}}?)(?:{SIDE}的?(?:呢)?|[上里]呢)[，,？?\s]*(?P<asked>.*)$"
)
_PART = re.compile(r"^(?:其中|里面|这里面|当中)(?:的)?")
_HOW_MANY = re.compile(r"(?:多少|几)(?:个百分点|[件家项个户人名起种类次场元]|[亿万]元?)?")
# 除了开热线，还要…: what was just answered, set apart from what is asked now
_BESIDES = re.compile(
    r"^(?:除了?(?!以外)|光是?|只是?|单(?:单|是)?|不(?:光|只|仅|单)是?)(?P<known>[^，,。]{1,16})[，,](?P<asked>.+)$"
)
_RANK = re.compile(
    r"^(?:那|在|是|居|它)*(?:全省|全国|省内|省里|全市|设区市)?[^，。？]{0,3}(?:排|居|位列)?(?:第几|名次|排名|多少位)"
)
# 后来完成了吗: whether the aim just spoken of was met
_MET = re.compile(
    r"^(?:那么?|后来|最后|最终|结果|现在|目前|到底|真的|都|也)*"
    r"(?:完成|达到|做到|实现|达成|达标|兑现)(?:了|得|过)?(?:目标)?(?:没有?|吗|么|嘛|不|怎么样|如何)?[？?。]?$"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands on its own; ``followed`` is true where it did not before."""

    text: str
    context: str = ""
    followed: bool = False
    alone: str = ""  # the same with place, document and year of before, but not its subject
    aspect: str = ""  # the side of the matter of ``beside`` that is asked about now
    beside: str = ""
    likened: bool = False  # asks another place for something like what was just answered
    step: int = 0  # how many stages onwards of the one spoken of ``beside`` it asks about
    apart: bool = False  # seems to have nothing to do with the questions before


def leaning(previous: str, text: str, bare: str, core: str, places: Places) -> Standing:
    """A follow-up with words of its own: of the subject before, or with a subject of its own."""
    place = places.search(core) if places else None
    of_before = _of_subject(previous, bare, places)
    if of_before is not None:
        return of_before
    if place and places and _LIKE.search(bare):
        elsewhere = with_place(stripped(previous), "", places)
        return Standing(bare, context=elsewhere, followed=True, beside=previous, likened=True)
    spoken = (_RANK.match(bare), _OPENING.match(text), POINTING.search(text), _ENDING.search(text))
    own = bare if place else stripped(bare)  # 哪个部门管 names nothing; a place stands for itself
    words = [w for w in content_words(own) if not (TIME.fullmatch(w) or _OF_ANY.fullmatch(w))]
    if place:
        words = [w for w in words if w not in place.group()]
    frame = frame_of(previous, places, bare)
    turned = _turned(previous, bare, frame, marked=any(spoken))
    if turned is not None:
        return turned
    if not (any(spoken) or len(words) <= 1):
        return Standing(text, apart=True)
    if not place and _VALUE_ONLY.fullmatch(bare):  # 金额是多少
        asked = f"{without_asking(previous)}{bare}"
        return Standing(asked, context=stripped(previous), followed=True)
    besides = _BESIDES.match(bare)
    if besides is not None and asks(besides["asked"]):
        context = f"{stripped(previous)}，{besides['known']}"
        return Standing(besides["asked"], context=context, followed=True)
    if kinds(bare) or (OPEN.search(bare) and not ORDINAL.match(core)):
        alone = frame + bare if not POINTING.search(bare) else ""
        return Standing(bare, context=stripped(previous), followed=True, alone=alone)
    return _renamed(previous, core, frame)


def _of_subject(previous: str, bare: str, places: Places) -> Standing | None:
    """A turn about the very subject of before: its aim, or what a word only stands for."""
    if _MET.match(bare):
        about = without_asking(previous)
        aim = "" if AIM.search(about) else "的目标"
        return Standing(f"{about}{aim}{bare}", context=stripped(previous), followed=True)
    named = _STANDS_FOR.search(bare)
    if named is not None and not bare[: named.start()].endswith("比"):
        return _instead(previous, bare, named, places)
    return None


def _instead(previous: str, bare: str, named: re.Match[str], places: Places) -> Standing:
    """``bare`` with the subject of before where a word only stands for it."""
    place = places.search(bare) if places else None
    about = without_asking(previous)
    if place and places:
        about = with_place(about, "", places)
    return Standing(
        f"{bare[: named.start()]}{about}{bare[named.end() :]}",
        context=stripped(previous) if not place else "",
        followed=True,
    )


def _turned(previous: str, bare: str, frame: str, *, marked: bool) -> Standing | None:
    """A question about another side of the matter, or about a part of what was spoken of."""
    aspect = _ASPECT.match(bare)
    if aspect is not None and (marked or aspect["asked"]):
        asked = aspect["asked"] or asking_end(previous)
        return Standing(
            f"{frame}{aspect['subject']}方面{asked}",
            followed=True,
            aspect=aspect["subject"],
            beside=previous,
        )
    part = _PART.match(bare)
    if part is not None and not asks(bare):
        many = _HOW_MANY.search(previous)
        core = re.sub(r"呢$", "", bare)
        asked = many.group() if many else "多少"
        return Standing(f"{core}{asked}", context=stripped(previous), followed=True)
    return None


def _renamed(previous: str, core: str, frame: str) -> Standing:
    """Only the subject changes: 那商标呢 asks of it what was asked before."""
    asked = _question_of(previous)
    end = asking_end(asked) or ("目标是多少" if AIM.search(asked) and not asks(asked) else "")
    if not end or ORDINAL.match(core):  # 最后一个呢 needs what it is one of
        return Standing(f"{core}，{asked}", followed=True)
    if _SIZE.search(core) and _UNITS.search(end):  # 要超过几家, then 收入呢
        return Standing(f"{frame}{core}是多少", followed=True)
    does = _DOES.search(asked[: asked.rfind(end)])
    return Standing(f"{frame}{core}，{does[0] if does else ''}{end}", followed=True)


def frame_of(previous: str, places: Places, text: str) -> str:
    """Place, document and year of ``previous``, each where ``text`` names none."""
    before, now = slots(previous, places), slots(text, places)
    place = "" if now.place else before.place
    paper = "" if now.place or now.paper else before.paper
    when = "" if now or before.time in paper else before.time
    return f"{place}{paper}{when}"


def _question_of(previous: str) -> str:
    """The asking part of ``previous``: its last piece that holds a question word."""
    pieces = [p for p in re.split(r"[，,。；;]", previous.rstrip("？?。 ")) if kinds(p)]
    return pieces[-1] if pieces else previous


def asks(text: str) -> bool:
    """Whether a text asks anything."""
    return bool(kinds(text) or OPEN.search(text))
