"""``python -m eval check``: prove the known answers against the documents."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.settings import get_settings
from corpus.store import load_clause_lines, load_corpus
from eval.cases import Case, load_cases
from eval.cases.model import KNOWN
from eval.check import Fault, check_cases
from eval.eligibility import (
    KNOWN_VERDICTS,
    PRACTICE_VERDICTS,
    UNSEEN_VERDICTS,
    check_verdict_cases,
    load_eligibility_cases,
)

VERDICT_FOLDERS = (KNOWN_VERDICTS, PRACTICE_VERDICTS, UNSEEN_VERDICTS)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--task", choices=("answers", "eligibility"), default="answers")
    parser.add_argument("--cases", type=Path, action="append", help="file or folder of cases")
    parser.add_argument("--clauses", type=Path, help="the corpus they are about, if another")


def main(args: argparse.Namespace) -> int:
    """Print what is wrong, and how many cases there are; 1 where anything is wrong."""
    settings = get_settings()
    corpus = load_clause_lines(args.clauses) if args.clauses else load_corpus(settings.documents)
    cases: Sequence[Case]
    faults: list[Fault]
    if args.task == "eligibility":
        verdicts = load_eligibility_cases(tuple(args.cases or VERDICT_FOLDERS))
        faults = check_verdict_cases(verdicts, corpus.clauses)
        cases = [case.plain() for case in verdicts]
        of_them = Counter(case.verdict.value for case in verdicts)
        kinds = ", ".join(f"{number} {name}" for name, number in of_them.most_common())
    else:
        cases = load_cases(tuple(args.cases or (KNOWN,)))
        faults = check_cases(cases, corpus.clauses)
        kinds = f"{sum(not case.answerable for case in cases)} not answerable"
    for fault in faults:
        print(f"{fault.case}: {fault.what}")
    count = Counter(case.split for case in cases)
    print(
        f"{len(cases)} cases ({count['dev']} development, {count['test']} test), "
        f"{kinds}, {len({case.category for case in cases})} categories: "
        f"{len(faults)} faults"
    )
    return 1 if faults else 0
