"""The one rule that parts development cases from test cases."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

Split = Literal["dev", "test"]
PRACTICE = "practice-"  # ids that begin so were written to be learned from


def split_of(case_id: str) -> Split:
    """``dev`` for practice cases, else ``test`` for one id in three; by the id alone.

    The first eight bytes of the id's SHA-256, as a number, modulo three: a case keeps its
    half when other cases come and go, and nobody chooses which half a case falls in.
    Practice cases (``eval/cases/practice``) are no measure of the product and never test.
    """
    if case_id.startswith(PRACTICE):
        return "dev"
    value = int.from_bytes(sha256(case_id.encode("utf-8")).digest()[:8], "big")
    return "test" if value % 3 == 0 else "dev"
