"""Samples of facts that a person judged, and the precision they show.

A judged sample is a table with the columns ``source``, ``clause``, ``kind``, ``fact``,
``verdict`` (right, wrong) and ``note``. For the four documents the fact is written out; for
a corpus that is not kept here it is a hash of the same line, so that nothing of that corpus
is copied, yet a change in the reading is noticed.
"""

from __future__ import annotations

import csv
import hashlib
import math
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from corpus.facts.book import FactBook
from corpus.facts.render import lines_of

DOCUMENTS = "documents"
KINDS = (
    "figure", "duty", "list", "stage", "time", "document", "statement", "definition", "contact",
)  # fmt: skip
_COLUMNS = ("source", "clause", "kind", "fact", "verdict", "note")
_VERDICTS = {"right", "wrong"}


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as it was read, and what a person thought of it."""

    source: str
    clause: str
    kind: str
    fact: str
    verdict: str = ""
    note: str = ""


def key(source: str, line: str) -> str:
    """How a fact is written in a judged sample."""
    if source == DOCUMENTS:
        return line.replace("\n", " ").replace("\t", " ")
    return hashlib.sha256(line.encode()).hexdigest()[:16]


def sample(book: FactBook, source: str, kind: str, n: int, seed: int) -> list[Row]:
    """Up to ``n`` facts of ``kind``, drawn with ``seed``, in reading order."""
    rows = [
        Row(source, facts.clause, kind, line)
        for facts in book
        for k, line in lines_of(facts)
        if k == kind
    ]
    if len(rows) > n:
        chosen = sorted(random.Random(seed).sample(range(len(rows)), n))
        rows = [rows[i] for i in chosen]
    return rows


def write_sample(path: Path, rows: Iterable[Row], book: FactBook) -> None:
    """Write a table to be judged: verdict and note empty, the clause's text beside."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow((*_COLUMNS, "text"))
        for row in rows:
            text = " ".join(book.corpus.clause(row.clause).text.split())
            writer.writerow((row.source, row.clause, row.kind, row.fact, "", "", text))


def judged(folder: Path) -> list[Row]:
    """Every judged row of the tables in ``folder``.

    Raises:
        InputError: a table has other columns, or a verdict that is none.
    """
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, entry in enumerate(csv.DictReader(file, delimiter="\t"), 2):
                if not set(_COLUMNS) <= set(entry) or entry["verdict"] not in _VERDICTS:
                    raise InputError(
                        f"{path}, line {number}: needs the columns {', '.join(_COLUMNS)} and a "
                        "verdict that is right or wrong."
                    )
                rows.append(Row(*(entry[column] for column in _COLUMNS)))
    return rows


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson 1927)."""
    if n == 0:
        return 0.0, 1.0
    p = right / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def states(rows: Iterable[Row], books: Mapping[str, FactBook]) -> Iterator[str]:
    """Lines that state precision by kind and source, and how many facts have changed.

    A judged fact that is no longer read so counts as unchecked, not as right. The share
    when judged is that of all rows: the one to trust where mistakes were mended after they
    had been found in the sample.
    """
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.kind, row.source), []).append(row)
    yield (
        f"{'kind':<11}{'source':<12}{'judged':>7}{'right':>7}  precision  95 % interval  "
        "  when judged  changed"
    )
    for (kind, source), members in sorted(groups.items()):
        book = books.get(source)
        kept = [row for row in members if book is None or _still_read(book, row)]
        right = sum(row.verdict == "right" for row in kept)
        low, high = wilson(right, len(kept))
        share = right / len(kept) if kept else 0.0
        then = sum(row.verdict == "right" for row in members) / len(members)
        changed = "not here" if book is None else str(len(members) - len(kept))
        yield (
            f"{kind:<11}{source:<12}{len(kept):>7}{right:>7}  {share:>8.1%}   "
            f"{low:6.1%}-{high:6.1%}  {then:>10.1%}   {changed}"
        )


def _still_read(book: FactBook, row: Row) -> bool:
    try:
        facts = book.facts(row.clause)
    except KeyError:
        return False
    return any(k == row.kind and key(row.source, line) == row.fact for k, line in lines_of(facts))
