"""The sentence that surely answers is shown, whichever rule speaks first."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("行政执法上，盐城靠什么基本手段监管，连云港2016年意见把哪些场所当重点？", "商贸街区"),
        ("人才上，盐城写的是专业人才总数，连云港规划写的是每年培训量，两个数各是多少？", "3000"),
        ("文旅宣传展示项目里，连云港要把哪些东西展示给人看？", "驰名商标"),
        ("连云港瞪羚企业有几家？比上年涨了百分之几？", "240%"),
    ],
)
def test_told(assistant: Assistant, text: str, said: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_both_of_a_twofold_question(assistant: Assistant) -> None:
    text = "答复自己前后给海外纠纷应对分中心写了两种名字，是哪两种"
    quotes = " ".join(c.quote for c in assistant.ask(Question(text)).citations)
    assert "应对指导分中心" in quotes
    assert "应对指导连云港分中心" in quotes


@pytest.mark.parametrize(
    "text", ["连云港有16件驰名商标，把它们的名字念一遍", "盐城那200家服务机构一家家列出来"]
)
def test_names_one_by_one_are_not_stated(assistant: Assistant, text: str) -> None:
    assert assistant.ask(Question(text)).status is AnswerStatus.UNANSWERED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("连云港呢？知识产权质押融资累计多少", "100亿元"),
        ("连云港高价值专利目标多少", "14.8"),
        ("人民银行在盐城方案里负责哪些工作", "加强知识产权金融创新"),
        ("中院在盐城方案里要做哪几项", "强化司法保护"),
    ],
)
def test_read_as_meant(assistant: Assistant, text: str, said: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


@pytest.mark.parametrize("text", ["直播带货卖假货归谁管", "出口欧洲被扣货找谁"])
def test_a_shopkeepers_trouble_is_not_declined(assistant: Assistant, text: str) -> None:
    assert assistant.ask(Question(text)).status is not AnswerStatus.DECLINED


def test_a_reward_asked_for_is_stated(assistant: Assistant) -> None:
    text = "盐城对首次贯标的企业有奖励吗"
    assert assistant.ask(Question(text)).status is AnswerStatus.UNANSWERED
