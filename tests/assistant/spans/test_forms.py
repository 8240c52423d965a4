"""Sentences whose form answers: definitions, lead-ins, groups by number, who is in charge."""

from __future__ import annotations

import pytest

from assistant.sentences import sentences
from assistant.spans.forms import (
    bears_out,
    claimed,
    defined_term,
    defining,
    in_charge,
    leading_in,
    members,
)
from assistant.spans.slot import find_slot
from assistant.spans.words import Word
from assistant.values import Ask, Passage
from corpus.types import Clause, ClauseKind, Span


def _passages(text: str) -> list[Passage]:
    clause = Clause(
        id="1", document="1", label="", path=(), kind=ClauseKind.ARTICLE, text=text,
        spans=(Span(0, len(text)),), parent=None,
    )  # fmt: skip
    return [Passage(clause, s.start, s.end, 1.0) for s in sentences(text)]


def _ask(text: str) -> Ask:
    return Ask(text=text, query=text, kinds=(), terms=())


def _words(*texts: str) -> list[Word]:
    return [Word(text, 1.0, -1, "n") for text in texts]


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("浙江的条例里，电动自行车是指什么车？", "电动自行车"),
        ("报告是怎么解释“双高计划”的？", "双高计划"),
        ("什么是吸烟？", "吸烟"),
        ("电动自行车罚多少？", ""),
    ],
)
def test_term_whose_meaning_is_asked(question: str, term: str) -> None:
    assert defined_term(_ask(question), find_slot(question)) == term


def test_the_sentence_that_defines_goes_before_one_that_mentions() -> None:
    found = _passages("驾驶电动自行车应当戴头盔。本条例所称电动自行车，是指两轮自行车。")
    chosen = defining("电动自行车", found)
    assert chosen is not None
    assert "是指两轮" in chosen.text
    assert defining("头盔", found) is None


def test_a_lead_in_answers_which_conditions() -> None:
    found = _passages(
        "遗属可以领取失业金。失业人员符合下列条件的，可以领取：\n（一）缴费满一年；\n（二）办理登记。"
    )
    ask = Ask("哪些失业人员可以领取失业金", "", (), ())
    chosen = leading_in(ask, _words("失业", "条件", "领取"), found)
    assert chosen is not None
    assert chosen.text.strip().endswith("：")
    assert leading_in(ask, _words("头盔", "遗属", "失业金"), found[:1]) is None


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "三大算力圈是哪几个？",
            "推进转型，建设武汉、宜昌、“襄十”三大算力圈。",
            "建设武汉、宜昌、“襄十”三大算力圈",
        ),
        ("“三资”指的是什么？", "深入推进国有资源、资产、资金的全面清查。", "资源、资产、资金"),
    ],
)
def test_members_of_a_group_by_their_number(question: str, text: str, said: str) -> None:
    found = members(_ask(question), _passages(text))
    assert found is not None
    assert found[1].text == said


def test_no_members_where_the_number_differs() -> None:
    assert members(_ask("四大算力圈是哪几个？"), _passages("建设武汉、宜昌四大算力圈。")) is None


def test_who_is_in_charge_stands_before_what_it_is() -> None:
    question = "城市养犬管理的主管部门是哪个？"
    found = in_charge(
        find_slot(question), _words("城市", "养犬", "主管部门"),
        _passages("市容环境卫生部门是本市城市养犬管理工作的主管部门，区部门负责登记。"),
    )  # fmt: skip
    assert found is not None
    assert found[1].text == "市容环境卫生部门"


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        ("能领十二个月失业金，是吧？", "满三年不足四年的为九个月", -1),
        ("能领九个月失业金，是吧？", "满三年不足四年的为九个月", 1),
        ("目标定在6%以上吧？", "预期增长5.5%左右", -1),
        ("是从2020年9月29日起施行的吧？", "本条例自2021年1月1日起施行", -1),
        ("是从2021年1月1日起施行的吧？", "本条例自2021年1月1日起施行", 1),
        ("可以养两只狗，对吗？", "不得遗弃犬", 0),
    ],
)
def test_what_is_claimed_is_held_against_the_sentence(
    question: str, text: str, verdict: int
) -> None:
    assert bears_out(claimed(question), text) == verdict


def test_what_is_barred_is_led_in_by_a_bar() -> None:
    found = _passages(
        "有下列情形之一的，可以给予许可：\n（一）甲；\n（二）乙。\n"
        "对下列各项，不予许可：\n（一）丙；\n（二）丁。"
    )
    words = _words("许可")
    allowed = leading_in(Ask("哪些情形给许可", "", (), ()), words, found)
    barred = leading_in(Ask("哪些东西是不给许可的", "", (), ()), words, found)
    assert allowed is not None and allowed.text.startswith("有下列情形")
    assert barred is not None and barred.text.startswith("对下列各项")
