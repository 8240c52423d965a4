"""检索: what the index finds for some words, and why."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import gradio as gr

from assistant.page.context import PageContext
from assistant.page.examples import examples
from assistant.page.rendering import Piece, parse_date, pieces, render
from assistant.page.serving import PageError, Reply, served
from assistant.page.words import VALIDITY, Text
from corpus.types import Clause, Document, Validity
from index.filters import covers
from index.language import expand, normalise
from index.types import Hit

RESULTS = 20
_EXAMPLES = 3
_SURE = 0.4  # weight from which on an official word for a lay one is marked
_LONGEST_SHARED = 40  # characters; longer runs are marked piece by piece

_WHY = {
    "lexical": Text("字词", "Words"),
    "dense": Text("语义", "Meaning"),
    "worded": Text("字面之意", "Meaning of the words"),
    "expansion": Text("官方说法", "Official words"),
    "coverage": Text("覆盖", "Coverage"),
    "relative": Text("相对首条", "Against the best"),
    "figure": Text("数字", "Numbers"),
    "unit": Text("问到的单位", "Unit asked for"),
    "time": Text("问到的时间", "Time asked for"),
    "standing": Text("问到的效力", "Standing asked for"),
    "prior": Text("常问此法", "Often asked law"),
    "feedback": Text("近邻", "Near the first five"),
    "named": Text("与标题、文号或年份相合", "Title, number or year met"),
    "leads": Text("文件内居前", "Leads its document"),
    "support": Text("同文件佐证", "Same document"),
    "aside": Text("标题或落款", "Heading or signature"),
}

_JS = """
const results = element.querySelector('.zd-results');
const form = element.querySelector('form');
let asked = 0;  // of two searches at once the later one is shown, whichever ends first
const hint = results.innerHTML;  // what to do where nothing is typed
zhengda.acts.search = () => zhengda.go('search', form.query.value.trim());
zhengda.acts.find = (button) => zhengda.go('search', button.dataset.query);
zhengda.views.search = async ([query]) => {
  if (query !== undefined) form.query.value = query;
  const turn = ++asked;
  if (!form.query.value.trim()) {
    zhengda.fill(results, hint); form.query.focus(); return;
  }
  const reply = await zhengda.call('search', 'search', {
    query: form.query.value, validity: form.validity.value, year: form.year.value,
    document: form.document.value});
  if (reply && turn === asked) zhengda.fill(results, reply.html);
};
for (const field of form.querySelectorAll('select'))
  field.addEventListener('change', () => zhengda.views.search([]));
zhengda.mount('search', {element, server});
"""


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit as it is shown: ``why`` holds name, value and share in per cent of the best."""

    clause: Clause
    document: Document
    validity: Validity
    score: float
    pieces: list[Piece]
    why: list[tuple[Text, float, int]]
    also: list[tuple[Clause, Document]]  # clauses of nearly the same wording


def shared_runs(query: str, text: str, shortest: int = 2) -> list[tuple[int, int]]:
    """Where ``text`` holds runs of at least ``shortest`` characters that ``query`` holds too.

    The longest run is taken at each place, case aside; ranges are half-open and apart.
    """
    query, folded = query.casefold(), text.casefold()
    if len(folded) != len(text):  # case folding changed lengths: offsets would not fit
        folded = text
    runs: list[tuple[int, int]] = []
    at = 0
    while at <= len(text) - shortest:
        length = 0
        while (
            length < _LONGEST_SHARED
            and at + length < len(text)
            and folded[at : at + length + 1] in query
        ):
            length += 1
        if length >= shortest and folded[at : at + length].strip():
            runs.append((at, at + length))
            at += length
        else:
            at += 1
    return runs


def shares(why: Mapping[str, float], best: Mapping[str, float]) -> list[tuple[Text, float, int]]:
    """The parts of a score by name, with each part's share (0 to 100) of the list's best."""
    return [
        (
            _WHY.get(name, Text(name, name)),
            value,
            max(0, min(100, round(100 * value / best[name]))) if best[name] > 0 else 0,
        )
        for name, value in why.items()
    ]


