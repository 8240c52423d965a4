"""A figure of something else is no answer to a question after a named one."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


def test_a_named_firm_gets_no_figure_of_the_city(assistant: Assistant) -> None:
    answer = assistant.ask(Question("恒瑞医药2024年申请了多少件专利"))
    assert answer.status is AnswerStatus.UNANSWERED


def test_a_name_that_stands_with_the_figure_keeps_it(assistant: Assistant) -> None:
    answer = assistant.ask(Question("江苏海洋大学提交了多少项专利开放许可声明"))
    assert answer.status is AnswerStatus.ANSWERED
    assert "7" in answer.answer


@pytest.mark.parametrize(
    "text",
    [
        "连云港2030年每万人口商标注册量目标是多少？",
        "盐城方案要求的实用新型专利拥有量是多少？",
        "不算高价值的，连云港2030年每万人有效发明专利拥有量的目标值是几件？",
    ],
)
def test_an_indicator_of_another_class_is_not_stated(assistant: Assistant, text: str) -> None:
    assert assistant.ask(Question(text)).status is AnswerStatus.UNANSWERED


def test_the_indicator_itself_keeps_its_figure(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港2030年每万人口作品登记量目标是多少？"))
    assert "70" in answer.answer
