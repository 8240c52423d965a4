"""Facts told in roundabout ways: short years, other keys, other cities, what is only asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.benefits import asks_amount, hoped_for
from assistant.eligibility.collecting import find_values
from assistant.eligibility.dates import find_dates
from assistant.eligibility.flags import find_flag
from assistant.eligibility.key_roles import asked_under, find_roles
from assistant.eligibility.places import Place
from assistant.eligibility.said import Words
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import DateRange, Outcome

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("盐城，24年。证下来了，能领吗", 2024),
        ("软件这块23年有优惠，能减不", 2023),
        ("2016年连云港那份意见里有一句，现在是2023年，还算数么", 2023),
        ("有人写“2026年以前全额返还”。2025年我打电话，真能返吗", 2025),
        ("2012年得的奖，按2016年意见补一份当年的奖励，能吗", 2012),
    ],
)
def test_the_year_that_is_asked_for(text: str, year: int) -> None:
    assert find_dates(text, TODAY) == DateRange(date(year, 1, 1), date(year, 12, 31))


def test_a_span_of_years_is_no_year() -> None:
    assert find_dates("干了24年的老厂想领奖", TODAY) is None


def test_a_day_of_another_week() -> None:
    assert find_dates("上周四", TODAY) == DateRange(date(2026, 11, 12), date(2026, 11, 12))
    assert find_dates("下周", TODAY) == DateRange(date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize("key", ["递表", "来函", "哪一天"])
def test_a_day_is_known_by_its_value(key: str) -> None:
    given = {key: "2023年4月19日", "想拿": "优秀专利的奖励"}
    assert find_roles(given, lambda text: Place(), TODAY, lambda k: False).day == key


def test_the_day_of_a_paper_is_not_when_one_asks() -> None:
    given = {"证书日期": "2023-04-19", "想拿": "优秀专利的奖励"}
    assert find_roles(given, lambda text: Place(), TODAY, lambda k: False).day is None


def test_a_matter_is_what_its_key_and_the_wondering_ones_say() -> None:
    told = asked_under("登记什么", "儿歌一首", {"要不要交钱": "想知道", "职称": "二级"})
    assert told == "登记儿歌一首，要不要交钱"


@pytest.mark.parametrize("text", ["市场前景好不好，评估公司没回话", "市场前景好与否，下周才投票"])
def test_what_is_only_asked_is_not_stated(service: EligibilityService, text: str) -> None:
    assert find_flag(Words(text), service.book.facts["promising_market"]) is None


def test_a_painter_is_no_work(service: EligibilityService) -> None:
    kind = service.book.facts["right"]
    assert find_values(Words("我不是画家，要登记这一般作品"), kind) == ({"作品"}, set())


def test_a_factory_building_is_no_enterprise(service: EligibilityService) -> None:
    kind = service.book.facts["applicant"]
    assert find_values(Words("一家企业没厂房没地"), kind) == ({"企业"}, set())


def test_a_small_factory_in_a_township(service: EligibilityService) -> None:
    kind = service.book.facts["applicant"]
    assert "乡镇企业" in find_values(Words("镇上做豆腐机的小厂"), kind)[0]


def test_what_one_spends_oneself_is_not_hoped_for() -> None:
    assert not hoped_for("我们协会准备出三十万办展，鼓励吗")
    assert not hoped_for("一家公益基金会想加大投入，鼓励吗")
    assert asks_amount("奖金几万")
    assert not asks_amount("有几家能报名")


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        # another city's affair, set aside in whichever words
        (
            "身份证上是盐城，厂在连云港，请只按连云港算。2018年推进贯标的上市企业有我们吗",
            Outcome.ELIGIBLE,
        ),
        (
            "货走连云港，人和厂在徐州，要办的是徐州的事：2018年企业收购海外专利，鼓励吗",
            Outcome.NOT_STATED,
        ),
        # what another city's measure alone speaks of is not refused by the own
        ("教育培训机构在盐城，2024年想争创省级知识产权培训基地，引导不引导", Outcome.NOT_STATED),
        # a document asked about by its kind
        ("2019年连云港一家公司注册国外商标，市政府那份意见里鼓不鼓励", Outcome.NOT_STATED),
        # an amount that no clause states
        ("连云港市专利奖，2019年，专利权人贡献突出，奖金几万？", Outcome.DEPENDS),
        # granted is said of patents alone
        ("2025年在盐城，外观授权一件财政给八百，这钱企业领得到吗", Outcome.NOT_ELIGIBLE),
        # clauses that had no measure
        (
            "2018年连云港的电商平台想跟执法部门、维权援助机构联动保护，意见里有没有",
            Outcome.ELIGIBLE,
        ),
    ],
)
def test_cases_end_as_their_clauses_say(
    service: EligibilityService, question: str, outcome: Outcome
) -> None:
    assert service.check_question(question, TODAY).outcome is outcome


def test_one_of_several_kinds_is_enough_whichever_others_are_denied(
    service: EligibilityService,
) -> None:
    facts = {
        "城市": "连云港",
        "日期": "2018年",
        "申请人": "外贸企业",
        "是不是科技型": "不是",
        "事项": "知识产权纠纷应对和维权援助服务",
    }
    assert service.check_facts(facts, TODAY).outcome is Outcome.ELIGIBLE


def test_a_city_that_was_not_filled_in_is_asked_for(service: EligibilityService) -> None:
    facts = {"城市": "没写", "日期": "2024年", "申请人": "企业", "事项": "注册涉外商标"}
    verdict = service.check_facts(facts, TODAY)
    assert verdict.outcome is Outcome.DEPENDS
    assert "城市" in verdict.missing[0].ask