def years_of(documents: Iterable[Document], today: date) -> list[int]:
    """The years that some document's period covers or targets, the latest first.

    A period without an end is taken as far as the last year named, or today.
    """
    held = list(documents)
    periods = [d.period for d in held if d.period]
    named = [day.year for p in periods for day in (p.start, p.end) if day]
    named += [d.target_year for d in held if d.target_year] + [today.year]
    span = range(max(named), min(named) - 1, -1)
    return [year for year in span if any(covers(document, year) for document in held)]


def parse_year(value: object) -> int | None:
    """The year chosen; ``None`` for all.

    Raises:
        PageError: it is no year in four digits.
    """
    text = str(value or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise PageError("年份写成 2026 这样。", "Write the year like 2026.")
    return int(text)


class SearchTab:
    """The search view."""

    key = "search"
    title = Text("检索", "Search")

    def build(self, context: PageContext) -> None:
        self._context = context
        documents = context.room.documents
        gr.HTML(
            render(
                "search.html",
                documents=documents,
                years=years_of(documents, context.today()),
                # a corpus that makes no question still has titles to search for
                examples=examples(context.room, _EXAMPLES)
                or [Text(d.title, d.title) for d in documents[:1]],
            ),
            elem_id="zd-search",
            elem_classes=["zd-bare"],
            apply_default_css=False,
            html_template='<div class="zd-root">${value}</div>',
            js_on_load=_JS,
            server_functions=served(self.search),
        )

    def search(self, data: dict[str, Any]) -> Reply:
        """The best clauses for the words given, within the filters given."""
        query = str(data.get("query", "")).strip()[:500]
        if not query:
            raise PageError("请输入检索词。", "Type some words to search for.")
        as_of = parse_date(data.get("as_of"), self._context.today())
        year = parse_year(data.get("year"))
        room, index = self._context.room, self._context.index
        allowed = {
            d.id
            for d in room.documents
            if data.get("city") in ("", None, d.region)
            and data.get("document") in ("", None, d.id)
            and data.get("validity") in ("", None, room.validity(d, as_of))
            and (year is None or covers(d, year))
        }
        started = time.perf_counter()
        hits = index.search(query, RESULTS, documents=allowed, merge=True) if allowed else []
        milliseconds = 1000 * (time.perf_counter() - started)
        mended = index.mended(query) if allowed else query
        return {
            "html": render(
                "hits.html",
                hits=self._shown(mended, hits, as_of),
                milliseconds=milliseconds,
                mended=mended if mended != query else "",
                unfit=None if allowed else self._unfit(data, year),
            )
        }

    def _unfit(self, data: Mapping[str, Any], year: int | None) -> Text | None:
        """That no document is all that was chosen, and what was chosen."""
        badge = VALIDITY.get(str(data.get("validity")))
        chosen = [
            *(Text(place, place) for place in [str(data.get("city") or "")] if place),
            *([badge.text] if badge else []),
            *([Text(f"{year} 年", str(year))] if year else []),
            *(
                Text(f"《{d.title}》", f"《{d.title}》")
                for d in self._context.room.documents
                if d.id == data.get("document")
            ),
        ]
        if not chosen:  # there are no documents at all
            return None
        return Text(
            f"没有文件符合所选的条件：{'、'.join(t.zh for t in chosen)}。请放宽其中一项。",
            f"No document fits what was chosen: {', '.join(t.en for t in chosen)}. "
            "Please widen one of them.",
        )

    def _shown(self, query: str, hits: list[Hit], as_of: date) -> list[ShownHit]:
        """``hits`` with what ``query``, as it was searched for, has in common with each."""
        room = self._context.room
        # found by other words too: marked are the query, its usual spelling, official words
        official = (term for term, weight in expand(query) if weight >= _SURE)
        words = "\n".join([query, normalise(query), *official])
        best: dict[str, float] = {}
        for hit in hits:
            for name, value in hit.why.items():
                best[name] = max(best.get(name, value), value)
        return [
            ShownHit(
                clause=hit.clause,
                document=room.document(hit.clause.document),
                validity=room.validity(room.document(hit.clause.document), as_of),
                score=hit.score,
                pieces=pieces(hit.clause.text, shared_runs(words, hit.clause.text)),
                why=shares(hit.why, best),
                also=[(clause, room.document(clause.document)) for clause in hit.also],
            )
            for hit in hits
        ]
