"""Definitions: what a document says a term means, or that it names it without saying."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.generic import compose_generic
from assistant.compose.lists import compose_list
from assistant.compose.part import Part, Setting, quote_of
from assistant.decide import threshold
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Ask, Evidence, Kind, Passage, Statement
from assistant.words import squeeze

_AFTER = re.compile(r"(?:什么是|什么叫|何谓|何为)([^，。？?]{2,24})")
_BEFORE = re.compile(
    r"([^，。？?]{2,24}?)(?:是什么意思|是什么|指的?是?什么|什么意思|是啥|的含义|的定义)"
)
_MEANS = re.compile(r"意思|含义|定义|什么是|什么叫|何谓|何为|指(?:的)?(?:是)?什么|是啥|mean|defin")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9\-+]{1,}|(?<!\d)\d{3}(?!\d)(?=[^年件家亿万元]|$)")


def subjects(ask: Ask) -> tuple[str, ...]:
    """The terms whose meaning is asked: those quoted, else Latin ones, else the noun phrase."""
    if ask.quoted:
        return ask.quoted
    latin = tuple(_LATIN.findall(ask.text))
    if latin:
        return latin
    found = _AFTER.search(ask.text) or _BEFORE.search(ask.text)
    term = (
        re.sub(r"^.*?(?:里|中|里面|中的?|所说的?|提到的?|说的?)的?(?=.{2})", "", found[1])
        if found
        else ""
    )
    return (term.strip("，, 的"),) if 2 <= len(term) <= 16 else ()


def means(ask: Ask) -> bool:
    """Whether the meaning of a named term is asked for, and nothing less will do."""
    return bool(subjects(ask)) and bool(_MEANS.search(ask.text))


def _explains(passage: Passage, term: str) -> bool:
    """Whether a sentence says what ``term`` is and does not only use it."""
    text, form = squeeze(passage.text), re.escape(squeeze(term))
    name = rf"[“\"「《]?{form}[”\"」》]?"
    after = rf"{name}[^,。;]{{0,6}}(?:\(|,?是指|,?即|,?指|:|,?包括|,?由|,是)"
    before = rf"(?:、|\)|与|和)[^,。;、]{{1,24}}{name}|\({name}\)|(?:为|是|称为?){name}(?:[,。;]|$)"
    heading = squeeze("".join(passage.clause.path[-1:]))
    return bool(re.search(after, text) or re.search(before, text)) or squeeze(term) in heading


def compose_definition(evidence: Evidence, setting: Setting) -> Part | None:
    """The sentence that explains the term, or that it is named and nowhere explained."""
    terms = subjects(evidence.ask)
    if not terms:
        return None if evidence.confidence < threshold() else compose_generic(evidence, setting)
    term = squeeze(terms[0])
    named = [p for p in evidence.passages if term in squeeze(p.text)]
    explained = next((p for p in named if _explains(p, term)), None)
    if explained is not None:
        sure = max(evidence.confidence, threshold())
        narrowed = replace(evidence, passages=(explained,), confidence=sure)
        if evidence.ask.asks(Kind.LIST):
            return compose_list(narrowed, setting)
        return compose_generic(narrowed, setting)
    if not named:
        return None
    quote = quote_of(named[0])
    if evidence.ask.quoted or not _MEANS.search(evidence.ask.text):
        narrowed = replace(evidence, passages=(named[0],))
        return compose_generic(narrowed, setting) if evidence.confidence >= threshold() else None
    text = f"文件提到“{terms[0]}”{{0}}，但没有解释它的含义。"
    if setting.english:
        text = f"The documents name “{terms[0]}”{{0}} but do not explain it."
    plain = text.replace("{0}", "")
    note = Note(NoteKind.NOT_STATED, plain)
    return Part(AnswerStatus.UNANSWERED, (Statement(text, (quote,)),), (note,), 0.7)
