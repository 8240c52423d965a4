"""What people thought of answers: one SQLite table, one row an answer.

Each row holds the question, the answer and its quotes as they were shown, so that a
judgement can be read and turned into a test case long after the corpus has changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.types import Answer
from corpus.errors import InputError

VOTES = ("up", "down")
COMMENT_LIMIT = 2000  # characters

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    exchange TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    vote TEXT NOT NULL CHECK (vote IN ('up', 'down')),
    reason TEXT NOT NULL,
    comment TEXT NOT NULL,
    question TEXT NOT NULL,
    city TEXT,
    as_of TEXT,
    answer TEXT NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One judgement. ``exchange`` identifies the answer; a second vote replaces the first."""

    exchange: str
    vote: str
    question: str
    answer: Answer
    reason: str = ""
    comment: str = ""
    city: str | None = None
    as_of: str | None = None

    def __post_init__(self) -> None:
        if self.vote not in VOTES:
            raise InputError(f"vote {self.vote!r} is not valid; use 'up' or 'down'")


class FeedbackStore:
    """Feedback in a SQLite file; safe for several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(_SCHEMA)
            yield connection

    def add(self, feedback: Feedback) -> None:
        """Store a judgement, replacing an earlier one of the same answer."""
        with self._open() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    feedback.exchange,
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    feedback.vote,
                    feedback.reason,
                    feedback.comment[:COMMENT_LIMIT],
                    feedback.question,
                    feedback.city,
                    feedback.as_of,
                    json.dumps(feedback.answer.to_json(), ensure_ascii=False),
                ),
            )

    def all(self) -> list[dict[str, object]]:
        """Every row, oldest first; ``answer`` is the contract's object."""
        with self._open() as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute("SELECT * FROM feedback ORDER BY at, rowid").fetchall()
        return [{**dict(row), "answer": json.loads(row["answer"])} for row in rows]


def summary(rows: list[dict[str, object]]) -> dict[str, int]:
    """How many votes of each kind."""
    return {vote: sum(row["vote"] == vote for row in rows) for vote in VOTES}
