"""政策库: every document with its badges, read as its clauses, each with an address."""

from __future__ import annotations

from collections import Counter
from typing import Any

import gradio as gr

from assistant.page.context import PageContext
from assistant.page.rendering import parse_date, render
from assistant.page.serving import Reply, served
from assistant.page.words import DOCUMENT_STATUS, Text
from corpus.types import Clause, Document, Period
from corpus.validity import explain

_DEEPEST_CONTENTS = 2  # heading levels shown in the table of contents

_JS = """
const reader = element.querySelector('.zd-reader');
const contents = element.querySelector('.zd-toc');
zhengda.views.library = async ([wanted, ...rest]) => {
  const clause = rest.join('/');  // a clause's id may hold a slash
  const reply = await zhengda.call('library', 'read', {document: wanted || ''});
  if (!reply) return;
  zhengda.fill(reader, reply.html);
  zhengda.fill(contents, reply.contents);
  for (const book of element.querySelectorAll('.zd-book'))
    book.toggleAttribute('aria-current', book.dataset.document === reply.document);
  const at = clause && document.getElementById('c-' + clause);
  if (at) {
    at.classList.add('found');
    at.scrollIntoView({block: 'center'});
    at.focus({preventScroll: true});
  } else if (wanted) reader.scrollIntoView({block: 'start'});
};
zhengda.acts.jump = (button) => {
  const at = document.getElementById('c-' + button.dataset.clause);
  at?.scrollIntoView({block: 'start'}); at?.focus({preventScroll: true});
};
zhengda.mount('library', {element, server});
"""


def facts_of(document: Document) -> list[tuple[Text, object]]:
    """The manifest entry as rows; what the text does not say is said to be not stated."""
    unknown = Text("未载明", "Not stated")
    return [
        (Text("文号", "Number"), document.number or unknown),
        (Text("发文机关", "Issuer"), document.issuer or unknown),
        (Text("文种", "Kind"), document.kind or unknown),
        (Text("性质", "Status"), DOCUMENT_STATUS[document.status]),
        (Text("印发日期", "Issued"), document.issued.isoformat() if document.issued else unknown),
        (Text("有效期间", "Period"), _period(document.period) if document.period else unknown),
    ]


def _period(period: Period) -> Text:
    start = period.start.isoformat() if period.start else None
    end = period.end.isoformat() if period.end else None
    return Text(
        f"{start or '起始未载明'} 至 {end or '截止未载明'}",
        f"{start or 'start not stated'} to {end or 'end not stated'}",
    )


_CHANGES = {
    "page break in mid-sentence": Text("接合跨页断句", "sentence joined over a page break"),
    "stray blank inside Chinese text": Text("去除多余空格", "stray blank removed"),
    "line break in mid-sentence": Text("接合断行", "sentence joined over a line break"),
    "characters doubled at a page break": Text("去除跨页重复的字", "doubled characters removed"),
    "markdown mark": Text("去除排版符号", "layout mark removed"),
    "page number": Text("去除页码", "page number removed"),
    "rule": Text("去除横线", "rule removed"),
    "table head": Text("表头并入各行", "table head joined to its rows"),
}


def changes_of(changes: Counter[str]) -> Text | None:
    """One sentence on what reading in changed; ``None`` where nothing was."""
    if not changes:
        return None
    named = [(_CHANGES.get(reason, Text(reason, reason)), n) for reason, n in changes.items()]
    zh = "、".join(f"{words.zh} {n} 处" for words, n in named)
    en = ", ".join(f"{words.en} ({n})" for words, n in named)
    return Text(f"读入时：{zh}。", f"On reading in: {en}.")


def contents_of(clauses: tuple[Clause, ...]) -> list[tuple[Clause, int, str]]:
    """The headings of a document with their level (1 is the outermost) and words.

    A heading that runs on into its paragraph is listed by its path's last part.
    """
    out: list[tuple[Clause, int, str]] = []
    seen: set[tuple[str, ...]] = set()
    for clause in clauses:
        level = len(clause.path)
        if not 1 <= level <= _DEEPEST_CONTENTS or clause.path in seen:
            continue
        if clause.text.startswith(clause.path[-1]):
            seen.add(clause.path)
            out.append((clause, level, clause.path[-1]))
    return out


class LibraryTab:
    """The documents and their full texts."""

    key = "library"
    title = Text("政策库", "Library")

    def build(self, context: PageContext) -> None:
        self._context = context
        room, today = context.room, context.today()
        gr.HTML(
            render(
                "library.html", documents=[(d, room.validity(d, today)) for d in room.documents]
            ),
            elem_id="zd-library",
            elem_classes=["zd-bare"],
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load=_JS,
            server_functions=served(self.read),
        )

    def read(self, data: dict[str, Any]) -> Reply:
        """A document as HTML, with its table of contents."""
        room = self._context.room
        if not room.documents:
            return {"document": "", "html": "", "contents": ""}
        document = room.document(str(data.get("document") or room.documents[0].id))
        as_of = parse_date(data.get("as_of"), self._context.today())
        clauses = room.clauses(document.id)
        remarks = zip(explain(document, as_of, "zh"), explain(document, as_of, "en"), strict=True)
        return {
            "document": document.id,
            "html": render(
                "document.html",
                document=document,
                validity=room.validity(document, as_of),
                facts=facts_of(document),
                remarks=[Text(zh.text, en.text) for zh, en in remarks],
                changes=changes_of(room.changes(document.id)),
                clauses=clauses,
            ),
            "contents": render("contents.html", entries=contents_of(clauses)),
        }
