"""``python -m eval ablate``: what each part is worth, one run a variant, in one table."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.settings import get_settings
from eval.ablation import GRID, Variant, build
from eval.commands.run import progress_bar
from eval.compare import compare_runs
from eval.readme import fill, markdown
from eval.runs import RunFolder, new_name
from eval.scoring import score_run
from eval.table import LABELS, show, show_estimate, table
from eval.tasks import RunRequest, run_with

SHOWN = ("correct", "facts", "citation_recall", "refusal_f1", "recall_5", "mrr_10", "latency_p95")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    names = ", ".join(variant.name for variant in GRID)
    parser.add_argument("--only", action="append", help=f"a variant by name: {names}")
    parser.add_argument("--cases", type=Path, action="append", help="file or folder of cases")
    parser.add_argument("--split", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--readme", action="store_true", help="write the table into eval/README.md")
    parser.add_argument(
        "--out", type=Path, help="folder for the runs (default: var/ablations/TIME)"
    )


def _chosen(names: Sequence[str] | None) -> list[Variant]:
    known = {variant.name: variant for variant in GRID}
    if unknown := [name for name in names or () if name not in known]:
        raise InputError(f"no variant {unknown[0]!r}; there are {', '.join(known)}")
    # the product comes first whatever is chosen: the others are held against it
    return [v for v in GRID if not names or v.name in names or v == GRID[0]]


def _rows(
    runs: Mapping[str, RunFolder], summaries: Mapping[str, Mapping[str, Any]]
) -> list[list[str]]:
    first, *_ = runs.values()
    rows = [["variant", *(LABELS[name] for name in SHOWN), "against the product", "p"]]
    for name, run in runs.items():
        figures = summaries[name]["figures"]
        cells = [show_estimate(n, figures[n]) if n in figures else "–" for n in SHOWN]
        gap = compare_runs(first, run)
        change = "" if run == first else f"{show('correct', gap.headline.difference.value)}"
        rows.append([name, *cells, change, "" if run == first else f"{gap.p:.3f}"])
    return rows


def main(args: argparse.Namespace) -> int:
    """Run every variant, print and store the table."""
    settings = get_settings()
    folder = settings.data / "ablations"
    out = args.out or folder / new_name(datetime.now(), folder)
    runs: dict[str, RunFolder] = {}
    summaries: dict[str, Mapping[str, Any]] = {}
    for variant in _chosen(args.only):
        assistant, index = build(variant, settings, settings.data / "ablations" / "indexes")
        request = RunRequest(
            out=out / variant.name,
            settings=settings,
            cases=tuple(args.cases or ()),
            split=args.split,
            progress=progress_bar(variant.name),
        )
        run = run_with(request, assistant, index, {"variant": variant.name})
        runs[variant.name] = run
        summaries[variant.name] = score_run(run)
    rows = _rows(runs, summaries)
    print(table(rows))
    with (out / "ablation.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    print(f"\n{out}")
    if args.readme:
        fill("ablation", markdown(rows))
    return 0
