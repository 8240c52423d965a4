"""Search over a small corpus."""

from __future__ import annotations

from corpus.settings import Settings
from index import open_index
from tests.index.support import Source, clause, source


def test_finds_by_text_and_path() -> None:
    corpus = Source([clause("a", "给予奖励。", "三、专利资助"), clause("b", "加强商标保护。")])
    index = open_index(corpus, Settings(), progress=False)
    assert [hit.clause.id for hit in index.search("专利资助")] == ["a"]


def test_keep_filters_and_k_limits() -> None:
    index = open_index(source("专利资助", "专利奖励", "专利保险"), Settings(), progress=False)
    hits = index.search("专利", k=2, keep=lambda c: c.id != "c0")
    assert len(hits) == 2
    assert "c0" not in {hit.clause.id for hit in hits}


def test_hits_say_why_and_are_ordered() -> None:
    index = open_index(source("专利资助", "专利", "商标"), Settings(), progress=False)
    hits = index.search("专利资助")
    assert all(hit.why["lexical"] > 0 for hit in hits)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_raw_scores_and_idf() -> None:
    index = open_index(source("专利资助", "商标"), Settings(), progress=False)
    first, second = index.lexical_scores("专利", ["c0", "c1"])
    assert first > second == 0
    assert index.idf("专利") > 0
