"""The one rule that parts development cases from test cases."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

Split = Literal["dev", "test"]
PRACTICE = "practice-"  # ids that begin so were written to be learned from
UNSEEN = "unseen-"  # ids that begin so are held out: only figures over all of them are read


def split_of(case_id: str) -> Split:
    """``dev`` for practice cases, ``test`` for unseen ones and one other id in three.

    The first eight bytes of the id's SHA-256, as a number, modulo three: a case keeps its
    half when other cases come and go, and nobody chooses which half a case falls in.
    Practice cases (``eval/cases/practice``) are no measure of the product and never test.
    Unseen cases (``eval/cases/unseen``) are never development: nobody looks into them, and
    they are asked only where ``--cases`` names them.
    """
    if case_id.startswith(PRACTICE):
        return "dev"
    if case_id.startswith(UNSEEN):
        return "test"
    value = int.from_bytes(sha256(case_id.encode("utf-8")).digest()[:8], "big")
    return "test" if value % 3 == 0 else "dev"
