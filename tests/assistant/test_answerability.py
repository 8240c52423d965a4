"""What is asked, told apart from what it is asked about; and what that changes in answers."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest

from assistant.answerability import FILE, answerability, grams, model, numbers, wording
from assistant.service import Assistant
from assistant.types import AnswerStatus, Question
from assistant.values import Evidence
from eval.calibrate.answerability import STATED
from index.encoder import DIMENSIONS

ON = date(2026, 11, 20)


def best(assistant: Assistant, text: str) -> Evidence:
    evidence = assistant.evidence(Question(text, as_of=ON))
    assert evidence is not None
    return evidence


def test_words_that_the_clauses_hold_are_marks_and_others_stay(assistant: Assistant) -> None:
    told = wording(best(assistant, "盐城的贯标企业培训班几楼上课"), assistant.library)
    assert "贯标" not in told and "Ⓗ" in told
    assert "楼" in told and "上课" in told


def test_a_wording_does_not_depend_on_the_subject(assistant: Assistant) -> None:
    library = assistant.library
    first = wording(best(assistant, "连云港有效发明专利有多少件？"), library)
    second = wording(best(assistant, "连云港驰名商标有多少件？"), library)
    assert set(first.split()) - set("ⒽⓃⒺ") == set(second.split()) - set("ⒽⓃⒺ")


def test_runs_are_of_characters_and_of_words() -> None:
    found = grams("Ⓗ 多少")
    assert {"c多少", "wⒽ 多少", "w^ Ⓗ", "w多少 $"} <= found


def test_what_is_stated_is_more_likely_than_what_is_not(assistant: Assistant) -> None:
    pairs = [
        ("连云港2030年每万人口高价值发明专利目标是多少", "连云港专利审查员的工资是多少"),
        ("盐城哪些专利资助要取消", "盐城专利资助去年退回了几家企业的申请表"),
        ("连云港规划怎么支持海洋产业专利", "连云港规划的起草组住在哪家酒店"),
    ]
    for stated, unstated in pairs:
        chances = [answerability(best(assistant, q), assistant.library) for q in (stated, unstated)]
        assert chances[0] > chances[1] + 0.2, (stated, unstated, chances)


def test_nothing_found_is_not_answerable(assistant: Assistant) -> None:
    found = best(assistant, "连云港有效发明专利有多少件？")
    assert answerability(Evidence(found.ask, ()), assistant.library) == 0.0


@pytest.mark.parametrize("described", [True, False])
def test_the_models_are_those_of_the_fit(described: bool) -> None:
    found = model(described)
    assert found.stated == STATED["described" if described else "general"]
    weights = [found.bias, *found.numbers.values(), *found.grams.values(), *found.meaning]
    assert all(map(math.isfinite, weights)) and len(found.grams) > 1000
    assert len(found.meaning) == (DIMENSIONS if described else 0)


def test_every_counted_feature_has_its_weight(assistant: Assistant) -> None:
    names = set(numbers(best(assistant, "连云港有效发明专利有多少件？")))
    assert set(json.loads(FILE.read_text("utf-8"))["described"]["numbers"]) <= names


def test_a_plain_question_after_a_figure_is_never_overruled(assistant: Assistant) -> None:
    for text in ("连云港现在有多少件有效注册商标？", "连云港专利质押融资多少钱"):
        assert assistant.ask(Question(text, as_of=ON)).status is AnswerStatus.ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "我在盐城，听说企业智能体检能白用，是盐城出的吧？",
        "智能体检能白用，是盐城出的吧？",
        "盐城智能体检能白用吗",
    ],
)
def test_what_only_another_place_names_is_not_stated_here(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text, as_of=ON))
    assert answer.status is AnswerStatus.UNANSWERED
    assert "“智能体检”见于连云港" in answer.answer
    assert "听说" not in answer.answer
