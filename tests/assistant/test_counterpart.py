"""A figure told is set beside what other papers of the same place state for its indicator."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question

_TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("万人发明专利22.58件还算数吗", ("22.58", "23.74")),
        ("提案答复里的10374件和别的文件对不上吧", ("10374", "10878")),
        ("同事说质押惠及企业200家，是不是写错了", ("200家", "312家")),
        (
            "金奖8银奖4写进手册行吗，规划里好像没这么多",
            ("金奖8项", "金奖3项", "银奖4项", "银奖2项"),
        ),
        ("按金奖8项报，与规划稿差几项", ("8−3＝5",)),
        ("高价值专利3836件是最新的吗", ("3836",)),
    ],
)
def test_every_papers_figure_is_shown(
    assistant: Assistant, text: str, numbers: tuple[str, ...]
) -> None:
    answer = assistant.ask(Question(text, as_of=_TODAY))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(number in answer.answer for number in numbers), answer.answer
    assert "盐城" not in answer.answer


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("3.5亿的质押是哪个文件说的", "219"),  # asks for the paper alone
        ("一年出差30天能报销吗，是不是过时了", "|---"),  # its number is no figure of the papers
    ],
)
def test_nothing_is_set_beside_what_is_not_doubted_or_no_figure(
    assistant: Assistant, text: str, absent: str
) -> None:
    assert absent not in assistant.ask(Question(text, as_of=_TODAY)).answer
