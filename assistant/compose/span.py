"""The composer for corpora without a manifest: the words that fill the question's gap.

The answer is the shortest stretch that answers; its quote is the sentence it stands in. Over
more than one short text the sentence is said too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.arithmetic import compose_arithmetic
from assistant.compose.contact import compose_contact
from assistant.compose.doubt import with_doubt
from assistant.compose.generic import block, compose_generic
from assistant.compose.part import Part, Setting, answered, said
from assistant.compose.reckoning import reckoned
from assistant.compose.yesno import by_facts
from assistant.patterns import holds
from assistant.sentences import bare, segments
from assistant.spans.commencement import commencement
from assistant.spans.forms import bears_out, claimed, defined_term, in_charge, members
from assistant.spans.ground import accounted, astray
from assistant.spans.judge import MANY_CLAUSES, judge_span, threshold
from assistant.spans.polarity import affirms, on_point, opening
from assistant.spans.slot import Slot, Wanted, find_slot
from assistant.spans.words import held, question_words
from assistant.values import Evidence, Figures, Kind, Passage, Quote, Statement
from assistant.words import unify

_SUM = re.compile(
    r"差|合计|总和|加起来|相加|之和|加在一起|平均每|几倍|多少倍|"
    r"in total|sum of|difference|how much more"
)
_EACH = re.compile(
    r"分别|各(?:是|有|为|多少|几|自|放|该|要|用|叫|指|属)|[两三]个?(?:数|者)?都(?:报|说|列|讲|给)|\bboth\b|\beach\b|respectively"
)
_NAMED, _SURE = 0.85, 0.7  # coverage and score of a figure that is surely the one asked after
_LIKELY = 0.3  # confidence from which a row of members counts
_LIST = 1500  # characters of a list that is shown whole
_LOOKED_AT = 20  # sentences among which a row of members is looked for
_WHOLE = 220  # characters; the quote of a longer sentence is cut to what lies around the span
_BEGUN = 0.9  # confidence of what says from when the text named holds
_AGREED = 0.5  # expected agreement from which a span leads its sentence
_LED = 0.4  # share of its sentence from which a span needs no leading
_ON_POINT = 0.4  # share of what is asked that must be said for a yes or a no to stand in front
_SAID = 25  # characters from which an answer reads as a sentence and ends like one


def _around(span: Quote, start: int, end: int) -> Quote:
    """The sentence around a span, or the segments around it where the sentence is long."""
    clause = span.clause
    if end - start <= _WHOLE:
        return Quote(clause, start, end)
    parts = segments(clause.text, start, end)
    first = next((i for i, p in enumerate(parts) if p.end > span.start), 0)
    last = next((i for i, p in enumerate(parts) if p.end >= span.end), len(parts) - 1)
    while True:
        if first > 0 and parts[last].end - parts[first - 1].start <= _WHOLE:
            first -= 1
        elif last + 1 < len(parts) and parts[last + 1].end - parts[first].start <= _WHOLE:
            last += 1
        else:
            return Quote(clause, parts[first].start, parts[last].end)


def _plain(text: str) -> str:
    body = _safe(bare(text))
    return f"{body}。" if len(body) > _SAID else body


def _safe(text: str) -> str:
    return text.replace("\n", " ").replace("{", "｛").replace("}", "｝")


def _yes_or_no(evidence: Evidence, slot: Slot, setting: Setting) -> Part:
    best = evidence.passages[0]
    sentence = Quote(best.clause, best.start, best.end)
    words = question_words(slot, evidence.ask)
    borne_out = bears_out(claimed(evidence.ask.text), sentence.text)
    yes = borne_out >= 0 and affirms(evidence.ask.text, sentence, words)
    statement = _stated(best, _around(sentence, best.start, best.end))
    accounted_for = unify(accounted(evidence.ask, best, setting.library))
    own = [w for w in words if not held(w, accounted_for)] or words
    if on_point(evidence.ask.text, sentence, own) < _ON_POINT:
        return answered([statement], evidence)
    front = opening(evidence.ask.text, yes, best.wording, setting.english)
    return answered([replace(statement, text=front + statement.text)], evidence)


def compose_span(evidence: Evidence, setting: Setting) -> Part | None:
    """The span that answers; ``None`` where the corpus does not answer."""
    ask, slot = evidence.ask, find_slot(evidence.ask.text)
    if ask.asks(Kind.CONTACT) and not ask.asks(Kind.YESNO):
        part = compose_contact(evidence, setting)
        if part is not None or not holds_any(evidence):
            return part
    begun = commencement(evidence, slot, question_words(slot, ask), setting.library)
    if begun is not None:
        return answered([said(begun)], replace(evidence, confidence=_BEGUN))
    if _together(evidence) and len(ask.years) > 1 and _reported(evidence, setting):
        return _by_year(evidence, setting)
    part = _members(evidence, slot)
    if part is None and not _together(evidence):
        part = _figure(evidence, setting)
    if part is not None:
        return part
    if evidence.confidence < threshold(len(setting.library.clauses)) or not evidence.passages:
        return None
    return read_out(evidence, setting)


def read_out(evidence: Evidence, setting: Setting) -> Part | None:
    """What the best sentence says to the ask, held to answer it: a sum, a span, or a list."""
    ask, slot = evidence.ask, find_slot(evidence.ask.text)
    part = None
    if ask.kind is Kind.ARITHMETIC and _SUM.search(ask.text):
        part = compose_arithmetic(evidence, setting)
    if part is not None:
        return part
    part = _read_out(evidence, slot, setting)
    if len(setting.library.clauses) < MANY_CLAUSES:
        return part
    return with_doubt(part, evidence, slot)


def _reported(evidence: Evidence, setting: Setting) -> bool:
    """Whether the best sentence is of a yearly report."""
    return any(setting.library.era(p.clause) is not None for p in evidence.passages[:1])


def _together(evidence: Evidence) -> bool:
    """Whether more than one thing is asked for at once, of one place."""
    return _EACH.search(evidence.ask.text) is not None and evidence.region is None


def _read_out(evidence: Evidence, slot: Slot, setting: Setting) -> Part | None:
    """The span, the sentence or the list that answers, whichever serves."""
    if slot.wanted is Wanted.YESNO:
        return _yes_or_no(evidence, slot, setting)
    best = evidence.passages[0]
    _, end = block(best.clause, best.start, best.end, _LIST)
    if slot.wanted is not Wanted.NUMBER and end > best.end and best.about is None:
        return answered([said(Quote(best.clause, best.start, end))], evidence)
    whole = _all_cases(best) if _EACH.search(evidence.ask.text) else None
    if whole is not None:
        return answered([said(whole)], evidence)
    span = _span_in(best, evidence)
    if span is None or not slot.asked or _together(evidence) or defined_term(evidence.ask, slot):
        return compose_generic(replace(evidence, passages=evidence.passages[:1]), setting)
    quote = _around(span, best.start, best.end)
    if len(setting.library.clauses) < MANY_CLAUSES:
        return answered([Statement(_plain(span.text), (quote,))], evidence)
    statement = _stated(best, quote)
    return answered([_in_its_sentence(span, statement, evidence.features)], evidence)


def _all_cases(best: Passage) -> Quote | None:
    """The list that ``best`` is an item of, with what leads it in, where each item is wanted."""
    lead = best.about
    if lead is None or lead.clause.id != best.clause.id or lead.start >= best.start:
        return None
    _, end = block(best.clause, lead.start, lead.end, _LIST)
    return Quote(best.clause, lead.start, end) if end >= best.end else None


def _span_in(best: Passage, evidence: Evidence) -> Quote | None:
    """The span that answers, where it lies in the sentence that is now the best."""
    span = evidence.span
    if span is None or span.clause.id != best.clause.id:
        return None
    return span if best.start <= span.start and span.end <= best.end else None


def _in_its_sentence(span: Quote, statement: Statement, features: Mapping[str, float]) -> Statement:
    """The sentence that answers, led by the words that fill the gap where these are sure.

    In a corpus of many clauses a span is wrong more often, and without its sentence nobody
    can tell what it is said of.
    """
    sure = features.get("typed", 0.0) > 0 and features.get("agreement", 0.0) >= _AGREED
    if not sure or len(span.text) > _LED * len(statement.text):
        return statement
    return replace(statement, text=f"{_plain(span.text).rstrip('。')}：{statement.text}")


def _stated(best: Passage, quote: Quote) -> Statement:
    """What a sentence says, with the words that lead it in or name the conduct it punishes."""
    about = best.about
    if about is None:
        return said(quote)
    if about.clause.id != best.clause.id:
        text = f"{_safe(bare(quote.text))}{{0}}（所指的是：{_safe(bare(about.text))}{{1}}）。"
        return Statement(text, (quote, about))
    first, second = sorted((quote, about), key=lambda each: each.start)
    text = f"{_safe(first.text.strip())}{_safe(bare(second.text))}。"
    return Statement(text, (first, second))


def _members(evidence: Evidence, slot: Slot) -> Part | None:
    """Members of a group named with their number (三大算力圈是哪几个), or who is in charge."""
    if evidence.confidence < _LIKELY:
        return None
    found = in_charge(slot, question_words(slot, evidence.ask), evidence.passages)
    if found is None and slot.wanted in (Wanted.LIST, Wanted.THING):
        found = members(evidence.ask, evidence.passages[:_LOOKED_AT])
    if found is None:
        return None
    passage, row = found
    quote = _around(row, passage.start, passage.end)
    return answered([Statement(_plain(row.text), (quote,))], evidence)


def _by_year(evidence: Evidence, setting: Setting) -> Part | None:
    """What is said for each of the years asked about, one line each."""
    parts = []
    for year in evidence.ask.years:
        ask = replace(evidence.ask, years=(year,), text=_other_years(evidence.ask.text, year))
        part = compose_span(judge_span(replace(evidence, ask=ask), setting.library), setting)
        if part is not None:
            lines = part.statements
            parts.append(
                replace(
                    part, statements=tuple(replace(x, text=f"{year}年：{x.text}") for x in lines)
                )
            )
    if not parts:
        return None
    return replace(parts[0], statements=tuple(x for part in parts for x in part.statements))


def _other_years(text: str, year: int) -> str:
    """The question asked for one of its years alone."""
    alone = _EACH.sub(
        "是", re.sub(rf"(?!{year})(?:19|20)\d{{2}}年?(?:实际|目标|计划)?(?:和|与|、)?", "", text)
    )
    return re.sub(r"是(?=是)", "", alone)


def _figure(evidence: Evidence, setting: Setting) -> Part | None:
    """A figure read in the clauses whose name is surely what is asked after, in its own words."""
    ask = evidence.ask
    named = not ask.kinds and ask.figures is Figures.TARGET
    if not (named or ask.claims or ask.asks(Kind.FIGURE, Kind.AMOUNT, Kind.ARITHMETIC)):
        return None
    kept = tuple(p for p in evidence.passages if not astray(evidence, p, setting.library))
    evidence = replace(evidence, passages=kept)
    found = stating.fitting(evidence, setting.library)
    if not found or found[0].own < _NAMED or found[0].score < _SURE:
        return None
    if ask.claims:
        return by_facts(evidence, setting)
    if ask.asks(Kind.ARITHMETIC):
        part = reckoned(evidence, setting)
        if part is not None:
            return part
    figure, clause = found[0].figure, found[0].clause
    start, end = figure.raw.span.start, max(figure.raw.span.end, figure.part.span.end)
    front = figure.comparator_words
    if front and clause.text[:start].endswith(front):
        start -= len(front)
    span = Quote(clause, start, end)
    sentence = figure.sentence.span
    quote = _around(span, sentence.start, sentence.end)
    said_so = answered([Statement(_plain(span.text), (quote,))], evidence)
    return replace(said_so, figures=(found[0],))


def holds_any(evidence: Evidence) -> bool:
    """Whether a found sentence holds a contact of the kind asked for."""
    return any(holds(Kind.CONTACT, p.text, evidence.ask.text) for p in evidence.passages[:5])
