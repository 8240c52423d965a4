"""Documents and clause trees as text for people: tables, trees, single clauses."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from corpus.store import Corpus
from corpus.types import Clause, ClauseKind, ClauseTree, Document, Validity
from corpus.validity import explain, validity

VALIDITY_NAMES = {
    Validity.IN_FORCE: "现行",
    Validity.DRAFT: "征求意见稿",
    Validity.NOT_BEGUN: "未开始",
    Validity.EXPIRED: "期满",
    Validity.INFORMATIONAL: "答复（供参考）",
    Validity.UNKNOWN: "未载明",
}
_KIND_NAMES = {
    ClauseKind.HEADING: "标题",
    ClauseKind.PREAMBLE: "前言",
    ClauseKind.ARTICLE: "正文",
    ClauseKind.ITEM: "列项",
    ClauseKind.TABLE_ROW: "表行",
    ClauseKind.BOX: "专栏",
    ClauseKind.DUTY: "分工",
    ClauseKind.SIGNATURE: "落款",
}


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns; the first row is the head."""
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(line.rstrip() for line in lines)


def list_documents(corpus: Corpus, on: date) -> str:
    """A table of the documents with their validity on a date."""
    rows = [["编号", "标题", "文号", "地区", "效力", "条款"]]
    for document in corpus.documents.values():
        clauses = corpus.trees[document.id].clauses
        rows.append(
            [
                document.id,
                document.title,
                document.number or "未载明",
                document.region or "未载明",
                VALIDITY_NAMES[validity(document, on)],
                str(sum(c.kind is not ClauseKind.HEADING for c in clauses)),
            ]
        )
    return table(rows)


def describe(document: Document, on: date) -> str:
    """What the manifest says of a document, and what it is worth on a date."""
    period = document.period
    lines = [
        f"{document.title}（{document.id}）",
        f"  文号：{document.number or '未载明'}　发文机关：{document.issuer or '未载明'}"
        f"　地区：{document.region or '未载明'}",
        f"  效力（{on}）：{VALIDITY_NAMES[validity(document, on)]}",
        *(f"  · {remark.text}" for remark in explain(document, on)),
    ]
    if period is not None:
        lines.insert(3, f"  期限：{period.start or '未载明'} 至 {period.end or '未载明'}")
    return "\n".join(lines)


def show_document(corpus: Corpus, name: str, on: date) -> str:
    """A whole document: every clause under its heading, labels in front, repairs last."""
    tree = corpus.trees[name]
    lines = [describe(corpus.documents[name], on), ""]
    for clause in tree.clauses:
        indent = "  " * _depth(corpus, clause)
        if clause.kind is ClauseKind.HEADING:
            lines.append(f"{indent}■ {clause.text}")
        else:
            lines.append(f"{indent}[{clause.label}] {clause.text}")
    if tree.mends:
        lines += ["", f"修补 {len(tree.mends)} 处："]
        lines += [
            f"  {m.span.start}–{m.span.end} {_escape(m.before)!r} → {m.after!r}（{m.reason}）"
            for m in tree.mends
        ]
    return "\n".join(lines)


def show_clause(corpus: Corpus, clause_id: str, on: date) -> str:
    """One clause with its document, its path and the clauses around it."""
    clause = corpus.clause(clause_id)
    lines = [
        describe(corpus.document_of(clause), on),
        "",
        f"{clause.id}　{_KIND_NAMES[clause.kind]}",
        f"位置：{' › '.join(clause.path) or '（无标题）'}",
        "",
        clause.text,
    ]
    around = corpus.neighbours(clause_id)
    if around:
        lines += ["", "前后：", *(f"  [{c.label}] {_ends(c.text, 20)}" for c in around)]
    return "\n".join(lines)


def tree_lines(tree: ClauseTree) -> list[str]:
    """A clause tree, one line a clause: the form in which golden trees are kept.

    Id, kind, path, first and last characters, number of characters, source spans and
    parent; then the furniture and the mends.
    """
    lines = [
        " | ".join(
            (
                clause.id.removeprefix(f"{tree.document}#"),
                clause.kind.value,
                " > ".join(clause.path) or "-",
                _escape(_ends(clause.text, 14)),
                str(len(clause.text)),
                ",".join(f"{s.start}-{s.end}" for s in clause.spans),
                "^ " + (clause.parent or "-").removeprefix(f"{tree.document}#"),
            )
        )
        for clause in tree.clauses
    ]
    lines += [
        f"furniture | {f.name} | {f.span.cut(tree.source)} | {f.span.start}-{f.span.end}"
        for f in tree.furniture
    ]
    lines += [
        f"mend | {m.reason} | {_escape(m.before)} -> {m.after} | {m.span.start}-{m.span.end}"
        for m in tree.mends
    ]
    return [_escape(line) for line in lines]


def _depth(corpus: Corpus, clause: Clause) -> int:
    depth, above = 0, corpus.parent(clause)
    while above is not None:
        depth, above = depth + 1, corpus.parent(above)
    return depth


def _ends(text: str, size: int) -> str:
    return text if len(text) <= 2 * size + 3 else f"{text[:size]} … {text[-size:]}"


def _escape(text: str) -> str:
    return text.replace("\n", "⏎").replace("\t", "⇥")
