"""Follow-ups: standing a question on its own with what was said before it.

A follow-up names a place, paper or time to exchange, another subject to ask the same of, another
one in a row, the same matter from another side, or something more about what was just answered.
Each is read as a question that stands alone where that can be done; else what was asked before
goes beside it as its context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Turn
from assistant.understand.kinds import kinds, stripped
from assistant.understand.leaning import SIDE, Standing, asks, frame_of, leaning
from assistant.understand.slots import (
    Places,
    asking_end,
    exchanged,
    reordered,
    with_place,
    without_asking,
)
from assistant.understand.turns import (
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

# 我说的是盐城, 换成盐城回答: words that only frame the place to answer for
_FRAME = re.compile(
    r"我?(?:想|要)?(?:说|问|指)的?(?:就|其实|应该)?是|换成?|改成?|换到|请|麻烦|按照?|以|用|就|不是|应该?是|"
    r"来?(?:回答|答|讲|说)|我(?:们)?(?:人|公司|单位|厂)?(?:就|其实)?在|报|查|看|给我|再|一下|一遍|吧|的|呢|[，,。；;、\s？?]|"
    # 盐城也这么干吗, 盐城也有这个吗: the same asked of the place
    r"也|还|是不是|是|有没有|有(?:没有)?|吗|么|(?:这|那|如此|照)(?:么|样|个|些|条|项|种)?(?:干|做|搞|办|规定|定)?|一样|同样|同此"
)
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
# 摊到一万人头上呢: the same, per head; it stands as 每万人 by now
_EACH_HEAD = re.compile(
    r"(?:要是|如果|按|算|换成|折(?:成|算)|到|给)*每?万人口?(?:里|中)?(?:来|去)?(?:算|看|说)?(?:的话)?(?:呢|又?是?多少|几件|有多少)?"
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
_INTO = re.compile(r"(?:那[边里]?)?(?:就)?(?:换|改)(?:成|到|作|为)")
_TOO = re.compile(
    r"(?:那边|那里|那儿|这边|这里|市)?(?:是不是)?[也还](?:是不是|要|会|在|能)?"
    r"(?P<verb>[\u4e00-\u9fff]{2,4}?)了?(?:吗|么|没有?|不)[？?。]?$"
)
_NEW_SUBJECT = re.compile(
    rf"^(?:那么?|还有)?(?P<new>[\u4e00-\u9fff]{{2,12}}?){SIDE}?呢[，,](?P<asked>.+)$"
)


def follow(previous: str, text: str, places: Places, *, lean: bool = False) -> Standing:
    """``text`` read in the light of the question before it.

    Args:
        lean: take what seems to stand alone as said of the same matter.
    """
    said = _CLOSED.sub("", text.strip())
    if said != text.strip() and said:
        return Standing(said)
    said = _without_old(said, places)
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
    if _EACH_HEAD.fullmatch(bare) and asks(previous):
        return Standing(f"{without_asking(previous)}每万人多少", followed=True)
    if _WORDING.search(bare):
        about = without_asking(previous)
        return Standing(f"{about}怎么写的", context=stripped(previous), followed=True)
    anew = _anew(previous, text.strip(), bare, core, places)
    if anew:
        return Standing(anew, followed=True)
    standing = leaning(previous, text, bare, core, places)
    if not standing.apart or not lean:
        return standing
    return Standing(bare, context=stripped(previous), followed=True)


def _without_old(said: str, places: Places) -> str:
    """A turn without the place that it exchanges for another: 盐城换成连云港."""
    old = places.match(said) if places else None
    new = _INTO.match(said, old.end()) if old is not None else None
    return said[new.end() :] if new is not None else said


def _anew(previous: str, text: str, bare: str, core: str, places: Places) -> str:
    """A turn that exchanges a part of the question before, as a question of its own; or nothing."""
    anew = reordered(previous, bare) or exchanged(previous, core, places)
    anew = anew or exchanged(previous, bare, places) or members(previous, core)
    anew = anew or another_year(previous, core) or another_year(previous, bare)
    if anew is not None:
        return anew
    inside = in_same_place(bare)
    if inside and asks(inside):
        return f"{frame_of(previous, places, inside)}{inside}"
    renewed = _NEW_SUBJECT.match(text)
    if renewed is not None and kinds(renewed["asked"]) and not content_words(renewed["asked"])[2:]:
        return f"{frame_of(previous, places, bare)}{renewed['new']}{renewed['asked']}"
    return ""


def _as_meant(previous: str, said: str, places: Places) -> Standing | str:
    """A turn that says itself how it is meant; else its words without a correction."""
    there = likewise(said, places)
    if there and places:
        return Standing(with_place(previous, there, places), followed=True)
    whether = _whether_too(previous, said, places)
    if whether:
        return Standing(whether, followed=True)
    step = stepped(said)
    counted = moved_on(previous, step[0]) if step is not None else ""
    if step is not None and counted:
        return Standing(
            f"{without_asking(counted)}{step[1]}" if asks(step[1]) else counted, followed=True
        )
    if step is not None:
        asked = step[1] if asks(step[1]) else asking_end(previous)
        about = stripped(previous)
        return Standing(asked, context=about, followed=True, beside=previous, step=step[0])
    meant = corrected(said)
    return said if meant == said else meant if asks(meant) else f"那{meant}呢"


def _whether_too(previous: str, said: str, places: Places) -> str:
    """Whether another place does what was just asked about: 连云港也取消吗; else nothing."""
    place = places.match(said) if places else None
    too = _TOO.match(said, place.end()) if place is not None else None
    if place is None or too is None or too["verb"] not in previous or not places:
        return ""
    about = with_place(without_asking(previous), place.group(), places)
    return f"{about.replace(' ', '')}吗"


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
    if reckons_on(text, places, stood):
        return Standing(
            text.strip(), context="，".join(stripped(s) for s in stood[-2:]), followed=True
        )
    return _next(stood, text, places, lean=lean)


def _next(stood: Sequence[str], text: str, places: Places, *, lean: bool = False) -> Standing:
    previous, rest = _back_to(text.strip(), stood, places)
    return follow(previous, rest, places, lean=lean)
