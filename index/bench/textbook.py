"""Beside the pipeline that tutorials teach: recursive splitter, Chroma, the nearest chunks."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from tqdm import tqdm

from corpus.settings import get_settings
from corpus.store import load_clause_lines
from index.bench.cost import cost
from index.embedder import Embedder, open_embedder
from index.groups import law_name
from index.opening import open_index
from index.training import data as sources
from index.training.data import Ask, Passage
from index.training.measure import line

CHUNK, OVERLAP = 500, 50  # characters, as the tutorials have it


class ForLangChain(Embeddings):
    """Our embedding model as LangChain wants it."""

    def __init__(self, model: Embedder) -> None:
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each text."""
        vectors: list[list[float]] = self._model.embed(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """A vector for a query."""
        vector: list[float] = self._model.embed([text], query=True)[0].tolist()
        return vector


def whole_laws(statutes: Sequence[Passage]) -> dict[str, list[Passage]]:
    """The articles of each law, in order."""
    found: dict[str, list[Passage]] = {}
    for passage in statutes:
        found.setdefault(law_name(passage.title), []).append(passage)
    return found


def textbook(statutes: Sequence[Passage], asks: Sequence[Ask], model: Embedder) -> Iterator[str]:
    """Recall and cost of the textbook pipeline; a chunk counts as every article it touches."""
    began = time.perf_counter()
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
    )
    texts, touched = [], []
    for articles in whole_laws(statutes).values():
        starts = np.cumsum([0] + [len(a.title) + len(a.text) + 2 for a in articles])
        whole = "".join(f"{a.title}\n{a.text}\n" for a in articles)
        for chunk in splitter.create_documents([whole]):
            start = chunk.metadata["start_index"]
            first = int(np.searchsorted(starts, start, side="right")) - 1
            last = int(np.searchsorted(starts, start + len(chunk.page_content), side="left"))
            texts.append(chunk.page_content)
            touched.append([a.id for a in articles[first:last]])
    with tempfile.TemporaryDirectory() as folder:
        store = Chroma("textbook", ForLangChain(model), folder)
        for at in tqdm(range(0, len(texts), 5000), desc="textbook", unit="batch"):
            part = texts[at : at + 5000]
            store.add_texts(part, [{"n": n} for n in range(at, at + len(part))])
        built = time.perf_counter() - began
        run, taken = {}, []
        for ask in asks:
            before = time.perf_counter()
            found = store.similarity_search(ask.text, k=50)
            taken.append(time.perf_counter() - before)
            ids = dict.fromkeys(i for d in found for i in touched[d.metadata["n"]])
            run[ask.id] = list(ids)[:100]
    yield line("textbook", run, {a.id: a.relevant for a in asks})
    yield cost(built, taken)


def ours(path: Path, asks: Sequence[Ask]) -> Iterator[str]:
    """Recall and cost of this index over the same articles."""
    began = time.perf_counter()
    index = open_index(load_clause_lines(path), get_settings())
    built = time.perf_counter() - began
    run, taken = {}, []
    for ask in asks:
        before = time.perf_counter()
        run[ask.id] = [hit.clause.id for hit in index.search(ask.text, 100)]
        taken.append(time.perf_counter() - before)
    yield line("this index", run, {a.id: a.relevant for a in asks})
    yield cost(built, taken)


def compare(data: Path) -> Iterator[str]:
    """The two ways on the development half; the model must not have seen that half.

    Each has a process of its own, so that its memory is its own.
    """
    for way in (_textbook, _ours):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            yield from process.submit(way, data).result()


def _asks(data: Path) -> list[Ask]:
    return [a for a in sources.questions(data) if sources.half(a.id) == "development"]


def _textbook(data: Path) -> list[str]:
    return list(textbook(sources.statutes(data), _asks(data), open_embedder(get_settings())))


def _ours(data: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statutes.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for s in sources.statutes(data):
                entry = {"id": s.id, "title": s.title, "text": s.text}
                out.write(json.dumps(entry, ensure_ascii=False) + "\n")
        return list(ours(path, _asks(data)))
