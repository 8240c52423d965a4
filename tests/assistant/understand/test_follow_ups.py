"""What a follow-up inherits: place, paper, time, subject, its place in a row, or an answer."""

from __future__ import annotations

import re

import pytest

from assistant.service import Assistant
from assistant.types import AnswerStatus, Question, Turn
from assistant.understand.history import follow, stand
from assistant.understand.slots import asking_end, exchanged, reordered, slots, without_asking

PLACES = re.compile("连云港|盐城|苏州")


def _stand(*turns: str) -> str:
    history = tuple(Turn("user", t) for t in turns[:-1])
    return stand(turns[-1], history, PLACES).text


def test_slots_of_a_question() -> None:
    found = slots("连云港2016年意见里2020年的目标", PLACES)
    assert (found.place, found.paper, found.time) == ("连云港", "2016年意见", "2020年")


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("连云港每万人口专利拥有量2030年要到几件？", "连云港每万人口专利拥有量2030年"),
        ("盐城2022年10月开始的是哪个阶段？", "盐城2022年10月开始的阶段"),
        ("盐城培育高价值专利归哪些部门？", "盐城培育高价值专利"),
    ],
)
def test_what_a_question_is_about(question: str, about: str) -> None:
    assert without_asking(question) == about


def test_the_asking_end_keeps_no_counted_noun() -> None:
    assert asking_end("盐城试点要新增多少件马德里商标？").endswith("多少件")
    assert asking_end("盐城版权工作谁负责？") == "谁负责"


@pytest.mark.parametrize(
    ("before", "now", "read"),
    [
        (
            "连云港每万人口专利拥有量2030年要到几件？",
            "“十四五”末做到了多少",
            "连云港每万人口专利拥有量“十四五”末做到了多少",
        ),
        ("连云港2030年PCT公开量目标是多少？", "现在呢", None),
        ("连云港2024年质押融资多少？", "2023年的", "连云港2023年质押融资多少？"),
        ("连云港2030年满意度目标是多少？", "盐城的", "盐城满意度目标是多少？"),
    ],
)
def test_a_slot_is_exchanged(before: str, now: str, read: str | None) -> None:
    text = exchanged(before, now, PLACES)
    assert text is not None
    if read is None:
        assert "2030" not in text
        assert "目标" not in text
    else:
        assert text == read


def test_another_paper_brings_years_of_its_own() -> None:
    text = follow("连云港2030年满意度目标是多少？", "那2016年意见里的满意度目标呢？", PLACES).text
    assert "2016年意见" in text
    assert "2030" not in text


def test_what_is_set_against_the_value_before_is_no_exchange() -> None:
    standing = follow("连云港2020年贯标企业目标是几家？", "盐城的目标比它高多少？", PLACES)
    assert "连云港2020年" in standing.context


def test_another_one_in_the_row() -> None:
    assert reordered("规划稿专栏5第一项是什么", "第三项") == "规划稿专栏5第三项是什么"
    assert _stand("规划稿专栏5第一项是什么？", "第二项呢？", "第三项呢？").startswith(
        "规划稿专栏5第三项"
    )
    assert reordered("方案分几个阶段？", "最后一个") is None


def test_back_to_an_earlier_place() -> None:
    text = _stand(
        "连云港2024年质押融资多少？", "盐城的目标是多少？", "回到连云港，2025年头几个月的呢？"
    )
    assert "连云港" in text
    assert "质押融资" in text
    assert "2025年头几个月" in text
    assert "盐城" not in text


def test_a_closed_subject_is_left_behind() -> None:
    standing = follow("盐城的指导站归谁？", "好，先不聊盐城了。连云港的步行街通过了什么？", PLACES)
    assert standing.text == "连云港的步行街通过了什么？"
    assert not standing.context


def test_a_word_that_stands_for_the_subject_gives_way_to_it() -> None:
    standing = follow("盐城2022年10月开始的是哪个阶段？", "这段时间里具体要干什么？", PLACES)
    assert standing.text == "盐城2022年10月开始的阶段具体要干什么"


def test_what_was_answered_is_set_apart_from_what_is_asked() -> None:
    standing = follow("热线是哪个号？", "除了开热线，这项工作还要往哪里延伸？", PLACES)
    assert standing.text == "这项工作还要往哪里延伸"
    assert "热线" in standing.context


def test_the_words_of_the_clause_are_asked_for() -> None:
    standing = follow("盐城培育高价值专利归哪些部门？", "把这一条的原话给我看看", PLACES)
    assert standing.text.startswith("盐城培育高价值专利")
    assert "部门" not in standing.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["连云港规划稿表1第二行是什么？", "最后一行是啥指标，多少分？"], "85分"),
        (["盐城专栏是什么？", "连云港规划稿专栏5第二项是什么？"], "跨境贸易便利化试点"),
        (["连云港为研发周期长、取证难的领域安排了什么人？", "盐城也有这样的人吗？"], "技术调查官"),
        (["盐城2022年10月开始的是哪个阶段？", "这段时间里具体要干什么？"], "管理与培训"),
        (["连云港2016年的热线是哪个号？", "除了开热线，这项工作还要向哪里延伸？"], "县区"),
        (
            ["How many IP service institutions does Yancheng plan?", "And how many professionals?"],
            "3000",
        ),
    ],
)
def test_follow_ups_are_answered(assistant: Assistant, turns: list[str], said: str) -> None:
    history = tuple(Turn("user", t) for t in turns[:-1])
    answer = assistant.ask(Question(turns[-1], history=history))
    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.answer


def test_a_place_that_the_table_has_not(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港规划稿表1第九行是什么？"))
    assert "85" not in answer.answer
    assert "第九行" in answer.answer or answer.status is not AnswerStatus.ANSWERED
