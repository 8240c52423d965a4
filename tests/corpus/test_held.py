"""Which of many strings a text holds."""

from __future__ import annotations

import pytest

from corpus.held import Strings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发明专利奖励", ["专利", "利", "奖励"]),
        ("利", ["利"]),
        ("专", []),
        ("", []),
        ("专业利益", ["利"]),
        ("a patent", ["patent"]),
    ],
)
def test_the_things_whose_string_a_text_holds_in_the_order_given(
    text: str, expected: list[str]
) -> None:
    given = ["专利", "专利池", "利", "奖励", "patent"]
    assert Strings((name, name) for name in given).held_by(text) == expected


def test_a_thing_with_several_strings_is_found_by_each() -> None:
    strings = Strings([("补贴", 1), ("奖励", 2), ("补助", 1)])
    assert strings.held_by("补助或补贴") == [1, 1]
    assert strings.held_by("奖励和补助") == [2, 1]
