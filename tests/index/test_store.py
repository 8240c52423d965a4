"""Versions: build, reuse, damage, sweeping."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import InputError, SearchIndexError
from corpus.types import Document
from index import builder, health, open_index, opening, vectors
from index.builder import Contents
from index.builder import build as build_contents
from index.embedder import Vectors
from index.lexical import LexicalIndex
from index.probe import sound
from index.store import KEPT, Store, Version, key_of
from tests.index.support import TEXTS, Hashed, clause, settings, source

NONE = np.empty(0, dtype=np.uint64)  # keys of no text


def open_ids(corpus_texts: tuple[str, ...], folder: Path) -> list[str]:
    index = open_index(source(*corpus_texts), settings(folder), progress=False)
    return [hit.clause.text for hit in index.search("专利资助什么时候取消", 1)]


def build(store: Store, key: str, texts: Sequence[str], model: Hashed) -> Version:
    members = [(clause(f"c{n}", text), Document("d", "d")) for n, text in enumerate(texts)]
    return build_contents(store, key, Contents(members, "scheme"), model, None)


def published(folder: Path) -> Version:
    return Store(folder / "index").versions()[0]


def test_second_opening_builds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_ids(TEXTS, tmp_path) == [TEXTS[1]]

    def unwanted(*_: object, **__: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(opening, "build", unwanted)
    assert open_ids(TEXTS, tmp_path) == [TEXTS[1]]


def test_another_corpus_gets_another_version(tmp_path: Path) -> None:
    open_ids(TEXTS, tmp_path)
    open_ids((*TEXTS, "新的一条。"), tmp_path)
    assert [v.clauses for v in Store(tmp_path / "index").versions()] == [7, 6]


def test_a_graph_that_loses_a_text_is_made_anew_before_it_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, lost = vectors.VectorStore.held, []

    def losing(store: vectors.VectorStore, vector: Vectors, count: int) -> object:
        keys, cosines = held(store, vector, count)
        if len(lost) < 1 and cosines[0] > 0.99:
            lost.append(keys[0])
            return keys[1:], cosines[1:]
        return keys, cosines

    monkeypatch.setattr(vectors.VectorStore, "held", losing)
    version = build(Store(tmp_path), "k", TEXTS, Hashed())
    assert lost
    assert len(vectors.read(tmp_path / version.folder / "chroma", version.folder, NONE)) == 6


def test_a_damaged_vector_store_is_found_and_rebuilt(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    open_ids(TEXTS, tmp_path)
    database = tmp_path / "index" / published(tmp_path).folder / "chroma" / "chroma.sqlite3"
    database.write_bytes(b"not a database" * 500)
    index = open_index(source(*TEXTS), settings(tmp_path))
    assert index.search("专利资助什么时候取消", 1)[0].clause.text == TEXTS[1]
    assert "damaged" in capfd.readouterr().err


def test_a_graph_that_somebody_changed_is_not_even_opened(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    texts = [f"第{n}条 某市对第{n * 7}类企业给予奖励。" for n in range(1200)]
    open_index(source(*texts), settings(tmp_path), progress=False)
    folder = tmp_path / "index" / published(tmp_path).folder / "chroma"
    (links,) = folder.glob("*/data_level0.bin")
    with links.open("r+b") as file:
        file.seek(1000)
        file.write(os.urandom(5000))
    index = open_index(source(*texts), settings(tmp_path))
    assert "damaged" in capfd.readouterr().err
    assert index.search("第8393类企业", 1)[0].clause.text == texts[1199]


def test_a_damaged_page_of_the_database_is_found(tmp_path: Path) -> None:
    open_ids(TEXTS, tmp_path)
    folder = tmp_path / "index" / published(tmp_path).folder
    with (folder / "chroma" / "chroma.sqlite3").open("r+b") as database:
        size = database.seek(0, os.SEEK_END)
        database.seek(size // 2)
        database.write(b"\xff" * 4096)
    version = published(tmp_path)
    assert not sound(folder / "chroma", folder.name, version.distinct, version.dimensions)


def test_a_half_written_pointer_is_told_and_the_index_rebuilt(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    open_ids(TEXTS, tmp_path)
    (pointer,) = (tmp_path / "index").glob("*.json")
    pointer.write_text(pointer.read_text("utf-8")[:40], "utf-8")
    index = open_index(source(*TEXTS), settings(tmp_path))
    assert index.search("专利资助什么时候取消", 1)[0].clause.text == TEXTS[1]
    assert "damaged" in capfd.readouterr().err


@pytest.mark.parametrize("lost", ["vectors.npy", "lexical/rows.npy"])
def test_a_lost_file_is_found_and_rebuilt(tmp_path: Path, lost: str) -> None:
    open_ids(TEXTS, tmp_path)
    first = published(tmp_path)
    (tmp_path / "index" / first.folder / lost).unlink()
    assert open_ids(TEXTS, tmp_path) == [TEXTS[1]]
    assert published(tmp_path).folder != first.folder


@pytest.mark.parametrize("at", [8, 12])  # the length of an array's head, and the head
@pytest.mark.parametrize("rotten", ["vectors.npy", "lexical/lengths.npy", "keys.npy"])
def test_a_file_whose_bytes_change_unseen_is_found_where_it_cannot_be_read(
    tmp_path: Path, rotten: str, at: int, capfd: pytest.CaptureFixture[str]
) -> None:
    open_ids(TEXTS, tmp_path)
    path = tmp_path / "index" / published(tmp_path).folder / rotten
    stat = path.stat()
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\x00{[;" if at == 12 else b"\x89")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    index = open_index(source(*TEXTS), settings(tmp_path))
    assert index.search("专利资助什么时候取消", 1)[0].clause.text == TEXTS[1]
    if rotten != "keys.npy":  # read at the first query of a large corpus only
        assert "damaged" in capfd.readouterr().err


def test_a_full_disk_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(SearchIndexError, match="No space left on device"):
        open_ids(TEXTS, tmp_path)
    monkeypatch.undo()
    assert open_ids(TEXTS, tmp_path) == [TEXTS[1]]


def test_a_vector_store_without_room_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RuntimeError("database or disk is full")

    monkeypatch.setattr(vectors, "_add", full)
    with pytest.raises(SearchIndexError, match=r"disk is full.*ASSISTANT_DATA"):
        open_ids(TEXTS, tmp_path)


def test_a_folder_that_can_only_be_read_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ids(TEXTS, tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "utime", refused)
    monkeypatch.setattr(opening, "build", refused)
    assert open_ids(TEXTS, tmp_path) == [TEXTS[1]]


def test_a_reader_that_died_while_opening_has_the_store_probed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ids(TEXTS, tmp_path)
    mark = tmp_path / "index" / published(tmp_path).folder / "opening-1"
    mark.touch()
    os.utime(mark, (time.time() - 60,) * 2)
    asked: list[str] = []

    def probe(_: Path, name: str, *__: int) -> bool:
        asked.append(name)
        return True

    monkeypatch.setattr(health, "sound", probe)
    open_ids(TEXTS, tmp_path)
    assert asked == [published(tmp_path).folder]
    assert not mark.exists()


def test_an_index_that_was_only_read_is_not_probed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "from pathlib import Path; from index import open_index\n"
        "from tests.index.support import TEXTS, settings, source\n"
        f"open_index(source(*TEXTS), settings(Path({str(tmp_path)!r})), progress=False)"
    )
    for _ in range(2):  # Chroma writes its files anew in every process that opens them
        subprocess.run([sys.executable, "-c", code], check=True)
    monkeypatch.setattr(health, "sound", lambda *_: pytest.fail("probed"))
    assert open_ids(TEXTS, tmp_path) == [TEXTS[1]]


def test_known_texts_are_not_embedded_again(tmp_path: Path) -> None:
    store, model = Store(tmp_path), Hashed()
    with store.lock("a"):
        build(store, "a", TEXTS, model)
    model.embedded.clear()
    with store.lock("b"):
        version = build(store, "b", [*TEXTS[2:], "新的一条。"], model)
    assert model.embedded == ["新的一条。"]
    kept = np.load(store.path(version) / "vectors.npy")
    np.testing.assert_allclose(kept, model.embed([*TEXTS[2:], "新的一条。"]), atol=2e-3)


def test_a_stopped_build_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "SEGMENT", 2)
    store, model = Store(tmp_path), Hashed()

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(LexicalIndex, "write", fail)
        build(store, "a", TEXTS, model)
    model.embedded.clear()
    version = build(store, "a", TEXTS, model)
    assert model.embedded == []
    assert store.current("a") == version
    assert not store.partial("a").exists()
    assert [p.name for p in tmp_path.glob("v-*")] == [version.folder]


def test_an_index_that_is_not_whole_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    real = vectors.write
    monkeypatch.setattr(vectors, "write", lambda w, n, k, m, **_: real(w, n, k[:-1], m[:-1]))
    with pytest.raises(SearchIndexError, match="not whole"):
        build(store, "a", TEXTS, Hashed())
    assert store.current("a") is None


def test_old_versions_go_and_the_new_one_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = build(store, "k0", TEXTS, Hashed())
    for n in range(1, KEPT + 3):
        folder = store.new_folder(f"k{n}", "http://one")
        kept = replace(first, key=f"k{n}", folder=folder.name, server="http://one")
        store.publish(kept)
        os.utime(store.pointer(f"k{n}"), (n, n))
    os.utime(store.pointer("k0"), (0, 0))
    gone = store.sweep("k0")
    assert {server for server, _ in gone} == {"http://one"}
    assert [name.split("-")[1] for _, name in gone] == ["k1", "k2"]
    assert store.current("k0") is not None
    assert not list(tmp_path.glob("v-k1-*"))


def test_sweeping_leaves_a_build_alone_that_is_under_way(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = store.new_folder("busy")
    code = (
        "import sys, time; from pathlib import Path; from index.store import Store\n"
        f"with Store(Path({str(tmp_path)!r})).lock('busy'): print('held', flush=True); input()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        store.sweep("other")
        assert folder.is_dir()
    finally:
        holder.kill()
        holder.communicate()
    store.sweep("other")
    assert not folder.exists()


def test_a_broken_pointer_counts_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    build(store, "whole", TEXTS, Hashed())
    fields = json.loads(store.pointer("whole").read_text("utf-8"))
    for text in ('{"key": "a"', "[]", json.dumps({**fields, "files": None}), "\x00"):
        store.pointer("a").write_text(text, encoding="utf-8")
        assert store.current("a") is None
        assert [v.key for v in store.versions()] == ["whole"]


def test_a_place_where_nothing_can_be_kept_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"file/index.*ASSISTANT_DATA=var"):
        Store(tmp_path / "file" / "index")


def test_keys_differ_by_every_part() -> None:
    assert len({key_of("a", "b"), key_of("ab", ""), key_of("a", "c"), key_of("b", "a")}) == 4


def same_index(store: Store, one: Version, other: Version) -> bool:
    names = ["vectors.npy", "keys.npy", *(f"lexical/{n}.npy" for n in ("terms", "rows", "counts"))]
    folders = store.path(one), store.path(other)
    return all(np.array_equal(*(np.load(f / name) for f in folders)) for name in names)


def test_adding_touches_only_what_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"第{n}条专利资助第{n}项。" for n in range(40)]
    changed = [*texts[:5], "新的一条。", *texts[6:], "又一条。", texts[0]]
    afresh = build(Store(tmp_path / "other"), "b", changed, Hashed())
    store, model = Store(tmp_path / "index"), Hashed()
    build(store, "a", texts, model)
    model.embedded.clear()
    split_: list[str] = []
    real = builder.split
    monkeypatch.setattr(builder, "split", lambda t: (split_.extend(t), real(t))[1])
    monkeypatch.setattr(vectors, "write", lambda *_, **__: pytest.fail("stored anew"))
    version = build(store, "b", changed, model)
    assert model.embedded == ["新的一条。", "又一条。"]
    assert split_ == ["新的一条。", "又一条。", texts[0]]  # a row is taken over once
    assert (version.clauses, version.distinct) == (42, 41)
    (tmp_path / "other" / afresh.folder).rename(tmp_path / "index" / "afresh")
    assert same_index(store, version, replace(afresh, folder="afresh"))
    keys = np.load(store.path(version) / "keys.npy")[:, 0]
    held = vectors.read(store.path(version) / "chroma", version.folder, keys)
    for row in (5, 39, 40, 41):
        rows, _ = held.nearest(np.load(store.path(version) / "vectors.npy")[row].astype("f4"), 3)
        assert row in rows
    assert len(held) == 41


def test_a_store_that_cannot_be_changed_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"第{n}条专利资助第{n}项。" for n in range(20)]
    store = Store(tmp_path)
    build(store, "a", texts, Hashed())
    monkeypatch.setattr(builder, "copy_sound", lambda *_: False)
    assert build(store, "b", [*texts, "新"], Hashed()).distinct == 21


def test_another_model_gets_another_index(tmp_path: Path) -> None:
    corpus, wanted = source(*TEXTS), settings(tmp_path)
    keys = {opening.index_key(corpus, Hashed(name), wanted) for name in ("a", "b", "a")}
    assert len(keys) == 2
