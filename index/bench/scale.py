"""10,000 to 1,000,000 clauses: time to build, to start, to search and to add; disk and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.settings import ROOT, get_settings
from corpus.store import load_clause_lines
from index.bench.cost import memory
from index.opening import open_index, rebuild
from index.training import data as sources
from index.training.data import Passage

QUERIES = 300
ROWS = "bench/scale.json"  # in the data folder
ADDED = {"id": "added", "title": "新办法", "text": "第一条 对新增的高价值发明专利给予奖励。"}


def write_clauses(laws: Sequence[Passage], size: int, path: Path) -> None:
    """``size`` clauses; beyond the laws' own number they come again as another year's."""
    with path.open("w", encoding="utf-8") as out:
        for n in range(size):
            law, round_ = laws[n % len(laws)], n // len(laws)
            text = law.text if not round_ else f"{law.text}（{2000 + round_}年）"
            entry = {"id": f"{law.id}-{round_}", "title": law.title, "text": text}
            out.write(json.dumps(entry, ensure_ascii=False) + "\n")


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
    taken, used = [], []
    for query in queries:
        before, at = time.perf_counter(), time.process_time()
        index.search(query, 10)
        taken.append(time.perf_counter() - before)
        used.append(time.process_time() - at)  # what a machine without other work would take
    p50, p95, cpu50, cpu95 = 1000 * np.quantile([taken, used], [0.5, 0.95], axis=1).T.ravel()
    return {
        "start s": start, "GB": memory(), "p50 ms": float(p50), "p95 ms": float(p95),
        "p50 CPU ms": float(cpu50), "p95 CPU ms": float(cpu95),
    }  # fmt: skip


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
                row |= _child(step, path, queries, Path(folder))
            with path.open("a", encoding="utf-8") as out:
                out.write(json.dumps(ADDED, ensure_ascii=False) + "\n")
            row["add s"] = _child("build", path, queries, Path(folder))["build s"]
            keep_row(size, row)
            yield f"{size:>9} clauses  " + "  ".join(f"{k} {v:.2f}" for k, v in row.items())


def _child(step: str, clauses: Path, queries: Path, folder: Path) -> dict[str, float]:
    """The figures of one step in a process of its own, with a data folder of its own."""
    command = [sys.executable, "-m", "index.bench", step, str(clauses), str(queries)]
    environment = os.environ | {"ASSISTANT_DATA": str(folder / "var")}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


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
