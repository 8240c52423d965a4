"""Several asks in one question: cutting them apart, each with the subject it inherits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understand.kinds import kinds, without_spans
from assistant.words import content_words

_SENTENCE = re.compile(r"(?<=[？?！!。；;\n])")
_JOINT = re.compile(
    r"(?<=[，,、])|(?=以及(?!其))|(?=还有(?!效|没|无|望|待|余|剩|权|人|谁|多))|(?=并且)|(?=另外)|(?=顺便)|(?=同时(?:问|想))"
)
_WHOLE = re.compile(
    r"(?:剩(?:下|余)?|余下|其余|没[^，。？]{1,6}的|未[^，。？]{1,6}的)[^，。？]{0,8}(?:多少|几)|"
    r"(?<![占对同])比(?!例|重|上年|去年|上一年|年初)|差|合计|加起来|合起来|加到一|总和|还是|高还是|区别|不同|如果|假如|要是|只要|除了|(?:按照?|根据)(?!哪|什么|谁)|对不对|对吧|是吧|是不是|吗[？?]?$|"
    r"[，,]是[^，。？?]{1,8}[出发定搞推](?:台|来)?的(?:吧|啊|嘛)?[？?]?$"
)


# A stretch that tells the asker's own story: its question words, as in 手里有几个专利 or
# 想查查会不会侵权, ask nothing of the documents.
_STORY = re.compile(
    r"^(?:我|我们|咱们?|俺|自己|家里|手[上里头]|厂里|店里|公司(?!法)|单位|村里|最近|前几天|刚|老|"
    r"碰[到上]|遇[到上]|发现|眼看|担心|怕|不知道|搞不懂|万一|想|打算|准备|计划着)|"
    r"(?<!我)(?:想(?!问|知道|了解|请教|查一?下)|怕|担心|打算|碰[到上]|瞧见|看见|攥|琢磨)"
)
_STORY_ASKS = re.compile(
    r"(?:吗|呢|么|没有?|不)[？?。]?$|[？?]$|^我?(?:想|就)?(?:问|请问|知道|了解)"
)
_LEAD = re.compile(r"^[^，。？：:]{1,12}[：:]\s*(?=.)")  # 想核一下：what follows is asked
# A tail that only asks whether the documents speak of what stands before it.
_TAIL = re.compile(
    r"(?:[^，。？?]{0,8})(?:有(?:没有)?|算|给|管|行|可以|可行|允许|成)"
    r"(?:什么|啥|相关|哪些)?(?:说法|政策|规定|文件|依据|办法|支持|这回事|这事|提到|写)?"
    r"(?:吗|么|没有?|不|不行|啊)?[？?。 ]*"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question that asks one thing, and the words it leans on.

    ``asking`` is the piece of ``text`` whose question words count, where the rest only
    tells what it is about. ``topic`` names the subject of all sides of a question that asks
    each of ``cities`` or ``documents`` something of its own.
    """

    text: str
    context: str = ""
    asking: str = ""
    topic: str = ""
    cities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def anchored(self) -> bool:
        """Whether the part is asked of a place or paper of its own."""
        return bool(self.cities or self.documents)

    @property
    def question(self) -> str:
        """The words that say what kind of thing is asked for."""
        return self.asking or self.text


def tells(piece: str) -> bool:
    """Whether ``piece`` tells a story rather than asks something."""
    piece = _LEAD.sub("", piece)
    return bool(_STORY.search(piece)) and not _STORY_ASKS.search(piece)


def split(text: str) -> tuple[Part, ...]:
    """The asks of ``text`` in order; sentences that ask nothing become their context."""
    sentences = [s.strip() for s in _SENTENCE.split(text) if s.strip()]
    asking = [s for s in sentences if s.endswith(("?", "？")) or _asks_in_part(s)]
    asking = [s for s in asking if not _CHECK.match(s)] or asking
    if asking and sentences[-1] not in asking and _TOO.fullmatch(sentences[-1]):
        asking.append(sentences[-1])
    if not asking:
        return (Part(text),)
    context = "".join(s for s in sentences if s not in asking)
    parts: list[Part] = []
    for sentence in asking:
        lead = context
        for at, stretches in enumerate(_pieces(sentence)):
            piece = _joined(stretches)
            if parts and OPEN.search(parts[-1].text) and _STATED.fullmatch(piece):
                continue
            if parts and _TAIL.fullmatch(piece) and not _JOINT.search(piece):
                before = parts[-1]  # 会不会照顾？2016年有说法吗: one question with its tail
                parts[-1] = replace(before, text=f"{before.text.rstrip('？?')}，{piece}")
            elif parts and (at > 0 or len(content_words(piece)) < 2 or _OF_BEFORE.match(piece)):
                parts.append(Part(piece, (parts[0].context + parts[-1].text).strip()))
            else:
                parts.append(Part(piece, lead, _asking(stretches)))
    return tuple(parts[:5])


