"""The thing whose state, place or number is asked: 停车场 of “…保护中心的停车场对外开放吗”.

A question about something named (保护中心) may ask after a part or property of it that the
documents never mention. The words of the owner are then well covered and say nothing; what
counts is the noun right before the predicate, the noun that is said to be there or not, and the
noun that is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from assistant.understand.persona import asking
from assistant.understand.places import places_in, short
from assistant.words import background, is_noun, leading_nouns
from corpus.regions import find_regions

_NOUNS = frozenset({"n", "nz", "nt", "vn", "j", "s", "an"})
_GOES_ON = frozenset(
    {*_NOUNS, "uj", "c", "b", "nr", "ns", "k", "l", "mq"}
)  # the phrase is not over
_FRONT = 14  # characters before the noun among which its owner is looked for
# Nouns of asking and measuring: they name no thing that a document would have to mention.
_FORMAL = re.compile(
    r".*(?:数|数量|总量|总数|额|家数|件数|合计|类型|种类|名字|名称|全称|编号|年份|时候|时间|情况|内容|事情|问题|方面|部分|"
    r"原因|目的|意思|结果|现状|目标|指标|口径|待遇|好处|态度|做法|办法|说法|范围|程度|年头|活儿|由谁来|头个|对象|"
    r"要求|条件|措施|性质|属性|依据|口子|进展|关系|区别|机会|样|字|儿|们|人次|块?钱|朋友|代号|名号|名目|叫法|媒介|担子|责任|本分|摊子|差事|同事|同学|亲戚|邻居|同行|老板)|稿.*"
)
_PLAIN = re.compile(r"(?:(?![一二两三四五六七八九十百千万亿几哪]|多少)[\u4e00-\u9fff]){2,8}")
_THERE = re.compile(
    r"(?:有没有|有无|有|设没设|设有|设|提供|配有?|带)(?:自己的|专门的|专用的|单独的|固定的)?"
    r"(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:没有|吗|么|没|[？?，,。]|$)"
)
_COUNTED = re.compile(
    r"(?:多少|几)(?!月)(?:[个名位家间台辆座栋套张次场份本层条件项起批户处所]|人次|人)?"
    r"(?P<thing>(?![个名位家间台件条项天年月日周])[\u4e00-\u9fff]{2,6}?)(?=[？?，,。]|$)"
)
_BEHIND_COUNT = re.compile(r"(?:多少|几)[家名位座栋辆台所](?=[\u4e00-\u9fff]{3})")
_WHICH_ONES = re.compile(r"(?:都|分别|具体)*(?:是|有|包括)哪(?:[些几]|[一二两三四五六七八九十]|\d)")
_SUFFERED = re.compile(r"被(?P<thing>[\u4e00-\u9fff]{2})(?:了|掉|的)?(?:有|共|一共)?(?:多少|几)")
_GENERIC = 2  # characters of a noun that names a class and no kind
_SPECIAL = 0.45  # weight in official prose from which a noun so short names a kind
_BEFORE_COUNT = re.compile(
    r"(?P<thing>[^，,、？?]{2,24}?)(?:[要能会应可都共]|一共|总共|现在|目前|实际)*"
    r"(?:有|占比?)(?:了|到)?(?:多少|几)"
)
_WITHIN = re.compile(r"其中|的|里(?![程面])|中(?![心国院小])")  # ends what it is a part of
_OURS = re.compile(r"[和与跟及同咱我你本各这那哪每]")
_COUNTED_PLACE = re.compile(r"^(?:全市|全省|我市|市里|其中)")
_MARKS = re.compile(r"[“”\"「」《》\s]")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that is asked about, and the words before it, nearest last."""

    noun: str
    before: str = ""
    counted: bool = False
    action: bool = False  # a verb made a noun: 改革 of 评价机制的改革

    def owner(self, text: str) -> str:
        """The longest end of the words before the noun that stands in ``text``."""
        bare = _MARKS.sub("", self.before).rstrip("的")
        for length in range(min(_FRONT, len(bare)), 1, -1):
            if bare[-length:] in text:
                return bare[-length:]
        return ""


