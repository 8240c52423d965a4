"""Reading the question: what is asked, about which place and time, in which language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.library import Library
from assistant.refuse import aside, declined
from assistant.types import Answer, Question
from assistant.understand.asks import Part, split
from assistant.understand.documents import meant
from assistant.understand.guard import guard
from assistant.understand.history import stand
from assistant.understand.kinds import figures, kinds
from assistant.understand.places import english, named_places, place_pattern, short
from assistant.values import Ask, Kind, Term, Understanding
from assistant.words import terms
from index.language import detect_language, to_simplified

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|号)")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,40})[”\"」』》]")
_CLAIM = re.compile(r"\d+(?:\.\d+)?\s*(?:%|万|亿)*")
_YEARS = re.compile(r"(?:19|20)\d{2}年?")
CONTEXT_WORTH = 0.45  # weight of words inherited from what was asked before


def _inherited(own: tuple[Term, ...], other: tuple[Term, ...]) -> tuple[Term, ...]:
    known = {t.text for t in own}
    return own + tuple(
        Term(t.text, t.weight * CONTEXT_WORTH, t.variants, t.named)
        for t in other
        if t.text not in known
    )


def _ask(part: Part, whole: str, asked: tuple[Kind, ...], library: Library) -> Ask:
    quoted = tuple(dict.fromkeys(_QUOTED.findall(part.text)))
    cities = named_places(part.text, library.regions) or named_places(whole, library.regions)
    without = _accounted(part.text, cities, library)
    own = terms(part.text, named=quoted, local=library.rarity, without=without)
    context = terms(part.context, local=library.rarity, without=without) if part.context else ()
    years = tuple(int(y) for y in dict.fromkeys(_YEAR.findall(part.text)))
    documents: tuple[str, ...] = ()
    if library.described:
        documents = meant(part.text, library.documents.values(), cities)
    claims: tuple[str, ...] = ()
    if Kind.YESNO in asked:
        bare = _YEAR.sub(" ", part.text)
        claims = tuple(c.strip() for c in _CLAIM.findall(bare))
    return Ask(
        text=part.text,
        query=f"{part.context} {part.text}".strip(),
        kinds=asked,
        terms=_inherited(own, context),
        cities=cities,
        years=years,
        figures=figures(part.text),
        documents=documents,
        claims=claims,
        quoted=quoted,
    )


def _accounted(text: str, cities: tuple[str, ...], library: Library) -> tuple[str, ...]:
    """Words that place and period account for, so that no sentence need repeat them."""
    names = _YEARS.findall(text)
    if library.described:
        names += [n for city in cities for n in (city, short(city), english(city))]
    return tuple(names)


def understand(question: Question, library: Library) -> Understanding | Answer:
    """The question read, or an answer where it ends the flow."""
    text = to_simplified(question.text.strip())
    lang = detect_language(text)
    guarded = guard(text)
    if not guarded.rest and guarded.offence is not None:
        return declined(question, guarded.offence, lang)
    pattern = place_pattern(text, library.regions)
    standing = stand(guarded.rest, question.history, pattern)
    asks = []
    for part in split(standing.text):
        context = f"{standing.context} {part.context}".strip()
        asked = kinds(part.text) or kinds(standing.context)
        asks.append(_ask(Part(part.text, context), f"{standing.text} {context}", asked, library))
    if question.city:
        asks = [_in_city(ask, question.city, library) for ask in asks]
    return Understanding(
        question=question,
        text=standing.text,
        asks=tuple(asks),
        as_of=question.as_of or date.today(),
        language=lang,
        city=question.city,
        guarded=aside(guarded.offence, lang) if guarded.offence else None,
        followed=standing.text if standing.followed else None,
    )


def _in_city(ask: Ask, city: str, library: Library) -> Ask:
    if ask.cities or not library.described:
        return ask
    return replace(ask, cities=named_places(city, library.regions) or (city,))


__all__ = ["understand"]
