"""The eligibility service: facts or a question in, a verdict out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.eligibility.engine import Trace, deciding, settle, weigh
from assistant.eligibility.logic import truth_of_criterion
from assistant.eligibility.matching import Matcher
from assistant.eligibility.reading import FindCity, read_facts, read_question
from assistant.eligibility.types import Facts, Missing, Outcome, Verdict
from assistant.eligibility.verdicts import GIVEN, MONEY, PECULIAR, build, missing_of
from assistant.types import Note, NoteKind
from corpus.measures.loader import load_measures
from corpus.measures.types import Effect, Measure, MeasureBook, criteria_of
from corpus.regions import Level, find_regions, is_within
from corpus.settings import get_settings
from corpus.store import Corpus, load_corpus

_DENIAL = re.compile(
    r"不是|不属于|并非|不在|没被|未被|从未|还没|尚未|(?<!有)没(?!有没)有?|(?<!是)否(?!则|符合|属于)|[:：]否"
)


class EligibilityService:
    """Decides cases over a corpus and its measures. Holds no state between cases."""

    def __init__(self, corpus: Corpus, book: MeasureBook, find_city: FindCity) -> None:
        self.corpus = corpus
        self.book = book
        self.find_city = find_city
        quotes = {m.id: m.proof.span.cut(corpus.clause(m.proof.clause).text) for m in book.measures}
        self.matcher = Matcher(
            book.measures,
            quotes,
            [clause.text for clause in corpus.clauses],
            {document.id: document.region for document in corpus.documents.values()},
            self._aside(),
        )

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
        return read_facts(given, self.book.facts, today, self.find_city, self.matcher.mend)

    def check_question(self, text: str, today: date, case_id: str = "") -> Verdict:
        """The verdict on a natural question.

        Raises:
            InputError: the question is empty or names an impossible date.
        """
        facts = read_question(text, self.book.facts, today, self.find_city)
        return replace(self.decide(facts), id=case_id)

    def decide(self, facts: Facts) -> Verdict:
        """The verdict on facts that are already read."""
        matches = self.matcher.match(facts.matter, question=facts.question)
        if not matches and facts.told and self.matcher.is_vague(facts.matter):
            # a vague matter (享受奖励): what the other facts say may tell what is meant
            matches = self.matcher.match("，".join((facts.matter, *facts.told)), question=True)
        measures = [m.measure for m in matches if self._deals_with(m.measure, facts)]
        if not measures:
            note = Note(NoteKind.NOT_STATED, f"没有条款涉及“{facts.matter}”。")
            return self._build(Outcome.NOT_STATED, [], facts, extra=[note])
        if facts.city is None:
            return self._ask_city(measures, facts)
        here = [m for m in measures if self._region(m) == facts.city]
        away = [m for m in measures if self._region(m) != facts.city]
        if not here:
            return self._build(Outcome.NOT_STATED, [], facts, extra=self._elsewhere(away, facts))
        return self.decide_measures(here, facts, self._elsewhere(away, facts))

    def _deals_with(self, measure: Measure, facts: Facts) -> bool:
        """Whether a measure is about the facts' subject: one about patents is not about marks."""
        return all(
            truth_of_criterion(test, facts, self.book.facts) is not False
            for test in criteria_of(measure.condition)
            if self.book.facts[test.fact].subject
        )

    def decide_measures(
        self, measures: Sequence[Measure], facts: Facts, extra: Sequence[Note] = ()
    ) -> Verdict:
        """The verdict on facts by these measures alone."""
        traces = self._weigh(measures, facts)
        outcome = settle(traces)
        decided = deciding(traces, outcome)
        missing = missing_of(decided, facts, self.book.facts) if outcome is Outcome.DEPENDS else []
        if outcome is Outcome.ELIGIBLE and self._asks_money_unstated(facts, decided):
            outcome = Outcome.DEPENDS
            missing = [
                Missing(
                    "amount", "条款只表示支持，是否发放资金、标准多少文件未载明，请向主管部门核实。"
                )
            ]
        elif outcome is Outcome.ELIGIBLE and facts.question and _DENIAL.search(facts.matter):
            # what a question denies is not always read: a doubt is no yes
            outcome = Outcome.DEPENDS
            missing = [Missing("denial", "问题里有否定的说法，请逐项确认所列条件是否满足。")]
        return self._build(outcome, decided, facts, missing=missing, extra=extra)

    def _weigh(self, measures: Sequence[Measure], facts: Facts) -> list[Trace]:
        return [
            weigh(m, facts, self.corpus.documents[m.document], self.book.facts) for m in measures
        ]

    def _asks_money_unstated(self, facts: Facts, decided: Sequence[Trace]) -> bool:
        """Whether money is asked for while the clauses only support the activity."""
        asked = MONEY.search(facts.matter)
        if not asked:
            return False
        quotes = [
            t.measure.proof.span.cut(self.corpus.clause(t.measure.proof.clause).text)
            for t in decided
        ]
        if asked[0] in PECULIAR:  # 贴息 is not given by a clause on 风险补偿
            return not any(asked[0] in quote for quote in quotes)
        gives = any(t.measure.effect in {Effect.GRANTS, Effect.FREE} for t in decided)
        held = MONEY if asked[0] == "扶持" else GIVEN
        return not gives and not any(held.search(quote) for quote in quotes)

    def _ask_city(self, measures: Sequence[Measure], facts: Facts) -> Verdict:
        """Every city has its own rules: show the best of each held one, and ask."""
        best: list[Trace] = []
        for region in dict.fromkeys(map(self._region, measures)):
            own = self._weigh([m for m in measures if self._region(m) == region], facts)
            best += deciding(own, settle(own))[:1]
        held = "、".join(self.regions)
        ask = Missing("city", f"在哪个城市？各市规定不同（库内有{held}的文件）。")
        return self._build(Outcome.DEPENDS, best, facts, missing=[ask])

    def _elsewhere(self, measures: Sequence[Measure], facts: Facts) -> list[Note]:
        notes = []
        if facts.city not in self.regions:
            held = "、".join(self.regions)
            notes.append(Note(NoteKind.JURISDICTION, f"库内没有{facts.city}的文件，只有{held}的。"))
        for region in dict.fromkeys(filter(None, map(self._region, measures))):
            notes.append(
                Note(NoteKind.JURISDICTION, f"{region}另有相关条款，不适用于{facts.city}。")
            )
        return notes

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
        extra: Sequence[Note] = (),
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


def city_finder(held: Sequence[str]) -> FindCity:
    """Finds the city a text names: a held one where a place lies in it (赣榆区), else as named."""

    def find(text: str) -> str | None:
        for mention in find_regions(text):
            for city in held:
                if is_within(mention.name, city):
                    return city
            if mention.level is not Level.PROVINCE:
                return mention.name
        # 盐城市民: a name that runs into the next word
        return next((city for city in held if city.removesuffix("市") in text), None)

    return find
