"""Every fixed word of the page, in Chinese and in English.

Both languages are in the page at once and CSS shows one of them, so that switching is
instant and needs no request. What a document says is never translated.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from assistant.types import AnswerStatus, NoteKind
from corpus.types import DocumentStatus, Validity


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in the page's two languages."""

    zh: str
    en: str

    def __html__(self) -> str:
        """Both wordings, each marked with its language; CSS shows one."""
        return both(self.zh, self.en)

    def pick(self, lang: str) -> str:
        """The wording in ``lang`` (``zh`` or ``en``), for files and attributes."""
        return self.en if lang == "en" else self.zh


def both(zh: object, en: object) -> Markup:
    """Two wordings as HTML; values are escaped unless they are HTML already."""
    return Markup(
        '<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>'
    ).format(escape(zh), escape(en))


@dataclass(frozen=True, slots=True)
class Badge:
    """A short mark: its words and its tone (``amber``, ``green``, ``grey``, ``red``, ``blue``)."""

    text: Text
    tone: str


VALIDITY: dict[str, Badge] = {
    Validity.DRAFT: Badge(Text("征求意见稿", "Draft"), "amber"),
    Validity.IN_FORCE: Badge(Text("现行", "In force"), "green"),
    Validity.EXPIRED: Badge(Text("期满", "Period over"), "grey"),
    Validity.NOT_BEGUN: Badge(Text("未开始", "Not begun"), "grey"),
    Validity.INFORMATIONAL: Badge(Text("答复", "Reply"), "grey"),
    Validity.UNKNOWN: Badge(Text("效期未载明", "Validity not stated"), "grey"),
}

NOTE: dict[NoteKind, Badge] = {
    NoteKind.DRAFT: Badge(Text("征求意见稿", "Draft"), "amber"),
    NoteKind.EXPIRED: Badge(Text("期满", "Period over"), "grey"),
    NoteKind.NOT_BEGUN: Badge(Text("未开始", "Not begun"), "grey"),
    NoteKind.TARGET_PASSED: Badge(Text("目标年已过", "Target year passed"), "grey"),
    NoteKind.CONFLICT: Badge(Text("说法不一", "Documents differ"), "amber"),
    NoteKind.JURISDICTION: Badge(Text("适用地区", "Where it applies"), "grey"),
    NoteKind.NOT_STATED: Badge(Text("未载明", "Not stated"), "red"),
    NoteKind.EXCEPTION: Badge(Text("限制条件", "Limits"), "amber"),
    NoteKind.OTHER: Badge(Text("说明", "Note"), "grey"),
}

OUTCOME: dict[AnswerStatus, Badge] = {
    AnswerStatus.UNANSWERED: Badge(Text("文件未载明", "Not stated"), "red"),
    AnswerStatus.CLARIFY: Badge(Text("请补充一点", "One thing first"), "blue"),
    AnswerStatus.DECLINED: Badge(Text("不在受理范围", "Outside the task"), "grey"),
    AnswerStatus.ERROR: Badge(Text("没有答成", "Something failed"), "red"),
}

DOCUMENT_STATUS: dict[DocumentStatus, Text] = {
    DocumentStatus.ISSUED: Text("印发", "Issued"),
    DocumentStatus.DRAFT: Text("征求意见稿", "Draft"),
    DocumentStatus.REPLY: Text("答复", "Reply"),
    DocumentStatus.UNKNOWN: Text("未载明", "Not stated"),
}

MADE: dict[str, Text] = {
    "extractive": Text("摘自原文，未经模型改写", "taken from the text, no model involved"),
    "generated": Text("模型措辞，逐句核对引文", "worded by a model, each sentence checked"),
}

REASONS: dict[str, Text] = {
    "off_topic": Text("答非所问", "Misses the question"),
    "wrong_clause": Text("引错条款", "Wrong clause"),
    "incomplete": Text("漏了内容", "Incomplete"),
    "wrong_scope": Text("地区或效期不对", "Wrong place or period"),
    "other": Text("其他", "Other"),
}

STAGES: dict[str, Text] = {
    "understand": Text("读懂问题", "Reading the question"),
    "retrieve": Text("查找条款", "Finding clauses"),
    "read": Text("研读条款", "Reading the clauses"),
    "compose": Text("组织回答", "Wording the answer"),
    "word": Text("请模型措辞", "Having a model word it"),
    "check": Text("核对引文", "Checking the quotes"),
}

MET: dict[str, Badge] = {
    "✓": Badge(Text("成立", "Holds"), "green"),
    "✗": Badge(Text("不成立", "Does not hold"), "red"),
    "？": Badge(Text("待确认", "Not known"), "amber"),
}
