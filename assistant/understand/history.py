"""Follow-ups: standing a question on its own with what was said before it.

A follow-up names a place, paper or time to exchange, another subject to ask the same of, another
one in a row, the same matter from another side, or something more about what was just answered.
Each is read as a question that stands alone where that can be done; else what was asked before
goes beside it as its context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Turn
from assistant.understand.asks import OPEN
from assistant.understand.kinds import kinds, stripped
from assistant.understand.slots import (
    AIM,
    ORDINAL,
    TIME,
    Places,
    asking_end,
    exchanged,
    reordered,
    slots,
    with_place,
    without_asking,
)
from assistant.understand.turns import (
    POINTING,
    another_year,
    corrected,
    in_same_place,
    likewise,
    members,
    moved_on,
    reckons_on,
    stepped,
)
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
_ENDING = re.compile(r"呢[？?。]?$|[的得]呢")
# 我说的是盐城, 换成盐城回答: words that only frame the place to answer for
_FRAME = re.compile(
    r"我?(?:想|要)?(?:说|问|指)的?(?:就|其实|应该)?是|换成?|改成?|换到|请|麻烦|按照?|以|用|就|不是|应该?是|"
    r"来?(?:回答|答|讲|说)|再|一下|一遍|吧|的|呢|[，,。；;、\s？?]|"
    # 盐城也这么干吗, 盐城也有这个吗: the same asked of the place
    r"也|还|是不是|是|有没有|有(?:没有)?|吗|么|(?:这|那|如此|照)(?:么|样|个|些|条|项|种)?(?:干|做|搞|办|规定|定)?|一样|同样|同此"
)
# 那人才方面呢，要多少人: another subject, with a question of its own or that of before
_SIDE = r"(?:方面|领域|[这那]一?[块边条])"
_ASPECT = re.compile(
    rf"^(?P<subject>[^，,。？?]{{1,14}}?)(?:{_SIDE}的?(?:呢)?|[上里]呢)[，,？?\s]*(?P<asked>.*)$"
)
_PART = re.compile(r"^(?:其中|里面|这里面|当中)(?:的)?")
_HOW_MANY = re.compile(r"(?:多少|几)(?:个百分点|[件家项个户人名起种类次场元]|[亿万]元?)?")
_LEAD = re.compile(
    r"^(?:(?:那么?|还有|另外|再问(?:一下)?|换成(?!.{0,4}(?:回?答|说|讲))|改成|"
    r"and|what about|how about)[，,\s]*)+",
    re.IGNORECASE,
)
# 原文怎么说的, 把这一条念给我听: the words of what was just answered
_WORDING = re.compile(
    r"原文|原话|原句|原封不动|一字不[差改]|(?:这|那)(?:一?条|句|段)[^，。]{0,6}(?:怎么(?:写|说)|念|贴|发|抄|看)|"
    r"(?:exact|original) (?:words?|wording|text)|quote (?:it|that|the clause)",
    re.IGNORECASE,
)
# 编号给我一下: a request for the thing itself
_HANDED = re.compile(
    r"(?:也|再)?(?:给我|跟我|发(?:给)?我|告诉我|报)(?:看看|看一下|说说|说一下|说|听听|一下|下)?$"
)
# 除了开热线，还要…: what was just answered, set apart from what is asked now
_BESIDES = re.compile(
    r"^(?:除了?(?!以外)|光是?|只是?|单(?:单|是)?|不(?:光|只|仅|单)是?)(?P<known>[^，,。]{1,16})[，,](?P<asked>.+)$"
)
# 换个话题, 先不聊盐城了: what was said before no longer counts
_CLOSED = re.compile(
    r"^(?:好的?|行|嗯|那|哦|ok)?[，,]?(?:换个?(?:话题|问题|个)|(?:先|就)?(?:不|别)(?:再)?(?:聊|说|谈|问|提|管|看|讲)[^，。？?]{0,10}?(?:了|吧))"
    r"[，,。！!；;\s]+",
    re.IGNORECASE,
)
# 回到连云港, 说回刚才: back to an earlier question
_BACK = re.compile(
    r"^(?:那|好的?|行|嗯|再|我们|咱们?)*[，,]?(?:回到|回头(?:再)?(?:说|看|问)|说回|再?说回|转回|还是(?:说|问)|接着(?:说|问))"
    r"(?P<to>(?:刚才|前面|开头|之前|上面)的?(?:那个|问题)?|第一个问题)?[，,\s]*"
)
_RANK = re.compile(
    r"^(?:那|在|是|居|它)*(?:全省|全国|省内|省里|全市|设区市)?[^，。？]{0,3}(?:排|居|位列)?(?:第几|名次|排名|多少位)"
)
_NEW_SUBJECT = re.compile(
    rf"^(?:那么?|还有)?(?P<new>[\u4e00-\u9fff]{{2,12}}?){_SIDE}?呢[，,](?P<asked>.+)$"
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


def follow(previous: str, text: str, places: Places, *, lean: bool = False) -> Standing:
    """``text`` read in the light of the question before it.

    Args:
        lean: take what seems to stand alone as said of the same matter.
    """
    said = _CLOSED.sub("", text.strip())
    if said != text.strip() and said:
        return Standing(said)
    meant = _as_meant(previous, said, places)
    if isinstance(meant, Standing):
        return meant
    text = meant if meant != said else text
    said = meant
    bare = _HANDED.sub("是多少", _LEAD.sub("", said).rstrip("？?。！! "))
    core = re.sub(r"(?:的)?(?:呢|吗|怎么样|如何|又?是多少|情况)$", "", bare)
    place = places.search(core) if places else None
    if place and places and not _FRAME.sub("", places.sub("", core)):
        return Standing(with_place(previous, place.group(), places), followed=True)
    if _WORDING.search(bare):
        about = without_asking(previous)
        return Standing(f"{about}怎么写的", context=stripped(previous), followed=True)
    anew = _anew(previous, text.strip(), bare, core, places)
    if anew:
        return Standing(anew, followed=True)
    standing = _leaning(previous, text, bare, core, places)
    if not standing.apart or not lean:
        return standing
    return Standing(bare, context=stripped(previous), followed=True)


def _anew(previous: str, text: str, bare: str, core: str, places: Places) -> str:
    """A turn that exchanges a part of the question before, as a question of its own; or nothing."""
    anew = reordered(previous, bare) or exchanged(previous, core, places)
    anew = anew or exchanged(previous, bare, places) or members(previous, core)
    anew = anew or another_year(previous, core) or another_year(previous, bare)
    if anew is not None:
        return anew
    inside = in_same_place(bare)
    if inside and _asks(inside):
        return f"{_frame_of(previous, places, inside)}{inside}"
    renewed = _NEW_SUBJECT.match(text)
    if renewed is not None and kinds(renewed["asked"]) and not content_words(renewed["asked"])[2:]:
        return f"{_frame_of(previous, places, bare)}{renewed['new']}{renewed['asked']}"
    return ""


def _as_meant(previous: str, said: str, places: Places) -> Standing | str:
    """A turn that says itself how it is meant; else its words without a correction."""
    there = likewise(said, places)
    if there and places:
        return Standing(with_place(previous, there, places), followed=True)
    step = stepped(said)
    counted = moved_on(previous, step[0]) if step is not None else ""
    if step is not None and counted:
        return Standing(
            f"{without_asking(counted)}{step[1]}" if _asks(step[1]) else counted, followed=True
        )
    if step is not None:
        asked = step[1] if _asks(step[1]) else asking_end(previous)
        about = stripped(previous)
        return Standing(asked, context=about, followed=True, beside=previous, step=step[0])
    meant = corrected(said)
    return said if meant == said else meant if _asks(meant) else f"那{meant}呢"


def _leaning(previous: str, text: str, bare: str, core: str, places: Places) -> Standing:
    """A follow-up with words of its own: of the subject before, or with a subject of its own."""
    place = places.search(core) if places else None
    named = _STANDS_FOR.search(bare)
    if named is not None and not bare[: named.start()].endswith("比"):
        return _instead(previous, bare, named, places)
    if place and places and _LIKE.search(bare):
        elsewhere = with_place(stripped(previous), "", places)
        return Standing(bare, context=elsewhere, followed=True, beside=previous, likened=True)
    spoken = (_RANK.match(bare), _OPENING.match(text), POINTING.search(text), _ENDING.search(text))
    own = bare if place else stripped(bare)  # 哪个部门管 names nothing; a place stands for itself
    words = [w for w in content_words(own) if not (TIME.fullmatch(w) or _OF_ANY.fullmatch(w))]
    if place:
        words = [w for w in words if w not in place.group()]
    frame = _frame_of(previous, places, bare)
    turned = _turned(previous, bare, frame, marked=any(spoken))
    if turned is not None:
        return turned
    if not (any(spoken) or len(words) <= 1):
        return Standing(text, apart=True)
    if not place and _VALUE_ONLY.fullmatch(bare):  # 金额是多少
        asked = f"{without_asking(previous)}{bare}"
        return Standing(asked, context=stripped(previous), followed=True)
    besides = _BESIDES.match(bare)
    if besides is not None and _asks(besides["asked"]):
        context = f"{stripped(previous)}，{besides['known']}"
        return Standing(besides["asked"], context=context, followed=True)
    if kinds(bare) or (OPEN.search(bare) and not ORDINAL.match(core)):
        alone = frame + bare if not POINTING.search(bare) else ""
        return Standing(bare, context=stripped(previous), followed=True, alone=alone)
    return _renamed(previous, core, frame)


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
    if part is not None and not _asks(bare):
        many = _HOW_MANY.search(previous)
        core = re.sub(r"呢$", "", bare)
        asked = many.group() if many else "多少"
        return Standing(f"{core}{asked}", context=stripped(previous), followed=True)
    return None


def _renamed(previous: str, core: str, frame: str) -> Standing:
    """Only the subject changes: 那商标呢 asks of it what was asked before."""
    asked = _question_of(previous)
    end = asking_end(asked) or ("目标是多少" if AIM.search(asked) and not _asks(asked) else "")
    if not end or ORDINAL.match(core):  # 最后一个呢 needs what it is one of
        return Standing(f"{core}，{asked}", followed=True)
    does = _DOES.search(asked[: asked.rfind(end)])
    return Standing(f"{frame}{core}，{does[0] if does else ''}{end}", followed=True)


def _frame_of(previous: str, places: Places, text: str) -> str:
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


def _asks(text: str) -> bool:
    return bool(kinds(text) or OPEN.search(text))


def _joined(standing: Standing) -> str:
    return f"{standing.context}，{standing.text}" if standing.context else standing.text


def _back_to(text: str, stood: Sequence[str], places: Places) -> tuple[str, str]:
    """The earlier question that ``text`` goes back to, and what it then asks."""
    back = _BACK.match(text)
    if back is None:
        return stood[-1], text
    rest = text[back.end() :]
    place = places.match(rest) if places else None
    if place is not None:
        same = [s for s in stood if place.group() in s]
        return (same or stood)[-1], rest
    return stood[max(0, len(stood) - 2)] if back["to"] else stood[-1], rest or text


def stand(text: str, history: Sequence[Turn], places: Places, *, lean: bool = False) -> Standing:
    """``text`` with all it leans on from the user's earlier questions.

    Args:
        places: a pattern of place names that may be exchanged for one another.
        lean: take a turn that seems to stand alone as said of the same matter.
    """
    stood: list[str] = []
    for turn in history:
        if turn.role == "user":
            said = _joined(_next(stood, turn.content, places)) if stood else turn.content
            stood.append(said)
    if not stood:
        return Standing(text)
    if reckons_on(text, places):
        return Standing(
            text.strip(), context="，".join(stripped(s) for s in stood[-2:]), followed=True
        )
    return _next(stood, text, places, lean=lean)


def _next(stood: Sequence[str], text: str, places: Places, *, lean: bool = False) -> Standing:
    previous, rest = _back_to(text.strip(), stood, places)
    return follow(previous, rest, places, lean=lean)
