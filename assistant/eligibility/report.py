"""A one-page report of a verdict, to print or to file: standalone HTML, and DOCX."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from html import escape

from docx import Document as NewDocument
from docx.shared import Pt

from assistant.eligibility.types import OUTCOME_NAMES, Verdict

_MARKS = {True: "✓ 满足", False: "✗ 不满足", None: "？待补充"}
_STYLE = """
body{font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1E2329;margin:2em auto;
max-width:46em}h1{font-size:20px}h2{font-size:16px;margin:1.2em 0 .4em}table{border-collapse:
collapse;width:100%}td,th{border:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}
blockquote{font-family:"Noto Serif CJK SC",SimSun,serif;border-left:3px solid #ccc;margin:.4em 0;
padding-left:1em}small{color:#5B6470}@media print{body{margin:0}}
"""


def _place(verdict: Verdict, n: int) -> str:
    citation = next(c for c in verdict.citations if c.n == n)
    number = f" {citation.number}" if citation.number else ""
    return f"《{citation.title}》{number} {citation.clause}"


def _footer(made: date) -> str:
    return (
        f"核查日期 {made.isoformat()}。结论只依据所列条款的原文和所给事实，"
        "不代替主管部门的审查决定。"
    )


def as_html(verdict: Verdict, facts: Mapping[str, str], made: date) -> str:
    """The report as one HTML page without outside parts; all text is escaped."""
    rows = "".join(f"<tr><th>{escape(k)}</th><td>{escape(v)}</td></tr>" for k, v in facts.items())
    conditions = "".join(
        f"<tr><td>{_MARKS[c.met]}</td><td>{escape(c.text)}</td><td>[{c.citation}]</td></tr>"
        for c in verdict.conditions
    )
    quotes = "".join(
        f"<p>[{c.n}] {escape(_place(verdict, c.n))}</p><blockquote>{escape(c.quote)}</blockquote>"
        for c in verdict.citations
    )
    parts = [
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>资格核查报告</title>',
        f"<style>{_STYLE}</style><h1>资格核查报告：{OUTCOME_NAMES[verdict.outcome][0]}</h1>",
        f"<p>{escape(verdict.reason)}</p><h2>所给事实</h2><table>{rows}</table>",
        f"<h2>条件</h2><table>{conditions}</table>" if conditions else "",
        "<h2>待补充</h2><ul>" + "".join(f"<li>{escape(m.ask)}" for m in verdict.missing) + "</ul>"
        if verdict.missing
        else "",
        f"<h2>条款原文</h2>{quotes}" if quotes else "",
        "<h2>说明</h2><ul>" + "".join(f"<li>{escape(n.text)}" for n in verdict.notes) + "</ul>"
        if verdict.notes
        else "",
        f"<p><small>{_footer(made)}</small></p></html>",
    ]
    return "".join(parts)


def as_docx(verdict: Verdict, facts: Mapping[str, str], made: date) -> bytes:
    """The report as a Word file."""
    document = NewDocument()
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading(f"资格核查报告：{OUTCOME_NAMES[verdict.outcome][0]}", level=1)
    document.add_paragraph(verdict.reason)
    document.add_heading("所给事实", level=2)
    _table(document, [(k, v) for k, v in facts.items()])
    if verdict.conditions:
        document.add_heading("条件", level=2)
        _table(document, [(_MARKS[c.met], c.text, f"[{c.citation}]") for c in verdict.conditions])
    if verdict.missing:
        document.add_heading("待补充", level=2)
        for item in verdict.missing:
            document.add_paragraph(item.ask, style="List Bullet")
    if verdict.citations:
        document.add_heading("条款原文", level=2)
        for citation in verdict.citations:
            document.add_paragraph(f"[{citation.n}] {_place(verdict, citation.n)}")
            document.add_paragraph(citation.quote, style="Intense Quote")
    if verdict.notes:
        document.add_heading("说明", level=2)
        for note in verdict.notes:
            document.add_paragraph(note.text, style="List Bullet")
    document.add_paragraph(_footer(made))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _table(document: object, rows: list[tuple[str, ...]]) -> None:
    if not rows:
        return
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")  # type: ignore[attr-defined]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
