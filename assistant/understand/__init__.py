"""Reading the question: what is asked, about which place and time, in which language."""

from __future__ import annotations

import re
from datetime import date

from assistant.library import Library
from assistant.types import Answer, Question
from assistant.understand.asks import Part, split
from assistant.understand.guard import guard
from assistant.understand.history import stand
from assistant.understand.kinds import figures, kinds
from assistant.understand.places import named_places, place_pattern
from assistant.values import Ask, Kind, Term, Understanding
from assistant.words import terms

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|号)")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,40})[”\"」』》]")
_CLAIM = re.compile(r"\d+(?:\.\d+)?\s*(?:%|万|亿)*")
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
CONTEXT_WORTH = 0.45  # weight of words inherited from what was asked before


def language(text: str) -> str:
    """``en`` for a question in English, else ``zh``."""
    latin, han = len(_LATIN.findall(text)), len(_HAN.findall(text))
    return "en" if latin > 12 and latin > 4 * han else "zh"


def _inherited(own: tuple[Term, ...], other: tuple[Term, ...]) -> tuple[Term, ...]:
    known = {t.text for t in own}
    return own + tuple(
        Term(t.text, t.weight * CONTEXT_WORTH, t.variants, t.named)
        for t in other
        if t.text not in known
    )


def _ask(part: Part, whole: str, asked: tuple[Kind, ...], library: Library) -> Ask:
    quoted = tuple(dict.fromkeys(_QUOTED.findall(part.text)))
    own = terms(part.text, named=quoted, local=library.rarity)
    context = terms(part.context, local=library.rarity) if part.context else ()
    years = tuple(int(y) for y in dict.fromkeys(_YEAR.findall(part.text)))
    claims: tuple[str, ...] = ()
    if Kind.YESNO in asked:
        bare = _YEAR.sub(" ", part.text)
        claims = tuple(c.strip() for c in _CLAIM.findall(bare))
    return Ask(
        text=part.text,
        query=f"{part.context} {part.text}".strip(),
        kinds=asked,
        terms=_inherited(own, context),
        cities=named_places(part.text, library.regions) or named_places(whole, library.regions),
        years=years,
        figures=figures(part.text),
        claims=claims,
        quoted=quoted,
    )


def understand(question: Question, library: Library) -> Understanding | Answer:
    """The question read, or an answer where it ends the flow."""
    text = question.text.strip()
    guarded = guard(text)
    pattern = place_pattern(text, library.regions)
    standing = stand(guarded.rest or text, question.history, pattern)
    parts = split(standing.text)
    asks = []
    for part in parts:
        context = f"{standing.context} {part.context}".strip()
        asked = kinds(part.text) or kinds(standing.context)
        asks.append(_ask(Part(part.text, context), f"{standing.text} {context}", asked, library))
    return Understanding(
        question=question,
        text=standing.text,
        asks=tuple(asks),
        as_of=question.as_of or date.today(),
        language=language(text),
        city=question.city,
        followed=standing.text if standing.followed else None,
    )


__all__ = ["understand"]
