"""Places, papers and times set side by side: both sides, what they come to, who is silent."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, NoteKind, Question


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(progress=False)


def _ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text))


def _rows(answer: Answer) -> list[str]:
    lines = [line for line in answer.answer.split("\n") if line.startswith("|")]
    return lines[2:]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        (
            "连云港和盐城谁先成为国家知识产权强市建设试点城市",
            "盐城更早：2022年8月4日，早于2024年1月。",
        ),
        ("连云港2016年意见的目标年和盐城方案的期限哪个先到", "连云港2016年意见更早：2020年"),
        ("盐城方案的几个阶段里哪个最短", "最短的是宣传发动阶段和总结提升阶段，各2个月。"),
        ("盐城方案的三个阶段哪个最长", "最长的是组织实施阶段，31个月（2年零7个月）。"),
    ],
)
def test_times_set_side_by_side_are_put_in_order(
    assistant: Assistant, question: str, verdict: str
) -> None:
    answer = _ask(assistant, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.answer.startswith(verdict)
    assert len(_rows(answer)) >= 2


def test_a_silent_side_is_said_to_be_silent(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港十五五规划和盐城方案对PCT分别定了多少")
    assert any("600" in row for row in _rows(answer))
    assert any("盐城方案" in row and "未载明" in row for row in _rows(answer))
    assert NoteKind.NOT_STATED in {n.kind for n in answer.notes}


def test_each_thing_counted_is_held_against_every_paper(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港的中国专利奖金奖几项、银奖几项，文件之间有没有出入")
    for number in ("3项", "2项", "8项", "4项"):
        assert number in answer.answer
    assert "8−3＝5" in answer.answer
    assert "4−2＝2" in answer.answer


def test_a_level_and_a_later_target_are_reckoned_as_growth(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港每万人口高价值发明专利拥有量从“十四五”到2030年净增多少件")
    assert "2030年比“十四五”多2.96件（14.8−11.84＝2.96）" in answer.answer


def test_years_of_one_row_are_told_apart(assistant: Assistant) -> None:
    answer = _ask(assistant, "2024年连云港的质押融资额比2023年下降了百分之几")
    assert answer.answer.startswith("下降48%（50−26＝24；24÷50＝48%）")


def test_things_in_other_units_are_not_subtracted(assistant: Assistant) -> None:
    answer = _ask(assistant, "盐城的有效注册商标目标和连云港的商标有效注册量能直接比吗")
    assert answer.answer.startswith("单位不同（户、件）")


def test_a_document_cited_under_two_names_is_said_so(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港要立的知识产权条例，各份文件里名称写得一样吗")
    assert answer.answer.startswith("写法不一样。")
    assert "保护和促进条例" in answer.answer
    assert "促进和保护条例" in answer.answer


def test_what_two_places_say_of_a_matter_is_shown_with_its_source(assistant: Assistant) -> None:
    answer = _ask(assistant, "技术调查官这件事，连云港和盐城分别打算怎么做")
    rows = _rows(answer)
    assert any("盐城方案（期满）" in row for row in rows)
    assert any("动态管理技术调查官制度" in row for row in rows)


def test_a_target_that_is_nowhere_stated_is_said_so(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港和盐城的知识产权质押融资目标分别是多少")
    assert any("目标" in n.text and n.kind is NoteKind.NOT_STATED for n in answer.notes)


def test_names_that_differ_are_remarked(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港规划和盐城方案的马德里商标目标差多少")
    assert any("指标名称不同" in n.text for n in answer.notes)


def test_the_year_of_a_paper_stands_for_its_targets(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港2016年和2030年的PCT目标相差几件")
    assert "600−300＝300" in answer.answer


def test_years_through_are_summed_and_held_against_the_total(assistant: Assistant) -> None:
    answer = _ask(assistant, "2023到2025年4月连云港质押融资三个数加起来是多少，对得上吗")
    assert "50＋26＋3.5＝79.5" in answer.answer
    assert "不一致" in answer.answer


def test_one_figure_of_several_things_is_no_sum(assistant: Assistant) -> None:
    assert "24项" in _ask(assistant, "连云港地理标志产品和商标一共几项").answer


def test_a_share_that_the_question_asserts_is_reckoned(assistant: Assistant) -> None:
    answer = _ask(assistant, "高价值发明专利3836件占有效发明专利10374件的39%吗")
    assert "3836÷10374≈37.0%" in answer.answer
    assert "不一致" in answer.answer
