"""Which document, which number, who issued it: answered from where the evidence stands."""

from __future__ import annotations

import re

from assistant.compose.members import asks_members
from assistant.compose.part import Part, Setting, answered, quote_of, said
from assistant.compose.validity import REPLACED, meant_documents
from assistant.decide import threshold
from assistant.library import Library
from assistant.sentences import segments, sentences
from assistant.types import AnswerStatus
from assistant.values import Evidence, Kind, Quote, Statement
from corpus.types import Clause, DocumentStatus

_WHICH = re.compile(
    r"哪(?:份|个|部|项|篇)(?:政府)?(?:文件|法律|法规|规划|方案|办法|意见|规定)|出处|第几条|哪一?条(?![路街线河])|"
    r"哪一?(?:个)?(?:部分|章节?|节|段|处)(?:里|中)?[^，。？]{0,2}(?:讲|写|说|提|谈|规定|涉及)(?:到|了)?|"
    r"which document|where does it say"
)
_NUMBER = re.compile(r"文号|发文字?号|文件(?:编)?号|document number")
_WRITTEN = re.compile(r"[一-鿿]{2,8}[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号")
_CODE = re.compile(r"编号|标准号|代号")
_CODED = re.compile(r"[A-Z]{2,}\d*(?:/[A-Z]+)?\s*\d[\d.]*\s*[-—]\s*\d{4}")
_CODE_NEAR = 0.4  # a sentence with a code must score this share of the best
_MEETING = re.compile(
    r"(?:哪|第几|什么)(?:一)?(?:次|届|个|场|回)[^，。？]{0,8}会(?!员|计|展|费|议室)|"
    r"届[次数]|会次|(?:过|上|开)(?:的)?会[^，。？]{0,8}(?:哪|第几|几)"
)
_PASSING = re.compile(
    r"通过|审议|讨论|[过上]的?会|届[次数]|开的|第几|哪(?:一)?[次届]|提(?:出|交|的)|什么会"
)
_MET = re.compile(
    r"第?[一二三四五六七八九十百\d]+次[^，。；]{0,10}会议|[^，。；]{2,12}会议[^，。；]{0,6}通过"
)
# Parts of a document beside its text, by what is asked of them: 抄送给谁, 答复给哪位委员.
_PARTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"抄送"), "抄送", ""),
    (re.compile(r"主送|(?:答|回)复?给|发给|印发给|答复(?:的是)?(?:谁|哪)"), "主送", "主送："),
    (re.compile(r"答发人|签发人|谁(?:来)?(?:签发|答发)"), "文头", ""),
)
_ISSUER = re.compile(
    r"(?:答复(?![里中内上])|回(?:复|应)(?![里中内上])|回(?:信|函)(?=的|人|单位|机关)|印发|发布|发文|出台|制定|签发|下发)(?:的|单位|机关|机构|部门|主体)?|(?<=谁)发的"
)
_ISSUED_BY = re.compile(
    r"(?:发文|印发|发布|制发|签发)(?:的)?(?:单位|机关|机构|部门|主体)|"
    r"(?:谁|哪[个家一](?:机关|部门|单位|机构)?)(?:印发|发布|发|下发|制发)(?:的(?:文|文件)?|文的?)?(?:[？?。]|$)"
)
_PROPOSER = re.compile(
    r"谁[^，。？]{0,4}提(?:出|交|的|了)?|提案(?:人|者)|提(?:出|交)(?:人|者)|哪(?:一)?[位个名](?:政协|人大)?(?:委员|代表)|"
    r"(?:委员|代表)(?:是谁|是哪|叫|[尊贵]?姓|的(?:名字|姓名|大名))|谁的提案"
)
_PROPOSED = re.compile(
    r"提(?:出|交)?(?:了|的)?(?:是)?(?:什么|啥|哪)"
)  # 王波委员提了什么: not by whom
_PROPOSAL_NAMED = re.compile(r"[^，。；\n]*提出的[^，。；\n]*《[^》]+》")
_ANSWERED = re.compile(r"(?:答复|回复|回应)(?![里中内上])")
_PROPOSAL = re.compile(r"提案|议案|(?:代表|委员)的?建议")


def labelled(document: str, label: str, library: Library) -> Clause | None:
    """The clause of a paper that bears ``label``: 标题, 文号, 主送."""
    return next((c for c in library.clauses if c.document == document and c.label == label), None)


def _whole(clause: Clause) -> Quote:
    return Quote(clause, 0, len(clause.text))


def _replies(evidence: Evidence, library: Library) -> list[str]:
    """The replies of the place in question: a proposal is known from what answers it."""
    here = {p.clause.document for p in evidence.passages}
    papers = library.documents.values()
    return [d.id for d in papers if d.status is DocumentStatus.REPLY and d.id in here]


def _proposal(evidence: Evidence, library: Library) -> Statement | None:
    """What was proposed, by its name in the paper that answers it."""
    replies = _replies(evidence, library)
    for clause in library.clauses:
        found = _PROPOSAL_NAMED.search(clause.text) if clause.document in replies else None
        if found is not None:
            return said(Quote(clause, found.start(), found.end()))
    return None


