"""A one-page report of a verdict, to print or to file: standalone HTML, and DOCX."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.eligibility.types import OUTCOME_NAMES, Lang, Verdict

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("资格核查报告", "Eligibility report"),
    "facts": ("所给事实", "Facts given"),
    "conditions": ("条件", "Conditions"),
    "missing": ("待补充", "Still needed"),
    "quotes": ("条款原文", "Words of the clauses"),
    "notes": ("说明", "Remarks"),
}
_MARKS = {
    True: ("✓ 满足", "✓ Met"),
    False: ("✗ 不满足", "✗ Not met"),
    None: ("？待补充", "? Open"),
}
_FONTS = {"Normal": "宋体", "Heading 1": "黑体", "Heading 2": "黑体", "Quote": "楷体"}
_FACT_WIDTHS = (Cm(4), Cm(12))
_CONDITION_WIDTHS = (Cm(2.6), Cm(12), Cm(1.4))
_STYLE = """
body{font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1E2329;margin:2em auto;
max-width:46em;padding:0 1em}td:first-child{white-space:nowrap}th{width:8em}h1{font-size:20px}
h2{font-size:16px;margin:1.2em 0 .4em}table{border-collapse:
collapse;width:100%}td,th{border:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}
blockquote{font-family:"Noto Serif CJK SC",SimSun,serif;border-left:3px solid #ccc;margin:.4em 0;
padding-left:1em}small{color:#5B6470}@media print{body{margin:0}}
"""


def _place(verdict: Verdict, n: int) -> str:
    citation = next(c for c in verdict.citations if c.n == n)
    number = f" {citation.number}" if citation.number else ""
    return f"《{citation.title}》{number} {citation.clause}"


def _footer(made: date, lang: Lang) -> str:
    if lang == "en":
        return (
            f"Checked on {made.isoformat()}. The verdict rests on the words of the clauses listed "
            "and on the facts given alone; it replaces no decision of the authority in charge."
        )
    return (
        f"核查日期 {made.isoformat()}。结论只依据所列条款的原文和所给事实，"
        "不代替主管部门的审查决定。"
    )


@dataclass(frozen=True, slots=True)
class _Report:
    """What both forms of the report show, in one language."""

    title: str
    verdict: Verdict
    facts: Sequence[tuple[str, str]]
    footer: str
    lang: Lang

    def head(self, part: str) -> str:
        """The heading of one part."""
        return _WORDS[part][self.lang == "en"]

    def mark(self, met: bool | None) -> str:
        """What a condition came to."""
        return _MARKS[met][self.lang == "en"]


def _report(verdict: Verdict, facts: Mapping[str, str], made: date, lang: Lang) -> _Report:
    english = lang == "en"
    name = OUTCOME_NAMES[verdict.outcome][english]
    return _Report(
        title=f"{_WORDS['title'][english]}{': ' if english else '：'}{name}",
        verdict=verdict.in_english() if english else verdict,
        facts=tuple(facts.items()),
        footer=_footer(made, lang),
        lang=lang,
    )


def as_html(verdict: Verdict, facts: Mapping[str, str], made: date, lang: Lang = "zh") -> str:
    """The report as one HTML page without outside parts; all text is escaped."""
    shown = _report(verdict, facts, made, lang)
    own = shown.verdict
    rows = "".join(f"<tr><th>{escape(k)}</th><td>{escape(v)}</td></tr>" for k, v in shown.facts)
    conditions = "".join(
        f"<tr><td>{shown.mark(c.met)}</td><td>{escape(c.text)}</td><td>[{c.citation}]</td></tr>"
        for c in own.conditions
    )
    quotes = "".join(
        f"<p>[{c.n}] {escape(_place(own, c.n))}</p><blockquote>{escape(c.quote)}</blockquote>"
        for c in own.citations
    )
    title, parts = escape(shown.title), [("facts", f"<table>{rows}</table>")]
    if conditions:
        parts.append(("conditions", f"<table>{conditions}</table>"))
    if own.missing:
        parts.append(("missing", _items(m.ask for m in own.missing)))
    if quotes:
        parts.append(("quotes", quotes))
    if own.notes:
        parts.append(("notes", _items(n.text for n in own.notes)))
    body = "".join(f"<h2>{shown.head(part)}</h2>{content}" for part, content in parts)
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1><p>{escape(own.reason)}</p>{body}"
        f"<p><small>{escape(shown.footer)}</small></p></html>"
    )


def _items(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def as_docx(verdict: Verdict, facts: Mapping[str, str], made: date, lang: Lang = "zh") -> bytes:
    """The report as a Word file."""
    shown = _report(verdict, facts, made, lang)
    own = shown.verdict
    document = NewDocument()
    _set_page(document)
    document.add_heading(shown.title, level=1)
    document.add_paragraph(own.reason)
    document.add_heading(shown.head("facts"), level=2)
    _table(document, list(shown.facts), _FACT_WIDTHS)
    if own.conditions:
        document.add_heading(shown.head("conditions"), level=2)
        rows = [(shown.mark(c.met), c.text, f"[{c.citation}]") for c in own.conditions]
        _table(document, rows, _CONDITION_WIDTHS)
    if own.missing:
        document.add_heading(shown.head("missing"), level=2)
        for item in own.missing:
            document.add_paragraph(item.ask, style="List Bullet")
    if own.citations:
        document.add_heading(shown.head("quotes"), level=2)
        for citation in own.citations:
            document.add_paragraph(f"[{citation.n}] {_place(own, citation.n)}")
            document.add_paragraph(citation.quote, style="Quote")
    if own.notes:
        document.add_heading(shown.head("notes"), level=2)
        for note in own.notes:
            document.add_paragraph(note.text, style="List Bullet")
    document.add_paragraph(shown.footer)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(document: WordDocument) -> None:
    """A4, and fonts that have Chinese characters: upright quotes, as a document prints them."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2)
    for name, font in _FONTS.items():
        style = document.styles[name]
        style.font.name = "Times New Roman"
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.75)


def _table(document: WordDocument, rows: Sequence[tuple[str, ...]], widths: Sequence[Cm]) -> None:
    if not rows:
        return
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.text, cell.width = text, width
