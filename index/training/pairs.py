"""Training pairs made from the texts themselves.

A pair is (something a person might ask, the text that should be found). Four ways:

* ``headed``: title and heading with a part of a sentence, against the whole article;
* ``rest``: one sentence, against the rest of its article (inverse cloze task,
  Lee, Chang and Toutanova 2019);
* ``lay``: a sentence said in lay words and put as a question, against the article;
* ``asked``: a real lay question against its article, or its answer.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from index.training.data import Ask, Passage
from index.training.lay import asked, reworded

Pair = tuple[str, str]

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_CHAPTER = re.compile(r"^第[一二三四五六七八九十百]+[编章节]\s*")
_DULL = re.compile(r"(?:自.{4,20}(?:施行|实施)|本(?:法|条例|办法|规定)所称.{0,3}下列|同时废止)")


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` that hold at least six characters."""
    return [s for s in (m.strip() for m in _SENTENCE.findall(text)) if len(s) >= 6]


def _part(text: str, chance: random.Random) -> str:
    """A run of 8 to 30 characters of ``text``."""
    length = chance.randint(8, 30)
    start = chance.randint(0, max(0, len(text) - length))
    return text[start : start + length]


def _named(passage: Passage) -> str:
    return f"{passage.title}\n{passage.text}"


def headed(passage: Passage, chance: random.Random) -> Pair:
    """Title or heading and a part of a sentence, against the named article."""
    law = passage.title.split(" ")[0] if chance.random() < 0.5 else ""
    heading = _CHAPTER.sub("", passage.heading) if chance.random() < 0.6 else ""
    part = _part(chance.choice(sentences(passage.text) or [passage.text]), chance)
    return "".join((law, heading, part)), _named(passage)


def rest(passage: Passage, chance: random.Random) -> Pair | None:
    """One sentence against the others; ``None`` where there is only one."""
    found = sentences(passage.text)
    if len(found) < 2:
        return None
    at = chance.randrange(len(found))
    others = "".join(found[:at] + found[at + 1 :])
    return found[at], f"{passage.title}\n{others}"


def lay(passage: Passage, chance: random.Random) -> Pair:
    """A sentence in lay words, as a question, against the named article."""
    sentence = chance.choice(sentences(passage.text) or [passage.text])
    if len(sentence) > 40:
        sentence = _part(sentence, chance)
    return asked(reworded(sentence, chance, 0.6), chance), _named(passage)


def from_passages(passages: Sequence[Passage], chance: random.Random) -> Iterator[Pair]:
    """About two pairs a passage; passages that say nothing of their own are left out."""
    for passage in passages:
        if len(passage.text) < 15 or _DULL.search(passage.text[:60]):
            continue
        pair = rest(passage, chance)
        if pair:
            yield pair
        yield lay(passage, chance) if chance.random() < 0.6 else headed(passage, chance)


def from_questions(
    asks: Sequence[Ask], passages: dict[str, Passage], chance: random.Random
) -> Iterator[Pair]:
    """Every question with each of its articles, and with a sentence of its answer."""
    for ask in asks:
        for id_ in ask.relevant:
            yield ask.text, _named(passages[id_])
        found = sentences(ask.answer)
        if found:
            yield ask.text, chance.choice(found)
            yield chance.choice(found), _named(passages[chance.choice(ask.relevant)])
