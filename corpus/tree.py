"""The builder of a clause tree: a stack of open headings, fed paragraph by paragraph.

Whether a line such as "（一）申请条件" is a heading or a leaf, and whether a paragraph is
"第2段" or the only one, is known only when all has been read. So clauses are drafted
first, and their kinds, labels and ids are settled at the end (``corpus.drafts``).
"""

from __future__ import annotations

import re

from corpus.drafts import Draft, Node, Role, settle
from corpus.headings import HEADING_LONGEST, STATUTE_HEADS, is_closed, maybe_heading, own_heading
from corpus.numbering import Mark
from corpus.runs import Run
from corpus.types import Clause, ClauseKind

_BOX = re.compile(r"专\s*栏\s*(?P<n>[一二三四五六七八九十\d]+)\s*[：:]?\s*(?P<title>[^。；]*)$")
_TABLE = re.compile(
    r"(?:附\s*)?表\s*(?P<n>[一二三四五六七八九十\d]+(?:[-－.]\d+)?)\s*[：:]?\s*(?P<title>[^。；，]*)$"
)
_NO_LIST = STATUTE_HEADS | {"条"}
_BODY_SHORTEST = 40
_PIECE_LONGEST = 12  # a longer unnumbered heading is 标题1 in labels


class Builder:
    """Collects the drafts of one document; see :meth:`clauses` for the result."""

    def __init__(self, document: str, depths: dict[str, int], numbered: bool) -> None:
        self._document = document
        self._depths = depths
        self._root = Node(piece="前言" if numbered else "", depth=-1, alone=True)
        self._stack: list[Node] = [self._root]
        self._drafts: list[Draft] = []
        self._numbered = numbered

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses drafted so far, with ids, labels and kinds."""
        return settle(self._document, self._drafts)

    # -- lines around the body

    def front(self, run: Run, label: str) -> None:
        """A title, number or addressee line before the body."""
        kind = ClauseKind.PREAMBLE if label == "主送" else ClauseKind.HEADING
        self._special(run, label, kind)

    def signature(self, run: Run, label: str) -> None:
        """A line of the signature block, or a contact or 抄送 line."""
        self._special(run, label, ClauseKind.SIGNATURE)

    def _special(self, run: Run, label: str, kind: ClauseKind) -> None:
        self._drafts.append(Draft(self._root, Role.SPECIAL, kind, run.text, run, fixed=label))

    # -- the body

    def mark(self, mark: Mark, phrase: str, run: Run) -> None:
        """A numbered paragraph or item that opens with ``mark``."""
        before = next((n for n in self._stack if n.family == mark.family.name), None)
        parent = self._place(mark)
        body = run.text[mark.length :].strip()
        # "1.……；2.……。" is a list, whatever its marks: so is the member that closes it
        listed = mark.family.name not in _NO_LIST and (
            body.endswith(("；", ";"))
            or (before is not None and before.listed and mark.number == before.number + 1)
        )
        head = maybe_heading(body, mark.family.name)
        structural = mark.family.name in STATUTE_HEADS
        alone = structural or (head and not body.endswith(("。", "：", ":")))
        item = (
            listed
            or mark.family.item
            or (mark.family.name in ("（一）", "㈠") and parent.family == "条")
        )
        node = Node(
            piece=mark.label,
            heading=phrase or own_heading(run.text, mark, head and not (item and is_closed(body))),
            depth=self._depth(mark),
            family=mark.family.name,
            number=mark.number,
            alone=alone,
            item=item,
            listed=listed,
            boxed=parent.boxed,
            parent=parent,
            base=parent.last_paragraph if item else None,
        )
        if mark.family.name == "——":
            parent.dashes += 1
            node.piece = f"第{parent.dashes}项"
        self._stack.append(node)
        kind = ClauseKind.ITEM if item else ClauseKind.BOX if node.boxed else ClauseKind.ARTICLE
        above = (parent.last_paragraph if item else None) or parent.nearest_anchor()
        draft = self._draft(Role.LEAD, kind, run.text, run, above)
        draft.maybe_heading = head
        draft.structural = structural
        node.anchor = draft
        if not head:
            node.paragraphs.append(draft)

    def plain(self, run: Run, heading: bool) -> None:
        """A paragraph without a number; ``heading``: it is a heading without one."""
        while len(self._stack) > 1 and (self._top.item or self._top.table):
            self._stack.pop()
        if heading and self._numbered and self._top is self._root:
            self._special(run, "标题", ClauseKind.HEADING)
        elif heading:
            self._plain_heading(run)
        else:
            self._paragraph(run)

    def _plain_heading(self, run: Run) -> None:
        while len(self._stack) > 1 and not (self._top.alone and self._top.family != "plain"):
            if self._top.boxed:
                break
            self._stack.pop()
        parent = self._top
        parent.headings += 1
        text = re.sub(r"\s+", "", run.text).rstrip("：:")
        node = Node(
            piece=text if len(text) <= _PIECE_LONGEST else f"标题{parent.headings}",
            heading=run.text.strip().rstrip("：:"),
            depth=parent.depth,
            family="plain",
            alone=True,
            scope=True,
            boxed=parent.boxed,
            parent=parent,
        )
        self._stack.append(node)
        draft = self._draft(Role.LEAD, ClauseKind.ARTICLE, run.text, run, parent.nearest_anchor())
        draft.maybe_heading = True
        node.anchor = draft

    def _paragraph(self, run: Run) -> None:
        node = self._top
        kind = ClauseKind.BOX if node.boxed else ClauseKind.ARTICLE
        if node is self._root and self._numbered:
            kind = ClauseKind.PREAMBLE
        above = node.nearest_anchor()
        draft = self._draft(Role.PARAGRAPH, kind, run.text, run, above)
        node.paragraphs.append(draft)

    def duty(self, run: Run) -> None:
        """A closing line that says who is responsible for all of the open paragraph."""
        while len(self._stack) > 1 and self._top.item:
            self._stack.pop()
        above = self._top.last_paragraph or self._top.nearest_anchor()
        self._draft(Role.DUTY, ClauseKind.DUTY, run.text, run, above)

    # -- boxes and tables

    def box_or_table_caption(self, run: Run) -> bool:
        """Open a box or a table if the line is a caption ("专栏 3: …", "表 1 …")."""
        for pattern, name in ((_BOX, "专栏"), (_TABLE, "表")):
            found = pattern.fullmatch(run.text)
            if found is not None and len(run.text) <= HEADING_LONGEST:
                number = re.sub(r"\s", "", found.group("n"))
                self._open_caption(run, f"{name}{number}", name)
                return True
        return False

    def _open_caption(self, run: Run | None, piece: str, name: str) -> None:
        while len(self._stack) > 1 and (
            not self._top.alone or self._top.table or (name == "专栏" and self._top.boxed)
        ):
            self._stack.pop()
        parent = self._top
        node = Node(
            piece=piece,
            heading=None if run is None else run.text.strip().rstrip("：:"),
            depth=parent.depth,
            family=name,
            alone=True,
            scope=True,
            boxed=name == "专栏" or parent.boxed,
            table=name == "表",
            parent=parent,
        )
        self._stack.append(node)
        if run is not None:
            above = parent.nearest_anchor()
            node.anchor = self._draft(Role.LEAD, ClauseKind.HEADING, run.text, run, above)
            node.anchor.maybe_heading = node.anchor.structural = True

    def open_table(self) -> None:
        """Rows follow: under their caption if one is open, else as a table of their own."""
        if not self._top.table:
            parent = self._top
            parent.tables += 1
            node = Node(
                piece="表" if parent.tables == 1 else f"表（{parent.tables}）",
                depth=parent.depth,
                family="表",
                table=True,
                scope=True,
                boxed=parent.boxed,
                parent=parent,
            )
            self._stack.append(node)

    def row(self, text: str, run: Run) -> None:
        """One table row, its text made with the column heads."""
        above = self._top.nearest_anchor()
        self._top.rows += 1
        draft = self._draft(Role.ROW, ClauseKind.TABLE_ROW, text, run, above)
        draft.ordinal = self._top.rows

    def close_table(self) -> None:
        """The rows are over."""
        self._stack.pop()

    # -- the stack

    @property
    def _top(self) -> Node:
        return self._stack[-1]

    def _draft(
        self, role: Role, kind: ClauseKind, text: str, run: Run, above: Draft | None
    ) -> Draft:
        path = tuple(node.heading for node in self._stack if node.heading)
        draft = Draft(self._top, role, kind, text, run, path=path, parent=above)
        if role is not Role.DUTY:
            self._fill(self._top.parent if role is Role.LEAD else self._top, role, run.text)
        self._drafts.append(draft)
        return draft

    def _fill(self, node: Node | None, role: Role, text: str) -> None:
        """Note that something stands under ``node``, so that its line may be a heading."""
        if node is None or node.filled:
            return
        anchor = node.anchor
        # a short closing paragraph does not make the sentence before it a heading
        if role is Role.PARAGRAPH and anchor is not None and len(text) < _BODY_SHORTEST:
            node.filled = not anchor.text.endswith("。")
        else:
            node.filled = True

    def _place(self, mark: Mark) -> Node:
        """Close what ``mark`` closes; returns the node that is to hold it.

        Inside a box or under an unnumbered heading numbering starts anew: a mark stays
        inside if it is the first of its family there or goes on with the count, and
        otherwise closes the box and belongs to the numbering around it.
        """
        family, depth = mark.family.name, self._depth(mark)
        scoped = any(node.scope for node in self._stack)
        for level in range(len(self._stack) - 1, 0, -1):
            node = self._stack[level]
            if node.family == family and (not scoped or mark.number in (0, 1, node.number + 1)):
                del self._stack[level:]
                break
            if node.scope and node.takes(family, mark.number):
                break
            if node.scope:
                del self._stack[level:]
        while len(self._stack) > 1 and not self._top.scope and self._top.depth > depth:
            self._stack.pop()
        for node in self._stack:
            if node.scope:
                node.last[family] = mark.number
        return self._top

    def _depth(self, mark: Mark) -> int:
        return self._depths[mark.family.name]
