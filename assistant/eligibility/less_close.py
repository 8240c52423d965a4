"""Measures that are named less closely, where those named most closely will not do.

What one asks for may be another measure's name and still not be its matter: that of another
city, of other people, or without the benefit that is hoped for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.eligibility.accounting import UNSPOKEN_LEAST, Accountant
from assistant.eligibility.benefits import given_by, hoped_for
from assistant.eligibility.dealing import Dealing
from assistant.eligibility.matching import CLOSE, Match, Matcher
from assistant.eligibility.types import Facts
from corpus.measures.types import Measure, criteria_of
from corpus.store import Corpus

_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


class LessClose:
    """Finds, beside the measures that are named most closely, those that are meant.

    Args:
        corpus: the documents that measures stand in.
        matcher: compares a matter with the names of measures.
        dealing: whether a measure deals with a case and is for whoever asks.
        accountant: what a case asks that a measure does not speak of.
        proved: the words of its clause that a measure stands on.
    """

    def __init__(
        self,
        corpus: Corpus,
        matcher: Matcher,
        dealing: Dealing,
        accountant: Accountant,
        proved: Callable[[Measure], str],
    ) -> None:
        self._corpus = corpus
        self._matcher = matcher
        self._dealing = dealing
        self._accountant = accountant
        self._proved = proved

    def in_words(self, facts: Facts) -> list[Match]:
        """The measures that a matter told in a sentence means: without its asides, else whole.

        A sentence holds more than a name, so its measure must speak of all that it says.
        """
        bare = replace(facts, matter=_BRACKETS.sub("", facts.matter))
        if bare.matter and bare.matter != facts.matter:
            found = self._matcher.match(bare.matter, told=self._accountant.asked(bare))
            if found:
                return found
        told = self._accountant.asked(facts)
        found = self._matcher.match(facts.matter, question=True, told=told)
        return [m for m in found if m.score >= CLOSE and self._says_all(m.measure, facts)]

    def of_here(self, matches: Sequence[Match], facts: Facts) -> list[Match]:
        """A measure of the case's own city that is named less closely, where none was found.

        Another city's may be called just as one asks, and the own one say all of it.
        """
        if not matches or facts.city is None or any(self.near(m.measure, facts) for m in matches):
            return []
        wide = self._matcher.wide(facts.matter, question=facts.question)
        found = (
            m
            for m in wide
            if self.near(m.measure, facts)
            and self._dealing.deals_with(m.measure, facts)
            and self._says_all(m.measure, facts)
        )
        return [m for m in (next(found, None),) if m]

    def theirs(self, matches: Sequence[Match], facts: Facts) -> list[Match]:
        """Measures named less closely, where none found is for the applicant or says it all.

        A cooperative that joins a leading enterprise is nearer to the support of such
        enterprises than to that of cooperatives; 园区设立专项资金 is nearer to the fund itself.
        """
        near = [m for m in matches if self.near(m.measure, facts)]
        others = near and all(self._dealing.is_for(m.measure, facts) is False for m in near)
        silent = near and not any(self._says_all(m.measure, facts) for m in near)
        if not (others or silent):
            return []
        documents = {m.measure.document for m in near}
        return [
            m
            for m in self._matcher.wide(facts.matter, question=facts.question)
            if m.measure.document in documents
            and m.score >= CLOSE
            and (
                self._dealing.is_for(m.measure, facts)
                or (others and self._dealing.is_for(m.measure, facts) is None)
            )
            and self._dealing.deals_with(m.measure, facts)
            and self._says_all(m.measure, facts)
        ]

    def for_named(self, matches: Sequence[Match], facts: Facts) -> list[Match]:
        """Measures named less closely for the kinds that a document is said to name."""
        documents = {m.measure.document for m in matches}
        wide = self._matcher.wide(facts.matter, question=facts.question) if facts.named else []
        return naming([m for m in wide if m.measure.document in documents], facts.named)

    def hoped(self, matches: Sequence[Match], facts: Facts) -> list[Match]:
        """Measures named less closely that give what is hoped for, where none found gives it.

        登记小说能不能不交钱 is nearer to the registration of works than to its being free.
        """
        hoped = hoped_for(facts.hopes)
        if not matches or not hoped - given_by(self._proved(m.measure) for m in matches):
            return []
        documents = {m.measure.document for m in matches}
        return [
            m
            for m in self._matcher.wide(facts.matter, question=facts.question)
            if m.measure.document in documents
            and hoped <= given_by([self._proved(m.measure)])
            and self._dealing.deals_with(m.measure, facts)
        ]

    def _says_all(self, measure: Measure, facts: Facts) -> bool:
        left = sum(each.weight for each in self._accountant.unspoken(facts, measure))
        return left <= UNSPOKEN_LEAST and self._accountant.spoken(facts, measure) >= 1.0

    def near(self, measure: Measure, facts: Facts) -> bool:
        """Whether a measure is of the city of a case, or no city is known."""
        region = self._corpus.documents[measure.document].region
        return facts.city is None or region == facts.city


def naming(matches: Sequence[Match], kinds: frozenset[str]) -> list[Match]:
    """Of matches those for the kinds of applicant that a document is said to name, if any is."""
    return [
        m
        for m in matches
        if any(
            t.fact == "applicant" and kinds & {*t.values} for t in criteria_of(m.measure.condition)
        )
    ]
