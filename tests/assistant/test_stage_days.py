"""Stages and periods by the day they are asked for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("as_of", "stage"),
    [
        (date(2022, 9, 1), "宣传发动"),
        (date(2024, 6, 1), "组织实施"),
        (date(2025, 6, 1), "总结提升"),
    ],
)
def test_the_stage_of_now_depends_on_the_day(assistant: Assistant, as_of: date, stage: str) -> None:
    answer = assistant.ask(Question("盐城的试点现在到了哪一步", as_of=as_of))
    assert stage in answer.answer


def test_the_date_of_a_heading_dates_what_stands_below_it(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城什么时候归档试点的相关资料"))
    assert "2025年5月—2025年6月" in answer.answer
    assert [c.quote for c in answer.citations]


def test_a_document_that_is_only_cited_has_its_own_period(assistant: Assistant) -> None:
    answer = assistant.ask(Question("《知识产权强国建设纲要》管到哪一年"))
    assert answer.status is AnswerStatus.ANSWERED
    assert "2035" in answer.answer
    assert "没有收录" in answer.answer
    assert "目标年" not in answer.answer
