"""The vector store, embedded and as a server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SearchIndexError
from index import open_index, vectors
from index.probe import sound
from index.store import Store
from tests.index.support import TEXTS, settings, source

MATRIX = np.eye(8, 4, dtype=np.float16) + np.float16(0.01)
KEYS = np.arange(7, 15, dtype=np.uint64) * np.uint64(2**60 + 1)


def test_what_is_written_is_found(tmp_path: Path) -> None:
    vectors.write(tmp_path, "clauses", KEYS, MATRIX)
    store = vectors.read(tmp_path, "clauses", KEYS)
    assert len(store) == 8
    rows, cosines = store.nearest(MATRIX[2].astype(np.float32), 3)
    assert rows[0] == 2
    assert cosines[0] == pytest.approx(float(MATRIX[2] @ MATRIX[2]), abs=1e-2)


def test_more_than_one_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "BATCH", 3)
    assert len(vectors.write(tmp_path, "clauses", KEYS, MATRIX)) == 8


def test_a_missing_collection_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="python -m index build"):
        vectors.read(tmp_path, "clauses", KEYS)
    vectors.remove(tmp_path, "clauses")


def test_probing(tmp_path: Path) -> None:
    vectors.write(tmp_path, "clauses", KEYS, MATRIX)
    assert sound(tmp_path, "clauses", 8, 4)
    assert not sound(tmp_path, "clauses", 9, 4)
    assert not sound(tmp_path, "other", 8, 4)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = _free_port()
    program = Path(sys.executable).with_name("chroma")
    folder = tmp_path_factory.mktemp("chroma")
    command = [str(program), "run", "--host", "127.0.0.1", "--port", str(port), "--path"]
    process = subprocess.Popen(
        [*command, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                vectors.connect(address)
                break
            except SearchIndexError:
                time.sleep(0.1)
        yield address
    finally:
        process.kill()
        process.wait()


def test_several_processes_share_a_server(tmp_path: Path, server: str) -> None:
    wanted = settings(tmp_path, chroma_url=server)
    index = open_index(source(*TEXTS), wanted, progress=False)
    assert index.search("质押融资", mode="dense")[0].clause.id == "c0"
    assert not list((tmp_path / "index").glob("v-*/chroma"))
    code = (
        "from pathlib import Path; from index import open_index\n"
        "from tests.index.support import TEXTS, settings, source\n"
        f"index = open_index(source(*TEXTS), settings(Path({str(tmp_path)!r}), "
        f"chroma_url={server!r}), progress=False)\n"
        "print(index.search('质押融资', mode='dense')[0].clause.id)"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout == "c0\n"


def test_what_a_killed_build_left_on_a_server_goes_with_the_next(
    tmp_path: Path, server: str
) -> None:
    store = Store(tmp_path / "index")
    left = store.new_folder("killed", server)
    vectors.write(server, left.name, KEYS, MATRIX)
    open_index(source(*TEXTS), settings(tmp_path, chroma_url=server), progress=False)
    assert not left.exists()
    with pytest.raises(SearchIndexError, match="no collection"):
        vectors.read(server, left.name, KEYS)


def test_a_server_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(SearchIndexError, match="chroma run"):
        vectors.connect(f"http://127.0.0.1:{_free_port()}")
