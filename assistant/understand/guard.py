"""Questions outside the task, and attempts to make the assistant break its rules.

Only the offending stretch of a question is set aside: what remains is answered if it is a
question of its own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.understand.kinds import figures, kinds, stripped
from assistant.values import Figures, Kind
from assistant.words import content_words


class Offence(StrEnum):
    """Why a stretch of the question is not followed."""

    RULES = "rules"  # to ignore rules, to act a part, to answer without proof
    PROMPT = "prompt"  # to show its instructions or inner workings
    INVENT = "invent"  # to make something up
    OUTSIDE = "outside"  # a task of another kind: poems, code, translation …
    TOPIC = "topic"  # a subject unlikely to be held: declined only where nothing is found
    GREETING = "greeting"


_FILE = Path(__file__).parent.parent / "data" / "guard.toml"
_DATA = {
    name: re.compile("|".join(entry["patterns"]), re.IGNORECASE)
    for name, entry in tomllib.loads(_FILE.read_text("utf-8")).items()
}
_ELSEWHERE, _FIELD, _SUPPORT, _TWIST = (
    _DATA.pop(name) for name in ("elsewhere", "field", "support", "twist")
)
_PATTERNS: tuple[tuple[Offence, re.Pattern[str]], ...] = tuple(
    (Offence(name), pattern) for name, pattern in _DATA.items()
)
_GREETING = re.compile(
    r"^\W*(?:你好|您好|哈喽|嗨|在吗|在不在|早上好|上午好|中午好|下午好|晚上好|早|谢谢|多谢|感谢|谢啦|再见|拜拜|好的|"
    r"hi|hello|hey|thanks|thank you|bye|good (?:morning|afternoon|evening)|"
    r"你是(?:谁|哪家|由谁)(?:开发|做|研发|制作)?的?|谁(?:开发|做|创造)了?你的?|你叫什么(?:名字)?|你是什么|你能(?:做|干)(?:什么|啥|些什么)|你会(?:什么|啥|做什么)|怎么用|如何使用|你有什么用|"
    r"who are you|what can you do|help|帮助|介绍一下你自己|自我介绍|测试|test)"
    r"(?:[，,、 ]?(?:你好|您好|小助手|助手|机器人|啊|呀|呢|吗|了|你|there))*\W*$",
    re.IGNORECASE,
)
_WORDLESS = re.compile(r"[\W_]*")  # ？, …: nothing is asked yet
_QUESTION = re.compile(r"[？?吗么没]|是否|是不是|什么|有没有|会不会")
_ASKS = re.compile(r"对吧|对吗|是吧|吗|多少|哪|什么|谁|是不是|是否|几")
_NAMED = re.compile(r"[^，。？]{2}(?:规划|方案|意见|办法|条例)")
_PROCLAIMS = re.compile(r"宣布|保证|声明|担保|承诺|公告")
_ORDERED = 2  # content words of something to be told, which needs no question word
_LEADING_IN = re.compile(
    r"^(?:(?:宣布|报道|播报|说|讲|念|演|夸|编|写)完了?|继续吧|好了|回答[：:]|再|然后|接着|顺便|顺带|另外|还有|并且?|同时|最后|之后|完了|也|请|麻烦|劳驾|帮我|给我|你|就)*"
    r"(?P<order>告诉我|(?:说|讲|查|问|报|念|列|谈|答|回答|介绍)(?:一下子?|下|说|讲|出来?|清楚)|回答)?[，,：:]?"
)
_CLAIMS = re.compile(r"^(?:并|就|在[^，。？]{0,6})?(?:宣布|声称|报道|播报|承诺)(?!完)")
# 宣布完再告诉我…: what is asked after what is not done
_AFTERWARDS = re.compile(
    r"^(?:(?:宣布|说|讲|念|演|夸|编|写)完了?(?:之后|以后)?)[，,]?(?:再|然后|就)?(?:告诉我|跟我说|说说|回答)?"
)
_TAGGED = re.compile(r"<(?P<tag>[a-z]+)>.*?</(?P=tag)>", re.IGNORECASE | re.DOTALL)
# Where a message falls into parts, each of which may be an order.
CUT = re.compile(
    r"(?<=[，,。！!？?；;\n：:\]】])|(?<=[a-z\d]\.)(?=\s+[A-Z\u4e00-\u9fff])|"
    r"(?<= )(?=and (?:then )?(?:tell|give|show) me )"
)
_TELL_ME = re.compile(r"^\s*(?:and |then |please |also )*(?=(?:tell|give|show) me )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What remains of a question to be answered, and what was set aside and why."""

    rest: str
    offence: Offence | None = None
    aside: str = ""


def _offence(text: str) -> Offence | None:
    found = next((offence for offence, pattern in _PATTERNS if pattern.search(text)), None)
    if found is None and _ELSEWHERE.search(text) and not _FIELD.search(text):
        return Offence.TOPIC
    return found


