"""What a thing is for, whether it can be had today, and counts that no sum of money answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, NoteKind, Question, Turn

_TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("text", ["专利导航做什么用的", "连云港的专利导航是拿来干嘛的"])
def test_what_it_is_for_is_told_by_what_it_serves(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text, as_of=_TODAY))
    assert "提供决策支撑" in answer.answer
    assert "完成新材料" not in answer.answer


@pytest.mark.parametrize(
    "text",
    [
        "服务券现在可以去领了吗",
        "海外知识产权侵权责任险今天就能去办吗",
        "连云港十五五规划里说的服务券现在能领吗",
    ],
)
def test_a_draft_is_not_in_force_yet(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text, as_of=_TODAY))
    assert answer.answer.startswith("还没有生效")
    assert answer.answer.count("还没有生效") == 1
    assert len(answer.citations) > 1


def test_a_paper_in_its_period_says_nothing_of_its_standing(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城的专利现在能办质押吗", as_of=date(2023, 5, 1)))
    assert not answer.answer.startswith(("还没有", "已经期满"))


def test_the_number_of_things_is_no_sum_of_money(assistant: Assistant) -> None:
    answer = assistant.ask(Question("规划稿和提案答复的地理标志数量一样吗", as_of=_TODAY))
    assert "24项" in answer.answer
    assert "亿元" not in answer.answer
    assert any(note.kind is NoteKind.NOT_STATED for note in answer.notes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("连云港质押融资24年跟23年相比跌了百分之几", "48%"),
        ("盐城引进高端知识产权人才，三家单位是谁", "市人社局"),
        ("回复这份提案的是哪个机关", "市场监督管理局"),
    ],
)
def test_in_other_words(assistant: Assistant, text: str, told: str) -> None:
    assert told in assistant.ask(Question(text, as_of=_TODAY)).answer


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("灌云县批上强县试点了吗", "未载明灌云县"),
        ("地理标志产值2030年要20个亿，比今年多出几个亿", "今年"),
        ("连云港制造业单项冠军现在实有几家，别给目标", "单项冠军"),
    ],
)
def test_what_is_missing_is_named(assistant: Assistant, text: str, missing: str) -> None:
    answer = assistant.ask(Question(text, as_of=_TODAY))
    assert answer.status is AnswerStatus.UNANSWERED
    assert missing in answer.answer.split("。")[0]


def test_per_head_of_what_was_just_asked(assistant: Assistant) -> None:
    said = (
        Turn("user", "连云港规划稿说有效发明专利多少件"),
        Turn("assistant", "10878件。[1]"),
    )
    answer = assistant.ask(Question("摊到一万人头上呢", history=said, as_of=_TODAY))
    assert "23.74" in answer.answer
