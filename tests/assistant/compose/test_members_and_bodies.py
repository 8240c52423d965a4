"""Lists told by their items, members asked by name, bodies and what they lead."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import NoteKind, Question


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(progress=False)


@pytest.mark.parametrize(
    ("question", "held", "left_out"),
    [
        ("盐城的知识产权服务链要覆盖哪八类业务", "海外知识产权维权", "质押、投融资"),
        ("连云港哪几个地方拿到了国家知识产权强县建设试点", "东海县、赣榆区、海州区", "网点"),
        ("连云港协同运营联盟的新材料和先进制造领域分别有哪些", "碳材料", "专利池"),
        ("连云港规划专栏6的三个人才计划分别叫什么", "育才计划", "每年培训"),
        ("连云港规划确定的七项主要指标是哪些", "累计 PCT 申请公开量", "10374"),
        ("“四位一体”的知识产权保护机制指哪四位", "社会监督", "2022年8月"),
    ],
)
def test_a_list_is_the_one_asked_for(
    assistant: Assistant, question: str, held: str, left_out: str
) -> None:
    answer = assistant.ask(Question(question)).answer
    assert held in answer
    assert left_out not in answer


def test_every_stage_is_told_with_its_work(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城方案三个阶段分别做什么")).answer
    assert len(answer.split("\n")) == 3
    assert "自查" in answer


def test_a_body_that_leads_nothing_is_said_to_take_part(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城市人社局牵头的任务是什么"))
    assert answer.answer.startswith("文件没有写明由它牵头的任务")
    assert NoteKind.NOT_STATED in {n.kind for n in answer.notes}


def test_a_body_is_asked_whether_it_takes_part(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城城乡知识产权融合这块，教育局有份吗")).answer
    assert answer.startswith("是，")
