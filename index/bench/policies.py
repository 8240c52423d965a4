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


def policies(cases: Path) -> Iterator[str]:
    """Recall on the known answers and the practice questions over the policy documents.

    By the model and weights that ship: they learned from all but the test part, so its rows alone
    tell what to expect of new questions (``index.training.ranking`` leaves writers out).
    """
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
        "known, development, learned from": learned,
        "known, test, never learned from": kept,
        "practice, learned from": practice,
    }
    for name, asks in sets.items():
        for mode in MODES:
            run = {a.id: [h.clause.id for h in index.search(a.text, 100, mode=mode)] for a in asks}
            yield line(f"{len(asks)} {name}: {mode}", run, {a.id: a.relevant for a in asks})
