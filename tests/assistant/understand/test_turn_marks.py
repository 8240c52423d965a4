"""Turns that say how they are meant: taken back, likewise elsewhere, a stage onwards."""

from __future__ import annotations

import re

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question, Turn
from assistant.understand.history import follow
from assistant.understand.turns import corrected, likewise, moved_on, stepped

PLACES = re.compile("连云港|盐城")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("哦我说错城市了，我要的是连云港规划稿的那个数", "连云港规划稿"),
        ("不好意思，我问错了，我想问的是地理标志产值", "地理标志产值"),
        ("我是问盐城", "盐城"),
        ("盐城有几件？", "盐城有几件？"),
    ],
)
def test_what_was_taken_back_is_left_out(text: str, meant: str) -> None:
    assert corrected(text) == meant


@pytest.mark.parametrize("text", ["盐城也这么干吗？", "盐城是不是也这样", "那盐城也是一样的吗？"])
def test_the_same_is_asked_of_another_place(text: str) -> None:
    assert likewise(text, PLACES) == "盐城"
    assert follow("连云港给举报人奖励吗？", text, PLACES).text == "盐城给举报人奖励吗？"


def test_a_question_with_words_of_its_own_is_no_likewise() -> None:
    assert not likewise("盐城也给专利奖励吗？", PLACES)


def test_a_stage_onwards() -> None:
    assert stepped("之后还剩一个阶段吧，那段时间主要干啥？") == (1, "主要干啥？")
    assert stepped("上一个阶段到什么时候？") == (-1, "到什么时候？")
    assert stepped("阶段性目标是什么？") is None
    assert moved_on("盐城第一阶段什么时候？", 1) == "盐城第二阶段什么时候？"


@pytest.mark.parametrize(
    ("turns", "text", "said"),
    [
        (["盐城试点的组织实施阶段到什么时候？"], "接下来那个阶段主要做什么？", "自查"),
        (["盐城专利授权资助什么时候取消？"], "由哪些部门负责？", "市财政局"),
        (["连云港要给小企业开发哪些线上工具？"], "放在哪个平台上？", "数字赋能平台"),
        (["盐城马德里商标的目标是几件？"], "说错城市了，我要的是连云港规划稿的那个数", "20"),
        (["How many IP engineers did the 2016 opinions want?"], "And directors?", "100"),
    ],
)
def test_such_turns_are_answered(
    assistant: Assistant, turns: list[str], text: str, said: str
) -> None:
    history = tuple(Turn("user", turn) for turn in turns)
    answer = assistant.ask(Question(text, history=history))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_an_amount_asked_for_alone_belongs_to_what_was_spoken_of(assistant: Assistant) -> None:
    history = (Turn("user", "盐城对优秀专利有奖励吗？"),)
    answer = assistant.ask(Question("金额是多少", history=history))
    assert answer.status is AnswerStatus.UNANSWERED
