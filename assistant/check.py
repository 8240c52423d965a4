"""The last gate: nothing leaves that its quotes do not prove.

Every number in a statement must stand in one of the clauses it quotes (in the clause's
text, its heading path or its document's title and number), or have been computed from such
numbers in the open. A statement that fails is dropped; a draft left with none becomes a
refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.types import Citation
from assistant.values import Draft, Quote, Statement
from assistant.words import squeeze
from corpus.types import Document

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\{(\d+)\}")
_CLAUSE_NUMBER = re.compile(r"第[一二三四五六七八九十百千零〇\d]+[条章款项]")


def numbers(text: str) -> set[str]:
    """The numbers written in digits in ``text``, thousands separators removed."""
    return {n.replace(",", "") for n in _NUMBER.findall(squeeze(text))}


def _proof(quotes: Iterable[Quote], documents: Mapping[str, Document]) -> str:
    parts = []
    for quote in quotes:
        document = documents[quote.clause.document]
        parts += [
            quote.clause.text,
            quote.clause.label,
            *quote.clause.path,
            document.title,
            document.number or "",
        ]
    return "\n".join(parts)


def proved(statement: Statement, documents: Mapping[str, Document]) -> bool:
    """Whether each number and clause number of ``statement`` stands in a clause it quotes."""
    if statement.plain:
        return True
    if not statement.quotes:
        return False
    text = _MARK.sub("", statement.text)
    proof = _proof(statement.quotes, documents)
    if numbers(text) - numbers(proof) - statement.derived:
        return False
    flat = squeeze(proof)
    return all(squeeze(n) in flat for n in _CLAUSE_NUMBER.findall(text))


def checked(draft: Draft, documents: Mapping[str, Document]) -> Draft:
    """``draft`` with only the statements that are proved."""
    kept = tuple(s for s in draft.statements if proved(s, documents))
    return replace(draft, statements=kept)


def cite(
    statements: Sequence[Statement], documents: Mapping[str, Document], status: Mapping[str, str]
) -> tuple[str, tuple[Citation, ...]]:
    """The text with its marks and the numbered citations behind them.

    Quotes are numbered in order of first use; the same quote keeps its number.

    Args:
        status: validity by document id, as of the answer's date.
    """
    numbered: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    lines = []
    for statement in statements:
        marks = []
        for quote in statement.quotes:
            key = (quote.clause.id, quote.start, quote.end)
            if key not in numbered:
                numbered[key] = len(numbered) + 1
                citations.append(_citation(numbered[key], quote, documents, status))
            marks.append(f"[{numbered[key]}]")
        lines.append(_marked(statement.text, marks))
    return "\n".join(lines), tuple(citations)


def _marked(text: str, marks: Sequence[str]) -> str:
    if _MARK.search(text):
        return _MARK.sub(
            lambda m: marks[int(m.group(1))] if int(m.group(1)) < len(marks) else "", text
        )
    return text + "".join(dict.fromkeys(marks))


def _citation(
    n: int, quote: Quote, documents: Mapping[str, Document], status: Mapping[str, str]
) -> Citation:
    clause, document = quote.clause, documents[quote.clause.document]
    return Citation(
        n=n, document=document.id, title=document.title, number=document.number,
        region=document.region, status=status.get(document.id, "unknown"),
        clause=clause.label, path=clause.path, text=clause.text, quote=quote.text,
        start=quote.start, end=quote.end, clause_id=clause.id,
    )  # fmt: skip
