"""Lexical search: terms, scores, saving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex, query_weights
from index.terms import terms

TEXTS = ["知识产权质押融资总额不低于 60 亿元", "取消专利授权资助", "设立维权援助热线12345", ""]


def test_terms_of_chinese_latin_and_numbers() -> None:
    assert terms("专利pct申请 2.5%") == [
        *["1专", "1利", "2专利", "wpct", "1申", "1请", "2申请", "w2.5"]
    ]


def test_words_of_three_characters_are_terms() -> None:
    assert "w知识产权" in terms("加强知识产权保护")


def test_best_row_first() -> None:
    index = LexicalIndex.build(TEXTS)
    assert index.scores(query_weights("专利资助什么时候取消")).argmax() == 1
    assert index.scores(query_weights("热线")).argmax() == 2


def test_weights_scale_scores() -> None:
    index = LexicalIndex.build(TEXTS)
    once, twice = index.scores({"2专利": 1.0}), index.scores({"2专利": 2.0})
    assert twice == pytest.approx(2 * once)
    assert once[1] > 0


def test_unknown_terms_score_nothing() -> None:
    assert not LexicalIndex.build(TEXTS).scores(query_weights("xyz")).any()


def test_idf_falls_with_frequency() -> None:
    index = LexicalIndex.build(["专利", "专利资助", "商标"])
    assert index.idf("2没有") > index.idf("2商标") > index.idf("2专利") > 0


@pytest.mark.parametrize("texts", [[], [""], ["。。"]])
def test_nothing_to_index(texts: list[str]) -> None:
    index = LexicalIndex.build(texts)
    assert not index.scores(query_weights("专利")).any()


def test_saved_index_scores_the_same(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path / "lexical")
    again = LexicalIndex.load(tmp_path / "lexical")
    query = query_weights("知识产权融资")
    assert again.size == len(TEXTS)
    np.testing.assert_array_equal(again.scores(query), index.scores(query))
