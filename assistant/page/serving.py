"""Functions the browser calls directly, and what a person reads when one fails."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from assistant.page.words import Text
from corpus.errors import SearchIndexError, ZhengdaError

log = logging.getLogger(__name__)

SORRY = Text(
    "这次没有成功，情况已记入服务日志，请再试一次。",
    "This did not work; it was noted in the service's log. Please try again.",
)

Reply = dict[str, Any]
Served = Callable[[dict[str, Any]], Reply]


def told(error: Exception, doing: str) -> Text:
    """What a person reads when ``doing`` failed; an unforeseen error goes to the log."""
    if isinstance(error, SearchIndexError):
        return Text(
            f"检索索引暂时用不了，请维护人员在服务器上处理：{error}",
            f"The search index cannot be used; whoever runs the service should know: {error}",
        )
    if isinstance(error, PageError):
        return error.words
    if isinstance(error, ZhengdaError):
        return Text(str(error), str(error))
    log.error("%s failed", doing, exc_info=error)
    return SORRY


class PageError(ZhengdaError):
    """Something a person at the page can put right, said in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Text(zh, en)


def served(*methods: Served) -> list[Served]:
    """``methods`` as Gradio server functions.

    Each takes the browser's object and gives one back. An error becomes ``{"error": {"zh",
    "en"}}``: a :class:`ZhengdaError` in its own words, any other logged and told without its
    traceback.
    """
    return [_guarded(method) for method in methods]


def _guarded(method: Served) -> Served:
    @wraps(method)
    def call(data: Any) -> Reply:
        try:
            return method(data if isinstance(data, dict) else {})
        except Exception as error:  # a person at the page must never meet a traceback
            words = told(error, method.__name__)
            return {"error": {"zh": words.zh, "en": words.en}}

    return call
