"""Figures: what they measure, their value, kind, time and place."""

from __future__ import annotations

import pytest

from corpus.facts import FactBook, read_clause
from corpus.facts.types import Comparator, Figure, FigureKind
from corpus.types import Clause, ClauseKind


def read(text: str, path: tuple[str, ...] = ()) -> list[Figure]:
    clause = Clause("c", "d", "1", path, ClauseKind.ARTICLE, text)
    return list(read_clause(clause).figures)


def brief(figures: list[Figure]) -> list[tuple[str, float, str, str]]:
    return [(f.indicator.text, f.value, f.unit, f.kind.value) for f in figures]


def test_a_stretch_without_an_indicator_speaks_of_the_last_one() -> None:
    text = "全市有效发明专利达10878件，比去年底增长609件，增幅6.2%，占比39%，居全省第四。"
    assert brief(read(text)) == [
        ("有效发明专利", 10878, "件", "actual"),
        ("有效发明专利", 609, "件", "increase"),
        ("有效发明专利", 6.2, "%", "growth_rate"),
        ("有效发明专利", 39, "%", "share"),
        ("有效发明专利", 4, "位", "rank"),
    ]


def test_bracketed_years_give_each_value_its_time() -> None:
    text = (
        "知识产权质押融资累计已突破100亿元（2023年50亿元，2024年26亿元，2025年1-4月3.5亿元），"
        "惠及企业200家。"
    )
    figures = read(text)
    assert [(f.value, f.time.label if f.time else "") for f in figures] == [
        (100, ""),
        (50, "2023年"),
        (26, "2024年"),
        (3.5, "2025年1-4月"),
        (200, ""),
    ]
    assert {f.indicator.text for f in figures[:4]} == {"知识产权质押融资"}
    assert figures[0].comparator is Comparator.ABOVE
    assert figures[0].amount == 100e8
    assert figures[4].indicator.text == "惠及企业"


@pytest.mark.parametrize(
    ("text", "indicator", "value", "unit"),
    [
        ("34名被告人被依法追究刑事责任。", "被告人被依法追究刑事责任", 34, "名"),
        ("国家知识产权强县建设试点示范县 5 家。", "国家知识产权强县建设试点示范县", 5, "家"),
        ("6个县区均成立知识产权维权援助中心。", "县区均成立知识产权维权援助中心", 6, "个"),
        ("全市拥有16件驰名商标。", "驰名商标", 16, "件"),
        ("建设三个知识产权保护县区分中心。", "知识产权保护县区分中心", 3, "个"),
        ("自然岸线保有率达35%。", "自然岸线保有率", 35, "%"),
        ("其中在建项目12个。", "在建项目", 12, "个"),
        ("微型企业（含个体户）达5万户。", "微型企业（含个体户）", 5, "万户"),
    ],
)
def test_counts_and_levels(text: str, indicator: str, value: float, unit: str) -> None:
    [figure] = read(text)
    assert (figure.indicator.text, figure.value, figure.unit) == (indicator, value, unit)


def test_the_year_before_a_list_of_targets_is_theirs() -> None:
    text = "到2020年，专利申请总量年均增幅达10%，其中发明专利申请量年均增幅达15%。"
    figures = read(text)
    assert brief(figures) == [
        ("专利申请总量", 10, "%", "growth_rate"),
        ("发明专利申请量", 15, "%", "growth_rate"),
    ]
    assert all(f.target and f.time and f.time.year == 2020 for f in figures)
    assert [f.qualifier for f in figures] == ["年均", "其中年均"]


def test_rules_lay_down_norms() -> None:
    [fine] = read("处二千元以上二万元以下罚款。")
    assert (fine.kind, fine.amount, fine.high, fine.unit) == (FigureKind.NORM, 2000, 20000, "元")
    [grant] = read("对获评国家级的企业给予最高50万元奖励。")
    assert (grant.indicator.text, grant.amount, grant.kind) == ("奖励", 500000, FigureKind.NORM)


