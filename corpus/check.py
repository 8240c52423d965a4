"""Checks of a corpus: what the parser promises, and the manifest against the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.store import Corpus
from corpus.text import unify
from corpus.types import Clause, ClauseKind, ClauseTree, Document


def tree_problems(tree: ClauseTree) -> Iterator[str]:
    """What is wrong with a clause tree; nothing, if the parser kept its promises.

    Every character of the source that is not white space is in exactly one clause or
    piece of furniture; a clause's text is the characters of its spans (rows of tables
    add column heads); ids are unique; parents come first; spans are inside the source.
    """
    yield from _coverage(tree)
    seen: set[str] = set()
    for clause in tree.clauses:
        if clause.id in seen:
            yield f"{clause.id}: the id is used twice"
        if clause.parent is not None and clause.parent not in seen:
            yield f"{clause.id}: its parent {clause.parent} does not come before it"
        seen.add(clause.id)
        if not clause.text.strip():
            yield f"{clause.id}: it has no text"
        if clause.kind is not ClauseKind.TABLE_ROW and not _is_its_spans(clause, tree.source):
            yield f"{clause.id}: its text is not what stands at its spans"
    for mend in tree.mends:
        if mend.span.end > len(tree.source):
            yield f"{tree.document}: the mend at {mend.span} is outside the text"


def _coverage(tree: ClauseTree) -> Iterator[str]:
    times: Counter[int] = Counter()
    spans = [span for clause in tree.clauses for span in clause.spans]
    for span in (*spans, *(item.span for item in tree.furniture)):
        times.update(range(span.start, span.end))
    for place, char in enumerate(tree.source):
        if not char.isspace() and times[place] != 1:
            around = tree.source[max(0, place - 10) : place + 10].replace("\n", "⏎")
            yield f"{tree.document}: character {place} ({around!r}) is in {times[place]} clauses"
            return  # one is enough to look into; the rest often follows from it


def _is_its_spans(clause: Clause, source: str) -> bool:
    return _bare("".join(span.cut(source) for span in clause.spans)) == _bare(clause.text)


def _bare(text: str) -> str:
    return "".join(text.split())


def manifest_problems(document: Document, source: str) -> Iterator[str]:
    """What the manifest says of a document that its text does not bear out."""
    text = unify(source)
    for name, value in (("title", document.title), ("number", document.number)):
        if value is not None and not _stands_in(value, text):
            yield f"{document.id}: the {name} {value!r} does not stand in the text"
    years: dict[str, int | None] = {
        "issued": document.issued.year if document.issued else None,
        "target_year": document.target_year,
    }
    for name, year in years.items():
        if year is not None and str(year) not in text:
            yield f"{document.id}: {name} is {year}, a year the text does not mention"
    if document.issued is not None and not _names_day(document, source):
        day = f"{document.issued.year}年{document.issued.month}月{document.issued.day}日"
        yield f"{document.id}: the issue date {day} does not stand in the text"


def _stands_in(value: str, text: str) -> bool:
    """Whether the words of ``value`` stand in ``text``; a title may be set in two lines."""
    if unify(value) in text:
        return True
    parts = [unify(part) for part in re.split(r"[（(）)\s]", value)]
    return all(part in text for part in parts if part)


def _names_day(document: Document, source: str) -> bool:
    day = document.issued
    return day is None or bool(
        re.search(rf"{day.year}\s*年\s*0?{day.month}\s*月\s*0?{day.day}\s*日", source)
        or day.isoformat() in source
    )


def corpus_problems(corpus: Corpus) -> Iterator[str]:
    """Everything wrong with a corpus, in words; empty when it is sound."""
    for name, tree in corpus.trees.items():
        yield from tree_problems(tree)
        yield from manifest_problems(corpus.documents[name], tree.source)
        if not any(c.kind is not ClauseKind.HEADING for c in tree.clauses):
            yield f"{name}: it has no clause that can be quoted"
