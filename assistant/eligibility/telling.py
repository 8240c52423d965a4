"""Which measure a whole story is about, where none of its parts bears a measure's name.

People tell what they do (厂里一件专利都没有，听讲市里会帮着弄出第一件) and ask no more than 帮吗.
Every word of the story counts that some measures speak of, the more the fewer they are; so
does every fact that was read and that few measures ask for. What is asked and nowhere spoken
of counts against all. A story is taken for a measure's only where much speaks for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from assistant.eligibility.content import is_empty
from assistant.eligibility.dates import date_spans
from assistant.eligibility.plain_words import is_plain
from assistant.eligibility.types import Facts
from corpus.measures.types import Criterion, FactKind, Measure, criteria_of
from corpus.regions import find_regions
from index.language import synonym_groups
from index.language.terms import TermGroup

# In words that one measure alone speaks of, so that a longer book changes little. Chosen on
# practice, where a story of nothing that is held stays below.
MUCH = 1.72  # what must speak for a measure, less what is asked and not spoken of
SURELY = 2.31  # and where the words name another measure
SOME = 1.11  # what must speak for a measure that is only asked about
AGAINST = 0.37  # what a word that is asked and not spoken of takes
_VALUE = 0.5  # a value (高校) tells less of the matter than a flag (申请大户)


class StoryTeller:
    """Weighs the measures of a book by all that a case tells.

    Args:
        measures: those that may be meant.
        kinds: the facts that words can be read as.
        speaking_of: the measures, by id, that speak of a word.
    """

    def __init__(
        self,
        measures: Sequence[Measure],
        kinds: Mapping[str, FactKind],
        speaking_of: Callable[[TermGroup], frozenset[str]],
    ) -> None:
        self._count = len(measures)
        self._most = math.log(1 + self._count)
        self._speaking_of = speaking_of
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

    def weigh(self, facts: Facts) -> Mapping[str, float]:
        """How much of a case speaks for each measure, by its id; absent where nothing does."""
        weights: dict[str, float] = {}
        for group in _words("，".join((facts.matter, *facts.told))):
            self._add(weights, self._speaking_of(group), group.term.weight)
        for flag in facts.flags:
            self._add(weights, self._flags.get(flag, ()), 1.0)
        for told in (facts.values, facts.denied):
            for fact, values in told.items():
                for value in values:
                    self._add(weights, self._values.get((fact, value), ()), _VALUE)
        return weights

    def _add(self, weights: dict[str, float], holders: Collection[str], share: float) -> None:
        """Add what a word or fact says: the more, the fewer measures hold it."""
        if not holders:
            return
        said = share * math.log(1 + self._count / len(holders)) / self._most
        for name in holders:
            weights[name] = weights.get(name, 0.0) + said


@lru_cache(maxsize=1024)  # a case is weighed for several measures
def _words(text: str) -> tuple[TermGroup, ...]:
    """The words of a text that may tell a matter, each once."""
    for span in [*date_spans(text), *(m.span for m in find_regions(text))]:
        text = text[: span.start] + "，" * (span.end - span.start) + text[span.end :]
    found = {group.term.text: group for group in reversed(synonym_groups(text))}
    return tuple(g for word, g in found.items() if not is_empty(word) and not is_plain(word))
