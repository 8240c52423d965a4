"""One part of the corpus asked: the composers that the kinds asked for call up, in order."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.aspects import lacks
from assistant.compose.absent import absent, uncounted
from assistant.compose.addressed import compose_addressed
from assistant.compose.another import of_another
from assistant.compose.arithmetic import compose_arithmetic
from assistant.compose.bodies import compose_body, names_nobody
from assistant.compose.choice import asks_choice, compose_choice
from assistant.compose.contact import compose_contact
from assistant.compose.counted import compose_counted
from assistant.compose.dates import compose_date
from assistant.compose.definition import compose_definition, means, unexplained, unheard
from assistant.compose.duties import asks_tasks, compose_tasks
from assistant.compose.elsewhere import of_another_place
from assistant.compose.facts import timely
from assistant.compose.figure import (
    compose_amount,
    compose_comparison,
    compose_figure,
    from_facts,
)
from assistant.compose.generic import compose_generic, compose_written
from assistant.compose.indicators import compose_indicators
from assistant.compose.lists import compose_list
from assistant.compose.lookup import compose_lookup
from assistant.compose.members import asks_members, with_members
from assistant.compose.nearer import with_nearer
from assistant.compose.neighbour import compose_neighbour
from assistant.compose.outcome import compose_outcome
from assistant.compose.part import Part, Setting
from assistant.compose.periods import compose_period
from assistant.compose.purpose import compose_purpose, unserved
from assistant.compose.sections import boxed_elsewhere, compose_section
from assistant.compose.source import compose_source, unissued, unnumbered, unproposed
from assistant.compose.span import compose_span
from assistant.compose.support import compose_support
from assistant.compose.timing import compose_timing, of_another_time
from assistant.compose.validity import compose_validity
from assistant.compose.yesno import compose_yesno
from assistant.decide import HOPELESS, threshold
from assistant.library import Library
from assistant.missing import required
from assistant.types import AnswerStatus
from assistant.values import Ask, Evidence, Figures, Kind
from assistant.words import coverage, terms

# A number with its unit, as an ask tells it: 17家, 240%; no year and no number of a paper.
_TOLD = re.compile(r"(?<![\d.〔])(?!(?:19|20)\d{2}(?!\d))\d+(?:\.\d+)?(?=\s*[%％家件项个亿万户人])")
_OFFICES = re.compile(
    r"(?:单位|部门|机关|局)(?:都|分别|各|又)?是谁"
)  # who they are: no list of members
_SPOKEN = 0.5  # share of what a requirement is asked of that the clauses must name
_NEAR = 12  # sentences among which they are looked for
Composer = Callable[[Evidence, Setting], Part | None]

_COMPOSERS: dict[Kind, Composer] = {
    Kind.CONTACT: compose_contact,
    Kind.VALIDITY: compose_validity,
    Kind.AMOUNT: compose_amount,
    Kind.DURATION: compose_date,
    Kind.DATE: compose_date,
    Kind.BODY: compose_body,
    Kind.DEFINITION: compose_definition,
    Kind.LIST: compose_list,
    Kind.FIGURE: compose_figure,
    Kind.COMPARISON: compose_comparison,
    Kind.ARITHMETIC: compose_arithmetic,
    Kind.YESNO: compose_yesno,
}
# Without these a sentence on the right subject is no answer.
_NEEDED = frozenset({Kind.CONTACT, Kind.AMOUNT, Kind.FIGURE, Kind.DURATION, Kind.DATE})


def period_held(evidence: Evidence, library: Library) -> bool:
    """Whether a document of this part of the corpus speaks of a year asked about."""
    years = set(timely(evidence.ask, library).years)
    if not years or not library.described or evidence.ask.kind is Kind.DATE:
        return True
    documents = {p.clause.document for p in evidence.passages}
    return any(years & library.years(d) for d in documents)


def in_scope(evidence: Evidence, setting: Setting) -> Part | None:
    """The answer from one part of the corpus; ``None`` where it holds none."""
    if not setting.library.described:
        return compose_span(evidence, setting)
    library, ask = setting.library, evidence.ask
    if not period_held(evidence, library):
        return None
    if boxed_elsewhere(evidence, library):
        return None
    if asks_tasks(ask, library):
        return compose_tasks(evidence, setting)
    part = compose_addressed(evidence, setting) or compose_timing(evidence, setting)
    part = part or compose_indicators(evidence, setting)
    part = part or compose_section(evidence, setting) or compose_counted(evidence, setting)
    part = part or compose_lookup(evidence, setting)
    part = part or compose_outcome(evidence, setting)
    part = part or compose_period(evidence, setting) or compose_source(evidence, setting)
    part = part or compose_purpose(evidence, setting)
    if part is not None:
        return part
    if (
        unserved(evidence, setting)
        or unnumbered(evidence)
        or unissued(evidence, library)
        or unproposed(evidence, library)
        or unheard(evidence, setting)
        or absent(evidence, setting)
        or of_another_place(ask, library) is not None
    ):
        return None
    if ask.kind is Kind.VALIDITY and (part := compose_validity(evidence, setting)) is not None:
        return part  # whether a paper counts needs nothing else that it states
    return _proved(evidence, setting)


def _proved(evidence: Evidence, setting: Setting) -> Part | None:
    """The answer by the kinds asked for, where its clauses state all that is asked for."""
    library, ask = setting.library, evidence.ask
    part = unexplained(evidence, setting) or compose_neighbour(evidence, setting)
    part = part or with_members(_by_kind(evidence, setting), evidence, setting)
    if part is not None and (
        of_another(part, evidence, setting)
        or uncounted(part, evidence, setting)
        or of_another_time(part, timely(ask, library), library)
        or unreckoned(part, ask)
        or falls_short(part, ask)
    ):
        return None
    return with_nearer(part, evidence)


# 比今年多出几个亿: an aim less what there is now
_THAN_NOW = re.compile(
    r"(?:比|较|跟)(?:今年|现在|如今|目前|眼下|当前|现状|去年|上年)[^，。？]{0,8}"
    r"(?:多|高|少|低|增|涨|差|翻)[^，。？]{0,3}(?:多少|几)"
)


def unreckoned(part: Part, ask: Ask) -> bool:
    """Whether an aim alone is given where it is asked by how much it exceeds what there is."""
    if not part.figures or any(s.derived for s in part.statements):
        return False
    return _THAN_NOW.search(ask.text) is not None and all(f.aimed for f in part.figures)


def falls_short(part: Part, ask: Ask) -> bool:
    """Whether an answer's clauses do not state a thing asked for by name, or its unit."""
    shown = part.statements if part.figures else part.statements[:1]  # the rest stands beside
    quotes = [q for s in shown for q in s.quotes]
    if part.status is not AnswerStatus.ANSWERED or any(s.derived for s in part.statements):
        return False  # reckoned: what is asked for need not be written
    clauses = "\n".join(f"{''.join(q.clause.path)}{q.clause.text}" for q in quotes)
    said = "\n".join([*(q.text for q in quotes), *(s.text for s in shown)])  # with the time stated
    thing, _ = required(ask.text)
    unspoken = bool(thing) and coverage(terms(thing), clauses) < _SPOKEN
    return bool(quotes) and (unspoken or lacks(ask.said, clauses, said) or names_nobody(ask, said))


