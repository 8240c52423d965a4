"""Who confirmed a measure, when, and on what clause text.

Kept apart from the measures in ``confirmations.json`` because a command writes it.
A confirmation holds only while the clause reads as it did: its hash is compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.measures.types import Effect, MeasureBook
from corpus.store import Corpus
from corpus.text import unify


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One measure's confirmation."""

    by: str
    clause: str
    sha256: str


def clause_hash(text: str) -> str:
    """The hash of a clause's text, white space and width aside."""
    return hashlib.sha256(unify(text).encode()).hexdigest()


def read_confirmations(folder: Path) -> Mapping[str, Confirmation]:
    """The confirmations by measure id; none where the file is missing."""
    path = folder / "confirmations.json"
    if not path.exists():
        return {}
    return {k: Confirmation(**v) for k, v in json.loads(path.read_text("utf-8")).items()}


def confirm(book: MeasureBook, corpus: Corpus, by: str, folder: Path) -> int:
    """Write that ``by`` confirmed every measure as it stands; returns how many."""
    entries = {
        measure.id: asdict(
            Confirmation(
                by, measure.proof.clause, clause_hash(corpus.clause(measure.proof.clause).text)
            )
        )
        for measure in book.measures
    }
    text = json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / "confirmations.json").write_text(text, encoding="utf-8")
    return len(entries)


def check(book: MeasureBook, corpus: Corpus, folder: Path) -> Iterator[str]:
    """What is wrong with the measures, a sentence each; nothing when all is well.

    That every quote stands in its clause is checked when the measures are loaded.
    """
    confirmed = read_confirmations(folder)
    for measure in book.measures:
        entry = confirmed.get(measure.id)
        clause = corpus.clause(measure.proof.clause)
        if entry is not None and entry.sha256 != clause_hash(clause.text):
            yield f"measure {measure.id}: clause {clause.label} changed since {entry.by} confirmed"
        if (measure.effect is Effect.PHASES_OUT) != (measure.ends is not None):
            yield f"measure {measure.id}: give `ends` exactly where the effect is phases_out"
        period = corpus.documents[measure.document].period
        if measure.ends and period and period.start and measure.ends < period.start:
            yield f"measure {measure.id}: ends {measure.ends}, before its document's period"
