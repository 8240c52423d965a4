"""职责: which body answers for which task, both ways round, as the documents state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.page.context import PageContext
from assistant.page.rendering import parse_date, render
from assistant.page.serving import Reply, served
from assistant.page.words import Text
from corpus.facts.types import Duty
from corpus.types import Document, Validity

MODES = {
    "lead": Text("牵头", "leads"),
    "shared": Text("按职责分工负责", "shared by function"),
    "responsible": Text("负责", "responsible"),
    "support": Text("配合", "supports"),
    "act": Text("由其实施", "acts"),
}

_JS = """
const results = element.querySelector('.zd-results');
const form = element.querySelector('form');
let waiting;
zhengda.views.duties = async () => {
  const reply = await zhengda.call('duties', 'show', {
    words: form.words.value, by: form.by.value, sole: form.sole.checked});
  if (reply) zhengda.fill(results, reply.html);
};
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => zhengda.views.duties([]), 180);
});
zhengda.mount('duties', {element, server});
"""


@dataclass(frozen=True, slots=True)
class Group:
    """A card of the view: a body with its duties and its part in each, or one task."""

    by: str
    name: str
    region: str | None
    duties: tuple[tuple[Duty, str], ...]


def by_body(duties: Iterable[tuple[Duty, str | None]], words: str) -> list[Group]:
    """Duties by body and city, the busiest first; bodies of two cities stay apart."""
    found: dict[tuple[str, str | None], list[tuple[Duty, str]]] = {}
    for duty, region in duties:
        for body in duty.bodies:
            if _holds(words, body.name, duty.task):
                own = found.setdefault((body.name, region), [])
                if all(duty is not known for known, _ in own):
                    own.append((duty, body.mode.value))
    groups = [Group("body", name, region, tuple(d)) for (name, region), d in found.items()]
    return sorted(groups, key=lambda group: -len(group.duties))


def by_task(duties: Iterable[tuple[Duty, str | None]], words: str) -> list[Group]:
    """One card a task, in reading order."""
    return [
        Group("task", duty.task, region, ((duty, duty.mode.value),))
        for duty, region in duties
        if _holds(words, duty.task, *(body.name for body in duty.bodies))
    ]


def _holds(words: str, *texts: str) -> bool:
    return all(any(word in text for text in texts) for word in words.split())


class DutiesTab:
    """The duties view."""

    key = "duties"
    title = Text("职责", "Duties")

    def build(self, context: PageContext) -> None:
        self._context = context
        gr.HTML(
            render("duties_page.html"),
            elem_id="zd-duties",
            elem_classes=["zd-bare"],
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load=_JS,
            server_functions=served(self.show),
        )

    def show(self, data: dict[str, Any]) -> Reply:
        """The duties chosen, as cards."""
        facts, room = self._context.facts, self._context.room
        as_of = parse_date(data.get("as_of"), self._context.today())
        city = data.get("city") or ""

        def document_of(duty: Duty) -> Document:
            return room.document(facts.corpus.clause(duty.clause).document)

        def validity_of(duty: Duty) -> Validity:
            return room.validity(document_of(duty), as_of)

        duties = [
            (duty, document_of(duty).region)
            for duty in facts.duties
            if (duty.sole or not data.get("sole")) and city in ("", document_of(duty).region)
        ]
        arrange = by_task if data.get("by") == "task" else by_body
        return {
            "html": render(
                "duties.html",
                groups=arrange(duties, str(data.get("words") or "")),
                document_of=document_of,
                validity_of=validity_of,
                MODES=MODES,
            )
        }
