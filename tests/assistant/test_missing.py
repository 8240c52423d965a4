"""Naming what a question asks for, as a refusal does."""

from __future__ import annotations

import pytest

from assistant.missing import missing_in_english, missing_thing
from assistant.refuse import not_stated
from assistant.understand.kinds import kinds
from assistant.values import Ask


def ask(text: str, years: tuple[int, ...] = (), cities: tuple[str, ...] = ()) -> Ask:
    return Ask(text, text, tuple(kinds(text)), (), cities=cities, years=years)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("质押融资的贷款利率是多少？", "贷款利率"),
        ("保护中心的地址在哪里？", "地址"),
        ("领导小组的组长是谁", "组长"),
        ("发展基金规模多大？", "发展基金规模"),
        ("申请专利奖需要交哪些材料？", "材料"),
        ("要去哪个窗口、带什么材料？", "材料"),
        ("这项工作怎么做？", ""),
        ("大户奖励从哪一年开始发的？", ""),
        ("什么时候正式印发？", ""),
        ("那16件驰名商标都是哪些牌子？", "驰名商标"),
    ],
)
def test_the_thing_asked_for(question: str, thing: str) -> None:
    assert missing_thing(ask(question)) == thing


def test_year_and_place() -> None:
    asked = ask("盐城2019年的质押融资总额是多少？", (2019,), ("盐城市",))
    assert missing_thing(asked) == "2019年质押融资总额"
    assert "未载明2019年质押融资总额的" in not_stated(asked, "zh")
    assert "2019年的具体" in not_stated(ask("盐城2019年办了多少起？", (2019,)), "zh")
    assert missing_thing(ask("盐城市商标有多少件", (), ("盐城市",))) == "商标"


def test_english() -> None:
    assert missing_in_english("What is the budget of the plan?") == "budget"
    assert missing_in_english("How much is paid?") == ""
    assert not_stated(ask("What is the interest rate for loans?"), "en").startswith(
        "The documents held do not state the interest rate ("
    )


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("主题公园占地多少亩？", "面积"),
        ("专项行动一年下乡多少趟？", "次数"),
        ("工程师要学满多少课时？", "学时"),
        ("一家企业最多能领几张服务券？", "上限"),
        ("实验室有几台仪器？", "数量"),
        ("责任险是哪家保险公司在承保？", "未载明具体是哪家保险公司"),
        ("监测报表由哪个处室填？", "具体是哪个处室"),
        ("评审委员会由哪些人组成？", "组成人员"),
    ],
)
def test_a_measure_word_tells_what_is_missing(question: str, named: str) -> None:
    assert named in not_stated(ask(question), "zh")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("盐城海关这几年共查扣侵权货物多少批次？", "查扣侵权货物的具体批次数量"),
        ("联络员一届干几年？", "联络员一届干的具体年限"),
        ("产业基金首期募了多少亿？", "首期募的具体金额"),
        ("把高价值专利的指标往下分，大丰区摊到多少件？", "大丰区摊到的具体数量"),
        ("给举报人的奖励，一次发多少？", "举报人的奖励一次发的具体金额"),
        ("调查官怎么报名？", "报名"),
        ("保护中心现在有多少名预审员？", "保护中心预审员的具体人数"),
        ("徐圩的服务站什么时候挂牌？", "服务站挂牌的具体时间"),
        ("盐城灌云县2030年作品登记要完成多少件？", "灌云县作品登记完成的具体数量"),
    ],
)
def test_what_stands_before_the_question_word_is_named(question: str, named: str) -> None:
    assert f"未载明{named}" in not_stated(ask(question, cities=("盐城市",)), "zh") or (
        named in not_stated(ask(question, cities=("盐城市",)), "zh").partition("未载明")[2]
    )


def test_these_years_ask_for_no_length_of_time() -> None:
    assert "时间" not in not_stated(ask("这几年共查扣货物多少批次？"), "zh")
    assert "年限" in not_stated(ask("联络员一届干几年？"), "zh")


def test_a_plan_that_a_thing_stands_in_is_not_cut_into_its_name() -> None:
    said = not_stated(ask("十五五规划里说的服务券，我下个月去领需要带什么材料？"), "zh")
    named = said.partition("未载明")[2]
    assert "服务券" in named
    assert "五规划" not in named
