"""Questions about a document's own time: its period and its target year."""

from __future__ import annotations

import re

from assistant.compose.part import Part, Setting
from assistant.compose.stages import ASSERTED, RANGE, asserted_stage, each_stage, stage_asked_for
from assistant.compose.state import proof_of_period
from assistant.compose.validity import ACT_TIME, WITHIN, meant_documents
from assistant.library import Library
from assistant.types import AnswerStatus
from assistant.values import Ask, Evidence, Kind, Quote, Statement, Term
from assistant.words import coverage, is_noun, squeeze
from corpus.types import Document

_PERIOD = re.compile(
    r"(?<![日学])期(?:限|间)?(?:是|为|从|到|有)?(?:哪|多久|多长|几年|什么)|实施期|"
    r"规划期|执行期|(?:时间)?跨度|"
    r"(?:方案|规划|意见|试点|计划)[^，。？]{0,6}(?:什么时候|何时|哪一?年|几时)(?:结束|到期|截止|期满|开始|为止|到头|收官)|"
    r"(?:方案|规划|意见|计划)[^，。？]{0,6}管(?:到|了)?(?:哪|几|多久)|"
    r"(?:方案|规划|意见|计划|纲要)(?:是|管|覆盖|涵盖)?(?:的是)?(?:哪几年|几几年|哪一?年到哪一?年)|"
    r"(?:哪一?年|哪几年|几几年)(?:到|至)?(?:哪一?年)?(?:的)?(?:规划|方案)|起止|目标年|"
    r"从?哪一?年(?:开始|起)?[^，。？]{0,3}(?:到|至)哪一?年"
)
_TARGET = re.compile(
    r"目标(?:年份?|期|定|是)?[^，。]{0,6}(?:哪一?年|几几年|什么时候|年份)|到哪一?年|"
    r"时间(?:点|是|定)*(?:在|到|为)?哪一?年|(?:瞄|盯|冲|奔|朝|照)(?:准|着|向)?哪一?年|"
    r"[给往至到以标][^，。？]{0,2}哪一?年|哪一?年(?:的|为|到|交|收|见)*(?:限|账|卷|头|期|官|期限|分晓)|哪一?年[收立]"
)
# Its standing, and not its period, is asked: 有效期到哪年, 有没有废止
_STANDING = re.compile(r"有效期|失效|废止|作废")
# The paper that another one is based on: 稿子引为依据的国家强国建设纲要
_CITES = re.compile(
    r"(?:依据|根据|引用|援引|参照|遵照|依照)(?:为|的|了|依据|所)*"
    r"(?P<name>[^，。？的]{4,24}?(?:纲要|规划|方案|办法|意见|条例|通知))"
)
_OF_ITS_OWN = re.compile(r"\d(?!号)(?:[\d,.]*)\s*[万亿]?[件家项个户人名元分%％]|纲要|条例|办法")
_ITS_END = re.compile(r"年限|期限|[走管]到|方案|规划|意见|文件|稿")
_TITLED = re.compile(r"《([^《》]{4,})》")
_BRACKETS = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
_TIME_WORD = re.compile(r"期|年|时间|起止|跨度|多长")
# 资助停止的期限: of what is no paper
_OF_OTHERS = re.compile(r"(?:停|取消|取缔|废|补|办|报|交|缴|还|申请)[^，。？]{0,4}的$")
_CALLED, _LOOKED = 0.7, 12  # share of the question that a cited title covers; sentences looked at


def _cited(title: str, evidence: Evidence, library: Library) -> Part | None:
    """The period that stands in the title of a document that is cited, but not held."""
    named = re.compile(re.escape(title) + r"\s*[（(](?P<years>[^（()）]*\d{4}[^（()）]*)[)）]")
    nearest = [p.clause for p in evidence.passages] if library.small else []
    for clause in dict.fromkeys([*nearest, *library.clauses]):
        found = named.search(clause.text)
        if found is not None:
            line = f"没有收录《{title}》；文件引用时写明的期限是{found['years'].strip()}。"
            quote = Quote(clause, found.start(), found.end())
            return Part(AnswerStatus.ANSWERED, (Statement(line, (quote,)),), (), 0.8)
    return None


