"""Contacts: the number, address or name a document gives, and nothing in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.part import Part, Setting, answered, said
from assistant.patterns import contact_pattern
from assistant.sentences import segments
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Evidence, Passage, Quote, Statement, Term
from assistant.words import coverage, squeeze
from corpus.types import Span

_ENOUGH = 0.45
_LABEL = re.compile(r"\s*联系(?:人|电话|方式)\s*[：:]")
_LABELLED = 0.25  # … of what is asked, where the piece bears its label
_SHORT = 40
_SAME_PLACE = 0.8  # weight of another name for a place of work
_MASKED = re.compile(r"\d{3}\*+\d*")
_HIDDEN = {
    "zh": "文件中的联系电话是个人手机号，属个人信息，不予显示；没有写明其他电话。",
    "en": "The telephone number in the document is personal data and is not shown.",
}
_WRONGED = re.compile(
    r"侵权|假冒|仿冒|冒充|山寨|盗版|盗用|抄袭|假货|抢注|维权|举报|投诉|infring|counterfeit|fake|complain"
)
_LINE = re.compile(r"(?:维权|举报|投诉)[^，。；]{0,6}(?:热线|电话)")
_ASKING = re.compile(
    r"电话|热线|号码|联系方式|联系人|怎么联系|如何联系|网址|官网|网站|邮箱|微信|地址|地点|在哪里?|几号楼|门牌"
)


_PLACE_OF_WORK = re.compile(r"(?:中心|窗口|工作站|平台|协会|分院|法院|学院|大学|公司)$")


def _told(owner: Term, passage: Passage) -> bool:
    """Whether a passage's clause names the place of work whose contact is asked for."""
    text = squeeze(passage.clause.text + "".join(passage.clause.path))
    names = [owner.text, *(name for name, weight in owner.variants if weight >= _SAME_PLACE)]
    return any(name in text for name in names)


def compose_contact(evidence: Evidence, setting: Setting) -> Part | None:
    """The segment that holds a contact of the thing asked about; ``None`` if there is none."""
    ask = evidence.ask
    pattern = contact_pattern(ask.text)
    about = [t for t in ask.terms if not _ASKING.fullmatch(t.text)]
    owners = [t for t in about if _PLACE_OF_WORK.search(t.text)]
    best: tuple[float, Quote] | None = None
    for passage in evidence.passages[:30]:
        if not all(_told(owner, passage) for owner in owners):
            continue  # another's number
        whole = passage.end - passage.start <= _SHORT  # 联系电话：… is one piece
        spans = (
            [Span(passage.start, passage.end)]
            if whole
            else segments(passage.clause.text, passage.start, passage.end)
        )
        for span in spans:
            text = span.cut(passage.clause.text)
            if not pattern.search(text):
                continue
            title = setting.library.document(passage.clause).title
            held = coverage(about or ask.terms, text, " ".join(passage.clause.path), title)
            if not owners and _WRONGED.search(ask.text) and _LINE.search(text):
                held = max(held, _ENOUGH)  # for whoever is wronged, whatever the wrong
            if held >= (_LABELLED if _LABEL.match(text) else _ENOUGH) and (
                best is None or held > best[0]
            ):
                best = held, Quote(passage.clause, span.start, span.end)
    if best is None:
        return None
    if _MASKED.search(best[1].text):
        text = _HIDDEN["en" if setting.english else "zh"]
        note = Note(NoteKind.NOT_STATED, text)
        return Part(AnswerStatus.UNANSWERED, (Statement(text, plain=True),), (note,), 0.9)
    return answered([said(best[1])], evidence)


def line_held(evidence: Sequence[Evidence]) -> Quote | None:
    """The line that the documents name for whoever is wronged, where one was read at all."""
    for found in evidence:
        for passage in found.passages:
            for span in segments(passage.clause.text, passage.start, passage.end):
                text = span.cut(passage.clause.text)
                if _LINE.search(text) and contact_pattern("热线").search(text):
                    return Quote(passage.clause, span.start, span.end)
    return None
