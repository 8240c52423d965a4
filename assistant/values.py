"""Values that travel down the chain: what was asked, what was found, what is to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from assistant.types import AnswerStatus, Note, Question
from corpus.types import Clause


class Kind(StrEnum):
    """What kind of thing is asked for."""

    FIGURE = "figure"
    AMOUNT = "amount"  # a sum of money
    DATE = "date"
    DURATION = "duration"
    BODY = "body"  # who is responsible, whom to ask
    TASKS = "tasks"  # what a body is responsible for
    CONTACT = "contact"  # telephone, address, web page
    LIST = "list"
    YESNO = "yesno"
    DEFINITION = "definition"
    HOW = "how"
    WHY = "why"
    COMPARISON = "comparison"
    ARITHMETIC = "arithmetic"
    VALIDITY = "validity"
    DOCUMENT = "document"  # which document, which number
    GENERIC = "generic"


class Figures(StrEnum):
    """Which reading of an indicator is asked for."""

    ANY = "any"
    TARGET = "target"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question and what it is worth (inverse document frequency)."""

    text: str
    weight: float
    variants: tuple[tuple[str, float], ...] = ()  # other words for it, heaviest first
    named: bool = False  # a proper name, a quoted word or a number: cannot be replaced


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked for; a question may hold several."""

    text: str
    query: str  # what retrieval gets: the ask with its inherited subject
    kinds: tuple[Kind, ...]
    terms: tuple[Term, ...]
    cities: tuple[str, ...] = ()  # full names of the places named
    years: tuple[int, ...] = ()
    figures: Figures = Figures.ANY
    documents: tuple[str, ...] = ()  # ids of documents meant
    claims: tuple[str, ...] = ()  # figures the question itself asserts
    quoted: tuple[str, ...] = ()
    leans: bool = False  # the ask takes its subject from what was asked before
    head: Term | None = None  # the noun that is asked for: 利率 of 贷款利率是多少
    own: tuple[Term, ...] = ()  # the terms of the ask itself, without the inherited ones
    side: bool = False  # one of the sides of a question that asks each place or paper its own
    topic: str = ""  # … and what all of them are about
    spoken: str = ""  # the English question that was read as this Chinese one
    heard: str = ""  # … where it asks nothing else

    @property
    def said(self) -> str:
        """The ask in Chinese, then in the English in which it was put, for rules that read both."""
        return f"{self.text}\n{self.heard}" if self.heard else self.text

    @property
    def kind(self) -> Kind:
        """The leading kind."""
        return self.kinds[0] if self.kinds else Kind.GENERIC

    def asks(self, *kinds: Kind) -> bool:
        """Whether any of ``kinds`` is asked for."""
        return any(k in self.kinds for k in kinds)


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question read: its asks, the language to answer in, the date that counts."""

    question: Question
    text: str  # normalised and stood on its own
    asks: tuple[Ask, ...]
    as_of: date
    language: Literal["zh", "en"] = "zh"
    city: str | None = None  # the city chosen beside the question
    carried: str | None = None  # the city that earlier turns spoke of, where this one names none
    guarded: Note | None = None  # an attempt to bend the rules, named beside the answer
    off_topic: bool = False  # its subject is unlikely to be held at all
    followed: str | None = None  # what a follow-up was read as
    before: str = ""  # the question a follow-up leans on, standing on its own
    likened: bool = False  # asks another place for something like what was just answered
    aspect: str = ""  # the other side of its matter that the follow-up turns to
    alone: str = ""  # a follow-up without the subject of before, should that lead nowhere
    step: int = 0  # how many stages onwards of the one spoken of before it asks about
    apart: bool = False  # a turn that seems to have nothing to do with those before it
    spoken: str = ""  # the question in the language in which it was asked


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clause as evidence for an ask; ``features`` say why."""

    clause: Clause
    start: int
    end: int
    score: float
    features: Mapping[str, float] = field(default_factory=dict)
    about: Quote | None = None  # words that say of what the sentence speaks, or lead it in

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.clause.text[self.start : self.end]

    @property
    def wording(self) -> str:
        """The sentence and the words that say of what it speaks."""
        return self.text if self.about is None else f"{self.text}\n{self.about.text}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A part of a clause to be shown as proof."""

    clause: Clause
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quoted characters."""
        return self.clause.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What reading found for one ask in one part of the corpus, best first."""

    ask: Ask
    passages: tuple[Passage, ...]
    features: Mapping[str, float] = field(default_factory=dict)
    confidence: float = 0.0
    label: str = ""  # what this part of the corpus is called beside others
    region: str | None = None
    said: tuple[Quote, ...] = ()  # what earlier asks of the question were answered with
    span: Quote | None = None  # the words that answer, where a span was looked for

    @property
    def best(self) -> float:
        """The score of the best passage."""
        return self.passages[0].score if self.passages else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """An ask with its evidence in each part of the corpus it is answered from."""

    ask: Ask
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, with its proof.

    ``{0}``, ``{1}`` … in ``text`` are replaced by the marks of the quotes; a text with
    none gets all marks at its end. ``derived`` holds numbers that were computed from
    quoted ones and are shown with their arithmetic.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    derived: frozenset[str] = frozenset()
    plain: bool = False  # says nothing of a document's content and so needs no proof


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked."""

    status: AnswerStatus
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...] = ()
    confidence: float = 0.0
    suggestions: tuple[str, ...] = ()
