"""Place and document: the parts of the corpus in which an ask is answered, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.library import Library
from assistant.understand.places import places_in, short
from assistant.values import Ask, Kind
from corpus.regions import is_within
from corpus.types import Clause


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the corpus: one city's documents, or one document."""

    label: str  # what a line about it begins with; empty where there is only one scope
    keep: Callable[[Clause], bool]
    region: str | None = None


def _everything(clause: Clause) -> bool:
    del clause
    return True


def _titled(place: str, library: Library) -> Callable[[Clause], bool]:
    """Clauses whose title names ``place``, or no place at all."""

    def keep(clause: Clause) -> bool:
        named = {name for name, _, _ in places_in(library.document(clause).title)}
        return not named or any(is_within(n, place) or is_within(place, n) for n in named)

    return keep


def _of_document(name: str) -> Callable[[Clause], bool]:
    return lambda clause: clause.document == name


def scopes(ask: Ask, library: Library) -> tuple[Scope, ...]:
    """The scopes of ``ask``: the documents or cities it names, else all cities held."""
    if not library.described:
        if not ask.cities:
            return (Scope("", _everything),)
        if len(ask.cities) == 1:
            return (Scope("", _titled(ask.cities[0], library)),)
        return tuple(Scope(short(c), _titled(c, library), c) for c in ask.cities)
    if ask.documents:
        return tuple(
            Scope(short_title(library, d), _of_document(d), library.documents[d].region)
            for d in ask.documents
        )
    regions = tuple(r for r in library.regions if r in ask.cities) or library.regions
    if not regions:
        return (Scope("", _everything),)
    return tuple(Scope(short(region), _of_region(region, library), region) for region in regions)


def _of_region(region: str, library: Library) -> Callable[[Clause], bool]:
    return lambda clause: library.document(clause).region in (None, region)


def short_title(library: Library, name: str) -> str:
    """What a document is called in a line that sets it beside another."""
    document = library.documents[name]
    year = document.issued.year if document.issued else None
    kind = document.kind or "文件"
    place = short(document.region) if document.region else ""
    digits = "".join(c for c in (document.number or "") if c.isdigit())[:4]
    when = str(year or digits or "")
    return f"{place}{when + '年' if when else ''}{kind}"


def unheld(ask: Ask, library: Library) -> tuple[str, ...]:
    """Places the ask names of which there is no document."""
    if not library.regions:
        return ()
    return tuple(c for c in ask.cities if c not in library.regions)


def side_by_side(ask: Ask, library: Library) -> bool:
    """Whether the ask itself wants several scopes told apart."""
    held = [c for c in ask.cities if c in library.regions]
    return len(held) > 1 or len(ask.documents) > 1 or ask.asks(Kind.COMPARISON)
