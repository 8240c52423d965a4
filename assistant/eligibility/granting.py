"""What keeps a yes from being said, although the facts that were read would bear it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.eligibility.accounting import UNSPOKEN_LEAST
from assistant.eligibility.assurance import Claim
from assistant.eligibility.benefits import Benefit, asks_amount, given_by, hoped_for
from assistant.eligibility.engine import Trace
from assistant.eligibility.logic import truth_of_criterion
from assistant.eligibility.selecting import Selector
from assistant.eligibility.types import Facts, Missing
from assistant.eligibility.wording import (
    AMOUNT_MISSING,
    denial_missing,
    lacking_missing,
    matter_missing,
    unsaid_missing,
    unspoken_missing,
)
from corpus.measures.types import FactKind, Measure, criteria_of

_WORDED = 4  # characters of a thing that a key denies by which a sentence may be on it


class Granter:
    """Holds a yes against all that its case says.

    Args:
        kinds: the facts that conditions are about.
        judge: whether a claim sounds like a yes; ``None`` where the rules have to tell.
    """

    def __init__(
        self,
        kinds: Mapping[str, FactKind],
        selector: Selector,
        judge: Callable[[Claim], bool | None],
    ) -> None:
        self._kinds = kinds
        self._selector = selector
        self._accountant = selector.accountant
        self._matcher = selector.matcher
        self._judge = judge

    def giving(self, traces: Sequence[Trace], hopes: str) -> Sequence[Trace]:
        """Of supports, where money is hoped for, those that give it, if there is one."""
        hoped = hoped_for(hopes)
        proved = self._selector.proved
        giving = [t for t in traces if hoped and hoped <= given_by([proved(t.measure)])]
        if not giving:
            return traces
        return [t for t in traces if t in giving or not t.measure.effect.favourable]

    def accounted(
        self, traces: Sequence[Trace], facts: Facts
    ) -> tuple[Sequence[Trace], tuple[str, ...]]:
        """The traces without the yes of a measure that leaves unsaid what another speaks of.

        With them, where no measure that says yes speaks of all that is asked: the words left.
        """
        for_it = [t for t in traces if t.favours is True]
        left = {id(t): self._accountant.unspoken(facts, t.measure) for t in traces}
        weight = {key: sum(each.weight for each in words) for key, words in left.items()}
        whole = [t for t in for_it if weight[id(t)] <= UNSPOKEN_LEAST]
        if whole or not for_it:
            return [t for t in traces if t in whole or t not in for_it], ()
        best = min(for_it, key=lambda t: weight[id(t)])
        closer = [
            t
            for t in traces
            if t not in for_it and t.measure.effect.favourable and weight[id(t)] < weight[id(best)]
        ]
        if closer:
            return [t for t in traces if t not in for_it], ()
        return traces, tuple(dict.fromkeys(each.word for each in left[id(best)]))

    def missing(
        self,
        facts: Facts,
        decided: Sequence[Trace],
        lacking: Sequence[Benefit],
        unspoken: Sequence[str],
    ) -> Missing | None:
        """What must be asked before a yes is said; ``None`` where it may be said.

        Money that no clause gives is always asked about. A denial, words that no clause has
        and a matter that is not certain only where the case does not plainly sound like a yes.
        """
        measure = self._nearest(facts, decided)
        if always := self._always(facts, measure, decided, lacking):
            return always
        denied = self._denied(facts, decided)
        # of writers left out, yes to a guess was told wrongly too often
        sounds = None if facts.guessed else self._judge(self._claim(facts, measure, denied))
        if sounds:
            return None
        if facts.unsure:
            return matter_missing(measure)
        if denied:
            return denial_missing(denied)
        if unspoken:
            return unspoken_missing(unspoken, measure)
        return unsaid_missing(measure) if sounds is False else None

    def _nearest(self, facts: Facts, decided: Sequence[Trace]) -> Measure:
        """Of the measures that say yes the one that the case is nearest to, in whatever order."""
        near = self._closeness(facts)

        def distance(trace: Trace) -> tuple[float, float, str]:
            left = self._accountant.unspoken(facts, trace.measure)
            far = -near.get(trace.measure.id, 0.0)
            return far, sum(each.weight for each in left), trace.measure.id

        return min(decided, key=distance).measure

    def _closeness(self, facts: Facts) -> Mapping[str, float]:
        named = self._matcher.wide(facts.matter, question=facts.question)
        return {m.measure.id: m.score for m in named}

    def _always(
        self, facts: Facts, measure: Measure, decided: Sequence[Trace], lacking: Sequence[Benefit]
    ) -> Missing | None:
        """What is asked about however surely a case sounds like a yes."""
        if lacking:
            return lacking_missing(lacking)
        if not measure.amount_stated and asks_amount(facts.hopes):
            return AMOUNT_MISSING
        if self._selector.dealing.is_of_other_right(measure, facts):
            return matter_missing(measure)
        without = self._without(facts, decided)
        return denial_missing(without) if without else None

    def _claim(self, facts: Facts, measure: Measure, denied: str) -> Claim:
        speaks, lead = self._selector.speaking(measure, facts)
        return Claim(
            facts=facts,
            measure=measure,
            said=self._matcher.content(measure),
            left=sum(each.weight for each in self._accountant.unspoken(facts, measure)),
            spoken=self._accountant.spoken(facts, measure),
            closeness=self._closeness(facts).get(measure.id, 0.0),
            speaks=speaks,
            lead=lead,
            told=self._selector.dealing.is_told(measure, facts),
            denial=bool(denied),
            hoped=bool(hoped_for(facts.hopes)),
        )

    def _without(self, facts: Facts, decided: Sequence[Trace]) -> str:
        """A key that denies what the sentence of the clause names: 产业基础：没有.

        Of 具有产业基础…的产业 no condition may have been made; still it is asked for.
        """
        sentences = [self._selector.dealing.sentence(t.measure) for t in decided]
        for doubt in facts.doubts:
            thing = doubt.removesuffix("：否")
            if thing != doubt and len(thing) >= _WORDED and any(thing in s for s in sentences):
                return doubt
        return ""

    def _denied(self, facts: Facts, decided: Sequence[Trace]) -> str:
        """A denial that no fact took and that may touch what decides; empty where none does."""
        for doubt in facts.doubts:
            # of a given key that says no (注册商标：否) only what is a condition can matter
            if not facts.question and not any(self._on_condition(t, doubt, facts) for t in decided):
                continue
            if any(self._matcher.touches(t.measure, doubt) for t in decided):
                return doubt
        return ""

    def _on_condition(self, trace: Trace, doubt: str, facts: Facts) -> bool:
        """Whether a denial shares a word with a condition that it may touch.

        Of several kinds that would do (中小微、外贸企业), being one is enough: that the others
        are denied touches nothing.
        """
        pairs = [doubt[n : n + 2] for n in range(len(doubt) - 1) if doubt[n : n + 2].isalpha()]
        return any(
            pair in test.text
            for test in criteria_of(trace.measure.condition)
            if len(test.values) < 2 or truth_of_criterion(test, facts, self._kinds) is not True
            for pair in pairs
        )
