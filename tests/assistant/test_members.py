"""Members of counted sets: listed where the documents list them, not stated elsewhere."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("连云港“四个强化”分别指什么", ["质量引领", "服务能力", "人才支撑", "宣传交流"]),
        ("盐城方案的三条基本原则是什么", ["质量导向", "政府引导", "企业主体"]),
        ("盐城四大主导产业是哪四个", ["新能源", "汽车", "钢铁", "电子信息"]),
    ],
)
def test_members_beside_the_name_are_listed(
    assistant: Assistant, text: str, items: list[str]
) -> None:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(item in answer.answer for item in items)


@pytest.mark.parametrize(
    "text",
    [
        "连云港16件驰名商标是哪些",
        "与连云港签协议的10个城市分别是谁",
        "“四个走在前”是哪四个",
        "连云港一窗通办的18项公共服务事项是哪18项",
        "恒瑞医药之外，还有哪几家单位成立了省高价值专利培育示范中心？",
        "除了江苏海洋大学，还有哪些高校跟海州区共建了运营中心？",
        "跟连云港签协同保护协议书的城市，名字挨个报一下",
        "连云港那家省潜在独角兽企业的名字是什么",
        "连云港50家备案的知识产权工作站都叫什么",
    ],
)
def test_a_set_that_is_only_counted_is_not_stated(assistant: Assistant, text: str) -> None:
    assert assistant.ask(Question(text)).status is AnswerStatus.UNANSWERED


def test_a_question_after_the_number_keeps_its_answer(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港有多少件驰名商标"))
    assert answer.status is AnswerStatus.ANSWERED
    assert "16件" in answer.answer


def test_stages_are_listed_in_order(assistant: Assistant) -> None:
    said = assistant.ask(Question("盐城的试点工作分哪几个阶段")).answer
    places = [said.find(stage) for stage in ("宣传发动", "组织实施", "总结提升")]
    assert -1 not in places
    assert places == sorted(places)


def test_a_duty_list_is_no_further_sentence(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城法院判赔的时候会不会让坏人多赔点"))
    assert answer.status is AnswerStatus.ANSWERED
    assert "按职责分工" not in answer.answer


def test_names_that_stand_there_are_told(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港获批国家知识产权强县建设试点的县区，名字挨个报一下"))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(name in answer.answer for name in ("东海县", "赣榆区", "海州区"))