@pytest.mark.parametrize(
    "text",
    [
        "根据《数据知识产权保护指南第1部分：企业数据》（DB3207/T2038.1-2025）执行。",
        "紧紧围绕“755”先进制造业，扩大“4·26”宣传周影响。",
        "依照本法第三十二条第二款的规定执行。",
        "经市十三届政府第52次常务会议审议通过。",
        "连政发〔2016〕132号",
        "统一部署，进一步打造一批一站式服务平台。",
        "适时开通 12330 维权援助热线。",
        "2022年8月4日发文确定。",
    ],
)
def test_names_dates_and_ordinals_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_every_span_cuts_its_own_words(book: FactBook) -> None:
    for figure in book.figures:
        text = book.corpus.clause(figure.clause).text
        for words in (figure.indicator, figure.raw, figure.part, figure.sentence):
            assert words.span.cut(text) == words.text
        for optional in (figure.baseline, figure.lead, figure.time and figure.time.words):
            assert optional is None or optional.span.cut(text) == optional.text


def test_table_rows_take_unit_year_and_aim_from_their_heads(book: FactBook) -> None:
    [figure] = book.facts("lyg-15th-plan-draft#二、（三）表1/第2行").figures
    assert (figure.indicator.text, figure.value, figure.unit) == ("每万人口作品登记量", 70, "件")
    assert figure.kind is FigureKind.TARGET
    assert figure.qualifier == "预期性"
    assert figure.time is not None
    assert figure.time.year == 2030


def test_all_figures_of_a_long_clause(book: FactBook) -> None:
    """Listed by hand from the first item of the 2025 reply."""
    figures = book.facts("lyg-cppcc-44137#一、（一）一是").figures
    assert [(f.indicator.text, f.value, f.unit) for f in figures] == [
        ("专利授权", 1878, "件"),
        ("发明专利授权量", 697, "件"),
        ("有效发明专利", 10000, "件"),
        ("有效发明专利", 10374, "件"),
        ("有效发明专利", 609, "件"),
        ("有效发明专利", 6.2, "%"),
        ("万人发明专利拥有量", 22.58, "件"),
        ("高价值发明专利", 3836, "件"),
        ("高价值发明专利", 39, "%"),
        ("高价值发明专利", 4, "位"),
        ("获批登记的数据知识产权", 102, "件"),
        ("获批登记的数据知识产权", 3, "位"),
    ]


def test_all_figures_of_the_review_in_a_plan(book: FactBook) -> None:
    """Listed by hand from the draft plan's paragraph on what was reached."""
    figures = book.facts("lyg-15th-plan-draft#一、（一）").figures
    assert [(f.value, f.unit) for f in figures] == [
        (10878, "件"),
        (23.74, "件"),
        (11.84, "件"),
        (10, "家"),
        (8, "家"),
        (3, "项"),
        (2, "项"),
        (123786, "件"),
        (1635, "件"),
        (1, "位"),
        (1.72, "亿元"),
        (219, "亿元"),
        (312, "家"),
        (5, "家"),
    ]
    assert not any(f.target for f in figures)


def test_values_are_paired_with_the_members_they_are_for() -> None:
    figures = read("签约项目数与合同额分别增长22.1%、15.1%。")
    assert [(f.member.text if f.member else "", f.value, f.kind.value) for f in figures] == [
        ("签约项目数", 22.1, "growth_rate"),
        ("合同额", 15.1, "growth_rate"),
    ]


def test_a_value_from_which_something_rose_is_marked() -> None:
    before, after = read("每万人高价值发明专利拥有量从11件提高到24件。")
    assert (before.qualifier, before.value, after.value) == ("从", 11, 24)
    assert after.indicator.text == "每万人高价值发明专利拥有量"


def test_an_announced_goal_governs_its_sentence() -> None:
    figures = read("今年主要预期目标是：生产总值增长5%左右，粮食产量513万吨以上。")
    assert all(f.target for f in figures)
    assert [f.comparator for f in figures] == [Comparator.ABOUT, Comparator.AT_LEAST]
