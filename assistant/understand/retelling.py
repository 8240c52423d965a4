"""A turn that wants the last answer in the other language: 用英文再说一遍, put that in English."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from assistant.types import Question

# What such a turn may hold beside the language; anything else asks something of its own.
_WORDS = (
    r"请|麻烦|劳驾|能不能|能否|能|可不可以|可以|可|帮我|给我|把|将|这个|那个|这段|那段|这句|那句|刚才|上面|前面|你?的|答案|回答|话|内容|"
    r"用|翻译|译|成|为|换|改|再|重新|也|说明|说|讲|答|写|来|发|念|版本?|一?[遍下次份]|给[^，。？]{1,6}看|吗|么|呢|吧|一?下|[，,。.！!？?、\s]"
)
_ASKED: dict[Literal["zh", "en"], re.Pattern[str]] = {
    "en": re.compile(rf"(?:{_WORDS})*(?:英文|英语)(?:{_WORDS})*"),
    "zh": re.compile(rf"(?:{_WORDS})*(?:中文|汉语|普通话)(?:{_WORDS})*"),
}
_ENGLISH = (
    r"please|can|could|would|you|we|i|put|say|tell|give|me|us|have|get|translate|repeat|rephrase|write|"
    r"it|that|this|the|answer|reply|text|same|thing|all|again|now|and|also|instead|version|in|into|"
    r"for (?:my|our|the) \w+(?: \w+)?"
)
_ASKED_IN_ENGLISH: dict[str, re.Pattern[str]] = {
    language: re.compile(rf"(?:(?:{_ENGLISH})\W+)*(?:{name})\W*(?:(?:{_ENGLISH})\W*)*", re.I)
    for language, name in (("en", "english"), ("zh", "chinese|mandarin"))
}  # fmt: skip


def retold(question: Question) -> Question | None:
    """The question asked before, to be answered in the other language; else ``None``.

    >>> from assistant.types import Turn
    >>> before = (Turn("user", "目标是多少"), Turn("assistant", "80%。[1]"))
    >>> again = retold(Question("用英文再说一遍", history=before))
    >>> again and (again.text, again.language)
    ('目标是多少', 'en')
    """
    text = question.text.strip()
    last = max((i for i, t in enumerate(question.history) if t.role == "user"), default=None)
    if last is None:
        return None
    for language, pattern in _ASKED.items():
        if pattern.fullmatch(text) or _ASKED_IN_ENGLISH[language].fullmatch(text):
            before = question.history[last]
            return replace(
                question, text=before.content, history=question.history[:last], language=language
            )
    return None
