"""A yes is said only where everything told and hoped for is accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.eligibility.benefits import Benefit, hoped_for, unproved
from assistant.eligibility.engine import confront, settle, weigh
from assistant.eligibility.scopes import Mode, find_scopes
from assistant.eligibility.service import EligibilityService, make_service
from assistant.eligibility.standing import overrides
from assistant.eligibility.types import DateRange, Facts, Outcome
from assistant.eligibility.verdicts import conflict_notes
from assistant.types import NoteKind
from corpus.measures.types import PROJECT, All, Effect, Measure, Proof
from corpus.types import Document, DocumentStatus, Period, Span

TODAY = date(2026, 11, 20)


def outcome(service: EligibilityService, asked: str | dict[str, object]) -> str:
    if isinstance(asked, str):
        return service.check_question(asked, TODAY).outcome.value
    return service.check_facts(asked, TODAY).outcome.value


@pytest.mark.parametrize(
    ("text", "mode", "part"),
    [
        ("我们不是高新技术企业，能领吗", Mode.DENIED, "高新技术企业"),
        ("没有专利的企业", Mode.LACKED, "专利"),
        ("高企我们没评上", Mode.DENIED, "高企"),
        ("不知道是不是优秀专利", Mode.OPEN, "优秀专利"),
        ("别按连云港的算，我在盐城", Mode.DENIED, "连云港"),
    ],
)
def test_what_a_word_of_denial_governs(text: str, mode: Mode, part: str) -> None:
    assert any(s.mode is mode and part in s.text(text) for s in find_scopes(text))


@pytest.mark.parametrize(
    "text", ["能不能领", "有没有补贴", "不收费吗", "不只企业能领", "给奖励没有？"]
)
def test_asking_denies_nothing(text: str) -> None:
    assert not [s for s in find_scopes(text) if s.mode in {Mode.DENIED, Mode.LACKED}]


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("我们不在盐城，2024年能领作品登记补贴吗", "not_stated"),
        ("我不是盐城的，是连云港的，2024年作品登记免费吗", "not_stated"),
        ("在盐城，2024年，我不是服务机构，能在乡村设立服务点吗", "not_eligible"),
        ("我们单位不是企业，2024年在盐城能参加企业知识产权培训吗", "not_eligible"),
        ("不知道是不是优秀专利，2024年盐城的公司能领优秀专利奖励吗", "depends"),
        ("2018年连云港，我公司还没有专利，能得到零专利企业帮扶吗", "eligible"),
        ("盐城2024年作品登记市县两级都领行吗", "not_eligible"),
        ("盐城2024年专利质押贷款有利息补贴吗", "depends"),
        ("盐城2024年专利代理考前培训免费吗", "depends"),
        ("盐城企业2024年参与制定行业标准给钱吗", "depends"),
        ("盐城2024年，写了本小说去登记，不交钱行吗", "eligible"),
        ("苏州的公司2024年在盐城登记作品免费吗", "depends"),
        ("2021年以后盐城作品登记免费吗", "depends"),
    ],
)
def test_denials_places_and_hopes_in_questions(
    service: EligibilityService, asked: str, due: str
) -> None:
    assert outcome(service, asked) == due


@pytest.mark.parametrize(
    ("city", "when", "matter", "more", "due"),
    [
        ("盐城", "2024", "作品登记费用补贴", {"作品": "否"}, "not_eligible"),
        ("盐城", "2024", "专利申请指导服务", {"是否高新技术企业": "是"}, "eligible"),
        ("盐城", "2024", "专利申请指导服务", {"是否高新技术企业": "否"}, "depends"),
        ("盐城", "2024", "作品登记费用补贴", {"是否在盐城": "否"}, "not_stated"),
        ("连云港", "2018", "零专利企业帮扶", {"专利数量": 0}, "eligible"),
        ("连云港", "2018", "零专利企业帮扶", {"专利数量": 3}, "not_eligible"),
        ("连云港", "2018", "维权援助", {"企业规模": "小型"}, "eligible"),
        ("连云港", "2019", "优秀专利技术转化实施", {"市场前景好": "否"}, "not_eligible"),
        ("连云港", "2019", "优秀专利技术转化实施", {"市场前景好": "是"}, "depends"),
        ("盐城", "2024", "房租补贴", {"优秀专利": "是"}, "not_stated"),
        ("盐城", "2024", "作品登记费用补贴", {"是否重复申报": "是"}, "not_eligible"),
    ],
)
def test_free_keys(
    service: EligibilityService,
    *,
    city: str,
    when: str,
    matter: str,
    more: dict[str, object],
    due: str,
) -> None:
    given = {"city": city, "date": when, "applicant": "企业", "matter": matter, **more}
    assert outcome(service, given) == due


def test_what_a_key_says_and_nothing_asks_is_reported(service: EligibilityService) -> None:
    given = {"city": "盐城", "date": "2024", "matter": "贯标", "applicant": "企业", "年龄": "35岁"}
    verdict = service.check_facts(given, TODAY)
    assert any("年龄" in n.text and "年龄" in n.text_en for n in verdict.notes)


def test_hopes_are_met_by_quoted_words_alone() -> None:
    assert unproved("能领补贴吗", ["鼓励企业注册涉外商标"]) == (Benefit.MONEY,)
    assert unproved("能领补贴吗", ["建立作品登记费用补贴制度"]) == ()
    assert Benefit.FREE in hoped_for("培训收不收费")
    assert hoped_for("利息能补吗") == {Benefit.INTEREST}
    assert {Benefit.MONEY, Benefit.COMPENSATION} <= hoped_for("风险补偿，能领多少钱")
    assert not hoped_for("能补充材料吗")


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("2024", "not_in_force"),
        ("2025-03", "not_in_force"),
        ("2025", "depends"),
        ("2025-10", "eligible"),
    ],
)
def test_a_reply_counts_from_when_it_can_have_been_given(
    service: EligibilityService, when: str, due: str
) -> None:
    given = {"city": "连云港", "date": when, "applicant": "企业", "matter": "专利导航服务"}
    verdict = service.check_facts(given, TODAY)
    assert verdict.outcome.value == due
    if due == "not_in_force":
        assert "尚未作出" in verdict.reason


def _measure(document: str, effect: Effect) -> Measure:
    return Measure(document, document, "大户", ("大户",), effect, Proof("x#1", Span(0, 1)), All(()))


def _weighed(bar: Document, support: Document) -> Outcome:
    documents = {bar.id: bar, support.id: support}
    day = date(2024, 6, 1)
    facts = Facts("大户", DateRange(day, day), "盐城市")
    measures = [_measure(bar.id, Effect.BARS), _measure(support.id, Effect.SUPPORTS)]
    traces = [weigh(m, facts, documents[m.document], {}) for m in measures]
    return settle(confront(traces, documents))


def _document(name: str, start: int, region: str = "盐城市") -> Document:
    period = Period(date(start, 1, 1), date(2030, 12, 31))
    return Document(name, name, status=DocumentStatus.ISSUED, region=region, period=period)


def test_a_later_or_higher_bar_prevails_over_an_older_support() -> None:
    old, new = _document("old", 2016), _document("new", 2022)
    assert _weighed(bar=new, support=old) is Outcome.NOT_ELIGIBLE
    assert _weighed(bar=old, support=new) is Outcome.DEPENDS, "how the two fit is not stated"
    province = _document("province", 2016, "江苏省")
    assert _weighed(bar=province, support=new) is Outcome.NOT_ELIGIBLE
    assert overrides(province, new) and not overrides(new, province)


def test_a_bar_against_anothers_support_is_said(service: EligibilityService) -> None:
    bar = next(m for m in service.book.measures if m.id == "yc-big-filer-award")
    support = next(m for m in service.book.measures if m.id == "lyg16-big-filer")
    facts = Facts("大户", DateRange(date(2018, 1, 1), date(2018, 1, 1)))
    documents = service.corpus.documents
    traces = [weigh(m, facts, documents[m.document], service.book.facts) for m in (bar, support)]
    traces[0] = weigh(bar, Facts("大户", DateRange(TODAY.replace(2024), TODAY.replace(2024))),
                      documents[bar.document], service.book.facts)  # fmt: skip
    notes = conflict_notes(traces, service.corpus)
    assert len(notes) == 1 and "以后者为准" in notes[0].text and "prevails" in notes[0].text_en


@pytest.mark.parametrize("matter", ["专利申请大户扶持", "专利申请大户奖励", "对专利申请大户的资助"])
def test_a_higher_bar_against_an_older_support_stands_in_the_verdict(
    service: EligibilityService, matter: str
) -> None:
    """The city's support of 2016 against the bar of 2022, as if a province had issued the bar."""
    documents = dict(service.corpus.documents)
    documents["yc-pilot-2022"] = replace(documents["yc-pilot-2022"], region="江苏省")
    documents["lyg-2016-132"] = replace(documents["lyg-2016-132"], target_year=2030)
    over = make_service(replace(service.corpus, documents=documents))
    given = {"city": "连云港", "date": "2024", "applicant": "企业", "matter": matter}
    verdict = over.check_facts({**given, "专利申请大户": "是"}, TODAY)
    assert verdict.outcome is Outcome.NOT_ELIGIBLE
    note = next(note for note in verdict.notes if note.kind is NoteKind.CONFLICT)
    assert "大户" in note.text and "扶持力度" in note.text and "杜绝重复资助" in note.text
    assert "以后者为准" in note.text and "prevails" in note.text_en
    before = over.check_facts({**given, "date": "2018", "专利申请大户": "是"}, TODAY)
    assert before.outcome is not Outcome.NOT_ELIGIBLE, "the bar of 2022 says nothing of 2018"


def test_everything_beside_the_quotes_is_also_in_english(service: EligibilityService) -> None:
    for question in (
        "Can a pharma company in Lianyungang get patent pre-examination in 2026?",
        "We are not a company; can we get IP training in Yancheng in 2024?",
        "Can we still get a subsidy for a granted patent in Yancheng in 2024?",
    ):
        verdict = service.check_question(question, TODAY)
        assert verdict.outcome is not Outcome.NOT_STATED
        said = [
            verdict.reason_en.split(": “")[0],
            *(c.text_en.split("“")[0] for c in verdict.conditions),
        ]
        said += [m.ask_en for m in verdict.missing]
        assert all(text and text.isascii() for text in (s.replace("’", "'") for s in said)), said
        assert all(note.text_en for note in verdict.notes)
    for measure in service.book.measures:
        assert measure.en, measure.id


def test_who_confirmed_the_measures_is_said(service: EligibilityService) -> None:
    given = {"city": "盐城", "date": "2024", "applicant": "企业", "matter": "贯标"}
    said = " ".join(n.text for n in service.check_facts(given, TODAY).notes)
    assert PROJECT in said and "尚未经具名人员" in said
