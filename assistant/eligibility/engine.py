"""From measures and facts to an outcome, as a pure function.

Every measure about the matter gives one of four voices, in three-valued logic:

* *for*: a favourable measure in force whose conditions hold;
* *against*: a bar in force that applies, or a support phased out by its date;
* *promised*: it would count if it were in force;
* nothing.

The outcome follows from the voices by one ordered table (:func:`settle`). Because the
logic is monotone, learning an unknown fact never turns a certain outcome round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.eligibility.logic import Truth, conjunction, disjunction, negation, truth_of
from assistant.eligibility.standing import in_force, overrides, phased_out
from assistant.eligibility.types import Facts, Outcome
from corpus.measures.types import Effect, FactKind, Measure
from corpus.types import Document

BARRING = frozenset({Effect.BARS, Effect.LIMITS})


@dataclass(frozen=True, slots=True)
class Trace:
    """How one measure was weighed: its conditions, its force, and its voices."""

    measure: Measure
    holds: Truth  # its conditions
    force: Truth  # in force on the days of the case
    ended: Truth  # phased out before the case
    contested: bool = False  # a bar that an equal, later document's support stands against

    @property
    def favours(self) -> Truth:
        """Whether it speaks for the applicant."""
        if self.measure.effect.favourable or self.measure.effect is Effect.REQUIRES:
            secured: Truth = None if self.measure.effect is Effect.PLANS else True
            return conjunction([self.holds, self.force, secured])
        if self.measure.effect is Effect.PHASES_OUT:
            # still running down: whether anything is left, and how much, is not stated
            return conjunction([self.holds, self.force, negation(self.ended), None])
        return False

    @property
    def forbids(self) -> Truth:
        """Whether it speaks against the applicant."""
        if self.measure.effect in BARRING:
            return conjunction([self.holds, self.force, None if self.contested else True])
        if self.measure.effect is Effect.PHASES_OUT:
            # what was abolished stays abolished after the plan's own period
            return conjunction([self.holds, self.ended])
        return False

    @property
    def refuses(self) -> Truth:
        """Whether it is a favour in force whose conditions are not met."""
        if self.measure.effect.favourable:
            return conjunction([negation(self.holds), self.force])
        return False

    @property
    def dormant(self) -> Truth:
        """Whether it deals with the matter but is not in force."""
        return negation(self.force)


def weigh(
    measure: Measure,
    facts: Facts,
    document: Document,
    kinds: Mapping[str, FactKind],
    first: date | None = None,
) -> Trace:
    """How a measure stands to the facts; ``first`` is when its document can first have been."""
    return Trace(
        measure=measure,
        holds=truth_of(measure.condition, facts, kinds),
        force=in_force(document, measure, facts.when, first),
        ended=phased_out(measure, facts.when),
    )


def confront(traces: Sequence[Trace], documents: Mapping[str, Document]) -> list[Trace]:
    """Bars and supports of different documents set against each other.

    A bar prevails over the support of an older or lower document. Where an equal document
    that came later supports what an older one bars, how the two fit is not stated: the bar
    is then in doubt, as long as that support may count.
    """
    supports = [t for t in traces if t.measure.effect.favourable and t.favours is not False]

    def doubted(bar: Trace) -> bool:
        own = documents[bar.measure.document]
        return any(
            overrides(documents[t.measure.document], own)
            for t in supports
            if t.measure.document != bar.measure.document
        )

    return [
        replace(t, contested=True) if t.measure.effect in BARRING and doubted(t) else t
        for t in traces
    ]


def settle(traces: Sequence[Trace]) -> Outcome:
    """The outcome of all measures about a matter, by an ordered table.

    =====  =========================================  ================
     row    first that holds                            outcome
    =====  =========================================  ================
     1      a bar applies                               not eligible
     2      a bar may apply                             depends
     3      a favour applies                            eligible
     4      a favour may apply                          depends
     5      a favour's conditions are not met           not eligible
     6      a measure deals with it, none in force      not in force
     7      none of these                               not stated
    =====  =========================================  ================
    """
    forbids = disjunction(t.forbids for t in traces)
    favours = disjunction(t.favours for t in traces)
    refuses = disjunction(t.refuses for t in traces)
    dormant = disjunction(t.dormant for t in traces)
    if forbids is True:
        return Outcome.NOT_ELIGIBLE
    if forbids is None:
        # a bar in doubt settles only where every other way out is closed as well
        closed = favours is False and refuses is True
        return Outcome.NOT_ELIGIBLE if closed else Outcome.DEPENDS
    if favours is True:
        return Outcome.ELIGIBLE
    if favours is None:
        return Outcome.DEPENDS
    if refuses is True:
        return Outcome.NOT_ELIGIBLE
    if refuses is None or dormant is None:
        return Outcome.DEPENDS
    return Outcome.NOT_IN_FORCE if dormant is True else Outcome.NOT_STATED


def deciding(traces: Iterable[Trace], outcome: Outcome) -> list[Trace]:
    """The traces that made the outcome, so that only they are shown and cited."""
    traces = list(traces)
    voices = {
        Outcome.ELIGIBLE: lambda t: t.favours is True,
        Outcome.NOT_IN_FORCE: lambda t: t.dormant is True,
        Outcome.DEPENDS: lambda t: t.favours is None or t.forbids is None,
    }
    if outcome is Outcome.NOT_ELIGIBLE:
        against = [t for t in traces if t.forbids is True]
        return against or [t for t in traces if t.refuses is True]
    if outcome is Outcome.NOT_STATED:
        return traces
    chosen = [t for t in traces if voices[outcome](t)]
    return chosen or traces
