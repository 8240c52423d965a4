"""Who answers for a task, asked in wordings of every sort."""

from __future__ import annotations

import re

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question
from assistant.understand.kinds import kinds
from assistant.values import Kind


@pytest.mark.parametrize(
    "text",
    [
        "这条归哪几个局管？",
        "责任主体是？",
        "要盯的是哪四家局委？",
        "指定了哪两家来担？",
        "哪几个口子的部门管着？",
        "不只知识产权局管，完整名单报一下",
        "which three authorities are answerable for it?",
    ],
)
def test_a_question_after_bodies_is_known_by_its_noun_or_its_verb(text: str) -> None:
    assert Kind.BODY in kinds(text)


@pytest.mark.parametrize(
    "text", ["盐城的领军企业如今有哪几家？", "谁都能来监督规划吗？", "规划里有几个高地？"]
)
def test_firms_and_everybody_are_no_bodies(text: str) -> None:
    assert Kind.BODY not in kinds(text)


def test_which_and_a_count_word_ask_for_no_number() -> None:
    assert Kind.FIGURE not in kinds("归哪几个局管？")
    assert Kind.AMOUNT not in kinds("要建成哪几块“高地”？")


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("盐城的强企行动，经办单位都有谁？", ("市科技局", "市工信局", "市发改委")),
        ("盐城清理资助政策，找哪两个局？", ("市知识产权局", "市财政局")),
        ("在盐城，案件移送的担子压在哪些机关身上？", ("市公安局", "市司法局", "盐城海关")),
    ],
)
def test_the_bodies_of_a_duty_are_told(
    assistant: Assistant, question: str, bodies: tuple[str, ...]
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.ANSWERED
    assert all(body in answer.answer for body in bodies)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("盐城方案最后一章列了几条保障，题目是？", ("共4项", "落实资金支持")),
        ("连云港规划稿第三章一共几项重点任务，叫什么？", ("共6项", "厚植发展基础")),
        ("盐城方案立了几条原则，名称是？", ("共3项", "坚持企业主体")),
    ],
)
def test_the_parts_of_a_chapter_are_told_by_its_place_or_name(
    assistant: Assistant, question: str, said: tuple[str, ...]
) -> None:
    answer = assistant.ask(Question(question))
    assert all(words in answer.answer for words in said)


def test_a_chapter_that_is_not_there_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港规划稿第九章列了几条？"))
    assert answer.status is AnswerStatus.UNANSWERED


def test_by_what_means_is_told_with_what_it_is_for(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港规划稿靠哪些手段给关键核心技术攻关提供决策支撑？"))
    assert "专利地图" in answer.answer


def test_the_level_before_is_reckoned_from_numbers_the_asker_tells(assistant: Assistant) -> None:
    answer = assistant.ask(Question("瞪羚企业17家、同比增240%，倒算回去上一年几家？"))
    assert "约为5家" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("1200家备案、210家通过认证，连云港贯标还剩多少家没通过？", "990家（1200−210＝990）"),
        ("连云港122件专利商标案加上17起版权案，一共多少件？", "139"),
        ("420家企业和5所高校对接，摊到每所高校几家？", "84"),
    ],
)
def test_numbers_that_the_asker_tells_are_the_operands(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask(Question(question)).answer


def test_numbers_that_no_sentence_states_are_not_reckoned_with(assistant: Assistant) -> None:
    answer = assistant.ask(Question("1300家备案、220家通过认证，连云港贯标还剩多少家没通过？"))
    assert "1080" not in answer.answer


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("连云港的专利导航对接机制串起哪三方？", ("园区", "服务机构", "企业")),
        ("版权方面盐城要在哪几个行当里打造领军企业？", ("游戏", "动漫", "版画")),
        ("生物医药运营服务中心有哪些高端的专业服务项目？", ("专利导航", "FTO")),
        ("推动知识产权知识进几类地方？连云港规划稿", ("进校园", "进社区")),
    ],
)
def test_lists_are_found_by_nouns_of_one_sort(
    assistant: Assistant, question: str, items: tuple[str, ...]
) -> None:
    answer = assistant.ask(Question(question)).answer
    assert all(item in answer for item in items)


def test_a_body_that_merely_stands_near_answers_for_nothing(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港谁负责地理标志"))
    # its papers speak of a division of labour and name no bureau for it
    assert not re.search(r"[由市][一-龥]{0,8}局", answer.answer)
    answer = assistant.ask(Question("盐城谁负责地理标志"))
    assert "市农业农村局" in answer.answer
