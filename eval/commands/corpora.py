"""``python -m eval corpora``: question sets over corpora that are rebuilt from outside texts."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.settings import Settings, get_settings
from corpus.store import load_clause_lines
from eval.check import check_cases
from eval.commands.run import progress_bar
from eval.corpora import SETS, TEXTS, QuestionSet, build, question_sets
from eval.runs import new_name
from eval.table import show, table
from eval.tasks import ANSWERS, RunRequest

_SHOWN = {
    "correct": "fully right",
    "facts": "facts",
    "citation_recall": "cited",
    "figure_precision": "figures",
    "refusal_precision": "refusal P",
    "refusal_recall": "refusal R",
    "false_refusal_rate": "false refusals",
    "recall_5": "recall@5",
    "latency_p95": "p95",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "action",
        choices=("list", "build", "check", "run"),
        help="list the sets; write a corpus file; prove the cases; ask, score, print the figures",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="corpora (default: all)")
    parser.add_argument("--set", choices=tuple(SETS), default="practice", dest="which")
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of the texts")
    parser.add_argument("--out", type=Path, help="build: the file; run: folder for the runs")


def _chosen(args: argparse.Namespace) -> list[QuestionSet]:
    known = question_sets(SETS[args.which])
    if wrong := [name for name in args.names if name not in known]:
        raise InputError(
            f"no corpus {', '.join(wrong)} in the {args.which} set; there are {', '.join(known)}"
        )
    return [known[name] for name in (args.names or known)]


def _corpus_file(item: QuestionSet, settings: Settings, texts: Path) -> Path:
    path = settings.data / "corpora" / f"{item.recipe.name}.jsonl"
    build(item.recipe, path, texts)
    return path


def _list(sets: list[QuestionSet]) -> int:
    rows = [["corpus", "clauses", "questions", "not answerable"]]
    for item in sets:
        cases = item.cases()
        refusals = sum(not case.answerable for case in cases)
        rows.append([item.recipe.name, str(item.recipe.clauses), str(len(cases)), str(refusals)])
    print(table(rows))
    return 0


def _build(sets: list[QuestionSet], args: argparse.Namespace) -> int:
    if len(sets) != 1 or args.out is None:
        raise InputError(
            "name one corpus and a file, such as: corpora build report-anhui --out corpus.jsonl"
        )
    print(f"{args.out}: {build(sets[0].recipe, args.out, args.texts)} clauses")
    return 0


def _check(sets: list[QuestionSet], settings: Settings, texts: Path) -> int:
    total = 0
    for item in sets:
        corpus = load_clause_lines(_corpus_file(item, settings, texts))
        cases = item.cases()
        faults = check_cases(cases, corpus.clauses)
        for fault in faults:
            print(f"{fault.case}: {fault.what}")
        print(f"{item.recipe.name}: {len(cases)} cases, {len(faults)} faults")
        total += len(faults)
    return 1 if total else 0


def _measure(item: QuestionSet, settings: Settings, args: argparse.Namespace) -> dict[str, Any]:
    runs = args.out or settings.data / "runs" / f"{new_name(datetime.now())}-{args.which}"
    request = RunRequest(
        out=runs / item.recipe.name,
        settings=settings,
        cases=(item.path,),
        clauses=_corpus_file(item, settings, args.texts),
        progress=progress_bar(item.recipe.name),
    )
    return ANSWERS.score(ANSWERS.answer(request))


def _run(sets: list[QuestionSet], settings: Settings, args: argparse.Namespace) -> int:
    rows = [["corpus", "cases", *_SHOWN.values()]]
    for item in sets:
        summary = _measure(item, settings, args)
        figures = summary["figures"]
        cells = [show(name, figures[name]["value"]) for name in _SHOWN]
        rows.append([item.recipe.name, str(summary["cases"]), *cells])
    print(table(rows))
    return 0


def main(args: argparse.Namespace) -> int:
    """Do what is asked; 1 where a case is not proved."""
    sets = _chosen(args)
    if args.action == "list":
        return _list(sets)
    if args.action == "build":
        return _build(sets, args)
    settings = get_settings()
    if args.action == "check":
        return _check(sets, settings, args.texts)
    return _run(sets, settings, args)
