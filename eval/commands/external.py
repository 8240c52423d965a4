"""``python -m eval external``: hold the assistant against a public data set."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.service import Assistant
from assistant.types import Answer
from corpus.errors import InputError
from corpus.settings import Settings, get_settings
from eval.commands.run import failures, progress_bar, threshold
from eval.external import measure
from eval.external.ask import ask_items, retrieve
from eval.external.formats import (
    Item,
    documents,
    read_beir,
    read_pairs,
    read_refusals,
    read_squad,
)
from eval.metrics.retrieval import measure as measure_retrieval
from eval.runs import dump_line, versions
from eval.table import show, table

Reader = Callable[[Path], list[Item]]
Scorer = Callable[[Item, Answer], measure.Scores]

KINDS: dict[str, tuple[Reader, Scorer]] = {
    "reading": (read_squad, measure.reading_scores),
    "pairs": (read_pairs, measure.pair_scores),
    "refusals": (read_refusals, measure.refusal_scores),
}


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "kind",
        choices=("beir", *KINDS),
        help="beir: folder with corpus, queries and qrels; reading: SQuAD-style JSON (CMRC, "
        "CJRC); pairs: questions with reference answers; refusals: questions with documents",
    )
    parser.add_argument("path", type=Path, help="folder (beir) or file, gzipped or not")
    parser.add_argument("--clauses", type=Path, help="pairs: the corpus to answer from")
    parser.add_argument("--limit", type=int, help="only the first so many questions")
    parser.add_argument("--mode", choices=("hybrid", "lexical", "dense"), help="beir: how to find")
    parser.add_argument("--out", type=Path, help="folder for summary.json and items.jsonl")
    parser.add_argument(
        "--fail-under", type=threshold, action="append", default=[], metavar="METRIC=VALUE"
    )


def _beir(args: argparse.Namespace, settings: Settings) -> list[dict[str, Any]]:
    data = read_beir(args.path)
    if args.limit:
        chosen = list(data.queries)[: args.limit]
        data = replace(
            data,
            queries={name: data.queries[name] for name in chosen},
            relevant={name: data.relevant[name] for name in chosen},
        )
    held = {row["id"] for row in documents(data)}
    judged = [name for grades in data.relevant.values() for name in grades]
    if lost := sum(name not in held for name in judged):
        print(
            f"{lost} of {len(judged)} judgements are of documents that the corpus lacks; "
            "they count as not found"
        )
    found = retrieve(data, settings, args.mode, progress_bar("searching"))
    scores = measure_retrieval(data.relevant, found)
    return [
        {"id": name, "question": data.queries[name], "found": found[name][:10], "scores": row}
        for name, row in scores.items()
    ]


def _questions(args: argparse.Namespace, settings: Settings) -> list[dict[str, Any]]:
    read, score = KINDS[args.kind]
    items = read(args.path)[: args.limit]
    if not items:
        raise InputError(f"{args.path} holds no question")
    asked = ask_items(
        items, settings, lambda: Assistant.open(args.clauses, settings), progress_bar("asking")
    )
    return [
        {
            "id": item.id,
            "question": item.question,
            "expected": list(item.answers),
            "status": answer.status.value,
            "answer": answer.answer,
            "scores": score(item, answer),
        }
        for item, answer in asked
    ]


def _print(summary: Mapping[str, Mapping[str, float]], rows: Sequence[object]) -> None:
    lines = [["figure", "value", "95 % interval"]]
    for name, item in summary.items():
        interval = f"{show(name, item['low'])} – {show(name, item['high'])}"
        lines.append([name, show(name, item["value"]), interval])
    print(table(lines))
    print(f"{len(rows)} questions")


def main(args: argparse.Namespace) -> int:
    """Ask, score, print, store; 1 where a threshold is missed."""
    if args.limit is not None and args.limit < 1:
        raise InputError("--limit must be at least 1, such as --limit 200")
    settings = get_settings()
    rows = _beir(args, settings) if args.kind == "beir" else _questions(args, settings)
    summary = measure.summarise([row["scores"] for row in rows])
    _print(summary, rows)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        meta = {
            "kind": args.kind,
            "data": args.path.name,
            "questions": len(rows),
            "versions": versions(settings, ()),
            "figures": summary,
        }
        text = json.dumps(meta, ensure_ascii=False, indent=2, sort_keys=True)
        (args.out / "summary.json").write_text(text + "\n", encoding="utf-8")
        lines = "".join(map(dump_line, rows))
        (args.out / "items.jsonl").write_text(lines, encoding="utf-8")
        print(args.out)
    missed = failures(summary, args.fail_under)
    for line in missed:
        print(f"FAIL {line}")
    return 1 if missed else 0
