"""Somebody of one place who asks after all that another place grants: 盐城的公司能用连云港的政策吗.

No matter is named that could be looked up, and the nearest clauses would be those of anything.
The answer is that the papers of that place do not say so, and are no rule of the asker's place.
"""

from __future__ import annotations

import re

from assistant.library import Library
from assistant.refuse import not_held
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.understand.places import named_places, place_pattern, short
from assistant.values import Draft, Statement, Understanding

_WHO = r"(?:公司|企业|单位|店铺?|厂子?|工厂|作坊|个体户|个体工商户|小微企业|人|商户|老板)"
_PAPERS = r"(?:政策|文件|规定|优惠|扶持|奖励|补贴|补助|资助|好处|福利|那套|那一套)"
# Whether somebody of a place may have what another place grants: 扬州人能参加盐城的培训吗
GETS = re.compile(
    r"(?:能|可以|可否|能否|有资格|够格)[^，。？]{0,14}(?:申请|申报|享受|参加|拿|领|用|报名|得|获)|管(?:得|不)?到|适用|管不管|"
    r"\b(?:can|could|may|eligible|qualify|entitled|apply)\b",
    re.IGNORECASE,
)
_CONFIDENCE = 0.9


def outsider(understanding: Understanding, library: Library) -> Draft | None:
    """The refusal of such a question; ``None`` for any other, and for English ones."""
    text = understanding.text
    places = place_pattern(text, library.regions)
    if understanding.language == "en" or not library.described or places is None:
        return None
    one = f"(?:{places.pattern})市?"
    theirs = re.search(
        rf"(?P<name>{one})的?(?:这些|那些|这个|那个|这份|那份|各种|有关)?{_PAPERS}", text
    )
    based = (
        rf"(?:[我咱]们?|{_WHO}|注册|开|设)(?:家)?(?:的)?(?:{_WHO})?(?:是|在|来自|注册在|设在|开在)"
    )
    asker = re.search(rf"{based}(?P<name>{one})|(?P<own>{one})的?(?:一家|小)?{_WHO}", text)
    if theirs is None or asker is None or not GETS.search(text):
        return None
    home = named_places(asker["name"] or asker["own"], library.regions)
    away = named_places(theirs["name"], library.regions)
    if len(home) != 1 or len(away) != 1 or home == away or away[0] not in library.regions:
        return None
    of, here = short(away[0]), short(home[0])
    missing = f"现有文件没有写明{here}的企业、单位或个人能否适用{of}的政策。"
    theirs_alone = f"{of}的文件是{of}的政策，不能当作{here}的政策。"
    if home[0] not in library.regions:
        theirs_alone += not_held(home, library.regions, "zh")
    notes = (Note(NoteKind.NOT_STATED, missing), Note(NoteKind.JURISDICTION, theirs_alone))
    lines = tuple(Statement(text, plain=True) for text in (missing, theirs_alone))
    return Draft(AnswerStatus.UNANSWERED, lines, notes, _CONFIDENCE)
