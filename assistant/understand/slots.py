"""What a question says beside its subject: place, paper, time, level, a number in a row.

A follow-up such as “那2030年的呢” names nothing but one of these; it asks what was asked before
with that one exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understand.asks import OPEN
from assistant.understand.kinds import kinds, stripped
from assistant.values import Kind
from assistant.words import content_words

Places = re.Pattern[str] | None

TIME = re.compile(
    r"(?:19|20)\d{2}\s*年?(?:\s*\d{1,2}\s*(?:月?份?\s*[-—–~到至]\s*\d{1,2}\s*)?月(?:份|底)?|"
    r"的?[头前][几两一二三四五六七八九十]+个月|[上下]半年|[底末初])?|"
    r"“?十[一二三四五六]五”?(?:期间|时期|时候|末)?|今年|去年|明年|前年"
)
PAPER = re.compile(
    r"(?:(?:19|20)\d{2}年?的?)?(?:那份|这份)?(?:实施|工作|试点|发展)?(?:意见|方案|规划稿?|答复)|"
    r"(?:19|20)\d{2}年?的?那份"
)
NOW = re.compile(r"现在|目前|现状|实际|如今|眼下|当前")
AIM = re.compile(r"(?:(?:20|19)\d{2}\s*年)?(?:的)?(?:预期|主要)?目标(?:值|数)?")
ORDINAL = re.compile(
    r"(?:最后|倒数第[一二三]|第|下|上|前|末)[一二三四五六七八九十\d]{0,2}(?:[个项条行步]|阶段|部分)?"
)
_PLACED = re.compile(
    r"(?:最后一?|倒数第[一二三]|第[一二三四五六七八九十\d]{1,2}|下一|上一|末)(?:[个项条行步]|阶段|部分)?"
)
# What stands around a value that is exchanged: 那会儿定的是, 要走到, 又是.
_AGAINST = re.compile(r"比(?!例|重)|差(?!异)|高还是低|多还是少")
_AROUND = re.compile(
    r"(?:一样|同样|相同|同一?[个项条件]?)的?(?:问题|事|东西|指标|问法)?|换(?:成|到|作|去)?|也(?:行|可以)|"
    r"要是|如果|假如|假使|若是|改(?:成|到|为)|推(?:到|迟)|"
    r"那(?:时候?|会儿|年)|当时|中间|里头?|里面|情况|目标|指标|数字|数[额量]?|金额|总[额数]|[家件项]数|口径|具体|大概|"
    r"[又也都才还就会能得该要的到在对于是为有达超过做走办完成了定写说提讲规求实现呢吗给我]"
)
# The end of a question that asks, with the verb it hangs on: 要到几件, 由谁负责, 是什么.
TAIL = re.compile(
    r"(?:的)?(?:主要|预期)?(?:目标|指标)?(?:值|数)?(?:各|分别|一共|总共)?"
    r"(?:做|干|抓|搞|由|是|有|为|要|能|可以|该|会|归|靠|定|写|说|提|达|到|超过|了|的|在)*"
    r"(?P<word>(?:谁|什么|啥|哪[^，。]{0,3}|多少|几|怎么|如何|怎样)(?:亿元|万元|元|[件家项个户人名起种类次场])?)"
    r"[^，。？?]*$"
)
_WHOM = re.compile(r"部门|单位|机构|局|人|负责|主管|牵头|归|由|靠")
# 是哪个阶段: the noun asked about is what is spoken of from then on.
_WHICH = re.compile(
    r"(?:是|为|属于|叫)?(?:哪|什么)(?:一)?[个项条种类份座]?(?P<noun>(?!些|几|部门|单位|机构|地方|意思|时候)[\u4e00-\u9fff]{2,8})$"
)


@dataclass(frozen=True, slots=True)
class Slots:
    """The place, paper and time that a text names; each empty where it names none."""

    place: str = ""
    paper: str = ""
    time: str = ""

    def __bool__(self) -> bool:
        return bool(self.place or self.paper or self.time)

    def __iter__(self) -> Iterator[str]:
        return iter(filter(None, (self.place, self.paper, self.time)))

    @property
    def front(self) -> str:
        """All of it as it stands at the front of a question."""
        return f"{self.place}{self.paper}{self.time}"


def slots(text: str, places: Places) -> Slots:
    """What ``text`` names of place, paper and time."""
    place = places.search(text) if places else None
    paper = PAPER.search(text)
    rest = PAPER.sub("", text)
    time = TIME.search(rest)
    return Slots(
        place.group() if place else "",
        paper.group() if paper else "",
        time.group() if time else "",
    )


def residue(text: str, found: Slots) -> list[str]:
    """The content words of ``text`` beside its slots and what only asks of them."""
    for value in found:
        text = text.replace(value, "", 1)
    text = _AROUND.sub(" ", stripped(NOW.sub("", AIM.sub("", text))))
    return [w for w in content_words(text) if len(w) > 1]


# 海洋大学和哪个区共建了什么: the one that is named is what is spoken of
_PARTNER = re.compile(r"^(?P<one>[^，。？]{2,16}?)(?:和|跟|与|同)(?:哪|谁|什么)")


def without_asking(question: str) -> str:
    """What ``question`` is about: the words before its asking end, or all that do not ask."""
    question = question.rstrip("？?。！! ")
    partner = _PARTNER.match(question)
    if partner is not None:
        return partner["one"]
    which = _WHICH.search(question)
    if which is not None and which.start():
        return f"{question[: which.start()]}{which['noun']}"
    tail = TAIL.search(question)
    left = _AROUND.sub("", _WHOM.sub("", stripped(tail[0]))) if tail is not None else ""
    if tail is not None and tail.start() and not content_words(left):
        return question[: tail.start()]
    return stripped(question)


def asking_end(question: str) -> str:
    """The end of ``question`` that asks, without a noun behind its question word; or nothing."""
    tail = TAIL.search(question.rstrip("？?。！! "))
    if tail is None:
        return ""
    beyond = content_words(_AROUND.sub("", stripped(question[tail.end("word") : tail.end()])))
    counted = beyond and tail["word"].startswith(("多少", "几"))
    return question[tail.start() : tail.end("word")] if counted else tail.group()


def _swap(pattern: re.Pattern[str], previous: str, value: str) -> str:
    """``previous`` with what ``pattern`` finds replaced by ``value``, or ``value`` in front."""
    if pattern.search(previous):
        return pattern.sub(lambda _: value, previous, count=1)
    return value + previous


def without_time(text: str) -> str:
    """``text`` without its years and periods; those in a paper's name stay."""
    paper = PAPER.search(text)
    if paper is None:
        return TIME.sub("", text)
    return TIME.sub("", text[: paper.start()]) + paper.group() + TIME.sub("", text[paper.end() :])


