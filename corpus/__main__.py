"""``python -m corpus list|show|check|add|measures``: look at the corpus, check and extend it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from corpus import add
from corpus.check import corpus_problems
from corpus.errors import InputError, ZhengdaError
from corpus.manifest import find_orphans
from corpus.measures import cli as measures
from corpus.settings import get_settings
from corpus.show import list_documents, show_clause, show_document, tree_lines
from corpus.store import load_corpus


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date; a valid form: 2026-11-20"
        ) from error


def _list(args: argparse.Namespace) -> int:
    print(list_documents(load_corpus(args.documents), args.as_of))
    return 0


def _show(args: argparse.Namespace) -> int:
    corpus = load_corpus(args.documents)
    name: str = args.id
    if name in corpus.documents:
        if args.tree:
            print("\n".join(tree_lines(corpus.trees[name])))
        else:
            print(show_document(corpus, name, args.as_of))
        return 0
    try:
        print(show_clause(corpus, name, args.as_of))
    except KeyError:
        raise InputError(
            f"There is no document or clause {name!r}. Documents: "
            f"{', '.join(corpus.documents)}; a clause looks like {corpus.clauses[-1].id!r}."
        ) from None
    return 0


def _check(args: argparse.Namespace) -> int:
    corpus = load_corpus(args.documents)
    problems = list(corpus_problems(corpus))
    problems += [
        f"{path.name} lies in {args.documents} but the manifest does not name it"
        for path in find_orphans(args.documents)
    ]
    for problem in problems:
        print(problem)
    clauses, mends = len(corpus.clauses), sum(len(t.mends) for t in corpus.trees.values())
    print(
        f"{len(corpus.documents)} documents, {clauses} clauses, {mends} repairs: "
        + (f"{len(problems)} problems" if problems else "sound")
    )
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument(
        "--documents", type=Path, default=get_settings().documents, help="folder of the corpus"
    )
    commands = parser.add_subparsers(dest="command", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    dated = [
        command("list", _list, "all documents, with their validity"),
        command("show", _show, "a document or one clause"),
    ]
    for sub in dated:
        sub.add_argument(
            "--as-of", type=_day, default=date.today(), help="date of the validity (2026-11-20)"
        )
    dated[1].add_argument("id", help="id of a document (lyg-2016-132) or of a clause")
    dated[1].add_argument("--tree", action="store_true", help="one line a clause, for comparing")
    add.register(commands)
    command("check", _check, "check every document; exit code 1 if something is wrong")
    measures.register(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the process's exit code (0, 1: problems found, 2: cannot be done)."""
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except ZhengdaError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe had enough
        sys.stderr.close()
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
