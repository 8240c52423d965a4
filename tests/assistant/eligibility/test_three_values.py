"""Three-valued logic over the real measures, denials included: unknown is never false.

A case's facts are drawn, then more of them are learned: stated, denied, a narrower day, a
city. Whatever is certain with few facts stays so with more, and whatever the few leave open
is open because some completion decides otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eligibility.logic import truth_of
from assistant.eligibility.service import EligibilityService, open_service
from assistant.eligibility.types import DateRange, Facts, Outcome
from corpus.measures.types import Measure, criteria_of


@cache
def service() -> EligibilityService:
    return open_service()


def regions() -> list[str]:
    return service().regions


@st.composite
def sets_of_measures(draw: st.DrawFn) -> list[Measure]:
    """A few measures of one city, as one matter may find them."""
    region = draw(st.sampled_from(regions()))
    own = [
        m
        for m in service().book.measures
        if service().corpus.documents[m.document].region == region
    ]
    return draw(st.lists(st.sampled_from(own), min_size=1, max_size=4, unique_by=lambda m: m.id))


def asked(measures: list[Measure]) -> list[str]:
    """The facts that some measures ask about."""
    return sorted({t.fact for m in measures for t in criteria_of(m.condition)})


@st.composite
def known_of(draw: st.DrawFn, measures: list[Measure]) -> Facts:
    """Some facts stated, some denied, some left open."""
    values: dict[str, frozenset[str]] = {}
    denied: dict[str, frozenset[str]] = {}
    flags: dict[str, bool] = {}
    for name in asked(measures):
        kind = service().book.facts[name]
        how = draw(st.sampled_from(["open", "stated", "denied"]))
        if how == "open":
            continue
        if kind.is_flag:
            flags[name] = how == "stated"
        else:
            wanted = [v for m in measures for t in criteria_of(m.condition) for v in t.values]
            near = sorted({v for v in wanted if v in kind.values} | set(kind.values))
            chosen = frozenset({draw(st.sampled_from(near))})
            (values if how == "stated" else denied)[name] = chosen
    start = draw(st.dates(date(2015, 1, 1), date(2031, 1, 1)))
    when = DateRange(start, start + timedelta(days=draw(st.sampled_from([0, 30, 365, 900]))))
    region = service().corpus.documents[measures[0].document].region
    return Facts("", when, region, values, flags, denied)


def learned(facts: Facts, measures: list[Measure]) -> list[Facts]:
    """The facts with one more known, without taking back what was said."""
    more = []
    for name in asked(measures):
        kind = service().book.facts[name]
        if kind.is_flag and name not in facts.flags:
            more += [replace(facts, flags={**facts.flags, name: truth}) for truth in (True, False)]
        elif not kind.is_flag and name not in facts.values:
            gone = facts.denied.get(name, frozenset())
            for value in kind.values.values():
                if not value.broader & gone:
                    more.append(
                        replace(facts, values={**facts.values, name: frozenset({value.name})})
                    )
                away = {**facts.denied, name: gone | {value.name}}
                more.append(replace(facts, denied=away))
    days = (facts.when.end - facts.when.start).days
    for shift in {0, days // 2, days}:
        day = facts.when.start + timedelta(days=shift)
        more.append(replace(facts, when=DateRange(day, day)))
    return more


def outcome(measures: list[Measure], facts: Facts) -> Outcome:
    return service().decide_measures(measures, facts).outcome


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_further_fact_or_denial_never_turns_a_certain_outcome(data: st.DataObject) -> None:
    measures = data.draw(sets_of_measures())
    facts = data.draw(known_of(measures))
    before = outcome(measures, facts)
    if before is Outcome.DEPENDS:
        return
    more = data.draw(st.lists(st.sampled_from(learned(facts, measures)), min_size=1, max_size=8))
    for further in more:
        assert outcome(measures, further) is before


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_unknown_fact_is_neither_true_nor_false(data: st.DataObject) -> None:
    measures = data.draw(sets_of_measures())
    facts = data.draw(known_of(measures))
    kinds = service().book.facts
    for measure in measures:
        for test in criteria_of(measure.condition):
            silent = test.fact not in {*facts.values, *facts.denied, *facts.flags}
            if silent:
                assert truth_of(test, facts, kinds) is None
        nothing = replace(facts, values={}, denied={}, flags={})
        if list(criteria_of(measure.condition)):
            assert truth_of(measure.condition, nothing, kinds) is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_of_measures_and_facts_does_not_matter(data: st.DataObject) -> None:
    measures = data.draw(sets_of_measures())
    facts = data.draw(known_of(measures))
    turned = replace(
        facts,
        values=dict(reversed(facts.values.items())),
        flags=dict(reversed(facts.flags.items())),
        denied=dict(reversed(facts.denied.items())),
    )
    shuffled = data.draw(st.permutations(measures))
    assert outcome(measures, facts) is outcome(list(shuffled), turned)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_asked_next_could_change_the_outcome(data: st.DataObject) -> None:
    """Each missing fact is one that nothing has said yet in full, never one that is settled."""
    measures = data.draw(sets_of_measures())
    facts = data.draw(known_of(measures))
    verdict = service().decide_measures(measures, facts)
    if verdict.outcome is not Outcome.DEPENDS:
        assert verdict.missing == ()
        return
    assert verdict.missing
    for missing in verdict.missing:
        assert missing.fact not in facts.flags, "a fact that was told is not asked for again"


def test_a_denial_in_words_is_no_more_certain_than_one_in_facts() -> None:
    today = date(2026, 11, 20)
    told = {"city": "盐城", "date": "2024", "matter": "专利申请指导服务"}
    silent = service().check_facts({**told, "applicant": "企业"}, today)
    assert silent.outcome is Outcome.DEPENDS
    for name in ("高新技术企业", "拟上市培育企业", "创新型企业"):
        one = service().check_facts({**told, "applicant": "企业", f"是否{name}": "否"}, today)
        assert one.outcome is Outcome.DEPENDS, "two kinds are still open"
    none = {f"是否{n}": "否" for n in ("高新技术企业", "拟上市培育企业", "创新型企业")}
    assert (
        service().check_facts({**told, "applicant": "企业", **none}, today).outcome
        is Outcome.NOT_ELIGIBLE
    )
