"""The facts that can be read in a clause, each with the place of its words.

Every :class:`Words` value obeys ``span.cut(clause.text) == text``: a fact can be quoted
without searching for it again. Where words stand in another clause of the document (a
target year in the heading, an item under an introducing paragraph) the value names that
clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.facts.times import FactTime, TimeMention
from corpus.facts.words import Words


class FigureKind(StrEnum):
    """What a figure says of its indicator."""

    ACTUAL = "actual"  # a level stated, without a sign that it is only aimed at
    TARGET = "target"  # a level to be reached
    INCREASE = "increase"  # by how much it changed, in its own unit
    GROWTH_RATE = "growth_rate"  # by what percentage or how many points it changed
    SHARE = "share"  # part of a whole
    RANK = "rank"  # 第四, 首位
    COUNT = "count"  # how many things: 34名被告人
    NORM = "norm"  # laid down by a rule: a fine, a subsidy, a limit


class Comparator(StrEnum):
    """How the value stands to the truth."""

    EQUAL = "eq"
    ABOVE = "gt"  # 超过, 突破, 余
    AT_LEAST = "ge"  # 不低于, 以上
    AT_MOST = "le"  # 不超过, 以内, 最高
    BELOW = "lt"  # 低于
    ABOUT = "about"  # 左右, 约, 近
    RANGE = "range"  # 1-2


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with all that is needed to state it.

    ``value`` is in ``unit`` as both are written (1.72 and 亿元); ``amount`` is the same in
    the base unit (172000000 and 元). A decrease has ``falling`` true and a positive value.
    ``part`` is the shortest stretch of the sentence that states the figure with its
    indicator. ``inherited`` means that the indicator stands earlier in the sentence.
    """

    clause: str
    indicator: Words
    value: float
    unit: str
    raw: Words
    kind: FigureKind
    part: Words
    sentence: Words
    comparator: Comparator = Comparator.EQUAL
    comparator_words: str = ""
    qualifier: str = ""  # 累计, 新增, 年均, 其中, 最高 …
    high: float | None = None  # upper end of a range
    target: bool = False  # also for a growth rate or share that is aimed at
    falling: bool = False
    baseline: Words | None = None  # 比去年底, 同比
    member: Words | None = None  # with 分别: the member of the indicator's list it is for
    lead: Words | None = None  # words before a number that precedes its noun
    inherited: bool = False
    time: FactTime | None = None
    region: str | None = None
    scale: float = 1.0  # what one ``unit`` is in ``base_unit``
    base_unit: str = ""

    @property
    def amount(self) -> float:
        """The value in the base unit."""
        return self.value * self.scale


class DutyMode(StrEnum):
    """How a body answers for a task."""

    LEAD = "lead"  # 牵头
    SHARED = "shared"  # 按职责分工负责
    RESPONSIBLE = "responsible"  # 负责
    SUPPORT = "support"  # 配合, 参与
    ACT = "act"  # the body is named as the one that does it: 市政府设立…, …应当…


@dataclass(frozen=True, slots=True)
class Body:
    """A public body, in the order named; ``mode`` where it differs within one duty."""

    name: str
    words: Words
    mode: DutyMode


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for what.

    ``task`` is the heading or the words of the task; ``task_words`` its place where it
    stands in this clause. ``governs`` lists the clauses that the duty speaks for.
    ``etc`` means that the text itself leaves the list of bodies open (等).
    """

    clause: str
    task: str
    task_words: Words | None
    bodies: tuple[Body, ...]
    mode: DutyMode
    etc: bool
    words: Words
    governs: tuple[str, ...]
    path: tuple[str, ...] = ()

    @property
    def sole(self) -> bool:
        """Only one body is named, and the list is closed."""
        return len(self.bodies) == 1 and not self.etc


class ListForm(StrEnum):
    """How an enumeration is written."""

    COMMA = "、"
    SEMICOLON = "；"
    ORDINAL_WORD = "一是"
    ORDINAL = "1."
    PAREN = "（一）"
    DASH = "——"
    QUOTED = "“”"


class ListRole(StrEnum):
    """What the items are to the head."""

    PLAIN = "plain"
    AUDIENCE = "audience"  # 面向, 对, 为 …
    FOCUS = "focus"  # 围绕, 聚焦
    CONTENT = "content"  # 包括, 提供, 具有


@dataclass(frozen=True, slots=True)
class Item:
    """One item; ``clause`` names the clause its words stand in."""

    words: Words
    clause: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items of one list in their order, with the words before and after them."""

    clause: str
    items: tuple[Item, ...]
    form: ListForm
    role: ListRole
    words: Words  # from head to tail
    head: Words | None = None
    tail: Words | None = None  # what all items share: …等知识产权专项保护行动
    etc: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a plan with its period."""

    clause: str
    name: Words
    time: TimeMention


class DocumentRole(StrEnum):
    """Why a document is named."""

    CITED = "cited"
    BASIS = "basis"  # 根据, 按照, 依据
    IMPLEMENTED = "implemented"  # 贯彻落实, 实施, 推行
    ISSUED = "issued"  # 印发了, 出台了, 制定了
    DRAFTING = "drafting"  # 制定, 研究制定, 推进…立法


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document named by its title, with the number that follows it."""

    clause: str
    title: Words  # without the marks 《》
    role: DocumentRole
    number: Words | None = None
    cue: Words | None = None


class Polarity(StrEnum):
    """What a sentence does to those it speaks of."""

    GRANTS = "grants"
    SUPPORTS = "supports"
    EXPLORES = "explores"
    REQUIRES = "requires"
    PERMITS = "permits"
    LIMITS = "limits"
    BARS = "bars"
    CANCELS = "cancels"
    PROMISES_RULES = "promises_rules"
    FREE = "free"
    PENALISES = "penalises"


@dataclass(frozen=True, slots=True)
class Statement:
    """One normative cue with its object, and the limits that travel with it.

    ``part`` is the stretch between two stops that holds the cue; conditions and
    exceptions are looked for in the whole sentence.
    """

    clause: str
    polarity: Polarity
    cue: Words
    matter: Words  # what follows the cue
    part: Words
    sentence: Words
    beneficiary: Words | None = None
    conditions: tuple[Words, ...] = ()
    exceptions: tuple[Words, ...] = ()


class DefinitionForm(StrEnum):
    """How a meaning is given."""

    MEANS = "means"  # X，是指Y
    THAT_IS = "that_is"  # X（即Y）
    GLOSS = "gloss"  # FTO（自由实施）
    SHORT = "short"  # 以下简称
    INCLUDES = "includes"  # X包括Y


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and the meaning the text gives it."""

    clause: str
    term: Words
    meaning: Words
    form: DefinitionForm


class ContactKind(StrEnum):
    """What a contact is."""

    HOTLINE = "hotline"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    EMAIL = "email"
    WEB = "web"
    OFFICE = "office"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach a body; a masked number is never one."""

    clause: str
    kind: ContactKind
    words: Words
    name: Words | None = None  # what it is the contact of


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """Everything read in one clause."""

    clause: str
    figures: tuple[Figure, ...] = ()
    duties: tuple[Duty, ...] = ()
    lists: tuple[Enumeration, ...] = ()
    stages: tuple[Stage, ...] = ()
    times: tuple[TimeMention, ...] = ()
    documents: tuple[NamedDocument, ...] = ()
    statements: tuple[Statement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    contacts: tuple[Contact, ...] = ()
