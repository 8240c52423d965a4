"""``python -m eval check``: prove the known answers against the documents."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from corpus.settings import get_settings
from corpus.store import load_clause_lines, load_corpus
from eval.cases import load_cases
from eval.cases.model import KNOWN
from eval.check import check_cases


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--cases", type=Path, action="append", help="file or folder of cases")
    parser.add_argument("--clauses", type=Path, help="the corpus they are about, if another")


def main(args: argparse.Namespace) -> int:
    """Print what is wrong, and how many cases there are; 1 where anything is wrong."""
    cases = load_cases(tuple(args.cases or (KNOWN,)))
    settings = get_settings()
    corpus = load_clause_lines(args.clauses) if args.clauses else load_corpus(settings.documents)
    faults = check_cases(cases, corpus.clauses)
    for fault in faults:
        print(f"{fault.case}: {fault.what}")
    count = Counter(case.split for case in cases)
    refusals = sum(not case.answerable for case in cases)
    print(
        f"{len(cases)} cases ({count['dev']} development, {count['test']} test), "
        f"{refusals} not answerable, {len({case.category for case in cases})} categories: "
        f"{len(faults)} faults"
    )
    return 1 if faults else 0
