"""The English front of answers to English questions."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("Which departments look after copyright in Yancheng's plan?", "Named: Copyright Bureau"),
        ("How many well-known trademarks does Lianyungang own?", "16 items: "),
        ("When was Yancheng picked as a pilot city?", "4 August 2022: "),
        ("Does the 2016 opinion speak of a blacklist of infringers?", "黑名单"),
    ],
)
def test_what_can_be_said_is_said_in_english(assistant: Assistant, text: str, front: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert front in answer.answer


def test_a_refusal_names_the_thing_in_both_languages(assistant: Assistant) -> None:
    answer = assistant.ask(
        Question("What does the trademark filing window in Yancheng charge per application?")
    )
    assert answer.status is AnswerStatus.UNANSWERED
    assert "收费" in answer.answer
