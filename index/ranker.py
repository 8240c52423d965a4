"""The second stage: candidates put in order by learned weights.

A linear model over :data:`index.features.FEATURES`, trained so that a right candidate stands
above all wrong ones of its question at once (a softmax over them, as in ListNet, Cao et al.
2007). Each feature has two weights: one that always counts, and one that
counts the more, the less the query shares its wording with any clause. So a question in the
law's own words is decided by the words, and a lay one by meaning and by what such questions
usually end at. There are two sets of weights: one for corpora of lone articles, learned from
lay questions over statutes, and one for whole documents in their parts, learned from questions
over policies, which name a document, a place or a year far more often. Kept as a small data
file; numpy alone at query time, a few microseconds a candidate.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import SearchIndexError
from index.features import FEATURES, Table

FILE = Path(__file__).parent / "data" / "ranker.json"
ARTICLES, DOCUMENTS = "articles", "documents"  # kinds of corpora
_COVERAGE = FEATURES.index("coverage")


def crossed(table: Table) -> Table:
    """The features, and again multiplied by how far the query's wording is from any clause."""
    gap = 1 - (float(table[:, _COVERAGE].max()) if len(table) else 0.0)
    return np.concatenate([table, table * np.float32(gap)], axis=1)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Learned weights, and how often each law is what lay questions end at.

    ``priors`` are log-odds against a law that no training question ended at (0); names are
    those of :func:`index.groups.law_name`. Documents that are no such law get 0.
    """

    weights: npt.NDArray[np.float32]
    priors: Mapping[str, float]

    def score(self, table: Table) -> npt.NDArray[np.float32]:
        """One score a candidate; comparable within a query only."""
        return np.asarray(crossed(table) @ self.weights, dtype=np.float32)

    def priors_of(self, names: Sequence[str]) -> npt.NDArray[np.float32]:
        """The prior of every named group."""
        return np.array([self.priors.get(name, 0.0) for name in names], dtype=np.float32)

    def save(self, path: Path, kind: str) -> None:
        """Write the weights for corpora of ``kind`` as JSON; those for the other kind stay."""
        held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        same = held.get("features") == list(FEATURES)
        priors = {name: round(value, 2) for name, value in sorted(self.priors.items())}
        shown = {
            "features": list(FEATURES),
            "weights": {
                **(held["weights"] if same else {}),
                kind: [round(float(w), 4) for w in self.weights],
            },
            "priors": priors or held.get("priors", {}),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def fingerprint(kind: str, path: Path = FILE) -> str:
    """What tells the weights for corpora of ``kind`` from others: models fitted on the scores
    they give keep it."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    told = json.dumps([kept["features"], kept["weights"][kind]])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@lru_cache(maxsize=4)
def load_ranker(kind: str = ARTICLES, path: Path = FILE) -> Ranker:
    """The ranker that is supplied for corpora of ``kind``.

    Raises:
        SearchIndexError: the file does not fit this version of the code.
    """
    kept = json.loads(path.read_text(encoding="utf-8"))
    fits = tuple(kept["features"]) == FEATURES and kind in kept["weights"]
    if not fits or len(kept["weights"][kind]) != 2 * len(FEATURES):
        raise SearchIndexError(
            f"{path} was made for other features; make it anew: python -m index.training.ranking"
        )
    return Ranker(np.array(kept["weights"][kind], dtype=np.float32), kept["priors"])
