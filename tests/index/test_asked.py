"""Kinds of thing that queries ask for and clauses hold."""

from __future__ import annotations

import pytest

from index.asked import KINDS, kinds_asked, kinds_held


def met(query: str, text: str) -> set[str]:
    both = kinds_asked(query) & kinds_held(text)
    return {name for name, bits in KINDS.items() if both & bits}


@pytest.mark.parametrize(
    ("query", "text", "kinds"),
    [
        ("服务机构要发展到多少家", "服务机构数量超过 200 家", {"unit"}),
        ("服务机构要发展到多少家", "服务人才达 3000 人以上", set()),
        ("多少钱", "质押融资总额不低于 60 亿元", {"unit"}),
        ("质押了多少亿", "融资总额60亿元", {"unit"}),
        ("占比要到百分之几", "比重达到 45%", {"unit"}),
        ("拥有量几件", "每万人口高价值发明专利拥有量（件）", {"unit"}),
        ("什么时候取消", "确保在 2023 年底前全部取消", {"time"}),
        ("When will it end?", "确保在 2023 年底前全部取消", {"time"}),
        ("这份规划是定稿吗", "（征求意见稿）", {"standing"}),
        ("现在还有效吗", "（2022—2025年）", {"standing"}),
        ("Is the plan still in force?", "（2022—2025年）", {"standing"}),
        ("专利资助有哪些", "确保在 2023 年底前全部取消 200 家", set()),
    ],
)
def test_a_clause_holds_the_kind_asked_for(query: str, text: str, kinds: set[str]) -> None:
    assert met(query, text) == kinds
