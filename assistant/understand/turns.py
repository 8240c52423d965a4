"""Turns of a talk that say how they are meant: 我说错城市了, 盐城也这么办吗, 之后那个阶段呢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.kinds import stripped
from assistant.understand.slots import TIME, Places
from assistant.words import content_words

POINTING = re.compile(
    r"它|[这那](?:一?份|个)?(?:东西|文件|材料|规划|方案|意见(?!见)|答复|稿子?)|他们|(?<!其)他(?![人项们])|她|这个|那个|[那这]部分|这项|那项|这些|那些|这条|该(?=项|政策|规划|方案|文件|指标|目标|市|计划|制度|条)|上述|前面|刚才|刚刚|其中|"
    r"我们?这(?:一|个)?(?:行|种|类|样|情况)|这段|这期间|这会儿|这一[条块]|除了这|光|"
    r"[这那]一?[套招项条]|(?:剩下|其余|余下)的?(?=[两二三四五六七八九十几那\d])|"
    r"哪(?:[两二三四五六七八九十]|\d+)[个家所位项条种件类座](?=$|[，,。？?吗呢啊])|"
    r"这样|这事|这里|那里|其(?!他|它|余|中)|\bit\b|\bthat\b|\bthis\b|\bthey\b|\bthose\b"
)
# What is asked of the figures of the questions before, and names no subject of its own.
_RECKONS = re.compile(
    r"加起来|加一起|合计|一共|总共|总和|差(?:多少|几|距)|还(?:差|缺)|相差|[几多]少?倍|翻了|"
    r"[多少高低大](?:出|了)?(?:多少|几)|(?:哪个|哪年|谁)(?:更)?[多高大少低]|占(?:多少|几|比)|百分之几|"
    r"增幅|降幅|涨幅|平均|"
    r"in total|difference|how much (?:more|less|higher|lower)|which .*(?:higher|larger)",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"^(?:哦|噢|啊|呃|嗯|欸|不好意思|抱歉|对不起|不对|等等|等下|等一下|[，,。！!…\s])*"
    r"(?:(?:是)?我|刚才|刚刚|上面|前面|上一句|是|话)*(?:说|弄|搞|打|写|问|记|看|拿|讲|选)(?:岔|反|错)"
    r"(?:了)?(?:城市|地方|年份|时间|文件|指标|名字|对象|数)?(?:了|啦)?[，,。；;！!\s]+"
)
_MEANT = re.compile(
    r"^(?:其实|而是|应该是)?我(?:其实|本来|是)*(?:(?:想|要)*(?:要|问|说|指|查|找|看|知道|了解)的?"
    r"(?:其实|应该|本来|就)?是|(?:想|要)?(?:问|说|指)的?(?:就)?是|是(?:想|要)?(?:问|说|指)(?:的)?)(?!不是|否)"
)
# 连云港规划稿的那个数: the same thing of another place or paper
_THE_SAME = re.compile(
    r"(?:的|里|里头|里面|上|对应|同样|同一)*的?(?:那|这|同一)(?:一)?(?:个|项|条)(?:数字?|指标|目标|值|项|说法|情况)?"
    r"[？?。！!]*$"
)
_LIKEWISE = re.compile(
    r"(?:那边|那里|那儿|呢|有没有|[，,])*(?:是不是|是否|会不会|也|都|还是|照样|同样)*(?:是)?"
    r"(?:这么|这样|那么|那样|如此|照此|照样|一样|有(?:这个|这样的?|这种)?(?:规定|说法|做法|安排|政策|待遇|好事|一条))"
    r"(?:干|做|办|弄|搞|规定|写|说|要求|定|安排|讲|来|着)?(?:的|了|着)?(?:吗|么|吧|嘛|没有?|不)?[？?]*$"
)
# The row beside the one spoken of: 它前面那行呢, 紧挨着它下头那个指标是多少
_FROM = r"^(?:那么?|再|它|这个?|紧?挨着|紧接?着|表[格里]|的)*"
_ONE = r"(?:那一?|一)(?:行|条|项|个)(?:指标|目标)?(?=呢|[，,。？?]|是|要|$|的|有)"
_STEPS = (
    (
        re.compile(
            r"(?:在?(?:那|这|它)?(?:之后|以后)|接下来|接着|随后|再(?:往)?后|后[面头边]|下面|紧接着|然后)(?:的|还|又|就|剩下?|有|是|那)*"
            r"(?:一|下)*个?(?:阶段|步骤?)(?:吧|呢|嘛)?|(?:那|它|再)?(?:的)?下一?个?(?:阶段|步)(?:呢)?|"
            rf"{_FROM}(?:往)?(?:下|后)(?:面|头|边)?的?{_ONE}"
        ),
        1,
    ),
    (
        re.compile(
            r"(?:在?(?:那|这|它)?(?:之前|以前)|往前|前[面头边]|再往前)(?:的|还|那|有|是)*(?:一|上)*个?(?:阶段|步骤?)(?:吧|呢|嘛)?|"
            r"(?:那|它|再)?(?:的)?[上前]一个?(?:阶段|步)(?:呢)?|"
            rf"{_FROM}(?:往)?(?:上|前)(?:面|头|边)?的?{_ONE}"
        ),
        -1,
    ),
)
_MEANWHILE = re.compile(
    r"^[，,。\s]*(?:(?:那|这)(?:一)?(?:段|个)?(?:时间|期间|时期|阶段|时候)?(?:里|内)?)?[，,\s]*"
)


def corrected(text: str) -> str:
    """``text`` without the words that take back what was said before.

    >>> corrected("哦我说错城市了，我要的是连云港规划稿的那个数")
    '连云港规划稿'
    """
    said = _MEANT.sub("", _WRONG.sub("", text, count=1), count=1)
    return _THE_SAME.sub("", said) if said != text else text


def likewise(text: str, places: Places) -> str:
    """The place of which ``text`` asks whether the same holds there; or nothing.

    >>> likewise("盐城也这么干吗？", re.compile("盐城|连云港"))
    '盐城'
    """
    place = places.search(text) if places else None
    if place is None:
        return ""
    left = f"{text[: place.start()]}{text[place.end() :]}"
    left = re.sub(r"^(?:那么?|换(?:成|到)|要是|在|到了?)", "", left.strip())
    return place.group() if _LIKEWISE.fullmatch(left) else ""


def stepped(text: str) -> tuple[int, str] | None:
    """How many stages onwards ``text`` looks from the one spoken of, and what it asks of it.

    >>> stepped("之后还剩一个阶段吧，那段时间主要干啥？")
    (1, '主要干啥？')
    """
    for pattern, step in _STEPS:
        found = pattern.search(text)
        if found is not None and len(text[: found.start()].strip("那在，, ")) <= 2:
            return step, _MEANWHILE.sub("", text[found.end() :])
    return None


# 有哪些, 分别叫什么: the members of what was counted before
_UNIT = "[个家件项种所位座条类名处]"
_MEMBERS = re.compile(
    r"(?:报一?下|说一?下|那|都|分别|具体|各|又|到底)*(?:有|是|叫|指)?"
    rf"(?:哪些|哪(?:几|[两二三四五六七八九十]|\d+){_UNIT}|谁|什么(?:名字)?|啥)"
)
_NAMES = re.compile(r"[，,][^，,]{0,8}(?:名|单|念|列)[^，,]{0,8}$")
_HOW_MANY = re.compile(rf"(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?={_UNIT})")
_COUNTED = re.compile(r"第(?P<n>[一二三四五六七八九\d])(?=个?(?:阶段|步|行|条|项|件|点))")
_PAIR = 2
_ROW = "一二三四五六七八九"


def moved_on(previous: str, step: int) -> str:
    """``previous`` asked of the stage before or after the one that it counts; or nothing."""
    counted = _COUNTED.search(previous)
    if counted is None:
        return ""
    number = int(counted["n"]) if counted["n"].isdigit() else _ROW.index(counted["n"]) + 1
    if not 1 <= number + step <= len(_ROW):
        return ""
    return (
        f"{previous[: counted.start('n')]}{_ROW[number + step - 1]}{previous[counted.end('n') :]}"
    )


def reckons_on(text: str, places: Places, earlier: Sequence[str] = ()) -> bool:
    """Whether a follow-up only reckons with what was asked before: 两年加起来呢, 还差多少.

    Args:
        earlier: the questions before it; what they name may be named again: 工程师和总监加起来.
    """
    if not _RECKONS.search(text) or (places and places.search(text)) or POINTING.search(text):
        return False
    left = _RECKONS.sub("", TIME.sub("", text))
    left = re.sub(r"[两三几][年项者个]|呢|那|了|是|比|大约|的|这|该|[？?。，,]", "", left)
    words = content_words(stripped(left))
    held = "，".join(earlier[-_PAIR:])
    again = len(words) >= _PAIR and all(word in held for word in words)
    return again or not words


_YEAR = re.compile(r"(?:19|20)\d{2}")
_NEXT_YEAR = re.compile(
    r"(?:那|再|到)*(?:紧?(?:跟|接)着|随后|后面|之后|往后)(?:的)?(?:那|一|下)*年(?:呢)?|(?:第二|次|转|来|下一?)年(?:呢)?"
)
_YEAR_BEFORE = re.compile(
    r"(?:那|再|到)*(?:(?:往)?(?:前|上)(?:面)?(?:的)?(?:那|一)+年|头一?年)(?:呢)?"
)


def another_year(previous: str, core: str) -> str | None:
    """``previous`` asked of the year after or before the one it names: 紧跟着那年呢."""
    step = 1 if _NEXT_YEAR.fullmatch(core) else -1 if _YEAR_BEFORE.fullmatch(core) else 0
    named = _YEAR.findall(previous)
    if not step or len(set(named)) != 1:
        return None
    return previous.replace(named[0], str(int(named[0]) + step))


def members(previous: str, core: str) -> str | None:
    """有几件驰名商标 asked for the members of what it counts: 有哪些驰名商标."""
    bare = _NAMES.sub("", core)
    if not _MEMBERS.fullmatch(bare) or not _HOW_MANY.search(previous):
        return None
    asked = re.sub(rf"哪些{_UNIT}", "哪些", _HOW_MANY.sub("哪些", previous, count=1))
    return asked if bare == core else f"{asked.rstrip('？?。')}，名单"


# 同一张表里作品登记量是多少: the same paper, and another thing in it
_SAME_PLACE = re.compile(
    r"^(?:那么?)?(?:在)?(?:同一?|[这那]|上面那)(?:张|份|个|条|段|句)?(?:表|文件|材料|规划稿?|方案|意见|答复|稿子?)"
    r"(?:格)?(?:里头|里面|里|中|上|内)的?"
)


def in_same_place(text: str) -> str:
    """What ``text`` asks of the paper that was just spoken of; or nothing.

    >>> in_same_place("同一张表里作品登记量是多少")
    '作品登记量是多少'
    """
    inside = _SAME_PLACE.match(text)
    return text[inside.end() :] if inside is not None else ""
