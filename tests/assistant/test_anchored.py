"""Questions that ask each place or paper something of its own."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import Question
from assistant.understand.anchored import anchored


def _sides(assistant: Assistant, text: str) -> list[tuple[str, str]]:
    parts = anchored(text, assistant.library)
    return [("".join(p.documents or p.cities), p.topic) for p in parts]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("盐城鼓励什么？连云港规划稿支持什么？", ["盐城市", "lyg-15th-plan-draft"]),
        (
            "维权援助，连云港2016年那份意见打算怎么做，答复里说做成了什么？",
            ["lyg-2016-132", "lyg-cppcc-44137"],
        ),
        (
            "连云港当年要培育几家机构，“十五五”稿里又写了几家？",
            ["lyg-2016-132", "lyg-15th-plan-draft"],
        ),
    ],
)
def test_each_side_has_its_place_or_paper(
    assistant: Assistant, text: str, sides: list[str]
) -> None:
    assert [name for name, _ in _sides(assistant, text)] == sides


def test_what_stands_before_the_sides_is_their_topic(assistant: Assistant) -> None:
    found = _sides(assistant, "版权登记：盐城给什么便利，连云港规划稿定了什么目标？")
    assert {topic for _, topic in found} == {"版权登记"}


def test_a_side_without_words_of_its_own_is_about_the_first(assistant: Assistant) -> None:
    found = _sides(assistant, "盐城的贯标企业要增加多少家，连云港是多少？")
    assert found[1][1] == "盐城的贯标企业要增加多少家，"


@pytest.mark.parametrize(
    "text",
    [
        "盐城和连云港的贯标目标各是多少？",  # one question of both
        "盐城的贯标目标是多少？连云港呢？",  # the second takes its question from the first
        "我在连云港开厂，盐城有什么补贴？",  # a story and a question
        "连云港132号文是已经印发的，还是供讨论的草稿？",  # what a paper is
        "连云港规划征求意见到哪天，意见寄给谁？",  # opinions to be sent in
    ],
)
def test_no_sides(assistant: Assistant, text: str) -> None:
    assert _sides(assistant, text) == []


def test_the_sides_are_told_in_one_table(assistant: Assistant) -> None:
    answer = assistant.ask(
        Question("商标品牌指导站，盐城要求铺到多大范围，连云港已经备案了多少家？")
    )
    assert "全覆盖" in answer.answer
    assert "50家" in answer.answer
    assert {c.document for c in answer.citations} == {"yc-pilot-2022", "lyg-cppcc-44137"}
