"""Many texts asked at once answer as each asked by itself."""

from __future__ import annotations

import pytest

from index.language import Passages, coverage, synonym_groups

TEXTS = {
    "a": "加大对专利申请的扶持力度",
    "b": "鼓励银行扩大专利权质押信贷规模",
    "c": "完善一般作品免费登记制度，知识产权",
    "d": "",
}


@pytest.mark.parametrize(
    "question",
    [
        "专利权质押贷款有没有补贴",
        "小说登记要钱吗",
        "申请专利大户能领奖吗",
        "房租",
        "Can we pledge patents?",
    ],
)
def test_presence_is_what_coverage_says_of_each_text(question: str) -> None:
    passages = Passages(TEXTS)
    for group in synonym_groups(question):
        for name, text in TEXTS.items():
            found = passages.presence(group).get(name, 0.0)
            assert found == pytest.approx(coverage([group], text))


def test_a_word_is_held_by_the_texts_that_have_it() -> None:
    assert Passages(TEXTS).holding("专利") == {"a", "b"}
    assert Passages(TEXTS).holding("") == frozenset()
