"""Sides, remainders and whole tables asked in lay words."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from assistant.types import Question


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("连云港质押融资2024年比上一年跌了多少亿？", ["26", "50", "24亿元"]),
        ("有效发明专利里高价值的占了多少件，不是高价值的还有多少件？", ["3836", "10374", "6538"]),
        ("2024年连云港法院一审刑事案件审结了多少件，没审结的又是多少件？", ["27", "16", "11件"]),
        (
            "2016年意见里认知度和权利人满意度各要超过百分之几？两者差几个点？",
            ["75", "80", "5个百分点"],
        ),
        ("跟上年底比，连云港有效发明专利多出来多少件，增幅几个点？", ["609", "6.2%"]),
        (
            "盐城和连云港谁先拿到国家知识产权强市建设试点城市这块牌子，各是什么时候？",
            ["2022", "2024"],
        ),
        ("贯标企业，连云港2016年意见和盐城试点方案哪个定得高？", ["200", "300"]),
        ("连云港质押累计融到多少亿？受益企业呢？听说两个口径", ["219", "100", "312", "200"]),
        ("想问问：连云港省瞪羚企业有几家，潜在独角兽的呢？", ["17", "1家"]),
        ("知识产权优势企业，十年前连云港那份意见定的是多少家？", ["100"]),
    ],
)
def test_figures_of_lay_questions(assistant: Assistant, question: str, facts: list[str]) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status == "answered"
    assert not [fact for fact in facts if fact not in answer.answer]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("从11.84件爬到14.8件，连云港这个目标等于要再涨百分之几？", ["25%"]),
        (
            "数据知识产权质押的钱抵得上连云港专利商标质押总额的百分之零点几？",
            ["1.72", "219", "0.8%"],
        ),
        ("盐城要新增的贯标企业，摊到四个年头，一年得办几家？", ["300", "75"]),
        (
            "每万人有效发明专利，连云港三份文件的三个数都列出来，一个是目标，两个是实数",
            ["23.74", "22.58", "8 件"],
        ),
        ("现有有效发明专利10374件，比去年底多609件，去年底的底数是多少？", ["9765"]),
    ],
)
def test_reckoned_from_numbers_told(assistant: Assistant, question: str, facts: list[str]) -> None:
    answer = assistant.ask(Question(question))
    assert not [fact for fact in facts if fact not in answer.answer]


def test_a_box_is_found_by_its_number_or_its_matter(assistant: Assistant) -> None:
    by_number = assistant.ask(Question("专栏2底下一共排了四件事，标题各是什么")).answer
    assert by_number.count("；") == 3
    assert "盐城" not in by_number
    assert (
        "跨境贸易便利化" in assistant.ask(Question("讲开放合作的那个专栏，几个动作叫什么？")).answer
    )


def test_one_thing_asked_in_all_is_no_sum(assistant: Assistant) -> None:
    answer = assistant.ask(Question("保护中心往县区下沉，连云港一共建了几个分中心？")).answer
    assert "三个" in answer
    assert "合计" not in answer


@pytest.mark.parametrize(
    ("question", "count", "first"),
    [
        ("连云港规划的指标表，每一行抄给我", 7, "每万人口高价值发明专利"),
        ("盐城方案里的目标数字都有哪些", 13, "6 件"),
        ("2016年意见定了哪些量化指标", 12, "10%"),
    ],
)
def test_all_indicators_of_a_paper(
    assistant: Assistant, question: str, count: int, first: str
) -> None:
    answer = assistant.ask(Question(question))
    assert first in answer.answer.split("；")[0]
    assert answer.answer.count("；") == count - 1
    assert len({c.document for c in answer.citations}) == 1


def test_one_indicator_is_not_all_of_them(assistant: Assistant) -> None:
    answer = assistant.ask(Question("连云港规划的指标表里PCT定了多少")).answer
    assert "600" in answer
    assert "作品" not in answer


@pytest.mark.parametrize(
    ("question", "items", "not_said"),
    [
        ("答复里“线上+线下”交易平台整合哪些资源？", ["专利、商标、地理标志"], "线上+线下"),
        ("盐城“双随机”监管综合运用哪些手段？", ["行政处罚、行政裁决、行政强制"], "双随机"),
        ("2016年意见里常态化执法盯的是哪些地方？", ["专业市场", "商贸街区", "展会"], "开展常态化"),
        ("盐城培育版权聚焦哪两个重点？", ["新兴版权产业和传统文化产业"], "时间戳"),
    ],
)
def test_lists_by_what_is_done_to_them(
    assistant: Assistant, question: str, items: list[str], not_said: str
) -> None:
    answer = assistant.ask(Question(question)).answer
    assert not [item for item in items if item not in answer]
    assert not_said not in answer


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        (
            "How does Lianyungang rank in Jiangsu for data IP? I've seen two different claims.",
            ["首位", "第三"],
        ),
        (
            "Which Yancheng departments share the task of promoting copyright?",
            ["Copyright", "Finance", "Tax"],
        ),
        ("Has Lianyungang's plan up to 2030 been finalised, or could it still change?", ["draft"]),
        (
            "How many silver China Patent Awards has Lianyungang won? The two documents differ.",
            ["2项", "4项"],
        ),
    ],
)
def test_english(assistant: Assistant, question: str, facts: list[str]) -> None:
    answer = assistant.ask(Question(question))
    assert not [fact for fact in facts if fact not in answer.answer]
