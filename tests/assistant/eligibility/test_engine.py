"""Properties of the engine: what is unknown never decides, what is certain stays."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.eligibility.engine import settle, weigh
from assistant.eligibility.places import city_finder
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import DateRange, Facts, Outcome, Verdict
from corpus.measures.loader import FOLDER, load_measures
from corpus.measures.types import (
    All,
    Any,
    Condition,
    Criterion,
    Effect,
    FactKind,
    FactValue,
    Measure,
    Not,
    Proof,
)
from corpus.settings import get_settings
from corpus.store import load_corpus
from corpus.types import Document, DocumentStatus, Period, Span

PROOF = Proof("d#1", Span(0, 1))


def _value(name: str, family: str, *broader: str) -> FactValue:
    return FactValue(name, family, frozenset({name, *broader}), (name,))


KINDS = {
    "who": FactKind(
        "who",
        "谁？",
        ("who",),
        {
            "企业": _value("企业", "企业"),
            "中小企业": _value("中小企业", "企业", "企业"),
            "外贸企业": _value("外贸企业", "企业", "企业"),
            "高校": _value("高校", "高校"),
        },
    ),
    "flag_a": FactKind("flag_a", "甲？", ("flag_a",)),
    "flag_b": FactKind("flag_b", "乙？", ("flag_b",)),
}
DOCUMENTS = {
    "now": Document(
        "now",
        "现行方案",
        status=DocumentStatus.ISSUED,
        period=Period(date(2022, 1, 1), date(2025, 12, 31)),
    ),
    "draft": Document("draft", "规划（征求意见稿）", status=DocumentStatus.DRAFT),
    "old": Document("old", "旧意见", status=DocumentStatus.ISSUED, target_year=2020),
    "reply": Document("reply", "答复", status=DocumentStatus.REPLY),
}

tests = st.one_of(
    st.builds(
        lambda values, focus: Criterion("who", "t", PROOF, values=tuple(values), focus=focus),
        st.lists(st.sampled_from(sorted(KINDS["who"].values)), min_size=1, max_size=2),
        st.booleans(),
    ),
    st.builds(
        lambda fact, truth: Criterion(fact, "t", PROOF, truth=truth),
        st.sampled_from(["flag_a", "flag_b"]),
        st.booleans(),
    ),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(lambda p: All(tuple(p)), st.lists(inner, max_size=3)),
        st.builds(lambda p: Any(tuple(p)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(Not, inner),
    ),
    max_leaves=4,
)


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    effect = draw(st.sampled_from(list(Effect)))
    return Measure(
        id="m",
        document=draw(st.sampled_from(sorted(DOCUMENTS))),
        matter="事项",
        names=("事项",),
        effect=effect,
        proof=PROOF,
        condition=All((draw(conditions),)),
        ends=date(2023, 12, 31) if effect is Effect.PHASES_OUT else None,
    )


whens = st.one_of(
    st.dates(date(2018, 1, 1), date(2027, 1, 1)).map(lambda d: DateRange(d, d)),
    st.integers(2018, 2027).map(lambda y: DateRange(date(y, 1, 1), date(y, 12, 31))),
)
facts = st.builds(
    lambda when, who, flags: Facts(
        "事项", when, "某市", {"who": frozenset({who})} if who else {}, flags
    ),
    whens,
    st.none() | st.sampled_from(sorted(KINDS["who"].values)),
    st.dictionaries(st.sampled_from(["flag_a", "flag_b"]), st.booleans()),
)


def outcome(of: list[Measure], known: Facts) -> Outcome:
    return settle([weigh(m, known, DOCUMENTS[m.document], KINDS) for m in of])


def completions(known: Facts) -> list[Facts]:
    """The facts with one more known: every flag, every narrower day of the range."""
    more = []
    for flag in {"flag_a", "flag_b"} - set(known.flags):
        for truth in (True, False):
            flags = {**known.flags, flag: truth}
            more.append(Facts("事项", known.when, known.city, known.values, flags))
    if "who" not in known.values:
        for who in KINDS["who"].values:
            values = {"who": frozenset({who})}
            more.append(Facts("事项", known.when, known.city, values, known.flags))
    days = (known.when.end - known.when.start).days
    for shift in {0, days // 2, days}:
        day = known.when.start + timedelta(days=shift)
        more.append(Facts("事项", DateRange(day, day), known.city, known.values, known.flags))
    return more


@settings(max_examples=400, deadline=None)
@given(st.lists(measures(), max_size=4), facts)
def test_adding_a_fact_never_turns_a_certain_outcome_round(of: list[Measure], known: Facts) -> None:
    before = outcome(of, known)
    if before is Outcome.DEPENDS:
        return
    for more in completions(known):
        after = outcome(of, more)
        assert after is before, f"{before} became {after} when more was known"


@settings(max_examples=200, deadline=None)
@given(st.lists(measures(), max_size=4), facts, st.randoms())
def test_the_order_of_measures_does_not_matter(
    of: list[Measure], known: Facts, random: object
) -> None:
    shuffled = list(of)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outcome(of, known) is outcome(shuffled, known)


def measure(effect: Effect, document: str, *condition: Condition) -> Measure:
    ends = date(2023, 12, 31) if effect is Effect.PHASES_OUT else None
    return Measure("m", document, "事项", ("事项",), effect, PROOF, All(condition), ends)


def on(year: int, who: str | None = None, **flags: bool) -> Facts:
    values = {"who": frozenset({who})} if who else {}
    return Facts("事项", DateRange(date(year, 6, 1), date(year, 6, 1)), "某市", values, flags)


FOR_SMES = Criterion("who", "中小企业", PROOF, values=("中小企业",))


def test_a_met_condition_in_force_is_eligible() -> None:
    assert outcome([measure(Effect.GRANTS, "now", FOR_SMES)], on(2024, "中小企业")) == "eligible"


def test_an_excluding_fact_is_not_eligible() -> None:
    assert outcome([measure(Effect.GRANTS, "now", FOR_SMES)], on(2024, "高校")) == "not_eligible"


def test_a_broader_fact_leaves_a_narrower_condition_open() -> None:
    assert outcome([measure(Effect.GRANTS, "now", FOR_SMES)], on(2024, "企业")) == "depends"
    assert outcome([measure(Effect.GRANTS, "now", FOR_SMES)], on(2024, "外贸企业")) == "depends"


def test_a_preference_shuts_nobody_out() -> None:
    focus = Criterion("who", "重点面向中小企业", PROOF, values=("中小企业",), focus=True)
    assert outcome([measure(Effect.SUPPORTS, "now", focus)], on(2024, "高校")) == "depends"


def test_drafts_ended_plans_and_passed_targets_are_not_in_force() -> None:
    for document, year in (("draft", 2026), ("now", 2026), ("now", 2021), ("old", 2021)):
        assert outcome([measure(Effect.GRANTS, document)], on(year)) == "not_in_force"
    assert outcome([measure(Effect.GRANTS, "old")], on(2019)) == "eligible"


def test_a_bar_outweighs_a_favour() -> None:
    both = [measure(Effect.GRANTS, "now"), measure(Effect.BARS, "now")]
    assert outcome(both, on(2024)) == "not_eligible"


def test_a_bar_that_does_not_apply_states_nothing() -> None:
    bar = measure(Effect.BARS, "now", Criterion("flag_a", "甲", PROOF, truth=True))
    assert outcome([bar], on(2024, flag_a=False)) == "not_stated"


def test_phasing_out_is_open_before_its_day_and_closed_after() -> None:
    ending = measure(Effect.PHASES_OUT, "now")
    assert outcome([ending], on(2023)) == "depends"
    assert outcome([ending], on(2024)) == "not_eligible"
    assert outcome([ending], on(2026)) == "not_eligible", "what was abolished stays abolished"


def test_a_promise_to_make_rules_is_no_grant() -> None:
    assert outcome([measure(Effect.PLANS, "now")], on(2024)) == "depends"


def test_what_a_reply_intends_does_not_count() -> None:
    assert outcome([measure(Effect.SUPPORTS, "reply")], on(2026)) == "eligible"
    assert outcome([measure(Effect.PLANS, "reply")], on(2026)) == "not_in_force"


def test_no_measure_states_nothing() -> None:
    assert outcome([], on(2024)) == "not_stated"


def test_an_exception_over_a_base_case_shuts_out_and_shows_as_unmet(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes((FOLDER / "facts.yaml").read_bytes())
    entry = {
        "id": "base-case",
        "matter": "知识产权创新创业创造项目资金扶持",
        "en": "funding of IP projects",
        "effect": "grants",
        "quote": "对知识产权创新创业创造项目给予资金扶持",
        "unless": {
            "any": [
                {"fact": "industry", "in": ["零售"], "quote": "项目", "text": "不属于零售业"},
                {"fact": "dishonest", "is": True, "quote": "项目", "text": "没有失信行为"},
            ]
        },
    }
    text = yaml.safe_dump({"document": "yc-pilot-2022", "measures": [entry]}, allow_unicode=True)
    (tmp_path / "yc-pilot-2022.yaml").write_text(text, encoding="utf-8")
    corpus = load_corpus(get_settings().documents)
    service = EligibilityService(corpus, load_measures(corpus, tmp_path), city_finder(["盐城市"]))
    given = {"city": "盐城", "date": "2024", "matter": "创新创业创造项目资金扶持"}

    def decided(**more: object) -> Verdict:
        return service.check_facts({**given, **more}, date(2026, 11, 20))

    assert decided().outcome is Outcome.DEPENDS, "an exception that is open is not taken as absent"
    assert decided(industry="软件").outcome is Outcome.DEPENDS
    base = decided(industry="软件", dishonest="否")
    assert base.outcome is Outcome.ELIGIBLE
    assert [c.met for c in base.conditions] == [True, True]
    excepted = decided(industry="零售")
    assert excepted.outcome is Outcome.NOT_ELIGIBLE
    first = excepted.conditions[0]
    assert (first.text, first.met, first.text_en) == ("不属于零售业", False, "Industry: not retail")
