"""指标: what the documents state in figures, by city and year, each leading to its clause."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.page.context import PageContext
from assistant.page.rendering import parse_date, render
from assistant.page.series import HEIGHT, WIDTH, charts, number
from assistant.page.serving import Reply, served
from assistant.page.words import Text
from corpus.facts.types import Figure, FigureKind
from corpus.types import Document, Validity

# Counts of things and rules with a figure are no indicators of a city's progress.
_SHOWN = {
    FigureKind.ACTUAL,
    FigureKind.TARGET,
    FigureKind.INCREASE,
    FigureKind.GROWTH_RATE,
    FigureKind.SHARE,
    FigureKind.RANK,
}
_KINDS = {
    "increase": Text("增加", "increase"),
    "growth_rate": Text("增速", "growth"),
    "share": Text("占比", "share"),
    "rank": Text("位次", "rank"),
}

_JS = """
const results = element.querySelector('.zd-results');
const form = element.querySelector('form');
let waiting;
zhengda.views.indicators = async () => {
  const reply = await zhengda.call('indicators', 'show', {
    words: form.words.value, kind: form.kind.value});
  if (reply) zhengda.fill(results, reply.html);
};
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => zhengda.views.indicators([]), 180);
});
zhengda.mount('indicators', {element, server});
"""


def chosen(figures: tuple[Figure, ...], city: str, words: str, kind: str) -> list[Figure]:
    """The figures of a city whose indicator holds all ``words``, of one kind or of both."""
    return [
        figure
        for figure in figures
        if figure.kind in _SHOWN
        and city in ("", figure.region)
        and all(word in figure.indicator.text for word in words.split())
        and kind in ("", "target" if figure.target else "actual")
    ]


class IndicatorsTab:
    """The figures view."""

    key = "indicators"
    title = Text("指标", "Indicators")

    def build(self, context: PageContext) -> None:
        self._context = context
        gr.HTML(
            render("indicators_page.html"),
            elem_id="zd-indicators",
            elem_classes=["zd-bare"],
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load=_JS,
            server_functions=served(self.show),
        )

    def show(self, data: dict[str, Any]) -> Reply:
        """Charts and table of the figures chosen."""
        room, facts = self._context.room, self._context.facts
        as_of = parse_date(data.get("as_of"), self._context.today())
        rows = chosen(
            facts.figures,
            str(data.get("city") or ""),
            str(data.get("words") or ""),
            str(data.get("kind") or ""),
        )

        def document_of(figure: Figure) -> Document:
            return room.document(facts.corpus.clause(figure.clause).document)

        def validity_of(figure: Figure) -> Validity:
            return room.validity(document_of(figure), as_of)

        return {
            "html": render(
                "indicators.html",
                charts=charts(rows),
                rows=rows,
                several=len({figure.region for figure in rows}) > 1,
                document_of=document_of,
                validity_of=validity_of,
                number=number,
                KINDS=_KINDS,
                W=WIDTH,
                H=HEIGHT,
            )
        }
