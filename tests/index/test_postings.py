"""Postings: numbering of terms, splitting, merging."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import postings
from index.lexical import LexicalIndex, query_weights
from index.postings import Part, Postings, split
from index.terms import number, numbered, terms

TEXTS = [
    "知识产权质押融资总额不低于 60 亿元",
    "取消专利授权资助",
    "",
    "设立维权援助热线12345",
    "专利资助专利资助",
    "pct 专利申请 2.5%",
]
_TEXT = st.text(alphabet="专利知识产权资助的 ab2.5，\n\u3400\U00020001İ", max_size=40)


@given(st.lists(_TEXT, max_size=6))
def test_numbers_stand_for_the_terms(texts: list[str]) -> None:
    found, owner = numbered(texts)
    wanted = Counter((number(t), row) for row, text in enumerate(texts) for t in terms(text))
    assert Counter(zip(found.tolist(), owner.tolist(), strict=True)) == wanted


def same(one: Postings, other: Postings) -> bool:
    names = ("terms", "starts", "rows", "counts", "lengths")
    return all(np.array_equal(getattr(one, n), getattr(other, n)) for n in names)


def part(texts: list[str], moved: list[int]) -> Part:
    made = split(texts)
    return Part(lambda: made, np.array(moved, dtype=np.int32))


def test_parts_are_merged_to_what_one_split_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "_BLOCK", 7)
    parts = [part(TEXTS[:2], [0, 1]), part(TEXTS[2:5], [2, 3, 4]), part(TEXTS[5:], [5])]
    assert same(postings.merge(parts, 6, tmp_path), split(TEXTS))


def test_rows_of_an_earlier_index_move_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "_BLOCK", 7)
    parts = [part([*TEXTS[3:], "没有了的一条", *TEXTS[:2]], [3, 4, 5, -1, 0, 1]), part([""], [2])]
    assert same(postings.merge(parts, 6, tmp_path), split(TEXTS))


def test_nothing_is_merged_to_nothing(tmp_path: Path) -> None:
    assert same(postings.merge([part([""], [0])], 1, tmp_path), split([""]))
    assert same(postings.merge([], 0, tmp_path / "none"), split([]))


def test_saved_postings_are_the_same(tmp_path: Path) -> None:
    split(TEXTS).save(tmp_path)
    assert same(Postings.load(tmp_path), split(TEXTS))


@pytest.mark.parametrize("budget", [1, 4, 1000])
def test_scores_of_rows_do_not_depend_on_what_is_left_for_later(
    budget: int,
) -> None:
    query = query_weights("专利资助什么时候取消 pct")
    exact = LexicalIndex.build(TEXTS).scores(query)
    match = LexicalIndex(split(TEXTS), budget).match(query)
    assert match.exact == (budget == 1000)
    np.testing.assert_allclose(match.at(np.arange(6)), exact, rtol=1e-5)
    np.testing.assert_allclose(match.at(np.array([1, 4])), exact[[1, 4]], rtol=1e-5)
