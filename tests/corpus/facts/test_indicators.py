"""Names of indicators across documents."""

from __future__ import annotations

import pytest

from corpus.facts.indicators import same_indicator


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("万人有效发明专利拥有量", "万人发明专利拥有量"),
        ("万人高价值发明专利拥有量", "每万人口高价值发明专利拥有量"),
        ("获批登记的数据知识产权", "数据知识产权登记量"),
        ("知识产权质押融资总额", "知识产权质押融资"),
        ("地区生产总值", "GDP"),
    ],
)
def test_the_same_thing_under_two_names(a: str, b: str) -> None:
    assert same_indicator(a, b).same
    assert same_indicator(a, b).degree == same_indicator(b, a).degree


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [
        ("每万人口高价值发明专利拥有量", "万人发明专利拥有量", "高价值"),
        ("有效发明专利", "高价值发明专利", "高价值"),
        ("发明专利授权量", "专利授权", "发明"),
        ("累计马德里商标国际注册申请量", "马德里国际商标注册量", "申请"),
        ("有效发明专利", "万人有效发明专利拥有量", "每万人"),
        ("规模以上工业增加值", "工业增加值", "规模以上"),
        ("专利商标质押融资", "知识产权质押融资", "专利商标"),
    ],
)
def test_what_differs_is_kept_apart_and_named(a: str, b: str, difference: str) -> None:
    match = same_indicator(a, b)
    assert not match.same
    assert any(difference in d for d in match.differences)


def test_a_missing_word_is_a_difference_even_if_the_same() -> None:
    assert same_indicator("万人有效发明专利拥有量", "万人发明专利拥有量").differences == (
        "有效/无",
    )