def _asks_in_part(sentence: str) -> bool:
    """Whether a sentence asks something, if only behind the story that it begins with."""
    told = tells(sentence) and not any(map(asks, _JOINT.split(sentence)))
    return bool(kinds(sentence)) and not told


def _joined(stretches: Sequence[str]) -> str:
    return "".join(stretches).strip("，,、 ")


def _asking(stretches: Sequence[str]) -> str:
    """The stretches that ask, where others tell a story and ask nothing; else empty."""
    asking = [s for s in stretches if not tells(s)]
    if len(asking) == len(stretches) or not kinds(_joined(asking)):
        return ""
    return _joined(asking)


# A request to check what was said before asks nothing more: 核对一下
_CHECK = re.compile(
    r"^(?:请|帮我|麻烦|给我)*(?:核对|核实|确认|查证|证实|查一查|看一看)(?:一下|下)?[。！!？?]*$|"
    r"^(?:原文|条文|文件)?(?:里|中)?(?:是)?哪一?[句段处条](?:话|原文)?[^，。？]{0,6}[？?。]*$"
)
# 每项奖多少，写了没: whether the text says so is part of what is asked
_STATED = re.compile(
    r"(?:文件|答复|方案|规划|意见|材料|文中|稿子?|里面|上面|那份)?(?:里头?|中|上)?(?:有没有|给|有)?"
    r"(?:写|说|提|讲|交代|点名|说法|写明|载明|公布|明说|列)(?:了|过|明|到|清楚|出来?)?"
    r"(?:没有?|没写|吗|么|不)?[？?。 ]*"
)
# What only asks for the members or names of the thing before: 分别是什么, 都叫什么名字
_NAMELY = re.compile(
    r"^[，,、\s]*(?:请|再)?(?:它们|他们|各|都|分别|具体|各自|名字|名称|又)*(?:是|叫|有|指|为|包括)?(?:些|的是)?"
    r"(?:什么|啥|哪些|哪几[个项条种类家]?)?(?:名字|名称|名儿)?(?:说一下|列一下|列出来?)?[？?。，,、\s]*$"
)
# 比上年涨了百分之几: said of what was asked before
_OF_BEFORE = re.compile(
    r"(?:又|那)?(?:比(?:上年|去年|上一年|前年|头一年|同期|年初)|较(?:上年|去年)|同比|环比|其中|占(?!地))"
)
# 总量呢: the same is asked of one thing more, also without a question mark
_TOO = re.compile(r"(?:那|那么|还有)?[^，。？?！!；]{1,12}呢[。！!～~]*")
OPEN = re.compile(r"(?<!有)什么|啥|哪|谁|多少|几[个项家件年]|怎么(?!都|也)|如何")


def asks(piece: str) -> bool:
    """Whether a piece asks something by itself: 谁负责, 禁止什么, 其中发明专利呢."""
    if _NAMELY.match(piece):
        return False
    asked = bool(kinds(piece) or OPEN.search(without_spans(piece))) and not tells(piece)
    return asked or piece.rstrip("？?。，, ").endswith("呢")


def _pieces(sentence: str) -> list[list[str]]:
    """The stretches of ``sentence``, grouped so that each group asks something."""
    stretches = [p for p in _JOINT.split(sentence) if p.strip()]
    if _WHOLE.search(sentence):
        return [stretches]
    pieces: list[list[str]] = []
    for stretch in stretches:
        if pieces and not (asks(stretch) and any(asks(s) for s in pieces[-1])):
            pieces[-1].append(stretch)
        else:
            pieces.append([stretch])
    if len(pieces) > 1 and not any(asks(s) for s in pieces[-1]):
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    return pieces
