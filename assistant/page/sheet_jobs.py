"""Spreadsheets being decided for the page, a part at each call, held in memory."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from time import monotonic

from assistant.eligibility.errors import CaseError
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.sheet_reading import Row, read_table
from assistant.eligibility.sheets import decide_row, head, is_english, summary
from assistant.page.serving import PageError

MOST_BYTES = 8_000_000  # of one file
_MOST_JOBS = 16  # the oldest gives way
_SECONDS = 0.4  # of work between two looks at the progress


@dataclass(slots=True)
class _Job:
    names: Sequence[str]
    rows: Sequence[Row]
    today: date
    english: bool
    table: list[list[str]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


class SheetJobs:
    """The sheets that sessions are deciding, each under a token that only its owner knows."""

    def __init__(self, service: EligibilityService) -> None:
        self._service = service
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str, content: str, today: date) -> tuple[str, int]:
        """Take in a file given as base64: its token and how many rows it has.

        Raises:
            CaseError: the file cannot be used; says why.
        """
        if len(content) > MOST_BYTES * 4 // 3:
            raise CaseError(
                f"{name} is larger than {MOST_BYTES // 1_000_000} MB; split it",
                f"{name} 超过 {MOST_BYTES // 1_000_000} MB，请拆成几份",
            )
        try:
            raw = base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError) as error:
            raise CaseError(f"{name} did not arrive whole", f"{name} 没有传完整") from error
        names, rows = read_table(name, raw)
        token = secrets.token_hex(16)
        with self._lock:
            english = is_english(names, rows)
            first = head(names, english=english)
            self._jobs[token] = _Job(names, rows, today, english, [first])
            while len(self._jobs) > _MOST_JOBS:
                self._jobs.popitem(last=False)
        return token, len(rows)

    def _job(self, token: str) -> _Job:
        job = self._jobs.get(token)
        if job is None:
            raise PageError(
                "这份表已不在内存里，请重新上传。", "The sheet is gone; upload it again."
            )
        return job

    def step(self, token: str) -> tuple[int, int, dict[str, int] | None]:
        """Decide rows for a moment: how many are done, of how many; counts at the end."""
        job = self._job(token)
        until = monotonic() + _SECONDS
        with job.lock:
            while len(job.table) <= len(job.rows) and monotonic() < until:
                row = job.rows[len(job.table) - 1]
                job.table.append(
                    decide_row(self._service, job.names, row, job.today, english=job.english)
                )
            done = len(job.table) - 1
            counts = summary(job.table) if done == len(job.rows) else None
        return done, len(job.rows), counts

    def table(self, token: str) -> list[list[str]]:
        """The table with its verdicts so far."""
        return self._job(token).table
