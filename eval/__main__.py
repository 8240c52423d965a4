"""``python -m eval``: measure the assistant against known answers and public sets."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Protocol

from corpus.errors import ZhengdaError
from eval.commands import (
    ablate,
    baseline,
    check,
    compare,
    corpora,
    external,
    report,
    run,
    score,
    twenty,
)


class Command(Protocol):
    """A module of ``eval.commands``."""

    def add(self, parser: argparse.ArgumentParser) -> None: ...
    def main(self, args: argparse.Namespace) -> int: ...


COMMANDS: dict[str, tuple[Command, str]] = {
    "run": (run, "answer the cases, score them, print the figures"),
    "score": (score, "score the stored answers of a run anew"),
    "compare": (compare, "say whether one run is better than another"),
    "ablate": (ablate, "measure what each part is worth"),
    "report": (report, "write a run as HTML, CSV, JSON Lines and JUnit XML"),
    "external": (external, "hold the assistant against a public data set"),
    "corpora": (corpora, "question sets over reports and laws kept outside the repository"),
    "twenty": (twenty, "write twenty answers, unedited, as a page"),
    "baseline": (baseline, "commit a run's development figures as those to hold"),
    "check": (check, "prove the known answers against the documents"),
}


def build_parser() -> argparse.ArgumentParser:
    """The command line of the package."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, words) in COMMANDS.items():
        module.add(subparsers.add_parser(name, help=words, description=module.__doc__))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 well, 1 found wanting, 2 could not be done."""
    args = build_parser().parse_args(argv)
    try:
        return COMMANDS[args.command][0].main(args)
    except ZhengdaError as error:
        print(f"{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a folder that cannot be written, a full disk
        print(f"{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Interrupted; the same command with the same --out goes on.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
