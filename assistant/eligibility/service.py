"""The eligibility service: facts or a question in, a verdict out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.eligibility.accounting import UNSPOKEN_LEAST
from assistant.eligibility.asking import of_own_city
from assistant.eligibility.assurance import Claim, Judge, sounds_stated
from assistant.eligibility.benefits import pays_nowhere, unproved
from assistant.eligibility.engine import BARRING, Trace, confront, deciding, settle, weigh
from assistant.eligibility.english import in_chinese
from assistant.eligibility.granting import Granter
from assistant.eligibility.key_roles import pairs_of
from assistant.eligibility.places import FindCity, city_finder
from assistant.eligibility.reading import read_facts, read_question
from assistant.eligibility.selecting import Selector
from assistant.eligibility.spelling import simplified
from assistant.eligibility.standing import first_issue
from assistant.eligibility.types import Facts, Missing, Outcome, Remark, Verdict
from assistant.eligibility.verdicts import build, conflict_notes, missing_of
from assistant.eligibility.wording import (
    city_missing,
    elsewhere_note,
    lacking_note,
    matter_missing,
    no_clause_note,
    not_held_note,
    not_theirs_note,
    own_rules_note,
)
from corpus.measures.loader import load_measures
from corpus.measures.types import Measure, MeasureBook
from corpus.regions import is_within
from corpus.settings import get_settings
from corpus.store import Corpus, load_corpus


class EligibilityService:
    """Decides cases over a corpus and its measures. Holds no state between cases.

    ``judge`` says whether a case sounds like a yes, ``stated`` whether it sounds like one that
    some clause deals with; the fitted ones where none is given.
    """

    def __init__(
        self,
        corpus: Corpus,
        book: MeasureBook,
        find_city: FindCity,
        judge: Callable[[Claim], bool | None] | None = None,
        stated: Callable[[Facts], bool] = sounds_stated,
    ) -> None:
        self.corpus = corpus
        self.book = book
        self.find_city = find_city
        self._matters = tuple((m.en.lower(), m.matter) for m in book.measures if m.en)
        self._first = {
            name: first_issue(document, (clause.text for clause in corpus.trees[name].clauses))
            for name, document in corpus.documents.items()
        }
        self.selector = Selector(corpus, book, self.regions)
        self.matcher = self.selector.matcher
        self._sounds_stated = stated
        judge = judge or Judge(book.facts["applicant"])
        self.granter = Granter(book.facts, self.selector, judge)

    def check_facts(self, given: Mapping[str, object], today: date, case_id: str = "") -> Verdict:
        """The verdict on given facts.

        Raises:
            InputError: the matter is missing or a value is not valid.
        """
        return replace(self.decide(self.read(given, today)), id=case_id)

    def read(self, given: Mapping[str, object], today: date) -> Facts:
        """The named facts that keys and values mean.

        Raises:
            CaseError: the matter is missing or a value is not valid.
        """
        return read_facts(
            {f"{simplified(key)}": simplified(value) for key, value in given.items()},
            self.book.facts,
            today,
            self.find_city,
            mend=self.matcher.mend,
            matters=self._matters,
        )

    def in_chinese(self, text: str) -> str:
        """The Chinese terms of English words, by the names of facts and measures too."""
        return in_chinese(text, self.book.facts, self._matters)

    def check_question(self, text: str, today: date, case_id: str = "") -> Verdict:
        """The verdict on a natural question.

        Raises:
            InputError: the question is empty or names an impossible date.
        """
        return replace(self.decide(self.read_question(text, today)), id=case_id)

    def read_question(self, text: str, today: date) -> Facts:
        """The named facts that a question states.

        Raises:
            CaseError: the question is empty or names an impossible date.
        """
        text = f"{simplified(text)}"
        if pairs := pairs_of(text):
            return self.read(pairs, today)
        return read_question(text, self.book.facts, today, self.find_city, self._matters)

    def decide(self, facts: Facts) -> Verdict:
        """The verdict on facts that are already read."""
        about, certain = self.selector.about(facts)
        measures = [m for m in about if self.selector.dealing.deals_with(m, facts)]
        facts = facts if certain else replace(facts, unsure=True)
        if facts.rules_of:
            return self._decide_by_others(measures, facts)
        if not measures and self._sounds_stated(facts):
            guess = self.selector.guess(facts)
            measures = [guess] if guess else []
            # a guess is asked about unless the facts state all that it turns on
            told = guess is not None and self.selector.dealing.is_told(guess, facts)
            facts = replace(facts, unsure=facts.unsure or not told, guessed=True)
        if not measures:
            return self._build(Outcome.NOT_STATED, [], facts, extra=[no_clause_note(facts.said)])
        if facts.city is not None:
            return self._decide_in(facts.city, measures, facts)
        return self._decide_somewhere(measures, facts)

    def _decide_by_others(self, measures: Sequence[Measure], facts: Facts) -> Verdict:
        """Another city's rule is asked about: it is no rule for a case that is not in that city."""
        asked = {self._region(m) for m in measures}
        notes: list[Remark] = []
        for region in facts.rules_of:
            notes.append(not_theirs_note(region, facts, stated=region in asked))
            if not self._holds(region):
                notes.append(not_held_note(region, self.regions))
        if facts.city and any(self._applies(m, facts.city) for m in measures):
            notes.append(own_rules_note(facts.city))
        theirs = [m for m in measures if self._region(m) in facts.rules_of]
        return self._build(Outcome.NOT_STATED, self._best(theirs, facts), facts, extra=notes)

    def _decide_in(self, city: str, measures: Sequence[Measure], facts: Facts) -> Verdict:
        facts = replace(facts, city=city)
        here = [m for m in measures if self._applies(m, city)]
        away = self._elsewhere([m for m in measures if not self._applies(m, city)], facts)
        if not here:
            return self._build(Outcome.NOT_STATED, [], facts, extra=away)
        verdict = self.decide_measures(here, facts, away)
        open_or_refused = verdict.outcome in {Outcome.NOT_ELIGIBLE, Outcome.DEPENDS}
        if open_or_refused and self._is_others(measures, here, facts):
            return self._build(Outcome.NOT_STATED, [], facts, extra=away)
        return verdict

    def _is_others(
        self, measures: Sequence[Measure], here: Sequence[Measure], facts: Facts
    ) -> bool:
        """Whether another city's measure speaks of all that is asked and the own do not.

        争创省级培训基地 is not refused by a clause on training, which the city has instead.
        """
        left = {
            m.id: sum(each.weight for each in self.selector.accountant.unspoken(facts, m))
            for m in measures
        }
        own = [left[m.id] for m in here]
        others = [left[m.id] for m in measures if m not in here and m.effect.favourable]
        barred = any(m.effect in BARRING for m in here)
        return bool(others) and not barred and min(own) >= UNSPOKEN_LEAST > min(others)

    def _decide_somewhere(self, measures: Sequence[Measure], facts: Facts) -> Verdict:
        """No city is settled: certain only where every city that is left decides alike."""
        if facts.cities:
            verdicts = [self._decide_in(city, measures, facts) for city in facts.cities]
            if len({verdict.outcome for verdict in verdicts}) == 1:
                return verdicts[0]
        left = [m for m in measures if self._region(m) not in facts.not_in]
        if left:
            return self._ask_city(left, facts)
        return self._build(Outcome.NOT_STATED, [], facts, extra=self._elsewhere(measures, facts))

    def decide_measures(
        self, measures: Sequence[Measure], facts: Facts, extra: Sequence[Remark] = ()
    ) -> Verdict:
        """The verdict on facts by these measures alone."""
        hopes = of_own_city(facts.hopes, facts.city)
        weighed = self._weigh(measures, facts)
        given = confront(self.granter.giving(weighed, hopes), self.corpus.documents)
        traces, unspoken = self.granter.accounted(given, facts)
        outcome = settle(traces)
        decided = deciding(traces, outcome)
        missing = missing_of(decided, facts, self.book.facts) if outcome is Outcome.DEPENDS else []
        notes = [*extra, *conflict_notes(confront(weighed, self.corpus.documents), self.corpus)]
        quotes = list(map(self._quote, decided))
        lacking = unproved(hopes, quotes)
        idle = bool(lacking) and facts.guessed and outcome is Outcome.NOT_IN_FORCE
        if idle or (outcome is not Outcome.NOT_ELIGIBLE and pays_nowhere(lacking, quotes)):
            gone = [*extra, no_clause_note(facts.said)]
            return self._build(Outcome.NOT_STATED, [], facts, extra=gone)
        if lacking and outcome in {Outcome.ELIGIBLE, Outcome.DEPENDS}:
            notes.append(lacking_note(lacking))
        if facts.unsure and outcome is Outcome.NOT_ELIGIBLE:
            outcome, missing = Outcome.DEPENDS, [matter_missing(decided[0].measure)]
        if outcome is Outcome.ELIGIBLE:
            doubt = self.granter.missing(facts, decided, lacking, unspoken)
            if doubt:
                outcome, missing = Outcome.DEPENDS, [doubt]
        return self._build(outcome, decided, facts, missing=missing, extra=notes)

    def _quote(self, trace: Trace) -> str:
        return self.selector.proved(trace.measure)

    def _weigh(self, measures: Sequence[Measure], facts: Facts) -> list[Trace]:
        return [
            weigh(
                m,
                facts,
                self.corpus.documents[m.document],
                self.book.facts,
                self._first[m.document],
            )
            for m in measures
        ]

    def _ask_city(self, measures: Sequence[Measure], facts: Facts) -> Verdict:
        """Every city has its own rules: show the best of each held one, and ask."""
        ask = city_missing(self.regions)
        return self._build(Outcome.DEPENDS, self._best(measures, facts), facts, missing=[ask])

    def _best(self, measures: Sequence[Measure], facts: Facts) -> list[Trace]:
        """The measure of each region that would decide there."""
        best: list[Trace] = []
        for region in dict.fromkeys(map(self._region, measures)):
            own = self._weigh([m for m in measures if self._region(m) == region], facts)
            best += deciding(own, settle(own))[:1]
        return best

    def _elsewhere(self, measures: Sequence[Measure], facts: Facts) -> list[Remark]:
        notes: list[Remark] = []
        city = facts.city
        if city and not self._holds(city):
            notes.append(not_held_note(city, self.regions))
        others = dict.fromkeys(filter(None, map(self._region, measures)))
        return notes + [elsewhere_note(region, facts) for region in others]

    def _holds(self, city: str) -> bool:
        """Whether documents of the city are held."""
        return any(is_within(city, region) for region in self.regions)

    def _applies(self, measure: Measure, city: str) -> bool:
        """Whether a measure's document is for the city, or for a place that it lies in."""
        region = self._region(measure)
        return region is not None and (region == city or is_within(city, region))

    @property
    def regions(self) -> list[str]:
        """The regions whose documents are held."""
        return list(dict.fromkeys(d.region for d in self.corpus.documents.values() if d.region))

    def _region(self, measure: Measure) -> str | None:
        return self.corpus.documents[measure.document].region

    def _build(
        self,
        outcome: Outcome,
        traces: Sequence[Trace],
        facts: Facts,
        *,
        missing: Sequence[Missing] = (),
        extra: Sequence[Remark] = (),
    ) -> Verdict:
        return build(
            outcome, traces, facts, self.corpus, self.book.facts, missing=missing, extra=extra
        )


def make_service(
    corpus: Corpus,
    judge: Callable[[Claim], bool | None] | None = None,
    stated: Callable[[Facts], bool] = sounds_stated,
) -> EligibilityService:
    """The service over a corpus and the measures that are kept for its documents."""
    held = list(dict.fromkeys(d.region for d in corpus.documents.values() if d.region))
    numbers = {d.number: d.region for d in corpus.documents.values() if d.number and d.region}
    return EligibilityService(
        corpus, load_measures(corpus), city_finder(held, numbers), judge, stated
    )


def open_service() -> EligibilityService:
    """The service over the corpus that the settings name."""
    return make_service(load_corpus(get_settings().documents))
