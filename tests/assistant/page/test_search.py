"""The search view, over an index that holds the same wording twice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.feedback import FeedbackStore
from assistant.page.context import PageContext
from assistant.page.conversations import Conversations
from assistant.page.search_tab import SearchTab
from corpus.facts import FactBook
from index.types import Hit
from tests.assistant.page.support import HOTLINE, clause_with, corpus, room


class _Asks:
    def ask(self, question: Any, on_stage: Any = None) -> Any:
        raise AssertionError("the search view asks nobody")


class _Index:
    """One hit that stands for two clauses."""

    def __init__(self) -> None:
        self.merged: list[bool] = []

    clauses = corpus().clauses

    def search(
        self, query: str, k: int = 10, keep: Any = None, *,
        documents: Collection[str] | None = None, mode: str = "hybrid", merge: bool = False,
    ) -> list[Hit]:  # fmt: skip
        self.merged.append(merge)
        twin = clause_with("逐步减少对专利授权的各类财政性资助")
        return [Hit(clause_with(HOTLINE), 1.0, {"lexical": 2.0}, also=(twin,))]


def test_clauses_of_nearly_the_same_wording_are_one_card_that_leads_to_all(tmp_path: Path) -> None:
    index, tab = _Index(), SearchTab()
    facts = FactBook.of(corpus())
    context = PageContext(
        _Asks(), index, room(), facts, FeedbackStore(tmp_path / "f.jsonl"), Conversations(),
        today=lambda: date(2026, 11, 20),
    )  # fmt: skip
    with gr.Blocks():
        tab.build(context)
    shown = tab.search({"query": "维权热线"})["html"]
    assert index.merged == [True]
    assert shown.count('class="zd-card"') == 1
    twin = clause_with("逐步减少对专利授权的各类财政性资助")
    assert "文字几乎相同" in shown
    assert twin.id in shown
    assert room().document(twin.document).title in shown
