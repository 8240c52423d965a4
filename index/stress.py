"""``python -m index.stress --kills 100``: kill builds at random moments, then look for harm.

A child process builds one corpus after the other, each with some clauses added; it is
killed outright at a random moment. Then the corpus that it last began, and the one that
was there before, are opened as any reader would: every clause must be there, with its own
vector, and be found by its own words.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from corpus.settings import ROOT, Settings
from corpus.types import Clause, ClauseKind, Document
from index.opening import open_index
from index.search import indexed_text
from index.store import Store

_WHO = "企业 高校 园区 服务机构 专利代理机构 科研院所 行业协会 金融机构".split()
_WHAT = "专利导航 质押融资 商标注册 维权援助 地理标志 数据知识产权 版权登记 人才培训".split()
_HOW = "给予奖励 提供资助 加强指导 优先受理 予以公示 纳入考核 开展评估 降低成本".split()
LATEST = 2.0  # seconds after the child is ready that it is killed at the latest


@dataclass(frozen=True)
class Made:
    """A corpus of ``size`` made clauses; a larger one begins with a smaller one's."""

    clauses: Sequence[Clause]
    documents: Mapping[str, Document]
    fingerprint: str


def made(size: int) -> Made:
    """The corpus of the first ``size`` clauses."""
    chance = random.Random(7)
    clauses = []
    for n in range(size):
        who, what, how = (chance.choice(words) for words in (_WHO, _WHAT, _HOW))
        text = f"第{n}号事项：{who}开展{what}的，{how}{n}元。"
        clauses.append(Clause(f"c{n}", "d", f"第{n}号", (), ClauseKind.ARTICLE, text))
    return Made(clauses, {"d": Document("d", "某市事项清单")}, f"made-{size}")


def build_forever(folder: Path, seed: int) -> None:
    """What the child does until it is killed: build, add clauses, build again."""
    chance = random.Random(seed)
    size = chance.randint(100, 400)
    settings = Settings(data=folder)  # type: ignore[call-arg]
    print("ready", flush=True)
    while True:
        size += chance.randint(1, 60)
        print(size, flush=True)
        open_index(made(size), settings, progress=False)


def harm(folder: Path, size: int) -> list[str]:
    """What is wrong with the index of ``made(size)``, opened as a reader would."""
    corpus = made(size)
    index = open_index(corpus, Settings(data=folder), progress=False)  # type: ignore[call-arg]
    wrong = [] if len(index.clauses) == size else [f"{len(index.clauses)} clauses of {size}"]
    texts = [indexed_text(c, "某市事项清单") for c in corpus.clauses]
    own = (index.embed(texts) * index.vectors_of([c.id for c in corpus.clauses])).sum(axis=1)
    wrong += [f"vector of {corpus.clauses[n].id}" for n in np.flatnonzero(own < 0.99).tolist()]
    for clause in random.Random(size).sample(list(corpus.clauses), 20):
        for mode in ("lexical", "dense"):
            found = [hit.clause.id for hit in index.search(clause.text, 10, mode=mode)]
            if clause.id not in found:
                wrong.append(f"{clause.id} is not found ({mode})")
    return wrong


def kill_once(folder: Path, seed: int) -> tuple[int, float]:
    """Start a child, kill it at a random moment; the size it was at, and that moment."""
    command = [sys.executable, "-m", "index.stress", "--child", str(folder), "--seed", str(seed)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        if child.stdout.readline() != "ready\n":
            raise RuntimeError("the child did not start")
        moment = random.Random(seed).uniform(0, LATEST)
        time.sleep(moment)
    finally:
        child.kill()
        said, _ = child.communicate()
    sizes = [int(line) for line in said.split("\n") if line.isdecimal()]
    return (sizes[-1] if sizes else 0), moment


def run(folder: Path, kills: int, seed: int = 0, *, progress: bool = True) -> list[str]:
    """Kill ``kills`` builds over one data folder; everything that was found wrong."""
    settings = Settings(data=folder)  # type: ignore[call-arg]
    open_index(made(100), settings, progress=False)
    last, wrong = 100, []
    for n in tqdm(range(kills), desc="kill -9", disable=not progress):
        size, moment = kill_once(folder, seed + n)
        for wanted in {last, size} - {0}:
            found = harm(folder, wanted)
            said = [f"kill {n} at {moment:.2f} s, {wanted} clauses: {text}" for text in found]
            for line in said:
                tqdm.write(line)  # at once, so that a run that is stopped has told what it saw
            wrong += said
        last = size or last
    store = Store(folder / "index")
    named = {version.folder for version in store.versions()}
    extra = [p.name for p in store.root.glob("v-*") if p.name not in named]
    if len(extra) > kills:
        wrong.append(f"{len(extra)} folders of dead builds were not removed")
    return wrong


def main() -> int:
    """Run the test, or be its child."""
    parser = argparse.ArgumentParser(prog="python -m index.stress", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        build_forever(options.child, options.seed)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        wrong = run(Path(folder), options.kills, options.seed)
    seconds = time.perf_counter() - began
    print(f"{options.kills} kills in {seconds:.0f} s: {len(wrong)} wrong or lost clauses")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
