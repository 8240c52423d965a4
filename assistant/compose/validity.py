"""Whether a document counts today: from its manifest entry, proved by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.cited import cited
from assistant.compose.part import Part, Setting
from assistant.compose.state import (
    day_asked,
    first_words,
    line_of_state,
    may_not,
    proof_of_state,
    state_sentence,
)
from assistant.library import Library
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Ask, Evidence, Kind, Statement
from corpus.types import Document, DocumentStatus, Validity
from corpus.validity import validity

# 四份文件里哪些有效: every paper of the place is meant
_THIS = re.compile(r"[这那该](?:一)?(?:份|个|项)?(?:东西|文件|材料|政策|规定|文|稿)|它")
_ALL_PAPERS = re.compile(
    r"(?:[两二三四五六七八九十几多各每\d]|这些|所有|全部|有些|哪些|哪几?)(?:个|份|种|部|项)?(?:政策|规范性)?(?:文件|材料|文本|资料)"
)


def meant_documents(evidence: Evidence, library: Library) -> list[str]:
    """The documents meant: those named and looked at here, else the best passage's."""
    named = list(evidence.ask.documents)
    if not named and library.small and _ALL_PAPERS.search(evidence.ask.text):
        papers = library.documents.values()
        return [d.id for d in papers if d.region in (None, evidence.region)]
    if not named and evidence.ask.leans and evidence.said and _THIS.search(evidence.ask.text):
        return list(dict.fromkeys(q.clause.document for q in evidence.said))[:1]
    if len(named) > 1:  # each paper is asked by itself
        here = {p.clause.document for p in evidence.passages}
        named = [d for d in named if d in here] or named
    if named:
        return named
    return [evidence.passages[0].clause.document] if evidence.passages else []


# 已经下发了，还是供讨论的草稿: whether a paper is issued, not whether it still counts
_ISSUED = re.compile(
    r"下发|印发|发布|出台|定稿|草案|草稿|征求意见|讨论稿|正式|(?:什么|啥)(?:身份|性质|状态)"
)
_OWN_SORT = (Validity.DRAFT, Validity.INFORMATIONAL)  # their state says what sort they are
_ISSUING = re.compile(r"[^，。；\n]*(?:现印发|现(?:予|将)|予以(?:公布|发布)|审议通过)[^。\n]*")


def _issued(document: Document, state: Validity, setting: Setting) -> Statement | None:
    """That a paper is issued, in the words that issue it; ``None`` for a draft or a reply."""
    if state in (Validity.DRAFT, Validity.INFORMATIONAL):
        return None
    quote = first_words(document, setting.library, lambda c: _ISSUING.search(c.text))
    if quote is None:
        return None
    if setting.english:
        return Statement(f"《{document.title}》 is issued and no draft: {quote.text}", (quote,))
    return Statement(f"已经印发，不是草稿：{quote.text.strip()}。", (quote,))


# 是意见还是答复, 什么性质的文件: what sort of paper it is, before whether it counts
_SORT = re.compile(
    r"(?:什么|啥|哪[种类])(?:样的?)?(?:性质|类型|种类|文种|类别|文书|公文|东西|来头)|"
    r"(?:规划|方案|意见|答复|通知|条例|办法|法规|法律|政策)[^，。？]{0,4}还是|"
    r"政策(?:性)?文件|规范性文件|红头文件|法规(?:吗|么|不)|"
    r"(?:kind|type|sort) of (?:document|paper|text)"
)


def _sort(document: Document, setting: Setting) -> Statement | None:
    """What sort of paper an issued document is, in the words of its title."""
    kind = document.kind or ""
    if not kind:
        return None
    quote = first_words(
        document,
        setting.library,
        lambda c: re.search(rf"[^。；\n]*{re.escape(kind)}[^。；\n]*", c.text),
    )
    if quote is None:
        return None
    if setting.english:
        return Statement(f"《{document.title}》 is of the sort “{kind}”.", (quote,))
    return Statement(f"《{document.title}》是{kind}。", (quote,))


# 有效期到哪一年, 有没有被废止: no target year answers it
REPLACED = (
    r"(?:顶替|取代|替代|接替|代替|替换|替掉|换掉|顶掉)|"
    r"(?:哪|什么|新)[^，。？]{0,10}(?:顶上|接上|接着|来接|续上|接棒)"
)
_ENDS = re.compile(
    rf"{REPLACED}|"
    r"(?:有没有|写没写|有无)[^，。？]{0,4}(?:写|说|讲)[^，。？]{0,6}(?:作废|废止|失效|废掉)|"
    r"有效期(?:限)?(?:是|到|至|为|限|截|多)|被[^，。？]{0,12}(?:废止|撤销|取代)|(?:废止|失效|作废)的?(?:日期|时间)|"
    r"(?:何时|什么时候|哪一?年|哪天)[^，。？]{0,4}(?:废止|失效|作废)|几年有效|有效(?:几|多少)年|"
    r"(?:写没写|有没有写|写了没|写明)[^。？]{0,8}(?:执行|有效|管|实施)(?:期|到)?(?:到)?(?:哪|什么|几)"
)
# 2024年3月的时候方案在执行期内吗: whether, not from when to when
WITHIN = re.compile(
    r"(?:在|处于|属于)[^，。？法规]{0,8}(?:执行|实施|有效|规划|试点|方案|意见|计划)的?"
    r"(?:期|期限|周期)(?:以?内|里|中|之内)"
)
# What a certificate or contract has of its own: it is no paper of the corpus.
_OWN_TERM = re.compile(
    r"(?:证书|执照|合同|贷款|保单|许可证|资质|商标|专利权?)[^，。？]{0,8}"
    r"(?:到期|过期|有效期|失效|期满|届满)"
)

