"""Feedback in SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.feedback import Feedback, FeedbackStore, summary
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


def test_a_wrong_vote_is_refused() -> None:
    with pytest.raises(InputError, match="'up' or 'down'"):
        Feedback("b", "sideways", "问", answer("答"))
