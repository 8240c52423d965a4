"""Whether a paper is issued, within its period, and whether a thing is done or planned."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import Question


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("连云港132号文已经印发了，还是征求意见的草稿？", "现印发给你们"),
        ("连云港十五五规划是正式印发的，还是供讨论的草稿？", "征求意见稿"),
        ("盐城的试点方案还在期限内吗？", "已经期满"),
        ("连云港的数据知识产权登记指引已经出了，还是刚打算做？", "打算做"),
    ],
)
def test_what_a_paper_is_worth(assistant: Assistant, text: str, said: str) -> None:
    answer = assistant.ask(Question(text, as_of=date(2026, 11, 20)))
    assert said in answer.answer


def test_a_legal_time_limit_is_no_validity(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城要求案件在法定期限内办结的比例是多少？"))
    assert "100%" in answer.answer
