"""Sides of a comparison are of one indicator, or said not to be stated; a count is no telephone."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.patterns import PHONE
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question, Turn
from corpus.facts.indicators import per_head

_TODAY = date(2026, 11, 27)


def _ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text, as_of=_TODAY))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("适时开通 12330 维权援助热线", True),
        ("联系电话：0518-85800000", True),
        ("全市有效发明专利达10878件", False),
        ("备案数 10000 件以上", False),
        ("商标有效注册量12378余件", False),
    ],
)
def test_a_number_that_counts_something_is_no_telephone(text: str, held: bool) -> None:
    assert (PHONE.search(text) is not None) is held


@pytest.mark.parametrize(
    ("name", "per"),
    [
        ("每万人口高价值发明专利拥有量", "每万人"),
        ("高价值发明专利", ""),
        ("人均可支配收入", "人均"),
    ],
)
def test_an_indicator_tells_per_how_many_it_counts(name: str, per: str) -> None:
    assert per_head(name) == per


@pytest.mark.parametrize(
    "question",
    [
        "盐城和连云港谁的有效发明专利多？",
        "Who has more valid invention patents, Yancheng or Lianyungang?",
        "连云港地理标志比盐城多吗",
    ],
)
def test_a_side_that_states_another_indicator_states_nothing(
    assistant: Assistant, question: str
) -> None:
    answer = _ask(assistant, question)
    row = next(line for line in answer.answer.splitlines() if "盐城" in line or "Yancheng" in line)
    assert "未载明" in row or "not stated" in row


def test_a_number_per_head_is_not_taken_from_one_of_all(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港2030年高价值发明专利目标比2025年实际多多少？")
    assert "3821" not in answer.answer
    assert "14.8" in answer.answer
    assert "不能直接比较" in answer.answer


@pytest.mark.parametrize(
    "question", ["盐城和连云港哪个高价值专利目标高", "哪个城市的高价值专利目标更高"]
)
def test_figures_of_one_indicator_on_both_sides_are_what_is_meant(
    assistant: Assistant, question: str
) -> None:
    answer = _ask(assistant, question)
    assert "14.8" in answer.answer and "8.8" in answer.answer


def test_of_two_cities_the_larger_is_asked_in_english(assistant: Assistant) -> None:
    answer = _ask(assistant, "Which city has the higher target for pledge financing?")
    assert answer.status is AnswerStatus.ANSWERED
    assert "60 亿元" in answer.answer and "Lianyungang" in answer.answer


def test_a_refusal_does_not_repeat_who_asks(assistant: Assistant) -> None:
    answer = _ask(assistant, "我们公司是连云港高新企业，能拿多少奖励")
    assert answer.status is AnswerStatus.UNANSWERED
    assert "公司是" not in answer.answer


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("盐城2025年实际完成的质押融资额是几亿", "60 亿元"),  # only aimed at
        ("盐城服务机构主营收入2023年是多少", "5 亿元"),  # aimed at for another year
        ("连云港外观设计专利2025年1到5月授权多少件", "1878"),  # of all patents
        ("盐城2025年商标要多少件", "10000"),  # of contracts about them
    ],
)
def test_a_figure_of_another_kind_year_or_sort_is_only_told_beside(
    assistant: Assistant, question: str, stated: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status is AnswerStatus.UNANSWERED
    assert stated in answer.answer


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ("盐城知识产权服务机构要超过几家", "收入呢", "5 亿元"),
        ("盐城方案专利商标许可转让合同备案要多少件", "质押那个数呢", "60 亿元"),
        ("连云港答复里2024年质押融资几亿", "25年前四个月呢", "3.5亿元"),
    ],
)
def test_a_turn_asks_for_another_measure_or_year(
    assistant: Assistant, before: str, question: str, told: str
) -> None:
    turns = (Turn("user", before), Turn("assistant", "……"))
    answer = assistant.ask(Question(question, as_of=_TODAY, history=turns))
    assert told in answer.answer
