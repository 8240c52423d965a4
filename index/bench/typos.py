"""What typos cost a search, and what putting them right gives back and takes."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.settings import get_settings
from index.embedder import open_embedder
from index.language import normalise
from index.language.measure import make_typo
from index.ranker import load_ranker
from index.search import SearchIndex
from index.training import data as sources
from index.training.measure import line
from index.training.memory import as_corpus, index_of

QUESTIONS = 400
_SEED = 3


def typos(data: Path) -> Iterator[str]:
    """Lay questions over statutes, as asked and with a character of the same sound in one word.

    The model and the ranker that ship have seen the questions: only differences count.
    """
    corpus, embedder = as_corpus(sources.statutes(data)), open_embedder(get_settings())
    index = index_of(corpus, embedder, load_ranker())
    asks = [a for a in sources.questions(data) if sources.half(a.id) == "development"][:QUESTIONS]
    choose = random.Random(_SEED)
    clean = {a.id: a.text for a in asks}
    slips = {a.id: make_typo(a.text, choose) or a.text for a in asks}
    began = time.perf_counter()
    changed = [a for a in asks if index.mended(a.text) != a.text]
    seconds = time.perf_counter() - began
    yield f"{len(asks)} without a typo: {len(changed)} changed, words counted in {seconds:.1f} s"
    made = [a for a in asks if slips[a.id] != a.text]
    found = {a.id: index.mended(slips[a.id]) for a in made}
    right = sum(found[a.id] == normalise(a.text) for a in made)
    touched = sum(found[a.id] != slips[a.id] for a in made)
    yield f"{len(made)} with a typo: {touched} changed, {right} to what was written"
    relevant = {a.id: a.relevant for a in asks}
    index.mending = False
    yield line("without a typo", _run(index, clean), relevant)
    yield line("with a typo", _run(index, slips), relevant)
    index.mending = True
    yield line("with a typo, put right", _run(index, slips), relevant)


def _run(index: SearchIndex, texts: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    return {id_: [hit.clause.id for hit in index.search(t, 100)] for id_, t in texts.items()}
