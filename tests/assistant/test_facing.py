"""Sides told by the sentences that hold the topic; figures told are reckoned; parts and totals."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose.versions import versions
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Question
from assistant.understand.plain import plainly

AS_OF = date(2026, 11, 20)


def _ask(assistant: Assistant, text: str, as_of: date = AS_OF) -> Answer:
    return assistant.ask(Question(text, as_of=as_of))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # words of the asker and of how to answer are in no document
        (
            "财务室核账：连云港规划稿和答复里有效发明专利各多少件，差额多少",
            ("10878", "10374", "504"),
        ),
        # each side is one, wherever it is spoken of
        ("数据知识产权登记，规划说领先，答复说靠前。规划那句是几件？答复那句呢", ("1635", "102")),
        # an act alone is no subject of its own
        ("贯标企业，盐城想攒多少家，连云港老文件想凑到多少家", ("300", "200")),
    ],
)
def test_each_side_is_told(assistant: Assistant, text: str, facts: tuple[str, ...]) -> None:
    answer = _ask(assistant, text)
    assert answer.status is AnswerStatus.ANSWERED
    for fact in facts:
        assert fact in answer.answer


def test_two_figures_told_are_reckoned(assistant: Assistant) -> None:
    answer = _ask(assistant, "规划稿里的质押，数据的跟专利商标的分别几个亿，差多少亿")
    assert "217.28" in answer.answer


def test_parts_are_held_against_their_total(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港答复括号里三笔质押加起来，够不够前面写的100亿？")
    assert "79.5" in answer.answer
    assert "20.5" in answer.answer
    other = _ask(assistant, "连云港2023年和2024年两年知识产权质押融资合计多少亿？")
    assert "76" in other.answer


def test_a_cited_text_is_told_by_the_words_around_it(assistant: Assistant) -> None:
    answer = _ask(assistant, "连云港的知识产权条例通过了没，能引用吗？")
    assert "立法" in answer.answer
    assert "没有收录" in answer.answer


def test_a_letter_is_the_reply(assistant: Assistant) -> None:
    answer = _ask(assistant, "市监局写给委员的那封信，算正式政策吗？")
    assert {c.document for c in answer.citations} == {"lyg-cppcc-44137"}


def test_the_stage_of_a_day_is_named_with_its_work(assistant: Assistant) -> None:
    answer = _ask(assistant, "盐城试点眼下走到第几步了，正在干什么？", date(2024, 3, 1))
    assert "组织实施阶段" in answer.answer


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("金奖和银奖，一个几项、一个几项", "金奖和银奖，各几项"),
        ("二三年跟二四年", "2023年跟2024年"),
        ("等上二三年", "等上二三年"),
    ],
)
def test_said_plainly(text: str, plain: str) -> None:
    assert plainly(text, (), None) == plain


@pytest.mark.parametrize(
    "text", ["俺拿的纸上写27，他那张写10", "一个22开头一个23开头", "抄到两个差一倍的金额"]
)
def test_versions_in_lay_words(text: str) -> None:
    assert versions(text)


def test_figures_of_two_things_answer_no_yes_or_no(assistant: Assistant) -> None:
    text = "我厂子在连云港，盐城说2023年底前取消的专利资助，我们这儿也取消了吗"
    answer = assistant.ask(Question(text, as_of=date(2026, 11, 20))).answer
    assert "指标" not in answer and "贯标" not in answer
    assert "2023 年底前全部取消" in answer