def _wanted(ask: Ask) -> list[Term]:
    """The words of a question that may name a document."""
    return [t for t in ask.terms if is_noun(t.text) and not _TIME_WORD.search(t.text)]


def _aside(document: Document, ask: Ask, library: Library) -> bool:
    """Whether a document is called far less what the question says than another one meant."""
    if len(ask.documents) < 2:
        return False
    wanted = _wanted(ask)
    best = max(coverage(wanted, library.documents[d].title) for d in ask.documents)
    return coverage(wanted, document.title) < 0.5 * best


def _cited_title(evidence: Evidence, library: Library) -> str:
    """The document that a question describes by what it is called, where only others cite it."""
    ask = evidence.ask
    if not library.small or (len(ask.documents) == 1 and not _CITES.search(ask.text)):
        return ""
    wanted = _wanted(ask)
    cites = _CITES.search(ask.text)
    if cites is not None:
        wanted = [t for t in wanted if t.text in squeeze(cites["name"])]
    here = [d for d in library.documents.values() if d.region in (None, evidence.region)]
    if ask.documents:
        here = [library.documents[d] for d in meant_documents(evidence, library)]
    held = max((coverage(wanted, d.title) for d in here), default=0.0)
    best, found = max(held, _CALLED), ""
    for clause in dict.fromkeys(p.clause for p in evidence.passages[:_LOOKED]):
        for named in library.facts(clause).documents:
            title = _BRACKETS.sub("", named.title.text)
            share = coverage(wanted, title)
            if share > best and title != named.title.text:
                best, found = share, title
    return found


def heading_date(evidence: Evidence, library: Library) -> Quote | None:
    """The dated heading over the best sentence, such as that of a stage: it dates the whole."""
    best = evidence.passages[0].clause if evidence.passages else None
    if best is None or not library.described or not best.path:
        return None
    if not RANGE.search(best.path[-1]):
        return None
    return next(
        (
            Quote(c, 0, len(c.text))
            for c in library.clauses
            if c.document == best.document and c.path == best.path and RANGE.search(c.text)
        ),
        None,
    )


def compose_period(evidence: Evidence, setting: Setting) -> Part | None:
    """The period or target year of the documents meant; ``None`` for any other question."""
    library = setting.library
    if not library.described:
        return None
    each = each_stage(evidence, library)
    if each:
        return Part(AnswerStatus.ANSWERED, tuple(each), (), 0.9)
    stage = asserted_stage(evidence, library)
    stage = stage or stage_asked_for(evidence, library, setting.understanding.as_of)
    if stage is not None:
        return Part(AnswerStatus.ANSWERED, (stage,), (), 0.9)
    ask, text = evidence.ask, evidence.ask.text
    period, target = _PERIOD.search(text), _TARGET.search(text)
    asserted = ASSERTED.search(text) if ask.documents or evidence.region else None
    period = period or (asserted if ask.asks(Kind.YESNO, Kind.VALIDITY) or not ask.kinds else None)
    if period and _OF_OTHERS.search(text[: period.start()]) and period.group().startswith("期"):
        period = None
    if not (period or target) or any(p.search(text) for p in (WITHIN, _STANDING, ACT_TIME)):
        return None
    titled = _TITLED.search(text)
    title = titled[1] if titled is not None else _cited_title(evidence, library)
    if title and not any(title in d.title for d in library.documents.values()):
        return _cited(title, evidence, library)
    statements = []
    elsewhere = _OF_ITS_OWN.search(text)  # the time of a figure, or of a paper that is not held
    for name in meant_documents(evidence, library):
        document = library.documents[name]
        if _aside(document, ask, library):
            continue
        if target and document.target_year is None and not elsewhere and _ITS_END.search(text):
            target = None
        quote = proof_of_period(document, library, target=bool(target))
        years = "—".join(dict.fromkeys(re.findall(r"(?:19|20)\d{2}", quote.text))) if quote else ""
        if quote is not None and years:
            what = "的目标年是" if target else "的期限是"
            if not target and "—" not in years:  # only the year of its targets is told
                what = "没有写明起止期限，主要目标定到"
            statements.append(Statement(f"《{document.title}》{what}{years}年。", (quote,)))
    return Part(AnswerStatus.ANSWERED, tuple(statements), (), 0.9) if statements else None
