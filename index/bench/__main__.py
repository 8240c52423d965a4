"""``python -m index.bench``: every figure of index/README.md, one measurement after the other.

It takes an hour or two, most of it to index a million clauses and to train the models that are
measured, one on one half of the lay questions (kept under the data folder for the next time). One
measurement alone is named as a step: ``scale`` indexes 10,000 and 100,000 clauses of laws
(``--sizes`` for others) and measures each in processes of its own; ``plot`` draws that.
``policies`` asks the known answers. ``textbook`` compares with the pipeline that tutorials teach
(recursive splitter, the same embedding model, Chroma, the nearest chunks) on lay questions over
statutes. ``rough`` measures on them what the short cuts of a large corpus cost, ``typos`` what
typos do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.settings import ROOT, get_settings
from index.bench.growth import draw
from index.bench.policies import policies
from index.bench.rough import rough
from index.bench.scale import build_child, kept_rows, query_child, scale
from index.bench.textbook import compare
from index.bench.typos import typos
from index.projection import FILE

_WEIGHTS = "model.safetensors"
PLOT = ROOT / "docs" / "index-growth.png"


def models(made: Path, given: list[str]) -> Iterator[list[str]]:
    """The steps that make the models which are measured, those that are kept left out.

    ``made/half-general`` has seen one half of the lay questions, ``made/general`` all of them; both
    are then tuned to the policies as the model that ships is, the latter with each fold left out.
    """
    half, general = made / "half-general", made / "general"
    tuned_half, tuned, folds = made / "tuned-half", made / "tuned", made / "folds"
    left_out = ["--folds", str(folds), "--general", str(general)]
    wanted = [
        (half, _WEIGHTS, ["training", *_half(given), "--untuned", "--out", str(half)]),
        (tuned_half, _WEIGHTS, _tuned(half, tuned_half, made / "half-folds")),
        (tuned_half, FILE, ["training.projection", *_half(given), "--model", str(tuned_half)]),
        (general, _WEIGHTS, ["training", *given, "--untuned", "--out", str(general)]),
        (folds / "0", _WEIGHTS, _tuned(general, tuned, folds)),
        (folds / "0", FILE, ["training.projection", *given, "--model", str(tuned), *left_out]),
    ]
    yield from (step for folder, file, step in wanted if not any(folder.rglob(file)))


def _half(given: list[str]) -> list[str]:
    return [*given, "--questions", "held_out"]


def _tuned(source: Path, out: Path, folds: Path) -> list[str]:
    where = ["--model", str(source), "--out", str(out), "--folds", str(folds)]
    return ["training.tuning", *where]


def everything(data: Path) -> None:
    """Every measurement, each in a process of its own, with the command that it is."""
    made = get_settings().data / "bench"
    half = made / "tuned-half"
    given = ["--data", str(data)]
    model = {"ASSISTANT_EMBEDDING_MODEL": str(half)}
    seen = ["--folds", str(made / "folds"), "--general", str(made / "general")]
    learn = [*seen, "--model", str(half), "--out", str(half / "ranker.json")]
    steps: list[tuple[list[str], dict[str, str]]] = [(step, {}) for step in models(made, given)]
    steps += [
        (["training.ranking", *given, *learn], {}),
        (["bench", "policies"], {}),
        (["bench", "textbook", *given], model),
        (["bench", "rough", *given], model),
        (["bench", "typos", *given], {}),
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
    rough_ = steps.add_parser("rough", help="what the short cuts of a large corpus cost")
    typos_ = steps.add_parser("typos", help="what typos cost")
    for step in (grow, textbook_, rough_, typos_):
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
        rows = {
            "scale": lambda: scale(options.data, [int(s) for s in options.sizes.split(",")]),
            "textbook": lambda: compare(options.data),
            "rough": lambda: rough(options.data),
            "typos": lambda: typos(options.data),
        }
        for row in rows[options.step]():
            print(row, flush=True)


if __name__ == "__main__":
    main()
