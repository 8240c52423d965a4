"""What each part is worth: the same questions with one part taken out or exchanged.

Three axes: how clauses are found (hybrid, lexical, dense), what is indexed (clauses, whole
sections, windows of a fixed length as in textbook pipelines), and who words the answer (the
product's composer, or nobody: the nearest passage is shown as it is).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, cast

from assistant.eligibility.service import make_service
from assistant.library import Library
from assistant.service import Assistant
from assistant.types import Answer, AnswerStatus, Citation, Question
from corpus.settings import Settings
from corpus.store import Corpus, load_corpus, make_corpus
from corpus.types import Clause, ClauseKind
from corpus.validity import validity
from eval.answering import Answerer
from index import SearchIndex, open_index
from index.cross_encoder import cross_encoder_of
from index.types import ClauseIndex, ClausePredicate, Hit

Retrieval = Literal["hybrid", "lexical", "dense"]
Chunking = Literal["clause", "section", "window"]
Composer = Literal["product", "nearest"]

WINDOW = 300  # characters of a window
STEP = 240  # from one window's start to the next: a fifth overlaps


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to put the parts together."""

    retrieval: Retrieval = "hybrid"
    chunking: Chunking = "clause"
    composer: Composer = "product"

    @property
    def name(self) -> str:
        """``hybrid-clause-product``."""
        return f"{self.retrieval}-{self.chunking}-{self.composer}"


GRID: tuple[Variant, ...] = (
    Variant(),
    Variant(retrieval="lexical"),
    Variant(retrieval="dense"),
    Variant(chunking="section"),
    Variant(chunking="window"),
    Variant(composer="nearest"),
    Variant("dense", "window", "nearest"),  # the textbook pipeline
)
"""The product first, then one part exchanged at a time, then all three."""


def _sections(clauses: Sequence[Clause]) -> Iterator[Clause]:
    for _, group in groupby(clauses, key=lambda clause: clause.path[:2]):
        members = list(group)
        text = "\n".join(clause.text for clause in members)
        yield replace(members[0], text=text, kind=ClauseKind.ARTICLE, parent=None, spans=())


def _windows(document: str, clauses: Iterable[Clause]) -> Iterator[Clause]:
    text = "\n".join(clause.text for clause in clauses)
    for number, start in enumerate(range(0, max(1, len(text) - WINDOW + STEP), STEP), 1):
        part = text[start : start + WINDOW]
        name = f"{document}#window{number}"
        yield Clause(name, document, f"window {number}", (), ClauseKind.ARTICLE, part)


def rechunk(corpus: Corpus, chunking: Chunking) -> Corpus:
    """The same documents, cut another way."""
    if chunking == "clause":
        return corpus
    trees = {
        name: replace(
            tree,
            clauses=tuple(
                _sections(tree.clauses) if chunking == "section" else _windows(name, tree.clauses)
            ),
        )
        for name, tree in corpus.trees.items()
    }
    return make_corpus(corpus.documents, trees)


class OneWay:
    """An index that searches one way, whatever it could do."""

    def __init__(self, inner: SearchIndex, mode: Retrieval) -> None:
        self._inner = inner
        self._mode = mode

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    @property
    def clauses(self) -> Sequence[Clause]:
        """The clauses in the corpus's order."""
        return self._inner.clauses

    def search(
        self, query: str, k: int = 10, keep: ClausePredicate | None = None, **options: Any
    ) -> list[Hit]:
        """The best clauses by the one way."""
        return self._inner.search(query, k, keep, **{**options, "mode": self._mode})


class NearestPassage:
    """Shows the passage that is nearest to the question, whatever it says: the baseline that
    extractive assistants without a reader amount to."""

    def __init__(self, corpus: Corpus, index: ClauseIndex) -> None:
        self._corpus = corpus
        self._index = index

    def ask(self, question: Question) -> Answer:
        """The best hit's text as the answer, cited whole."""
        started = time.perf_counter()
        hits = self._index.search(question.text, 1)
        seconds = time.perf_counter() - started
        if not hits:
            return Answer(question.text, AnswerStatus.UNANSWERED, "", seconds=seconds)
        clause = hits[0].clause
        document = self._corpus.documents[clause.document]
        status = validity(document, question.as_of) if question.as_of else "unknown"
        cited = Citation(
            n=1,
            document=clause.document,
            title=document.title,
            number=document.number,
            region=document.region,
            status=str(status),
            clause=clause.label,
            path=clause.path,
            text=clause.text,
            quote=clause.text,
            start=0,
            end=len(clause.text),
            clause_id=clause.id,
        )
        return Answer(
            question.text,
            AnswerStatus.ANSWERED,
            f"{clause.text}[1]",
            confidence=min(1.0, max(0.0, hits[0].score / 10)),
            citations=(cited,),
            seconds=seconds,
        )


def build(variant: Variant, settings: Settings, data: Path) -> tuple[Answerer, ClauseIndex]:
    """The assistant of a variant and its index, which is kept in ``data``."""
    whole = load_corpus(settings.documents)
    corpus = rechunk(whole, variant.chunking)
    own = settings.model_copy(update={"data": data / variant.chunking})
    index = OneWay(open_index(corpus, own), variant.retrieval)
    if variant.composer == "nearest":
        return NearestPassage(corpus, index), index
    reader = cross_encoder_of(settings)
    library = Library(corpus, cast("SearchIndex", index), described=True, cross_encoder=reader)
    # the eligibility check reads the documents' own clauses, however they are cut for search
    return Assistant(library, eligibility=make_service(whole)), index
