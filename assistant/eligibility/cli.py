"""The command ``python -m assistant eligibility``."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.batch import parse_date
from assistant.eligibility.batch import asks_in_english, decide_case, decide_lines
from assistant.eligibility.render import plain
from assistant.eligibility.service import EligibilityService, open_service
from assistant.eligibility.sheet_reading import read_sheet
from assistant.eligibility.sheets import decide_rows, is_english, summary, write_sheet
from corpus.errors import InputError


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to ``python -m assistant``."""
    parser = commands.add_parser(
        "eligibility", help="check whether an applicant may get a support, clause by clause"
    )
    parser.add_argument("question", nargs="?", help="such as 盐城的企业还能领专利授权资助吗")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--batch", metavar="FILE", help="cases: JSON Lines, CSV or XLSX")
    parser.add_argument("--out", metavar="FILE", help="where a CSV or XLSX batch is written")
    parser.add_argument("--as-of", metavar="DATE", help="the day that counts as today: YYYY-MM-DD")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Decide one question or a batch.

    Raises:
        InputError: neither or both are given, or the file cannot be read.
    """
    today = parse_date(options.as_of, "--as-of") if options.as_of else date.today()
    if (options.question is None) == (options.batch is None):
        raise InputError(
            "give one question or --batch FILE; a valid form: "
            "python -m assistant eligibility 盐城的企业还能领专利授权资助吗"
        )
    if options.batch is None:
        return _one(open_service(), options.question, today, as_json=options.json)
    if Path(options.batch).suffix.lower() in {".csv", ".xlsx"}:
        return _sheet(open_service(), Path(options.batch), options.out, today)
    try:
        raw = Path(options.batch).read_bytes()
    except OSError as error:
        raise InputError(f"--batch {options.batch}: {error.strerror}") from error
    lines = raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for result in decide_lines(open_service(), lines, today):
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 0


def _one(service: EligibilityService, question: str, today: date, *, as_json: bool) -> int:
    if as_json:
        result = decide_case(service, {"question": question}, today)
        print(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        english = asks_in_english({"question": question})
        print(plain(service.check_question(question, today), english=english))
    return 0


def _sheet(service: EligibilityService, source: Path, out: str | None, today: date) -> int:
    names, rows = read_sheet(source)
    ending = "verdicts" if is_english(names, rows) else "结果"
    target = Path(out) if out else source.with_name(f"{source.stem}-{ending}{source.suffix}")
    with tqdm(total=len(rows), desc="deciding cases", unit="row") as bar:
        table = decide_rows(service, names, rows, today, lambda _: bar.update())
    write_sheet(table, target)
    counts = ", ".join(f"{name} {n}" for name, n in summary(table).items() if n)
    print(f"{target}: {len(rows)} rows ({counts})")
    return 0
