"""Content words of a question, what they are worth, and how far a text covers them.

A word's weight is its inverse document frequency in Chinese official prose (counts of
148,012 articles of laws and of provincial work reports, ``data/document_frequency.tsv``),
tempered by its frequency in the corpus at hand: in a corpus about intellectual property
the words 知识产权 tell nothing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import mul
from pathlib import Path

import rjieba

from assistant.values import Term
from index.language import synonym_groups

_TABLE = Path(__file__).parent / "data" / "document_frequency.tsv"
_DOCUMENTS = 77_429  # texts the table was counted on
_UNSEEN = 8  # count given to a word the table leaves out (it holds words seen 25 times)

# Words that shape a question and say nothing of its subject.
_STOP_FILE = Path(__file__).parent / "data" / "stop_words.txt"
STOP = frozenset(_STOP_FILE.read_text("utf-8").split())
_TOLD = 0.3  # what a word of story-telling weighs against one of the matter
_BESIDE = 0.85  # what a word beside a text counts for, against one within
_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z0-9\-+.]*|\d[\d,.]*%?")


def unify(text: str) -> str:
    """One width and case for matching; keeps the number of characters where NFKC does."""
    return unicodedata.normalize("NFKC", text).lower()


@lru_cache(maxsize=200_000)
def squeeze(text: str) -> str:
    """``text`` unified and without white space: what words are looked up in."""
    return "".join(unify(text).split())


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines())
    return {word: int(count) for word, count in rows}


@lru_cache(maxsize=50_000)
def background(word: str) -> float:
    """Inverse document frequency of ``word`` in official prose, 0 (everywhere) to 1 (rare)."""
    count = _table().get(word, _UNSEEN)
    return math.log(_DOCUMENTS / count) / math.log(_DOCUMENTS / _UNSEEN)


def cut(text: str) -> list[str]:
    """The words of ``text``: Chinese ones by dictionary, Latin words and numbers whole."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found += rjieba.cut(token) if _HAN.match(token) else [token]
    return found


def is_noun(text: str) -> bool:
    """Whether ``text`` names a thing, by its last word's part of speech."""
    tagged = rjieba.tag(text)
    return bool(tagged) and tagged[-1][1][0] in "nljb"


def leading_nouns(text: str) -> str:
    """The noun phrase that ``text`` begins with: 保险公司 of 保险公司在承保."""
    kept = ""
    for word, tag in rjieba.tag(text):
        verb = tag[0] == "v" and (kept or word in "是有要叫被让会能可应")
        if tag[0] not in "nljbvag" or (verb and tag != "vn"):
            break
        kept += word
    return kept


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry its subject, in order, without repetition."""
    kept: dict[str, None] = {}
    for word in cut(text):
        lowered = word.lower()
        if lowered in STOP or (len(lowered) == 1 and _HAN.match(lowered) and lowered in "市县区省"):
            continue
        kept[lowered] = None
    return list(kept)


def terms(
    text: str,
    named: Iterable[str] = (),
    local: Callable[[str], float] | None = None,
    without: Iterable[str] = (),
) -> tuple[Term, ...]:
    """Content words of ``text`` with weights and with other words for them.

    Args:
        named: words that cannot be replaced by others.
        local: inverse document frequency in the corpus at hand, 0 to 1.
        without: words that are accounted for elsewhere (places, years).
    """
    fixed = [squeeze(n) for n in named]
    left_out = [squeeze(w) for w in without]
    found: dict[str, Term] = {}
    for group in synonym_groups(text):
        word = squeeze(group.term.text)
        parts = [p for p in cut(word) if p not in STOP and len(p) > 1] or [word]
        if (
            word in STOP
            or any(word in w or word == f"{w}年" for w in left_out)
            or (len(word) == 1 and _HAN.match(word) and not is_noun(word))
            or (len(word) == 1 and word.isdigit() and not any(word in f for f in fixed))
        ):
            continue
        worth = [_worth(p, local) for p in parts]
        weight = group.term.weight * (max(worth) + 0.25 * (sum(worth) - max(worth)))
        if told(word) and not group.alternatives and not any(word in f for f in fixed):
            weight *= _TOLD
        variants = tuple((squeeze(v), w) for v, w in group.alternatives)
        found[word] = Term(word, weight, variants, named=any(word in f for f in fixed))
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def told(word: str) -> bool:
    """Whether ``word`` is a verb or adverb of speech that official prose does not have.

    Such a word, as in 顺带问问 or 老是不肯, belongs to how the story is told: no clause could
    hold it, and that it does not says nothing. A noun may be the very thing asked for.
    """
    if not _HAN.match(word) or word in _table() or "几" in word:
        return False
    return all(tag[0] not in "njsbga" and tag not in ("vn", "an") for _, tag in rjieba.tag(word))


def _worth(word: str, local: Callable[[str], float] | None) -> float:
    weight = background(word)
    return weight * (0.25 + 0.75 * local(word)) if local is not None else weight


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> tuple[str, ...]:
    """The pairs of characters of a long Chinese word, by which a part of it is recognised."""
    if len(word) < 3 or not _HAN.match(word):
        return ()
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


def match(term: Term, text: str) -> float:
    """How far squeezed ``text`` holds ``term``: 1 whole, less for another word or a part."""
    if term.text in text:
        return 1.0
    best = 0.0
    for variant, worth in term.variants:
        if variant and variant in text:
            best = worth
            break
    pairs = () if term.named else _pairs(term.text)
    if pairs:
        held = 0
        for pair in pairs:
            held += pair in text
        best = max(best, 0.85 * held / len(pairs))
    return best


class Coverage:
    """How far texts cover the words of ``wanted``, each text looked through once.

    Headings and titles stand around many sentences.
    """

    def __init__(self, wanted: Sequence[Term]) -> None:
        self._wanted = wanted
        self._weights = [term.weight for term in wanted]
        self._total = sum(self._weights)
        self._held: dict[str, list[float]] = {}
        self._beside: dict[tuple[str, ...], list[float]] = {}

    def of(self, text: str, *beside: str) -> float:
        """Share of the words' weight found in ``text``, and a little less in those ``beside``."""
        if not self._total:
            return 0.0
        best = self._in(text)
        if beside:
            best = list(map(max, best, self._around(beside)))
        got: float = sum(map(mul, self._weights, best))
        return got / self._total

    def _in(self, text: str) -> list[float]:
        found = self._held.get(text)
        if found is None:
            form = squeeze(text)
            found = self._held[text] = [match(term, form) for term in self._wanted]
        return found

    def _around(self, texts: tuple[str, ...]) -> list[float]:
        found = self._beside.get(texts)
        if found is None:
            each = [self._in(text) for text in texts]
            found = [_BESIDE * max(column) for column in zip(*each, strict=True)]
            self._beside[texts] = found
        return found


def coverage(wanted: Sequence[Term], text: str, *beside: str) -> float:
    """Share of the weight of ``wanted`` found in ``text``; one ``beside`` counts a little less."""
    return Coverage(wanted).of(text, *beside)
