"""Functions the browser calls directly, and what a person reads when one fails."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from corpus.errors import ZhengdaError

log = logging.getLogger(__name__)

SORRY = "这次没有成功，情况已记入服务日志，请再试一次。 Something failed; please try again."

Reply = dict[str, Any]
Served = Callable[[dict[str, Any]], Reply]


def served(*methods: Served) -> list[Served]:
    """``methods`` as Gradio server functions.

    Each takes the browser's object and gives one back. An error becomes
    ``{"error": sentence}``: a :class:`ZhengdaError` in its own words, any other logged and
    told without its traceback.
    """
    return [_guarded(method) for method in methods]


def _guarded(method: Served) -> Served:
    @wraps(method)
    def call(data: Any) -> Reply:
        try:
            return method(data if isinstance(data, dict) else {})
        except ZhengdaError as error:
            return {"error": str(error)}
        except Exception:  # a person at the page must never meet a traceback
            log.exception("%s failed", method.__name__)
            return {"error": SORRY}

    return call
