"""Whether a published version is still what it was when it was published.

Our own files must not change at all. Chroma writes its database anew whenever it opens it, so
sizes and times are noted after every opening that went well; while they stay so, nothing need be
tried. Where they differ, or a process did not live to finish an opening, the store is tried in a
process of its own, because a broken one can crash whoever opens it. A graph that somebody changed
between two openings is not even tried: it may answer most queries, and crash at one.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from corpus.errors import SearchIndexError
from index import cells, vectors
from index.probe import sound
from index.store import CHROMA, Store, Version, listing

NOTE = "sound.json"  # Chroma's files after the last opening that went well
SLOW = 10  # seconds after which an opening that is not finished counts as failed


def whole(store: Store, version: Version) -> bool:
    """Whether ``version`` can be read.

    Raises:
        SearchIndexError: its vector server does not answer.
    """
    folder = store.path(version)
    if not store.intact(version):
        return False
    if version.server is not None:
        return _served(version)
    if (folder / cells.FOLDER).is_dir():
        return True  # files of our own, which were just compared
    unfinished = [p for p in folder.glob("opening-*") if time.time() - p.stat().st_mtime > SLOW]
    noted, now = _noted(folder) or _of_chroma(version.files), _of_chroma(listing(folder))
    if not unfinished and noted == now:
        return True
    if not unfinished and _graph(noted) != _graph(now):
        return False
    if not sound(folder / CHROMA, version.folder, version.distinct, version.dimensions):
        return False
    for mark in unfinished:
        mark.unlink(missing_ok=True)
    _note(folder)
    return True


@contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Surrounds the first use of a version's vector store.

    One process at a time, since Chroma writes its files anew; one that takes too long is not
    waited for. The mark stays behind if the process dies; if all goes well, the files are noted.
    """
    lock = FileLock(folder / "opening.lock", timeout=SLOW)
    with suppress(Timeout):
        lock.acquire()
    mark = folder / f"opening-{os.getpid()}"
    mark.touch()
    try:
        yield
        _note(folder)
    finally:
        mark.unlink(missing_ok=True)
        lock.release()


def copy_sound(version: Version, folder: Path, target: Path) -> bool:
    """Copy the vector store of ``version`` from ``folder`` to ``target``; whether it is sound.

    No process may open the original meanwhile, since an opening writes.
    """
    try:
        with FileLock(folder / "opening.lock", timeout=SLOW):
            shutil.copytree(folder / CHROMA, target / CHROMA)
    except (OSError, Timeout, shutil.Error):
        shutil.rmtree(target / CHROMA, ignore_errors=True)
        return False
    if sound(target / CHROMA, version.folder, version.distinct, version.dimensions):
        return True
    shutil.rmtree(target / CHROMA, ignore_errors=True)
    return False


def _served(version: Version) -> bool:
    vectors.connect(version.server or "")
    try:
        held = len(vectors.read(version.server or "", version.folder, np.empty(0, dtype=np.uint64)))
        return held == version.distinct
    except SearchIndexError:
        return False


def _of_chroma(files: dict[str, list[int]]) -> dict[str, list[int]]:
    return {name: stat for name, stat in files.items() if name.startswith(f"{CHROMA}/")}


def _graph(files: dict[str, list[int]]) -> dict[str, list[int]]:
    """Those of Chroma's files that hold its graph, which an opening only reads."""
    return {name: stat for name, stat in files.items() if vectors.DATABASE not in name}


def _noted(folder: Path) -> dict[str, list[int]]:
    try:
        found: dict[str, list[int]] = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _note(folder: Path) -> None:
    written = folder / f".{NOTE}-{os.getpid()}"
    written.write_text(json.dumps(_of_chroma(listing(folder))), encoding="utf-8")
    written.replace(folder / NOTE)
