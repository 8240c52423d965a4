"""What the page needs of the rest of the product, and how a tab plugs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.feedback import FeedbackStore
from assistant.page.conversations import Conversations
from assistant.page.reading import ReadingRoom
from assistant.page.words import Text
from assistant.types import Answer, Question
from corpus.facts import FactBook
from index.types import ClauseIndex


class Asks(Protocol):
    """Anything that answers questions; the page knows no more of the assistant."""

    def ask(self, question: Question, on_stage: Callable[[str], None] | None = None) -> Answer:
        """The answer; ``on_stage`` hears the name of each stage as it begins."""
        ...


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything a tab may use. Made once, shared by all sessions, thread-safe."""

    assistant: Asks
    index: ClauseIndex
    room: ReadingRoom
    facts: FactBook
    feedback: FeedbackStore
    conversations: Conversations
    today: Callable[[], date] = date.today


class Tab(Protocol):
    """One view of the page.

    ``build`` is called once, inside the page's ``gr.Blocks`` and inside the tab's own
    column; it creates its components there and wires their events.
    """

    key: str  # names the view in the address: #/key
    title: Text

    def build(self, context: PageContext) -> None: ...
