"""The same ask answered from several parts of the corpus: side by side, or the fitting one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import stating
from assistant.compose.facts import Stated
from assistant.compose.judging import judged
from assistant.compose.part import Part, Setting
from assistant.compose.stating import same_name
from assistant.compose.table import called, compared, not_said
from assistant.compose.wordings import in_words
from assistant.library import Library
from assistant.quantities import same_sort
from assistant.scope import side_by_side
from assistant.types import AnswerStatus
from assistant.values import Ask, Evidence, Kind, Reading, Statement, Term
from assistant.words import cut, is_noun, match, squeeze
from corpus.facts.indicators import same_indicator

_LIKE = 0.3  # … where both are targets, or both levels, in one unit
_FIGURE, _NAME = 0.15, 0.2  # so far may a figure and its name fall behind another place's
_SPOKEN = 0.3  # coverage of a figure that bears the name of another place's
_PAIR, _SURE = 2, 0.9
_APART = 6  # characters that may stand between the words of a compound
_MENTIONED = 0.4  # share of the subject's noun from which a text speaks of it
_NEAR = 0.6  # a part whose evidence scores less than this share of the best is left out

_SIZES = re.compile(
    r"谁[^，。？]{0,16}[多少高低大小]|[更最较][多少高低大小]|比[^，。？]{1,20}[多少高低大小]"
)

_SAID = frozenset({Kind.HOW, Kind.COMPARISON, Kind.GENERIC, Kind.WHY})

Found = Sequence[tuple[Evidence, Part]]


def beside(reading: Reading, found: Found, setting: Setting) -> Part:
    """One part out of those of several scopes.

    Where the ask wants scopes told apart, all are shown; where it names none, those whose
    evidence is about as good as the best.
    """
    library = setting.library
    wanted = side_by_side(reading.ask, library) or not library.described
    found = _of_the_subject(reading, found, setting)
    found = _of_the_indicator(reading, found, setting)
    answered = [(e, p) for e, p in found if p.status is AnswerStatus.ANSWERED]
    shown = answered or list(found)
    if not wanted and len(reading.evidence) > 1:
        shown = _surest(_aligned(reading, shown, setting))
        best = max(e.best for e, _ in shown)
        if not shown[0][1].figures:
            shown = [(e, p) for e, p in shown if e.best >= _NEAR * best]
    shown = _bearing(shown, reading.ask.quoted)
    silent = _silent(reading, found, setting)
    if wanted and _told_in_words(reading, shown, setting):
        shown = [(e, in_words(e, p)) for e, p in shown]
        table = compared(shown, silent, setting)
        if table is not None:
            return table
    if len(shown) == 1 and not silent and not _unnamed(reading, setting):
        return shown[0][1]
    if wanted and (silent or reading.ask.asks(Kind.COMPARISON, Kind.ARITHMETIC)):
        table = compared(shown, silent, setting)
        if table is not None:
            return table
    statements = [
        _labelled(statement, called(evidence, setting) if i == 0 else "")
        for evidence, part in shown
        for i, statement in enumerate(part.statements)
    ]
    first = shown[0][1]
    notes = dict.fromkeys(n for _, p in shown for n in p.notes)
    if silent:
        remark = not_said(silent, setting)
        notes[remark] = None
        statements.append(Statement(remark.text, plain=True))
    return replace(
        first,
        statements=tuple(statements),
        notes=tuple(notes),
        confidence=max(p.confidence for _, p in shown),
    )


def _bearing(
    shown: list[tuple[Evidence, Part]], quoted: Sequence[str]
) -> list[tuple[Evidence, Part]]:
    """The parts that speak of a name the question puts in quotation marks, where one does."""
    names = [squeeze(name) for name in quoted]
    kept = [
        (e, p)
        for e, p in shown
        if any(n in squeeze(q.clause.text) for n in names for s in p.statements for q in s.quotes)
    ]
    return kept or shown


def _of_the_subject(reading: Reading, found: Found, setting: Setting) -> Found:
    """``found`` without places or papers that nowhere name what another speaks of: 举报人."""
    library = setting.library
    if len(found) < 2 or _named(reading.ask, library) < 2 or not library.small:
        return found
    nouns = [t for t in reading.ask.terms if is_noun(t.text)]
    if not nouns:
        return found
    key = max(nouns, key=lambda t: t.weight)
    held = [_spoken_of(key, e, library) for e, _ in found]
    if max(held) < 1.0:
        return found
    return [f for f, share in zip(found, held, strict=True) if share >= _MENTIONED]


def _spoken_of(key: Term, evidence: Evidence, library: Library) -> float:
    """How far a place or paper speaks of ``key``.

    Little where a compound's words stand far apart in it and it has no sure answer either.
    """
    text = library.text_of(frozenset(p.clause.document for p in evidence.passages))
    held = match(key, text)
    parts = [p for p in cut(key.text) if len(p) > 1]
    whole = held >= 1.0 or any(v and v in text for v, _ in key.variants) or len(parts) < _PAIR
    if whole or evidence.confidence >= _SURE:
        return held
    near = re.search(f".{{0,{_APART}}}".join(map(re.escape, parts)), text)
    return held if near is not None else 0.0


def _of_the_indicator(reading: Reading, found: Found, setting: Setting) -> Found:
    """``found`` without places or papers whose sentence only counts something else.

    Beside the patents in force of one city stands no other city's number of those of high value
    for every 10,000 people: there, what is asked is not stated.
    """
    firsts = [p.figures[0] for _, p in found if p.figures]
    if not firsts or _named(reading.ask, setting.library) < 2:
        return found
    best = max(firsts, key=lambda f: (round(f.own, 1), f.score)).figure.indicator.text
    sizes = reading.ask.asks(Kind.COMPARISON) and _SIZES.search(reading.ask.text) is not None
    return [(e, p) for e, p in found if p.figures or not _of_others(p, best, setting, sizes)]


def _of_others(part: Part, name: str, setting: Setting, sizes: bool) -> bool:
    """Whether a part's sentences state figures, and none of them of the indicator ``name``.

    Where sizes are compared, a sentence without a figure says nothing either.
    """
    names = [
        f.indicator.text
        for s in part.statements
        for q in s.quotes
        for f in setting.library.facts(q.clause).figures
        if q.start <= f.raw.span.start < q.end
    ]
    if not names:
        return sizes
    return all(same_indicator(name, other).contradicts for other in names)


def _named(ask: Ask, library: Library) -> int:
    """How many of the places or papers held the ask names."""
    held = [c for c in ask.cities if c in library.regions]
    return max(len(held), len(ask.documents)) if library.described else 0


def _told_in_words(reading: Reading, shown: Found, setting: Setting) -> bool:
    """Whether what is set side by side is no figure, date or body but what is said of a matter."""
    ask = reading.ask
    if _named(ask, setting.library) < 2 or any(p.figures for _, p in shown):
        return False
    return all(kind in _SAID for kind in ask.kinds)


def _silent(reading: Reading, found: Found, setting: Setting) -> list[str]:
    """The places or papers the ask names of which nothing was found."""
    if _named(reading.ask, setting.library) < 2:
        return []
    told = [e.label for e, p in found if p.status is AnswerStatus.ANSWERED]
    return [called(e, setting) for e in reading.evidence if told and e.label not in told]


def _surest(shown: list[tuple[Evidence, Part]]) -> list[tuple[Evidence, Part]]:
    """The parts that state the figure asked for, where one does; else all."""
    stating = [(e, p) for e, p in shown if p.figures or any(s.derived for s in p.statements)]
    scored = [p.figures[0] for _, p in stating if p.figures]
    if not scored:
        return stating or shown
    best = max(scored, key=lambda f: f.score)
    own = max(f.own for f in scored)
    return [(e, p) for e, p in stating if not p.figures or _as_good(p.figures[0], best, own)]


def _aligned(reading: Reading, shown: Found, setting: Setting) -> list[tuple[Evidence, Part]]:
    """``shown`` with one indicator for all places: that of the surest figure, where a place has it.

    A place that has none of it keeps what it says of another.
    """
    told = {e.label: (e, p) for e, p in shown}
    firsts = [p.figures[0] for _, p in shown if p.figures]
    if not firsts or not setting.library.described:
        return list(shown)
    best = max(firsts, key=lambda f: (round(f.own, 1), f.score))
    made = []
    for evidence in reading.evidence:
        known = told.get(evidence.label)
        first = known[1].figures[0] if known is not None and known[1].figures else None
        like = [] if first is not None and _like(best, first) else judged(evidence, setting.library)
        like = [s for s in like if s.own >= _SPOKEN and _like(best, s)]
        if like:
            line = stating.line(like[0], setting.library)
            part = Part(AnswerStatus.ANSWERED, (line,), (), evidence.confidence, (like[0],))
            made.append((evidence, part))
        elif known is not None:
            made.append(known)
    return made


def _like(best: Stated, other: Stated) -> bool:
    units = best.figure.unit, other.figure.unit
    return other.aimed == best.aimed and same_sort(*units) and same_name(best, other)


def _as_good(stated: Stated, best: Stated, own: float) -> bool:
    """Whether a figure answers about as well as the best one of another place."""
    if stated.own < own - _NAME:
        return _like(best, stated)
    like = stated.aimed == best.aimed and stated.figure.unit == best.figure.unit
    return stated.score >= best.score - (_LIKE if like else _FIGURE)


def _unnamed(reading: Reading, setting: Setting) -> bool:
    """Whether the ask leaves open which of several cities it means."""
    ask = reading.ask
    return len(setting.library.regions) > 1 and not ask.cities and not ask.documents


def _labelled(statement: Statement, label: str) -> Statement:
    return replace(statement, text=f"{label}：{statement.text}") if label else statement
