import pytest

from eval.text import contains, unify, without_marks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("达 60 亿元", "60亿元"),
        ("（国家级）中心", "(国家级)中心"),
        ("１４．８件", "14.8"),
        ("“黄海明珠”", '"黄海明珠"'),
        ("目标是14.8。", "14.8"),
        ("共8件", "8"),
    ],
)
def test_white_space_and_width_are_forgiven(text: str, wanted: str) -> None:
    assert contains(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("18件", "8件"),
        ("8.5件", "8"),
        ("2030年", "20"),
        ("123,456件", "456"),
        ("114.8", "14.8"),
        ("六十亿元", "60亿元"),
        ("pct", "PCT"),
        ("任何文字", " "),
    ],
)
def test_nothing_else_is_forgiven(text: str, wanted: str) -> None:
    assert not contains(text, wanted)


def test_marks_state_no_figure() -> None:
    assert without_marks("达8件[1][12]。") == "达8件。"
    assert unify("a　b\n") == "ab"
