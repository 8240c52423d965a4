"""What only names, asks or puts off a condition does not state it, and no yes follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.collecting import find_values
from assistant.eligibility.dates import find_dates
from assistant.eligibility.flags import find_flag
from assistant.eligibility.given_values import is_left_open
from assistant.eligibility.key_roles import find_roles
from assistant.eligibility.said import Words
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import DateRange, Outcome

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "value", ["在等批复", "专家还没评", "评估公司没测", "公示中", "审核中", "中介没来得及查"]
)
def test_what_somebody_has_yet_to_say_is_open(value: str) -> None:
    assert is_left_open(value)


@pytest.mark.parametrize("value", ["没评上", "已认定", "没通过", "等级高", "强"])
def test_what_is_said_is_not_open(value: str) -> None:
    assert not is_left_open(value)


def test_a_key_that_names_a_quality_does_not_state_it(service: EligibilityService) -> None:
    facts = {"城市": "连云港", "日期": "2018-06", "申请人": "企业", "事项": "收购海外专利"}
    told = {**facts, "市场潜力": "评估公司没测", "潜在竞争优势": "有"}
    assert service.check_facts(told, TODAY).outcome is Outcome.DEPENDS
    assert "market_potential" not in service.read(told, TODAY).flags
    told = {**facts, "市场潜力": "大", "潜在竞争优势": "评估说有"}
    assert service.check_facts(told, TODAY).outcome is Outcome.ELIGIBLE


@pytest.mark.parametrize("value", ["有人说行", "有待验证", "大概是", "也许是", "材料没交"])
@pytest.mark.parametrize("key", ["市场前景", "优秀专利", "高新技术企业", "新认定软件企业"])
def test_what_may_be_is_neither(service: EligibilityService, key: str, value: str) -> None:
    given = {"城市": "盐城", "日期": "2024-06", "事项": "政策扶持", key: value}
    facts = service.read(given, TODAY)
    assert not any(facts.flags.values())
    assert "高新技术企业" not in facts.values.get("applicant", ())


def test_a_key_that_names_a_narrow_kind_does_not_state_it(service: EligibilityService) -> None:
    given = {"城市": "连云港", "日期": "2018-06", "事项": "政策扶持", "科技型中小企业": "材料交了"}
    assert "科技型中小企业" not in service.read(given, TODAY).values.get("applicant", ())


@pytest.mark.parametrize("text", ["市场竞争力强弱还没人评过", "市场竞争力强不强"])
def test_a_quality_and_its_opposite_only_ask(service: EligibilityService, text: str) -> None:
    kind = service.book.facts["competitive_patent"]
    assert find_flag(Words(text), kind) is None
    assert find_flag(Words("市场竞争力还算强"), kind) is True


@pytest.mark.parametrize(
    "text",
    [
        "如果{}的话能领吗", "自称{}", "{}怎么样还没评", "{}谁也没证明过", "{}还要看评审",
        "希望评上{}",
        "不敢说{}", "有人说{}", "{}的评审还没开", "文件要求{}", "{}吗", "要{}才行", "{}未经评估",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("excellent_patent", "优秀专利"),
        ("promising_market", "市场前景好"),
        ("outstanding_contribution", "突出贡献"),
    ],
)
def test_what_is_supposed_asked_or_put_off_is_not_stated(
    service: EligibilityService, text: str, name: str, words: str
) -> None:
    kind = service.book.facts[name]
    assert find_flag(Words(f"我们{words}"), kind) is True
    assert find_flag(Words(text.format(words)), kind) is not True


def test_a_kind_that_is_only_striven_for_is_not_stated(service: EligibilityService) -> None:
    kind = service.book.facts["applicant"]
    assert "高新技术企业" in find_values(Words("我们是高新技术企业"), kind)[0]
    for text in ("公司正在申报高新技术企业", "公司自称高新技术企业", "公司想评高新技术企业"):
        assert "高新技术企业" not in find_values(Words(text), kind)[0]


def test_whom_a_support_helps_is_not_told_of_the_asker(service: EligibilityService) -> None:
    kind = service.book.facts["zero_patent"]
    assert find_flag(Words("想进帮助“零专利”企业的名单"), kind) is None
    assert find_flag(Words("我们有五件实用新型专利，想进零专利名单"), kind) is False


def test_who_is_counted_belongs_to_whoever_asks(service: EligibilityService) -> None:
    kind = service.book.facts["applicant"]
    for text in ("代理机构，里面两名律师三名工程师", "代理机构一共七个人"):
        assert find_values(Words(text), kind)[0] == {"服务机构"}


def test_although_denies_nothing(service: EligibilityService) -> None:
    stated, denied = find_values(Words("别看公司小，名气大"), service.book.facts["applicant"])
    assert "企业" in stated
    assert not denied


def test_the_year_behind_a_documents_name_is_its_own() -> None:
    found = find_dates("2023年5月想申请，意见是2016年的，还算吗", TODAY)
    assert found == DateRange(date(2023, 5, 1), date(2023, 5, 31))


@pytest.mark.parametrize(
    ("given", "city"),
    [
        ({"店开在": "盐城", "想": "申请作品登记补贴"}, "店开在"),
        ({"老家": "盐城", "想": "申请作品登记补贴"}, None),
        ({"参照的政策": "盐城", "想": "申请作品登记补贴"}, None),
        ({"店开在": "盐城", "仓库在": "连云港", "想": "申请作品登记补贴"}, None),
        ({"店": "盐城老字号", "想": "申请作品登记补贴"}, None),
    ],
)
def test_a_value_that_is_a_place_and_nothing_else(
    service: EligibilityService, given: dict[str, object], city: str | None
) -> None:
    assert find_roles(given, service.find_city, TODAY, lambda key: False).city == city


def test_a_city_told_in_passing_counts_where_it_is_the_only_one(
    service: EligibilityService,
) -> None:
    told: dict[str, object] = {"我们": "盐城的高企，去年刚评上", "想": "申请作品登记补贴"}
    assert service.read(told, TODAY).city == "盐城市"
    assert service.read({**told, "合伙人": "连云港人"}, TODAY).city is None


@pytest.mark.parametrize("value", ["2018年入冬", "2024年年末", "2025年四季度", "2024年5月前后"])
def test_a_day_in_any_words_is_a_day(service: EligibilityService, value: str) -> None:
    given = {"城市": "盐城", "那会儿": value, "想": "申请作品登记补贴"}
    assert find_roles(given, service.find_city, TODAY, lambda key: False).day == "那会儿"
