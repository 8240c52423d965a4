"""Shown whole: all numbers asked for, the words of a place, who answers for a task."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # more numbers than one are asked for
        ("盐城想新添几件马德里商标，海外授权的发明又想新添几件", ["50 件", "150 件"]),
        ("132号文里专利申请一年要涨多少，里头发明的又要涨多少", ["10%", "15%"]),
        # a heading named with the number of its parts
        ("盐城方案的三条基本原则，给我念一下", ["质量导向", "政府引导", "企业主体"]),
        ("连云港规划稿的五条基本原则，只要开头的短语", ["坚持改革创新", "争当示范引领"]),
        # the sentence that fits, and who answers for it
        ("盐城整治种子侵权、保护品种权，后头写了哪些单位", ["农业农村局", "盐城海关"]),
        ("质押风险补偿这块，盐城哪些金融口的单位一起干", ["地方金融监管局", "银保监局"]),
        # a short sentence is not cut to the piece with a comma of its own
        ("“横向协同、纵向联动”在连云港规划里指明确哪两层的分工？", ["县区、部门"]),
        # made up of parts, not done by bodies
        ("连云港规划的“四位一体”保护机制由哪几块组成", ["司法保护", "社会监督"]),
        # the place alone would tell nothing
        ("连云港规划稿里提到人工智能专利快速通道的是哪一条", ["三、（一）2", "快速通道"]),
    ],
)
def test_the_answer_shows_all_that_is_asked_for(
    assistant: Assistant, text: str, shown: list[str]
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(words in answer.answer for words in shown)


def test_one_number_is_shown_alone_where_one_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城马德里国际商标注册量要新增多少件？"))
    assert "50" in answer.answer
    assert "150" not in answer.answer


def test_the_number_of_an_item_is_left_out_of_its_words(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港的双证人才计划鼓励拿哪些证？"))
    assert "双证" in answer.answer
    assert not answer.answer.startswith("3)")
