"""The tasks a run can be about, by name; each knows its cases, how to answer and to score.

A new task is one module with a :class:`Task` and one entry in :data:`TASKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from assistant.eligibility.service import make_service
from assistant.service import Assistant
from corpus.errors import InputError
from corpus.settings import Settings
from corpus.store import load_corpus
from corpus.types import Clause
from eval.answering import KNOWN_AS_OF, Answerer, Asked, Progress, answer_cases
from eval.cases import KNOWN, drawn, load_cases, select
from eval.causes import causes_table
from eval.eligibility.metrics import FIGURES as OF_VERDICTS
from eval.eligibility.metrics import confusion_table
from eval.eligibility.run import chosen_cases, decide_known, score_verdicts, store
from eval.folds import ByWriter
from eval.metrics import FIGURES, Figure
from eval.runs import RunFolder, hash_of_cases, versions
from eval.scoring import score_run
from eval.table import table
from index.types import ClauseIndex


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to run: which cases, into which folder, and how."""

    out: Path
    settings: Settings
    cases: tuple[Path, ...] = ()  # none: the task's own
    split: Literal["dev", "test", "all"] = "all"
    as_of: date | None = KNOWN_AS_OF
    workers: int = 1
    clauses: Path | None = None  # another corpus, one clause a line
    sample: int | None = None  # how many of the cases are asked, drawn by their id
    crossval: bool = False  # each case answered by models that have not learned from its writer
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of run: ``answer`` fills a run's folder, ``score`` judges it and sums it up."""

    name: str
    help: str
    headline: Sequence[str]  # names of the figures that are printed, in order
    figures: Sequence[Figure]  # every figure it measures
    answer: Callable[[RunRequest], RunFolder]
    score: Callable[[RunFolder], dict[str, Any]]
    more: Callable[[Mapping[str, Any]], str] | None = None  # what to print of a summary besides


def run_with(
    request: RunRequest,
    assistant: Answerer,
    index: ClauseIndex,
    config: Mapping[str, Any] | None = None,
    clauses: Sequence[Clause] | None = None,
) -> RunFolder:
    """Ask any assistant the known answers' questions; ``config`` says what is special of it.

    ``clauses`` are what the answers are held against, where they are not the index's own.
    """
    clauses = index.clauses if clauses is None else clauses
    paths = request.cases or (KNOWN,)
    cases = drawn(select(load_cases(paths), request.split), request.sample)
    run = RunFolder(request.out)
    meta = {
        "task": "answers",
        "started": datetime.now().isoformat(sep=" ", timespec="seconds"),
        "config": {
            "cases": [path.name for path in paths],
            "clauses": request.clauses.name if request.clauses else None,
            "split": request.split,
            "as_of": request.as_of.isoformat() if request.as_of else None,
            **({"sample": request.sample} if request.sample else {}),
            **(config or {}),
        },
        "versions": {**versions(request.settings, clauses), "cases": hash_of_cases(cases)},
        "workers": request.workers,
    }
    looked_up = None if request.crossval else index  # which was made with the model that learned
    asked = Asked(cases, assistant, looked_up, request.as_of, request.workers)
    answer_cases(run, asked, meta, clauses, request.progress)
    return run


def answer_known(request: RunRequest) -> RunFolder:
    """Ask the assistant the known answers' questions."""
    assistant = Assistant.open(request.clauses, request.settings)
    index, clauses = assistant.library.index, assistant.clauses
    if request.crossval:
        return run_with(request, ByWriter(), index, {"crossval": True}, clauses)
    return run_with(request, assistant, index, clauses=clauses)


ANSWERS = Task(
    name="answers",
    help="questions answered from the documents (the default)",
    headline=(
        # what refusing everything would win stands beside what it would lose
        *("correct", "false_refusal_rate", "correct_answerable", "correct_unanswerable"),
        *("facts", "contradicted", "figure_precision", "quote_exact"),
        *("citation_precision", "citation_recall"),
        *("refusal_precision", "refusal_recall", "refusal_f1", "informedness", "aurc"),
        *("validity_notes", "jurisdiction_notes", "other_notes"),
        *("recall_5", "recall_10", "mrr_10", "ndcg_10"),
        *("length_p50", "latency_p50", "latency_p95"),
    ),
    figures=FIGURES,
    answer=answer_known,
    score=score_run,
    more=lambda summary: table(causes_table(summary["causes"])),
)


def answer_verdicts(request: RunRequest) -> RunFolder:
    """Decide the known verdicts' cases."""
    cases = chosen_cases(request.cases, request.split)
    run = RunFolder(request.out)
    if request.out.exists() and any(request.out.iterdir()):
        raise InputError(f"{request.out} is not empty; name a new folder with --out")
    corpus = load_corpus(request.settings.documents)
    rows = decide_known(make_service(corpus), cases)
    run.write_meta(
        {
            "task": "eligibility",
            "started": datetime.now().isoformat(sep=" ", timespec="seconds"),
            "config": {"cases": [p.name for p in request.cases], "split": request.split},
            "versions": versions(request.settings, corpus.clauses),
            "workers": 1,
        }
    )
    store(run, cases, rows)
    return run


ELIGIBILITY = Task(
    name="eligibility",
    help="may this applicant get this support: verdicts on given facts and questions",
    headline=tuple(figure.name for figure in OF_VERDICTS),
    figures=OF_VERDICTS,
    answer=answer_verdicts,
    score=score_verdicts,
    more=lambda summary: table(confusion_table(summary["confusion"])),
)

TASKS: dict[str, Task] = {task.name: task for task in (ANSWERS, ELIGIBILITY)}


def task_of(run: RunFolder) -> Task:
    """The task that a stored run is about.

    Raises:
        InputError: the folder holds no run, or one of a task that is not known here.
    """
    name = run.meta()["task"]
    if name not in TASKS:
        raise InputError(f"{run.path} is about {name!r}; tasks known here: {', '.join(TASKS)}")
    return TASKS[name]
