"""The assistant: one object that answers questions over one corpus."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from langsmith import tracing_context

from assistant.chain import build_chain, gather
from assistant.eligibility.service import EligibilityService, make_service
from assistant.generate import Writer, writer_from
from assistant.library import Library
from assistant.stages import OnStage, StageWatch
from assistant.types import Answer, Citation, Question
from assistant.understand.retelling import retold
from assistant.values import Evidence, Reading
from corpus.errors import InputError
from corpus.papers import as_papers
from corpus.settings import Settings, get_settings
from corpus.store import Corpus, load_clause_lines, load_corpus
from corpus.types import Clause
from index import open_index
from index.cross_encoder import cross_encoder_of

LONGEST_QUESTION = 4_000  # characters; a longer one is no question


def _settle() -> None:
    """What is held for long is looked through for garbage once, and not while somebody waits.

    Such a look at an index and its clauses takes 0.1 s. What an assistant that is given up has
    left behind goes with the next one that is opened.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _as_given(citations: Sequence[Citation], lines: Corpus) -> tuple[Citation, ...]:
    """Citations by the id and title of the line that each clause was given in."""
    found = []
    for citation in citations:
        line = lines.clause(citation.clause_id)
        title = lines.documents[line.id].title
        found.append(
            replace(citation, document=line.id, title=title, clause=line.label, path=line.path)
        )
    return tuple(found)


class Assistant:
    """Answers questions; safe to share between threads, since nothing in it changes.

    >>> answer = Assistant.open().ask(Question("维权援助热线是多少"))
    """

    def __init__(
        self,
        library: Library,
        writer: Writer | None = None,
        eligibility: EligibilityService | None = None,
        *,
        lines: Corpus | None = None,
    ) -> None:
        self.library = library
        self._lines = lines  # the clauses as they were given, where papers were made of them
        self.eligibility = eligibility
        self._chain = build_chain(library, writer, eligibility)
        _settle()

    @classmethod
    def open(
        cls,
        clauses: Path | None = None,
        settings: Settings | None = None,
        *,
        progress: bool = True,
    ) -> Assistant:
        """The assistant over the policy documents, or over a JSON Lines file of clauses.

        Raises:
            CorpusError: the documents or the file cannot be used.
            SearchIndexError: the index cannot be opened or built.
        """
        settings = settings or get_settings()
        if clauses is None:
            return cls.over(load_corpus(settings.documents), settings, progress=progress)
        lines = load_clause_lines(clauses, settings.data / "clauses")
        papers = as_papers(lines)
        if papers is None:
            return cls.over(lines, settings, described=False, progress=progress)
        index = open_index(papers, settings, progress=progress)
        reader = cross_encoder_of(settings)
        library = Library(papers, index, described=True, cross_encoder=reader)
        return cls(library, writer_from(settings), lines=lines)

    @classmethod
    def over(
        cls, corpus: Corpus, settings: Settings, *, described: bool = True, progress: bool = True
    ) -> Assistant:
        """The assistant over a corpus that is already loaded.

        ``described`` says that a manifest describes its documents.

        Raises:
            SearchIndexError: the index cannot be opened or built.
        """
        index = open_index(corpus, settings, progress=progress)
        eligibility = make_service(corpus) if described else None
        reader = cross_encoder_of(settings)
        library = Library(corpus, index, described=described, cross_encoder=reader)
        return cls(library, writer_from(settings), eligibility)

    @property
    def clauses(self) -> Sequence[Clause]:
        """The clauses as they are cited: of the documents, or as they were given."""
        return self.library.clauses if self._lines is None else self._lines.clauses

    def evidence(self, question: Question) -> Evidence | None:
        """The best evidence for the first ask of ``question``, for calibration and study.

        ``None`` where the question is outside the assistant's task.
        """
        readings = self.readings(question)
        return max(readings[0].evidence, key=lambda e: e.best, default=None) if readings else None

    def readings(self, question: Question) -> tuple[Reading, ...]:
        """The asks of ``question`` with their evidence; none where it is outside the task."""
        return gather(self.library, question)

    def ask(self, question: Question, on_stage: OnStage | None = None) -> Answer:
        """The answer to ``question``; ``on_stage`` is told the name of each stage as it begins.

        The answer's trace holds the time of each stage under ``seconds``.

        Raises:
            InputError: the question is empty, far too long, or no text.
        """
        if not question.text.strip():
            raise InputError("The question is empty; a valid form: 维权援助热线是多少")
        if len(question.text) > LONGEST_QUESTION:
            raise InputError(
                f"The question has {len(question.text)} characters; the most is {LONGEST_QUESTION}."
            )
        if any("\ud800" <= character <= "\udfff" for character in question.text):
            raise InputError("The question holds half a character: it was not sent as UTF-8 text.")
        started = time.perf_counter()
        watch = StageWatch(on_stage)
        with tracing_context(enabled=False):  # nothing leaves the machine, whatever is set
            answer = self._chain.invoke(retold(question) or question, {"callbacks": [watch]})
        if not isinstance(answer, Answer):
            raise TypeError("the chain ended without an answer")
        if self._lines is not None:
            answer = replace(answer, citations=_as_given(answer.citations, self._lines))
        trace = {**answer.trace, "seconds": watch.seconds}
        seconds = time.perf_counter() - started
        return replace(answer, question=question.text, seconds=seconds, trace=trace)
