"""The second stage: groups, features, learned order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SearchIndexError
from corpus.types import ClauseKind
from index.features import FEATURES
from index.groups import groups_of, law_name
from index.ranker import Ranker, crossed, load_ranker
from index.scale import Scale
from tests.index.support import clause


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("民法典第一千一百八十三条", "民法典"),
        ("中华人民共和国专利法（2020修正） 第四十二条", "专利法"),
        ("《商标法》第10条", "商标法"),
        ("某市工作方案（2022—2025年）", "某市工作方案"),
        ("中华人民共和国", "中华人民共和国"),
        ("第三条", "第三条"),
    ],
)
def test_law_names(title: str, name: str) -> None:
    assert law_name(title) == name


def test_groups_are_numbered_in_order_of_appearance() -> None:
    titles = {"a": "甲法第一条", "b": "乙法", "c": "甲法"}
    clauses = [clause(name, "x", document=name) for name in titles]
    clauses[1] = replace(clauses[1], kind=ClauseKind.SIGNATURE)
    clauses[2] = replace(clauses[2], kind=ClauseKind.HEADING, text="（二）实施阶段（2022年10月起）")
    found = groups_of(zip(clauses, titles.values(), strict=True))
    assert found.numbers.tolist() == [0, 1, 0]
    assert found.names == ["甲法", "乙法"]
    assert found.aside.tolist() == [False, True, False]


def test_the_scale_of_equal_scores_is_one() -> None:
    assert Scale.of(np.ones(3, dtype=np.float32))(np.ones(3, dtype=np.float32)).tolist() == [0] * 3


def test_second_weights_count_only_where_wording_differs() -> None:
    table = np.ones((2, len(FEATURES)), dtype=np.float32)
    assert not crossed(table)[:, len(FEATURES) :].any()
    table[:, FEATURES.index("coverage")] = 0
    assert crossed(table)[0, len(FEATURES)] == 1


def test_saved_weights_come_back(tmp_path: Path) -> None:
    weights = np.arange(2 * len(FEATURES), dtype=np.float32)
    path = tmp_path / "ranker.json"
    Ranker(weights, {"民法典": 2.5}).save(path)
    again = load_ranker(path)
    np.testing.assert_array_equal(again.weights, weights)
    assert again.priors_of(["民法典", "某办法"]).tolist() == [2.5, 0]


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    path.write_text('{"features": ["x"], "weights": [1], "priors": {}}', "utf-8")
    with pytest.raises(SearchIndexError, match=r"index\.training\.ranking"):
        load_ranker(path)


def test_supplied_weights_reward_what_speaks_for_a_clause() -> None:
    ranker = load_ranker()
    for name in ("dense", "expansion", "coverage", "relative", "figure", "prior"):
        table = np.zeros((2, len(FEATURES)), dtype=np.float32)
        table[1, FEATURES.index(name)] = 1
        plain, better = ranker.score(table)
        assert better > plain, name
