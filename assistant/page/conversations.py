"""The conversations of the people using the page, kept in memory and kept apart.

A browser tab makes itself a random token and shows it with each request; whoever does
not know a token cannot read its conversation. Nothing is written to disk, the oldest
conversations are forgotten first, and a restart forgets them all.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Literal

from assistant.page.words import Text
from assistant.types import Answer, Turn
from corpus.errors import InputError

Vote = Literal["up", "down"]

_TOKEN = re.compile(r"[0-9a-f]{32}")
_REMEMBERED_TURNS = 12  # messages handed to the assistant as the conversation so far


@dataclass(slots=True)
class Exchange:
    """One question and how it ended: an answer, or a failure told in one sentence."""

    question: str
    city: str | None = None
    as_of: date | None = None
    answer: Answer | None = None
    failure: Text | None = None
    vote: Vote | None = None
    id: str = field(default_factory=lambda: secrets.token_hex(8))


@dataclass(slots=True)
class Conversation:
    """The exchanges of one browser tab, oldest first."""

    exchanges: list[Exchange] = field(default_factory=list)

    def history(self, before: Exchange | None = None) -> tuple[Turn, ...]:
        """The latest answered exchanges as messages, oldest first; those ``before`` one."""
        turns: list[Turn] = []
        for exchange in self.exchanges:
            if exchange is before:
                break
            if exchange.answer is not None:
                turns.append(Turn("user", exchange.question))
                turns.append(Turn("assistant", exchange.answer.answer))
        return tuple(turns[-_REMEMBERED_TURNS:])

    def find(self, exchange_id: str) -> Exchange | None:
        """The exchange of that id, if this conversation has it."""
        return next((e for e in self.exchanges if e.id == exchange_id), None)


class Conversations:
    """All conversations by token; the least recently used are dropped beyond ``limit``."""

    def __init__(self, limit: int = 300, exchanges: int = 50) -> None:
        self._limit = limit
        self._exchanges = exchanges
        self._kept: OrderedDict[str, Conversation] = OrderedDict()
        self._lock = Lock()

    def open(self, token: str) -> Conversation:
        """The conversation of ``token``, made if there is none.

        Raises:
            InputError: the token is not 32 hexadecimal digits.
        """
        if not _TOKEN.fullmatch(token):
            raise InputError(
                "The page's session mark is not valid (32 hexadecimal digits); reload the page."
            )
        with self._lock:
            conversation = self._kept.setdefault(token, Conversation())
            self._kept.move_to_end(token)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
            del conversation.exchanges[: -self._exchanges]
            return conversation

    def __len__(self) -> int:
        return len(self._kept)
