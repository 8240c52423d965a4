"""What a question tells of the list it asks for: how many items, how called, for what part."""

from __future__ import annotations

import re
from dataclasses import dataclass

import rjieba

from assistant.values import Ask
from assistant.words import leading_nouns, squeeze
from corpus.numbers import whole_number

_COUNT = r"\d{1,2}|[两二三四五六七八九]|十[一二三四五六七八九]?"
UNITS = "个方面|方面|个|项|条|种|类|大|家|步|位|款|句|件|块|级|样|层|方|座|场|进|所|支"
_REST = rf"(?:些|几)?(?P<count>{_COUNT})?(?:{UNITS})?(?P<noun>[^，。？?！、；]{{0,10}})"
_ASKED = re.compile(rf"(?:哪|什么|啥){_REST}")
HOW_MANY = re.compile(
    rf"(?:多少|(?<![哪好这那])几(?!个[^，。？]{{0,6}}都))(?={UNITS}){_REST}"  # 几个部门都沾边
)
_NUMBERED = re.compile(rf"(?<![第\d栏表章节款])(?P<count>{_COUNT})(?:{UNITS})")
_COUNTED = re.compile(rf"^.*?(?:{_COUNT})(?:{UNITS})(?=.{{2}})")  # 七项 of 七项主要指标
# The part that items are given: 把哪些场所当重点, 重点场所有哪些 → 以甲、乙为重点
_ROLE = re.compile(r"重点|基础|核心|主体|主线|导向|目标|依托|载体|抓手|支撑|手段")
_AIMED = re.compile(r"盯|瞄|冲着|主攻|紧抓|对准|针对")
_VERB = re.compile(r"(?P<verb>[一-鿿]{2})(?:了|着|过|到|的是|于|向)?$")
_NICKNAME = re.compile(rf"(?P<count>{_COUNT})(?P<mark>[一-鿿])[”\"」』]")
_BEFORE = re.compile(
    r"(?P<noun>[一-鿿]{2,8}?)(?:分别|具体|一共|都|共|总共)*(?:是|有|指|包括|包含|分(?:为|成)?|叫)?(?:了|的)?$"
)
_OWNER = re.compile(
    r"(?P<subject>[一-鿿]{3,}?)(?:要|得|应该?|都|具体)*(?:包括|包含|涵盖|覆盖|含|包|由|分(?:为|成)?)(?:了|的)?$"
)
MARKS = re.compile(r"[“”\"「」『』‘’'\s]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question tells of the list it asks for."""

    count: int | None
    noun: str  # what its items are called
    subject: str  # what has the items: 服务链 of 服务链包括哪些服务
    mark: str  # the word that each item repeats
    names: tuple[str, ...]  # what the question puts in quotation marks
    letters: bool = False  # the count is one of characters: 哪十六个字
    role: str = ""  # what the items serve as: 重点 of 把哪些场所当重点
    verb: str = ""  # what is done to the items: 整合 of 整合哪些资源
    said: str = ""  # the question itself: an item that it names is not asked for


def _last_noun(text: str) -> str:
    """The noun that ``text`` ends with: what the sides of a question are about."""
    words = [w for w, tag in rjieba.tag(MARKS.sub("", text)) if tag[0] in "nl" and len(w) > 1]
    return words[-1] if words else ""


def wanted(ask: Ask) -> Wanted | None:
    """What ``ask`` tells of the list; ``None`` where it asks for none."""
    text = MARKS.sub("", ask.text)
    found = [*_ASKED.finditer(text), *HOW_MANY.finditer(text)]
    asked = next((m for m in found if m["count"] or leading_nouns(m["noun"])), None)
    asked = asked or min(found, key=lambda m: m.start(), default=None)
    if asked is None:
        return None
    before = text[: asked.start()]
    noun = leading_nouns(asked["noun"])
    count = whole_number(asked["count"]) if asked["count"] else None
    if not noun and (said := _BEFORE.search(before)):
        noun = _COUNTED.sub("", said["noun"]).rpartition("的")[2]
    if not noun and ask.topic:
        noun = _last_noun(ask.topic)
    if count is None and (number := _NUMBERED.search(text)):
        count = whole_number(number["count"])
    mark = before[-1:]
    nickname = _NICKNAME.search(ask.text)
    if nickname is not None:
        count, mark = whole_number(nickname["count"]), nickname["mark"]
    letters = bool(asked["count"]) and asked["noun"].startswith("字")
    if count is not None and count < 2:
        count = None
    owner = _OWNER.search(before)
    subject = owner["subject"][-3:] if owner is not None else ""
    role = _ROLE.search(f"{before[-6:]}{asked['noun']}")
    serves = role.group() if role is not None else ""
    if not serves and _AIMED.search(before[-6:]):
        serves = "重点"  # 执法盯着哪些地方: 以甲、乙为重点
    verb = _VERB.search(before)
    return Wanted(
        count, noun, subject, mark, ask.quoted, letters, serves,
        verb["verb"] if verb is not None else "", squeeze(text),
    )  # fmt: skip
