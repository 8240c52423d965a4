"""A figure of something else is no answer to a question after a named one."""

from __future__ import annotations

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


def test_a_named_firm_gets_no_figure_of_the_city(assistant: Assistant) -> None:
    answer = assistant.ask(Question("恒瑞医药2024年申请了多少件专利"))
    assert answer.status is AnswerStatus.UNANSWERED


def test_a_name_that_stands_with_the_figure_keeps_it(assistant: Assistant) -> None:
    answer = assistant.ask(Question("江苏海洋大学提交了多少项专利开放许可声明"))
    assert answer.status is AnswerStatus.ANSWERED
    assert "7" in answer.answer
