"""Which measure a whole story is about, where none of its parts bears a measure's name.

People tell what they do (厂里一件专利都没有，听讲市里会帮着弄出第一件) and ask no more than 帮吗.
Every word of the story counts that some measures speak of, the more the fewer they are; so
does every fact that was read and that few measures ask for. What is asked and nowhere spoken
of counts against all. A story is taken for a measure's only where much speaks for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.eligibility.content import is_empty
from assistant.eligibility.dates import date_spans
from assistant.eligibility.plain_words import is_plain
from assistant.eligibility.types import Facts
from corpus.measures.types import Criterion, FactKind, Measure, criteria_of
from corpus.regions import find_regions
from index.language import synonym_groups
from index.language.terms import TermGroup

# Chosen on practice, where a story of nothing that is held stays below.
MUCH = 9.3  # what must speak for a measure, less what is asked and not spoken of
SURELY = 12.5  # and where the words name another measure
AGAINST = 2.0  # what a word that is asked and not spoken of takes
_VALUE = 0.5  # a value (高校) tells less of the matter than a flag (申请大户)
_SPOKEN = 0.5
_KEPT = 65536


@dataclass(frozen=True, slots=True)
class Told:
    """A measure, and how much of a story speaks for it."""

    measure: Measure
    weight: float


class StoryTeller:
    """Weighs the measures of a book by all that a case tells.

    Args:
        measures: those that may be meant.
        kinds: the facts that words can be read as.
        speaks: how far a measure speaks of a word.
    """

    def __init__(
        self,
        measures: Sequence[Measure],
        kinds: Mapping[str, FactKind],
        speaks: Callable[[Measure, TermGroup], float],
    ) -> None:
        self._measures = measures
        self._speaks = speaks
        self._holders: dict[str, tuple[str, ...]] = {}
        self._flags: dict[str, set[str]] = {}
        self._values: dict[tuple[str, str], set[str]] = {}
        for measure in measures:
            for test in criteria_of(measure.condition):
                self._index(measure, test, is_flag=kinds[test.fact].is_flag)

    def _index(self, measure: Measure, test: Criterion, *, is_flag: bool) -> None:
        if is_flag:
            self._flags.setdefault(test.fact, set()).add(measure.id)
            return
        for value in test.values:
            self._values.setdefault((test.fact, value), set()).add(measure.id)

    def weigh(self, facts: Facts, among: Collection[Measure]) -> list[Told]:
        """How much of a case speaks for each of some measures, most first."""
        weights = {measure.id: 0.0 for measure in among}
        for group in _words("，".join((facts.matter, *facts.told))):
            self._add(weights, self._spoken_by(group), group.term.weight)
        for flag in facts.flags:
            self._add(weights, self._flags.get(flag, ()), 1.0)
        for told in (facts.values, facts.denied):
            for fact, values in told.items():
                for value in values:
                    self._add(weights, self._values.get((fact, value), ()), _VALUE)
        found = [Told(measure, weights[measure.id]) for measure in among]
        return sorted(found, key=lambda each: (-each.weight, each.measure.id))

    def _add(self, weights: dict[str, float], holders: Collection[str], share: float) -> None:
        """Add what a word or fact says: the more, the fewer measures hold it."""
        if not holders:
            return
        said = share * math.log(1 + len(self._measures) / len(holders))
        for name in holders:
            if name in weights:
                weights[name] += said

    def _spoken_by(self, group: TermGroup) -> tuple[str, ...]:
        word = group.term.text
        if word not in self._holders:
            if len(self._holders) > _KEPT:
                self._holders.clear()
            self._holders[word] = tuple(
                m.id for m in self._measures if self._speaks(m, group) >= _SPOKEN
            )
        return self._holders[word]


def _words(text: str) -> list[TermGroup]:
    """The words of a text that may tell a matter, each once."""
    for span in [*date_spans(text), *(m.span for m in find_regions(text))]:
        text = text[: span.start] + "，" * (span.end - span.start) + text[span.end :]
    found = {group.term.text: group for group in reversed(synonym_groups(text))}
    return [g for word, g in found.items() if not is_empty(word) and not is_plain(word)]
