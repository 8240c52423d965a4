"""Follow-ups: standing a question on its own with what was said before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Turn
from assistant.understand.asks import OPEN
from assistant.understand.kinds import kinds, stripped
from assistant.words import content_words

_OPENING = re.compile(
    r"^(?:那么?|那要是|那如果|要是|如果|换成|改成|还有|另外|再问|再|也|而|and|what about|how about)"
)
_POINTING = re.compile(
    r"它|他们|这个|那个|[那这]部分|这项|那项|这些|那些|这条|该(?=项|政策|规划|方案|文件|指标|目标|市|计划|制度|条)|上述|前面|刚才|刚刚|其中|"
    r"我们?这(?:一|个)?(?:行|种|类|样|情况)|"
    r"这样|这事|这里|那里|其(?!他|它|余|中)|\bit\b|\bthat\b|\bthis\b|\bthey\b|\bthose\b"
)
_ENDING = re.compile(r"呢[？?。]?$|[的得]呢")
# What a question asks of its subject, without the subject.
_ASKING = re.compile(
    r"(?:(?:20|19)\d{2}年)?(?:的)?(?:主要|预期)?(?:目标|指标)?(?:值|数)?(?:各|分别)?(?:是|有|为|达到?|要达到)?"
    r"多少(?=[^，。]*$)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?|“?十[一二三四五六]五”?(?:期间|时期|末)?|今年|去年|明年")
# 我说的是盐城, 换成盐城回答: words that only frame the place to answer for
_FRAME = re.compile(
    r"我?(?:想|要)?(?:说|问|指)的?(?:就|其实|应该)?是|换成?|改成?|换到|请|麻烦|按照?|以|用|就|不是|应该?是|"
    r"来?(?:回答|答|讲|说)|再|一下|一遍|吧|的|呢|[，,。；、\s]"
)
# 那人才方面呢，要多少人: another subject, with a question of its own or that of before
_ASPECT = re.compile(
    r"^(?P<subject>[^，,。？?]{1,14}?)(?:方面|这块|那块|那边|这边|领域|这一块)的?(?:呢)?[，,？?\s]*(?P<asked>.*)$"
)
_ORDINAL = re.compile(r"(?:最后|第|下|上|前|末)[一二三四五六七八九十\d]?")
_PART = re.compile(r"^(?:其中|里面|这里面|当中)(?:的)?")
_HOW_MANY = re.compile(r"(?:多少|几)(?:个百分点|[件家项个户人名起种类次场元]|[亿万]元?)?")
# The asking end of a question: 由谁负责, 有什么政策
_TAIL = re.compile(
    r"(?:做|干|抓|搞|由|是|有|要|能|可以|该|归|靠|达到?|为)?(?:谁|什么|哪[^，。]{0,3}|多少|几|怎么|如何|怎样)[^，。？?]*$"
)
_DOCUMENT = re.compile(
    r"(?:(?:19|20)\d{2}年?的?)?(?:那份|这份)?(?:实施|工作|试点|发展)?(?:意见|方案|规划|答复)"
)
# 2016年那份意见当时定的是多少: what was asked before, of another paper
_SAYS = re.compile(
    r"(?:当时|那时|那会儿|里头?|里面|中|又|呢|也)*(?:怎么|咋|是?怎样|是)?(?:定|写|说|提|要求|讲|规定)(?:的|得|了)?"
    r"(?:又?是)?(?:多少|什么|啥|几[件家个项])?"
)
# 有哪些, 分别叫什么: the members of what was counted before
_MEMBERS = re.compile(
    r"(?:那|都|分别|具体|各|又)*(?:有|是|叫|指)?(?:哪些|哪几[个家件项种]|谁|什么(?:名字)?|啥)"
)
_COUNT = re.compile(r"(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?=[个件家项种类条处名位])")
_LEAD = re.compile(
    r"^(?:那么?|还有|另外|再问(?:一下)?|and|what about|how about)[，,\s]*", re.IGNORECASE
)


# What is asked of the figures of the questions before, and names no subject of its own.
_RECKONS = re.compile(
    r"加起来|加一起|合计|一共|总共|总和|差(?:多少|几|距)|还(?:差|缺)|相差|[几多]少?倍|翻了|"
    r"[多少高低大](?:出|了)?(?:多少|几)|(?:哪个|哪年|谁)(?:更)?[多高大少低]|占(?:多少|几|比)|百分之几|"
    r"增幅|降幅|涨幅|平均|"
    r"in total|difference|how much (?:more|less|higher|lower)|which .*(?:higher|larger)",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"^(?:那|在|是|居|它)*(?:全省|全国|省内|省里|全市|设区市)?[^，。？]{0,3}(?:排|居|位列)?(?:第几|名次|排名|多少位)"
)
_NOW = re.compile(r"现在|目前|现状|实际|如今|眼下|当前")
_AIM = re.compile(r"(?:(?:20|19)\d{2}\s*年)?(?:的)?(?:预期|主要)?目标(?:值|数)?")
_THEN = re.compile(r"那(?:时候?|会儿|年)|当时|(?:的)?(?:目标|指标|数字?|情况)|[的到在]")
_NEW_SUBJECT = re.compile(
    r"^(?:那么?|还有)?(?P<new>[\u4e00-\u9fff]{2,12}?)(?:方面|这块|这边|这一块)?呢[，,](?P<asked>.+)$"
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


def _swap(pattern: re.Pattern[str], previous: str, value: str) -> str:
    """``previous`` with what ``pattern`` finds replaced by ``value``, or ``value`` in front."""
    if pattern.search(previous):
        return pattern.sub(lambda _: value, previous, count=1)
    return value + previous


def follow(previous: str, text: str, places: re.Pattern[str] | None) -> Standing:
    """``text`` read in the light of the question before it."""
    bare = _LEAD.sub("", text.strip()).rstrip("？?。！! ")
    core = re.sub(r"(?:的)?(?:呢|吗|怎么样|如何|又?是多少|情况)$", "", bare)
    place = places.search(core) if places else None
    if place and places and not _FRAME.sub("", places.sub("", core)):
        return Standing(_YEAR.sub("", _swap(places, previous, place.group())), followed=True)
    exchanged = (
        _kind_exchanged(previous, core)
        or _members(previous, core)
        or _paper_exchanged(previous, core, places)
        or _exchanged(previous, core, place, places)
    )
    if exchanged is not None:
        return Standing(exchanged, followed=True)
    renewed = _NEW_SUBJECT.match(text.strip())
    if renewed is not None and kinds(renewed["asked"]) and not content_words(renewed["asked"])[2:]:
        named = places.search(previous) if places and not place else None
        where = named.group() if named else ""
        return Standing(f"{where}{renewed['new']}{renewed['asked']}", followed=True)
    spoken = (_RANK.match(bare), _OPENING.match(text), _POINTING.search(text), _ENDING.search(text))
    own = bare if place else stripped(bare)  # 哪个部门管 names nothing; a place stands for itself
    words = [w for w in content_words(own) if not _YEAR.fullmatch(w)]
    if place:
        words = [w for w in words if w not in place.group()]
    frame = _frame_of(previous, places, bare)
    turned = _turned(previous, bare, frame, marked=any(spoken))
    if turned is not None:
        return turned
    if not (any(spoken) or len(words) <= 1):
        return Standing(text)
    if kinds(bare) or (OPEN.search(bare) and not _ORDINAL.match(core)):
        alone = frame + _LEAD.sub("", bare) if not _POINTING.search(bare) else ""
        return Standing(bare, context=stripped(previous), followed=True, alone=alone)
    return _renamed(previous, core, frame)


def _turned(previous: str, bare: str, frame: str, *, marked: bool) -> Standing | None:
    """A question about another side of the matter, or about a part of what was spoken of."""
    aspect = _ASPECT.match(bare)
    if aspect is not None and (marked or aspect["asked"]):
        tail = _TAIL.search(previous.rstrip("？?。 "))
        asked = aspect["asked"] or (tail.group() if tail else "")
        return Standing(
            f"{frame}{aspect['subject']}方面{asked}",
            followed=True,
            aspect=aspect["subject"],
            beside=previous,
        )
    part = _PART.match(bare)
    if part is not None and not kinds(bare):
        many = _HOW_MANY.search(previous)
        core = re.sub(r"呢$", "", bare)
        asked = many.group() if many else "多少"
        return Standing(f"{core}{asked}", context=stripped(previous), followed=True)
    return None


def _renamed(previous: str, core: str, frame: str) -> Standing:
    """Only the subject changes: 那商标呢 asks of it what was asked before."""
    asked = _question_of(previous)
    tail = _ASKING.search(asked) or _TAIL.search(asked)
    if tail is None or _ORDINAL.match(core):  # 最后一个呢 needs what it is one of
        return Standing(f"{core}，{asked}", followed=True)
    return Standing(f"{frame}{core}，{tail.group()}", followed=True)


def _frame_of(previous: str, places: re.Pattern[str] | None, text: str) -> str:
    """Place, document and year of ``previous``, each where ``text`` names none."""
    place = places.search(previous) if places and not places.search(text) else None
    document = _DOCUMENT.search(previous) if not _DOCUMENT.search(text) else None
    year = _YEAR.search(previous) if not _YEAR.search(text) else None
    said = document.group() if document else ""
    when = year.group() if year and year.group() not in said else ""
    return f"{place.group() if place else ''}{said}{when}"


def _exchanged(
    previous: str, core: str, place: re.Match[str] | None, places: re.Pattern[str] | None
) -> str | None:
    """``previous`` with another place or year, where a follow-up says nothing else."""
    year = _YEAR.search(core)
    if not (place or year):
        return None
    left = core
    for found in (place, year):
        if found:
            left = left.replace(found.group(), "", 1)
    left = _THEN.sub("", re.sub(r"^[的在到对于]+|[的在到]+$", "", left))
    if content_words(left) or kinds(left):
        return None
    merged = previous
    if "目标" in core and not _AIM.search(previous):
        merged = _NOW.sub("", merged)
        merged = re.sub(r"(?=(?:是|要|达到?)?(?:多少|几))", "目标", merged, count=1)
    if place and places:
        merged = _swap(places, merged, place.group())
        if not year:  # another place's documents have years of their own
            merged = _YEAR.sub("", merged)
    return _swap(_YEAR, merged, year.group()) if year else merged


def _members(previous: str, core: str) -> str | None:
    """有几件驰名商标 asked for the members of what it counts: 有哪些驰名商标."""
    if not _MEMBERS.fullmatch(core) or not _COUNT.search(previous):
        return None
    return re.sub(r"哪些[个件家项种类条处名位]", "有哪些", _COUNT.sub("哪些", previous, count=1))


def _paper_exchanged(previous: str, core: str, places: re.Pattern[str] | None) -> str | None:
    """``previous`` asked of another paper, where a follow-up says nothing else."""
    paper = _DOCUMENT.search(core)
    if paper is None:
        return None
    place = places.search(core) if places else None
    left = core.replace(paper.group(), "", 1).replace(place.group() if place else "\0", "", 1)
    if content_words(_SAYS.sub("", left)) or len(_SAYS.sub("", left)) > 3:
        return None
    if place and places:
        previous = _swap(places, previous, place.group())
    if _DOCUMENT.search(previous):
        return _swap(_DOCUMENT, previous, paper.group())
    rest = _YEAR.sub("", previous)  # a paper has years of its own
    where = places.search(rest) if places else None
    at = where.end() if where else 0
    return f"{rest[:at]}{paper.group()}{rest[at:]}"


def _kind_exchanged(previous: str, core: str) -> str | None:
    """``previous`` asked of the level instead of the target: 2030年目标是多少 → 现在呢."""
    if _NOW.fullmatch(core.strip("的 ，")):
        if _AIM.search(previous):
            return _YEAR.sub("", _AIM.sub(core, previous, count=1))
        return core + _NOW.sub("", previous)
    return None


def _question_of(previous: str) -> str:
    """The asking part of ``previous``: its last piece that holds a question word."""
    pieces = [p for p in re.split(r"[，,。；;]", previous.rstrip("？?。 ")) if kinds(p)]
    return pieces[-1] if pieces else previous


def stand(text: str, history: Sequence[Turn], places: re.Pattern[str] | None) -> Standing:
    """``text`` with all it leans on from the user's earlier questions.

    Args:
        places: a pattern of place names that may be exchanged for one another.
    """
    previous = ""
    stood: list[str] = []
    for turn in history:
        if turn.role == "user":
            standing = follow(previous, turn.content, places) if previous else None
            previous = (
                standing.context + "，" + standing.text
                if standing and standing.context
                else standing.text
                if standing
                else turn.content
            )
            stood.append(previous)
    if not previous:
        return Standing(text)
    if _reckons_on(text, places):
        return Standing(
            text.strip(), context="，".join(stripped(s) for s in stood[-2:]), followed=True
        )
    return follow(previous, text, places)


def _reckons_on(text: str, places: re.Pattern[str] | None) -> bool:
    """Whether a follow-up only reckons with what was asked before: 两年加起来呢, 还差多少."""
    if not _RECKONS.search(text) or (places and places.search(text)) or _POINTING.search(text):
        return False
    left = _RECKONS.sub("", _YEAR.sub("", text))
    left = re.sub(r"[两三几][年项者个]|呢|那|了|是|比|大约|的|这|[？?。，,]", "", left)
    return not content_words(stripped(left))
