"""Typos of a query, over a corpus that has the words meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import open_index
from index.language import Vocabulary
from index.search import SearchIndex
from tests.index.support import TEXTS, settings, source


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    texts = (*TEXTS, *(f"第{n}项：开展知识产权质押融资，支持中小企业。" for n in range(3)))
    return open_index(source(*texts), settings(tmp_path), progress=False)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("知识产权质压融资", "知识产权质押融资"),  # sounds alike
        ("專利質压融資", "专利质押融资"),
        ("维权热线", "维权热线"),
        ("海洋牧场", "海洋牧场"),  # the corpus has nothing like it
        ("", ""),
        ("PCT?", "PCT?"),
    ],
)
def test_a_typo_is_put_right_by_the_words_of_the_clauses(
    index: SearchIndex, query: str, meant: str
) -> None:
    assert index.mended(query) == meant


def test_a_query_with_a_typo_finds_what_was_meant(index: SearchIndex) -> None:
    asked, meant = (
        [hit.clause.id for hit in index.search(query, 3)]
        for query in ("知识产权质压融资", "知识产权质押融资")
    )
    assert asked == meant


def test_words_are_not_counted_for_a_query_in_the_words_of_the_clauses(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Vocabulary, "from_texts", lambda *_, **__: pytest.fail("counted"))
    assert index.mended("质押融资总额") == "质押融资总额"
    assert index.mended("长" * 300) == "长" * 300
