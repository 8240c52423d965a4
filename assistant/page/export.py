"""Answers as plain text and conversations as files, always with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.page import words
from assistant.page.conversations import Exchange
from assistant.types import Answer, Citation
from corpus.types import Clause, Document

_environment = Environment(
    loader=PackageLoader("assistant.page"), autoescape=True, undefined=StrictUndefined
)


def _title(title: str) -> str:
    # A title inside 《》 takes 〈〉 for its own marks (GB/T 15834).
    return "《" + title.replace("《", "〈").replace("》", "〉") + "》"


def source_of(citation: Citation) -> str:
    """Where a citation stands: title, number, label and validity on one line."""
    number = f"（{citation.number}）" if citation.number else ""
    badge = words.VALIDITY.get(citation.status)
    status = f"［{badge.text.zh}］" if badge else ""
    return f"{_title(citation.title)}{number} {citation.clause}{status}"


def answer_as_text(answer: Answer) -> str:
    """The answer, its quotes with their places, and its notes, as plain text."""
    lines = [answer.answer]
    if answer.citations:
        lines.append("")
        lines += [f"[{c.n}] “{c.quote}” —— {source_of(c)}" for c in answer.citations]
    if answer.notes:
        lines.append("")
        lines += [f"【{words.NOTE[n.kind].text.zh}】{n.text}" for n in answer.notes]
    return "\n".join(lines)


def quote_as_text(quote: str, document: Document, clause: Clause) -> str:
    """One quote with its place, as plain text."""
    number = f"（{document.number}）" if document.number else ""
    return f"“{quote}” —— {_title(document.title)}{number} {clause.label}"


_MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]()#+-.!|~<>&"})


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return text.translate(_MARKDOWN).replace("\n", "  \n")


def conversation_as_markdown(exchanges: Sequence[Exchange], made: date, lang: str = "zh") -> str:
    """A conversation as a Markdown file: questions, answers, quotes as block quotes."""
    head = words.Text("政答 · 对话记录", "Zhengda · conversation").pick(lang)
    dated = words.Text("导出日期", "Exported").pick(lang)
    parts = [f"# {head}", f"{dated}: {made.isoformat()}"]
    for exchange in exchanges:
        parts.append(f"## {_plain(exchange.question)}")
        if exchange.answer is None:
            parts.append(_plain(exchange.failure.pick(lang) if exchange.failure else ""))
            continue
        answer = exchange.answer
        parts.append(f"**{_plain(answer.answer)}**")
        for citation in answer.citations:
            quote = _plain(citation.quote).replace("\n", "\n> ")
            parts.append(f"> {quote}  \n> \\[{citation.n}\\] {_plain(source_of(citation))}")
        parts += [f"- {words.NOTE[n.kind].text.pick(lang)}: {_plain(n.text)}" for n in answer.notes]
    return "\n\n".join(parts) + "\n"


def conversation_as_html(exchanges: Sequence[Exchange], made: date, lang: str = "zh") -> str:
    """A conversation as one HTML file that needs nothing else to be read."""
    return _environment.get_template("export.html").render(
        exchanges=exchanges, made=made.isoformat(), lang=lang, NOTE=words.NOTE, source_of=source_of
    )
