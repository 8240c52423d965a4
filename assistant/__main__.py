"""The command line: ``python -m assistant ask`` (``--help`` lists everything)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.batch import answer_lines, failed, parse_date, parse_question, result
from assistant.eligibility import cli as eligibility
from assistant.eligibility.errors import CaseError
from assistant.render import plain
from assistant.service import Assistant
from corpus.errors import InputError, ZhengdaError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Answers questions about public policy from the policies' own words.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", help="answer one question, or a batch of them")
    ask.add_argument("question", nargs="?", help="the question, such as 维权援助热线是多少")
    ask.add_argument(
        "--json", action="store_true", help="print the answer as one JSON object, on one line"
    )
    ask.add_argument("--city", help="the city the question is about, such as 连云港")
    ask.add_argument("--as-of", metavar="DATE", help="the day that counts as today: YYYY-MM-DD")
    ask.add_argument(
        "--batch", metavar="FILE", help="JSON Lines of questions, - for standard input; JSON out"
    )
    ask.add_argument(
        "--clauses", metavar="FILE", type=Path,
        help='answer from this JSON Lines file of clauses ({"id","title","text"}) instead',
    )  # fmt: skip
    ask.set_defaults(run=_ask)
    eligibility.register(commands)
    return parser


def _batch_lines(name: str) -> list[str]:
    if name == "-":
        raw = sys.stdin.buffer.read()
    else:
        try:
            raw = Path(name).read_bytes()
        except OSError as error:
            raise InputError(f"--batch {name}: {error.strerror}") from error
    # A byte that is not UTF-8 spoils its own line only.
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    return text.split("\n")


def _ask(options: argparse.Namespace) -> int:
    as_of: date | None = parse_date(options.as_of, "--as-of") if options.as_of else None
    if (options.question is None) == (options.batch is None):
        raise InputError(
            "give one question or --batch FILE; a valid form: "
            "python -m assistant ask 维权援助热线是多少"
        )
    lines = _batch_lines(options.batch) if options.batch else []
    if options.question is not None:
        parse_question({"question": options.question})
    assistant = Assistant.open(options.clauses)
    if options.batch:
        for shown in answer_lines(assistant, lines, options.city, as_of):
            print(json.dumps(shown, ensure_ascii=False), flush=True)
        return 0
    question = parse_question({"question": options.question}, options.city, as_of)
    answer = assistant.ask(question)
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False))
    else:
        print(plain(answer))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 2 for input that is not valid."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # Half a character, as in "\\ud800", is shown by its number: in JSON that is its escape.
            reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ZhengdaError as error:
        if getattr(options, "json", False) and not options.batch:
            shown = result(failed(options.question or "", str(error)))
            print(json.dumps(shown, ensure_ascii=False))
        print(f"error: {error}", file=sys.stderr)
        if isinstance(error, CaseError):
            print(f"错误：{error.zh}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
