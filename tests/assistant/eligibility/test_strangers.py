"""Questions as strangers word them: cities set aside, qualities, compounds, who it is that asks."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.dates import find_dates
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import DateRange

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("question", "due"),
    [
        ("不问连云港，问盐城：2024年企业注册涉外商标鼓励吗？", "eligible"),
        ("连云港有没有我不管，盐城2024年企业注册涉外商标鼓励吗？", "eligible"),
        ("2024年盐城一家阀门行业协会准备给本地的阀门申请证明商标，方案引导吗？", "eligible"),
        ("2018年连云港的企业能参加教师培训吗？", "depends"),
        ("盐城一位快递小哥2024年想报名企业知识产权培训，够条件吗？", "not_eligible"),
        ("盐城的一家养老院2024年想设立知识产权专业，方案鼓励吗？", "not_eligible"),
        ("2024年盐城企业的核心专利技术要产业化，市场竞争力相当强，重点支持吗？", "eligible"),
        ("2024年盐城企业的核心专利技术要产业化，市场竞争力不怎么强，重点支持吗？", "not_eligible"),
        ("2025年想在盐城领优秀专利的奖励，评没评上优秀还没消息，能拿吗？", "depends"),
        (
            "盐城一所高校2023年师资、经费都备齐了，属于有条件的学校，新设知识产权专业，鼓励吗？",
            "eligible",
        ),
        ("俺在盐城夜市摆摊，2024年的摊位费，政府能给免点不？", "not_stated"),
        (
            "2018年连云港某企业不是培强培优企业，不是科技型中小企业，更没上市，有政策扶持吗？",
            "not_eligible",
        ),
        (
            "我是盐城某高校，2024年想要专利申请指导服务，说的是高新技术企业，我们算得上吗？",
            "not_eligible",
        ),
        ("2023年7月照2016年的意见，连云港的高校办知识产权学院还受支持吗？", "not_in_force"),
    ],
)
def test_a_strangers_question(service: EligibilityService, question: str, due: str) -> None:
    assert service.check_question(question, TODAY).outcome.value == due


@pytest.mark.parametrize(("value", "due"), [("强", "eligible"), ("一般", "not_eligible")])
def test_a_quality_under_its_key(service: EligibilityService, value: str, due: str) -> None:
    given = {
        "城市": "盐城",
        "日期": "2024",
        "申请人": "企业",
        "事项": "核心专利技术产业化",
        "市场竞争力": value,
    }
    assert service.check_facts(given, TODAY).outcome.value == due


@pytest.mark.parametrize(
    ("given", "due"),
    [
        (
            {"市": "盐城", "申报日": "2023-12-01", "单位": "机器人企业", "市场竞争力": "很强",
             "想要的支持": "核心专利技术产业化"},
            "eligible",
        ),
        (
            {"工作地": "盐城", "老家": "连云港", "填表时间": "2024年6月", "谁": "企业",
             "想办": "注册涉外商标"},
            "eligible",
        ),
        (
            {"所在市": "盐城", "今天": "2025-10-11", "证书日期": "2023年6月",
             "领什么": "发明专利授权资助"},
            "not_eligible",
        ),
    ],
)  # fmt: skip
def test_keys_that_nobody_thought_of(
    service: EligibilityService, given: dict[str, object], due: str
) -> None:
    assert service.check_facts(given, TODAY).outcome.value == due


@pytest.mark.parametrize(
    ("question", "due"),
    [
        (
            "我在盐城开水果店，和乡镇企业八竿子打不着，2024年能找人帮乡镇企业攻克技术难题吗？",
            "not_eligible",
        ),
        ("盐城2023年专利代理考前培训，报名费收多少？", "depends"),
        ("闺女念高三，2019年想上连云港的分类培训，就是领导干部参加的那种，高中生行吗？", "depends"),
        ("今年连云港的企业并购一家中小企业的新成果，并购款政府认多少？", "depends"),
        (
            "孩子上初二，2018年想听连云港企业总裁、负责人参加的那种分类培训，初中生能进吗？",
            "depends",
        ),
        (
            "In 2024 a manager in Yancheng asked to be recommended for the 333 programme; "
            "whether she is a high-level IP professional is unknown. Would she be recommended?",
            "depends",
        ),
    ],
)
def test_what_is_denied_left_open_or_paid(
    service: EligibilityService, question: str, due: str
) -> None:
    assert service.check_question(question, TODAY).outcome.value == due


def test_how_long_it_is_to_a_year_is_no_date() -> None:
    on = date(2020, 9, 28)
    assert find_dates("再过三个月就是2021年了，意见还鼓励吧？", on) is None
    assert find_dates("2021年了，意见还鼓励吧？", on) == DateRange(
        date(2021, 1, 1), date(2021, 12, 31)
    )


def test_the_year_of_a_reply_is_no_date_of_the_case() -> None:
    asked = "2019年一家出口商问，能引2025年那份政协提案答复吗？"
    assert find_dates(asked, TODAY) == DateRange(date(2019, 1, 1), date(2019, 12, 31))


def test_a_request_under_a_key_that_tells_nothing_is_the_matter(
    service: EligibilityService,
) -> None:
    given = {"城市": "盐城", "时间": "2024年", "目标": "创建省级高价值专利培育示范中心"}
    assert service.read(given, TODAY).matter == "创建省级高价值专利培育示范中心"
