"""Questions as strangers word them: cities set aside, qualities, compounds, who it is that asks."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.service import EligibilityService

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
        ("2024年盐城企业的核心专利技术要产业化，市场竞争力还算强，重点支持吗？", "eligible"),
        ("2024年盐城企业的核心专利技术要产业化，市场竞争力不怎么强，重点支持吗？", "not_eligible"),
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
