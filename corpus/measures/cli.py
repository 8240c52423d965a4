"""The commands ``python -m corpus measures list|check|confirm|draft|score``."""

from __future__ import annotations

import argparse
from collections import Counter

from corpus.errors import InputError
from corpus.facts import FactBook
from corpus.measures.confirmations import check, confirm
from corpus.measures.draft_file import draft_yaml
from corpus.measures.drafting import propose, score, total
from corpus.measures.loader import FOLDER, load_measures
from corpus.measures.types import MeasureBook
from corpus.store import Corpus, load_corpus


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to ``python -m corpus``."""
    text = "the measures of the corpus: list them, check them, confirm them as they stand"
    parser = commands.add_parser("measures", help=text, description=text)
    parser.set_defaults(run=run)
    what = parser.add_subparsers(dest="what", required=True)
    listing = what.add_parser("list", help="every measure with its clause and quote")
    listing.add_argument("document", nargs="?", help="of this document only")
    what.add_parser("check", help="quotes, facts, dates and changed clauses")
    confirming = what.add_parser("confirm", help="state that all measures were read and hold")
    confirming.add_argument("--by", required=True, help="who confirms: a name or an office")
    drafting = what.add_parser("draft", help="propose measures of a document, as YAML to confirm")
    drafting.add_argument("document", help="a document of the corpus, such as yc-pilot-2022")
    what.add_parser("score", help="proposals against confirmed measures, each document left out")


def run(args: argparse.Namespace) -> int:
    """Run one of the commands; 1 when a check finds something wrong."""
    corpus = load_corpus(args.documents)
    book = load_measures(corpus)
    if args.what == "list":
        return _list(book, corpus, args.document)
    if args.what == "confirm":
        print(f"{confirm(book, corpus, args.by, FOLDER)} measures confirmed by {args.by}")
        return 0
    if args.what == "draft":
        return _draft(book, corpus, args.document)
    if args.what == "score":
        return _score(book, corpus)
    problems = list(check(book, corpus, FOLDER))
    for problem in problems:
        print(problem)
    effects = Counter(measure.effect.value for measure in book.measures)
    said = ", ".join(f"{name} {n}" for name, n in effects.most_common())
    print(f"{len(book.measures)} measures ({said}): {len(problems)} problems")
    return 1 if problems else 0


def _list(book: MeasureBook, corpus: Corpus, document: str | None) -> int:
    for measure in book.measures:
        if document in {None, measure.document}:
            clause = corpus.clause(measure.proof.clause)
            print(f"{measure.id}  [{measure.effect.value}]  {measure.matter}")
            print(f"    {measure.document} {clause.label}：“{measure.proof.span.cut(clause.text)}”")
    return 0


def _draft(book: MeasureBook, corpus: Corpus, document: str) -> int:
    if document not in corpus.documents:
        held = ", ".join(corpus.documents)
        raise InputError(f"there is no document {document!r}; there are {held}")
    proposals = propose(FactBook.of(corpus), book, document)
    print(draft_yaml(document, proposals), end="")
    return 0


def _score(book: MeasureBook, corpus: Corpus) -> int:
    facts = FactBook.of(corpus)
    scores = [score(facts, book, document) for document in corpus.documents if book.of(document)]
    for s in [*scores, total(scores)]:
        print(
            f"{s.document:22} proposed {s.proposed:3}  precision {s.precision:4.0%}  "
            f"confirmed {s.confirmed:3}  recall {s.recall:4.0%}  effect right {s.effect_share:4.0%}"
        )
    return 0
