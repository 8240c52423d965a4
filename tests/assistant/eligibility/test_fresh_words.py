"""Places of others, days under any key, kinds held in writing, and short words of a known asker."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.dates import find_dates
from assistant.eligibility.places import city_finder
from assistant.eligibility.service import EligibilityService

LYG, YC = "连云港市", "盐城市"
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("响水一家化肥厂要注册商标", YC),
        ("俺们东海的厂今年想贯标", LYG),
        ("东海上的渔船归谁管", None),
        ("客户在射阳，2024年要登记作品", YC),
        ("盐城的厂，从上海引进一位专家", YC),
        ("连云港一家单位想请一位北京的专家来讲课", LYG),
        ("盐城公司被常州公司告了", YC),
        ("南京的代理所替盐城客户打听", YC),
        ("连云港的水产公司，货卖到广州", LYG),
        ("我是连云港的银行客户经理", LYG),
    ],
)
def test_a_place_that_is_only_dealt_with_is_not_where_one_is(text: str, city: str | None) -> None:
    assert city_finder([LYG, YC])(text).city == city


@pytest.mark.parametrize("key", ["发生日期", "登记时间", "作品登记日"])
def test_the_day_of_the_very_act_is_the_day(service: EligibilityService, key: str) -> None:
    given = {"城市": "盐城", "事项": "一般作品免费登记", "作品类型": "一般作品", key: "2024-03-02"}
    assert service.check_facts(given, TODAY).outcome.value == "eligible"


@pytest.mark.parametrize(
    ("question", "due"),
    [
        (
            "盐城的阀门厂，县里给我们发过创新型企业的证书，2024年想要专利申请指导服务，行吗？",
            "eligible",
        ),
        ("2019年连云港一家泵厂跟芬兰一所大学在境外联合研发，布局专利，支持吗？", "eligible"),
        ("鹽城企業2024年註冊涉外商標，鼓勵嗎？", "eligible"),
        ("盐城的软件公司，2023年刚通过软件企业认定，税收优惠能享受吗？", "eligible"),
        (
            "盐城的软件公司，2023年，不是新认定的，也没有新登记的软件产品，税收优惠能享受吗？",
            "not_eligible",
        ),
        (
            "Lianyungang firm, 2019, buying an overseas patent with market potential; "
            "nobody has said anything about its competitive edge. Supported?",
            "depends",
        ),
    ],
)
def test_a_fresh_question(service: EligibilityService, question: str, due: str) -> None:
    assert service.check_question(question, TODAY).outcome.value == due


def test_a_value_is_completed_by_who_asks(service: EligibilityService) -> None:
    given = {"市": "盐城", "日期": "2024-04", "主体": "软件企业", "认定情况": "今年新认定"}
    verdict = service.check_facts({**given, "事项": "税收优惠"}, TODAY)
    assert verdict.outcome.value == "eligible"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("盐城，2023年，公司2013年认定，软件产品是2015年登记的，能享受吗", 2023),
        ("公司2010年成立，2024年想注册商标", 2024),
        ("2024年的事，2026年才来问", 2024),
        ("今年是2024年，想登记作品", 2024),
        ("2018年9月30日前递交", 2018),
        ("three years ago we registered a work", 2023),
    ],
)
def test_the_year_of_the_case_is_not_that_of_what_was_before(text: str, year: int) -> None:
    found = find_dates(text, TODAY)
    assert found is not None
    assert (found.start.year, found.end.year) == (year, year)


def test_what_is_set_aside_is_not_what_is_asked(service: EligibilityService) -> None:
    question = "连云港的医院2026年想买一台设备，专利成果转化基金以外，有没有别的条款给钱？"
    assert service.check_question(question, TODAY).outcome.value != "eligible"


@pytest.mark.parametrize(
    ("question", "due"),
    [
        (
            "盐城一家鞋店，2024年，想要专利申请指导服务。高企？不是。创新型？不是。拟上市？更不是。",
            "not_eligible",
        ),
        (
            "连云港某公司2019年收购海外专利，潜在竞争优势有，市场潜力嘛，报告说没有，支持吗？",
            "not_eligible",
        ),
        ("盐城某人才2023年想享受黄海明珠人才计划，没有任何材料证明他符合条件，行吗？", "depends"),
        ("盐城高校2024年想设知识产权专业，可目前条件不具备，鼓励吗？", "not_eligible"),
        ("我丈夫在盐城乡下办乡镇企业，2023年攻克不了技术难题，政府帮吗？", "eligible"),
        ("2019年，连云港的小微企业专利被人抄了，能找维权援助服务吗？", "eligible"),
    ],
)
def test_what_is_told_in_pieces(service: EligibilityService, question: str, due: str) -> None:
    assert service.check_question(question, TODAY).outcome.value == due


@pytest.mark.parametrize("told", ["自评突出", "突出，未认定", "据说突出"])
def test_what_is_only_claimed_states_nothing(service: EligibilityService, told: str) -> None:
    given = {
        "城市": "连云港",
        "日期": "2018",
        "申请人": "专利权人",
        "贡献": told,
        "事项": "市专利奖",
    }
    assert service.check_facts(given, TODAY).outcome.value == "depends"


@pytest.mark.parametrize(
    "question",
    [
        "盐城企业2024年，九成算高新技术企业吧，专利申请指导能给吗？",
        "盐城企业2024年想要专利申请指导，是创新型企业还是普通企业，局里给了两个说法。",
        "连云港企业2019年的优秀专利技术要转化，创新水平高、市场前景好都是我们自己写的，支持吗？",
        "连云港企业2018年收购海外专利，市场潜力为零，潜在竞争优势有，支持吗？",
        "盐城2024年商标代理人考试培训有没有？",
        "盐城2024年企业注册海外公司，鼓励吗？",
    ],
)
def test_what_is_not_sure_or_another_matter_is_no_yes(
    service: EligibilityService, question: str
) -> None:
    assert service.check_question(question, TODAY).outcome.value != "eligible"


@pytest.mark.parametrize(
    "firm",
    ["无纺布企业", "非公企业", "不锈钢企业", "企业不得不", "企业特别想", "企业去乌兹别克斯坦"],
)
def test_a_word_that_only_holds_a_denial_denies_nothing(
    service: EligibilityService, firm: str
) -> None:
    question = f"盐城一家{firm}2024年注册涉外商标，鼓励吗？"
    assert service.check_question(question, TODAY).outcome.value == "eligible"


@pytest.mark.parametrize("told", ["准高企", "曾经的高企", "老板总说自己快成高企了"])
def test_what_one_was_or_will_be_is_not_what_one_is(service: EligibilityService, told: str) -> None:
    question = f"盐城的阀门厂，{told}，2024年想要专利申请指导服务，给吗？"
    assert service.check_question(question, TODAY).outcome.value == "depends"
