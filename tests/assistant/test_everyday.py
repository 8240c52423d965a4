"""Questions as people put them who want something of an office: who, which line, what for me."""

from __future__ import annotations

import pytest

from assistant.quantities import same_sort
from assistant.service import Assistant
from assistant.types import AnswerStatus, Question
from assistant.understand.heads import heads
from assistant.understand.persona import asking


def said(assistant: Assistant, text: str) -> str:
    answer = assistant.ask(Question(text))
    assert answer.status is AnswerStatus.ANSWERED, text
    return answer.answer


@pytest.mark.parametrize("text", ["连云港知识产权这块谁管？", "连云港的知识产权工作归谁统筹"])
def test_who_steers_the_whole_subject(assistant: Assistant, text: str) -> None:
    assert "联席会议" in said(assistant, text)


@pytest.mark.parametrize(
    "text",
    [
        "有人仿冒我的牌子，在连云港打哪个电话投诉？",
        "发现隔壁店卖冒牌货，连云港举报电话是多少",
        "商标被人山寨了，连云港有没有维权电话",
    ],
)
def test_the_line_for_whoever_is_wronged(assistant: Assistant, text: str) -> None:
    assert "12330" in said(assistant, text)


def test_no_line_is_lent_by_another_city(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城卖假货的打什么电话举报"))
    assert answer.status is AnswerStatus.UNANSWERED
    assert "12330" not in answer.answer


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("我在连云港开了个小食品厂，想注册个商标，政府有什么支持？", "品牌"),
        ("我在盐城办了家印刷厂，版权登记有什么补助", "作品"),
        ("我们厂想拿专利去银行贷款，连云港有什么政策", "质押融资"),
    ],
)
def test_what_there_is_for_somebody_gives_and_does_not_threaten(
    assistant: Assistant, text: str, least: str
) -> None:
    shown = said(assistant, text)
    assert least in shown
    assert "打击" not in shown


def test_whether_a_thing_is_free_wants_a_clause_that_says_so(assistant: Assistant) -> None:
    answer = assistant.ask(Question("盐城的大学生参加知识产权培训免费吗？"))
    assert answer.status is AnswerStatus.UNANSWERED
    assert "收费" in answer.answer
    assert "免费" in said(assistant, "我是盐城一个文创工作室老板，作品登记要花钱吗？")


def test_people_are_not_counted_in_firms(assistant: Assistant) -> None:
    shown = said(assistant, "企业知识产权总监要培养多少人")
    assert "100 人以上" in shown
    assert "300" not in shown
    assert same_sort("个", "人")
    assert not same_sort("家", "人")


def test_a_sentence_that_says_more_stands_beside(assistant: Assistant) -> None:
    text = "知识产权密集型产业导航报告，是写给谁作决策依据的？"
    assert "市府" in said(assistant, text)


def test_what_one_says_of_oneself_is_not_asked_about() -> None:
    assert asking("我在连云港开了个小厂，想注册商标，有什么支持？") == "想注册商标，有什么支持？"
    for whole in ("我能申请什么补助，怎么申请？", "我们要交多少钱，交给谁？", "我开店，行？"):
        assert asking(whole) == whole
    nouns = [h.noun for h in heads("我在盐城办了家印刷厂，版权登记有什么补助")]
    assert "印刷厂" not in nouns
