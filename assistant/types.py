"""Values of answering: a question in, an answer with its proof out.

The JSON form of :class:`Answer` is a contract with outside programs; its keys do not
change without a new major version.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal


class AnswerStatus(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"  # the documents answer it, at least in part
    UNANSWERED = "unanswered"  # they do not
    CLARIFY = "clarify"  # a needed fact, such as the city, is missing
    DECLINED = "declined"  # outside the task, or an attempt to break the rules
    ERROR = "error"


class NoteKind(StrEnum):
    """What a remark beside the answer is about."""

    DRAFT = "draft"
    EXPIRED = "expired"
    NOT_BEGUN = "not_begun"
    TARGET_PASSED = "target_passed"
    CONFLICT = "conflict"
    JURISDICTION = "jurisdiction"
    NOT_STATED = "not_stated"
    EXCEPTION = "exception"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, and the setting in which it is to be answered."""

    text: str
    id: str = ""
    history: tuple[Turn, ...] = ()
    city: str | None = None
    as_of: date | None = None  # None: today
    language: Literal["zh", "en"] | None = None  # of the answer; None: that of the question


@dataclass(frozen=True, slots=True)
class Citation:
    """The proof of a statement: an exact quote and its place.

    ``start`` and ``end`` are offsets of ``quote`` in ``text``, the whole clause:
    ``text[start:end] == quote`` always holds and is checked when the value is made.
    ``status`` is the document's validity as of the answer's date.
    """

    n: int
    document: str
    title: str
    number: str | None
    region: str | None
    status: str
    clause: str  # the label, such as 二、（三）3.
    path: tuple[str, ...]
    text: str
    quote: str
    start: int
    end: int
    clause_id: str = ""

    def __post_init__(self) -> None:
        if not self.quote or self.text[self.start : self.end] != self.quote:
            raise ValueError(
                f"quote is not at [{self.start}, {self.end}) of clause {self.clause!r} "
                f"of {self.document!r}"
            )


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the answer: one kind, one sentence."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its proof, in the form every caller gets."""

    question: str
    status: AnswerStatus
    answer: str
    id: str = ""
    mode: Literal["extractive", "generated"] = "extractive"
    confidence: float = 0.0
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    seconds: float = 0.0
    suggestions: tuple[str, ...] = ()  # questions worth asking next
    trace: dict[str, Any] = field(default_factory=dict, compare=False)

    def to_json(self) -> dict[str, Any]:
        """The contract's object, ready for ``json.dumps``."""
        return {
            "id": self.id,
            "question": self.question,
            "status": self.status.value,
            "answer": self.answer,
            "mode": self.mode,
            "confidence": round(self.confidence, 4),
            "citations": [{**asdict(c), "path": list(c.path)} for c in self.citations],
            "notes": [{"kind": n.kind.value, "text": n.text} for n in self.notes],
            "suggestions": list(self.suggestions),
            "seconds": round(self.seconds, 4),
        }
