"""``python -m corpus.facts``: show what is read, sample it for checking, state precision."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import InputError, ZhengdaError
from corpus.facts.book import FactBook
from corpus.facts.checking import DOCUMENTS, KINDS, judged, sample, states, write_sample
from corpus.facts.render import lines_of
from corpus.settings import ROOT, get_settings
from corpus.store import Corpus, load_clause_lines, load_corpus

CHECKED = ROOT / "tests" / "corpus" / "facts" / "checked"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        for line in options.run(options):
            print(line)
    except ZhengdaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpus.facts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    show = commands.add_parser("show", help="print the facts of one clause, or of all")
    show.add_argument("clause", nargs="?", default="", help="a clause id, or how some begin")
    show.add_argument("--kind", choices=KINDS, help="only this kind")
    show.add_argument("--clauses", type=Path, help="JSON Lines with one clause a line")
    show.set_defaults(run=_show)
    drawn = commands.add_parser("sample", help="draw facts for a person to judge")
    drawn.add_argument("--kind", choices=KINDS, required=True)
    drawn.add_argument("--n", type=int, default=200)
    drawn.add_argument("--seed", type=int, default=1)
    drawn.add_argument("--clauses", type=Path, help="JSON Lines with one clause a line")
    drawn.add_argument("--out", type=Path, required=True)
    drawn.set_defaults(run=_sample)
    stated = commands.add_parser("precision", help="precision of what was judged, by kind")
    stated.add_argument("--checked", type=Path, default=CHECKED, help="folder of judged samples")
    stated.add_argument(
        "--clauses",
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="a corpus that samples were drawn from, to see whether it is still read so",
    )
    stated.set_defaults(run=_precision)
    return parser


def _corpus(path: Path | None) -> Corpus:
    return load_clause_lines(path) if path else load_corpus(get_settings().documents)


def _show(options: argparse.Namespace) -> Iterator[str]:
    book = FactBook.of(_corpus(options.clauses))
    for clause in book.corpus.clauses:
        if clause.id.startswith(options.clause):
            lines = [
                line
                for kind, line in lines_of(book.facts(clause.id))
                if options.kind in {None, kind}
            ]
            if lines:
                yield f"== {clause.id}"
                yield from lines


def _sample(options: argparse.Namespace) -> Iterator[str]:
    book = FactBook.of(_corpus(options.clauses))
    source = options.clauses.stem if options.clauses else DOCUMENTS
    rows = sample(book, source, options.kind, options.n, options.seed)
    write_sample(options.out, rows, book)
    yield f"{len(rows)} facts of kind {options.kind} in {options.out}"


def _precision(options: argparse.Namespace) -> Iterator[str]:
    books = {DOCUMENTS: FactBook.of(_corpus(None))}
    for given in options.clauses:
        name, _, path = given.partition("=")
        if not path:
            raise InputError(
                f"--clauses {given!r} names no file. A valid form: --clauses reports=reports.jsonl"
            )
        books[name] = FactBook.of(_corpus(Path(path)))
    yield from states(judged(options.checked), books)


if __name__ == "__main__":
    sys.exit(main())
