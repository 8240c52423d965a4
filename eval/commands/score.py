"""``python -m eval score``: judge a run's stored answers anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.runs import RunFolder
from eval.table import category_table, summary_table
from eval.tasks import task_of


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("run", type=Path, help="folder of the run")


def main(args: argparse.Namespace) -> int:
    """Score and print."""
    run = RunFolder(args.run)
    task = task_of(run)
    summary = task.score(run)
    print(summary_table(summary, task.headline))
    print()
    print(category_table(summary, task.headline[:1]))
    if task.more:
        print(f"\n{task.more(summary)}")
    return 0
