"""Eligibility questions in the conversation: taken where they are such, with facts to follow."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.eligibility.answering import answer_eligibility
from assistant.eligibility.service import EligibilityService
from assistant.types import Answer, AnswerStatus, Question, Turn

TODAY = date(2026, 11, 20)


def ask(service: EligibilityService, text: str, *before: str, english: bool = False) -> Answer:
    """The answer to the last of some turns, each leaning on those before it."""
    history = tuple(Turn("user", turn) for turn in before)
    question = Question(text, history=history)
    answer = answer_eligibility(
        service, question, "，".join((*before, text)), TODAY, english=english
    )
    assert answer is not None
    return answer


def test_the_verdict_comes_with_conditions_and_quotes(service: EligibilityService) -> None:
    answer = ask(service, "我公司在盐城，2024年发明专利授权了，还能领补贴吗？")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.answer.startswith("不符合")
    assert "条件：✓" in answer.answer
    assert any("2023 年底前全部取消" in c.quote for c in answer.citations)
    assert all(c.text[c.start : c.end] == c.quote for c in answer.citations)
    assert answer.trace["eligibility"] == "not_eligible"


def test_a_missing_city_is_asked_for_and_a_follow_up_supplies_it(
    service: EligibilityService,
) -> None:
    question = "医药企业可以申请专利预审吗？"
    asked = ask(service, question)
    assert asked.status is AnswerStatus.CLARIFY
    assert "哪个城市" in asked.answer
    supplied = ask(service, "连云港", question)
    assert supplied.trace["eligibility"] == "eligible"


def test_follow_ups_add_up(service: EligibilityService) -> None:
    first = "Can our company get patent pre-examination?"
    lacking = ask(service, "Lianyungang", first, english=True)
    assert lacking.trace["eligibility"] == "depends"
    complete = ask(service, "pharmaceutical", first, "Lianyungang", english=True)
    assert complete.trace["eligibility"] == "eligible"
    assert complete.answer.startswith("Eligible")


def test_a_follow_up_may_supply_the_applicant(service: EligibilityService) -> None:
    question = "2018年连云港成立知识产权学院，我们能得到支持吗？"
    assert ask(service, question).trace["eligibility"] == "depends"
    assert ask(service, "我们是高校", question).trace["eligibility"] == "eligible"
    assert ask(service, "我们是企业", question).trace["eligibility"] == "not_eligible"


def test_facts_of_an_earlier_topic_are_left_there(service: EligibilityService) -> None:
    earlier = "我的商标在盐城能注册吗？"
    question = "我2024年专利授权还能领补贴吗？"
    answer = ask(service, "盐城", earlier, question)
    assert answer.trace["eligibility"] == "not_eligible"


@pytest.mark.parametrize(
    ("text", "english", "said"),
    [
        ("连云港的企业能领盐城的专利授权资助吗", False, "不适用于连云港市"),
        ("Can a company in Lianyungang get Yancheng's patent grant subsidy?", True, "not apply to"),
    ],
)
def test_another_citys_rule_is_not_stated_and_no_city_is_asked_for(
    service: EligibilityService, text: str, english: bool, said: str
) -> None:
    answer = ask(service, text, english=english)
    assert answer.status is AnswerStatus.UNANSWERED
    assert answer.trace["eligibility"] == "not_stated"
    assert "2023 年底前全部取消" in answer.answer
    assert answer.notes[0].kind == "jurisdiction" and said in answer.notes[0].text


@pytest.mark.parametrize(
    "text",
    [
        "盐城什么时候取消专利授权资助？",
        "企业知识产权贯标是什么意思？",
        "我公司能领房租补贴吗？",
        "小微企业请代理机构能不能便宜点",
        "连云港2030年的目标是多少？",
    ],
)
def test_other_questions_are_left_to_the_clauses(service: EligibilityService, text: str) -> None:
    assert answer_eligibility(service, Question(text), text, TODAY) is None


def test_an_impossible_date_is_no_error_in_the_conversation(service: EligibilityService) -> None:
    question = Question("我公司在盐城，2025年2月30日还能领专利授权资助吗")
    answer = answer_eligibility(service, question, question.text, date(2026, 11, 20))
    assert answer is None
