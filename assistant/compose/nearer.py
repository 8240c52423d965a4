"""A sentence that says more of what is asked than what was composed, set beside it.

A composer of a kind looks for its form: a body, a piece of a list, a date. Where the best
sentence by all features holds far more of the question's words than what was quoted, the form
was found in the wrong place, and the sentence is shown too. So it is where the question asks for
more numbers than the words quoted state, and their sentence has more of them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.part import Part, said, window
from assistant.quantities import row
from assistant.sentences import sentences
from assistant.types import AnswerStatus
from assistant.values import Evidence, Kind, Passage, Quote
from assistant.words import coverage

_MORE = 0.15  # share of the question's words by which the sentence must hold more
_LEAST = 0.3  # … and that it must hold at all
# What asks for a number; 几 alone is part of other words (几乎, 好几)
_HOW_MANY = re.compile(
    r"多少(?!不)|(?<![好十这那哪])几(?:[个件家项成分户名人起条处所]|[亿万]|(?=[？?，。]|$))|百分之几|几分之|"
    r"占比|\bhow (?:many|much)\b",
    re.IGNORECASE,
)
_NUMBERS = (Kind.FIGURE, Kind.AMOUNT, Kind.ARITHMETIC, Kind.COMPARISON)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_DUTY = re.compile(r"负责|牵头|分工|配合|主管")
_LONG = 200  # characters; a longer sentence is cut to what matters


def with_nearer(part: Part | None, evidence: Evidence) -> Part | None:
    """``part`` with the best sentence behind it, where that alone speaks of what is asked."""
    if part is None or part.status is not AnswerStatus.ANSWERED or not evidence.passages:
        return part
    if evidence.ask.asks(*_NUMBERS):
        part = _with_all_numbers(part, evidence)
    quotes = [q for s in part.statements for q in s.quotes]
    best = evidence.passages[0]
    if not quotes or part.figures or any(_within(best, q) for q in quotes):
        return part
    terms = evidence.ask.terms
    if evidence.said or evidence.ask.asks(Kind.CONTACT) or _duty_of(best, part, evidence):
        return part
    shown = coverage(terms, *(q.text for q in quotes), *(p for q in quotes for p in q.clause.path))
    held = coverage(terms, best.text)
    if held < _LEAST or held - shown < _MORE:
        return part
    span = window(best.clause.text, best.start, best.end, terms, _LONG)
    return replace(
        part, statements=(*part.statements, said(Quote(best.clause, span.start, span.end)))
    )


def _with_all_numbers(part: Part, evidence: Evidence) -> Part:
    """``part`` with the sentence of its number whole, where more numbers are asked for."""
    ask = evidence.ask
    asked = max(len(_HOW_MANY.findall(text)) for text in (ask.text, ask.heard))
    first = part.statements[0]
    if asked < 2 or ask.side or any(s.derived for s in part.statements) or not first.quotes:
        return part
    stated = {n for s in part.statements for q in s.quotes for n in _DIGITS.findall(q.text)}
    quote = first.quotes[0]
    text = quote.clause.text
    inside = [s for s in sentences(text) if s.start <= quote.start and quote.end <= s.end]
    if len(stated) >= asked or not inside or row(quote.clause) is not None:
        return part
    span = window(text, inside[0].start, inside[0].end, ask.terms, _LONG)
    whole = Quote(quote.clause, min(span.start, quote.start), max(span.end, quote.end))
    if set(_DIGITS.findall(whole.text)) <= stated:
        return part
    others = tuple(s for s in part.statements[1:] if not all(_covers(whole, q) for q in s.quotes))
    return replace(part, statements=(said(whole), *others))


def _covers(whole: Quote, quote: Quote) -> bool:
    same = whole.clause.id == quote.clause.id
    return same and whole.start <= quote.start and quote.end <= whole.end


def _within(passage: Passage, quote: Quote) -> bool:
    same = quote.clause.id == passage.clause.id
    return same and quote.start < passage.end and passage.start < quote.end


def _duty_of(best: Passage, part: Part, evidence: Evidence) -> bool:
    """Whether ``part`` names who answers for the very clause that is best."""
    quotes = [q for s in part.statements for q in s.quotes if _DUTY.search(q.text)]
    clauses = {q.clause.id for q in quotes}
    return evidence.ask.kind is Kind.BODY and best.clause.id in clauses