def _of_document(evidence: Evidence, setting: Setting) -> Statement | None:
    """Who issued or proposed the one document meant."""
    text, library = evidence.ask.text, setting.library
    if _PROPOSED.search(text):
        return _proposal(evidence, library)
    documents = meant_documents(evidence, library) if evidence.ask.documents else []
    if not documents and _PROPOSAL.search(text) and _PROPOSER.search(text):
        documents = _replies(evidence, library)
    if not documents and _PROPOSAL.search(text) and _ANSWERED.search(text):
        documents = _replies(evidence, library)
    proposed = _PROPOSER.search(text) is not None
    if len(documents) != 1 or not (proposed or evidence.ask.asks(Kind.BODY, Kind.LIST)):
        return None
    document = library.documents[documents[0]]
    for asked, label, lead in _PARTS:
        part = labelled(document.id, label, library) if asked.search(text) else None
        if part is not None:
            line = f"{lead}{part.text.strip().rstrip('：:，,。')}。"
            return Statement(line, (_whole(part),))
    if document.status is DocumentStatus.REPLY and proposed:
        addressed = labelled(document.id, "主送", library)
        if addressed is not None:
            name = addressed.text.strip().rstrip("：:，,")
            return Statement(f"提出人：{name}。", (_whole(addressed),))
    issued = _ISSUER.search(text) and not asks_members(text)
    if document.issuer and evidence.ask.asks(Kind.BODY) and issued:
        for clause in library.clauses:
            at = clause.text.find(document.issuer)
            if clause.document == document.id and at >= 0:
                quote = Quote(clause, at, at + len(document.issuer))
                return Statement(f"{document.issuer}。", (quote,))
    return None


def compose_source(evidence: Evidence, setting: Setting) -> Part | None:
    """The document, number, issuer or clause asked for; ``None`` for any other question."""
    library, text = setting.library, evidence.ask.text
    if not library.described or re.search(REPLACED, text):
        return None
    own = _of_document(evidence, setting)
    if own is not None:
        return Part(AnswerStatus.ANSWERED, (own,), (), 0.9)
    called = _NUMBER.search(text) or (_CODE.search(text) and "标准" not in text)
    if called and evidence.ask.documents:
        return _number(evidence, setting)
    if _MEETING.search(text) and _PASSING.search(text) and evidence.ask.documents:
        return _meeting(evidence, setting)
    if not evidence.passages or evidence.confidence < threshold():
        return None
    best = evidence.passages[0]
    document = library.document(best.clause)
    if _NUMBER.search(text):
        return _number(evidence, setting)
    if not _WHICH.search(text):
        return _code(evidence) if _CODE.search(text) else None
    number = f"（{document.number}）" if document.number else ""
    words = said(quote_of(best))  # the place alone would tell nothing of what stands there
    line = f"《{document.title}》{number}{best.clause.label.rstrip('.')}：{words.text}"
    return answered([Statement(line, words.quotes)], evidence)


def _code(evidence: Evidence) -> Part | None:
    """The number that a standard bears: (DB3207/T2038.1-2025) behind its name."""
    for passage in evidence.passages:
        if passage.score < _CODE_NEAR * evidence.best:
            return None
        if _CODED.search(passage.text):
            parts = segments(passage.clause.text, passage.start, passage.end)
            part = next(p for p in parts if _CODED.search(p.cut(passage.clause.text)))
            return answered([said(Quote(passage.clause, part.start, part.end))], evidence)
    return None


def unnumbered(evidence: Evidence) -> bool:
    """Whether the number of a document is asked for that bears none."""
    return bool(evidence.ask.documents) and _NUMBER.search(evidence.ask.text) is not None


def unissued(evidence: Evidence, library: Library) -> bool:
    """Whether it is asked who issued a document of which no issuer is known."""
    documents = evidence.ask.documents
    asked = bool(documents) and _ISSUED_BY.search(evidence.ask.text) is not None
    return asked and not any(library.documents[d].issuer for d in documents)


def unproposed(evidence: Evidence, library: Library) -> bool:
    """Whether it is asked who made a proposal and no paper in question answers one."""
    text = evidence.ask.text
    if not (_PROPOSAL.search(text) and _PROPOSER.search(text)):
        return False
    held = any(d.status is DocumentStatus.REPLY for d in library.documents.values())
    return held and not _replies(evidence, library)


def _meeting(evidence: Evidence, setting: Setting) -> Part | None:
    """The meeting that a document meant says it went through or was proposed at."""
    library = setting.library
    documents = meant_documents(evidence, library)
    for clause in library.clauses:
        found = _MET.search(clause.text) if clause.document in documents else None
        if found is None:
            continue
        parts = segments(clause.text)
        part = next(p for p in parts if p.start <= found.start() < p.end)
        return answered([said(Quote(clause, part.start, part.end))], evidence)
    return None


def _number(evidence: Evidence, setting: Setting) -> Part | None:
    """The document number, quoted from where it stands."""
    library = setting.library
    for quote in evidence.said if evidence.ask.leans else ():
        sentence = next(s for s in sentences(quote.clause.text) if s.end > quote.start)
        written = _WRITTEN.search(quote.clause.text, sentence.start, sentence.end)
        if written is not None:
            return answered([said(Quote(quote.clause, written.start(), written.end()))], evidence)
    for name in meant_documents(evidence, library):
        clause = labelled(name, "文号", library)
        if clause is not None:
            return answered([Statement(f"{clause.text.strip()}。", (_whole(clause),))], evidence)
    return None
