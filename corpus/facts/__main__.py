"""``python -m corpus.facts show [CLAUSE]``: what is read in the corpus, fact by fact."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import ZhengdaError
from corpus.facts.book import FactBook
from corpus.facts.render import lines_of
from corpus.settings import get_settings
from corpus.store import Corpus, load_clause_lines, load_corpus


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m corpus.facts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    show = commands.add_parser("show", help="print the facts of one clause, or of all")
    show.add_argument("clause", nargs="?", help="a clause id, or the beginning of some")
    show.add_argument("--kind", help="only this kind: figure, duty, list, time …")
    show.add_argument("--clauses", type=Path, help="JSON Lines with one clause a line")
    options = parser.parse_args(arguments)
    try:
        book = FactBook.of(_corpus(options.clauses))
        for line in _show(book, options.clause or "", options.kind):
            print(line)
    except ZhengdaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _corpus(path: Path | None) -> Corpus:
    return load_clause_lines(path) if path else load_corpus(get_settings().documents)


def _show(book: FactBook, start: str, kind: str | None) -> Iterator[str]:
    for clause in book.corpus.clauses:
        if clause.id.startswith(start):
            lines = [line for k, line in lines_of(book.facts(clause.id)) if kind in {None, k}]
            if lines:
                yield f"== {clause.id}"
                yield from lines


if __name__ == "__main__":
    sys.exit(main())