def _numbers_stand(evidence: Evidence) -> bool:
    """Whether one sentence states all of several numbers that the ask quotes: it is meant."""
    told = set(_TOLD.findall(evidence.ask.text))
    near = evidence.passages[:_NEAR]
    return len(told) > 1 and any(told <= set(_TOLD.findall(p.text)) for p in near)


def _asked(ask: Ask) -> list[Kind]:
    """The kinds asked for that have a composer, leading kind first."""
    asked = [k for k in ask.kinds if k in _COMPOSERS]
    offices = asked[:1] == [Kind.BODY] and _OFFICES.search(ask.text) is not None
    listed = Kind.LIST in asked or offices or not asks_members(ask.text)
    return asked if listed else [Kind.LIST, *asked]  # 三个人才计划分别叫什么


def _by_kind(evidence: Evidence, setting: Setting) -> Part | None:
    """The answer of the first composer that has one, of those the kinds asked for call up."""
    choice = compose_choice if asks_choice(evidence.ask.text) else compose_support
    part = choice(evidence, setting)
    if part is not None:
        return part
    asked = _asked(evidence.ask)
    if not evidence.ask.kinds and evidence.ask.figures is Figures.TARGET:
        part = from_facts(evidence, setting)  # 贯标企业目标: an indicator named, nothing asked
        if part is not None:
            return part
    if evidence.confidence < HOPELESS and not _numbers_stand(evidence):
        asked = [k for k in asked if k not in _NEEDED]
        if set(evidence.ask.kinds) & _NEEDED:
            return None
    for kind in asked:
        part = _COMPOSERS[kind](evidence, setting)
        if part is not None:
            return part
        if kind is Kind.CONTACT or (kind in _NEEDED and Kind.YESNO not in asked):
            return compose_written(evidence, setting)
        if kind is Kind.DEFINITION and means(evidence.ask):
            return None
    if evidence.confidence < threshold():
        return None
    return compose_generic(evidence, setting)
