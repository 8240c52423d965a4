"""Figures, reckonings, premises and choices over small corpora made for the purpose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.compose.choice import asks_choice
from assistant.compose.working import shown
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, NoteKind, Question


def _ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "stated", "left_out"),
    [
        ("连云港企业知识产权总监目标多少人", "100 人", "400"),
        ("盐城许可转让合同备案目标是多少", "10000 件", "60"),
        ("连云港2020年社会知识产权认知度目标", "75%", "80%"),
        ("连云港国家级小巨人企业目标多少家", "32家", "220"),
        ("连云港高价值发明专利数量在省里排第几", "第四", "第三"),
    ],
)
def test_one_figure_and_no_other(
    assistant: Assistant, question: str, stated: str, left_out: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert stated in answer.answer
    assert left_out not in answer.answer


def test_the_quote_is_the_smallest_stretch(assistant: Assistant) -> None:
    answer = _ask(assistant, "盐城知识产权质押融资总额目标是多少")
    assert [c.quote for c in answer.citations] == ["知识产权质押融资总额不低于 60 亿元。"]


@pytest.mark.parametrize(
    ("question", "results"),
    [
        ("法院一审知识产权刑事案件受理和审结各多少，差多少", ("11件（27−16＝11）",)),
        ("连云港去年底有效发明专利多少件", ("10374−609＝9765",)),
        ("2025年前5个月新增授权里发明专利占多少", ("697÷1878≈37.1%",)),
        ("连云港工程师和总监2020年一共要培育多少人", ("400＋100＝500",)),
        ("连云港的万人发明专利拥有量比2020年目标高多少", ("23.74−8＝15.74", "22.58−8＝14.58")),
        ("连云港2030年PCT目标是2020年的几倍", ("600÷300＝2",)),
    ],
)
def test_reckoning_shows_its_working(
    assistant: Assistant, question: str, results: tuple[str, ...]
) -> None:
    answer = _ask(assistant, question)
    assert any(result in answer.answer for result in results)
    assert answer.citations


def test_a_share_that_does_not_agree_is_said_so(assistant: Assistant) -> None:
    answer = _ask(assistant, "高价值发明专利占比39%，和有效发明专利总数对得上吗")
    assert "37.0%" in answer.answer
    assert "不一致" in answer.answer


def test_a_stated_increase_is_quoted_and_not_reckoned(assistant: Assistant) -> None:
    answer = _ask(assistant, "有效发明专利比去年底多了几个百分点、多少件")
    assert "609" in answer.answer
    assert "6.2%" in answer.answer
    assert "−" not in answer.answer


def test_a_false_premise_is_put_right_and_its_figure_placed(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港2030年PCT目标是300件对吗")
    assert answer.answer.startswith("不是，")
    assert "600件" in answer.answer
    assert "2020年" in answer.answer
    assert len(answer.citations) >= 2


def test_a_true_premise_is_confirmed(assistant: Assistant) -> None:
    assert _ask(assistant, "数据知识产权登记了1635件是真的吗").answer.startswith("连云港：是的")


def test_a_choice_between_documents_shows_both_and_their_conflict(assistant: Assistant) -> None:
    answer = _ask(assistant, "中国专利奖金奖到底是3项还是8项")
    assert "3项" in answer.answer
    assert "8项" in answer.answer
    assert NoteKind.CONFLICT in {n.kind for n in answer.notes}


def test_units_that_differ_are_not_compared(assistant: Assistant) -> None:
    answer = _ask(assistant, "盐城和连云港谁的满意度目标高")
    assert "单位不同" in answer.answer


def test_another_year_is_not_stated_but_what_is_stated_is_shown(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港涉海专利2025年的实际产出是多少件")
    assert answer.status is AnswerStatus.UNANSWERED
    assert "500" in answer.answer


def test_what_is_a_choice() -> None:
    assert asks_choice("是10家还是27家")
    assert asks_choice("是新增还是累计")
    assert not asks_choice("有多少家")


def test_numbers_are_shown_without_needless_zeros() -> None:
    assert shown(Decimal("2.960")) == "2.96"
    assert shown(Decimal("600")) == "600"
