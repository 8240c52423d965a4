"""The standing of a paper, asked in words that no rule knows."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.facets import Facet, facets, runs
from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


def test_what_a_question_names_is_not_learned() -> None:
    assert runs("盐城方案2022年起") == runs("连云港方案2016年起")
    assert runs("《某某办法》") == runs("《另一个办法》")


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("盐城试点按日子算眼下该走到哪一段了", Facet.STAGE),
        ("盐城方案覆盖的是从哪年到哪年", Facet.PERIOD),
    ],
)
def test_the_wording_tells_the_facet(text: str, facet: Facet) -> None:
    assert facet in facets(text, 0.5)


def test_a_question_about_something_else_asks_for_none() -> None:
    assert not facets("盐城知识产权质押融资总额的目标是多少亿元", 0.3)


def test_a_timetable_is_read_on_the_day_of_asking(assistant: Assistant) -> None:
    asked = Question("盐城那边的试点都忙到哪一段了，方案上怎么排的", as_of=date(2022, 9, 10))
    answer = assistant.ask(asked)
    assert answer.status is AnswerStatus.ANSWERED
    assert any("宣传发动阶段" in c.quote for c in answer.citations)


def test_a_reply_is_said_to_be_one(assistant: Assistant) -> None:
    answer = assistant.ask(Question("市监局给委员的复函属于哪种文种，能当政策依据引用吗"))
    assert answer.status is AnswerStatus.ANSWERED
    assert "答复" in answer.answer
