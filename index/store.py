"""Versions of indexes on disk: a folder each, published by one atomic rename.

Layout under ``DATA/index``::

    KEY.json               the pointer: which folder serves KEY, and what it must hold
    KEY.lock               held by the one process that builds KEY
    v-KEY-XXXXXXXX/        a version: lexical/, vectors.npy, keys.npy; chroma/, cells/ or server
    partial-KEY/           parts of a build that was stopped, to be taken up again

KEY is a hash of the corpus, the model and the code's index version, so a pointer is never
stale: another corpus or model has another key. A folder without a pointer is rubbish,
whatever is in it; a process that dies while building leaves only such a folder behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from corpus.errors import InputError

CHROMA = "chroma"  # in a version's folder; Chroma changes its files whenever it opens them
SERVER = "server"  # in it, the address of the server that holds its vectors, if one does
KEPT = 12  # versions that stay; the least recently opened go first


@dataclass(frozen=True, slots=True)
class Version:
    """A published index."""

    key: str
    folder: str  # name of its folder, and of its collection in a vector server
    clauses: int
    distinct: int  # texts among them, repeats not counted
    dimensions: int
    model: str
    server: str | None  # address of the vector server, if not embedded
    files: dict[str, list[int]]  # path in the folder: size and time in nanoseconds
    built: float  # seconds since 1970
    seconds: float


_POINTER = TypeAdapter(Version)


def key_of(*parts: str) -> str:
    """The key of an index made from these things."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def listing(folder: Path) -> dict[str, list[int]]:
    """Size and time of every file in ``folder``."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    stats = {p.relative_to(folder).as_posix(): p.stat() for p in files}
    return {name: [s.st_size, s.st_mtime_ns] for name, s in stats.items()}


class Store:
    """The versions in one folder."""

    def __init__(self, root: Path) -> None:
        """
        Raises:
            InputError: there can be no such folder; names a setting that helps.
        """
        self.root = root
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"The index cannot be kept in {root}: {error.strerror}. Let ASSISTANT_DATA name a "
                "folder that can be written to, such as ASSISTANT_DATA=var"
            ) from error

    def path(self, version: Version) -> Path:
        """The folder of a version."""
        return self.root / version.folder

    def intact(self, version: Version) -> bool:
        """Whether our own files of ``version`` are those that were published."""
        now = listing(self.path(version))
        ours = (name for name in version.files if not name.startswith(f"{CHROMA}/"))
        return all(now.get(name) == version.files[name] for name in ours)

    def pointer(self, key: str) -> Path:
        """The file whose presence makes a version exist."""
        return self.root / f"{key}.json"

    def current(self, key: str) -> Version | None:
        """The published version of ``key``, marked as used just now; ``None`` without one."""
        try:
            version = _POINTER.validate_json(self.pointer(key).read_bytes())
        except (OSError, ValueError):
            return None
        with suppress(OSError):  # a folder that can only be read is not swept either
            os.utime(self.pointer(key))
        return version if self.path(version).is_dir() else None

    def versions(self) -> list[Version]:
        """Every published version, the most recently used first."""
        pointers = sorted(self.root.glob("*.json"), key=_used, reverse=True)
        found = []
        for pointer in pointers:
            try:
                found.append(_POINTER.validate_json(pointer.read_bytes()))
            except (OSError, ValueError):
                continue
        return found

    def new_folder(self, key: str, server: str | None = None) -> Path:
        """A folder for a version that is about to be built, empty but for what it will fill.

        Args:
            server: the vector server whose collection, of the folder's name, will be filled.
        """
        folder = self.root / f"v-{key}-{secrets.token_hex(4)}"
        folder.mkdir()
        if server:
            (folder / SERVER).write_text(server, encoding="utf-8")
        return folder

    def partial(self, key: str) -> Path:
        """Where a stopped build of ``key`` left what it had finished."""
        return self.root / f"partial-{key}"

    def publish(self, version: Version) -> None:
        """Let ``version`` serve its key, in one step that cannot be seen half done."""
        written = self.root / f".{version.folder}.json"
        with written.open("w", encoding="utf-8") as out:
            json.dump(asdict(version), out, ensure_ascii=False, indent=1)
            out.flush()
            os.fsync(out.fileno())
        written.replace(self.pointer(version.key))

    def withdraw(self, key: str) -> None:
        """Take the pointer of ``key`` away; its folder becomes rubbish."""
        self.pointer(key).unlink(missing_ok=True)

    @contextmanager
    def lock(self, key: str, wait: float = -1) -> Iterator[None]:
        """Hold the right to build ``key``; freed by the system if the process dies.

        Raises:
            filelock.Timeout: another process holds it for more than ``wait`` seconds.
        """
        with FileLock(self.root / f"{key}.lock", timeout=wait):
            yield

    def locked(self, key: str) -> bool:
        """Whether a process is building ``key`` now."""
        try:
            with self.lock(key, wait=0):
                return False
        except Timeout:
            return True

    def sweep(self, keep: str) -> list[tuple[str, str]]:
        """Remove rubbish and the least recently used versions; ``keep`` always stays.

        Returns:
            Server and name of the collections that belonged to what was removed, finished or
            not; the servers may still hold them.
        """
        versions = self.versions()
        old = [v for v in versions[KEPT:] if v.key != keep]
        for version in old:
            self.withdraw(version.key)
        named = {v.folder for v in versions if v not in old}
        served = {(v.server, v.folder) for v in old if v.server}
        for folder in [*self.root.glob("v-*"), *self.root.glob("partial-*")]:
            key = folder.name.split("-")[1]
            if folder.name not in named and (key == keep or not self.locked(key)):
                with suppress(OSError):
                    served.add(((folder / SERVER).read_text("utf-8"), folder.name))
                shutil.rmtree(folder, ignore_errors=True)
        return sorted(served)


def _used(pointer: Path) -> float:
    try:
        return pointer.stat().st_mtime
    except OSError:
        return time.time()
