"""The first half of a run: ask every case, keep every answer. Nothing is judged here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol

from assistant.types import Answer, AnswerStatus, Question
from corpus.errors import InputError, ZhengdaError
from corpus.types import Clause
from eval.cases import Case
from eval.metrics.retrieval import DEPTH
from eval.runs import RunFolder, differences, dump_line
from index.types import ClauseIndex

# The day the known answers were written for; a run says so where another date is wanted.
KNOWN_AS_OF = date(2026, 11, 20)

Progress = Callable[[int, int], None]
"""Told how many cases are done, of how many."""


class Answerer(Protocol):
    """Anything that answers questions as the assistant does."""

    def ask(self, question: Question) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of whom: the cases, the assistant, and where to look clauses up."""

    cases: Sequence[Case]
    assistant: Answerer
    index: ClauseIndex | None = None
    as_of: date | None = KNOWN_AS_OF
    workers: int = 1


def answer_row(case: Case, asked: Asked) -> dict[str, Any]:
    """One line of ``answers.jsonl``; an error of the assistant is an answer of that kind."""
    question = case.to_question(asked.as_of)
    try:
        answer = asked.assistant.ask(question)
    except ZhengdaError as error:
        answer = Answer(question=case.question, status=AnswerStatus.ERROR, answer=str(error))
    row = {**answer.to_json(), "id": case.id, "case": case.id}
    if asked.index is not None and not case.history:
        hits = asked.index.search(case.question, DEPTH)
        row["retrieved"] = [hit.clause.id for hit in hits]
    return row


def _rows(asked: Asked, todo: Sequence[Case]) -> Iterator[dict[str, Any]]:
    if asked.workers <= 1:
        yield from (answer_row(case, asked) for case in todo)
        return
    with ThreadPoolExecutor(asked.workers) as pool:
        try:
            for future in as_completed([pool.submit(answer_row, case, asked) for case in todo]):
                yield future.result()
        finally:  # an interruption does not wait for the questions nobody has begun with
            pool.shutdown(cancel_futures=True)


def _begin(
    run: RunFolder, cases: Sequence[Case], meta: Mapping[str, Any], clauses: Sequence[Clause]
) -> None:
    """Start a run, or go on with one that was interrupted and asked the same of the same."""
    if not run.file("run.json").exists():
        if not run.is_free():
            raise InputError(f"{run.path} is not empty and holds no run; name a new folder")
        run.write_meta(meta)
    # through JSON, so that both sides have the same types
    if unlike := differences(run.meta(), json.loads(json.dumps(meta))):
        raise InputError(
            f"{run.path} holds a run that was asked otherwise ({'; '.join(unlike)}); "
            "name a new folder with --out"
        )
    if not run.file("cases.jsonl").exists():  # new, or killed before they were written
        run.write_lines("cases.jsonl", (_plain(case) for case in cases))
    if not run.file("clauses.jsonl").exists():
        run.write_lines("clauses.jsonl", map(asdict_clause, clauses))


def _plain(case: Case) -> dict[str, Any]:
    row = {key: value for key, value in case.to_json().items() if value not in (None, "", [], ())}
    return {**row, "all": case.all, "answerable": case.answerable}


def answer_cases(
    run: RunFolder,
    asked: Asked,
    meta: Mapping[str, Any],
    clauses: Sequence[Clause] = (),
    progress: Progress | None = None,
) -> None:
    """Ask every case that the run has no answer to yet; each answer is on disk when it is in.

    Raises:
        InputError: the folder holds a run of another configuration, or something else.
    """
    _begin(run, asked.cases, meta, clauses)
    done = run.answers()
    # a line cut off by an interruption is dropped before anything is added
    run.write_lines("answers.jsonl", done.values())
    todo = [case for case in asked.cases if case.id not in done]
    finished = len(done)
    if progress:
        progress(finished, len(asked.cases))
    with run.file("answers.jsonl").open("a", encoding="utf-8") as out:
        for row in _rows(asked, todo):
            out.write(dump_line(row))
            out.flush()
            finished += 1
            if progress:
                progress(finished, len(asked.cases))


def asdict_clause(clause: Clause) -> dict[str, Any]:
    """What a run keeps of a clause: enough to check quotes and to know evidence."""
    row = asdict(clause)
    return {key: row[key] for key in ("id", "document", "label", "text")}