def of_a_policy(text: str) -> bool:
    """Whether a right, support or a rule is asked for: a policy's subject, held or not."""
    return bool(_FIELD.search(text) or _SUPPORT.search(text))


def topic_words(text: str) -> str:
    """The stretches of ``text`` that speak of a subject unlikely to be held."""
    patterns = (*(p for offence, p in _PATTERNS if offence is Offence.TOPIC), _ELSEWHERE)
    return " ".join(found.group() for pattern in patterns for found in pattern.finditer(text))


def genuine(text: str) -> bool:
    """Whether ``text`` asks something, and does not only claim or order it."""
    asked = kinds(text)
    if asked == (Kind.VALIDITY,) and not _QUESTION.search(text):
        # what is claimed of a document is put right; what is to be proclaimed is not
        return bool(_NAMED.search(text)) and not _PROCLAIMS.search(text)
    wanted = bool(asked) or figures(text) is not Figures.ANY  # …的目标: named alone it is asked for
    wanted = wanted or text.rstrip().endswith(("？", "?"))
    return wanted and len(content_words(text)) >= 1


def guard(text: str) -> Guarded:
    """``text`` without the stretches that are not followed.

    ``rest`` is empty where nothing remains to be answered.
    """
    bare = _TAGGED.sub(" ", text).strip()
    if bare != text.strip():
        return Guarded(bare if genuine(bare) else "", Offence.RULES, text)
    if _GREETING.match(text) or _WORDLESS.fullmatch(text):
        return Guarded("", Offence.GREETING, text)
    offence = _offence(text)
    if offence is None or offence is Offence.TOPIC:
        return _untwisted(text, offence)
    kept, aside, first = [], [], None
    for part in CUT.split(text):
        offence = _offence(part)
        if first is not None and _CLAIMS.match(part):
            aside.append(part)  # what the part played is to say
        elif offence is None or offence is Offence.TOPIC:
            kept.append(part)
        else:
            aside.append(part)
            first = first or offence
            kept.append(_asked_within(part))
    kept = [_AFTERWARDS.sub("", part) for part in kept]
    straight = _untwisted("".join(kept).strip("，, \n：:"), None)
    rest = straight.rest
    if first is None:  # the pattern spans a comma
        return Guarded("", _offence(text), text)
    asked, ordered = _ordered(rest)
    told = "".join(aside) + straight.aside
    return Guarded(_lent(asked, told) if ordered or genuine(asked) else "", first, told)


# 宣布质押融资目标是600亿, 把“贯标企业200家”说成…: what the part set aside speaks of
_SPOKEN_OF = re.compile(
    r"(?:宣布|声明|声称|报道|播报|把|将|说)[“\"「]?(?P<about>[^，。？“”]{3,24}?)[”\"」]?(?:是|说成|写成|改成|当成|为|达|超过)"
)
_BARE_ASK = re.compile(
    r"那|到底|究竟|方案|规划|意见|答复|文件|原文|材料|白纸黑字|里面?|上|写|定|说|真实|实际|真正|数字?|是|的|年|目标"
)


def _lent(asked: str, aside: str) -> str:
    """``asked`` with what the part set aside speaks of, where it names no subject of its own."""
    if content_words(_BARE_ASK.sub(" ", stripped(asked))):
        return asked
    about = _SPOKEN_OF.search(aside)
    return f"{about['about']}{asked.lstrip('那，, ')}" if about is not None else asked


def _ordered(text: str) -> tuple[str, bool]:
    """``text`` without what leads in, and whether it is ordered to be told.

    再告诉我质押融资目标 asks without a question word.
    """
    told = _TELL_ME.match(text)
    if told is not None:
        return text[told.end() :], True
    lead = _LEADING_IN.match(text)
    if lead is None:
        return text, False
    asked = text[lead.end() :]
    return asked, bool(lead["order"]) and len(content_words(asked)) >= _ORDERED


def _asked_within(part: str) -> str:
    """What a stretch asks that also says how to answer: 凭你的印象告诉我目标是80亿对吧."""
    rest = part
    for _, pattern in _PATTERNS:
        rest = pattern.sub("", rest)
    asked, _ = _ordered(rest.strip("，, \n：:"))
    told = len(content_words(asked)) >= _ORDERED and _FIELD.search(asked)
    return asked if told and _ASKS.search(asked) and genuine(asked) else ""


def _untwisted(text: str, offence: Offence | None) -> Guarded:
    """``text`` without orders to put a paper in another light, where it asks something beside."""
    parts = CUT.split(text)
    aside = [part for part in parts if _TWIST.search(part)]
    asked, ordered = _ordered("".join(p for p in parts if p not in aside).strip("，, \n：:"))
    if not aside or not (ordered or genuine(asked)):
        return Guarded(text, offence)
    return Guarded(asked, offence, "".join(aside))
