"""What people thought of answers: one SQLite table, one row an answer.

Each row holds the question, what was said before it, the answer and its quotes as they were
shown, so that a judgement can be read and turned into a test case long after the corpus has
changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.types import Answer, Turn
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
    answer TEXT NOT NULL,
    history TEXT NOT NULL DEFAULT '[]'
)
"""
# Files of before the conversation was kept get the column when they are opened.
_LATER = "ALTER TABLE feedback ADD COLUMN history TEXT NOT NULL DEFAULT '[]'"


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
    history: tuple[Turn, ...] = ()

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
            columns = {row[1] for row in connection.execute("PRAGMA table_info(feedback)")}
            if "history" not in columns:
                with suppress(sqlite3.OperationalError):  # another process was faster
                    connection.execute(_LATER)
            yield connection

    def add(self, feedback: Feedback) -> None:
        """Store a judgement, replacing an earlier one of the same answer."""
        with self._open() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                    json.dumps([asdict(turn) for turn in feedback.history], ensure_ascii=False),
                ),
            )

    def all(self) -> list[dict[str, object]]:
        """Every row, oldest first; ``answer`` and ``history`` are the contract's objects."""
        with self._open() as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute("SELECT * FROM feedback ORDER BY at, rowid").fetchall()
        return [
            {**dict(row), **{key: json.loads(row[key]) for key in ("answer", "history")}}
            for row in rows
        ]


def summary(rows: list[dict[str, object]]) -> dict[str, int]:
    """How many votes of each kind."""
    return {vote: sum(row["vote"] == vote for row in rows) for vote in VOTES}
