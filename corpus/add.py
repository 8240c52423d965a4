"""``python -m corpus add FILE…``: read a document, let a person confirm it, store it."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError, InputError
from corpus.guess import UNCONFIRMED, guess_document
from corpus.manifest import (
    FIELDS,
    MANIFEST,
    UNKNOWN,
    append_entry,
    check_id,
    dump_entry,
    load_manifest,
    parse_entry,
    text_path,
    valid_form,
)
from corpus.parser import parse
from corpus.privacy import mask_personal
from corpus.readers import READERS, read_file
from corpus.types import ClauseKind, ClauseTree, Document

_SHOWN = 60  # characters of a clause in the tree that is shown
_DESCRIPTION = (
    "Read document files, show their clauses and the manifest entry their text suggests, "
    f"and store them once it is confirmed. Formats: {', '.join(READERS)}."
)


def register(commands: Any) -> None:
    """Add the ``add`` command to the subparsers of ``python -m corpus``."""
    parser = commands.add_parser(
        "add", help="add documents to the corpus", description=_DESCRIPTION
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--yes", action="store_true", help="store the entry without asking")
    parser.add_argument("--id", help="the document's id, such as lyg-2016-132")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=f"set a field of the entry; fields: {', '.join(FIELDS)}",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, ask: Callable[[str], str] = input) -> int:
    """Add each file by itself; the exit code is 1 if one of them was not stored.

    Raises:
        InputError: the options do not fit together or are not valid.
    """
    if args.id is not None and len(args.files) > 1:
        raise InputError("--id names one document; give one FILE with it")
    changes = dict(_assignment(text) for text in args.set)
    failed = 0
    for path in args.files:
        try:
            stored = _add(args.documents, path, args.id, changes, None if args.yes else ask)
        except CorpusError as error:
            print(error, file=sys.stderr)
            stored = False
        except (KeyboardInterrupt, EOFError):
            print(f"\n{path}: stopped, nothing of it was stored", file=sys.stderr)
            return 1
        failed += not stored
    return 1 if failed else 0


def _assignment(text: str) -> tuple[str, str]:
    field, sign, value = text.partition("=")
    if not sign or field.strip() not in FIELDS:
        raise InputError(
            f"--set {text!r} is not valid; use FIELD=VALUE with a field of {', '.join(FIELDS)}, "
            "such as --set issuer=连云港市人民政府"
        )
    return field.strip(), value.strip()


def _add(
    folder: Path,
    path: Path,
    document_id: str | None,
    changes: dict[str, str],
    ask: Callable[[str], str] | None,
) -> bool:
    """Read, show, confirm and store one file; whether it was stored."""
    raw = read_file(path)
    text, masked = mask_personal(raw.text)
    known = load_manifest(folder)
    check_new(folder, known, text, path)
    document = guess_document(text, path.name, known)
    if document_id is not None:
        document = replace(document, id=document_id)
    for field, value in changes.items():
        document = change(document, field, value)
    tree = parse(text, document.id)
    print("\n".join(_overview(tree, [f"{a.reason}: {a.text}" for a in raw.set_aside], len(masked))))
    if ask is None:
        _show(document)
    else:
        confirmed = _confirm(document, ask)
        if confirmed is None:
            print(f"{path}: not stored")
            return False
        document = confirmed
    store(folder, document, text)
    print(f"{path}: stored as {text_path(folder, document.id)}")
    return True


def check_new(folder: Path, known: dict[str, Document], text: str, path: Path) -> None:
    """Make sure that no stored document has the same characters.

    Raises:
        CorpusError: one has; names it.
    """
    squeezed = "".join(text.split())
    for name in known:
        stored = mask_personal(text_path(folder, name).read_text(encoding="utf-8-sig"))[0]
        if "".join(stored.split()) == squeezed:
            raise CorpusError(f"{path}: its text is already in the corpus as {name!r}")


def change(document: Document, field: str, value: str) -> Document:
    """The document with one field set from what a person typed.

    ``unknown`` clears it; a period is ``2022-01-01..2025-12-31`` or ``2022..2025``.

    Raises:
        CorpusError: the value is not valid; shows a valid form.
    """
    entry = dump_entry(document).unwrap()
    entry[field] = _typed(field, value)
    return parse_entry(document.id, entry)


def _typed(field: str, value: str) -> object:
    """What was typed as the manifest's value; as it is if it cannot be one."""
    if value == UNKNOWN:
        return value
    with suppress(ValueError):
        if field == "issued":
            return date.fromisoformat(value)
        if field == "target_year":
            return int(value)
        if field == "period":
            first, last = (part.strip() for part in value.split(".."))
            return {"start": _end(first, "-01-01"), "end": _end(last, "-12-31")}
    return value


