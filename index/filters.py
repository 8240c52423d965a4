"""Which documents a search is limited to: by name, place, standing on a day, and year."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.errors import InputError
from corpus.regions import find_regions, is_within
from corpus.types import Document, Validity
from corpus.validity import validity
from index.language import to_simplified

_LISTED = 12  # of what there is, in an error


@dataclass(frozen=True, slots=True)
class Filters:
    """What the documents searched must be; nothing given admits all.

    ``status`` is what a document is worth on the day ``on``; ``year`` one that its period
    covers, or for that its targets are set.
    """

    documents: tuple[str, ...] = ()
    region: str | None = None
    status: Validity | None = None
    year: int | None = None
    on: date | None = None

    def admitted(self, held: Mapping[str, Document]) -> frozenset[str] | None:
        """The ids of the documents admitted; ``None`` where nothing is limited.

        Raises:
            InputError: a document or region is named that is not held, or none fits all that is
                given; lists what there is.
        """
        for name in self.documents:
            if name not in held:
                raise InputError(f"--document {name}: no such document; {_some(held)}")
        if self.region is not None and not self.region.strip():
            raise InputError("--region is blank; a valid one: --region 盐城市")
        described = self.region or self.status or self.year
        if not described:
            return frozenset(self.documents) or None
        named = self.documents or tuple(held)
        regions = {document.region for document in held.values() if document.region}
        if self.region and not any(_is_place(self.region, region) for region in regions):
            raise InputError(f"--region {self.region}: no document of there; {_some(regions)}")
        admitted = frozenset(name for name in named if self._admits(held[name]))
        if not admitted:
            raise InputError(f"no document fits all filters; {_some(self._told(held))}")
        return admitted

    def _told(self, held: Mapping[str, Document]) -> set[str]:
        """The documents with what filters ask of them."""
        on = self.on or date.today()
        return {
            f"{d.id} ({d.region or 'no region'}, {validity(d, on)}, {_years(d)})"
            for d in held.values()
        }

    def _admits(self, document: Document) -> bool:
        if self.region and not _is_place(self.region, document.region):
            return False
        if self.year and not covers(document, self.year):
            return False
        return not self.status or validity(document, self.on or date.today()) is self.status


def _is_place(asked: str, region: str | None) -> bool:
    """Whether ``asked`` names ``region`` or a place that it lies in.

    盐城, 鹽城市, 江苏省盐城市, ＹＡＮＣＨＥＮＧ; 江苏省 is where all its cities are.
    """
    if region is None:
        return False
    plain = to_simplified(unicodedata.normalize("NFKC", asked)).strip()
    named = find_regions(plain)
    return plain == region or bool(named and is_within(region, named[-1].name))


def _years(document: Document) -> str:
    period, target = document.period, document.target_year
    years = [str(d.year) for d in (period.start, period.end) if d] if period else []
    return "–".join(years) or (f"target {target}" if target else "no period")


def covers(document: Document, year: int) -> bool:
    """Whether the document's period covers ``year``, or its targets are set for it."""
    period = document.period
    if document.target_year == year:
        return True
    if period is None or not (period.start or period.end):
        return False
    first = period.start.year if period.start else year
    return first <= year <= (period.end.year if period.end else year)


def _some(names: Mapping[str, object] | set[str]) -> str:
    if not names:
        return "none is held"
    shown = sorted(names)[:_LISTED]
    return f"held are {', '.join(shown)}{' …' if len(names) > _LISTED else ''}"
