"""Terms that a text defines, and questions that ask what they mean."""

from __future__ import annotations

import pytest

from assistant.spans.choose import choose
from assistant.spans.definitions import asks_meaning
from assistant.spans.eras import Tells, read_eras
from assistant.spans.polarity import ruled_on, settles
from assistant.spans.ruling import ASKS_SANCTION
from assistant.spans.slot import Wanted, find_slot
from assistant.spans.words import Word
from assistant.values import Passage
from corpus.types import Clause, ClauseKind, Span


def _clause(name: str, text: str) -> Clause:
    return Clause(
        id=name, document=name, label="", path=(), kind=ClauseKind.ARTICLE, text=text,
        spans=(Span(0, len(text)),), parent=None,
    )  # fmt: skip


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
    clause = _clause("1", text)
    found = [Passage(clause, 0, len(text), 1.0)]
    most = choose(find_slot("一次最多献多少毫升血"), (), found)
    assert most is not None
    assert "四百毫升" in text[most.start : most.end]


def test_a_reports_figure_is_taken_between_the_commas_that_name_it() -> None:
    text = "主要预期目标是：地区生产总值增长5%；城镇新增就业85万人，粮食产量730亿斤以上。"
    clause = _clause("1", text)
    words = [Word("粮食", 0.6, -1, "n"), Word("产量", 0.6, -1, "n")]
    found = [Passage(clause, 0, len(text), 1.0)]
    chosen = choose(find_slot("粮食产量目标多少"), words, found, reported=True)
    assert chosen is not None
    assert "730亿" in text[chosen.start : chosen.end]


def test_when_a_report_was_given_is_no_plan() -> None:
    lines = [
        "2026年某省政府工作报告",
        "——2026年1月27日在某省第十四届人民代表大会第四次会议上",
        "一、新成效",
        "新建和改造高标准农田71.21万亩。",
        "“十五五”时期是全面发力的关键时期。",
        "2026年是“十五五”开局之年。",
    ]
    clauses = [_clause(str(n), line) for n, line in enumerate(lines)]
    eras = read_eras(clauses, lines[0])
    assert [eras[str(n)].tells for n in range(3, 6)] == [Tells.ACCOUNT, Tells.OUTLOOK, Tells.PLAN]
