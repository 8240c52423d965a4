"""Endings that are not answers, each with words of use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.aspects import asked_thing
from assistant.missing import (
    asked_form,
    missing_in_english,
    missing_thing,
    noun_before,
    required,
    when_missing,
    which_one,
    words_before,
)
from assistant.types import Answer, AnswerStatus, Note, NoteKind, Question
from assistant.understand.guard import Offence
from assistant.understand.persona import asking
from assistant.understand.places import english, places_in, short
from assistant.values import Ask, Draft, Kind, Statement, Understanding
from corpus.regions import Level

Language = Literal["zh", "en"]

_CAN = {
    "zh": "我只根据已收录的政策文件回答问题，每句话都附条款原文。"
    "可以问目标数字、负责部门、支持措施、生效情况等，例如：维权援助热线是多少？",
    "en": "I only answer from the policy documents held here, each statement with its clause "
    "quoted. You can ask about targets, responsible bodies, support measures or validity.",
}
_DECLINED: dict[Offence, dict[str, str]] = {
    Offence.GREETING: {"zh": "您好！", "en": "Hello! "},
    Offence.OUTSIDE: {"zh": "这不在我的职责内。", "en": "That is outside my task. "},
    Offence.TOPIC: {"zh": "这不在我的职责内。", "en": "That is outside my task. "},
    Offence.RULES: {
        "zh": "我不能按这个要求做：回答必须有文件条款为证。",
        "en": "I cannot do that: every answer must be proved by a clause. ",
    },
    Offence.PROMPT: {
        "zh": "内部设置不对外展示。",
        "en": "Internal settings are not shown. ",
    },
    Offence.INVENT: {
        "zh": "我不编造政策内容：文件没有写的，只能说未载明。",
        "en": "I do not make policy up: what the documents do not state is not stated. ",
    },
}
_ASIDE = {
    "zh": "问题中要求不依规则作答的部分未予执行。",
    "en": "The part of the question that asks to set the rules aside was not followed.",
}
_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:组长|主任|局长|书记|院长|会长|秘书长)(?=是|由|叫)")
_GENERAL = re.compile(r"的?具体[^的]*$")
_NOT_STATED = {"zh": "现有文件没有写明这一点", "en": "The documents do not state this"}
# What the asked-for thing is called when it is missing.
_MISSING: dict[Kind, tuple[str, str]] = {
    Kind.AMOUNT: ("具体金额或标准", "the amount"),
    Kind.FIGURE: ("具体数字", "the figure (number or amount)"),
    Kind.ARITHMETIC: ("具体数字或比例", "the figures"),
    Kind.DATE: ("具体时间", "the date"),
    Kind.DURATION: ("具体时间或期限", "the time limit"),
    Kind.BODY: ("负责的单位", "the responsible body"),
    Kind.CONTACT: ("电话、地址等联系方式", "contact details (address or telephone)"),
    Kind.DEFINITION: ("它的含义", "its meaning"),
    Kind.LIST: ("具体是哪些", "the list"),
    Kind.WHY: ("具体原因", "the reason"),
}
_HEARD = re.compile(
    r"^(?:我们?|之前|以前|前几天|最近)?(?:听说|据说|听(?:人|别人|朋友|同行)(?:说|讲))[，,]?"
)
_LONGEST, _LONGEST_SPOKEN = 40, 120  # characters of a question repeated, Chinese and English
_CONTACT = re.compile(
    r"(?:电话|热线|号码?|地址|网[址站]|邮箱|微信|联系人|联系方式|地点|传真|邮编)$"
)
_VALUE = ("具体", "所需")  # how the kinds that are a value of something begin


def declined(question: Question, offence: Offence, lang: Language) -> Answer:
    """The answer to what is outside the task or against the rules."""
    return Answer(
        question=question.text,
        id=question.id,
        status=AnswerStatus.DECLINED,
        answer=_DECLINED[offence][lang] + _CAN[lang],
        confidence=1.0,
    )


def not_followed(understanding: Understanding, offence: Offence) -> Draft:
    """The draft for what is found to be none of the assistant's business once it is read."""
    lang = understanding.language
    text = _DECLINED[offence][lang] + _CAN[lang]
    return Draft(AnswerStatus.DECLINED, (Statement(text, plain=True),), confidence=1.0)


def aside(lang: Language) -> Note:
    """The remark beside an answer to the genuine part of such a question."""
    return Note(NoteKind.OTHER, _ASIDE[lang])


def cannot_prove(understanding: Understanding) -> Draft:
    """The refusal that stands when no statement could be proved."""
    text = _NOT_STATED[understanding.language] + ("。" if understanding.language == "zh" else ".")
    return Draft(
        AnswerStatus.UNANSWERED, (Statement(text, plain=True),), (Note(NoteKind.NOT_STATED, text),)
    )


