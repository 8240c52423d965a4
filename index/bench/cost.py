"""What a measurement costs: time and memory."""

from __future__ import annotations

import resource
from collections.abc import Sequence

import numpy as np


def memory() -> float:
    """The most memory this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def cost(built: float, taken: Sequence[float]) -> str:
    """Time to index and to search, and the memory so far."""
    p50, p95 = np.quantile(taken, [0.5, 0.95]) * 1000
    return f"    indexed in {built:.0f} s, p50 {p50:.1f} ms, p95 {p95:.1f} ms, {memory():.2f} GB"
