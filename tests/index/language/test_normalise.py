from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import normalise, normalise_with_map, to_simplified


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“十五五”时期", "十五五时期"),
        ("二〇三〇年", "2030 年"),
        ("二零三零年", "2030年"),
        ("百分之十", "10％"),
        ("百分之八十五点五", "85.5%"),
        ("1万件", "一万件"),
        ("1万件", "10,000件"),
        ("1万件", "10000 件"),
        ("三百件", "300件"),
        ("十家企业", "10 家企业"),
        ("两项", "2项"),
        ("第三十九条", "第39条"),
        ("六十亿元", "60 亿元"),
        ("17200万元", "1.72亿元"),
        ("ＰＣＴ　专利", "PCT专利"),
        ("專利質押融資", "专利质押融资"),
        ("(2024-2026年)", "（2024—2026年）"),
        ("三分之一", "1/3"),
    ],
)
def test_spellings_of_one_thing_meet(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    "text",
    [
        "一是",
        "一般",
        "三站三中心",
        "统一",
        "第三方",
        "一带一路",
        "十五五",
        "十分重要",
        "几十家",
        "一批",
    ],
)
def test_words_with_numerals_inside_stay(text: str) -> None:
    assert normalise(text) == text


def test_quotes_go_but_a_list_of_quoted_names_stays_a_list() -> None:
    assert normalise("“铁拳”“龙腾”行动") == "铁拳、龙腾行动"


def test_a_list_comma_does_not_join_two_numbers() -> None:
    assert normalise("100，200") == "100，200"
    assert normalise("100,200") == "100200"


def test_simplified_text_is_not_touched_by_the_script_conversion() -> None:
    assert to_simplified("乾隆著作，瞭望，徵") == "乾隆著作，瞭望，徵"
    assert to_simplified("後來的發展") == "后来的发展"


def test_map_leads_back_to_the_original() -> None:
    text = "到二〇三〇年，「專利」達１,０００件"
    normal = normalise_with_map(text)
    start = normal.text.index("1000件")
    assert normal.original(start, start + 5).cut(text) == "１,０００件"
    start = normal.text.index("专利")
    assert normal.original(start, start + 2).cut(text) == "專利"


def test_map_refuses_an_empty_range() -> None:
    with pytest.raises(ValueError, match="not a non-empty part"):
        normalise_with_map("专利").original(1, 1)


_TEXT = st.text(
    alphabet=st.sampled_from(
        "一二两十百千万亿零〇第分之点年件家0123456789,.%— -~至“”\"'（(專利 ①ＡaÅ\u0301"
    ),
    max_size=24,
)


@given(_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(_TEXT)
def test_map_and_plain_form_agree(text: str) -> None:
    normal = normalise_with_map(text)
    assert normal.text == normalise(text)
    assert len(normal.origin) == len(normal.text)
    assert all(span.end <= len(text) for span in normal.origin)
