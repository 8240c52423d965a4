"""What is held, what a paper says in whole, and whether papers speak of a thing at all."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("盐城的方案分成几个部分？", ("分6部分", "一、总体思路", "六、保障措施")),
        ("连云港十五五规划的框架是什么样的", ("分4部分", "三、重点任务")),
        ("2016年意见第二部分讲的什么", ("二、重点任务", "（一）加强知识产权创造")),
        ("盐城方案最后一章说了什么", ("六、保障措施", "落实资金支持")),
        ("连云港规划专栏4叫什么", ("专栏",)),
    ],
)
def test_outlines(assistant: Assistant, text: str, parts: tuple[str, ...]) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(part in answer.answer for part in parts)


def test_a_chapter_of_no_named_paper_is_told_of_each(assistant: Assistant) -> None:
    answer = assistant.ask(Question("第三章主要讲什么？"))
    assert len({c.document for c in answer.citations}) == 3


@pytest.mark.parametrize("text", ["你这里收录了哪些政策文件", "What documents do you have?"])
def test_the_papers_held_are_listed(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert {c.document for c in answer.citations} == set(assistant.library.documents)


def test_a_matter_beside_the_paper_is_no_outline(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城方案对地理标志说了什么"))
    assert "分6部分" not in answer.answer
    assert "地理标志" in answer.answer


@pytest.mark.parametrize(
    ("text", "told", "silent"),
    [
        ("两地的文件都提到知识产权宣传周了吗", "连云港", "盐城"),
        ("四份文件里有哪几份提到了区块链", "盐城方案", "连云港2016年意见"),
        ("规划和2016年的意见都提到地理标志了吗", "连云港规划", "连云港2016年意见"),
    ],
)
def test_who_speaks_of_a_thing(assistant: Assistant, text: str, told: str, silent: str) -> None:
    answer = assistant.ask(Question(text))
    head = answer.answer.partition("\n")[0]
    assert answer.status is AnswerStatus.ANSWERED
    assert told in head.partition("；")[0]
    assert silent in head.partition("；")[2]


def test_all_papers_speak_of_it(assistant: Assistant) -> None:
    answer = assistant.ask(Question("哪几份文件提到了质押融资？"))
    assert answer.answer.startswith("都提到了“质押融资”")
    assert len({c.document for c in answer.citations}) == 4


def test_a_thing_in_other_words_is_left_to_the_other_rules(assistant: Assistant) -> None:
    answer = assistant.ask(Question("方案里提到质押融资的利率了吗"))
    assert answer.status is AnswerStatus.UNANSWERED
