"""The search view, over an index that holds the same wording twice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.feedback import FeedbackStore
from assistant.page.context import PageContext
from assistant.page.conversations import Conversations
from assistant.page.search_tab import SearchTab, years_of
from assistant.page.serving import PageError
from corpus.facts import FactBook
from index.types import Hit
from tests.assistant.page.support import HOTLINE, clause_with, corpus, room


class _Asks:
    def ask(self, question: Any, on_stage: Any = None) -> Any:
        raise AssertionError("the search view asks nobody")


class _Index:
    """One hit that stands for two clauses."""

    clauses = corpus().clauses

    def mended(self, query: str) -> str:
        return query.replace("维全", "维权")

    def search(
        self, query: str, k: int = 10, keep: Any = None, *,
        documents: Collection[str] | None = None, mode: str = "hybrid", merge: bool = False,
    ) -> list[Hit]:  # fmt: skip
        assert merge
        assert documents
        twin = clause_with("逐步减少对专利授权的各类财政性资助")
        return [Hit(clause_with(HOTLINE), 1.0, {"lexical": 2.0}, also=(twin,))]


@pytest.fixture
def tab(tmp_path: Path) -> SearchTab:
    """The view over an index of one hit."""
    tab, facts = SearchTab(), FactBook.of(corpus())
    context = PageContext(
        _Asks(), _Index(), room(), facts, FeedbackStore(tmp_path / "f.jsonl"), Conversations(),
        today=lambda: date(2026, 11, 20),
    )  # fmt: skip
    with gr.Blocks():
        tab.build(context)
    return tab


def test_clauses_of_nearly_the_same_wording_are_one_card_that_leads_to_all(tab: SearchTab) -> None:
    shown = tab.search({"query": "维权热线"})["html"]
    assert shown.count('class="zd-card"') == 1
    twin = clause_with("逐步减少对专利授权的各类财政性资助")
    assert "文字几乎相同" in shown
    assert twin.id in shown
    assert room().document(twin.document).title in shown


def test_a_query_put_right_is_told_and_its_own_words_are_marked(tab: SearchTab) -> None:
    shown = tab.search({"query": "维全援助"})["html"]
    assert "已按“维权援助”查找" in shown
    assert "Searched for “维权援助”" in shown
    assert "<mark>维权援助</mark>" in shown
    assert "查找" not in tab.search({"query": "维权援助"})["html"]


def test_the_years_offered_are_those_that_documents_cover() -> None:
    years = years_of(room().documents, date(2026, 11, 20))
    assert years == [*range(2030, 2025, -1), *range(2025, 2021, -1), 2020]


@pytest.mark.parametrize("year", ["26", "二〇二六", "2026年", "99999"])
def test_what_is_no_year_is_told(tab: SearchTab, year: str) -> None:
    with pytest.raises(PageError, match="like 2026"):
        tab.search({"query": "维权", "year": year})


def test_where_no_document_fits_the_view_names_what_was_chosen(tab: SearchTab) -> None:
    chosen = {"query": "维权", "city": "盐城市", "validity": "draft", "year": "2030"}
    shown = tab.search(chosen)["html"]
    assert "没有文件符合所选的条件：盐城市、征求意见稿、2030 年。" in shown
    assert "No document fits what was chosen: 盐城市, Draft, 2030." in shown
    assert "zd-card" in tab.search({"query": "维权", "city": "盐城市", "year": "2024"})["html"]
