"""What stands in front of a question and asks nothing, and words that only seem to ask."""

from __future__ import annotations

import pytest

from assistant.understand.asks import split
from assistant.understand.kinds import kinds, stripped
from assistant.understand.plain import plainly
from assistant.values import Kind

HELD = ("连云港市", "盐城市")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("镇里会计要填表：盐城质押融资目标几个亿？", "盐城质押融资目标几个亿？"),
        ("替盐城一家厂打听一下：作品登记费补不补？", "盐城作品登记费补不补？"),
        ("给学生讲：驰名商标一共几件？", "驰名商标一共几件？"),
        ("驰名商标一共几件，来人没说是哪个市", "驰名商标一共几件"),
    ],
)
def test_who_asks_and_what_for_is_left_out(text: str, asked: str) -> None:
    assert plainly(text, HELD, None) == asked


@pytest.mark.parametrize(
    "text",
    [
        "作品登记：连云港2030年定了什么数？",
        "“1+N”网络：说的是什么？",
        "规划稿要求：企业贯标做到哪一步？",
        "连云港有几家：报给我",
    ],
)
def test_what_it_is_about_stays(text: str) -> None:
    assert plainly(text, HELD, None) == text


def test_a_number_told_asks_for_none() -> None:
    assert Kind.FIGURE not in kinds("几十户人家想注册一个牌子，该申请什么商标")
    assert Kind.FIGURE in kinds("备案的指导站有几十家")


def test_a_verb_said_with_its_denial_is_one_word() -> None:
    assert "满意" in stripped("老百姓对保护满不满意")


def test_a_story_in_front_does_not_hide_what_is_asked() -> None:
    (part,) = split("镇上几家厂想一起出钱，规划稿给不给开这个口子")
    assert kinds(part.question) == (Kind.YESNO,)