def _end(text: str, rest: str) -> object:
    if text in (UNKNOWN, ""):
        return UNKNOWN
    return date.fromisoformat(text + rest if len(text) == len("2022") else text)


def _overview(tree: ClauseTree, aside: Sequence[str], masked: int) -> list[str]:
    lines = ["", "Clauses:"]
    for clause in tree.clauses:
        shown = clause.text if len(clause.text) <= _SHOWN else f"{clause.text[: _SHOWN - 1]}…"
        indent = "  " * max(0, len(clause.path) - (clause.kind is ClauseKind.HEADING))
        lines.append(f"{indent}[{clause.kind.value}] {clause.label}  {shown}")
    if aside:
        lines += ["", "Set aside:", *(f"  {' '.join(item.split())[:100]}" for item in aside)]
    lines += [f"  mended: {mend.before!r} -> {mend.after!r} ({mend.reason})" for mend in tree.mends]
    if masked:
        lines.append(f"  {masked} personal number(s) masked")
    return lines


def _show(document: Document) -> None:
    print(f"\n[{document.id}]")
    print(dump_entry(document).as_string())


def _confirm(document: Document, ask: Callable[[str], str]) -> Document | None:
    """The entry after a person saw, edited and confirmed it; ``None`` if refused."""
    print(f"\nEnter keeps a value, a text replaces it, {UNKNOWN!r} clears it.")
    document = _ask_for_id(document, ask)
    for field in FIELDS:
        document = _ask_for(document, field, ask)
    _show(document)
    answer = ask("Store it? [y/N] ").strip().lower()
    return document if answer in ("y", "yes", "是") else None


def _ask_for_id(document: Document, ask: Callable[[str], str]) -> Document:
    while True:
        typed = ask(f"id [{document.id}]: ").strip()
        try:
            return replace(document, id=check_id(typed or document.id))
        except CorpusError as error:
            print(error)


def _ask_for(document: Document, field: str, ask: Callable[[str], str]) -> Document:
    while True:
        open_question = getattr(document, field) == UNCONFIRMED
        shown = "" if open_question else dump_entry(document)[field].as_string().strip('"')
        typed = ask(f"{field} [{shown}]: ").strip()
        if not typed and not open_question:
            return document
        if not typed:
            print(f"Who fills this entry in? A valid form: {valid_form(field)}")
            continue
        try:
            return change(document, field, typed)
        except CorpusError as error:
            print(error)


def store(folder: Path, document: Document, text: str) -> None:
    """Store a text and its manifest entry, both or neither.

    The manifest is replaced last and at once: a reader sees the corpus before or after,
    and a process killed in between leaves a text that no entry names.

    Raises:
        CorpusError: the id is not valid or is taken, or the folder cannot be written.
    """
    target, manifest = text_path(folder, check_id(document.id)), folder / MANIFEST
    entry = dump_entry(document).unwrap()
    parse_entry(document.id, entry)
    if target.exists():
        raise CorpusError(f"{target} exists already; choose another id with --id")
    try:
        renewed = append_entry(manifest.read_text(encoding="utf-8"), document)
        _replace(target, text)
        try:
            _replace(manifest, renewed)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CorpusError(f"{folder} cannot be written ({error.strerror or error})") from error


def _replace(path: Path, text: str) -> None:
    """Write a file beside its place, then move it there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
