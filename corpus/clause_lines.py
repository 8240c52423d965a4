"""Clauses from JSON Lines: one ``{"id", "title", "text"}`` a line, up to a million of them.

A large file is checked line by line once. Its lines are kept in a copy of our own with the
place of each, so that later openings only look whether the file is still the same, and a
clause is made from its line when it is asked for.
"""

from __future__ import annotations

import hashlib
import json
import logging
import mmap
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

import numpy as np
import numpy.typing as npt

from corpus.errors import CorpusError
from corpus.privacy import mask_personal
from corpus.types import Clause, ClauseKind, Span

VALID = '{"id": "a1", "title": "某市某办法 第一条", "text": "为了……，制定本办法。"}'
LARGE = 16 * 2**20  # bytes of a file from which on it is kept
KEPT = 3  # copies that stay; the least recently used go first
_LOG = logging.getLogger(__name__)
_HALF = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(rb'"text"\s*:\s*"(?:\s|\\[nrtf]|\\u3000|\xe3\x80\x80|\xc2\xa0)*"')
_VERSION = "2"  # raised whenever what makes a line valid changes
_BLOCK = 2**24  # bytes hashed at once


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file of clauses holds; ``places`` gives the place of a clause by its id."""

    clauses: Sequence[Clause]
    places: Mapping[str, int]
    fingerprint: str


def read_lines(path: Path, kept: Path | None = None) -> Lines:
    """The clauses of the file ``path``; a large one is kept in the folder ``kept``, if given.

    Raises:
        CorpusError: the file or a line cannot be used; names the line and a valid form.
    """
    try:
        if kept is None or path.stat().st_size < LARGE:
            return _in_memory(path)
        fingerprint = _fingerprint(path)
        name = hashlib.sha256(f"{_VERSION} {fingerprint}".encode()).hexdigest()[:16]
        found = _kept(kept, name, fingerprint)
        if found is None:
            _keep(path, kept, name)
            found = _kept(kept, name, fingerprint)
        return found or _in_memory(path)
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}.") from error


def _in_memory(path: Path) -> Lines:
    clauses: list[Clause] = []
    places: dict[str, int] = {}

    def earlier(name: str) -> Clause | None:
        return clauses[places[name]] if name in places else None

    with path.open("rb") as lines:
        for _, clause in _checked(lines, path, earlier):
            places[clause.id] = len(clauses)
            clauses.append(clause)
    return Lines(tuple(clauses), places, _fingerprint(path))


def _fingerprint(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _checked(
    lines: Iterable[bytes], path: Path, earlier: Callable[[str], Clause | None]
) -> Iterator[tuple[bytes, Clause]]:
    """Every line that says something new, and its clause; ``earlier`` knows those before.

    A line with an id and no text says nothing that could be cited: it is left out and told of.
    """
    empty, blank = True, 0
    for number, raw in enumerate(lines, 1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        if _textless(line):
            blank += 1
            continue
        clause = read_line(line, f"{path}, line {number}")
        before = earlier(clause.id)
        if before is not None and before != clause:
            raise CorpusError(
                f"{path}, line {number}: the id {clause.id!r} stands on an earlier line "
                "too, with other words; every clause needs its own id."
            )
        empty = False
        if before is None:  # the same line twice: nothing to cite is lost
            yield line.rstrip(b"\r\n") + b"\n", clause
    if empty:
        raise CorpusError(f"{path} holds no clause. A valid line: {VALID}")
    if blank:
        _LOG.warning("%s: %d lines have no text and are left out", path, blank)


def _textless(line: bytes) -> bool:
    """Whether a line is a clause whose text is blank."""
    if not _BLANK.search(line):
        return False
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return False  # told of where it is read
    text = entry.get("text") if isinstance(entry, dict) and entry.get("id") else None
    return isinstance(text, str) and not text.strip()


def read_line(line: bytes, place: str) -> Clause:
    """The clause of one line; ``place`` is named in errors.

    Raises:
        CorpusError: the line is no clause.
    """
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{place}: not JSON ({error}). A valid line: {VALID}") from error
    if not isinstance(entry, dict):
        raise CorpusError(f"{place}: not a JSON object. A valid line: {VALID}")
    name = _required(entry, "id", place)
    text = mask_personal(_required(entry, "text", place))[0]
    given = entry.get("title") or ""
    if not isinstance(given, str):
        raise CorpusError(
            f'{place}: "title" must be a text, it is {given!r}. A valid line: {VALID}'
        )
    title = _required(entry, "title", place) if given.strip() else ""
    return Clause(
        id=name,
        document=name,
        label=title or name,
        path=(title,) if title else (),
        kind=ClauseKind.ARTICLE,
        text=text,
        spans=(Span(0, len(text)),),
    )


def _required(entry: dict[str, object], key: str, place: str) -> str:
    value = entry.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        if _HALF.search(value):
            raise CorpusError(
                f'{place}: "{key}" holds half a character (\\ud800 to \\udfff without its other '
                f"half). A valid line: {VALID}"
            )
        return value
    raise CorpusError(
        f'{place}: "{key}" must be a text that is not empty, it is {value!r}. A valid line: {VALID}'
    )


class KeptClauses(Sequence[Clause]):
    """The clauses of a kept file, made from their lines when they are asked for."""

    def __init__(self, path: Path, starts: npt.NDArray[np.int64]) -> None:
        with path.open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._path = path
        self._starts = starts
        self._latest: tuple[int, Clause] | None = None  # one is often asked for again at once

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> Clause: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Clause]: ...
    def __getitem__(self, place: int | slice) -> Clause | Sequence[Clause]:
        if isinstance(place, slice):
            return tuple(self[n] for n in range(*place.indices(len(self))))
        at = range(len(self))[place]
        latest = self._latest
        if latest is None or latest[0] != at:
            line = self._lines[self._starts[at] : self._starts[at + 1]]
            latest = self._latest = at, read_line(line, f"{self._path}, clause {at + 1}")
        return latest[1]


class KeptPlaces(Mapping[str, int]):
    """Places by id: a hash of every id, in order, so that a million cost little to open."""

    def __init__(
        self,
        clauses: Sequence[Clause],
        hashes: npt.NDArray[np.uint64],
        order: npt.NDArray[np.int32],
    ) -> None:
        self._clauses = clauses
        self._hashes = hashes
        self._order = order

    def __getitem__(self, name: str) -> int:
        wanted = np.uint64(_hash(name))
        first, last = (int(self._hashes.searchsorted(wanted, side)) for side in ("left", "right"))
        for place in self._order[first:last].tolist():
            if self._clauses[place].id == name:
                return int(place)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (clause.id for clause in self._clauses)

    def __len__(self) -> int:
        return len(self._clauses)


def _hash(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")


def _keep(path: Path, folder: Path, name: str) -> None:
    """Check the lines of ``path`` and copy them; the table of places is written last."""
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f".{name}-{os.getpid()}"
    starts, hashes = [0], list[int]()
    places: dict[str, int] = {}
    try:
        with path.open("rb") as lines, written.open("w+b") as out, written.open("rb") as copied:

            def earlier(id_: str) -> Clause | None:
                at = places.get(id_)
                if at is None:
                    return None
                out.flush()
                copied.seek(starts[at])
                return read_line(copied.readline(), str(path))

            for line, clause in _checked(lines, path, earlier):
                places[clause.id] = len(hashes)
                hashes.append(_hash(clause.id))
                out.write(line)
                starts.append(starts[-1] + len(line))
        written.replace(folder / f"{name}.jsonl")
        order = np.argsort(np.array(hashes, dtype=np.uint64), kind="stable")
        with written.open("wb") as table:
            np.savez(
                table, starts=np.array(starts, dtype=np.int64),
                hashes=np.array(hashes, dtype=np.uint64)[order], order=order.astype(np.int32),
            )  # fmt: skip
        written.replace(folder / f"{name}.npz")
    finally:
        written.unlink(missing_ok=True)
    tables = sorted(folder.glob("*.npz"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in tables[KEPT:]:
        old.unlink(missing_ok=True)
        old.with_suffix(".jsonl").unlink(missing_ok=True)


def _kept(folder: Path, name: str, fingerprint: str) -> Lines | None:
    """What :func:`_keep` wrote, if it is whole."""
    table, lines = folder / f"{name}.npz", folder / f"{name}.jsonl"
    try:
        with np.load(table) as held:
            starts, hashes, order = held["starts"], held["hashes"], held["order"]
        if lines.stat().st_size != starts[-1]:
            return None
        os.utime(table)
        clauses = KeptClauses(lines, starts)
    except (OSError, ValueError, KeyError):
        return None
    return Lines(clauses, KeptPlaces(clauses, hashes, order), fingerprint)
