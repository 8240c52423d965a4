"""English cases are read by the same measures and told in English, quotes and titles apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.eligibility.portfolio import load_checkup
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import DateRange, Facts, Verdict
from corpus.measures.types import criteria_of
from corpus.text import unify

TODAY = date(2026, 11, 20)
QUOTED = re.compile(r"“.*?”(?:\[\d+\]|(?=[ ,.:;?]|$))|《[^》]*》")
CHINESE = re.compile("[\u3400-\u9fff]")


def ours(verdict: Verdict) -> Iterator[str]:
    """Every sentence of a verdict that no document wrote, in English."""
    english = verdict.in_english()
    yield english.reason
    yield from (c.text for c in english.conditions)
    yield from (m.ask for m in english.missing)
    yield from (n.text for n in english.notes)


def chinese_in(verdict: Verdict) -> list[str]:
    return [text for text in ours(verdict) if not text or CHINESE.search(QUOTED.sub("", text))]


def bare(matter: str) -> str:
    """A matter without quotation marks, which mending drops."""
    return re.sub('[“”"]', "", unify(matter))


def test_no_measure_is_told_in_chinese(service: EligibilityService) -> None:
    for measure in service.book.measures:
        region = service.corpus.documents[measure.document].region
        assert measure.en and not CHINESE.search(measure.en), measure.id
        flags = {t.fact: False for t in criteria_of(measure.condition) if t.truth is not None}
        for year in (2018, 2024, 2026):
            when = DateRange(date(year, 1, 1), date(year, 12, 31))
            for known in ({}, flags):
                facts = Facts("", when, region, flags=known, unused=("rank",))
                assert chinese_in(service.decide_measures([measure], facts)) == [], measure.id


def test_every_fact_value_and_checkup_question_has_english(service: EligibilityService) -> None:
    for kind in service.book.facts.values():
        texts = [kind.en, kind.ask_en, *(value.en for value in kind.values.values())]
        assert all(text and not CHINESE.search(text) for text in texts), kind.name
    for question in load_checkup():
        assert question.ask_en and question.gap_en
        assert not CHINESE.search(question.ask_en + question.gap_en)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Can a company in Yancheng still get a patent grant subsidy in 2024?", "not_eligible"),
        ("May a firm of Lianyungang claim Yancheng’s patent grant subsidy?", "not_stated"),
        ("Can our company get a rent subsidy in Yancheng in 2024?", "not_stated"),
        ("Can an individual register an ordinary work for free in 2024?", "depends"),
        ("In 2024, may a patentee in Yancheng get an award for excellent patents?", "depends"),
        ("Our patent was judged an excellent patent; is there an award in Yancheng in 2024?", None),
    ],
)
def test_english_questions_are_decided_and_told_in_english(
    service: EligibilityService, question: str, outcome: str | None
) -> None:
    verdict = service.check_question(question, TODAY)
    assert chinese_in(verdict) == []
    if outcome:
        assert verdict.outcome == outcome


def test_every_english_name_of_a_measure_means_that_measure(service: EligibilityService) -> None:
    matters = {m.en.lower(): m.matter for m in service.book.measures}
    for measure in service.book.measures:
        read = service.read({"matter": measure.en, "city": "Yancheng"}, TODAY)
        assert read.said == measure.en
        plain = {bare(m.matter) for m in service.book.measures if m.en == measure.en}
        assert bare(read.matter) in plain
    assert len(matters) > 150


def test_english_keys_and_values_are_read(service: EligibilityService) -> None:
    facts = service.read(
        {
            "city": "Lianyungang",
            "matter": "patent pre-examination",
            "applicant": "high-tech enterprise",
            "industry": "pharmaceuticals",
            "in the pilot free trade zone": "yes",
        },
        TODAY,
    )
    assert facts.city == "连云港市"
    assert facts.values["applicant"] == {"高新技术企业"}
    assert facts.values["industry"] == {"医药"}
    assert facts.flags["in_ftz"] is True
    assert facts.unused == ()
