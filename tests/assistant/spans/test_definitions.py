"""Terms that a text defines, and questions that ask what they mean."""

from __future__ import annotations

import pytest

from assistant.spans.choose import choose
from assistant.spans.definitions import asks_meaning
from assistant.spans.polarity import ruled_on, settles
from assistant.spans.ruling import ASKS_SANCTION
from assistant.spans.slot import Wanted, find_slot
from assistant.values import Passage
from corpus.types import Clause, ClauseKind, Span


@pytest.mark.parametrize(
    ("question", "term", "asked"),
    [
        ("什么样的人叫粮食经纪人？", "粮食经纪人", True),
        ("条例里的粮食都包括啥？", "粮食", True),
        ("什么才算家政服务？", "家政服务", True),
        ("粮食经纪人要备案吗？", "粮食经纪人", False),
        ("家政服务由谁监管？", "家政服务", False),
    ],
)
def test_questions_that_ask_what_a_term_means(question: str, term: str, asked: bool) -> None:
    assert asks_meaning(question, term) is asked


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("许可证有效期多长？", Wanted.DURATION),
        ("这条铁路多长？", Wanted.NUMBER),
        ("要加保费，行不行？", Wanted.YESNO),
        ("体检收不收钱？", Wanted.YESNO),
    ],
)
def test_what_is_wanted(question: str, wanted: Wanted) -> None:
    assert find_slot(question).wanted is wanted


def test_a_definition_gives_no_leave() -> None:
    assert not settles("地铁里可以带狗吗", "本条例所称轨道交通，是指地铁、轻轨等客运系统。")
    assert settles("地铁里可以带狗吗", "禁止携带活禽以及猫、狗等宠物乘车。")
    assert ruled_on("登记要交登记费吗") == "cost"


@pytest.mark.parametrize(
    ("question", "asked"), [("怎么罚", True), ("罚多少钱", True), ("谁来管", False)]
)
def test_questions_after_a_sanction(question: str, asked: bool) -> None:
    assert bool(ASKS_SANCTION.search(question)) is asked


def test_the_most_that_is_asked_for_goes_before_what_is_usual() -> None:
    text = "每次献血量一般为二百毫升，最多不超过四百毫升。"
    clause = Clause(
        id="1", document="1", label="", path=(), kind=ClauseKind.ARTICLE, text=text,
        spans=(Span(0, len(text)),), parent=None,
    )  # fmt: skip
    found = [Passage(clause, 0, len(text), 1.0)]
    most = choose(find_slot("一次最多献多少毫升血"), (), found)
    assert most is not None
    assert "四百毫升" in text[most.start : most.end]
