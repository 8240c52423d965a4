"""``python -m eval report DIR``: write a run's report, as HTML, CSV, JSON Lines and JUnit."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.report import build_report, write_report
from eval.runs import RunFolder


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("run", type=Path, help="folder of a scored run")
    parser.add_argument("--against", type=Path, help="a later run to show beside it")
    parser.add_argument("--out", type=Path, help="folder for the files (default: the run's own)")


def main(args: argparse.Namespace) -> int:
    """Write the files and print their names."""
    other = RunFolder(args.against) if args.against else None
    report = build_report(RunFolder(args.run), other)
    for path in write_report(report, args.out or (args.against or args.run)):
        print(path)
    return 0
