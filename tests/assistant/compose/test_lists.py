"""Lists that stand behind a colon are given whole."""

from __future__ import annotations

from assistant.service import Assistant
from assistant.types import Question


def test_what_is_listed_behind_a_colon_is_given_whole(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港知识产权发展面临哪些挑战"))
    assert answer.answer.count("；") >= 4
    assert "协同治理" in answer.answer
