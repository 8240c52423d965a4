"""Documents named in a clause: 《…》 with number, and why they are named."""

from __future__ import annotations

import re

from corpus.facts.context import ClauseContext, aimed
from corpus.facts.text import cut
from corpus.facts.types import DocumentRole, NamedDocument
from corpus.facts.words import Words
from corpus.types import Clause, DocumentStatus

_TITLE = re.compile(r"《(?P<title>[^《》]{2,120}(?:〈[^〉]{1,80}〉[^《》]{0,60})?)》")
_NUMBER_AFTER = re.compile(
    r"\s*[（(](?P<number>[^（）()]{2,40}?(?:号|\d{4}|[A-Z]{2,}[^（）()]*))[）)]"
)
_LOOSE = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,12}[〔\[［](?:19|20)\d{2}[〕\]］]\s*第?\s*\d{1,6}\s*号"
    r"|(?:GB|DB|JB|HJ|ISO|IEC|CNS)(?:/[TZ])?\s?\d[\d./\-—T]*\d)"
)
_LIST_BEFORE = re.compile(
    r"(?:《[^《》]{2,120}》(?:[（(][^（）()]{2,60}[）)])?[、，和及与以]*\s*)+$"
)
_DRAFTING = re.compile(
    r"(?:研究制定|制定出台|制定并?(?:实施|完善)?|制订|起草|编制|修订|推进|加快推进|启动|完善)(?:完善|了)?\s*$"
)
_ISSUING = re.compile(
    r"(?:制定|印发|出台|发布|公布|签署|签订|颁布|编制|配套出台|制定出台|制定印发)了?(?:的)?\s*$"
)
_BASIS = re.compile(r"(?:根据|按照|依据|依照|遵照|参照|对照|遵循)[^，。；《》]{0,30}$")
_DOING = re.compile(
    r"(?:贯彻落实|贯彻|落实|实施|推行|执行|推进[^，。；]{0,24}实施|贯彻实施|宣传|遵守|违反)[^，。；《》]{0,12}$"
)
_LEGISLATION = re.compile(r"[^，。；]{0,6}(?:立法|起草|修订|制定)")


def read_documents(clause: Clause, context: ClauseContext) -> tuple[NamedDocument, ...]:
    """Every document that ``clause`` names, in order."""
    text = clause.text
    found: list[NamedDocument] = []
    covered: list[tuple[int, int]] = []
    for m in _TITLE.finditer(text):
        after = _NUMBER_AFTER.match(text, m.end())
        number = cut(text, *after.span("number")) if after and _is_number(after["number"]) else None
        role, cue = _role(clause, context, m)
        title = Words.cut(text, *m.span("title"))
        found.append(NamedDocument(clause.id, title, role, number, cue))
        covered.append((m.start(), after.end() if after else m.end()))
    for m in _LOOSE.finditer(text):
        if not any(a <= m.start() < b for a, b in covered):
            words = cut(text, *m.span("number"))
            found.append(NamedDocument(clause.id, words, DocumentRole.CITED, words))
    return tuple(sorted(found, key=lambda d: d.title.span))


def _is_number(text: str) -> bool:
    return re.search(r"\d", text) is not None and not re.fullmatch(r"[\d—\-年\s]+", text)


def _role(
    clause: Clause, context: ClauseContext, m: re.Match[str]
) -> tuple[DocumentRole, Words | None]:
    text = clause.text
    start = m.start()
    listed = _LIST_BEFORE.search(text, max(0, start - 400), start)
    if listed:
        start = listed.start()
    begin = max(text.rfind(c, 0, start) for c in "。；;，,：:\n") + 1
    before = text[begin:start]
    if _LEGISLATION.match(text, m.end()):
        return DocumentRole.DRAFTING, _cue(text, begin, before, _DRAFTING)
    for role, pattern in (
        (DocumentRole.BASIS, _BASIS),
        (DocumentRole.IMPLEMENTED, _DOING),
    ):
        if pattern.search(before):
            return role, _cue(text, begin, before, pattern)
    issuing, drafting = _ISSUING.search(before), _DRAFTING.search(before)
    if issuing or drafting:
        done = _done(clause, context, before)
        if done and issuing:
            return DocumentRole.ISSUED, _cue(text, begin, before, _ISSUING)
        return DocumentRole.DRAFTING, _cue(text, begin, before, _DRAFTING if drafting else _ISSUING)
    return DocumentRole.CITED, None


def _done(clause: Clause, context: ClauseContext, before: str) -> bool:
    if re.search(r"了(?:的)?\s*$|已|率先|配套|同年|并制定", before):
        return True
    if (aims := aimed(clause, context)) is not None:
        return not aims
    document = context.document
    return document is not None and document.status is DocumentStatus.REPLY


def _cue(text: str, begin: int, before: str, pattern: re.Pattern[str]) -> Words | None:
    m = pattern.search(before)
    return cut(text, begin + m.start(), begin + m.end()) if m else None
