"""Feedback in SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.feedback import Feedback, FeedbackStore, summary
from assistant.types import Turn
from corpus.errors import InputError
from tests.assistant.page.support import answer


def test_feedback_is_stored_and_a_second_vote_replaces_the_first(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "new" / "feedback.sqlite3")
    store.add(Feedback("a", "up", "问", answer("答")))
    store.add(Feedback("a", "down", "问", answer("答"), reason="incomplete", comment="x" * 9000))
    (row,) = store.all()
    assert (row["vote"], row["reason"], len(str(row["comment"]))) == ("down", "incomplete", 2000)
    assert row["answer"] == answer("答").to_json()
    assert summary(store.all()) == {"up": 0, "down": 1}


def test_what_was_said_before_is_kept_also_in_a_file_of_before(tmp_path: Path) -> None:
    path = tmp_path / "feedback.sqlite3"
    with closing(sqlite3.connect(path)) as old, old:
        old.execute(
            "CREATE TABLE feedback (exchange TEXT PRIMARY KEY, at TEXT, vote TEXT, reason TEXT,"
            " comment TEXT, question TEXT, city TEXT, as_of TEXT, answer TEXT)"
        )
        old.execute("INSERT INTO feedback VALUES ('o','2026','down','','','旧',NULL,NULL,'{}')")
    store = FeedbackStore(path)
    before = (Turn("user", "盐城的目标？"), Turn("assistant", "60亿元。[1]"))
    store.add(Feedback("n", "down", "连云港呢？", answer("答"), history=before))
    kept = {row["question"]: row["history"] for row in store.all()}
    assert kept["旧"] == []
    assert kept["连云港呢？"] == [
        {"role": "user", "content": "盐城的目标？"},
        {"role": "assistant", "content": "60亿元。[1]"},
    ]


def test_a_wrong_vote_is_refused() -> None:
    with pytest.raises(InputError, match="'up' or 'down'"):
        Feedback("b", "sideways", "问", answer("答"))
