"""The command line of the index: ``python -m index --help``."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from tqdm import tqdm

from corpus.errors import InputError, ZhengdaError
from corpus.settings import get_settings
from corpus.store import Corpus, load_clause_lines, load_corpus
from corpus.types import Validity
from index.filters import Filters
from index.opening import open_index, rebuild
from index.runs import check_names, read_queries, replacing, run_lines, whole_text, write_run
from index.search import MODES
from index.store import Store

_VALID = 'python -m index search "专利资助"'
_MOST = 1_000_000  # hits that may be asked for: as many as there are clauses at the most


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index", description="Finds clauses.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, help_: str, run: object) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_)
        made.set_defaults(run=run)
        return made

    retrieve = command("retrieve", "rank clauses for a file of queries, as a TREC run", _retrieve)
    build = command("build", "build the index now", _build)
    search = command("search", "find clauses for one query", _search)
    command("status", "list the indexes that are held", _status)
    for made in (retrieve, build, search):
        made.add_argument(
            "--clauses", type=Path, metavar="FILE",
            help='JSON Lines of {"id","title","text"}; without it, the policy documents',
        )  # fmt: skip
    for made in (retrieve, search):
        made.add_argument("--mode", choices=MODES, default="hybrid")
        only = made.add_argument_group("filters", "search only documents that")
        only.add_argument(
            "--document", action="append", metavar="ID", default=[],
            help="have this id; may be given more than once",
        )  # fmt: skip
        only.add_argument("--region", metavar="CITY", help="are of this place, such as 盐城市")
        only.add_argument(
            "--status", choices=[str(one) for one in Validity],
            help="are worth this on the day of --as-of",
        )  # fmt: skip
        only.add_argument("--year", type=_year, help="cover this year, or are aimed at it")
        only.add_argument("--as-of", type=_day, metavar="DATE", help="YYYY-MM-DD; else today")
    retrieve.add_argument("--queries", type=Path, required=True, metavar="FILE")
    retrieve.add_argument("--top", type=_count, default=100, metavar="N")
    retrieve.add_argument("--run", type=Path, required=True, metavar="FILE", dest="out")
    build.add_argument("--fresh", action="store_true", help="build even if there is a good one")
    search.add_argument("query")
    search.add_argument("--top", type=_count, default=10, metavar="N")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number from 1 to {_MOST:,}, such as 100"
        )
    return int(text)


def _year(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year, such as 2025")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date, such as 2026-11-20") from None


def _filters(options: argparse.Namespace) -> Filters:
    return Filters(
        tuple(options.document),
        options.region,
        Validity(options.status) if options.status else None,
        options.year,
        options.as_of,
    )


def _corpus(options: argparse.Namespace) -> Corpus:
    if options.clauses:
        return load_clause_lines(options.clauses, get_settings().data / "clauses")
    return load_corpus(get_settings().documents)


def _retrieve(options: argparse.Namespace) -> None:
    began = time.perf_counter()
    queries = read_queries(options.queries)
    if not options.out.parent.is_dir():  # said before an hour of building, not after
        raise InputError(f"--run {options.out}: there is no folder {options.out.parent}")
    corpus = _corpus(options)
    spaced = check_names([clause.id for clause in corpus.clauses])
    if spaced:
        print(f"{spaced} ids hold spaces; the run writes them with _ instead", file=sys.stderr)
    documents = _filters(options).admitted(corpus.documents)
    index = open_index(corpus, get_settings())
    opened = time.perf_counter() - began
    taken: list[float] = []
    with replacing(options.out) as out:
        for query in tqdm(queries, desc="retrieve", unit="query", mininterval=1):
            start = time.perf_counter()
            hits = index.search(query.text, options.top, mode=options.mode, documents=documents)
            taken.append(time.perf_counter() - start)
            write_run(run_lines(query, hits, options.mode), out)
    p50, p95 = np.quantile(taken, [0.5, 0.95]) * 1000 if taken else (0.0, 0.0)
    print(
        f"{len(corpus.clauses)} clauses, {len(queries)} queries, {options.mode}: "
        f"opened in {opened:.1f} s, p50 {p50:.1f} ms, p95 {p95:.1f} ms a query -> {options.out}"
    )


def _build(options: argparse.Namespace) -> None:
    corpus = _corpus(options)
    version = rebuild(corpus, get_settings(), fresh=options.fresh)
    print(f"index {version.key}: {version.clauses} clauses, built in {version.seconds:.1f} s")


def _search(options: argparse.Namespace) -> None:
    query = whole_text(options.query, "the query", f"A valid one: {_VALID}")
    if not query.strip():
        raise InputError(f"the query is blank; a valid one: {_VALID}")
    corpus = _corpus(options)
    documents = _filters(options).admitted(corpus.documents)
    index = open_index(corpus, get_settings())
    found = index.search(query, options.top, mode=options.mode, documents=documents, merge=True)
    if (mended := index.mended(query)) != query:
        print(f"read as: {mended}")
    if not found:
        print("no clause was found; try other words")
    for n, hit in enumerate(found, 1):
        why = " ".join(f"{name} {value:+.2f}" for name, value in hit.why.items())
        title = corpus.documents[hit.clause.document].title
        print(f"{n:>3}. {hit.score:6.2f}  {title} {hit.clause.label}  ({why})")
        print(f"     {hit.clause.text[:120]}")
        for clause in hit.also:
            print(f"     also: {corpus.documents[clause.document].title} {clause.label}")


def _status(_: argparse.Namespace) -> None:
    store = Store(get_settings().data / "index")
    versions = store.versions()
    if not versions:
        print("no index is held; build one: python -m index build")
    for version in versions:
        built = time.strftime("%Y-%m-%d %H:%M", time.localtime(version.built))
        size = sum(stat[0] for stat in version.files.values()) / 2**20
        where = version.server or "embedded"
        print(
            f"{version.key}  {version.clauses} clauses  {version.dimensions} dimensions  "
            f"{size:.1f} MB  {where}  {version.model}  built {built} in {version.seconds:.1f} s"
        )


_STOPPED = 130  # as a shell has it for a command ended by Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 if it went well, 2 after an error to act on, 130 if stopped."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except ZhengdaError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; what was built so far is taken up by the next run", file=sys.stderr)
        return _STOPPED
    except BrokenPipeError:  # who reads the output has read enough: search … | head
        sys.stderr.close()
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
