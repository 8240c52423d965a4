"""Recall on the known answers and the practice questions, over the policy documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.settings import get_settings
from corpus.store import load_corpus
from index.opening import open_index
from index.search import MODES
from index.training.measure import line
from index.training.policies import known

LATER = tuple(  # sets of practice questions that were written after the ranker had learned
    f"practice-{n}-" for n in ("eighth", "ninth", "tenth", "eleventh", "twelfth")
)


def policies(cases: Path) -> Iterator[str]:
    """Recall on the known answers and the practice questions over the policy documents."""
    corpus = load_corpus(get_settings().documents)
    index = open_index(corpus, get_settings())
    learned = known(cases / "known", corpus.clauses)
    kept = known(cases / "known", corpus.clauses, test=True)
    practice = [
        ask
        for test in (False, True)
        for ask in known(cases / "practice", corpus.clauses, test=test)
    ]
    sets = {
        "known, development": learned,
        "known, test": kept,
        "known": [*learned, *kept],
        "practice": practice,
        "practice, never learned from": [ask for ask in practice if ask.id.startswith(LATER)],
    }
    for name, asks in sets.items():
        for mode in MODES:
            run = {a.id: [h.clause.id for h in index.search(a.text, 100, mode=mode)] for a in asks}
            yield line(f"{len(asks)} {name}: {mode}", run, {a.id: a.relevant for a in asks})
