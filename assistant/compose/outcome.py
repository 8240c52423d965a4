"""What has come of something: whether its date is past, whether a target was met.

A clause says by when something is to be done; whether that day has gone by is told by holding it
against the day of asking. Whether the thing was done is another matter: a target is no report, so
only a figure that the documents give as reached answers, and where none stands, nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.compose import dating, stating
from assistant.compose.facts import Stated, clauses_of, named_in, timely
from assistant.compose.judging import judged
from assistant.compose.part import Part, Setting, answered, quote_of, said
from assistant.compose.stages import stages_of, titled
from assistant.decide import threshold
from assistant.refuse import topic
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Ask, Evidence, Figures, Kind, Quote, Statement, Term
from assistant.words import coverage
from corpus.facts.types import FigureKind

_OVER = (
    r"(?:期限|时限|限期|日期|时间|日子|年份|节点|阶段|截止|关口)[^，。？]{0,8}"
    r"(?:过|到|满|结束|截止|完)(?:去|期)?了?(?:吗|么|没|没有|不)?(?=[？?，。]|$)|"
    r"(?:结束|截止|到期|过期|期满|到点)了?(?:吗|么|没|没有|不)(?:[？?，。]|$)|"
    r"过没过|到没到|赶得上|来得及|赶不上|来不及"
)
_PAST = re.compile(rf"{_OVER}|\b(?:passed|over|expired|run out|too late|ended)\b", re.IGNORECASE)
# Words by which a question speaks of a date and not of what it is the date of.
_OF_DATES = re.compile(
    r"最后|期限|时限|限期|日期|时间|年份|节点|截止|到期|过期|期满|结束|现在|目前|今天|赶.*|来得及|来不及|目标|要求|工作|试点|阶段|"
    r"审议|通过|规定|文件|政策|那段|年底|过去"
)
_LEAST = 0.5  # share of what is asked after that the date's own words must cover
_DONE = r"(?:完成|达到|做到|实现|达成|达标|兑现|落实|办到|够数?|达)"
_MET = re.compile(
    rf"(?:目标|指标|任务|数|线|[\d一二三四五六七八九十百千万]\s*(?:亿元|万元|[件家项个户人元分%％亿]))(?:的)?"
    rf"[^，。？\d]{{0,10}}?{_DONE}(?:了|过)?(?:吗|么|没有?|没|不|如何|怎么样|几成|[？?]|$)|"
    rf"(?:目标|指标|任务|数|线|[件家项个户人元分%％亿])[^，。？]{{0,12}}"
    rf"(?:有没有|是否|是不是|到底|最后|最终|究竟)(?:已经|都|真的)*{_DONE}(?!\d)|"
    rf"(?:目标|指标|任务)[^，。？]{{0,6}}(?:完成|达标|实现|落实)(?:情况|率|得|的?结果)|"
    rf"{_DONE}了?[^，。？\d]{{0,3}}\d[\d.]*\s*(?:亿元?|万|[件家项个户人元分%％])[^，。？]{{0,3}}"
    rf"(?:没有?|了(?:吗|么|没有?))(?:[？?。]|$)|"
    rf"\d\s*[亿万]?[件家项个户人元分][^，。？]{{0,8}}{_DONE}了?(?:多少|几成|百分之几|几[件家项个户])"
)
_GENERAL = re.compile(
    rf"{_DONE}|目标|指标|任务|定下?的|里|各项|所有|全部|当年|当初|后来|结果|现在|目前|最后|最终|到底|情况|主要|总体|如何|怎么样|工作|试点"
)
# 申下来没有, 批了没: what came of an application
_GRANTED = re.compile(
    r"(?:申|批|评|争|办)(?:请|报|取)?(?:下来|上|成|到手?|了)+(?:没有?|吗|么)|(?:获批|入选|创成|获评)了?(?:没有?|吗|么)"
)
_APPLIED = re.compile(r"申报|争创|力争|争取|推进[^，。]{0,20}建设|准备")
_GOT = re.compile(r"获批|成功|建成|确定[^，。]{0,8}为|获评|运行|认定为|成立|批准|荣获|升格")
_READ, _NEAR = 6, 0.7  # sentences that may say it was granted; share of the best score
_SETS = re.compile(r"目标|力争|到\s*\d{4}\s*年|争取|努力|争创|推进")  # what is yet to be reached
_TOLD = 0.3  # share of an ask that the name of a target must cover whose number it tells
_COUNTS = frozenset({FigureKind.ACTUAL, FigureKind.COUNT})
_ALIKE = 0.75  # how far the names of a target and of what was reached may differ


def compose_outcome(evidence: Evidence, setting: Setting) -> Part | None:
    """Whether what is asked about is over or was reached; ``None`` for any other question."""
    if not (setting.library.described and setting.library.small):
        return None
    return (
        _elapsed(evidence, setting) or _fulfilled(evidence, setting) or _granted(evidence, setting)
    )


def asks_outcome(text: str) -> bool:
    """Whether it is asked what came of a target or an application, which no standing tells."""
    return _MET.search(text) is not None or _GRANTED.search(text) is not None


def _wanted(ask: Ask) -> tuple[Term, ...]:
    """The terms of an ask that say of what the date is asked."""
    return tuple(t for t in ask.terms if not _OF_DATES.fullmatch(t.text))


def _elapsed(evidence: Evidence, setting: Setting) -> Part | None:
    """Whether the date of a clause, or a stage, has gone by on the day of asking."""
    ask, as_of = evidence.ask, setting.understanding.as_of
    whether = ask.asks(Kind.YESNO, Kind.VALIDITY, Kind.DURATION)
    if not _PAST.search(ask.said if whether else ask.text):
        return None
    stage = titled(ask.text, stages_of(evidence, setting.library))
    if stage is not None:
        clause, _, last = stage
        return _held_against(last, as_of, Quote(clause, 0, len(clause.text)), evidence, setting)
    wanted = _wanted(ask)
    if not wanted or evidence.confidence < threshold():
        return None
    narrowed = replace(evidence, ask=replace(ask, terms=wanted))
    dated = dating.best_dated(narrowed, setting.library)
    if dated is None or dated.time.end is None:
        return None
    text = dated.span.cut(dated.clause.text)
    if coverage(wanted, text) < _LEAST:
        return None
    quote = dating.words(dated, wanted)
    return _held_against(dated.time.end, as_of, quote, evidence, setting)


def _held_against(
    last: date, as_of: date, quote: Quote, evidence: Evidence, setting: Setting
) -> Part:
    past = last < as_of
    if setting.english:
        front = "It has passed: " if past else "Not yet: "
    else:
        front = "已经过了：" if past else "还没有到："
    body = quote.text.strip().rstrip("。；;，,")
    part = answered([Statement(f"{front}{body}。", (quote,))], evidence)
    return replace(part, confidence=max(part.confidence, 0.8))


def _fulfilled(evidence: Evidence, setting: Setting) -> Part | None:
    """What was reached beside the target asked about; else that its outcome is not stated."""
    ask = evidence.ask
    if not _MET.search(ask.text) or ask.asks(Kind.DATE):  # 要求什么时候完成 asks by when
        return None
    terms = tuple(t for t in ask.terms if not _GENERAL.fullmatch(t.text))
    narrowed = replace(ask, terms=terms, figures=Figures.ANY, claims=())
    narrowed = timely(narrowed, setting.library)  # the year of 2016年意见 is its paper's name
    if not terms:
        return _unreported(ask, (), setting) if ask.documents or ask.cities else None
    found = stating.fitting(replace(evidence, ask=narrowed), setting.library)
    target = next((s for s in found if s.aimed), None) or _told(evidence, narrowed, setting)
    if target is None:
        return _aimed_at(ask, evidence, setting) if "目标" in ask.text else None
    if found and found[0] is not target and "目标" not in ask.text:
        return None  # 做到了吗 of what was done
    reached = _reached(target, evidence, setting)
    if not reached:
        return _unreported(ask, (stating.line(target, setting.library),), setting)
    lead = ("The target: ", "Reported: ") if setting.english else ("目标：", "写明的实际数：")
    lines = [stating.line(s, setting.library, source=True) for s in (target, *reached)]
    fronts = (lead[0], *(lead[1] for _ in reached))
    lines = [replace(x, text=f + x.text) for f, x in zip(fronts, lines, strict=True)]
    return replace(answered(lines, evidence), figures=(target, *reached))


def _granted(evidence: Evidence, setting: Setting) -> Part | None:
    """That it is not stated whether something applied for was granted, where none says it was."""
    ask = evidence.ask
    if not _GRANTED.search(ask.text) or not evidence.passages:
        return None
    near = [p for p in evidence.passages[:_READ] if p.score >= _NEAR * evidence.best]
    best = next((p for p in near if _APPLIED.search(p.text)), None)
    if best is None or evidence.confidence < threshold() or any(_GOT.search(p.text) for p in near):
        return None
    return _unreported(ask, (said(quote_of(best)),), setting)


def _told(evidence: Evidence, ask: Ask, setting: Setting) -> Stated | None:
    """The target whose number the ask tells, where its name is not quite that of the ask."""
    told = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", ask.text)}
    found = judged(replace(evidence, ask=ask), setting.library)
    return next((s for s in found if s.aimed and s.own >= _TOLD and s.figure.value in told), None)


def _aimed_at(ask: Ask, evidence: Evidence, setting: Setting) -> Part | None:
    """The refusal for a target without a number, where the best sentence sets one."""
    best = evidence.passages[0] if evidence.passages else None
    if best is None or evidence.confidence < threshold() or not _SETS.search(best.text):
        return None
    return _unreported(ask, (said(quote_of(best)),), setting)


def _reached(target: Stated, evidence: Evidence, setting: Setting) -> list[Stated]:
    """The figures of the target's indicator that the place's documents give as reached."""
    library = setting.library
    place = library.document(target.clause).region
    clauses = [c for c in library.clauses if library.document(c).region == place]
    every = [s for c in clauses or clauses_of(evidence, library) for s in named_in(c, library)]
    found = [
        s
        for s in every
        if not s.aimed
        and s.figure.kind in _COUNTS
        and s.figure.base_unit == target.figure.base_unit
        and stating.same_name(target, s, _ALIKE)
    ]
    return list({s.clause.document: s for s in reversed(found)}.values())[::-1]


def _unreported(ask: Ask, targets: Sequence[Statement], setting: Setting) -> Part:
    """The refusal: the documents set the target and do not tell what came of it."""
    text = f"现有文件没有写明“{topic(ask)}”，未载明目标的实际完成情况。"
    lead = "文件写明的只是目标："
    if _GRANTED.search(ask.text):
        text = f"现有文件没有写明“{topic(ask)}”，未载明申报或批准的结果。"
        lead = "文件只写到："
    if setting.english:
        text = f"The documents do not state whether this was achieved ({topic(ask)})."
        lead = "What is stated is the target alone: "
    lines = [Statement(text, plain=True)]
    lines += [replace(target, text=lead + target.text) for target in targets]
    note = Note(NoteKind.NOT_STATED, text)
    return Part(AnswerStatus.UNANSWERED, tuple(lines), (note,), 0.9)
