"""Search over a small corpus."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SearchIndexError
from corpus.types import Document
from index import SearchIndex, open_index, search
from index.lexical import Rows, Scores
from index.merge import merged
from index.search import StoredVectors, indexed_text
from index.types import Hit
from tests.index.support import TEXTS, Source, clause, settings, source


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    return open_index(source(*TEXTS), settings(tmp_path_factory.mktemp("var")), progress=False)


def test_finds_by_path(tmp_path: Path) -> None:
    corpus = Source(
        [clause("a", "给予支持。", "三、专利资助"), clause("b", "加强商标保护。")],
        {"d": Document("d", "方案")},
    )
    index = open_index(corpus, settings(tmp_path), progress=False)
    assert index.search("专利资助")[0].clause.id == "a"


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "dense"])
def test_finds_in_every_mode(index: SearchIndex, mode: str) -> None:
    assert index.search("专利资助什么时候取消", mode=mode)[0].clause.id == "c1"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("維權援助熱線", "c2"),
        ("每万人口高价值发明专利拥有量１５件", "c3"),
        ("质押融资 六十亿元", "c0"),
    ],
)
def test_other_spellings(index: SearchIndex, query: str, wanted: str) -> None:
    assert index.search(query)[0].clause.id == wanted


def test_keep_filters_and_k_limits(index: SearchIndex) -> None:
    hits = index.search("专利", k=2, keep=lambda c: c.id != "c1")
    assert len(hits) == 2
    assert "c1" not in {hit.clause.id for hit in hits}


def test_fewer_than_one_hit_is_an_error(index: SearchIndex) -> None:
    with pytest.raises(ValueError, match="number of hits"):
        index.search("专利", k=-1)


def test_hits_say_why_and_are_ordered(index: SearchIndex) -> None:
    hits = index.search("专利资助")
    assert {"lexical", "dense"} <= set(hits[0].why)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_a_level_tells_whether_anything_fits(index: SearchIndex) -> None:
    fits = index.search("知识产权质押融资总额")[0].level
    fits_not = max(hit.level for hit in index.search("海鲜馆怎么走"))
    assert fits > fits_not + 1


def test_nothing_is_found_for_nothing(index: SearchIndex) -> None:
    assert index.search("") == []
    assert index.search("？！") == []


def test_same_wording_is_merged_on_demand(tmp_path: Path) -> None:
    twice = open_index(
        source("专利资助。", "专利资助。", "商标"), settings(tmp_path), progress=False
    )
    assert len(twice.search("专利资助", 3)) == 3
    first = twice.search("专利资助", 3, merge=True)[0]
    assert {first.clause.id, *(c.id for c in first.also)} == {"c0", "c1"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "1. 对获得专利金奖的单位，给予奖励并优先立项。",
            "（三）对获得专利金奖的单位给予奖励，并优先立项",
            True,
        ),
        ("对获得专利金奖的单位给予奖励10万元。", "对获得专利金奖的单位给予奖励20万元。", False),
        ("对获得专利金奖的单位给予奖励。", "对获得商标金奖的个人给予支持。", False),
        ("12345热线受理投诉。", "12315热线受理投诉。", False),
        ("第三条 专利资助取消。", "第五条 专利资助取消。", True),
        ("专利", "商标", False),
    ],
)
def test_nearly_the_same_wording_is_merged(one: str, other: str, same: bool) -> None:
    hits = [Hit(clause(id_, text), 1.0) for id_, text in (("a", one), ("b", other))]
    assert (len(merged(hits, 5)) == 1) is same


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    clauses = [
        clause(f"{city}{n}", f"{city}第{n}条：对专利给予资助{n}元。", document=city)
        for city in ("东市", "西市", "南市")
        for n in range(30)
    ]
    corpus = Source(clauses, {c: Document(c, f"{c}专利办法") for c in ("东市", "西市", "南市")})
    return open_index(corpus, settings(tmp_path_factory.mktemp("var")), progress=False)


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "dense"])
@pytest.mark.parametrize("few", [0, 20_000])  # asked of the store, or compared one by one
def test_a_search_within_documents(
    library: SearchIndex, mode: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    monkeypatch.setattr(search, "CANDIDATES", 30)  # fewer than there are clauses
    asked: list[int] = []
    real = library._vectors._store.nearest
    monkeypatch.setattr(
        library._vectors._store, "nearest", lambda v, n: (asked.append(n), real(v, n))[1]
    )
    hits = library.search("东市专利资助", 20, documents=["西市", "南市"], mode=mode)
    assert len(hits) == 20
    assert {hit.clause.document for hit in hits} <= {"西市", "南市"}
    assert bool(asked) is (few == 0 and mode != "lexical")
    assert library.search("专利资助", 20, documents=[], mode=mode) == []


def test_a_filter_reads_no_clause_that_is_not_shown(
    library: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    class Watched(list):  # type: ignore[type-arg]
        def __getitem__(self, row: object) -> object:
            read.append(row)
            return super().__getitem__(row)  # type: ignore[index]

    watched = Source(Watched(library.clauses))
    monkeypatch.setattr(library, "_source", watched)
    assert len(library.search("专利资助", 5, documents=["西市"])) == 5
    assert len(read) == 5


def test_a_rarer_word_says_more(index: SearchIndex) -> None:
    assert index.idf("质押") > index.idf("专利") > 0


def test_a_vector_store_that_stops_answering_costs_no_answer(tmp_path: Path) -> None:
    class Dead:
        def nearest(self, vector: Scores, count: int) -> tuple[Rows, Scores]:
            raise SearchIndexError("gone")

    matrix = np.eye(6, 6, dtype=np.float16)
    stored = StoredVectors(Dead(), matrix)
    assert 3 in stored.nearest(matrix[3].astype(np.float32), 2)


def test_an_english_question_is_read_by_its_terms(index: SearchIndex) -> None:
    assert index.search("When will patent subsidies be abolished?")[0].clause.id == "c1"


@pytest.mark.parametrize("k", [1, 6, 5000])
def test_any_k_is_served(index: SearchIndex, k: int) -> None:
    assert 1 <= len(index.search("知识产权", k)) <= min(k, 6)


def test_embed_gives_unit_vectors(index: SearchIndex) -> None:
    vectors = index.embed(["专利", "商标"])
    assert (vectors**2).sum(axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_a_title_at_the_head_of_the_path_is_indexed_once() -> None:
    assert indexed_text(clause("a", "文", "题", "节"), "题") == "题\n节\n文"
    assert indexed_text(clause("a", "文", "节"), "题") == "题\n节\n文"
    assert indexed_text(clause("a", "文", document="a"), "a") == "文"


def test_a_pasted_page_is_searched_by_its_rarest_terms(index: SearchIndex) -> None:
    page = "".join(chr(0x4E00 + n) for n in range(3000)) + "维权援助热线"
    assert "c2" in [hit.clause.id for hit in index.search(page, mode="lexical")[:2]]


def test_many_may_search_at_once(index: SearchIndex) -> None:
    queries = ["质押融资", "专利资助什么时候取消", "维权援助热线", "高价值发明专利"] * 16
    alone = [index.search(query)[0].clause.id for query in queries[:4]] * 16
    with ThreadPoolExecutor(16) as pool:
        together = [hits[0].clause.id for hits in pool.map(index.search, queries)]
    assert together == alone


def test_a_chinese_question_finds_a_clause_in_english(tmp_path: Path) -> None:
    english = clause("e", "Patent pledge financing is supported with interest subsidies.")
    corpus = Source(
        [clause("a", "加强商标保护。"), clause("b", "建设海洋牧场。"), english],
        {"d": Document("d", "方案")},
    )
    index = open_index(corpus, settings(tmp_path), progress=False)
    assert index.search("专利质押融资")[0].clause.id == "e"
