"""One question about several things: asked of each, with what they share."""

from __future__ import annotations

import pytest

from assistant.understand.asks import Part
from assistant.understand.each import each


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "“十四五”期间某省黄金和白银的产量各增长了多少？",
            ["“十四五”期间某省黄金的产量增长了多少？", "“十四五”期间的白银的产量增长了多少？"],
        ),
        (
            "零售总额增速，2025年实际和2026年目标分别是多少？",
            ["零售总额增速，2025年实际是多少？", "零售总额增速，2026年目标是多少？"],
        ),
        (
            "申请被驳回和登记被撤销，分别要在多久内申请复审？",
            ["申请被驳回，要在多久内申请复审？", "登记被撤销，要在多久内申请复审？"],
        ),
        (
            "实用新型和外观设计专利各能保护几年？",
            ["实用新型专利能保护几年？", "外观设计专利能保护几年？"],
        ),
    ],
)
def test_each_thing_is_asked_about(question: str, asked: list[str]) -> None:
    assert [part.text for part in each(Part(question))] == asked


@pytest.mark.parametrize(
    "question",
    [
        "城镇、农村常住居民人均可支配收入分别增长多少？",  # 城镇 alone names nothing
        "上海和北京的规定分别是哪天施行的？",  # places are set side by side
        "全省各市要建多少个？",
        "三个实验室分别研究什么？",
        "甲和乙归谁管？",
    ],
)
def test_what_is_one_thing_stays_whole(question: str) -> None:
    assert [part.text for part in each(Part(question))] == [question]
