"""Lexical search: terms, scores, saving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import features
from index.lexical import BLOCK, Blocks, LexicalIndex, query_weights
from index.postings import split
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


def test_a_small_budget_makes_candidates_rough_but_no_scores() -> None:
    texts = [f"关于第{n}号专利的通知" for n in range(50)]
    whole, rough = LexicalIndex.build(texts), LexicalIndex(split(texts), budget=20)
    query = query_weights("第33号专利的通知")
    match = rough.match(query)
    assert whole.match(query).exact
    assert not match.exact
    assert match.rough.argmax() == 33  # by the rare number alone
    rows = np.arange(50)
    exact = whole.match(query).at(rows)
    np.testing.assert_allclose(match.at(rows), exact, rtol=1e-5)
    blocks = Blocks.spread(50, 32)
    assert len(blocks) == 32
    np.testing.assert_allclose(match.within(blocks), exact[blocks.rows()], rtol=1e-5)


@pytest.mark.parametrize(("size", "count"), [(0, 10), (1, 10), (50, 50), (50, 16), (10**6, 2048)])
def test_a_sample_lies_within_the_rows(size: int, count: int) -> None:
    rows = Blocks.spread(size, count).rows()
    assert len(rows) <= max(count, BLOCK)
    assert len(set(rows.tolist())) == len(rows)
    assert ((rows >= 0) & (rows < size)).all()
    assert size == 0 or len(rows)


@pytest.mark.parametrize("count", [1, 5, 700, 3000])
def test_the_highest_of_many_scores(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "MANY", 1000)
    chance = np.random.default_rng(count)
    for scores in (
        chance.normal(size=4000).astype(np.float32),
        np.where(chance.random(4000) < 0.9, 0, chance.random(4000)).astype(np.float32),
        np.zeros(4000, dtype=np.float32),
    ):
        found = features.highest(scores, count)
        assert len(set(found.tolist())) == count
        np.testing.assert_array_equal(np.sort(scores[found]), np.sort(scores)[-count:])
