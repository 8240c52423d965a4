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


@pytest.mark.parametrize(
    "text",
    [
        "How many examiners work at the Lianyungang protection centre?",
        "Which trophies do Yancheng's copyright owners get?",
        "Which airline offers discounts to patent holders in Lianyungang?",
        "Who won the Lianyungang Patent Award last year?",
        "When will the Lianyungang IP regulation take effect?",
        "What is the telephone number of Lianyungang's IP protection center?",
    ],
)
def test_what_no_text_names_is_not_stated(assistant: Assistant, text: str) -> None:
    assert assistant.ask(Question(text)).status is AnswerStatus.UNANSWERED


def test_a_value_of_two_things_is_told_of_both(assistant: Assistant) -> None:
    answer = assistant.ask(
        Question(
            "What annual growth did Lianyungang's 2016 opinions demand of all patent filings "
            "and of invention patent filings?"
        )
    )
    assert "10%" in answer.answer
    assert "15%" in answer.answer
