"""Definitions: what a document says a term means, or that it names it without saying."""

from __future__ import annotations

import re

from assistant.compose.generic import compose_generic
from assistant.compose.part import Part, Setting
from assistant.decide import threshold
from assistant.values import Ask, Evidence, Passage
from assistant.words import squeeze

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9\-+]{1,}|(?<!\d)\d{3}(?!\d)(?=[^年件家亿万元]|$)")


def subjects(ask: Ask) -> tuple[str, ...]:
    """The terms whose meaning is asked: those quoted, else Latin ones."""
    return ask.quoted or tuple(_LATIN.findall(ask.text))


def _explains(passage: Passage, term: str) -> bool:
    """Whether a sentence says what ``term`` is and does not only use it."""
    text, form = squeeze(passage.text), re.escape(squeeze(term))
    name = rf"[“\"「《]?{form}[”\"」》]?"
    after = rf"{name}[^,。;]{{0,6}}(?:\(|是指|即|指|:|,?包括|由)"
    before = rf"(?:、|\)|与|和)[^,。;、]{{1,24}}{name}|\({name}\)"
    heading = squeeze("".join(passage.clause.path[-1:]))
    return bool(re.search(after, text) or re.search(before, text)) or squeeze(term) in heading


def compose_definition(evidence: Evidence, setting: Setting) -> Part | None:
    """The sentence that explains the term; ``None`` where none does."""
    terms = subjects(evidence.ask)
    if not terms:
        return None if evidence.confidence < threshold() else compose_generic(evidence, setting)
    term = terms[0]
    named = [p for p in evidence.passages if squeeze(term) in squeeze(p.text)]
    for passage in [*(p for p in named if _explains(p, term)), *named]:
        narrowed = Evidence(
            evidence.ask, (passage,), evidence.features, max(evidence.confidence, threshold()),
            evidence.label, evidence.region,
        )  # fmt: skip
        if _explains(passage, term) or evidence.confidence >= threshold():
            return compose_generic(narrowed, setting)
    return None
