"""Small corpora and a quick model for the tests of ``index``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from corpus.settings import Settings
from corpus.types import Clause, ClauseKind, Document
from index.embedder import Vectors, unit

TEXTS = (
    "知识产权质押融资总额不低于60亿元。",
    "在2023年底前全部取消对专利授权的各类财政性资助。",
    "开通12345维权援助热线，受理侵权假冒投诉举报。",
    "每万人口高价值发明专利拥有量达到15件。",
    "对获得中国专利金奖的单位给予奖励。",
    "设立知识产权专项资金，重点支持中小企业。",
)


@dataclass(frozen=True)
class Source:
    """A corpus in memory."""

    clauses: Sequence[Clause]
    documents: Mapping[str, Document] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(repr(self.clauses).encode()).hexdigest()


class Hashed:
    """A model without weights: a text's vector is drawn from the hash of its characters."""

    dimensions = 16

    def __init__(self, name: str = "hashed") -> None:
        self.fingerprint = name
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        self.embedded += texts
        rows = [sum((self._character(c) for c in t), np.zeros(16)) for t in texts]
        return unit(np.array(rows).reshape(-1, 16))

    def _character(self, char: str) -> Vectors:
        return np.random.default_rng(ord(char)).normal(size=16).astype(np.float32)


def clause(id_: str, text: str, *path: str, document: str = "d") -> Clause:
    return Clause(id_, document, "", path, ClauseKind.ARTICLE, text)


def source(*texts: str, title: str = "某市知识产权工作方案") -> Source:
    clauses = [clause(f"c{n}", text) for n, text in enumerate(texts)]
    return Source(clauses, {"d": Document("d", title)})


def settings(folder: Path, **changes: object) -> Settings:
    return Settings(data=folder, **changes)  # type: ignore[arg-type]
