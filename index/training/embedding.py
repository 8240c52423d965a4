"""The steps from data to an embedding model: tokenizer, pairs, training."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.language import normalise
from index.lexical import LexicalIndex, query_weights
from index.training.contrast import Asked, Bags, Recipe, train
from index.training.data import Ask, Passage
from index.training.pairs import from_passages, from_questions
from index.training.tokenizer import train_tokenizer

PIECES = 40_000
TOKENIZER_LAWS = 40_000  # clauses that the pieces are learned from
REPORT_ROUNDS = 4  # policy prose is scarce beside the laws, so it is used more often
ASKED_ROUNDS = 3
HARD = 40  # the negatives of a question come from BM25's first HARD articles


def named(passage: Passage) -> str:
    """A passage as it is embedded: title and text."""
    return f"{normalise(passage.title)}\n{normalise(passage.text)}"


def make_tokenizer(
    laws: Sequence[Passage], reports: Sequence[Passage], asks: Sequence[Ask], seed: int
) -> Tokenizer:
    """Learn the pieces from laws, reports, and the questions used in training."""
    chance = random.Random(seed)
    texts = [p.text for p in chance.sample(list(laws), min(TOKENIZER_LAWS, len(laws)))]
    texts += 3 * [p.text for p in reports] + 3 * [a.text for a in asks] + [a.answer for a in asks]
    return train_tokenizer(map(normalise, texts), PIECES)


def lexical_of(passages: Sequence[Passage]) -> LexicalIndex:
    """The lexical index of ``passages``."""
    return LexicalIndex.build(named(p) for p in passages)


def _labels(texts: Sequence[str]) -> npt.NDArray[np.int64]:
    number: dict[str, int] = {}
    return np.array([number.setdefault(t, len(number)) for t in texts], dtype=np.int64)


def make_asked(
    asks: Sequence[Ask], statutes: Sequence[Passage], lexical: LexicalIndex,
    tokenizer: Tokenizer, recipe: Recipe,
) -> Asked | None:  # fmt: skip
    """Real questions with their articles, and articles that only look right."""
    if not asks:
        return None
    chance = random.Random(recipe.seed + 1)
    by_id = {p.id: p for p in statutes}
    hard: dict[str, list[Passage]] = {}
    for ask in asks:
        scores = lexical.scores(query_weights(normalise(ask.text)))
        best = np.argpartition(-scores, HARD)[:HARD]
        hard[ask.text] = [statutes[r] for r in best if statutes[r].id not in ask.relevant]
    pairs = [p for _ in range(ASKED_ROUNDS) for p in from_questions(asks, by_id, chance)]
    queries, texts = [q for q, _ in pairs], [t for _, t in pairs]
    wrong = [named(chance.choice(hard.get(q) or list(statutes))) for q in queries]
    return Asked(
        queries=_bags(tokenizer, queries, recipe),
        texts=_bags(tokenizer, texts, recipe),
        negatives=_bags(tokenizer, wrong, recipe),
        query_labels=_labels(queries),
        text_labels=_labels(texts),
    )


def _bags(tokenizer: Tokenizer, texts: Sequence[str], recipe: Recipe) -> Bags:
    lines = (t.split("\n") for t in texts)
    return Bags(tokenizer, ["\n".join(map(normalise, t)) for t in lines], recipe.longest)


def make_table(
    tokenizer: Tokenizer, passages: Sequence[Passage], reports: Sequence[Passage],
    asked: Asked | None, recipe: Recipe,
) -> npt.NDArray[np.float16]:  # fmt: skip
    """Train the piece vectors on pairs made from ``passages`` and ``reports``."""
    chance = random.Random(recipe.seed)
    pairs = list(from_passages(passages, chance))
    for _ in range(REPORT_ROUNDS):
        pairs += from_passages(reports, chance)
    made = (
        _bags(tokenizer, [q for q, _ in pairs], recipe),
        _bags(tokenizer, [t for _, t in pairs], recipe),
    )
    table = train(made, asked, tokenizer.get_vocab_size(), recipe)
    # a common scale keeps half precision exact to three digits
    return np.asarray(table / np.abs(table).max() * 4, dtype=np.float16)
