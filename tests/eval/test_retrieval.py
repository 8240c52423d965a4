import math

from eval.metrics.retrieval import measure


def test_agrees_with_the_definitions_on_a_worked_example() -> None:
    relevant = {"q": {"a": 1, "b": 1, "z": 1}}
    found = measure(relevant, {"q": ["x", "a", "y", "b"]})["q"]
    ideal = 1 + 1 / math.log2(3) + 1 / 2
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    assert math.isclose(found["recall_5"], 2 / 3)
    assert math.isclose(found["mrr_10"], 1 / 2)
    assert math.isclose(found["ndcg_10"], gain / ideal, rel_tol=1e-9)


def test_a_query_without_a_run_scores_zero_and_one_without_relevant_is_left_out() -> None:
    scores = measure({"q": {"a": 1}, "r": {}, "s": {"b": 1}}, {"q": ["a"], "r": ["a"]})
    assert scores["q"]["mrr_10"] == 1
    assert "r" not in scores
    assert set(scores["s"].values()) == {0.0}
