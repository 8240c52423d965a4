"""Which Chinese word an English one stands for: the one that its neighbours stand with.

*Drive* is 驾驶, 驱动 and 行动, *work* 工作 and 作品. A clause that holds one word for each of many
words of the question shows what is meant, so the clauses that hold most of them decide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

Candidates = tuple[str, ...]  # Chinese words for one English one, preferred first

_NEARLY = 0.75  # share of the most that any text holds from which a text has a say
_SHARPNESS = 3.0  # how much more a text says that holds more
_LATER = 0.97  # what each place further back in its list is worth to a word


def chosen(words: Iterable[Candidates], texts: Sequence[str]) -> Mapping[Candidates, str]:
    """The word meant of each list, by the texts in which most lists have a word.

    Words that no text holds are not chosen; a list of which none is held is left out.
    """
    lists = list(dict.fromkeys(words))
    holding = [{t: {i for i, text in enumerate(texts) if t in text} for t in one} for one in lists]
    held = [[t for t in one if where[t]] for one, where in zip(lists, holding, strict=True)]
    worth = [
        math.log(len(texts) / len(set().union(*where.values()))) if any(where.values()) else 0.0
        for where in holding
    ]
    said = [0.0] * len(texts)
    for where, weight in zip(holding, worth, strict=True):
        for i in set().union(*where.values()):
            said[i] += weight
    most = max(said, default=0.0)
    having_a_say = {i: s**_SHARPNESS for i, s in enumerate(said) if s and s >= _NEARLY * most}
    found: dict[Candidates, str] = {}
    for one, where, terms in zip(lists, holding, held, strict=True):
        if terms:
            found[one] = max(
                terms,
                key=lambda t: (
                    sum(having_a_say.get(i, 0.0) for i in where[t])
                    * math.log(1 + len(texts) / len(where[t])) ** 0.5
                    * _LATER ** one.index(t)
                ),
            )
    return found
