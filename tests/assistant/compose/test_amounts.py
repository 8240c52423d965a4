"""Amounts held against each other: made up of several figures, by the month, by the year."""

from __future__ import annotations

import pytest

from assistant.compose.relations import relation
from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("text", "left", "right", "doing"),
    [
        ("海外发明授权要新增的件数，比马德里注册要新增的多几件？", "海外", "马德里", "difference"),
        ("优秀奖项数，抵得上金奖加银奖的几倍", "优秀奖", "金奖加银奖", "times"),
        ("授权的专利里，发明占几成？", "发明", "授权", "share"),
        ("从“十四五”的水平走到2030年目标，得再添几件？", "2030年", "十四五", "difference"),
        ("三笔融资的总和，超出60亿的目标多少？", "总和", "60亿", "difference"),
    ],
)
def test_a_question_is_parted_into_what_is_held_against_what(
    text: str, left: str, right: str, doing: str
) -> None:
    found = relation(text)
    assert found is not None
    assert left in found.left and left not in found.right
    assert right in found.right and right not in found.left
    assert found.operations[0].value == doing


@pytest.mark.parametrize(
    "text", ["占比是多少", "对比一下两市的目标", "高新技术企业要超过多少家、收入做到多少？"]
)
def test_a_question_of_one_amount_is_no_relation(text: str) -> None:
    assert relation(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "规划稿里中国专利奖的金奖加银奖，比答复写的金奖加银奖少几项？",
            ("3＋2＝5", "8＋4＝12", "12−5＝7"),
        ),
        ("连云港质押融资2023年和2024年加起来，是2025年头四个月的几倍？", ("50＋26＝76", "21.71倍")),
        ("答复括号里三笔质押融资的总和，超出盐城方案60亿的目标多少？", ("79.5−60＝19.5",)),
        (
            "从“十四五”的水平到2030年目标，连云港每万人高价值发明专利得再添几件？相当于涨百分之几？",
            ("14.8−11.84＝2.96", "25%"),
        ),
        (
            "2025年前四个月质押融资月均多少亿，比2024年全年的月均高还是低？",
            ("3.5÷4＝0.875", "2.17"),
        ),
        ("连云港每万人口高价值发明专利五年里平均每年要添多少才到2030年目标？", ("2.96÷5＝0.592",)),
        ("育才计划2026到2030年一年不落地办，最少要培训多少人次？", ("300×5＝1500",)),
        ("盐城服务机构主营收入目标摊到每家机构，平均多少？", ("5÷200＝0.025",)),
    ],
)
def test_amounts_are_worked_out_of_their_figures(
    assistant: Assistant, text: str, shown: tuple[str, ...]
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    for words in shown:
        assert words in answer.answer


def test_an_amount_that_is_not_stated_is_named_and_the_other_told(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城2024年实际做成的质押融资，比连云港2024年的26亿元少多少？"))
    assert "26亿元" in answer.answer
    assert "没有写明" in answer.answer and "盐城2024年" in answer.answer
    assert "60" not in answer.answer


@pytest.mark.parametrize(
    "text",
    [
        "每万人口要有多少件高价值发明专利，我们市定的数是多少？",
        "万人高价值发明专利，市里要搞到多少件？",
    ],
)
def test_where_no_city_is_named_all_are_told_the_same_indicator(
    assistant: Assistant, text: str
) -> None:
    lines = assistant.ask(Question(text)).answer.splitlines()
    assert [line.split("：")[0] for line in lines] == ["连云港", "盐城"]
    assert "14.8" in lines[0] and "高价值" in lines[0]
    assert "6 件" in lines[1] and "高价值" in lines[1]
