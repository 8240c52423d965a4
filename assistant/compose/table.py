"""Small tables: what each place, paper or year says, when, and what its paper is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import stating
from assistant.compose.facts import Stated
from assistant.compose.part import Part, Setting
from assistant.scope import short_title
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.understand.places import english, short
from assistant.values import Evidence, Quote, Statement
from corpus.types import Validity
from corpus.validity import validity

_MARK = re.compile(r"\{(\d+)\}")
_DIGITS = re.compile(r"\d+")
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
_SILENT = ("未载明", "not stated")


@dataclass(frozen=True, slots=True)
class Line:
    """A row: whom it is for, the words, their time with its proof."""

    label: str
    words: Statement | None  # ``None`` where nothing is stated
    when: str = ""
    proof: Quote | None = None


def lined(
    head: str, lines: Sequence[Line], setting: Setting, derived: Sequence[str] = ()
) -> Statement:
    """``head`` and one row for each line; columns that tell nothing are left out."""
    library, english = setting.library, setting.english
    quotes: list[Quote] = []
    numbers = set(derived)
    rows: dict[tuple[str, ...], None] = {}
    for line in dict.fromkeys(lines):
        numbers.update(_DIGITS.findall(line.label))  # a year by which a paper held is called
        if line.words is None:
            called = _called(line.label, setting)
            mark = f"{{{len(quotes)}}}" if called is not None else ""
            quotes += [called] if called is not None else []
            rows[(line.label + mark, _SILENT[english], "—", "—")] = None
            continue
        numbers |= line.words.derived
        words = _cell(line.words, len(quotes))
        quotes += line.words.quotes
        when = line.when
        if line.proof is not None:
            when += f"{{{len(quotes)}}}"
            quotes.append(line.proof)
        sources = dict.fromkeys(_source(q, setting) for q in line.words.quotes[:1])
        rows[(line.label, words, when, "、".join(sources))] = None
    titles = [short_title(library, ln.words.quotes[0].clause.document) for ln in lines if ln.words]
    named = [ln.label for ln in lines if ln.words]
    silent = any(ln.words is None for ln in lines)
    kept = [1, 3] if library.described else [1]
    if any(line.when for line in lines):
        kept.insert(1, 2)
    if silent or (named != titles and any(named)):
        kept.insert(0, 0)
    cells = [[cell[i] for i in kept] for cell in [_HEAD[english], *rows]]
    cells.insert(1, ["---"] * len(kept))
    table = [f"| {' | '.join(row)} |" if i != 1 else _rule(row) for i, row in enumerate(cells)]
    text = "\n".join([head, *table] if head else table)
    return Statement(text, tuple(quotes), frozenset(numbers))


def _called(label: str, setting: Setting) -> Quote | None:
    """Where a paper that says nothing of the matter bears the year it is called by."""
    library = setting.library
    for name, document in library.documents.items():
        if not document.number or not _DIGITS.search(label) or short_title(library, name) != label:
            continue
        for clause in library.clauses:
            at = clause.text.find(document.number) if clause.document == name else -1
            if at >= 0:
                return Quote(clause, at, at + len(document.number))
    return None


def _rule(row: Sequence[str]) -> str:
    return "|---" * len(row) + "|"


def _source(quote: Quote, setting: Setting) -> str:
    document = setting.library.document(quote.clause)
    state = _STATUS[validity(document, setting.understanding.as_of)][setting.english]
    return f"{short_title(setting.library, document.id)}（{state}）"


def of_figure(label: str, stated: Stated, setting: Setting) -> Line:
    """The row of a figure: its words, its time and kind."""
    when, proof = stating.stamp(stated, setting.library, english=setting.english)
    return Line(label, stating.worded(stated, setting.library), when, proof)


def tabled(
    verdict: str, rows: Sequence[tuple[str, Stated]], derived: Sequence[str], setting: Setting
) -> Statement:
    """One row for each figure: what it is for, its words, its time and kind, its paper."""
    return lined(verdict, [of_figure(label, s, setting) for label, s in rows], setting, derived)


def called(evidence: Evidence, setting: Setting) -> str:
    """What a line about a scope begins with, in the language of the answer."""
    if setting.english and evidence.region and evidence.label == short(evidence.region):
        return english(evidence.region)
    return evidence.label


def compared(
    shown: Sequence[tuple[Evidence, Part]], silent: Sequence[str], setting: Setting
) -> Part | None:
    """One row for each line of each scope; ``None`` where a scope says more than a few lines.

    Args:
        silent: scopes that say nothing of the matter.
    """
    if any(len(part.statements) > _MOST for _, part in shown):
        return None
    lines: list[Line] = []
    for evidence, part in shown:
        label = called(evidence, setting)
        if any(not s.quotes or "\n" in s.text for s in part.statements):
            return None
        if len(part.figures) == len(part.statements):
            lines += [of_figure(label, f, setting) for f in part.figures]
        else:
            lines += [Line(label, s) for s in part.statements]
    lines += [Line(name, None) for name in silent]
    confidence = max(p.confidence for _, p in shown)
    notes = tuple(dict.fromkeys(n for _, p in shown for n in p.notes))
    if silent:
        notes = (*notes, not_said(silent, setting))
    return Part(AnswerStatus.ANSWERED, (lined("", lines, setting),), notes, confidence)


def not_said(silent: Sequence[str], setting: Setting) -> Note:
    """The remark that some of the places or papers asked about say nothing of the matter."""
    names = (", " if setting.english else "、").join(silent)
    text = f"{names}：现有文件未载明所问的内容。"
    if setting.english:
        text = f"{names}: the documents do not state this."
    return Note(NoteKind.NOT_STATED, text)


def _cell(statement: Statement, first: int) -> str:
    """A statement as a table cell, its marks counted on from ``first``."""
    text = statement.text.rstrip("。").replace("|", "｜").replace("\n", " ")
    if not _MARK.search(text):
        return text + "".join(f"{{{first + i}}}" for i in range(len(statement.quotes)))
    return _MARK.sub(lambda m: f"{{{first + int(m.group(1))}}}", text)
