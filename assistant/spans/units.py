"""A sentence as units: words with their class; numbers, dates and titles kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import rjieba

_NUM = r"(?:\d+(?:[,，]\d{3})*(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+)"
MEASURE = (
    r"(?:亿元|万元|千元|美元|欧元|港元|元|平方公里|平方米|平方千米|立方米|公里|千米|海里|厘米|毫米|米|公斤|千克|克|吨|公顷|万亩|亩|"
    r"个百分点|百分点|个工作日|工作日|个小时|小时|分钟|个多?月|个国家和地区|人次|人|名|位|户|家|件|项|个|种|类|座|所|条|株|棵|头|"
    r"只|匹|艘|架|辆|台|套|部|册|卷|幅|尊|篇|首|届|次|倍|岁|年|天|日|周|月|世纪|级|度|℃|分|份|处|起|列|标箱|千瓦|张|本|间|层|集|"
    r"微克/立方米|微克|毫克|秒|块|角|支|枚|批|场|段|桶|瓶|字|点|时|成|环|节|轮|代|辈|盏|间|顶|口|章|回|幕|句|门|例|"
    r"kilomet(?:re|er)s?|met(?:re|er)s?|miles?|km|percent|years?|days?|people|%)"
)
NUMBER = re.compile(
    rf"第?(?:约|近|超过|超|至少|不少于|不超过|不低于|最高)?{_NUM}(?:分之{_NUM})?(?:[/·]\d+)?"
    rf"(?:\s*[-—－–~～至到]\s*{_NUM})?\s*[万亿千百]*(?:[多余来几])?\s*{MEASURE}?(?:[%％])?"
    rf"(?:多|余)?(?:以上|以下|以内|左右|以外|之[一二三四五六七八九十])?(?:(?<=以上)(?:不足)?{_NUM}\s*[万亿千百]*{MEASURE}?(?:以下|的)?)?",
    re.IGNORECASE,
)
_HAN_NUM = "[〇零一二三四五六七八九十]"
_CLOCK = (
    rf"(?:(?:[上下]午|晚上?|早上?|凌晨|中午)?(?:\d{{1,2}}|{_HAN_NUM}{{1,3}})(?:时|点)"
    rf"(?:半|\d{{1,2}}分?|{_HAN_NUM}+分)?|[上下]午|晚上|凌晨)"
)
_TO = r"\s*(?:至|到|-|—|–|－|~|～)\s*"
_DAY = r"\d{1,2}\s*[日号]"
_MONTH = rf"\d{{1,2}}\s*月(?:份|底|初|中旬|上旬|下旬)?(?:\s*{_DAY})?"
_YEAR = (
    r"(?:公元前?|农历|民国|约)?\s*\d{1,4}\s*年(?:代|初|末|底|前后)?|"
    r"(?!历时|为期|时间|期限|不足|不满|超过|已满|至少|长达|将近|大约|共计)"
    r"(?:(?![前后近每满第末隔])[\u4e00-\u9fff]){2}(?:元|[一二三四五六七八九十]{1,3})年(?!间|级|制|来|以|内|前|后|的|时)|"
    r"[〇零一二三四五六七八九]{4}年"
)
_POINT = rf"(?:(?:{_YEAR})(?:\s*{_MONTH})?|{_MONTH}|{_DAY}(?!线))(?:\s*{_CLOCK})?"
_WEEKDAY = rf"(?:每|下|上|本)?(?:周|星期)[一二三四五六日天](?:{_CLOCK})?"
TIME = re.compile(
    rf"(?:{_POINT}|{_WEEKDAY}|{_CLOCK})(?:{_TO}(?:{_POINT}|{_WEEKDAY}|{_CLOCK}))?起?|"
    r"(?:[Bb]etween )?(?:1\d|20)\d{2}(?: and |[-–])(?:1\d|20)\d{2}|"
    r"\b(?:1\d|20)\d{2}\b(?!\s*[^\s,.)])|"
    r"\d{1,2}世纪(?:\d{2}年代)?(?:初|末|中叶|中期)?|每?年?[一二三四五六七八九十]{1,2}月(?:里|份|底|初)?|"
    r"“?十[一二三四五六]五”?(?:期间|时期|末)?|"
    r"[一二两三四五六七八九十\d]+(?:个月|年|天|日|个?工作日|小时|分钟)(?:以?内|之内|以?前)"
)
_TITLE = re.compile(r"《[^《》]{1,40}》")
# 第十条第一款第二项 points to a rule; it counts nothing.
_REFERENCE = re.compile(
    rf"(?:第{_NUM}(?:条|款|项|章|节|目)(?:之{_NUM})?(?:至|到|、|和|或者|及)?)+(?<![至到、和及])(?<!或者)"
)
_ITEM_MARK = re.compile(rf"(?:^|(?<=[：:；;。\n]))\s*[（(]{_NUM}[）)]")
_QUOTED = re.compile(r"[“「][^“”「」]{1,18}[”」]")
_STYLED = re.compile(r"(?<=[，,、])(?:原?姓|本名|原名|字|号)(?=[\u4e00-\u9fff]{1,5}[，,。、])")
_GIVEN = re.compile(
    r"(?![是为和与及在由任的说于某氏等])[\u4e00-\u9fff]{1,2}"
)  # a name after a surname
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'’\-]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number, date or title of a sentence; offsets are in the sentence."""

    text: str
    start: int
    end: int
    tag: str  # class of words as jieba names them; num, time, title, quoted, ref for whole units

    @property
    def mark(self) -> bool:
        """Whether the unit is punctuation or space."""
        return self.tag == "x" and (
            not any(c.isalnum() for c in self.text) or self.text[-1] in "）)"
        )


