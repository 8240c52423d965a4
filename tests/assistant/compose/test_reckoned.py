"""What is left, shares of what is open, averages by unit and month, figures looked up."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("答复里连云港新增授权的专利，去掉发明专利还剩多少件？", "1181"),
        ("连云港2024年一审知识产权刑事案件，百分之几没有审结？", "40.7%"),
        ("连云港2024年法院一审知识产权刑事案件办结了多少件？", "16 件"),
        ("连云港线上专利匹配对接，平均每所高校对多少家企业？", "84"),
        ("连云港2024年质押融资平均每个月多少亿元？", "2.17"),
        ("连云港表1里哪一项的目标值是600？", "PCT"),
        ("盐城的目标里用“亿元”计量的各是多少？", "5 亿元"),
        ("江苏省专利奖这一栏，连云港的金奖、银奖各几项？", "银奖1项"),
        ("连云港中国专利优秀奖是金奖的几倍？", "3.75"),
    ],
)
def test_reckoned(assistant: Assistant, text: str, said: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_each_class_counts_once_though_its_sentence_is_printed_twice(assistant: Assistant) -> None:
    answer = assistant.ask(Question("省级专精特新、小巨人、单项冠军三类企业目标加起来多少家？"))
    assert "259" in answer.answer


def test_a_rate_by_the_year_is_no_average_over_firms(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港每万人口高价值发明专利平均一年要添多少件？"))
    assert "平均每家" not in answer.answer
