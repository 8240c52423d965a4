"""The foremost sentences read once more, each together with the question.

What reading holds against the ask is words, vectors and form. The cross-encoder
(``index/cross_encoder.py``) reads the question and a sentence at once and so sees what is asked of
what: it is put to the few sentences that stand in front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.library import Library
from assistant.values import Ask, Passage
from index.cross_encoder import Pair

READ = 6  # sentences at the most that are read so for one ask in one part of the corpus
_CLOSE = 5.0  # log-odds by which a sentence may stay behind by everything else and still be read
_FAR = 8.0  # log-odds: who is so far behind the likeliest is as good as out
_SURE = 4.0  # log-odds that count as one


def pair_of(ask: Ask, passage: Passage) -> Pair:
    """What is read together: the question as it was put, and the sentence under its headings."""
    return Pair(ask.heard or ask.query, " ".join(passage.clause.path[-2:]), passage.text)


def reread(
    ask: Ask, passages: Sequence[Passage], odds: Sequence[float], library: Library
) -> list[Mapping[str, float]]:
    """For each of ``passages``, best first, whether it answers, as two features.

    ``odds`` says how likely each is by everything else, in logits.

    ``read`` is how far it stays behind the likeliest, -1 to 0, and ``answers`` how likely it is by
    itself, about -2 to 2. Those that are not read count as the least likely of them.
    """
    near = [p for p, o in zip(passages[:READ], odds, strict=False) if odds[0] - o < _CLOSE]
    found = library.answering([pair_of(ask, passage) for passage in near])
    if not found:
        return [{} for _ in passages]
    top, least = max(found), min(found)
    every = [*found, *[least] * (len(passages) - len(found))]
    return [{"read": max(-1.0, (o - top) / _FAR), "answers": o / _SURE} for o in every]