def _whole(text: str) -> dict[int, tuple[int, str]]:
    """Stretches kept whole: start to (end, tag); earlier kinds win."""
    found: dict[int, tuple[int, str]] = {}
    taken = [False] * len(text)
    for tag, pattern in (
        ("v", _STYLED),
        ("x", _ITEM_MARK),
        ("title", _TITLE),
        ("ref", _REFERENCE),
        ("quoted", _QUOTED),
        ("time", TIME),
        ("num", NUMBER),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end and not any(taken[start:end]) and not _in_word(text, start, end, tag):
                found[start] = (end, tag)
                taken[start:end] = [True] * (end - start)
    return found


def _in_word(text: str, start: int, end: int, tag: str) -> bool:
    """Whether a numeral is only part of a word, such as 一 in 一般."""
    if tag != "num" or any(c.isdigit() for c in text[start:end]):
        return False
    return end - start < 2


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[Unit, ...]:
    """The units of a sentence, in order, without gaps."""
    whole = _whole(text)
    found: list[Unit] = []
    position = 0
    for start in [*sorted(whole), len(text)]:
        if position < start:
            found += _words(text, position, start)
        if start in whole:
            end, tag = whole[start]
            found.append(Unit(text[start:end], start, end, tag))
            position = end
    return tuple(found)


def _words(text: str, start: int, end: int) -> list[Unit]:
    found: list[Unit] = []
    position = start
    for word, tag in rjieba.tag(text[start:end]):
        stop = position + len(word)
        last = found[-1] if found else None
        if last is not None and last.tag == "nr" and _goes_on(last.text, word, text[stop:]):
            found[-1] = Unit(text[last.start : stop], last.start, stop, "nr")  # 叶 and 建春
        else:
            found.append(Unit(word, position, stop, tag))
        position = stop
    return found


def _goes_on(name: str, word: str, after: str) -> bool:
    """Whether ``word`` is the rest of a person's name: 叶 + 建春, 王予 + 波 at the end."""
    if not _GIVEN.fullmatch(word):
        return False
    return len(name) == 1 or (len(name) == 2 and len(word) == 1 and not _HAN.match(after))


def stem(word: str) -> str:
    """An English word without its commonest endings."""
    lowered = word.lower()
    for ending in ("ing", "ed", "es", "s"):
        if lowered.endswith(ending) and len(lowered) - len(ending) >= 3:
            return lowered[: -len(ending)]
    return lowered


def latin(text: str) -> bool:
    """Whether a text is written in Latin letters rather than in Chinese."""
    letters = sum(len(w) for w in _LATIN.findall(text))
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return letters > 4 * han
