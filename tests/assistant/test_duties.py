"""Duties asked both ways, over the corpus itself."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import Question


def lines(assistant: Assistant, text: str) -> list[str]:
    return assistant.ask(Question(text)).answer.splitlines()


def test_a_body_leads_to_its_tasks_in_order(assistant: Assistant) -> None:
    said = lines(assistant, "盐城海关承担什么工作")
    assert [line.split("（")[0] for line in said] == ["严格行政保护", "加强协同保护"]


def test_only_this_body_leaves_shared_tasks_out(assistant: Assistant) -> None:
    said = "\n".join(lines(assistant, "哪些任务只由市知识产权局一家负责"))
    assert "完善知识产权公共服务机制" in said
    assert "与其他单位" not in said
    assert "大力培育高价值专利" not in said


def test_a_task_leads_to_its_bodies(assistant: Assistant) -> None:
    said = "\n".join(lines(assistant, "盐城强化司法保护由谁负责"))
    assert "市中级人民法院、市人民检察院、市公安局" in said
    assert "海关" not in said, "the neighbouring task has other bodies"


def test_an_unknown_body_gets_no_tasks(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城市气象局负责哪些任务"))
    assert "按职责分工" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "市司法局在盐城方案里只出现在哪一项？",
        "盐城市司法局的名字出现在哪一项任务后面？",
        "方案给盐城市司法局派了什么活？",
        "盐城市司法局要出力的是哪些条目？",
        "盐城市司法局管哪些知识产权任务？",
        "盐城市司法局的任务清单给我列一下",
    ],
)
def test_the_tasks_of_a_body_however_they_are_asked_for(
    assistant: Assistant, question: str
) -> None:
    assert [line.split("（")[0] for line in lines(assistant, question)] == ["加强协同保护"]


def test_a_question_who_wants_no_tasks(assistant: Assistant) -> None:
    said = "\n".join(lines(assistant, "代理考前培训，盐城派给了哪个局？"))
    assert "市知识产权局负责" in said


@pytest.mark.parametrize(
    "text", ["盐城方案里检察院挂在哪两条后面？", "盐城方案中，哪几条任务后面有检察院的名字出现"]
)
def test_where_a_body_is_listed_is_told_by_its_tasks(assistant: Assistant, text: str) -> None:
    said = lines(assistant, text)
    assert [line.split("（")[0] for line in said] == ["强化司法保护", "加强协同保护"]
