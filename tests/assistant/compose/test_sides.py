"""Questions that set figures side by side: their sides, the working, the table."""

from __future__ import annotations

import pytest

from assistant.compose.operations import Operation, operation
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, NoteKind, Question, Turn


def _ask(assistant: Assistant, text: str, *before: str) -> Answer:
    return assistant.ask(Question(text, history=tuple(Turn("user", b) for b in before)))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("两者差多少", Operation.DIFFERENCE),
        ("要超过多少家", None),
        ("一共多少件", Operation.SUM),
        ("是去年的几倍", Operation.TIMES),
        ("比2023年降了百分之几", Operation.CHANGE),
        ("发明专利占几成", Operation.SHARE),
        ("谁的目标更高", Operation.MOST),
    ],
)
def test_the_operation_is_read_from_the_question(question: str, expected: Operation | None) -> None:
    assert operation(question) is expected


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("质押融资，盐城定的目标和连云港“十四五”累计做到的，差多少亿元？", "219−60＝159"),
        ("连云港有效发明专利，十五五规划比答复多写了多少件？", "10878−10374＝504"),
        ("连云港2024年的质押融资比2023年降了百分之几？", "24÷50＝48%"),
        ("连云港做了贯标备案的企业里，通过第三方认证的占多少？", "210÷1200＝17.5%"),
        ("连云港2025年1-5月平均每个月新增多少件专利授权？", "1878÷5＝375.6"),
    ],
)
def test_each_side_gets_its_own_figure(assistant: Assistant, question: str, working: str) -> None:
    answer = _ask(assistant, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert working in answer.answer


def test_papers_that_differ_stand_in_a_table_with_time_and_source(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港中国专利金奖数，规划和答复差几项？")
    assert "8−3＝5" in answer.answer
    assert "征求意见稿" in answer.answer
    assert "“十四五”期间" in answer.answer
    assert NoteKind.CONFLICT in {n.kind for n in answer.notes}


def test_a_reckoning_follow_up_takes_the_questions_before_as_its_sides(
    assistant: Assistant,
) -> None:
    answer = _ask(assistant, "两年加起来呢？", "连云港2023年质押融资多少亿？", "2024年呢？")
    assert "50＋26＝76" in answer.answer


def test_an_aim_does_not_answer_what_is_there_now(assistant: Assistant) -> None:
    answer = _ask(assistant, "盐城现在实际有多少家知识产权服务机构？")
    assert answer.status is AnswerStatus.UNANSWERED
    assert "200" in answer.answer
