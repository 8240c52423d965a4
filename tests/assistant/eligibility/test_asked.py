"""Who asks, and that a yes speaks of all that is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.asker import Role, role_of
from assistant.eligibility.english import translated
from assistant.eligibility.service import EligibilityService

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "who", "role"),
    [
        ("我们是一家小企业，能领吗", "小企业", Role.PRESENTED),
        ("盐城一所小学想参加企业知识产权培训", "小学", Role.PRESENTED),
        ("盐城一所小学想参加企业知识产权培训", "企业", Role.BENEFICIARY),
        ("个人能享受支持服务机构加快发展的政策吗", "服务机构", Role.BENEFICIARY),
        ("盐城的企业能注册涉外商标吗", "企业", Role.SUBJECT),
    ],
)
def test_how_surely_somebody_asks(text: str, who: str, role: Role) -> None:
    start = text.index(who)
    assert role_of(text, start, start + len(who)) is role


@pytest.mark.parametrize(
    ("question", "due"),
    [
        # whom a support is for is not who asks
        ("2024年盐城一所小学想参加企业知识产权培训，可以吗？", "not_eligible"),
        ("盐城的个人2023年能享受支持知识产权服务机构加快发展的政策吗？", "not_eligible"),
        ("In 2024, can an individual in Yancheng get guidance meant for high-tech enterprises "
         "on patent applications?", "not_eligible"),
        # a denial of the place is none of what somebody is
        ("我们不是连云港的学校，是盐城一所有条件的高校，2024年设知识产权专业，鼓励吗", "eligible"),
        # a condition that names two things asks for both
        ("2019年连云港公司要收购一件有市场潜力的海外专利，政策支持吗？", "depends"),
        ("2023年盐城企业的核心专利想产业化，能得到支持吗？", "depends"),
        ("2024年盐城，公司的核心专利市场竞争力不强，产业化能得到重点支持吗？", "not_eligible"),
        # what is asked for and nowhere written
        ("2023年盐城的企业能领知识产权保险理赔吗？", "depends"),
        ("2018年连云港的企业能参加教师培训吗？", "depends"),
        ("2024年盐城企业的专利诉讼费能报销吗？", "not_stated"),
        ("盐城2024年证据保全申请费能免吗？", "depends"),
        # an award is no subsidy
        ("2024年盐城的企业能领版权登记奖金吗？", "depends"),
        ("连云港医药企业今年做专利预审，一件要交多少钱？", "depends"),
        ("2025年3月盐城某园区评资格，主要条件就是专利授权数量，允许吗？", "not_eligible"),
    ],
)  # fmt: skip
def test_a_yes_answers_the_whole_of_what_is_asked(
    service: EligibilityService, question: str, due: str
) -> None:
    assert service.check_question(question, TODAY).outcome.value == due


def test_english_words_without_a_term_are_kept_and_hold_back_a_yes(
    service: EligibilityService,
) -> None:
    known = "Can a singer in Yancheng have a song registered without paying in 2024?"
    assert service.check_question(known, TODAY).outcome.value == "eligible"
    _, unread = translated("Can a singer register a zyxwv song?", service.book.facts)
    assert unread == ("zyxwv",)
    strange = "Can a singer in Yancheng have a zyxwv song registered without paying in 2024?"
    assert service.check_question(strange, TODAY).outcome.value == "depends"


def test_no_support_that_nobody_promised_is_said_to_be_given(service: EligibilityService) -> None:
    """Supports of the trade that stand in none of the documents."""
    matters = (
        "专利年费补贴 专利代理费补贴 驰名商标奖励 高新技术企业认定奖励 设备购置补贴 社保补贴 "
        "见习补贴 创新券 首台套奖励 律师费补贴 展位费补贴 质量奖 博士后工作站资助 版权贸易奖励"
    ).split()
    for city, year in (("盐城", "2024"), ("连云港", "2018"), ("连云港", "2026")):
        for matter in matters:
            facts = {"city": city, "date": year, "applicant": "企业", "matter": matter}
            assert service.check_facts(facts, TODAY).outcome.value != "eligible", facts
            asked = f"{year}年{city}的企业能领{matter}吗？"
            assert service.check_question(asked, TODAY).outcome.value != "eligible", asked
