"""Embedding models: ours equals sentence-transformers, others come by settings."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from corpus.errors import SearchIndexError
from corpus.settings import ROOT
from index.embedder import StaticModel, TransformerModel, is_static, open_embedder, save_static
from tests.index.support import TEXTS, settings

MODEL = ROOT / "index" / "model"


def test_our_reader_gives_the_vectors_of_sentence_transformers() -> None:
    ours, theirs = StaticModel(MODEL), TransformerModel(str(MODEL), "")
    texts = [*TEXTS, "PCT 申请 2030 年", "一"]
    assert ours.dimensions == theirs.dimensions
    np.testing.assert_allclose(ours.embed(texts), theirs.embed(texts), atol=2e-3)


def test_vectors_have_length_one_and_nothing_is_a_zero_vector() -> None:
    vectors = StaticModel(MODEL).embed([*TEXTS, "", "？"])
    np.testing.assert_allclose(np.linalg.norm(vectors[:-2], axis=1), 1, atol=1e-5)
    assert not vectors[-2:].any()


def test_the_weights_stay_small() -> None:
    assert sum(p.stat().st_size for p in MODEL.rglob("*") if p.is_file()) < 40 * 2**20


def test_a_saved_model_loads_and_its_fingerprint_follows_the_weights(tmp_path: Path) -> None:
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "专利": 1, "商标": 2}, unk_token="[UNK]"))
    table = np.eye(3, 4, dtype=np.float16)
    save_static(tokenizer, table, tmp_path / "a")
    save_static(tokenizer, table * np.float16(2), tmp_path / "b")
    assert is_static(tmp_path / "a")
    one, two = StaticModel(tmp_path / "a"), StaticModel(tmp_path / "b")
    assert one.embed(["专利"]).tolist() == [[0, 1, 0, 0]]
    assert one.fingerprint != two.fingerprint


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="ASSISTANT_EMBEDDING_MODEL"):
        open_embedder(settings(tmp_path, embedding_model="nobody/no-such-model"))


@pytest.mark.parametrize("name", ["/no/such/folder", "models/a/b", "../bge"])
def test_a_folder_that_is_missing_is_named_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(SearchIndexError, match=r"There is no folder .*such as index/model"):
        open_embedder(settings(tmp_path, embedding_model=name))


def test_a_broken_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(json.dumps([{"type": "x.StaticEmbedding"}]))
    with pytest.raises(SearchIndexError, match=r"python -m index\.training"):
        open_embedder(settings(tmp_path, embedding_model=str(tmp_path)))


class _Endpoint(BaseHTTPRequestHandler):
    asked: list[dict[str, Any]] = []  # noqa: RUF012

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(body)
        if body["model"] == "dead":
            self.send_error(500)
            return
        rows = [
            {"object": "embedding", "index": n, "embedding": [3.0, 4.0 + len(text)]}
            for n, text in enumerate(body["input"])
        ]
        if body["model"] == "few":
            rows = rows[:1]
        elif body["model"] in {"ragged", "other"} and len(rows) > 1:
            for row in rows[body["model"] == "ragged" :]:
                row["embedding"] = [1.0, 2.0, 3.0]
        elif body["model"] == "none" and len(rows) > 1:
            rows[0]["embedding"] = [None, 1.0]
        answer = {"object": "list", "data": rows, "model": "m", "usage": {}}
        raw = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_an_endpoint_gets_the_prefix_for_queries_only(tmp_path: Path, endpoint: str) -> None:
    wanted = settings(
        tmp_path, embedding_url=endpoint, embedding_model="m", embedding_prefix="问："
    )
    model = open_embedder(wanted)
    _Endpoint.asked.clear()
    vectors = model.embed(["专利", "商标法"])
    model.embed(["专利"], query=True)
    assert [body["input"] for body in _Endpoint.asked] == [["专利", "商标法"], ["问：专利"]]
    assert model.dimensions == 2
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert model.embed([]).shape == (0, 2)


def test_a_dead_endpoint_says_what_to_do(tmp_path: Path, endpoint: str) -> None:
    wanted = settings(tmp_path, embedding_url=endpoint, embedding_model="dead")
    with pytest.raises(SearchIndexError, match="ASSISTANT_EMBEDDING_URL"):
        open_embedder(wanted)


@pytest.mark.parametrize("model", ["few", "ragged", "other", "none"])
def test_an_endpoint_that_answers_amiss_says_what_to_do(
    tmp_path: Path, endpoint: str, model: str
) -> None:
    found = open_embedder(settings(tmp_path, embedding_url=endpoint, embedding_model=model))
    with pytest.raises(SearchIndexError, match="does not answer as it should"):
        found.embed(["专利", "商标法"])


def test_a_static_model_puts_the_prefix_before_a_query_alone() -> None:
    plain, asked = StaticModel(MODEL), StaticModel(MODEL, "检索：")
    assert plain.fingerprint != asked.fingerprint
    np.testing.assert_array_equal(plain.embed(TEXTS), asked.embed(TEXTS))
    told = plain.embed([f"检索：{text}" for text in TEXTS])
    np.testing.assert_array_equal(told, asked.embed(TEXTS, query=True))


def test_a_folder_without_a_model_is_said_to_hold_none(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="holds no embedding model"):
        TransformerModel(str(tmp_path), "")
