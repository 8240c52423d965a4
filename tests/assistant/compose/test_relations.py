"""Amounts held against one another: what is asked of them, and by which words they are called."""

from __future__ import annotations

import pytest

from assistant.compose.operations import Operation
from assistant.compose.relations import relation
from assistant.service import Assistant
from assistant.types import AnswerStatus, NoteKind, Question


@pytest.mark.parametrize(
    ("text", "doing", "left", "right"),
    [
        ("拿甲市的目标去减乙市的现状，差几件", Operation.DIFFERENCE, "甲市的目标", "乙市的现状"),
        ("两年的金额加起来，够不够乙市的底线？", Operation.MOST, "两年的金额加起来", "乙市的底线"),
        ("专利案件多还是版权案件多，多几件", Operation.DIFFERENCE, "专利案件", "版权案件"),
        ("甲的目标比乙的目标多定几件", Operation.DIFFERENCE, "甲的目标", "乙的目标"),
    ],
)
def test_relations(text: str, doing: Operation, left: str, right: str) -> None:
    found = relation(text)
    assert found is not None
    assert (found.operations[0], found.left, found.right) == (doing, left, right)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("从马德里看，盐城的新增目标是连云港2030年目标的几倍", "2.5倍"),
        ("盐城的海外发明专利和马德里商标，前者比后者多几件", "多100件"),
        ("用盐城的贯标目标减去连云港的，差几家", "多100家"),
        ("连云港2023和2024年质押融资加起来，够不够盐城的目标", "76−60＝16"),
        ("2016年意见里认知度和满意度各百分之几？差几个点", "80−75＝5"),
        ("连云港PCT的目标，2020年和2030年相差几件", "600−300＝300"),
        ("数据知识产权质押融资占连云港规划里专利商标质押融资的百分之几", "1.72÷219"),
    ],
)
def test_reckoned_of_two(assistant: Assistant, text: str, said: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


@pytest.mark.parametrize(
    "text",
    ["两市质押融资目标差多少", "盐城和连云港哪个的质押融资目标更高", "两地质押融资目标合计多少"],
)
def test_a_city_without_a_target_is_not_reckoned_with(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text))
    assert "连云港没有写明这一指标的目标" in answer.answer
    assert "＝" not in answer.answer
    assert any(n.kind is NoteKind.NOT_STATED for n in answer.notes)


def test_two_things_are_no_one_thing_at_two_times(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港2030年的专利目标比2025年增加多少"))
    assert "1878−500" not in answer.answer


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("盐城和连云港都有数据知识产权的措施吗", "盐城"),
        ("草案和2016年意见在商标目标上有什么差别", "连云港2016年意见"),
    ],
)
def test_who_says_nothing_of_the_matter(assistant: Assistant, text: str, silent: str) -> None:
    answer = assistant.ask(Question(text))
    row = next(line for line in answer.answer.splitlines() if line.startswith(f"| {silent}"))
    assert "未载明" in row


def test_the_name_of_a_law_is_written_two_ways(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港那部条例的名称是“保护和促进”还是“促进和保护”"))
    assert answer.answer.startswith("写法不一样")
    assert len({c.document for c in answer.citations}) == 2
