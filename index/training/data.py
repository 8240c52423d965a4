"""Reading the training data, and the rule that splits it.

The folder holds ``laws_cn`` (clauses of laws), ``gov_reports_2026`` (paragraphs of
government reports) and ``stard_train`` (lay questions with their statute articles).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be found: ``title`` names it, ``heading`` is what it stands under."""

    id: str
    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A lay question, an answer in prose if there is one, and the ids of its passages."""

    id: str
    text: str
    answer: str
    relevant: tuple[str, ...]


def half(query_id: str) -> str:
    """Which half a question belongs to: ``development`` or ``held_out``.

    The rule: the first byte of SHA-256 of the id, even or odd. It depends on nothing but
    the id, so every run and every machine splits alike.
    """
    odd = hashlib.sha256(query_id.encode()).digest()[0] % 2
    return "held_out" if odd else "development"


def kept_apart(law: str) -> bool:
    """Whether a law is left out of training, to measure on texts that it never saw.

    The rule: the first byte of SHA-256 of its name is below 13, about one law in twenty.
    """
    return hashlib.sha256(law.encode()).digest()[0] < 13


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    if not path.is_file():
        raise InputError(f"{path} is missing; --data must name a folder that holds it")
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            yield json.loads(line)


def laws(data: Path, *, apart: bool = False) -> list[Passage]:
    """The clauses of the newest version of each law; with ``apart``, of those left out."""
    return [
        Passage(d["id"], d["title"], d.get("chapter") or "", d["text"])
        for d in read_lines(data / "laws_cn" / "corpus.jsonl.gz")
        if d["latest"] and kept_apart(d["law"]) == apart
    ]


def reports(data: Path) -> list[Passage]:
    """Paragraphs of government reports that are long enough to say something."""
    return [
        Passage(d["id"], d["title"], "", d["text"])
        for d in read_lines(data / "gov_reports_2026" / "corpus.jsonl.gz")
        if len(d["text"]) >= 40
    ]


def statutes(data: Path) -> list[Passage]:
    """The articles that the lay questions are asked over."""
    path = data / "stard_train" / "corpus.jsonl.gz"
    return [Passage(d["id"], d["title"], "", d["text"]) for d in read_lines(path)]


def questions(data: Path) -> list[Ask]:
    """The lay questions with the ids of their articles."""
    relevant: dict[str, list[str]] = {}
    with (data / "stard_train" / "qrels.tsv").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            query, passage, _ = line.rstrip("\n").split("\t")
            relevant.setdefault(query, []).append(passage)
    return [
        Ask(d["id"], d["text"], "\n".join(d.get("answers") or ()), tuple(relevant[d["id"]]))
        for d in read_lines(data / "stard_train" / "queries.jsonl")
        if d["id"] in relevant
    ]
