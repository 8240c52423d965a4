"""``python -m eval twenty``: twenty answers of all kinds, unedited, as a page to read aloud.

Nobody chooses them: the development cases of each category in the order of their ids'
hashes, one of each category in turn until there are twenty. Each is shown as a terminal
shows it, with what the scorer says of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice, zip_longest
from pathlib import Path

from assistant.render import plain
from assistant.service import Assistant
from eval.answering import KNOWN_AS_OF
from eval.cases.model import KNOWN, Case, load_cases
from eval.metrics.correctness import correct
from eval.records import parse_answer

COUNT = 20
PAGE = Path("docs/answers.md")
_HEAD = f"""# Twenty answers, unedited

Made by `python -m eval twenty`, as of {KNOWN_AS_OF}. Nobody chose them: one development case of
each category in turn, by the hash of its id. Below each stands what the scorer says of it.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--out", type=Path, default=PAGE, help=f"the page (default: {PAGE})")


def chosen(cases: Sequence[Case]) -> list[Case]:
    """The cases that are shown, by the rule above."""
    found: dict[str, list[Case]] = {}
    for case in sorted(cases, key=lambda c: sha256(c.id.encode()).digest()):
        if case.split == "dev":
            found.setdefault(case.category, []).append(case)
    rounds = zip_longest(*(found[category] for category in sorted(found)))
    return list(islice((c for one in rounds for c in one if c is not None), COUNT))


def _shown(case: Case, assistant: Assistant) -> str:
    answer = assistant.ask(case.to_question(KNOWN_AS_OF))
    mark = correct(case, parse_answer({**answer.to_json(), "id": case.id}))
    asked = [t.content for t in case.history if t.role == "user"]
    title = " → ".join([*asked, case.question])
    verdict = "right" if mark.value else f"wrong: {mark.why}"
    return f"## {title}\n\n```\n{plain(answer)}\n```\n\n`{case.id}` · {verdict}\n"


def main(args: argparse.Namespace) -> int:
    """Ask, and write the page."""
    assistant = Assistant.open()
    cases = chosen(load_cases((KNOWN,)))
    page = "\n".join([_HEAD, *(_shown(case, assistant) for case in cases)])
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(page, encoding="utf-8")
    print(args.out)
    return 0
