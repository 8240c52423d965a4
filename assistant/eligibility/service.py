"""The eligibility service: facts or a question in, a verdict out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.eligibility.benefits import Benefit, given_by, hoped_for, unproved
from assistant.eligibility.engine import Trace, confront, deciding, settle, weigh
from assistant.eligibility.logic import truth_of_criterion
from assistant.eligibility.matching import Match, Matcher
from assistant.eligibility.places import FindCity, city_finder
from assistant.eligibility.reading import read_facts, read_question
from assistant.eligibility.standing import first_issue
from assistant.eligibility.types import Facts, Missing, Outcome, Remark, Verdict
from assistant.eligibility.verdicts import (
    build,
    conflict_notes,
    missing_of,
)
from assistant.eligibility.wording import (
    city_missing,
    denial_missing,
    elsewhere_note,
    lacking_missing,
    lacking_note,
    matter_missing,
    no_clause_note,
    not_held_note,
)
from corpus.measures.loader import load_measures
from corpus.measures.types import Measure, MeasureBook, criteria_of
from corpus.regions import is_within
from corpus.settings import get_settings
from corpus.store import Corpus, load_corpus


class EligibilityService:
    """Decides cases over a corpus and its measures. Holds no state between cases."""

    def __init__(self, corpus: Corpus, book: MeasureBook, find_city: FindCity) -> None:
        self.corpus = corpus
        self.book = book
        self.find_city = find_city
        self._matters = tuple((m.en.lower(), m.matter) for m in book.measures if m.en)
        self._first = {
            name: first_issue(document, (clause.text for clause in corpus.trees[name].clauses))
            for name, document in corpus.documents.items()
        }
        self.matcher = Matcher(
            book.measures,
            {m.id: self._said(m) for m in book.measures},
            [clause.text for clause in corpus.clauses],
            aside=self._aside(),
            alike={
                name: value.name
                for value in book.facts["right"].values.values()
                for name in value.names
                if len(name) > 1 and not name.isascii()
            },
            region_of={document.id: document.region for document in corpus.documents.values()},
        )

    def _said(self, measure: Measure) -> str:
        """Everything a measure says besides its names: its quote, its conditions in all words."""
        words = [self._proved(measure)]
        for test in criteria_of(measure.condition):
            words += [test.text, *self.book.facts[test.fact].said]
        return "，".join(words)

    def _aside(self) -> list[str]:
        """The words by which askers name themselves and their cities."""
        people = [name for name, _ in self.book.facts["applicant"].spellings]
        return people + [form for r in self.regions for form in (r, r.removesuffix("市"))]

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
            given,
            self.book.facts,
            today,
            self.find_city,
            mend=self.matcher.mend,
            matters=self._matters,
        )

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
        return read_question(text, self.book.facts, today, self.find_city, self._matters)

    def decide(self, facts: Facts) -> Verdict:
        """The verdict on facts that are already read."""
        about, certain = self._about(facts)
        measures = [m for m in about if self._deals_with(m, facts)]
        facts = facts if certain else replace(facts, unsure=True)
        if not measures:
            return self._build(Outcome.NOT_STATED, [], facts, extra=[no_clause_note(facts.matter)])
        if facts.city is not None:
            return self._decide_in(facts.city, measures, facts)
        return self._decide_somewhere(measures, facts)

    def _about(self, facts: Facts) -> tuple[list[Measure], bool]:
        """The measures that the matter is about, and the bars that the case makes one weigh.

        With them, whether the matter is certainly theirs; else the asker must say so.
        """
        matches = self.matcher.match(facts.matter, question=facts.question)
        if not matches and facts.told and self.matcher.is_vague(facts.matter):
            # a vague matter (享受奖励): what the other facts say may tell what is meant
            matches = self.matcher.match("，".join((facts.matter, *facts.told)), question=True)
        if not matches:
            matches = self.matcher.pointed(facts.matter, self._stated_of(facts))
        matches = [*matches, *self._hoped(matches, facts)]
        cued = self.matcher.cued("，".join((facts.matter, *facts.told)))
        certain = bool(cued) or all(m.certain for m in matches)
        return list(dict.fromkeys([*(m.measure for m in matches), *cued])), certain

    def _stated_of(self, facts: Facts) -> list[Measure]:
        """The measures with a condition that the facts state to hold (新认定软件企业：是)."""
        return [
            m
            for m in self.book.measures
            if any(t.truth and facts.flags.get(t.fact) for t in criteria_of(m.condition))
        ]

    def _hoped(self, matches: Sequence[Match], facts: Facts) -> list[Match]:
        """Measures named less closely that give what is hoped for, where none found gives it.

        登记小说能不能不交钱 is nearer to the registration of works than to its being free.
        """
        hoped = hoped_for(facts.matter)
        if not matches or not hoped - given_by(self._proved(m.measure) for m in matches):
            return []
        documents = {m.measure.document for m in matches}
        return [
            m
            for m in self.matcher.wide(facts.matter, question=facts.question)
            if m.measure.document in documents
            and hoped <= given_by([self._proved(m.measure)])
            and self._deals_with(m.measure, facts)
        ]

    def _decide_in(self, city: str, measures: Sequence[Measure], facts: Facts) -> Verdict:
        facts = replace(facts, city=city)
        here = [m for m in measures if self._applies(m, city)]
        away = self._elsewhere([m for m in measures if not self._applies(m, city)], facts)
        if not here:
            return self._build(Outcome.NOT_STATED, [], facts, extra=away)
        return self.decide_measures(here, facts, away)

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

    def _deals_with(self, measure: Measure, facts: Facts) -> bool:
        """Whether a measure is about the facts' subject: one about patents is not about marks.

        A denial (作品：否) says that a condition is not met, not that another thing is meant.
        """
        stated = replace(facts, denied={})
        return all(
            truth_of_criterion(test, stated, self.book.facts) is not False
            for test in criteria_of(measure.condition)
            if self.book.facts[test.fact].subject
        )

    def decide_measures(
        self, measures: Sequence[Measure], facts: Facts, extra: Sequence[Remark] = ()
    ) -> Verdict:
        """The verdict on facts by these measures alone."""
        hopes = self._hopes(facts)
        traces = confront(self._giving(self._weigh(measures, facts), hopes), self.corpus.documents)
        outcome = settle(traces)
        decided = deciding(traces, outcome)
        missing = missing_of(decided, facts, self.book.facts) if outcome is Outcome.DEPENDS else []
        notes = [*extra, *conflict_notes(traces, self.corpus)]
        lacking = unproved(hopes, map(self._quote, decided))
        if lacking and outcome in {Outcome.ELIGIBLE, Outcome.DEPENDS}:
            notes.append(lacking_note(lacking))
        if facts.unsure and outcome in {Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE}:
            outcome, missing = Outcome.DEPENDS, [matter_missing(decided[0].measure.matter)]
        if outcome is Outcome.ELIGIBLE and (doubt := self._doubt(facts, decided, lacking)):
            outcome, missing = Outcome.DEPENDS, [doubt]
        return self._build(outcome, decided, facts, missing=missing, extra=notes)

    def _hopes(self, facts: Facts) -> str:
        """The words that may say what is hoped for: the matter, and what no fact took."""
        return facts.matter

    def _giving(self, traces: Sequence[Trace], hopes: str) -> Sequence[Trace]:
        """Of supports, where money is hoped for, those that give it, if there is one."""
        hoped = hoped_for(hopes)
        giving = [t for t in traces if hoped and hoped <= given_by([self._quote(t)])]
        if not giving:
            return traces
        return [t for t in traces if t in giving or not t.measure.effect.favourable]

    def _doubt(
        self, facts: Facts, decided: Sequence[Trace], lacking: Sequence[Benefit]
    ) -> Missing | None:
        """What keeps a yes from being said: money that no clause gives, a denial not understood."""
        if lacking:
            return lacking_missing(lacking)
        for doubt in facts.doubts:
            if any(self.matcher.touches(t.measure, doubt) for t in decided):
                return denial_missing(doubt)
        return None

    def _quote(self, trace: Trace) -> str:
        return self._proved(trace.measure)

    def _proved(self, measure: Measure) -> str:
        return measure.proof.span.cut(self.corpus.clause(measure.proof.clause).text)

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
        best: list[Trace] = []
        for region in dict.fromkeys(map(self._region, measures)):
            own = self._weigh([m for m in measures if self._region(m) == region], facts)
            best += deciding(own, settle(own))[:1]
        ask = city_missing(self.regions)
        return self._build(Outcome.DEPENDS, best, facts, missing=[ask])

    def _elsewhere(self, measures: Sequence[Measure], facts: Facts) -> list[Remark]:
        notes: list[Remark] = []
        city = facts.city
        if city and not any(is_within(city, region) for region in self.regions):
            notes.append(not_held_note(city, self.regions))
        others = dict.fromkeys(filter(None, map(self._region, measures)))
        return notes + [elsewhere_note(region, facts) for region in others]

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


def make_service(corpus: Corpus) -> EligibilityService:
    """The service over a corpus and the measures that are kept for its documents."""
    held = list(dict.fromkeys(d.region for d in corpus.documents.values() if d.region))
    return EligibilityService(corpus, load_measures(corpus), city_finder(held))


def open_service() -> EligibilityService:
    """The service over the corpus that the settings name."""
    return make_service(load_corpus(get_settings().documents))
