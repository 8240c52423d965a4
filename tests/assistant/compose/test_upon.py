"""Arithmetic upon what was answered before."""

from __future__ import annotations

import pytest

from assistant.compose.operations import Operation
from assistant.compose.upon import upon
from assistant.service import Assistant
from assistant.types import Question, Turn


def _asked(assistant: Assistant, *turns: str) -> str:
    history: tuple[Turn, ...] = ()
    for text in turns[:-1]:
        said = assistant.ask(Question(text, history=history)).answer
        history = (*history, Turn("user", text), Turn("assistant", said))
    return assistant.ask(Question(turns[-1], history=history)).answer


@pytest.mark.parametrize(
    ("text", "doing"),
    [
        ("两个数加一块儿呢", Operation.SUM),
        ("那合计多少？", Operation.SUM),
        ("它俩差多少", Operation.DIFFERENCE),
        ("这两项相差几家？", Operation.DIFFERENCE),
        ("质押融资合计多少", None),
        ("离目标还差多少", None),
        ("那盐城呢", None),
    ],
)
def test_a_turn_that_names_nothing(text: str, doing: Operation | None) -> None:
    assert upon(text) is doing


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("盐城马德里商标目标多少？", "连云港呢", "它俩差多少"), "多30件（50−20＝30）"),
        (("盐城新增海外发明专利和马德里商标各多少", "两个数加一块儿呢"), "合计200件"),
        (("连云港2023年质押融资多少", "2024年呢", "合计多少"), "合计76亿元"),
    ],
)
def test_reckoned_upon(assistant: Assistant, turns: tuple[str, ...], said: str) -> None:
    assert said in _asked(assistant, *turns)


def test_a_follow_up_that_names_both_reckons_with_these(assistant: Assistant) -> None:
    turns = ("连云港2016年要培育多少企业知识产权工程师？", "那工程师和总监加起来多少人？")
    assert "合计500人" in _asked(assistant, *turns)
