"""Small tables: figures with their time and source, or what each place or paper says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import stating
from assistant.compose.facts import Stated
from assistant.compose.part import Part, Setting, said
from assistant.scope import short_title
from assistant.sentences import bare
from assistant.types import AnswerStatus
from assistant.values import Evidence, Quote, Statement
from corpus.types import Validity
from corpus.validity import validity

_MARK = re.compile(r"\{(\d+)\}")
_MOST = 3  # lines of one place
_STATUS = {
    Validity.IN_FORCE: ("现行", "in force"),
    Validity.DRAFT: ("征求意见稿", "draft"),
    Validity.NOT_BEGUN: ("未开始", "not begun"),
    Validity.EXPIRED: ("期满", "period over"),
    Validity.INFORMATIONAL: ("供参考", "for information"),
    Validity.UNKNOWN: ("效力未载明", "force not stated"),
}
_HEAD = (("", "文件怎么写", "时间", "来源"), ("", "What is stated", "Time", "Source"))


def tabled(
    verdict: str, rows: Sequence[tuple[str, Stated]], derived: Sequence[str], setting: Setting
) -> Statement:
    """One row for each figure: what it is for, its words, its time and kind, its paper."""
    library, english = setting.library, setting.english
    quotes: list[Quote] = []
    lines = []
    for label, stated in rows:
        quote = stating.quoted(stated, library)
        words = bare(said(quote).text).replace("|", "｜")
        cells = [label, f"{words}{{{len(quotes)}}}"]
        quotes.append(quote)
        when, proof = stating.stamp(stated, library, english=english)
        if proof is not None:
            when += f"{{{len(quotes)}}}"
            quotes.append(proof)
        document = library.document(stated.clause)
        state = _STATUS[validity(document, setting.understanding.as_of)][english]
        cells += [when, f"{short_title(library, document.id)}（{state}）"]
        lines.append(f"| {' | '.join(cells)} |")
    head: tuple[str, ...] = _HEAD[english]
    if all(label == short_title(library, s.clause.document) for label, s in rows):
        head, lines = head[1:], [line.split(" | ", 1)[1] for line in lines]  # named as source
        lines = [f"| {line}" for line in lines]
    table = [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *dict.fromkeys(lines)]
    text = "\n".join([verdict, *table] if verdict else table)
    return Statement(text, tuple(quotes), frozenset(derived))


def compared(shown: Sequence[tuple[Evidence, Part]], setting: Setting) -> Part | None:
    """One row for each line of each scope; ``None`` where a scope says more than a few lines."""
    if any(len(part.statements) > _MOST for _, part in shown):
        return None
    quotes: list[Quote] = []
    rows = []
    for evidence, part in shown:
        for statement in part.statements:
            if not statement.quotes or "\n" in statement.text:
                return None
            rows.append(f"| {evidence.label} | {_cell(statement, len(quotes))} |")
            quotes += statement.quotes
    head = _HEAD[setting.english][:2]
    text = "\n".join([f"| {head[0]} | {head[1]} |", "|---|---|", *rows])
    confidence = max(p.confidence for _, p in shown)
    notes = tuple(dict.fromkeys(n for _, p in shown for n in p.notes))
    derived = frozenset().union(*(s.derived for _, p in shown for s in p.statements))
    statement = Statement(text, tuple(quotes), derived)
    return Part(AnswerStatus.ANSWERED, (statement,), notes, confidence)


def _cell(statement: Statement, first: int) -> str:
    """A statement as a table cell, its marks counted on from ``first``."""
    text = statement.text.rstrip("。").replace("|", "｜").replace("\n", " ")
    if not _MARK.search(text):
        return text + "".join(f"{{{first + i}}}" for i in range(len(statement.quotes)))
    return _MARK.sub(lambda m: f"{{{first + int(m.group(1))}}}", text)
