"""``python -m index.bench``: every figure of index/README.md, one measurement after the other.

It takes an hour or two, most of it to index a million clauses and to train a model on one half
of the lay questions (kept under the data folder for the next time). One measurement alone is
named as a step: ``scale`` indexes 10,000 and 100,000 clauses of laws (``--sizes`` for others)
and measures each in processes of its own; ``plot`` draws that. ``policies`` asks the known
answers. ``textbook`` compares with the pipeline that tutorials teach (recursive splitter, the
same embedding model, Chroma, the nearest chunks) on lay questions over statutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from tqdm import tqdm

from corpus.settings import ROOT, get_settings
from corpus.store import load_clause_lines, load_corpus
from index.embedder import Embedder, open_embedder
from index.groups import law_name
from index.growth import draw
from index.opening import open_index, rebuild
from index.search import MODES
from index.training import data as sources
from index.training.data import Ask, Passage
from index.training.measure import line
from index.training.ranking import known

CHUNK, OVERLAP = 500, 50  # characters, as the tutorials have it
QUERIES = 300
ROWS = "bench/scale.json"  # in the data folder
PLOT = ROOT / "docs" / "index-growth.png"


def write_clauses(laws: Sequence[Passage], size: int, path: Path) -> None:
    """``size`` clauses; beyond the laws' own number they come again as another year's."""
    with path.open("w", encoding="utf-8") as out:
        for n in range(size):
            law, round_ = laws[n % len(laws)], n // len(laws)
            text = law.text if not round_ else f"{law.text}（{2000 + round_}年）"
            entry = {"id": f"{law.id}-{round_}", "title": law.title, "text": text}
            out.write(json.dumps(entry, ensure_ascii=False) + "\n")


def memory() -> float:
    """The most memory this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def build_child(path: Path) -> dict[str, float]:
    """Build the index of the clauses in ``path``."""
    settings = get_settings()
    corpus = load_clause_lines(path, settings.data / "clauses")
    version = rebuild(corpus, settings)
    folder = settings.data / "index" / version.folder
    disk = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 2**30
    used = time.process_time()
    return {"build s": version.seconds, "CPU s": used, "build GB": memory(), "disk GB": disk}


def query_child(path: Path, queries: Sequence[str]) -> dict[str, float]:
    """Start on a built index and search it."""
    began = time.perf_counter()
    settings = get_settings()
    index = open_index(load_clause_lines(path, settings.data / "clauses"), settings)
    index.search(queries[0])
    start = time.perf_counter() - began
    taken = []
    for query in queries:
        before = time.perf_counter()
        index.search(query, 10)
        taken.append(time.perf_counter() - before)
    p50, p95 = np.quantile(taken, [0.5, 0.95]) * 1000
    return {"start s": start, "GB": memory(), "p50 ms": float(p50), "p95 ms": float(p95)}


def scale(data: Path, sizes: Sequence[int]) -> Iterator[str]:
    """One row of figures a size."""
    laws = sources.laws(data)
    with tempfile.TemporaryDirectory() as folder:
        queries = Path(folder) / "queries.json"
        asks = sources.questions(data)[:QUERIES]
        queries.write_text(json.dumps([a.text for a in asks]), encoding="utf-8")
        for size in sizes:
            path = Path(folder) / "clauses.jsonl"
            write_clauses(laws, size, path)
            row: dict[str, float] = {}
            for step in ("build", "query"):
                command = [sys.executable, "-m", "index.bench", step, str(path), str(queries)]
                environment = os.environ | {"ASSISTANT_DATA": f"{folder}/var"}
                done = subprocess.run(
                    command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
                )
                row |= json.loads(done.stdout)
            keep_row(size, row)
            yield f"{size:>9} clauses  " + "  ".join(f"{k} {v:.2f}" for k, v in row.items())


def keep_row(size: int, row: dict[str, float]) -> None:
    """Keep a row of figures for the plot; the latest of a size stays."""
    rows = kept_rows() | {size: row}
    path = get_settings().data / ROWS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({str(n): rows[n] for n in sorted(rows)}, indent=1), "utf-8")


def kept_rows() -> dict[int, dict[str, float]]:
    """The rows that ``scale`` measured on this machine, by size."""
    try:
        rows = json.loads((get_settings().data / ROWS).read_text(encoding="utf-8"))
    except OSError:
        return {}
    return {int(size): row for size, row in rows.items()}


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
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # a development tool

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


