"""One long piece of work at a time, in the background, with its progress to look at."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.errors import InputError, ZhengdaError
from eval.answering import Progress

log = logging.getLogger(__name__)

FAILED = "评测没有完成，情况已记入服务日志。 The run failed; the service's log says why."


@dataclass(frozen=True, slots=True)
class State:
    """How far the work is; ``error`` is for people to read."""

    name: str = ""
    done: int = 0
    total: int = 0
    running: bool = False
    error: str = ""


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
            InputError: another job is still running.
        """
        with self._lock:
            if self._state.running:
                raise InputError(
                    f"评测 {self._state.name} 还在进行。 Run {self._state.name} is still going on."
                )
            self._state = State(name, running=True)

        def go() -> None:
            try:
                work(lambda done, total: self._set(done=done, total=total))
            except ZhengdaError as error:
                self._set(error=str(error))
            except Exception:  # the page must learn of it; the log keeps the traceback
                log.exception("run %s failed", name)
                self._set(error=FAILED)
            finally:
                self._set(running=False)

        thread = threading.Thread(target=go, name=f"eval-{name}", daemon=True)
        thread.start()
        return thread
