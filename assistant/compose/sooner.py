"""Times set side by side: which comes first, how far apart they are, how long each takes.

A side's time is that of the stage it names, the period of the paper it names, or the date that
stands beside the words asked about in its city's papers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.compose.dating import best_dated, label, proof_of_year, words
from assistant.compose.part import Part, Setting, said
from assistant.compose.sides import plans
from assistant.compose.stages import stages_of
from assistant.compose.state import proof_of_period
from assistant.compose.table import Line, lined
from assistant.library import Library
from assistant.scope import short_title
from assistant.types import AnswerStatus
from assistant.understand.places import english, short
from assistant.values import Ask, Evidence, Kind, Quote, Reading
from assistant.words import squeeze
from corpus.types import Document

_FIRST = re.compile(
    r"(?:谁|哪|更|最|较)[^，。？]{0,18}(?:先|早)|先后|(?:早|先)(?:于|多少|几|了)|"
    r"(?:先|早)还是(?:后|晚)|earlier|first"
)
_LAST = re.compile(r"(?:谁|哪|更|最|较)[^，。？]{0,18}(?:晚|迟)|(?:晚|迟)(?:于|多少|几|了)|later")
_LONG = re.compile(
    r"多长|多久|几个月|多少个?月|(?:最|更)(?:长|短|久)|持续|历时|"
    r"how long|longe(?:r|st)|shorte(?:r|st)"
)
_STAGES = re.compile(r"阶段|[几哪两三四五六][一]?段")
_SHORTER = re.compile(r"(?:最|更)短|shorte(?:r|st)")
_PERIOD = re.compile(r"期限|期满|到期|目标年|结束|管到|有效期")
_NUMBER = re.compile(r"\d+")
_MONTH = 12


@dataclass(frozen=True, slots=True)
class _When:
    name: str
    first: date
    last: date
    shown: str
    line: Line


def _months(when: _When) -> int:
    """The months that a time covers, the first and the last both counted."""
    years = when.last.year - when.first.year
    return years * _MONTH + when.last.month - when.first.month + 1


def _lasting(months: int, english_too: bool) -> str:
    if english_too:
        return f"{months} months"
    years, rest = divmod(months, _MONTH)
    if not years:
        return f"{months}个月"
    return f"{months}个月（{years}年{f'零{rest}个月' if rest else ''}）"


def _stages(readings: Sequence[Reading], text: str, library: Library) -> list[_When]:
    """The stages that a question names; all of them where it names none."""
    found: dict[str, _When] = {}
    named: list[str] = []
    for evidence in (e for r in readings for e in r.evidence):
        for clause, first, last in stages_of(evidence, library):
            name = re.sub(r"^[（(].*?[)）]|[（(].*$", "", clause.text).strip()
            shown = f"{first.year}年{first.month}月—{last.year}年{last.month}月"
            quote = Quote(clause, 0, len(clause.text))
            told = Line(name, said(quote), shown)
            found[clause.id] = _When(name, first, last, shown, told)
            if name.removesuffix("阶段") in text:
                named.append(clause.id)
    kept = [found[i] for i in dict.fromkeys(named)] or list(found.values())
    return kept if _STAGES.search(text) or named else []


def _of_paper(document: Document, library: Library) -> _When | None:
    """The period of a paper, or the year its targets are set for."""
    target = document.period is None
    quote = proof_of_period(document, library, target=target)
    years = re.findall(r"(?:19|20)\d{2}", quote.text) if quote is not None else []
    if quote is None or not years:
        return None
    first, last = date(int(years[0]), 1, 1), date(int(years[-1]), 12, 31)
    shown = "—".join(dict.fromkeys(years)) + "年"
    name = short_title(library, document.id)
    return _When(name, first, last, shown, Line(name, said(quote), shown))


def _of_evidence(name: str, evidence: Evidence, library: Library) -> _When | None:
    dated = best_dated(evidence, library)
    if dated is None or dated.time.start is None or dated.time.end is None:
        return None
    shown, proof = label(dated.time), proof_of_year(dated, library)
    told = Line(name, said(words(dated, evidence.ask.terms)), shown, proof)
    return _When(name, dated.time.start, dated.time.end, shown, told)


def of_side(
    cities: Sequence[str], documents: Sequence[str], readings: Sequence[Reading], library: Library
) -> Evidence | None:
    """What was found for a side: the surest evidence of its city, in its papers alone."""
    found = []
    for evidence in (e for r in readings for e in r.evidence):
        if cities and evidence.region not in (None, *cities):
            continue
        passages = tuple(
            p for p in evidence.passages if not documents or p.clause.document in documents
        )
        if passages:
            found.append(replace(evidence, passages=passages))
    return max(found, key=lambda e: (e.confidence, e.best), default=None)


def _sides(
    text: str, ask: Ask, readings: Sequence[Reading], setting: Setting
) -> list[_When | None]:
    library = setting.library
    for plan in plans(text, ask, library):
        if plan.by not in ("cities", "documents") or plan.some:
            continue
        times: list[_When | None] = []
        for side in plan.sides:
            if side.documents and _PERIOD.search(text):
                times.append(_of_paper(library.documents[side.documents[0]], library))
                continue
            evidence = of_side(side.cities, side.documents, readings, library)
            name = short_title(library, side.documents[0]) if side.documents else ""
            if plan.by == "cities" and side.cities:
                name = english(side.cities[0]) if setting.english else short(side.cities[0])
            times.append(_of_evidence(name, evidence, library) if evidence is not None else None)
        return times
    return []


def set_in_time(text: str, ask: Ask, readings: Sequence[Reading], setting: Setting) -> Part | None:
    """The times that a question sets side by side; ``None`` where it does not."""
    first, late, long = _FIRST.search(text), _LAST.search(text), _LONG.search(text)
    if not (first or late or long):
        return None
    if ask.asks(Kind.FIGURE, Kind.AMOUNT) and not (long or ask.asks(Kind.DATE)):
        return None
    library = setting.library
    whens: list[_When | None] = list(_stages(readings, squeeze(text), library))
    if not whens and not long:
        whens = _sides(text, ask, readings, setting)
    known = [w for w in whens if w is not None]
    if not known or len(known) < len(whens) or (len(known) < 2 and not long):
        return None
    if long:
        known = [replace(w, line=replace(w.line, when=_told(w, setting))) for w in known]
    head = _verdict(known, text, setting)
    worked = [n for w in known for n in _NUMBER.findall(_lasting(_months(w), setting.english))]
    statement = lined(head, [w.line for w in known], setting, worked if long else ())
    return Part(AnswerStatus.ANSWERED, (statement,), (), 0.9)


def _told(when: _When, setting: Setting) -> str:
    return f"{when.shown}，共{_lasting(_months(when), setting.english)}"


def _verdict(known: Sequence[_When], text: str, setting: Setting) -> str:
    """The first, last, longest or shortest of the times, as the question asks."""
    if _LONG.search(text) and not _FIRST.search(text):
        by = sorted(known, key=_months, reverse=not _SHORTER.search(text))
        if len(known) < 2 or not re.search(r"最|更|哪|which", text):
            return ""
        best = [w for w in by if _months(w) == _months(by[0])]
        if setting.english:
            names = " and ".join(w.name for w in best)
            return f"{names}: {_lasting(_months(by[0]), True)}."
        word, each = "最短" if _SHORTER.search(text) else "最长", "各" if len(best) > 1 else ""
        names = "和".join(w.name for w in best)
        return f"{word}的是{names}，{each}{_lasting(_months(by[0]), False)}。"
    ends = bool(_PERIOD.search(text))
    by = sorted(known, key=lambda w: w.last if ends else w.first)
    early, later = by[0], by[-1]
    if (early.last if ends else early.first) == (later.last if ends else later.first):
        return "The same time." if setting.english else "时间相同。"
    if setting.english:
        return f"{early.name} is earlier: {early.shown}, before {later.shown}."
    if _LAST.search(text):
        return f"{later.name}更晚：{later.shown}，晚于{early.shown}。"
    return f"{early.name}更早：{early.shown}，早于{later.shown}。"