def is_formal(noun: str) -> bool:
    """Whether a noun only asks or measures, and names no thing."""
    return _FORMAL.fullmatch(noun) is not None


def _fits(noun: str) -> bool:
    if not _PLAIN.fullmatch(noun) or _FORMAL.fullmatch(noun):
        return False
    return is_noun(noun) or rjieba.tag(noun)[-1][1] in _NOUNS


def _counted_before(text: str) -> list[Head]:
    """What is counted before the number: 外资企业 of 其中外资企业有几家, 占几成."""
    found = []
    for match in _BEFORE_COUNT.finditer(text):
        noun = _COUNTED_PLACE.sub("", _WITHIN.split(match["thing"])[-1])
        for name, _, _ in places_in(noun):
            noun = noun.removeprefix(name).removeprefix(short(name)).removeprefix("市")
        special = len(noun) > _GENERIC or background(noun) >= _SPECIAL
        plain = _PLAIN.fullmatch(noun) and not _FORMAL.fullmatch(noun) and not _OURS.match(noun)
        if noun and special and plain and rjieba.tag(noun)[-1][1][0] in "nljqs":
            found.append(Head(noun, text[: match.end("thing") - len(noun)], counted=True))
    return found


def _compound(tokens: Sequence[tuple[str, str, int]]) -> str:
    """The nouns that ``tokens`` end with, joined, without a place: 高新技术企业."""
    noun = ""
    for word, tag, _ in reversed(tokens):
        if tag not in _NOUNS or not _PLAIN.fullmatch(word + noun) or find_regions(word):
            break
        noun = word + noun
    return noun


def listed(text: str) -> str:
    """The noun of which ``text`` asks which ones there are: 认证机构 of 认证机构是哪几家."""
    asked = _WHICH_ONES.search(text)
    if asked is None or leading_nouns(text[asked.end() :]):
        return ""  # 服务中心有哪些服务项目: what has them
    tokens = [(word, tag, 0) for word, tag in rjieba.tag(text[: asked.start()])]
    noun = _compound(tokens).removeprefix("重点")  # 重点场所: what is told as 以…为重点
    return noun if len(noun) > _GENERIC and not _FORMAL.fullmatch(noun) else ""


def heads(text: str) -> tuple[Head, ...]:
    """The nouns that ``text`` asks about, those before a predicate first."""
    text = asking(text)
    tokens: list[tuple[str, str, int]] = []
    at = 0
    for word, tag in rjieba.tag(text):
        tokens.append((word, tag, at))
        at += len(word)
    found = []
    for i, (word, tag, start) in enumerate(tokens):
        after = tokens[i + 1][1] if i + 1 < len(tokens) else "x"
        owned = i > 0 and tokens[i - 1][1] == "uj"
        ends = after not in _GOES_ON or (owned and after in ("vn", "l"))  # 的停车场对外开放
        if tag in _NOUNS and ends and _fits(word):
            found.append(Head(word, text[:start], action=tag == "vn"))
    found += _counted_before(text)
    for match in _THERE.finditer(text):
        if _fits(match["thing"]):
            found.append(Head(match["thing"], text[: match.start()]))
    for match in _BEHIND_COUNT.finditer(text):  # 有多少家药企进驻了…
        noun = leading_nouns(text[match.end() : match.end() + 8])
        if _fits(noun):
            found.append(Head(noun, text[: match.start()], counted=True))
    for match in _SUFFERED.finditer(text):  # 被驳回多少件 counts what was rejected
        found.append(Head(match["thing"], text[: match.start()], counted=True))
    for match in _COUNTED.finditer(text):
        if _fits(match["thing"]):
            found.append(Head(match["thing"], text[: match.start()], counted=True))
    return tuple(dict.fromkeys(found))
