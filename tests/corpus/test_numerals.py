from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import whole_number
from corpus.numerals import Bound, find_quantities, parse_number, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.2亿", "120000000"),
        ("三千", "3000"),
        ("10,374", "10374"),
        ("１２３", "123"),
        ("一万二千", "12000"),
        ("三万五", "35000"),
        ("三百五", "350"),
        ("三百零五", "305"),
        ("一百二十八万", "1280000"),
        ("一万零八", "10008"),
        ("二〇三〇", "2030"),
        ("十", "10"),
        ("二十", "20"),
        ("十五", "15"),
        ("一点五亿", "150000000"),
        ("3千万", "30000000"),
        ("12.5万亿", "12500000000000"),
        ("两", "2"),
    ],
)
def test_parses_numbers_in_every_spelling(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "七八", "十五五", "百", "件", "一般", "二五", "1-2", "万一"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value", "unit", "quote", "bound"),
    [
        ("金额达1.72亿元。", "172000000", "元", "1.72亿元", Bound.EXACT),
        ("达三千人次", "3000", "人次", "三千人次", Bound.EXACT),
        ("收入达 5 亿元左右", "500000000", "元", "5 亿元", Bound.ABOUT),
        ("满意度 80% 以上", "80", "%", "80%", Bound.AT_LEAST),
        ("不低于 60 亿元", "6000000000", "元", "60 亿元", Bound.AT_LEAST),
        ("不超过50万元", "500000", "元", "50万元", Bound.AT_MOST),
        ("占百分之八十", "80", "%", "百分之八十", Bound.EXACT),
        ("占百分之百", "100", "%", "百分之百", Bound.EXACT),
        ("惠及企业700余家", "700", "家", "700余家", Bound.ABOUT),
        ("突破一万件,", "10000", "件", "一万件", Bound.AT_LEAST),
        ("到 2030 年", "2030", "年", "2030 年", Bound.EXACT),
        ("比上年提高3个百分点", "3", "个百分点", "3个百分点", Bound.EXACT),
    ],
)
def test_finds_a_quantity_with_unit_span_and_bound(
    text: str, value: str, unit: str, quote: str, bound: Bound
) -> None:
    (quantity,) = find_quantities(text)
    assert (plain(quantity.value), quantity.unit) == (value, unit)
    assert quantity.span.cut(text) == quote
    assert quantity.bound is bound


def test_ranges_keep_both_ends_and_share_the_scale() -> None:
    (small,) = find_quantities("产业 1-2 个，")
    assert (small.value, small.upper, small.bound) == (1, 2, Bound.RANGE)
    (money,) = find_quantities("5-8亿元")
    assert (money.value, money.upper) == (Decimal("5e8"), Decimal("8e8"))
    (share,) = find_quantities("10%-15%")
    assert (share.value, share.upper, share.unit) == (10, 15, "%")


def test_dates_joined_by_a_dash_are_not_a_range_of_mixed_units() -> None:
    found = find_quantities("2022年8月—2022年9月")
    assert [(plain(q.value), q.unit) for q in found] == [
        ("2022", "年"),
        ("8", "月"),
        ("2022", "年"),
        ("9", "月"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("一是", "一般", "统一", "三站三中心", "第三方", "一带一路", "第三条", "第 44137 号"),
        *("七八家", "十分重要", "一批", "零部件", "DB3207/T2038.1-2025", "六位一体", "三分之一"),
    ],
)
def test_words_ordinals_and_codes_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@given(st.integers(min_value=0, max_value=10**12))
def test_plain_numbers_survive_a_round_trip(number: int) -> None:
    assert parse_number(plain(Decimal(number))) == number


@given(st.text(alphabet="一二十百千万亿两零年件第分之百%0123456789.,-至 件个以上", max_size=20))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.number.cut(text)
        end = quantity.span.end


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("十二", 12), ("两", 2), ("十", 10), ("一两", 1)]
)
def test_a_whole_number_is_read_in_either_script(text: str, value: int) -> None:
    assert whole_number(text) == value


@pytest.mark.parametrize("text", ["", "几", "1.5", "十五五"])
def test_what_is_no_whole_number_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="such as 12"):
        whole_number(text)
