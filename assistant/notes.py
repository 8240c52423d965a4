"""Remarks that belong to an answer: validity, place, disagreement, exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from assistant.library import Library
from assistant.sentences import bare, sentences
from assistant.types import Note, NoteKind
from assistant.understand.places import english, short
from assistant.values import Ask, Statement
from assistant.words import coverage
from corpus.validity import explain, validity


def validity_by_document(documents: Iterable[str], as_of: date, library: Library) -> dict[str, str]:
    """Validity of each document as of the date; unknown where there is no manifest."""
    if not library.described:
        return dict.fromkeys(documents, "unknown")
    return {d: validity(library.documents[d], as_of).value for d in documents}


def validity_notes(
    documents: Iterable[str], as_of: date, library: Library, lang: Literal["zh", "en"] = "zh"
) -> list[Note]:
    """What must be said of the documents' validity, each document once."""
    if not library.described:
        return []
    return [
        Note(NoteKind(remark.kind), remark.text)
        for d in dict.fromkeys(documents)
        for remark in explain(library.documents[d], as_of, lang)
    ]


_BARS = re.compile(
    r"不得|禁止|严禁|杜绝|除外|不予|上限|不超过|最高(?:不|给|可)|仅限|符合[^，。；]{0,12}条件"
)


def exception_notes(
    statements: Sequence[Statement], asks: Sequence[Ask], library: Library
) -> list[Note]:
    """Bars, limits and conditions of the quoted clauses that the answer itself leaves out."""
    shown = "".join(q.text for s in statements for q in s.quotes)
    found: list[Note] = []
    for clause in dict.fromkeys(q.clause for s in statements for q in s.quotes):
        for span in sentences(clause.text):
            text = span.cut(clause.text)
            if text in shown or not _BARS.search(text) or bare(text) in shown:
                continue
            if any(coverage(ask.terms, text) >= 0.25 for ask in asks):
                found.append(Note(NoteKind.EXCEPTION, f"同一条还写明：{bare(text)}。"))
    del library
    return found[:2]


def place_notes(
    documents: Sequence[str], asks: Sequence[Ask], library: Library, lang: Literal["zh", "en"]
) -> list[Note]:
    """Which city an answer holds for, where the question named none."""
    if len(library.regions) < 2 or any(ask.cities or ask.documents for ask in asks):
        return []
    regions = list(dict.fromkeys(r for d in documents if (r := library.documents[d].region)))
    if len(regions) != 1:
        return []
    place = regions[0]
    if lang == "en":
        text = f"No city was named; this holds for {english(place)} only."
    else:
        text = f"问题没有指明城市；以上只出自{place}的文件，不适用于其他城市。"
    return [Note(NoteKind.JURISDICTION, text)]


def carried_notes(place: str | None, lang: Literal["zh", "en"]) -> list[Note]:
    """That a question naming no city was answered for the one spoken of before."""
    if place is None:
        return []
    if lang == "en":
        text = f"No city was named; answered for {english(place)}, as asked before."
    else:
        text = f"这一问没有指明城市，按前面问的{short(place)}回答。"
    return [Note(NoteKind.JURISDICTION, text)]
