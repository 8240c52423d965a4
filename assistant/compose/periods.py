"""Questions about a document's own time: its period, its target year, the stage of a day."""

from __future__ import annotations

import re
from datetime import date

from assistant.compose.part import Part, Setting
from assistant.compose.validity import meant_documents, proof_of_period
from assistant.library import Library
from assistant.types import AnswerStatus
from assistant.values import Evidence, Quote, Statement

_PERIOD = re.compile(
    r"(?:实施|规划|执行|工作|试点)?期(?:限|间)?(?:是|为|从|到|有)?(?:哪|多久|多长|几年|什么)|实施期|规划期|执行期|"
    r"(?:方案|规划|意见|试点|计划)[^，。？]{0,6}(?:什么时候|何时|哪一?年|几时)(?:结束|到期|截止|期满|开始)|"
    r"(?:哪一?年|哪几年|几几年)(?:到|至)?(?:哪一?年)?(?:的)?(?:规划|方案)|起止|目标年"
)
_TARGET = re.compile(
    r"目标(?:年份?|期|定|是)?[^，。]{0,6}(?:哪一?年|几几年|什么时候|年份)|到哪一?年"
)
_RANGE = re.compile(
    r"(?P<y1>\d{4})年(?P<m1>\d{1,2})月\s*[—\-－–~～至]+\s*(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月"
)
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月")


def _stage(evidence: Evidence, library: Library) -> Statement | None:
    """The stage that a month named in the question falls into."""
    text = evidence.ask.text
    asked = _DAY.search(text)
    if asked is None or "阶段" not in text:
        return None
    on = date(int(asked["year"]), min(12, max(1, int(asked["month"]))), 15)
    documents = {p.clause.document for p in evidence.passages}
    for clause in library.clauses:
        found = _RANGE.search(clause.text) if clause.document in documents else None
        if found is None or "阶段" not in clause.text:
            continue
        first = date(int(found["y1"]), int(found["m1"]), 1)
        last = date(int(found["y2"] or found["y1"]), int(found["m2"]), 28)
        if first <= on <= last:
            quote = Quote(clause, 0, len(clause.text))
            return Statement(f"处在{clause.text.strip()}。", (quote,))
    return None


def compose_period(evidence: Evidence, setting: Setting) -> Part | None:
    """The period or target year of the documents meant; ``None`` for any other question."""
    library = setting.library
    if not library.described:
        return None
    stage = _stage(evidence, library)
    if stage is not None:
        return Part(AnswerStatus.ANSWERED, (stage,), (), 0.9)
    text = evidence.ask.text
    period, target = _PERIOD.search(text), _TARGET.search(text)
    if not (period or target):
        return None
    statements = []
    for name in meant_documents(evidence, library):
        document = library.documents[name]
        quote = proof_of_period(document, library, target=bool(target))
        if quote is not None:
            years = "—".join(dict.fromkeys(re.findall(r"(?:19|20)\d{2}", quote.text)))
            what = "目标年是" if target else "期限是"
            statements.append(Statement(f"《{document.title}》的{what}{years}年。", (quote,)))
    return Part(AnswerStatus.ANSWERED, tuple(statements), (), 0.9) if statements else None
