"""How many cores there are to work with, and what the short pieces of one question's work run on.

Someone waits for an answer while the other core is idle, and where several ask at once there are
as many pieces of work in line as before: what is shared is the cores, not the time of one asker.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

MOST = 4  # a question's work is too short to be cut into more

Given = TypeVar("Given")
Made = TypeVar("Made")


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@lru_cache(maxsize=1)
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(min(MOST, cores()), thread_name_prefix="reading")


def side_by_side(make: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """What ``make`` makes of each of ``given``, in their order, on as many cores as there are.

    ``make`` must release the interpreter's lock for most of its time (a model's engine does) and
    may not call this function itself: its piece would wait for a place that it holds.
    """
    if len(given) < 2 or cores() < 2:
        return [make(one) for one in given]
    return list(_workers().map(make, given))
