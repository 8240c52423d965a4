"""Contrastive training of a static embedding model.

A text's vector is the mean of its pieces' vectors, so a step is an embedding bag, a matrix
product and a softmax: minutes on a CPU. The loss is the symmetric multiple-negatives
ranking loss (Henderson et al. 2017) with the batch's other texts, and mined hard negatives,
as the wrong answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from tqdm import tqdm

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the weights, besides the data."""

    dimensions: int = 256
    batch: int = 2048
    steps: int = 700
    learning_rate: float = 6e-3
    temperature: float = 0.05
    drop: float = 0.25  # share of a query's pieces left out at random
    asked_drop: float = 0.4  # the same for a real question, of which there are few
    asked_share: float = 0.15  # share of a batch that comes from the real questions
    longest: int = 192  # pieces of a text that are read
    seed: int = 20261120


class Bags:
    """Texts as piece numbers, laid end to end, for quick batches."""

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str], longest: int) -> None:
        encoded = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        rows = [np.asarray(e.ids[:longest] or [0], dtype=np.int64) for e in encoded]
        self.starts = np.concatenate([[0], np.cumsum([len(r) for r in rows])])
        self.ids = np.concatenate(rows)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(
        self, rows: Ids, chance: np.random.Generator, drop: float
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Piece numbers and offsets of ``rows``, each piece kept with chance ``1 - drop``."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
        ids = self.ids[np.repeat(self.starts[rows], lengths) + within]
        if drop:
            kept = (chance.random(len(ids)) >= drop) | (within == 0)
            owner = np.repeat(np.arange(len(rows)), lengths)[kept]
            ids, lengths = ids[kept], np.bincount(owner, minlength=len(rows))
        offsets = np.cumsum(lengths) - lengths
        return torch.from_numpy(ids), torch.from_numpy(offsets)


@dataclass(frozen=True, slots=True)
class Asked:
    """Real questions, row by row: question, text, hard negative, and labels.

    Rows with the same question label or the same text label are never taken as each
    other's wrong answers.
    """

    queries: Bags
    texts: Bags
    negatives: Bags
    query_labels: Ids
    text_labels: Ids

    def clashes(self, rows: Ids) -> torch.Tensor:
        """Which pairs of ``rows`` share a question or a text, the diagonal left out."""
        query, text = self.query_labels[rows], self.text_labels[rows]
        same = (query[:, None] == query) | (text[:, None] == text)
        np.fill_diagonal(same, False)
        return torch.from_numpy(same)


def initial_weights(bags: Bags, pieces: int, recipe: Recipe) -> torch.Tensor:
    """Random directions, longer for rarer pieces: a mean is then weighted by rarity."""
    chance = torch.Generator().manual_seed(recipe.seed)
    weights = torch.randn(pieces, recipe.dimensions, generator=chance)
    counts = np.bincount(bags.ids, minlength=pieces)
    rarity = np.log1p(counts.sum() / (1.0 + counts))
    scale = torch.from_numpy(rarity / rarity.mean()).float().unsqueeze(1)
    initial: torch.Tensor = weights * scale / recipe.dimensions**0.5
    return initial


def train(
    pairs: tuple[Bags, Bags],
    asked: Asked | None,
    pieces: int,
    recipe: Recipe,
) -> npt.NDArray[np.float32]:
    """Train and return the piece vectors, shape ``(pieces, dimensions)``.

    ``pairs`` are made queries and their texts.
    """
    chance = np.random.default_rng(recipe.seed)
    table = nn.EmbeddingBag.from_pretrained(
        initial_weights(pairs[1], pieces, recipe), freeze=False, mode="mean"
    )
    optimiser = torch.optim.Adam(table.parameters(), lr=recipe.learning_rate)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.learning_rate, total_steps=recipe.steps, pct_start=0.1
    )
    real = int(recipe.batch * recipe.asked_share) if asked else 0
    order: Ids = np.empty(0, dtype=np.int64)

    def embed(bags: Bags, rows: Ids, drop: float) -> torch.Tensor:
        vectors: torch.Tensor = table(*bags.take(rows, chance, drop))
        lengths: torch.Tensor = vectors.norm(dim=1, keepdim=True)
        return vectors / lengths.clamp_min(1e-6)

    for step in tqdm(range(recipe.steps), desc="embedding", mininterval=5):
        wanted = recipe.batch - real
        if len(order) < wanted:
            order = chance.permutation(len(pairs[0]))
        rows, order = order[:wanted], order[wanted:]
        queries = [embed(pairs[0], rows, recipe.drop)]
        texts = [embed(pairs[1], rows, 0.1)]
        if asked:
            rows = chance.choice(len(asked.query_labels), real, replace=False)
            queries.append(embed(asked.queries, rows, recipe.asked_drop))
            texts += [embed(asked.texts, rows, 0.1), embed(asked.negatives, rows, 0.1)]
        query, text = torch.cat(queries), torch.cat(texts)
        scores = query @ text.T / recipe.temperature
        if asked:
            corner = scores[wanted:, wanted : len(query)]
            corner.masked_fill_(asked.clashes(rows), -1e4)
        target = torch.arange(len(query))
        loss = functional.cross_entropy(scores, target)
        loss = loss + functional.cross_entropy(scores[:, : len(query)].T, target)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        plan.step()
        if step % 100 == 0:
            tqdm.write(f"step {step}: loss {loss.item():.3f}")
    return table.weight.detach().numpy()