# The time to apply or report, which no period of a paper is.
ACT_TIME = re.compile(
    r"(?:申报|申请|报名|提交|受理|征集|验收|评选|评审|参评|挂牌|征求意见|公示|领取|(?:提|反馈)意见)"
    r"[^，。？方规]{0,4}"
    r"(?:时间|期限|日期|截止|窗口期|什么时候(?:截止|结束|开始)|几号|最晚|最迟|[，,]?[^，。？]{0,4}哪天)|"
    r"截止(?:时间|日期)?[^，。？]{0,4}(?:申报|申请|报名)|"
    r"\b(?:application|filing|submission|registration|sign-?up|entry) "
    r"(?:deadline|period|date|window)|"
    r"deadline (?:for|to) (?:appl|submi|fil|regist)",
    re.IGNORECASE,
)


# 按方案, 照2016年那份意见: by the paper, of something else
_BY_PAPER = re.compile(
    r"(?:按照?|照着?|依照?|据|根据)[^，。？拿用引]{0,8}(?:方案|规划|意见|文件|答复)(?![^，。？]{0,6}(?:办|推进|执行|走|做|申|要|拿))"
)
_PAPERS = re.compile(r"方案|规划|意见|文件|答复|号文|草案|稿")


def _of_a_paper(ask: Ask) -> bool:
    """Whether the standing of a paper is asked, not when something else begins or ends."""
    if ACT_TIME.search(ask.said) or (not ask.documents and _OWN_TERM.search(ask.text)):
        return False
    if _PAPERS.search(ask.text) and not _PAPERS.search(_BY_PAPER.sub("", ask.text)):
        return False  # 授权资助按方案是不是早该停了: the paper only says so
    return bool(ask.documents) or not re.match(r"(?:when|what date)\b", ask.text, re.IGNORECASE)


# 印发日期具体到日, 落款几月几号: when a paper was issued
_WHEN_ISSUED = re.compile(
    r"(?:印发|发文|成文|发布|下发|签发|落款|出台|公布)的?(?:日期|时间|日子|年月日|月日)|"
    r"(?:印发|发文|成文|下发|签发|落款|公布)(?:于|在|是)?(?:的是)?(?:哪[一年天]|几月|几号|什么时候|何时|具体到)|"
    r"(?:什么时候|何时|哪一?年|哪天|几月|几号)[^，。？]{0,4}(?:印发|发文|下发|发布|签发|出台|公布)的?[呢啊]?(?:[，。？?]|$)"
)


def undated_line(papers: Sequence[Document], *, english: bool = False) -> str:
    """That the day on which ``papers`` were issued is not stated."""
    titles = "、".join(f"《{d.title}》" for d in papers)
    if english:
        return f"The date on which {titles} was issued is not stated."
    return f"现有文件没有写明{titles}的印发日期。"


def _undated(evidence: Evidence, setting: Setting) -> Part | None:
    """That the day on which the paper meant was issued is not stated, where none is known."""
    meant = evidence.ask.documents or tuple(meant_documents(evidence, setting.library))
    papers = [setting.library.documents[d] for d in meant]
    if not papers or any(d.issued for d in papers) or not _WHEN_ISSUED.search(evidence.ask.text):
        return None
    text = undated_line(papers, english=setting.english)
    drafts = [d for d in papers if d.status is DocumentStatus.DRAFT]
    if len(drafts) == len(papers):  # not yet issued: there is no such day
        states = tuple(s for d in drafts for s in line_of_state(d, setting))
        return Part(AnswerStatus.ANSWERED, states, (Note(NoteKind.NOT_STATED, text),), 0.9)
    lines = (Statement(text, plain=True),)
    return Part(AnswerStatus.UNANSWERED, lines, (Note(NoteKind.NOT_STATED, text),), 0.9)


UNENDING = "现有文件没有写明它的有效期，也没有写明它是否已被废止或失效。"


def compose_validity(evidence: Evidence, setting: Setting) -> Part | None:
    """One sentence for each document meant; ``None`` where nothing is known of any."""
    library = setting.library
    if not library.described or not _of_a_paper(evidence.ask):
        return None
    part = cited(evidence, setting) or _undated(evidence, setting)
    if part is not None:
        return part
    statements = []
    ends = bool(_ENDS.search(evidence.ask.text))
    for name in meant_documents(evidence, library):
        document = library.documents[name]
        on = day_asked(evidence.ask.text, document, setting.understanding.as_of)
        state = validity(document, on)
        if _SORT.search(evidence.ask.said) and state not in _OWN_SORT:
            sort = _sort(document, setting)
            statements += [sort] if sort is not None else []
        issued = _issued(document, state, setting) if _ISSUED.search(evidence.ask.text) else None
        if issued is not None:
            statements.append(issued)
            continue
        quote = proof_of_state(document, state, library)
        if quote is not None:
            text = state_sentence(document, state, quote, setting.english)
            whether = evidence.ask.asks(Kind.YESNO)  # 什么时候能定稿 asks something else
            front = may_not(evidence.ask.said, state, english=setting.english) if whether else ""
            statements.append(Statement(f"{front}{text}", (quote,)))
            ends = ends and state is Validity.UNKNOWN
    if not statements:
        return None
    if ends and not setting.english:
        text = UNENDING
        note = Note(NoteKind.NOT_STATED, text)
        lines = (Statement(text, plain=True), *statements)
        return Part(AnswerStatus.UNANSWERED, lines, (note,), 0.9)
    return Part(AnswerStatus.ANSWERED, tuple(statements), (), 0.9)
