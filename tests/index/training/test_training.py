"""Training on a handful of texts: it learns, and it is repeatable."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer, pre_tokenizers
from tokenizers.models import WordLevel

from eval.cases.split import split_of
from index.features import FEATURES
from index.training.contrast import Asked, Bags, Recipe, train
from index.training.data import Ask, Passage
from index.training.measure import interval, line, recall, reciprocal_rank
from index.training.policies import in_test
from index.training.ranking import Lesson, fit, priors

OFFICIAL = "质押融资 维权援助 专利资助 地理标志 商标注册 版权登记 人才培训 专利导航".split()
LAY = "贷款 投诉 补贴 特产 牌子 作品 上课 查询".split()
RECIPE = Recipe(dimensions=16, batch=8, steps=60, learning_rate=0.05, drop=0.0, asked_drop=0.0)


def word_tokenizer() -> Tokenizer:
    words = {word: n for n, word in enumerate(["[UNK]", *OFFICIAL, *LAY, "办理", "什么"])}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


def bags(texts: Sequence[str]) -> Bags:
    return Bags(word_tokenizer(), texts, 32)


def trained(asked: Asked | None = None) -> np.ndarray:
    queries = [f"{word} 什么" for word in LAY]
    texts = [f"{word} 办理" for word in OFFICIAL]
    return train((bags(queries), bags(texts)), asked, 19, RECIPE)


def test_lay_words_come_to_lie_by_their_official_ones() -> None:
    table = trained()
    table = table / np.linalg.norm(table, axis=1, keepdims=True)
    nearest = (table[9:17] @ table[1:9].T).argmax(axis=1)
    assert (nearest == np.arange(8)).mean() >= 0.9


def test_the_same_seed_gives_the_same_weights() -> None:
    np.testing.assert_array_equal(trained(), trained())


def test_real_questions_join_the_batch() -> None:
    asked = Asked(
        bags(["补贴 什么"] * 2), bags(["专利资助 办理"] * 2), bags(["商标注册"] * 2),
        np.array([0, 0]), np.array([0, 0]),
    )  # fmt: skip
    assert asked.clashes(np.array([0, 1])).tolist() == [[False, True], [True, False]]
    assert trained(asked).shape == (19, 16)


def test_dropping_leaves_at_least_one_piece() -> None:
    ids, offsets = bags(LAY).take(np.arange(8), np.random.default_rng(0), 1.0)
    assert len(ids) == len(offsets) == 8


def test_measures() -> None:
    run = {"a": ["x", "y"], "b": ["z"]}
    relevant = {"a": ["y"], "b": ["q", "z"], "c": ["x"]}
    assert recall(run, relevant, 10) == [1, 0.5, 0]
    assert recall(run, relevant, 1) == [0, 0.5, 0]
    assert reciprocal_rank(run, relevant) == [0.5, 1, 0]
    low, high = interval([0, 1] * 50)
    assert 0.35 < low < 0.5 < high < 0.65
    assert "R@10 0.500" in line("x", run, relevant)


def test_priors_are_shrunk_and_start_at_zero() -> None:
    statutes = [Passage(f"{law}{n}", f"{law}第{n}条", "", "") for law in "甲乙" for n in range(50)]
    asks = [Ask(f"q{n}", "", "", (f"甲{n}",)) for n in range(20)]
    few = [Ask("q", "", "", ("甲0",))]
    assert set(priors(asks, statutes)) == {"甲"}
    assert priors(asks, statutes)["甲"] > priors(few, statutes)["甲"] > 0


def test_fit_finds_what_tells_right_from_wrong() -> None:
    chance = np.random.default_rng(0)
    taught = []
    for n in range(30):
        table = chance.normal(size=(20, len(FEATURES))).astype(np.float32)
        right = np.arange(20) == 4
        table[4, FEATURES.index("dense")] += 3
        taught.append(
            Lesson(Ask(str(n), "", "", ("4",)), list(map(str, range(20))), table, right, 1)
        )
    weights = fit(taught)
    assert np.abs(weights).argmax() % len(FEATURES) == FEATURES.index("dense")
    assert weights[FEATURES.index("dense")] > 0


def test_known_answers_are_split_as_the_evaluator_splits_them() -> None:
    names = [f"figure-{n:03}" for n in range(300)]
    assert [in_test(name) for name in names] == [split_of(name) == "test" for name in names]
