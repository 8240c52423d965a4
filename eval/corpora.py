"""Question sets over corpora whose texts stay outside the repository.

The texts (reports of provincial governments, laws and regulations) are large and published
elsewhere. The repository holds *recipes*, which say what of them makes a corpus, and cases
that name clauses by their ids. :func:`build` makes the corpus file anew from the texts.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from corpus.errors import InputError
from corpus.settings import ROOT
from eval.cases import Case, load_cases

TEXTS = ROOT.parent / "shared" / "data"
"""Where the texts lie unless another folder is named."""

SetName = Literal["practice", "unseen"]
SETS: dict[SetName, Path] = {
    "practice": ROOT / "eval" / "cases" / "corpora",
    "unseen": ROOT / "eval" / "cases" / "unseen_corpora",
}
RECIPES = "recipes.json"
_FORM = '{"report": {"source": "gov_reports_2026", "documents": ["G安徽省"], "clauses": 115}}'


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes a corpus: clauses of ``source`` that are of one of ``documents``.

    A clause's document is its id up to the last hyphen; no documents: all of them.
    ``clauses`` is how many must come out, so that other texts are noticed.
    """

    name: str
    source: str
    documents: frozenset[str]
    clauses: int


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A corpus to build and the file of questions about it."""

    recipe: Recipe
    path: Path

    def cases(self) -> list[Case]:
        """The questions, sorted by id."""
        return load_cases((self.path,))


def _recipe(name: str, row: Any, where: Path) -> Recipe:
    try:
        documents = row["documents"]
        if not isinstance(documents, list):
            raise TypeError("'documents' is a list")
        return Recipe(name, str(row["source"]), frozenset(map(str, documents)), int(row["clauses"]))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: {name!r} is no recipe ({error!r}); one is {_FORM}") from error


def question_sets(folder: Path) -> dict[str, QuestionSet]:
    """The question sets of a folder, by the name of their corpus.

    Raises:
        InputError: the folder has no recipes, or they are not of the form.
    """
    path = folder / RECIPES
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}); it holds {_FORM}") from error
    if not isinstance(rows, dict):
        raise InputError(f"{path} holds no recipes by name; they look like {_FORM}")
    return {
        name: QuestionSet(_recipe(name, row, path), folder / f"{name}.jsonl")
        for name, row in rows.items()
    }


def _clauses(recipe: Recipe, texts: Path) -> Iterator[dict[str, str]]:
    path = texts / recipe.source / "corpus.jsonl.gz"
    if not path.exists():
        raise InputError(
            f"{path} is not there. The texts of {recipe.name!r} are not part of the repository; "
            "name the folder that holds them, such as --texts ../shared/data"
        )
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = row["id"].rpartition("-")[0]
            if not recipe.documents or document in recipe.documents:
                yield {key: row[key] for key in ("id", "title", "text")}


def build(recipe: Recipe, out: Path, texts: Path = TEXTS) -> int:
    """Write the corpus of a recipe as JSON Lines, one clause each; how many there are.

    Raises:
        InputError: the texts are missing, or are others than the recipe was written for.
    """
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in _clauses(recipe, texts)]
    if len(lines) != recipe.clauses:
        raise InputError(
            f"{recipe.name!r} has {recipe.clauses} clauses, but {len(lines)} were found in "
            f"{texts / recipe.source}: these are not the texts that the questions are about"
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    part.write_text("".join(lines), encoding="utf-8")
    part.replace(out)
    return len(lines)
