"""Drafts of clauses, and how their kinds, labels and ids are settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from corpus.runs import Run
from corpus.types import Clause, ClauseKind

_RUN_IN = re.compile(r"([^，。；：、,;:\s]{2,20})。(?=\S)")


class Role(Enum):
    """What a draft is to the node it belongs to."""

    LEAD = auto()  # the line or paragraph that opens the node
    PARAGRAPH = auto()
    ROW = auto()
    DUTY = auto()
    SPECIAL = auto()  # outside the body: title, signature


@dataclass(slots=True, eq=False)
class Node:
    """An open heading or item while the tree is built."""

    piece: str  # what it adds to labels
    depth: int
    heading: str | None = None  # what it adds to paths
    family: str = ""
    number: int = 0
    alone: bool = False  # a heading on a line of its own
    item: bool = False
    listed: bool = False  # a member of a list whose members end in ；
    boxed: bool = False
    table: bool = False
    scope: bool = False  # numbering starts anew inside
    filled: bool = False  # something stands under it
    parent: Node | None = None
    base: Draft | None = None  # the paragraph whose label an item's label goes on with
    anchor: Draft | None = None  # its own line
    paragraphs: list[Draft] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)  # in a scope: last number by family
    dashes: int = 0
    headings: int = 0
    tables: int = 0
    rows: int = 0

    @property
    def last_paragraph(self) -> Draft | None:
        """The paragraph that an item or a duty would belong to."""
        return self.paragraphs[-1] if self.paragraphs else None

    def nearest_anchor(self) -> Draft | None:
        """The line of the innermost heading that has one."""
        node: Node | None = self
        while node is not None:
            if node.anchor is not None:
                return node.anchor
            node = node.parent
        return None

    def takes(self, family: str, number: int) -> bool:
        """Whether a scope goes on with this mark: the count's start or its next."""
        return not self.table and (number <= 1 or self.last.get(family) == number - 1)


@dataclass(slots=True, eq=False)
class Draft:
    """A clause whose kind and label are not settled yet."""

    node: Node
    role: Role
    kind: ClauseKind
    text: str
    run: Run
    path: tuple[str, ...] = ()
    parent: Draft | None = None
    fixed: str = ""  # the label of a SPECIAL draft
    ordinal: int = 0  # of a ROW
    maybe_heading: bool = False
    structural: bool = False  # a heading even with nothing under it (第二章)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading after all."""
        return self.maybe_heading and (self.structural or self.node.filled)


def settle(document: str, drafts: Sequence[Draft]) -> tuple[Clause, ...]:
    """The clauses of the drafts, with unique ids, in the same order."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    clauses: list[Clause] = []
    for draft in drafts:
        kind = ClauseKind.HEADING if draft.is_heading else draft.kind
        label = _label(draft)
        name = f"{document}#{label.replace(' ', '/')}"
        if draft.is_heading and draft.role is Role.LEAD:
            name += "标题"
        unique, copy = name, 1
        while unique in taken:
            copy += 1
            unique = f"{name}~{copy}"
        taken.add(unique)
        ids[id(draft)] = unique
        clauses.append(
            Clause(
                id=unique,
                document=document,
                label=label,
                path=_path(draft),
                kind=kind,
                text=draft.text,
                spans=draft.run.spans(),
                parent=None if draft.parent is None else ids[id(draft.parent)],
            )
        )
    return tuple(clauses)


def _path(draft: Draft) -> tuple[str, ...]:
    if draft.role is Role.SPECIAL:
        return (draft.fixed,)
    phrases = _shared_phrases(draft.node) if draft.role is Role.PARAGRAPH else {}
    return (*draft.path, phrases[id(draft)]) if id(draft) in phrases else draft.path


def _shared_phrases(node: Node) -> dict[int, str]:
    """Run-in headings of unnumbered paragraphs ("坚持改革创新。深化…"), by paragraph.

    A short first sentence is taken for a heading only where at least three paragraphs
    under one heading, and all of them but a first, open with one.
    """
    found = {id(p): m.group(1) for p in node.paragraphs if (m := _RUN_IN.match(p.text))}
    enough = len(found) >= 3 and len(found) >= len(node.paragraphs) - 1
    return found if enough else {}


def _label(draft: Draft) -> str:
    match draft.role:
        case Role.SPECIAL:
            return draft.fixed
        case Role.LEAD:
            return _node_label(draft.node)
        case Role.ROW:
            return _glue(_node_label(draft.node), f"第{draft.ordinal}行")
        case Role.DUTY:
            return _glue(_node_label(draft.node), "职责分工")
    return _paragraph_label(draft)


def _paragraph_label(draft: Draft) -> str:
    """The label of an unnumbered paragraph: its heading's, and which of several it is."""
    node = draft.node
    paragraphs = node.paragraphs
    anchor = node.anchor
    if anchor is not None and not anchor.is_heading and anchor not in paragraphs:
        paragraphs = [anchor, *paragraphs]
    label = _node_label(node)
    if len(paragraphs) == 1:
        return label or "全文"
    place = paragraphs.index(draft) + 1
    unit = "款" if node.family == "条" else "段"
    return _glue(label, f"第{_chinese(place) if unit == '款' else place}{unit}")


def _node_label(node: Node) -> str:
    if node.base is not None:
        above = _label(node.base)
    elif node.parent is None or (node.family == "条" and not _attached(node.parent)):
        above = ""  # articles are counted through the whole statute: 第三条, not 第一章第三条
    elif node.family == "条":
        above = _node_label(_attached(node.parent) or node.parent)
    else:
        above = _node_label(node.parent) if node.parent.parent is not None else ""
    return _glue(above, node.piece)


def _attached(node: Node | None) -> Node | None:
    """The attachment (附件) that ``node`` is in, if any."""
    while node is not None and node.family != "附件":
        node = node.parent
    return node


def _glue(above: str, piece: str) -> str:
    return f"{above} {piece}" if above and (above[-1].isascii()) else above + piece


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
