"""The second stage: groups, features, learned order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SearchIndexError
from corpus.types import ClauseKind, Document, Period
from index.features import FEATURES, leads
from index.groups import groups_of, law_name, naming
from index.language import normalise
from index.ranker import ARTICLES, DOCUMENTS, Ranker, crossed, load_ranker
from index.scale import Scale
from index.terms import terms
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
    found = groups_of((c, Document(c.document, titles[c.document])) for c in clauses)
    assert found.numbers.tolist() == [0, 1, 0]
    assert found.names == ["甲法", "乙法"]
    assert found.aside.tolist() == [False, True, False]


def test_a_document_is_named_by_number_year_and_place() -> None:
    documents = [
        Document("a", "知识产权工作意见", number="东政发〔2016〕132号", region="东市"),
        Document("b", "东市知识产权规划", target_year=2030),
        Document("c", "西市知识产权方案", period=Period(date(2022, 1, 1), date(2025, 12, 31))),
    ]
    groups = groups_of((clause(d.id, "x", document=d.id), d) for d in documents)
    rows = np.arange(3)

    def best(query: str) -> list[int]:
        named = groups.named(naming(terms(normalise(query))), rows)
        return np.flatnonzero(named == named.max()).tolist() if named.any() else []

    assert best("东市2016年怎么保证经费") == [0]
    assert best("132号文件说了什么") == [0]
    assert best("到2030年，东市的规划") == [1]
    assert best("西市要做什么") == best("2025年到期的那份") == [2]
    assert best("怎么办") == []
    assert len(set(groups.named(naming(terms("知识产权")), rows).tolist())) == 1


def test_the_first_of_every_document_leads() -> None:
    scores = np.array([1, 3, 2, 5, 4], dtype=np.float32)
    group = np.array([0, 0, 0, 7, 7], dtype=np.int32)
    np.testing.assert_allclose(leads(scores, group), [1 / 3, 1, 1 / 2, 1, 1 / 2])


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
    Ranker(weights, {"民法典": 2.5}).save(path, ARTICLES)
    Ranker(weights[::-1], {}).save(path, DOCUMENTS)
    np.testing.assert_array_equal(load_ranker(DOCUMENTS, path).weights, weights[::-1])
    again = load_ranker(ARTICLES, path)
    np.testing.assert_array_equal(again.weights, weights)
    assert again.priors_of(["民法典", "某办法"]).tolist() == [2.5, 0]


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    path.write_text('{"features": ["x"], "weights": {"articles": [1]}, "priors": {}}', "utf-8")
    with pytest.raises(SearchIndexError, match=r"index\.training\.ranking"):
        load_ranker(ARTICLES, path)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (ARTICLES, ("dense", "worded", "expansion", "coverage", "figure", "prior")),
        (DOCUMENTS, ("lexical", "coverage", "figure", "feedback", "named", "leads")),
    ],
)
def test_supplied_weights_reward_what_speaks_for_a_clause(kind: str, names: list[str]) -> None:
    ranker = load_ranker(kind)
    for name in names:
        table = np.zeros((2, len(FEATURES)), dtype=np.float32)
        table[1, FEATURES.index(name)] = 1
        plain, better = ranker.score(table)
        assert better > plain, name


def test_a_corpus_of_documents_is_told_from_one_of_articles() -> None:
    document = Document("d", "办法")
    parts = [(clause(f"c{n}", "x"), document) for n in range(3)]
    alone = [(clause(f"c{n}", "x", document=f"c{n}"), Document(f"c{n}", "法")) for n in range(3)]
    assert groups_of(parts).whole
    assert not groups_of(alone).whole
