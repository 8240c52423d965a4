"""Sides of a comparison that ask for no number, and a figure that its paper repeats."""

from __future__ import annotations

from datetime import date

from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question

AS_OF = date(2026, 11, 20)


def _ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text, as_of=AS_OF))


def test_figures_do_not_answer_sides_that_ask_for_none(assistant: Assistant) -> None:
    answer = _ask(assistant, "质押这块，连云港答复里联动的是哪四方？盐城又用哪种机制分担风险")
    assert answer.status is AnswerStatus.ANSWERED
    assert "担保多方联动机制" in answer.answer
    assert "风险补偿机制" in answer.answer
    assert "数字更大" not in answer.answer


def test_a_sentence_said_twice_is_one_figure(assistant: Assistant) -> None:
    answer = _ask(assistant, "省级专精特新要多少家，国家小巨人要多少家，前者比后者多几家")
    assert "两者相同" not in answer.answer
    assert "32" in answer.answer
