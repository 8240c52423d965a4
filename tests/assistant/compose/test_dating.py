"""Dates: beside the words asked about, with the year that an open date takes from elsewhere."""

from __future__ import annotations

import pytest

from assistant.compose.dating import dated_in, label
from assistant.service import Assistant
from assistant.types import AnswerStatus, Question


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(progress=False)


@pytest.mark.parametrize(
    ("question", "start", "proofs"),
    [
        ("连云港的试点工作方案几月份定下来的", "2024年6月：同年6月制定", 2),
        ("连云港是哪年哪月获批强市试点城市的", "2024年1月我市成功获批", 1),
        ("连云港开建设推进大会是哪年几月", "2024年11月：11月", 2),
        ("《关于高标准推进知识产权强市建设若干政策措施》哪年哪月出台", "2025年4月：今年4月", 2),
    ],
)
def test_the_date_is_that_of_the_words_asked_about(
    assistant: Assistant, question: str, start: str, proofs: int
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.answer.removeprefix("连云港：").startswith(start)
    assert len(answer.citations) == proofs


def test_a_figure_called_by_its_number_gives_its_year(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城的3000名人才目标是哪一年的"))
    assert "2025年目标" in answer.answer


def test_the_period_of_a_document_that_is_only_cited(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港自己的强市试点城市工作方案管到哪一年"))
    assert "没有收录" in answer.answer
    assert "2024-2026年" in answer.answer


def test_a_date_speaks_of_the_words_up_to_the_next(assistant: Assistant) -> None:
    library = assistant.library
    clause = next(c for c in library.clauses if "同年6月制定" in c.text)
    found = {label(d.time): d.span.cut(clause.text) for d in dated_in(clause, library)}
    assert found["2024年1月"] == "2024年1月我市成功获批国家知识产权强市试点城市,"
    assert found["2024年6月"].startswith("同年6月制定")
    assert "2024—2026年" not in found  # inside a title
