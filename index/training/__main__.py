"""``python -m index.training --data DATA --out index/model``: make the model that ships anew.

Two stages: a general model from laws, reports and lay questions (``--general`` says where it is
kept), then the tuning of its vectors to questions over the policies (``tuning.py``). ``--untuned``
stops after the first. Everything is drawn from seeds: with the tokenizer that ships, which is the
default where all questions are learned from, the same data give the same weights. The library
that learns a tokenizer's pieces does not repeat itself, so with ``--tokenizer new`` they differ
a little.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from corpus.settings import ROOT
from index.embedder import StaticModel, in_batches, save_static
from index.features import DENSE_WEIGHT
from index.language import normalise
from index.lexical import LexicalIndex, query_weights
from index.scale import Scale
from index.training import data as sources
from index.training import tuning
from index.training.contrast import Recipe
from index.training.data import Ask, Passage
from index.training.embedding import lexical_of, make_asked, make_table, make_tokenizer, named
from index.training.measure import line
from index.training.tuning import GENERAL, RECIPE

SHIPPED = ROOT / "index" / "model" / "tokenizer.json"


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    made = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    made.add_argument("--data", type=Path, required=True, help="folder with laws_cn and the others")
    made.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    made.add_argument(
        "--questions",
        choices=["all", "development", "held_out", "none"],
        default="all",
        help="the half of the lay questions to train on; the other half is then measured",
    )
    made.add_argument(
        "--tokenizer",
        help="a tokenizer.json to use again, or 'new' to learn its pieces; by default that of "
        "index/model where all questions are learned from, else new, as it has read them all",
    )
    made.add_argument("--untuned", action="store_true", help="stop at the general model")
    made.add_argument(
        "--general", type=Path, default=GENERAL, help="folder for the general model beneath"
    )
    made.add_argument("--steps", type=int, default=Recipe().steps)
    made.add_argument("--dimensions", type=int, default=Recipe().dimensions)
    return made


def measure(
    model: StaticModel, statutes: Sequence[Passage], lexical: LexicalIndex, asks: Sequence[Ask]
) -> list[str]:
    """Rows of figures over ``asks``: lexical, dense and the two together."""
    matrix = in_batches(model.embed, [named(p) for p in statutes], 8192)
    runs: dict[str, dict[str, list[str]]] = {"lexical": {}, "dense": {}, "hybrid": {}}
    for ask in asks:
        words = lexical.scores(query_weights(normalise(ask.text)))
        meaning = matrix @ model.embed([normalise(ask.text)])[0]
        words, meaning = Scale.of(words)(words), Scale.of(meaning)(meaning)
        both = (1 - DENSE_WEIGHT) * words + DENSE_WEIGHT * meaning
        for name, scores in (("lexical", words), ("dense", meaning), ("hybrid", both)):
            runs[name][ask.id] = [statutes[r].id for r in np.argsort(-scores)[:100]]
    relevant = {ask.id: ask.relevant for ask in asks}
    return [line(name, run, relevant) for name, run in runs.items()]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, tune, save, and measure on the questions that training did not see."""
    options = parser().parse_args(arguments)
    general = options.out if options.untuned else options.general
    began = time.perf_counter()
    recipe = replace(Recipe(), steps=options.steps, dimensions=options.dimensions)
    laws, reports = sources.laws(options.data), sources.reports(options.data)
    statutes, questions = sources.statutes(options.data), sources.questions(options.data)
    seen = [a for a in questions if options.questions in ("all", sources.half(a.id))]
    unseen = [a for a in questions if a not in seen]
    lexical = lexical_of(statutes)
    given = options.tokenizer or (str(SHIPPED) if options.questions == "all" else "new")
    tokenizer = (
        make_tokenizer(laws, reports, seen, recipe.seed)
        if given == "new"
        else Tokenizer.from_file(given)
    )
    general.mkdir(parents=True, exist_ok=True)
    print(f"tokenizer ready after {time.perf_counter() - began:.0f} s", flush=True)
    asked = make_asked(seen, statutes, lexical, tokenizer, recipe)
    table = make_table(tokenizer, [*laws, *statutes], reports, asked, recipe)
    with tempfile.TemporaryDirectory() as folder:  # a stopped run leaves no half model
        save_static(tokenizer, table, Path(folder))
        for file in (p for p in Path(folder).rglob("*") if p.is_file()):
            target = general / file.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    if given != "new":  # reading and writing a score again can change its last digit
        (general / SHIPPED.name).write_bytes(Path(given).read_bytes())
    (general / RECIPE).write_text(
        json.dumps({**asdict(recipe), "questions": options.questions}, indent=1) + "\n"
    )
    print(f"made in {time.perf_counter() - began:.0f} s: {general}", flush=True)
    if not options.untuned:
        tuning.main(["--model", str(general), "--out", str(options.out)])
    if unseen:
        print(f"on {len(unseen)} questions that training did not see:")
        print("\n".join(measure(StaticModel(options.out), statutes, lexical, unseen)))


if __name__ == "__main__":
    main()
