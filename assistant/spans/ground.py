"""Whether a sentence is of the place, the text and the time that a question names.

A large corpus holds the same rule and the same indicator many times over: what tells them
apart stands in the title, or in clauses before, and not in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.library import Library
from assistant.spans.eras import asked_years, timely
from assistant.spans.texts import text_name
from assistant.understand.places import places_in, short
from assistant.values import Ask, Evidence, Passage
from corpus.regions import is_within

_STATE = "中华人民共和国"
_LAW = r"(?:条例|办法|规定|细则|法|规则|准则|通则|规程)"
_NAMED = re.compile(rf"《([^《》]{{2,40}}{_LAW}(?:[（(][^）)]*[）)])?)》")
_LEAST_NAME = 3  # characters of a law's name that a question may be held to name
_PLACE, _TEXT, _TIME = 0.45, 0.6, 0.5  # what each is worth beside the search's own ranking
_STANDS = 0.5  # from which a place counts as the one named
_NEARBY = 0.4  # of a place that another place's text names elsewhere in the clause


@dataclass(frozen=True, slots=True)
class Ground:
    """How a sentence's place, text and time fit the question: 1 the same, -1 another, 0 open."""

    place: float
    text: float
    time: float

    @property
    def worth(self) -> float:
        """What it adds to the score of a sentence."""
        return _PLACE * self.place + _TEXT * self.text + _TIME * self.time


@lru_cache(maxsize=50_000)
def _of_title(title: str) -> tuple[frozenset[str], str]:
    """The places a title names, and the name of the text without its article."""
    places = frozenset(name for name, _, _ in places_in(title))
    return places, text_name(title).removeprefix(_STATE)


def named_texts(question: str) -> tuple[str, ...]:
    """The laws a question names in title marks, without 中华人民共和国."""
    return tuple(name.removeprefix(_STATE) for name in _NAMED.findall(question))


def _place(cities: Sequence[str], passage: Passage, title: frozenset[str]) -> float:
    """Whether a sentence is of one of the places asked about."""
    if not cities:
        return 0.0
    if any(city in title for city in cities):
        return 1.0
    if any(short(city) in passage.text for city in cities):
        return 0.8
    if any(short(city) in passage.clause.text for city in cities):
        return _STANDS if not title else _NEARBY
    return 0.2 if any(is_within(name, city) for name in title for city in cities) else 0.0


def _text(ask: Ask, named: Sequence[str], passage: Passage, title: str) -> float:
    """Whether a sentence is of the text that the question names."""
    if any(name in title for name in named):
        return 1.0
    if re.search(_LAW, title) and len(title) > _LEAST_NAME and title in ask.text:
        return 1.0
    return -1.0 if named and not any(name in passage.clause.text for name in named) else 0.0


def ground(ask: Ask, cities: Sequence[str], passage: Passage, library: Library) -> Ground:
    """How one sentence fits place, text and time of the ask."""
    title = library.document(passage.clause).title
    places, name = _of_title(title)
    return Ground(
        _place(cities, passage, places),
        _text(ask, named_texts(ask.text), passage, name),
        timely(ask, library.era(passage.clause), passage.text),
    )


def grounded(evidence: Evidence, library: Library) -> Evidence:
    """``evidence`` with the sentences of the place, text and time asked about in front.

    Sentences of another place, text or time are left out where others are at hand.
    """
    ask = evidence.ask
    cities = (evidence.region,) if evidence.region else ask.cities
    found = []
    for passage in evidence.passages:
        at = ground(ask, cities, passage, library)
        values = {**passage.features, "place": at.place, "text": at.text, "time": at.time}
        found.append(replace(passage, score=passage.score + at.worth, features=values))
    held = [p for p in found if not astray(evidence, p, library)] or found
    return replace(evidence, passages=tuple(sorted(held, key=lambda p: -p.score)))


def astray(evidence: Evidence, passage: Passage, library: Library) -> bool:
    """Whether a sentence is of another place, text or time than the one the question names."""
    values, ask = passage.features, evidence.ask
    if (ask.cities or evidence.region) and library.placed and values.get("place", 0.0) < _STANDS:
        return True
    return values.get("text", 0.0) < 0 or values.get("time", 0.0) <= -1


def accounted(ask: Ask, passage: Passage, library: Library) -> str:
    """Words of place and time that a question may use and that a sentence need not repeat."""
    title = library.document(passage.clause).title
    era = library.era(passage.clause)
    said = [title]
    if era is not None and passage.features.get("time", 0.0) >= 0:
        said += [f"{year}年 {year}" for year in asked_years(ask, era.year)]
        said.append("今年去年目标计划打算预期安排现在目前报告全省全市")
    if passage.features.get("place", 0.0) >= _STANDS:
        said += [word for city in ask.cities for word in (city, short(city))]
    return "\n".join(said)