def with_place(previous: str, place: str, places: re.Pattern[str]) -> str:
    """``previous`` asked of another place, whose papers and years are its own."""
    return _swap(places, without_time(PAPER.sub("", previous)), place)


# 机构…收入目标是多少, then 机构要多少家: those who earn are counted now, and not what they earn
_MONEY = re.compile(
    r"(?:收入|金额|产值|融资|资金|经费|[总数]额|利润|营收)[^，。？]{0,6}(?:多少|几|多大)"
)
_MONEY_WORD = re.compile(r".*(?:收入|金额|产值|融资|资金|经费|[总数]额|利润|营收)")
_HEADS = re.compile(r"(?:多少|几)[家个户所名人]|有(?:多少|几)|how many", re.IGNORECASE)


def _counted(previous: str, core: str, words: list[str]) -> str | None:
    """``core`` with the name in full of those whom ``previous`` asks the money of."""
    if not (words and words[-1] in previous and _MONEY.search(previous) and _HEADS.search(core)):
        return None
    if _MONEY.search(core) or any(_MONEY_WORD.fullmatch(w) for w in words):
        return None
    ends = previous.find(words[-1]) + len(words[-1])
    return f"{previous[:ends]}{core[core.find(words[-1]) + len(words[-1]) :]}"


def exchanged(previous: str, core: str, places: Places) -> str | None:
    """``previous`` with the slots that ``core`` names, where it names nothing else."""
    new = slots(core, places)
    level = bool(NOW.search(core) or AIM.search(core))
    if not (new or level) or _AGAINST.search(core):
        return None
    words = residue(core, new)
    counted = _counted(previous, core, words)
    if counted is not None or any(word not in previous for word in words):
        return counted
    bare = core
    for value in new:
        bare = bare.replace(value, "", 1)
    if kinds(bare)[:1] not in ((), (Kind.FIGURE,), (Kind.AMOUNT,), (Kind.YESNO,)):
        return None  # 目标年份是哪年 asks something else of the same
    if NOW.search(core):
        previous = without_time(AIM.sub("", NOW.sub("", previous)))
    elif AIM.search(core):
        previous = NOW.sub("", previous)
    if new.place and places:
        previous = with_place(previous, new.place, places)
    if new.paper:
        previous = _on_paper(previous, new.paper, places)
    if new.time:
        previous = without_time(previous)
    asked = core
    for value in (new.place, new.paper, *residue(core, new)):
        asked = asked.replace(value, "", 1)
    if _asks(bare) or level:
        return _asked_anew(previous, asked, level=level)
    return _timed(previous, new.time, places)


def _asks(text: str) -> bool:
    return bool(kinds(text) or OPEN.search(text))


def _asked_anew(previous: str, asked: str, *, level: bool) -> str:
    """The subject of ``previous`` with the question of ``asked``, or its own at another level."""
    asked = re.sub(r"^[的在到对于，,、\s]+", "", asked)
    if _asks(asked):
        return f"{without_asking(previous)}{asked}"
    end = asking_end(previous)
    if level and end:
        return f"{without_asking(previous)}{asked.rstrip('呢的')}{AIM.sub('', end)}"
    return f"{asked}{previous}"


def _timed(previous: str, time: str, places: Places) -> str:
    """``previous`` with ``time`` behind its place and paper."""
    if not time:
        return previous
    at = 0
    for value in slots(previous, places):
        at = max(at, previous.find(value) + len(value))
    at = at if at <= len(previous) // 2 else 0
    return f"{previous[:at]}{time}{previous[at:]}"


def _on_paper(previous: str, paper: str, places: Places) -> str:
    """``previous`` asked of another paper, which has years of its own."""
    rest = without_time(PAPER.sub("", previous))
    where = places.search(rest) if places else None
    at = where.end() if where else 0
    return f"{rest[:at]}{paper}{rest[at:]}"


def reordered(previous: str, core: str) -> str | None:
    """``previous`` asked of another one in the row: 第三项呢 after 专栏5第一项是什么."""
    new, old = _PLACED.match(core), _PLACED.search(previous)
    if new is None or old is None or re.match("[上下]", new.group()):
        return None
    left = core[new.end() :]
    if content_words(_AROUND.sub("", stripped(left))):
        return None
    unit = old.group()[-1] if old.group()[-1] in "个项条行步" else ""
    number = new.group() if new.group()[-1] in "个项条行步段分" else f"{new.group()}{unit}"
    if _asks(left):
        return f"{previous[: old.start()]}{number}{left}"
    return f"{previous[: old.start()]}{number}{previous[old.end() :]}"