def cost(built: float, taken: Sequence[float]) -> str:
    """Time to index and to search, and the memory so far."""
    p50, p95 = np.quantile(taken, [0.5, 0.95]) * 1000
    return f"    indexed in {built:.0f} s, p50 {p50:.1f} ms, p95 {p95:.1f} ms, {memory():.2f} GB"


def compare(data: Path) -> Iterator[str]:
    """The two ways on the development half; the model must not have seen that half."""
    statutes = sources.statutes(data)
    asks = [a for a in sources.questions(data) if sources.half(a.id) == "development"]
    yield from textbook(statutes, asks, open_embedder(get_settings()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statutes.jsonl"
        entries = ({"id": s.id, "title": s.title, "text": s.text} for s in statutes)
        path.write_text(
            "\n".join(json.dumps(e, ensure_ascii=False) for e in entries), encoding="utf-8"
        )
        yield from ours(path, asks)


def policies(cases: Path) -> Iterator[str]:
    """Recall on the known answers and the practice questions over the policy documents."""
    corpus = load_corpus(get_settings().documents)
    index = open_index(corpus, get_settings())
    sets = {
        "known, development": known(cases / "known", corpus.clauses),
        "known, test": known(cases / "known", corpus.clauses, test=True),
        "practice": [
            ask
            for test in (False, True)
            for ask in known(cases / "practice", corpus.clauses, test=test)
        ],
    }
    for name, asks in sets.items():
        for mode in MODES:
            run = {a.id: [h.clause.id for h in index.search(a.text, 100, mode=mode)] for a in asks}
            yield line(f"{len(asks)} {name}: {mode}", run, {a.id: a.relevant for a in asks})


def everything(data: Path) -> None:
    """Every measurement, each in a process of its own, with the command that it is."""
    half = get_settings().data / "bench" / "half"
    given = ["--data", str(data)]
    model = {"ASSISTANT_EMBEDDING_MODEL": str(half)}
    cases, ranker = ROOT / "eval" / "cases" / "known", half / "ranker.json"
    steps: list[tuple[list[str], dict[str, str]]] = []
    if not (half / "model.safetensors").exists():
        steps.append((["training", *given, "--questions", "held_out", "--out", str(half)], {}))
    learn = ["--model", str(half), "--cases", str(cases), "--out", str(ranker)]
    steps += [
        (["training.ranking", *given, *learn], {}),
        (["bench", "policies"], {}),
        (["bench", "textbook", *given], model),
        (["bench", "scale", *given, "--sizes", "10000,100000,1000000"], {}),
        (["bench", "plot"], {}),
        (["stress", "--kills", "100"], {}),
    ]
    for (module, *rest), extra in steps:
        print(f"== python -m index.{module} {' '.join(rest)}", flush=True)
        command = [sys.executable, "-m", f"index.{module}", *rest]
        subprocess.run(command, cwd=ROOT, env=os.environ | extra, check=True)


def main() -> None:
    """Run one of the measurements, or all."""
    parser = argparse.ArgumentParser(prog="python -m index.bench", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    steps = parser.add_subparsers(dest="step")
    grow = steps.add_parser("scale", help="10,000, 100,000 and more clauses")
    grow.add_argument("--sizes", default="10000,100000")
    textbook_ = steps.add_parser("textbook", help="beside the textbook pipeline")
    for step in (grow, textbook_):
        step.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    steps.add_parser("policies", help="known answers over the policy documents")
    plot = steps.add_parser("plot", help="draw how each figure grows")
    plot.add_argument("--out", type=Path, default=PLOT)
    for name in ("build", "query"):
        child = steps.add_parser(name)
        child.add_argument("clauses", type=Path)
        child.add_argument("queries", type=Path)
    options = parser.parse_args()
    if options.step is None:
        everything(options.data)
    elif options.step == "policies":
        print("\n".join(policies(ROOT / "eval" / "cases")))
    elif options.step == "plot":
        draw(kept_rows(), options.out)
        print(f"drawn: {options.out}")
    elif options.step == "build":
        print(json.dumps(build_child(options.clauses)))
    elif options.step == "query":
        queries = json.loads(options.queries.read_text(encoding="utf-8"))
        print(json.dumps(query_child(options.clauses, queries)))
    else:
        rows = (
            scale(options.data, [int(s) for s in options.sizes.split(",")])
            if options.step == "scale"
            else compare(options.data)
        )
        for row in rows:
            print(row, flush=True)


if __name__ == "__main__":
    main()
