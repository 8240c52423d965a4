"""One long piece of work at a time, in the background, with its progress to look at."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.page.serving import PageError, told
from assistant.page.words import Text
from eval.answering import Progress


@dataclass(frozen=True, slots=True)
class State:
    """How far the work is; ``error`` is for people to read, in both languages."""

    name: str = ""
    done: int = 0
    total: int = 0
    running: bool = False
    error: Text | None = None


class Jobs:
    """Runs one job at a time; safe to ask from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = State()

    @property
    def state(self) -> State:
        """The latest job's state."""
        with self._lock:
            return self._state

    def _set(self, **changes: object) -> None:
        with self._lock:
            self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def start(self, name: str, work: Callable[[Progress], None]) -> threading.Thread:
        """Begin ``work``, which is handed a function to report its progress to.

        Raises:
            PageError: another job is still running.
        """
        with self._lock:
            if self._state.running:
                name = self._state.name
                raise PageError(f"评测 {name} 还在进行。", f"Run {name} is still going on.")
            self._state = State(name, running=True)

        def go() -> None:
            try:
                work(lambda done, total: self._set(done=done, total=total))
            except Exception as error:  # the page must learn of it; the log keeps the traceback
                self._set(error=told(error, f"run {name}"))
            finally:
                self._set(running=False)

        thread = threading.Thread(target=go, name=f"eval-{name}", daemon=True)
        thread.start()
        return thread
