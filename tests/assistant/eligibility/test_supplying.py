"""What a turn of the conversation adds to the eligibility question before it, and what not."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.answering import answer_eligibility
from assistant.eligibility.service import EligibilityService
from assistant.types import Question, Turn

TODAY = date(2026, 11, 20)
GUIDANCE = "我们公司在盐城，2024年能享受专利申请指导服务吗？"
AWARD = "盐城2024年我这件专利能拿优秀专利奖励吗？"
BUYING = "2018年连云港企业收购海外专利能得到支持吗"
EXAMINATION = "连云港的企业能申请专利预审吗"
ENGLISH = "Can our company in Yancheng get guidance on patent applications in 2024?"


def outcome(service: EligibilityService, *turns: str) -> str | None:
    """How the last of some turns is answered, as it stands, without words of those before."""
    history = tuple(Turn("user", turn) for turn in turns[:-1])
    answer = answer_eligibility(service, Question(turns[-1], history=history), turns[-1], TODAY)
    return answer and str(answer.trace["eligibility"])


@pytest.mark.parametrize(
    ("question", "said", "due"),
    [
        (GUIDANCE, "我们是高新技术企业", "eligible"),
        (GUIDANCE, "创新型企业", "eligible"),
        (GUIDANCE, "拟上市的", "eligible"),
        (GUIDANCE, "不是高企，也不是创新型企业，没打算上市", "not_eligible"),
        (GUIDANCE, "都不是", "not_eligible"),
        (GUIDANCE, "我们是高校", "not_eligible"),
        (AWARD, "评上了", "eligible"),
        (AWARD, "是的", "eligible"),
        (AWARD, "没评上", "not_eligible"),
        (AWARD, "不是优秀专利", "not_eligible"),
        (BUYING, "都有", "eligible"),
        (BUYING, "专利有市场潜力，也有竞争优势", "eligible"),
        (BUYING, "市场潜力有，竞争优势没有", "not_eligible"),
        (BUYING, "市场潜力大，竞争优势一般", "not_eligible"),
        (EXAMINATION, "我们做智能制造", "eligible"),
        (EXAMINATION, "做餐饮的", "not_eligible"),
        (ENGLISH, "We are a high-tech enterprise", "eligible"),
        (ENGLISH, "no", "not_eligible"),
    ],
)
def test_a_turn_supplies_the_fact_that_was_missing(
    service: EligibilityService, question: str, said: str, due: str
) -> None:
    assert outcome(service, question) == "depends"
    assert outcome(service, question, said) == due


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (GUIDANCE, "正在申报高企"),
        (GUIDANCE, "快评上高企了"),
        (GUIDANCE, "我们只是一般的小公司"),
        (BUYING, "有"),  # of which of the two?
        (BUYING, "有市场潜力"),
        (BUYING, "市场潜力说不准"),
        (BUYING, "竞争优势有，市场潜力还没评估"),
    ],
)
def test_what_settles_nothing_leaves_the_verdict_open(
    service: EligibilityService, question: str, said: str
) -> None:
    assert outcome(service, question, said) == "depends"


@pytest.mark.parametrize(
    "said", ["客户是高企", "朋友公司是高企", "谢谢", "好的", "应该是吧", "希望能评上"]
)
def test_what_is_no_fact_of_the_asker_says_no_yes(service: EligibilityService, said: str) -> None:
    assert outcome(service, GUIDANCE, said) in {None, "depends"}
    assert outcome(service, AWARD, said) in {None, "depends"}


def test_facts_add_up_over_turns(service: EligibilityService) -> None:
    assert outcome(service, BUYING, "有市场潜力", "竞争优势也有") == "eligible"
    question = "医药企业可以申请专利预审吗？"
    assert outcome(service, question, "连云港") == "eligible"


def test_a_question_in_between_ends_it(service: EligibilityService) -> None:
    assert outcome(service, GUIDANCE, "盐城贯标企业目标是多少家？", "我们是高新技术企业") is None
    assert outcome(service, "盐城贯标企业目标是多少家？", "我们是高新技术企业") is None
