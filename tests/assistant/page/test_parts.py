"""Conversations, reading, searching, examples, export and failures, without a browser."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.page.conversations import Conversations, Exchange
from assistant.page.examples import examples
from assistant.page.export import (
    answer_as_text,
    conversation_as_html,
    conversation_as_markdown,
)
from assistant.page.library_tab import changes_of, contents_of
from assistant.page.search_tab import shared_runs, shares
from assistant.page.serving import SORRY, served
from corpus.errors import InputError, SearchIndexError
from index.features import FEATURES
from tests.assistant.page.support import HOSTILE, HOTLINE, answer, corpus, room

DAY = date(2026, 11, 20)


def token(n: int) -> str:
    return f"{n:032x}"


def test_conversations_are_kept_apart_and_the_oldest_forgotten() -> None:
    kept = Conversations(limit=2)
    kept.open(token(1)).exchanges.append(Exchange("甲"))
    assert kept.open(token(2)).exchanges == []
    assert kept.open(token(1)).exchanges[0].question == "甲"
    kept.open(token(3))  # forgets 2, the least recently used
    assert len(kept) == 2
    assert kept.open(token(1)).exchanges[0].question == "甲"


@pytest.mark.parametrize("wrong", ["", "1", token(1) + "0", "../" + token(1)])
def test_a_guessed_token_is_refused(wrong: str) -> None:
    with pytest.raises(InputError, match="32 hexadecimal"):
        Conversations().open(wrong)


def test_history_holds_answered_questions_only() -> None:
    conversation = Conversations().open(token(1))
    conversation.exchanges += [Exchange("甲", failure=SORRY), Exchange("乙", answer=answer("答"))]
    assert [(t.role, t.content) for t in conversation.history()] == [
        ("user", "乙"),
        ("assistant", "答"),
    ]


def test_every_clause_can_be_opened_and_the_ends_are_ends() -> None:
    for document in room().documents:
        clauses = room().clauses(document.id)
        for clause in clauses:
            assert room().place(document.id, clause.id).clause is clause
        assert room().place(document.id, clauses[0].id).previous is None
        assert room().place(document.id, clauses[-1].id).next is None


def test_an_unknown_clause_or_document_is_an_input_error() -> None:
    with pytest.raises(InputError, match="has no clause"):
        room().place(room().documents[0].id, "九、（九）")
    with pytest.raises(InputError, match="No document"):
        room().document("nowhere")


def test_contents_are_headings_of_the_text() -> None:
    for document in room().documents:
        entries = contents_of(room().clauses(document.id))
        assert all(clause.text.startswith(words) for clause, _, words in entries)
        assert {level for _, level, _ in entries} <= {1, 2}


def test_what_reading_in_changed_is_said() -> None:
    said = changes_of(room().changes("yc-pilot-2022"))
    assert said is not None
    assert "接合跨页断句" in said.zh and "页" not in said.en
    assert changes_of(Counter()) is None


def test_examples_come_from_the_corpus_and_differ_in_kind() -> None:
    made = [question.zh for question in examples(room())]
    assert len(set(made)) == 5
    known = "\n".join([*(c.text for c in corpus().clauses), *(d.title for d in room().documents)])
    cores = [q.strip("？").removesuffix("的目标是多少").removesuffix("》现在有效吗") for q in made]
    assert all(core[-6:] in known for core in cores)
    assert len({core[:6] for core in cores}) > 2


@given(st.text(max_size=30), st.text(max_size=60))
def test_shared_runs_are_in_both_texts(query: str, text: str) -> None:
    last = 0
    for start, end in shared_runs(query, text):
        assert last <= start < end <= len(text)
        assert end - start >= 2
        assert text[start:end].casefold() in query.casefold()
        last = end


def test_every_reason_of_a_hit_has_a_name() -> None:
    parts = shares(dict.fromkeys(FEATURES, 1.0), dict.fromkeys(FEATURES, 2.0))
    assert all(name.zh != name.en and share == 50 for name, _, share in parts)


def test_copied_text_carries_its_sources() -> None:
    text = answer_as_text(answer("有热线。[1]", HOTLINE))
    assert HOTLINE in text and "《市政府关于" in text and "二、（三）3." in text


def test_exports_carry_every_source_and_no_markup_of_others() -> None:
    exchanges = [Exchange(HOSTILE, answer=answer(HOSTILE, HOTLINE)), Exchange("乙", failure=SORRY)]
    page = conversation_as_html(exchanges, DAY)
    assert HOTLINE in page and "<script>" not in page and "<img" not in page
    text = conversation_as_markdown(exchanges, DAY, "en")
    assert "\\<script\\>" in text and "\\[link\\]\\(" in text and HOTLINE in text
    assert text.startswith("# Zhengda")


def test_a_failing_function_tells_a_sentence_not_a_traceback() -> None:
    def known(data: dict[str, object]) -> dict[str, object]:
        raise InputError("写成这样：…")

    def unknown(data: dict[str, object]) -> dict[str, object]:
        raise ValueError("secret")

    def missing(data: dict[str, object]) -> dict[str, object]:
        raise SearchIndexError("build it with: python -m index build")

    first, second, third = served(known, unknown, missing)
    assert first({})["error"]["zh"] == "写成这样：…"
    assert second({}) == {"error": {"zh": SORRY.zh, "en": SORRY.en}}
    assert "python -m index build" in third({})["error"]["zh"]
