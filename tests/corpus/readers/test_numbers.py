"""Numbers as Word writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.numbers import number_text


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 10_000, "一万"),
        ("japaneseCounting", 10_010, "一万零一十"),
        ("japaneseCounting", 12_345, "一万二千三百四十五"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographEnclosedCircle", 3, "㊂"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 50, "㊿"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 1, "A"),
        ("none", 5, ""),
        ("thaiCounting", 5, "5"),
        ("chineseCounting", 0, "0"),
        ("upperRoman", -1, "-1"),
    ],
)
def test_formats(form, number, text):
    assert number_text(number, form) == text


@given(st.integers(1, 99_999_999), st.integers(1, 99_999_999))
def test_different_numbers_look_different(one, other):
    if one != other:
        form = "chineseCountingThousand"
        assert number_text(one, form) != number_text(other, form)
