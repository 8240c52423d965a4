"""Questions over the policy documents that a fit may learn from, and who wrote them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import InputError
from corpus.types import Clause
from index.embedder import StaticModel
from index.training.data import Ask, read_lines

FOLDS = 4
_WRITER = re.compile(r"(?:practice-)?(second|third|twentyfirst|twentysecond|[a-z]+th)-")
_SPACE = re.compile(r"\s")


def in_test(case_id: str) -> bool:
    """Whether a known answer is kept for testing (the rule of ``eval.cases.split``)."""
    return int.from_bytes(hashlib.sha256(case_id.encode()).digest()[:8], "big") % 3 == 0


def writer(case_id: str) -> str:
    """Who wrote a question, by its id: what is left out together when a fit is judged."""
    found = _WRITER.match(case_id)
    return found[1] if found else "first"


def fold_of(case_id: str) -> int:
    """Which of the :data:`FOLDS` parts a question belongs to, all of a writer to the same.

    The rule: the first byte of SHA-256 of the writer's name, modulo :data:`FOLDS`.
    """
    return hashlib.sha256(writer(case_id).encode()).digest()[0] % FOLDS


def fold_folder(folds: Path, fold: int) -> Path:
    """The embedding model that has seen no question of ``fold``.

    Raises:
        InputError: it was not made yet; says how.
    """
    folder = folds / str(fold)
    if not folder.is_dir():
        raise InputError(
            f"{folder} is missing: a fit must read each question with an embedding model that has "
            "not seen its writer. Make them: python -m index.training --untuned "
            "--data ../shared/data --out var/general && "
            f"python -m index.training.tuning --model var/general --folds {folds} && "
            "python -m index.training.projection --data ../shared/data "
            f"--folds {folds} --general var/general"
        )
    return folder


def fold_model(folds: Path, fold: int) -> StaticModel:
    """:func:`fold_folder`'s model, opened."""
    return StaticModel(fold_folder(folds, fold))


def known(
    folder: Path, clauses: Sequence[Clause], *, test: bool = False, lang: str = ""
) -> list[Ask]:
    """The known answers with evidence in a clause, as questions, their evidence as the answer.

    Args:
        test: those that are never learned from, instead of those for development.
        lang: only those asked in this language, such as ``zh``.
    """
    texts = [(c.id, c.document, _SPACE.sub("", c.text)) for c in clauses]
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for case in read_lines(path):
            if case.get("history") or in_test(case["id"]) != test:
                continue
            if lang and case.get("lang", "zh") != lang:
                continue
            evidence = case.get("evidence") or ()
            wanted = {
                id_
                for e in evidence
                for id_, document, text in texts
                if document == e["doc"] and _SPACE.sub("", e["text"]) in text
            }
            if wanted:
                answer = "\n".join(_SPACE.sub("", e["text"]) for e in evidence)
                found.append(Ask(case["id"], case["question"], answer, tuple(sorted(wanted))))
    return found
