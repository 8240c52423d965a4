"""Lists held against one another, numbers told in words, papers by what they say and their end."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose.told import digits, is_told, several_told
from assistant.compose.versions import versions
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question, Turn
from assistant.understand.plain import plainly

AS_OF = date(2026, 11, 20)


def _ask(assistant: Assistant, text: str, *said: str) -> Answer:
    history = tuple(Turn("user" if i % 2 == 0 else "assistant", t) for i, t in enumerate(said))
    return assistant.ask(Question(text, as_of=AS_OF, history=history))


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("管理体制的那几个四字词，连云港2016年意见比盐城方案多了哪个？", "决策科学"),
        ("文化口号上规划稿比132号文多了什么？", "公平竞争"),
        ("进企业进机关那串，盐城比连云港规划稿多的是哪个？", "进乡村"),
    ],
)
def test_what_one_list_has_beyond_the_other(assistant: Assistant, text: str, only: str) -> None:
    answer = _ask(assistant, text)
    assert answer.status is AnswerStatus.ANSWERED
    head = answer.answer.splitlines()[0]
    assert f"“{only}”" in head
    assert len({c.document for c in answer.citations}) == 2


def test_numbers_of_lists_are_no_members(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港规划和答复里有效发明专利各多少件，哪个多？")
    assert "多出" not in answer.answer


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("三百一十二家", "312家"),
        ("破百亿", "破100亿"),
        ("两百多亿", "200多亿"),
        ("第三十五条", "第三十五条"),
        ("十五五", "十五五"),
        ("二十四日", "二十四日"),
    ],
)
def test_written_numbers(text: str, plain: str) -> None:
    assert digits(text) == plain


@pytest.mark.parametrize(
    ("number", "value", "fits"),
    [
        ("200多亿", 219e8, True),
        ("200多亿", 319e8, False),
        ("22点几", 22.58, True),
        ("22点几", 23.74, False),
        ("100来", 102.0, True),
        ("100来", 160.0, False),
        ("312", 312.0, True),
        ("312", 313.0, False),
    ],
)
def test_a_number_told_roughly(number: str, value: float, *, fits: bool) -> None:
    assert is_told(number, value, value) is fits


def test_two_numbers_told_want_their_papers() -> None:
    assert versions("一位说312家，一位说两百家，出处分别在哪儿")
    assert not several_told("2024年和2025年各多少")


def test_numbers_told_in_words_are_found_in_their_papers(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港质押惠及的企业，会计报三百一十二，出纳报两百，谁照的哪份文件？")
    assert "312" in answer.answer
    assert "200" in answer.answer
    assert {c.document for c in answer.citations} == {"lyg-15th-plan-draft", "lyg-cppcc-44137"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("写着14.8件那个目标的文件现在是什么状态？", "征求意见稿"),
        ("132号文那些目标是以哪年为限的？", "2020"),
        ("盐城那份试点文件的年限走到哪年？", "2025"),
        ("10374件那个数截至几月？", "5月"),
    ],
)
def test_a_paper_and_its_end(assistant: Assistant, text: str, fact: str) -> None:
    answer = _ask(assistant, text)
    assert answer.status is AnswerStatus.ANSWERED
    assert fact in answer.answer


@pytest.mark.parametrize("text", ["盐城试点方案的印发日期是哪天？", "132号文被哪份文件取代了？"])
def test_no_day_of_issue_and_no_successor_is_stated(assistant: Assistant, text: str) -> None:
    assert _ask(assistant, text).status is AnswerStatus.UNANSWERED


def test_the_same_question_of_another_paper(assistant: Assistant) -> None:
    before = ("盐城给知识产权的财政钱怎么安排的？", "纳入财政预算。")
    answer = _ask(assistant, "一样的问题，换到连云港2016年那份", *before)
    assert "经常性收入" in answer.answer


def test_years_ago_is_a_papers_year_where_it_said_something() -> None:
    said = plainly("十年前给2020年定的目标", ("连云港市",), AS_OF, {2016})
    assert said == "2016年给2020年定的目标"
    kept = plainly("十年前我开了个厂", ("连云港市",), AS_OF, {2016})
    assert kept == "十年前我开了个厂"
