"""The assistant: one object that answers questions over one corpus."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from langsmith import tracing_context

from assistant.chain import build_chain, gather
from assistant.eligibility.service import EligibilityService, make_service
from assistant.generate import Writer, writer_from
from assistant.library import Library
from assistant.stages import OnStage, StageWatch
from assistant.types import Answer, Question
from assistant.values import Evidence
from corpus.errors import InputError
from corpus.settings import Settings, get_settings
from corpus.store import Corpus, load_clause_lines, load_corpus
from index import open_index

LONGEST_QUESTION = 4_000  # characters; a longer one is no question


class Assistant:
    """Answers questions; safe to share between threads, since nothing in it changes.

    >>> answer = Assistant.open().ask(Question("维权援助热线是多少"))
    """

    def __init__(
        self,
        library: Library,
        writer: Writer | None = None,
        eligibility: EligibilityService | None = None,
    ) -> None:
        self.library = library
        self.eligibility = eligibility
        self._chain = build_chain(library, writer, eligibility)

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
        corpus = (
            load_clause_lines(clauses, settings.data / "clauses")
            if clauses
            else load_corpus(settings.documents)
        )
        return cls.over(corpus, settings, described=clauses is None, progress=progress)

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
        library = Library(corpus, index, described=described)
        return cls(library, writer_from(settings), eligibility)

    def evidence(self, question: Question) -> Evidence | None:
        """The best evidence for the first ask of ``question``, for calibration and study.

        ``None`` where the question is outside the assistant's task.
        """
        readings = gather(self.library, question)
        return max(readings[0].evidence, key=lambda e: e.best, default=None) if readings else None

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
            answer = self._chain.invoke(question, {"callbacks": [watch]})
        if not isinstance(answer, Answer):
            raise TypeError("the chain ended without an answer")
        trace = {**answer.trace, "seconds": watch.seconds}
        return replace(answer, seconds=time.perf_counter() - started, trace=trace)
