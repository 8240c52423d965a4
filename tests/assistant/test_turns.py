"""Follow-ups: another place, another side, a part, a figure beside the one just stated."""

from __future__ import annotations

import re

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question, Turn
from assistant.understand.history import follow

PLACES = re.compile("连云港|盐城")


@pytest.mark.parametrize(
    "text", ["我问的是连云港。", "换成连云港答", "我说的是连云港，换连云港回答"]
)
def test_a_frame_around_a_place_exchanges_the_place(text: str) -> None:
    standing = follow("盐城保护满意度目标是多少？", text, PLACES)
    assert standing.text.startswith("连云港保护满意度目标")


def test_another_side_keeps_the_place_and_drops_the_subject() -> None:
    standing = follow("盐城的服务机构要达到多少家？", "那人才方面呢，要多少人？", PLACES)
    assert "盐城" in standing.text
    assert "人才" in standing.text
    assert "服务机构" not in standing.text + standing.context


@pytest.mark.parametrize(
    ("turns", "text", "said"),
    [
        (["连云港2025年1到5月新增专利授权多少件？"], "其中发明专利呢？", "697"),
        (["连云港2030年涉海专利目标是多少？", "属性是什么？"], "那地标产品产值是多少？", "20"),
        (["盐城版权工作谁负责？"], "地理标志呢？", "市农业农村局"),
        (["商标品牌指导站由谁负责建设？"], "我说的是盐城，换盐城回答", "市知识产权局"),
    ],
)
def test_a_turn_is_answered_from_what_was_spoken_of(
    assistant: Assistant, turns: list[str], text: str, said: str
) -> None:
    history = tuple(Turn("user", t) for t in turns)
    answer = assistant.ask(Question(text, history=history))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_a_turn_with_a_subject_of_its_own_is_not_lent_an_answer(assistant: Assistant) -> None:
    text = "连云港知识产权保护中心食堂对外开放吗？"
    before = (Turn("user", "盐城那笔专利转化的专项资金，连云港的公司能申请吗"),)
    asked = (assistant.ask(Question(text)), assistant.ask(Question(text, history=before)))
    assert [answer.status for answer in asked] == [AnswerStatus.UNANSWERED] * 2
