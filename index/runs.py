"""Queries in, TREC runs out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from corpus.errors import InputError
from corpus.lines import json_lines
from index.types import Hit

_KEYS = ("text", "question", "query")
_VALID = '{"id": "q1", "text": "专利资助什么时候取消"}'


@dataclass(frozen=True, slots=True)
class Query:
    """One line of a file of queries."""

    id: str
    text: str


def read_queries(path: Path) -> list[Query]:
    """The queries of a JSON Lines file; the text may be called text, question or query.

    Raises:
        InputError: the file or a line cannot be used; names the line and a valid form.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {error}") from error
    found = [_query(line, f"{path}, line {number}") for number, line in json_lines(text)]
    if not found:
        raise InputError(f"{path} holds no query. A valid line: {_VALID}")
    seen: set[str] = set()
    for query in found:
        if query.id in seen:
            raise InputError(f"{path}: the id {query.id!r} stands on two lines; ids must differ")
        seen.add(query.id)
    return found


def _query(line: str, place: str) -> Query:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise InputError(f"{place}: not JSON ({error}). A valid line: {_VALID}") from error
    if not isinstance(entry, dict):
        raise InputError(f"{place}: not a JSON object. A valid line: {_VALID}")
    text = next((entry[key] for key in _KEYS if isinstance(entry.get(key), str)), None)
    name = entry.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or not str(name).strip():
        raise InputError(f'{place}: "id" is missing. A valid line: {_VALID}')
    if len(str(name).split()) != 1:
        raise InputError(f"{place}: the id {name!r} must not hold spaces. A valid line: {_VALID}")
    if text is None:
        raise InputError(f'{place}: "text" is missing. A valid line: {_VALID}')
    return Query(str(name), whole_text(text, place, f"A valid line: {_VALID}"))


def whole_text(text: str, place: str, valid: str) -> str:
    """``text``, if it is whole characters; ``place`` and a ``valid`` form are named in the error.

    Raises:
        InputError: it holds half a character, which no text can be compared with.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"{place}: {text!r} holds half a character (\\ud800 to \\udfff, or bytes that are not "
            f"UTF-8). {valid}"
        ) from error
    return text


def run_name(clause: str) -> str:
    """A clause's id in a TREC run, whose fields are parted by spaces: ``_`` for a space."""
    return "_".join(clause.split())


def check_names(clauses: Collection[str]) -> int:
    """See that no two ids would be written alike in a run and be taken for one clause.

    Returns:
        How many ids hold spaces, which a run writes as ``_``.

    Raises:
        InputError: two would be.
    """
    spaced = {run_name(clause): clause for clause in clauses if run_name(clause) != clause}
    for clause in clauses if spaced else ():
        name = run_name(clause)
        other = spaced.get(name, clause)
        if other != clause:
            raise InputError(
                f"the clause ids {other!r} and {clause!r} are both written {name!r} in a run, "
                f"which knows no spaces; give one of them another id, such as {name + '-2'!r}"
            )
    return len(spaced)


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file to write ``path`` in, which takes its place when all is written, or not at all.

    Raises:
        InputError: it cannot be written.
    """
    whole = path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.part")
    try:
        with whole.open("w", encoding="utf-8") as out:
            yield out
        if whole != path:
            whole.replace(path)
    except OSError as error:
        raise InputError(f"--run {path}: {error.strerror}") from error
    finally:
        if whole != path:
            whole.unlink(missing_ok=True)


def run_lines(query: Query, hits: Sequence[Hit], tag: str) -> Iterator[str]:
    """The lines of a TREC run for one query."""
    for rank, hit in enumerate(hits, 1):
        # ranks decide; scores are written so that sorting by them gives the same order
        yield f"{query.id} Q0 {run_name(hit.clause.id)} {rank} {hit.score:.6f} {tag}"


def write_run(lines: Iterable[str], out: TextIO) -> None:
    """Write lines of a run."""
    for line in lines:
        out.write(line + "\n")
