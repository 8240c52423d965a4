"""``python -m eval run``: answer the cases, score them, print the figures."""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NoReturn

from tqdm import tqdm

from corpus.errors import InputError
from corpus.settings import get_settings
from eval.answering import KNOWN_AS_OF, Progress
from eval.readme import figures_block, fill
from eval.runs import new_name
from eval.table import category_table, show, summary_table
from eval.tasks import TASKS, RunRequest
from index.cores import cores

_LOWER = {
    figure.name for task in TASKS.values() for figure in task.figures if figure.better == "lower"
}


def day(text: str) -> date | None:
    """A date of a command line; ``today`` for the day it is run."""
    if text == "today":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date; a valid form: 2026-11-20"
        ) from error


def threshold(text: str) -> tuple[str, float]:
    """A ``metric=value`` of a command line."""
    name, _, value = text.partition("=")
    try:
        return name, float(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no threshold; a valid form: correct=0.9"
        ) from error


def progress_bar(what: str) -> Progress:
    """A bar on standard error that follows the number of cases done, once there are any."""
    bar: tqdm[NoReturn] | None = None

    def update(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:  # not before: a word about bad input would stand behind an empty bar
            bar = tqdm(desc=what, unit="case", leave=False)
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return update


def check_names(limits: Sequence[tuple[str, float]], names: Collection[str]) -> None:
    """Refuse a limit of a figure that there is not.

    Raises:
        InputError: there is one; the figures that there are are named.
    """
    for name, _ in limits:
        if name not in names:
            raise InputError(f"no figure {name!r}; there are {', '.join(sorted(names))}")


def failures(
    figures: Mapping[str, Mapping[str, Any]], limits: Sequence[tuple[str, float]]
) -> list[str]:
    """In words, each limit that the figures miss: at least the value, or at most where less
    is better.

    Raises:
        InputError: a limit names a figure that was not measured.
    """
    missed = []
    check_names(limits, figures)
    for name, limit in limits:
        value = figures[name]["value"]
        good = value is not None and (value <= limit if name in _LOWER else value >= limit)
        if not good:
            word = "at most" if name in _LOWER else "at least"
            missed.append(f"{name} is {show(name, value)}, and must be {word} {show(name, limit)}")
    return missed


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--task", choices=sorted(TASKS), default="answers")
    parser.add_argument("--cases", type=Path, action="append", help="file or folder of cases")
    parser.add_argument("--clauses", type=Path, help="another corpus: JSON Lines, one clause each")
    parser.add_argument("--out", type=Path, help="folder of the run (default: var/runs/TIME)")
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--as-of", type=day, default=KNOWN_AS_OF, help="date, or 'today'")
    parser.add_argument("--workers", type=int, default=1, help="questions asked at once")
    parser.add_argument(
        "--sample", type=int, help="ask only so many of the cases, drawn by their id"
    )
    parser.add_argument(
        "--crossval",
        action="store_true",
        help="answer each case by models that have not learned from its writer's questions",
    )
    parser.add_argument(
        "--readme", action="store_true", help="write the figures into eval/README.md"
    )
    parser.add_argument(
        "--fail-under",
        type=threshold,
        action="append",
        default=[],
        metavar="METRIC=VALUE",
        help="exit with 1 where a figure misses the value (a ceiling where less is better)",
    )


def main(args: argparse.Namespace) -> int:
    """Run, score, print; 1 where a threshold is missed."""
    if args.workers < 1:
        raise InputError("--workers must be at least 1, such as --workers 2")
    if args.sample is not None and args.sample < 1:
        raise InputError("--sample must be at least 1, such as --sample 1000")
    if args.crossval and (args.task != "answers" or args.clauses):
        raise InputError("--crossval is for questions over the policies: eval run --crossval")
    parted = args.cases or args.sample or args.crossval or args.split != "all"
    if args.readme and (args.task != "answers" or parted):
        raise InputError("--readme is for a run over all the known answers: eval run --readme")
    settings = get_settings()
    task = TASKS[args.task]
    check_names(args.fail_under, [figure.name for figure in task.figures])
    split: Literal["dev", "test", "all"] = args.split
    runs = settings.data / "runs"
    request = RunRequest(
        out=args.out or runs / new_name(datetime.now(), runs),
        settings=settings,
        cases=tuple(args.cases or ()),
        split=split,
        as_of=args.as_of,
        workers=args.workers,
        clauses=args.clauses,
        sample=args.sample,
        crossval=args.crossval,
        progress=progress_bar("asking"),
    )
    started = time.perf_counter()
    run = task.answer(request)
    answered = time.perf_counter()
    summary = task.score(run)
    scored = time.perf_counter()
    print(summary_table(summary, task.headline))
    print()
    print(category_table(summary, task.headline[:2]))
    if task.more:
        print(f"\n{task.more(summary)}")
    print(
        f"\n{summary['cases']} cases, opening included, answered in {answered - started:.1f} s "
        f"and scored in {scored - answered:.1f} s; {cores()} cores, "
        f"Python {platform.python_version()}"
    )
    print(run.path)
    if args.readme:
        fill("figures", figures_block(summary, run.meta(), task.headline))
    missed = failures(summary["figures"], args.fail_under)
    for line in missed:
        print(f"FAIL {line}")
    return 1 if missed else 0
