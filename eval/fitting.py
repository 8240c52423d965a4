"""What several fits share: the listwise loss, and texts as tables of the runs that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

Table = npt.NDArray[np.float64]


def listwise(lists: Iterable[tuple[Table, Table]], weights: Table) -> tuple[float, Table]:
    """Minus the log chance that a softmax over scores gives to what is right, and its slope.

    The likelihood of one choice of a list (Cao et al. 2007), summed over the lists.

    Args:
        lists: of each list its features, (choices, features), and the worth of each choice.
        weights: of the features; features times weights are the scores.
    """
    total, slope = 0.0, np.zeros_like(weights)
    for table, right in lists:
        scores = table @ weights
        chance = np.exp(scores - scores.max())
        chance /= chance.sum()
        hit = float(chance @ right) + 1e-12
        total -= float(np.log(hit))
        slope += (chance - chance * right / hit) @ table
    return total, slope


def held_runs(texts: Sequence[Set[str]], names: Sequence[str], scale: float = 1.0) -> csr_matrix:
    """A row for each text, a column for each of ``names``; long texts weigh as much as short ones.

    Args:
        texts: the runs that each text holds.
        scale: how much more a run may weigh for the same penalty.
    """
    place = {name: at for at, name in enumerate(names)}
    known = [sorted(place[run] for run in text if run in place) for text in texts]
    values = [scale / np.sqrt(len(own)) for own in known for _ in own]
    columns = [at for own in known for at in own]
    starts = np.cumsum([0, *map(len, known)])
    return csr_matrix((values, columns, starts), shape=(len(texts), len(names)))
