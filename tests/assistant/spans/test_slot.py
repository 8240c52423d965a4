"""The gap of a question, the units of a sentence and parallel rows."""

from __future__ import annotations

import pytest

from assistant.spans.measures import measure
from assistant.spans.rows import parallel
from assistant.spans.slot import Wanted, find_slot
from assistant.spans.units import latin, units
from assistant.spans.words import Word


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("都江堰是谁主持修建的？", Wanted.PERSON),
        ("藏经洞发现于哪一年？", Wanted.TIME),
        ("交接单要保存多久？", Wanted.DURATION),
        ("青藏铁路西至哪里？", Wanted.PLACE),
        ("铁路全长多少公里？", Wanted.NUMBER),
        ("大桥为什么被炸？", Wanted.REASON),
        ("急办事项怎样预约？", Wanted.MANNER),
        ("遵义被定位为什么？", Wanted.THING),
        ("工程由哪几部分组成？", Wanted.LIST),
        ("善本可以外借吗？", Wanted.YESNO),
        ("张衡字什么？", Wanted.THING),
        ("How long is the river?", Wanted.NUMBER),
        ("How long does it take?", Wanted.DURATION),
        ("Why did the court end it?", Wanted.REASON),
    ],
)
def test_kind_of_gap(question: str, wanted: Wanted) -> None:
    assert find_slot(question).wanted is wanted


def test_both_sides_unit_and_noun() -> None:
    slot = find_slot("全线有多少公里在高原？")
    assert (slot.left, slot.unit, slot.right) == ("全线", "公里", "在高原")
    assert find_slot("请问哪家医院正式开诊？").head == "医院"
    assert find_slot("什么是丝绸？").left == "丝绸是"


def test_units_keep_dates_numbers_and_titles_whole() -> None:
    text = "2018年10月24日上午9时起，《茶经》卖出4.5万册，罚一万元以上十万元以下。"
    found = {u.text: u.tag for u in units(text)}
    assert found["2018年10月24日上午9时起"] == "time"
    assert found["《茶经》"] == "title"
    assert found["4.5万册"] == "num"
    assert found["一万元以上十万元以下"] == "num"
    assert "".join(u.text for u in units(text)) == text


def test_parallel_row_gives_the_member_of_the_same_place() -> None:
    text = "设备和中间品出口分别增长36.1%、21.6%"
    chosen = parallel(text, (Word("中间品", 1.0, -1, "n"),))
    said = {text[a:b]: worth for (a, b), worth in chosen.items()}
    assert said == {"36.1%": -1.0, "21.6%": 1.0}


def test_script() -> None:
    assert latin("Why did it end?")
    assert not latin("PCT申请多少件")


def test_a_reference_counts_nothing() -> None:
    found = {u.text: u.tag for u in units("违反第十条第一款、第二款，处五十元罚款；省长　王予波")}
    assert found["第十条第一款、第二款"] == "ref"
    assert found["五十元"] == "num"
    assert found["王予波"] == "nr"


def test_the_second_of_two_states_is_how_things_stand() -> None:
    text = "保障标准从796元提高至842元"
    worth = parallel(text, ())
    assert {text[a:b]: w for (a, b), w in worth.items()} == {"796元": -1.0, "842元": 1.0}


@pytest.mark.parametrize(
    ("question", "fits", "not_fits"),
    [
        ("个人罚多少钱？", "5000元", "第二十二条"),
        ("高铁里程有多少公里？", "1956公里", "第5位"),
        ("地下管道有多长？", "30米", "30个"),
        ("投资增长百分之几？", "5%", "5亿元"),
        ("每月发多少工资？", "三千元", "3632个"),
    ],
)
def test_units_a_number_can_be_given_in(question: str, fits: str, not_fits: str) -> None:
    given = measure(find_slot(question).unit, question)
    assert given is not None
    assert given.search(fits)
    assert not given.search(not_fits)


def test_any_unit_will_do_where_none_is_asked() -> None:
    assert measure("", "去年的吞吐量是多少？") is None
    assert measure("家", "新增了多少家企业？") is None
