"""Watching an answer being made: which stage the chain has reached, and the time of each."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler

STAGES = ("understand", "retrieve", "read", "compose", "word", "check")

OnStage = Callable[[str], None]


class StageWatch(BaseCallbackHandler):
    """Tells ``on_stage`` the name of each stage as it begins and times the stages.

    ``seconds`` holds the time of each finished stage by name. One watch serves one question.
    """

    run_inline = True

    def __init__(self, on_stage: OnStage | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self._on_stage = on_stage
        self._started: dict[UUID, tuple[str, float]] = {}

    def on_chain_start(
        self, serialized: Any, inputs: Any, *, run_id: UUID, name: str | None = None, **_: Any
    ) -> None:
        """A runnable begins; only the chain's own stages are noted."""
        if name in STAGES:
            self._started[run_id] = (name, time.perf_counter())
            if self._on_stage is not None:
                self._on_stage(name)

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **_: Any) -> None:
        """A runnable has ended; the time of a stage is kept."""
        if run_id in self._started:
            name, started = self._started.pop(run_id)
            self.seconds[name] = time.perf_counter() - started
