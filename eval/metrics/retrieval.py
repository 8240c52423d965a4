"""Retrieval: were the clauses that prove the answer found, and how high.

Relevant to a case are the clauses of its evidence's document that hold an evidence text;
where one text stands in several clauses (a plan that repeats itself), each is relevant.
Computed by ir-measures (MacAvaney, Macdonald & Ounis, *Streamlining Evaluation with
ir-measures*, ECIR 2022) as it defines them: ``R@5``, ``R@10`` (recall at a cut), ``RR@10``
(reciprocal rank; its mean is MRR) and ``nDCG@10`` (Järvelin & Kekäläinen 2002).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from eval.metrics.base import Mark, mean_figure

MEASURES = {
    "recall_5": R @ 5,
    "recall_10": R @ 10,
    "mrr_10": RR @ 10,
    "ndcg_10": nDCG @ 10,
}
DEPTH = 10

Grades = Mapping[str, Mapping[str, int]]  # query id -> document id -> grade


def measure(relevant: Grades, runs: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Each query's value of each measure; a query without a run scores zero.

    Args:
        relevant: for each query the graded documents; queries with none are left out.
        runs: for each query the documents found, best first.
    """
    qrels = [Qrel(q, d, grade) for q, docs in relevant.items() for d, grade in docs.items()]
    run = [
        ScoredDoc(q, d, float(len(docs) - rank))
        for q, docs in runs.items()
        for rank, d in enumerate(docs)
    ]
    names = {str(value): name for name, value in MEASURES.items()}
    scores: dict[str, dict[str, float]] = {
        q: dict.fromkeys(MEASURES, 0.0)
        for q, docs in relevant.items()
        if any(grade > 0 for grade in docs.values())
    }
    for item in ir_measures.iter_calc(list(MEASURES.values()), qrels, run):
        if item.query_id in scores:
            scores[item.query_id][names[str(item.measure)]] = float(item.value)
    return scores


def marks(scores: Mapping[str, float] | None, first: int | None) -> dict[str, Mark]:
    """The marks of one case; ``first`` is the rank of the first relevant clause, from 1."""
    if scores is None:
        return {name: Mark(None) for name in MEASURES}
    why = f"first relevant clause at rank {first}" if first else "no relevant clause found"
    return {name: Mark(scores[name], why) for name in MEASURES}


FIGURES = (
    mean_figure("recall_5", "Clause recall@5"),
    mean_figure("recall_10", "Clause recall@10"),
    mean_figure("mrr_10", "MRR@10"),
    mean_figure("ndcg_10", "nDCG@10"),
)
