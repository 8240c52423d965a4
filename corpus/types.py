"""The domain's values: what a policy document is made of.

Everything here is immutable and free of I/O, so that every later stage is a
function on values. Offsets are counted in Unicode code points, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of characters."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is not valid; use 0 <= start <= end")

    def cut(self, text: str) -> str:
        """The characters of ``text`` inside the span."""
        return text[self.start : self.end]


class DocumentStatus(StrEnum):
    """What the publisher made of the document; says nothing about a date."""

    ISSUED = "issued"  # 印发: a policy in its final form
    DRAFT = "draft"  # 征求意见稿: binds nobody
    REPLY = "reply"  # 答复: informs, grants nothing
    UNKNOWN = "unknown"


class Validity(StrEnum):
    """What a document is worth on a given date (see ``corpus.validity``)."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    NOT_BEGUN = "not_begun"
    EXPIRED = "expired"
    INFORMATIONAL = "informational"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """The time a document covers; an end left open is ``None``."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document as its manifest entry describes it.

    ``None`` means that the text does not say; nothing is guessed.
    """

    id: str
    title: str
    number: str | None = None  # 文号, such as 连政发〔2016〕132号
    issuer: str | None = None
    region: str | None = None  # a city's full name, such as 连云港市
    kind: str | None = None  # 规划, 意见, 方案, 答复 …
    status: DocumentStatus = DocumentStatus.UNKNOWN
    issued: date | None = None
    period: Period | None = None
    period_basis: str | None = None  # the words of the text that give the period
    target_year: int | None = None  # the year its headline targets are set for
    source: str | None = None
    filled_by: str | None = None
    note: str | None = None


class ClauseKind(StrEnum):
    """What a clause is in its document."""

    HEADING = "heading"  # a heading that stands alone on its line
    PREAMBLE = "preamble"  # text before the first numbered heading
    ARTICLE = "article"  # a paragraph under a heading, or a numbered one
    ITEM = "item"  # a list item: 一是, ——, 1), （1）
    TABLE_ROW = "table_row"
    BOX = "box"  # a paragraph of a 专栏
    DUTY = "duty"  # a closing （…负责） that governs its whole parent
    SIGNATURE = "signature"  # 落款, 抄送, 联系人


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest part of a document that can be cited.

    ``text`` is what is quoted: the source characters with line and page breaks
    healed (for a table row: its cells with their column heads). ``spans`` are the
    places of those characters in the document's source text, in order.
    ``path`` holds the headings from the outermost to the clause's own.
    """

    id: str
    document: str
    label: str
    path: tuple[str, ...]
    kind: ClauseKind
    text: str
    spans: tuple[Span, ...] = ()
    parent: str | None = None  # id of the enclosing clause, if any


@dataclass(frozen=True, slots=True)
class Furniture:
    """Source characters that belong to no clause, and why (a page number, say)."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair of the source text: ``before`` at ``span`` was read as ``after``."""

    span: Span
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClauseTree:
    """A parsed document: its clauses in reading order and all that was set aside."""

    document: str
    source: str
    clauses: tuple[Clause, ...]
    furniture: tuple[Furniture, ...] = ()
    mends: tuple[Mend, ...] = field(default=())