def topic(ask: Ask) -> str:
    """What the ask is about, in its own words and short enough to be repeated.

    Neither who asks nor that it was only heard is part of it: 我在盐城，听说…
    """
    text = _HEARD.sub("", asking(ask.spoken or ask.text).strip("？?。！!，, "))
    most = _LONGEST_SPOKEN if ask.spoken else _LONGEST
    return text if len(text) <= most else text[: most - 1] + "…"


def kind_missing(ask: Ask) -> tuple[str, str]:
    """What the kind of thing asked for is called, in Chinese and in English; or nothing."""
    return next((_MISSING[k] for k in ask.kinds if k in _MISSING), ("", ""))


def not_stated(ask: Ask, lang: str, thing: str = "") -> str:
    """One sentence that names what the documents do not state.

    Args:
        thing: the noun asked for, where it is known to stand nowhere in the documents.
    """
    zh, en = kind_missing(ask)
    if lang == "en":
        spoken = ask.spoken or ask.text
        noun = missing_in_english(spoken)
        named = asked_thing(spoken, lang) or (f"the {noun}" if noun else en or "this")
        chinese = _asked_by_name(ask) or _named(ask, zh) if ask.spoken else ""
        chinese = _GENERAL.sub("", chinese)  # the kind is said in English already
        chinese = f", {chinese}" if chinese else ""
        return f"The documents held do not state {named}{chinese} ({topic(ask)})."
    what = _placed(_asked_by_name(ask) or _named(ask, zh), ask)
    if thing and thing.rpartition("的")[2] not in what:
        what = f"{thing}{'、' if what else ''}{what}"
    return f"现有文件没有写明“{topic(ask)}”{f'，未载明{what}' if what else ''}。"


def _placed(what: str, ask: Ask) -> str:
    """``what`` with the county or district that the ask is about, where it names one."""
    parts = [
        name
        for name, level, in_name in places_in(ask.text)
        if level is Level.COUNTY and not in_name and short(name) not in what
    ]
    return f"{'、'.join(dict.fromkeys(parts))}的{what or '情况'}" if parts else what


def _asked_by_name(ask: Ask) -> str:
    """A thing that questions ask for by name, with whose it is: 组长的姓名."""
    name, owner = asked_thing(ask.text), noun_before(ask) or words_before(ask)
    if name and not owner:  # 组长是市长还是副市长: the office itself
        office = _OFFICE.search(ask.text)
        owner = office.group() if office is not None else ""
    thing, kind = required(ask.text)
    if thing:
        return f"{thing}的{kind}"
    if not name or not owner or owner in name:
        return name
    return owner if name in owner else f"{owner}的{name}"


def _joined(kind: str) -> str:
    """The kind of thing missing, as it is said behind what it is missing of."""
    if kind == _MISSING[Kind.BODY][0]:
        return "由哪个单位负责"
    return kind if kind.startswith("具体是") else f"的{kind}"


def _contacts_of(thing: str) -> str:
    """The contacts of ``thing``, which may be one itself: 保护中心地址等联系方式."""
    return f"{thing}{'' if _CONTACT.search(thing) else '的地址、电话'}等联系方式"


def _named(ask: Ask, kind: str) -> str:
    """What is missing by its name and kind: 贷款利率的具体数字, 具体是哪些材料."""
    one = which_one(ask.text)
    if one and not ask.asks(Kind.LIST):
        owner = noun_before(ask)
        return f"{owner}{one}" if owner and owner not in one else one
    kind = asked_form(ask.text) or one or kind
    thing = missing_thing(ask)
    if ask.asks(Kind.CONTACT) and not ask.asks(Kind.LIST) and (thing or words_before(ask)):
        return _contacts_of(thing or words_before(ask))
    if not thing or (ask.asks(Kind.DURATION) and not noun_before(ask)):
        said = words_before(ask)
        when = when_missing(ask, said)
        if said and kind:
            return f"{when if not kind.startswith('具体是') else ''}{said}{_joined(kind)}"
        if kind:
            return f"{when}{'的' if when else ''}{kind}"
        return "" if ask.asks(Kind.YESNO) else said
    if ask.asks(Kind.LIST):
        return f"{thing}具体是哪些" if noun_before(ask) else f"具体是哪些{thing}"
    if kind.removeprefix(_VALUE[0]) and thing.endswith(kind.removeprefix(_VALUE[0])):
        return thing  # 面积的具体面积
    return f"{thing}的{kind}" if kind.startswith(_VALUE) and not thing.endswith("标准") else thing


def not_held(cities: Sequence[str], held: Sequence[str], lang: str) -> str:
    """One sentence: of which place there is no document, and of which there are."""
    if lang == "en":
        names = ", ".join(english(c) for c in cities)
        return f"No document of {names} is held; only those of {', '.join(map(english, held))}."
    names = "、".join(c if c.endswith("省") else short(c) for c in cities)
    return f"没有收录{names}的文件，只收录了{'、'.join(map(short, held))}的。"
