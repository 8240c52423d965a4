"""Turns that want the other language, the row beside it, or names of what is only counted."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question, Turn
from assistant.understand.retelling import retold

_BEFORE = "盐城的保护满意度要多少？"


def _follow(assistant: Assistant, before: str, text: str) -> Answer:
    said = assistant.ask(Question(before)).answer
    turns = (Turn("user", before), Turn("assistant", said))
    return assistant.ask(Question(text, history=turns))


@pytest.mark.parametrize(
    "text",
    ["用英文再说一遍", "翻译成英文", "能用英语讲吗？", "Put that in English for my boss, please."],
)
def test_the_last_answer_is_told_in_english(assistant: Assistant, text: str) -> None:
    answer = _follow(assistant, _BEFORE, text)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.answer.startswith("80%:")
    assert answer.question == text


def test_the_last_answer_is_told_in_chinese(assistant: Assistant) -> None:
    answer = _follow(assistant, "What is Yancheng's target for public satisfaction?", "用中文说")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.answer.startswith("全社会知识产权保护满意度 80% 以上")


@pytest.mark.parametrize("text", ["英文商标在盐城怎么注册", "in English law, who owns it?", "翻译"])
def test_what_asks_something_of_its_own_is_no_retelling(text: str) -> None:
    assert retold(Question(text, history=(Turn("user", _BEFORE),))) is None


def test_nothing_was_asked_that_could_be_told_again(assistant: Assistant) -> None:
    assert retold(Question("翻译成英文")) is None
    assert assistant.ask(Question("翻译成英文")).status is AnswerStatus.DECLINED


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("表1里地标产品年产值多少", "它前面那行呢", "涉海产业专利产出数量"),
        ("表1里马德里国际注册2030年要多少", "紧挨着它上头那个指标是多少", "600"),
        ("连云港2030年每万人口高价值发明专利要多少件", "表里下面一个指标是多少", "作品登记量"),
    ],
)
def test_the_row_beside_is_told(assistant: Assistant, before: str, text: str, said: str) -> None:
    answer = _follow(assistant, before, text)
    assert said in answer.answer


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("连云港组织了几所高校搞专利匹配对接", "是哪五所，校名报一下"),
        ("2024年连云港多少人因为侵犯知识产权被判", "这些人都叫什么"),
    ],
)
def test_names_of_what_is_only_counted_are_not_stated(
    assistant: Assistant, before: str, text: str
) -> None:
    assert _follow(assistant, before, text).status is AnswerStatus.UNANSWERED


def test_a_score_may_be_stated_in_per_cent(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城知识产权保护满意度要达到多少分"))
    assert "80% 以上" in answer.answer
    assert answer.status is AnswerStatus.ANSWERED
