"""``python -m eval compare A B``: is run B better than run A, where, and how surely."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.cases import Case
from eval.compare import compare_runs, figure_table, verdict
from eval.runs import RunFolder


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("first", type=Path, help="folder of a scored run")
    parser.add_argument("second", type=Path, help="folder of the run held against it")
    parser.add_argument("--show-test", action="store_true", help="list test cases by name too")


def _list(title: str, cases: Sequence[Case], show_test: bool) -> None:
    shown = [case for case in cases if show_test or case.split == "dev"]
    hidden = len(cases) - len(shown)
    print(f"\n{title}: {len(cases)}" + (f" ({hidden} of them test cases)" if hidden else ""))
    for case in shown:
        print(f"  {case.id}  {case.question}")


def main(args: argparse.Namespace) -> int:
    """Print the verdict, the figures, and the cases won and lost."""
    comparison = compare_runs(RunFolder(args.first), RunFolder(args.second))
    print(verdict(comparison).en)
    left_out = f"{comparison.skipped} cases are not the same in both and were left out"
    for line in [*comparison.unlike, *([left_out] if comparison.skipped else ())]:
        print(f"  {line}")
    print(f"\n{figure_table(comparison)}")
    _list("Won", comparison.won, args.show_test)
    _list("Lost", comparison.lost, args.show_test)
    return 0
