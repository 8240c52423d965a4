"""A clause asked for by its place in a box or table: 专栏5第三项, 表1最后一行."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.part import Part, Setting, answered, said
from assistant.library import Library
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Evidence, Quote, Statement
from corpus.numbers import whole_number
from corpus.types import Clause, ClauseKind

_PLACE = re.compile(
    r"(?P<frame>专栏|表)\s*(?P<which>\d{1,2}|[一二三四五六七八九十])(?:里|中|的|里面|当中)*[，,]?"
    r"(?P<at>最后|倒数第[一二三]|第[一二三四五六七八九十\d]{1,2})一?[项条个点行块件]"
)


# 专栏3叫什么, 专栏5是什么工程
_TITLE = re.compile(
    r"(?P<frame>专栏|表)\s*(?P<which>\d{1,2}|[一二三四五六七八九十])的?(?:标题|题目|名称|名字|全称)?(?:叫|是|讲的?是?|写的?是?)?(?:个|的)?"
    r"(?:什么|啥)(?:工程|标题|题目|名称|名字)?[？?。]*$"
)


def _at(written: str, count: int) -> int:
    """The place, from 0, that ``written`` names among ``count``; -1 where there is none."""
    if written == "最后":
        return count - 1
    number = whole_number(written.lstrip("倒数第"))
    place = count - number if written.startswith("倒数") else number - 1
    return place if 0 <= place < count else -1


def _items(frame: str, number: int, documents: Sequence[str], library: Library) -> list[Clause]:
    """The numbered items or rows right under the box or table, in order."""
    named = re.compile(rf".*{frame}{number}\s*(?:\d+\.|第\d+行)")
    return [c for c in library.clauses if c.document in documents and named.fullmatch(c.label)]


def compose_addressed(evidence: Evidence, setting: Setting) -> Part | None:
    """The item or row whose place the ask names; ``None`` where it names none or none is there."""
    library, ask = setting.library, evidence.ask
    titled = _titled(evidence, setting)
    if titled is not None:
        return titled
    place = _PLACE.search(ask.text)
    if place is None or not (library.described and library.small):
        return None
    documents = ask.documents or tuple(
        d.id for d in library.documents.values() if evidence.region in (None, d.region)
    )
    items = _items(place["frame"], whole_number(place["which"]), documents, library)
    at = _at(place["at"], len(items))
    if not items:
        return None
    if at < 0:
        return _beyond(place.group(), setting)
    clause = items[at]
    return answered([said(Quote(clause, 0, len(clause.text)))], evidence)


def _titled(evidence: Evidence, setting: Setting) -> Part | None:
    """The title of the box or table that the ask names by its number and nothing more."""
    library, ask = setting.library, evidence.ask
    asked = _TITLE.search(ask.text)
    if asked is None or not (library.described and library.small):
        return None
    heading = re.compile(rf"{asked['frame']}\s*{whole_number(asked['which'])}\s*[：:]")
    for clause in library.clauses:
        meant = (
            clause.document in ask.documents
            if ask.documents
            else evidence.region
            in (
                None,
                library.document(clause).region,
            )
        )
        if meant and clause.kind is ClauseKind.HEADING and heading.match(clause.text):
            return answered([said(Quote(clause, 0, len(clause.text)))], evidence)
    return None


def _beyond(named: str, setting: Setting) -> Part:
    """The refusal of a row or item that is not there."""
    text = f"文件中没有“{named}”。"
    if setting.english:
        text = f"The documents have no {named}."
    note = Note(NoteKind.NOT_STATED, text)
    return Part(AnswerStatus.UNANSWERED, (Statement(text, plain=True),), (note,), 0.9)
