"""``python -m eval baseline RUN``: commit a run's development figures as those to hold."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.baseline import (
    BASELINE,
    development_figures,
    read_baseline,
    regressions,
    write_baseline,
)
from eval.runs import RunFolder


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("run", type=Path, help="folder of a scored run over development cases")
    parser.add_argument("--force", action="store_true", help="commit even what is worse")


def main(args: argparse.Namespace) -> int:
    """Write the figures unless one got worse."""
    run = RunFolder(args.run)
    figures = {name: item["value"] for name, item in development_figures(run).items()}
    worse = regressions(figures, read_baseline()) if BASELINE.exists() else []
    for line in worse:
        print(f"WORSE {line}")
    if worse and not args.force:
        print("Nothing written; --force commits it all the same.")
        return 1
    for name, held in write_baseline(run).items():
        print(f"{name}: {held.value} ± {held.allowed}")
    return 0
