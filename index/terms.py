"""Terms: what a text is split into for lexical search.

Chinese has no spaces, and lay wording rarely agrees with a dictionary's words, so a text
is indexed under its single characters, its character pairs and its words. Runs of Latin
letters and digits stay whole but for the endings of English words. The three families are
told apart by a prefix, so that a query can weight them and a two-character word does not count
twice as one term.

A term has a number too, so that an index needs no table of strings: a character its code, a
pair both codes, a word 63 bits of its hash.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import rjieba

from index.language.english import stem

Numbers = npt.NDArray[np.uint64]

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]+|[a-z0-9]+(?:\.[0-9]+)?")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")

CHARACTER, PAIR, WORD = "1", "2", "w"
_PAIRS = 1 << 42  # numbers of pairs begin here; a code has 21 bits
_WORDS = 1 << 63  # numbers of words begin here


def runs(text: str) -> list[str]:
    """The runs of Chinese characters, and the Latin words and numbers, of a normalised text."""
    return _RUN.findall(text.lower())


def terms(text: str) -> list[str]:
    """All terms of a normalised ``text``, repeated as often as they occur.

    A Chinese run gives its characters (``1权``), its pairs (``2知识``) and its words of
    three or more characters (``w知识产权``; shorter words are already there as characters
    or pairs). Latin words and numbers give one word term each, an English word its stem's.
    """
    found: list[str] = []
    for run in runs(text):
        if not _HAN.match(run):
            found.append(WORD + stem(run))
            continue
        found += [CHARACTER + c for c in run]
        found += [PAIR + run[i : i + 2] for i in range(len(run) - 1)]
        found += [WORD + w for w in _words(run)]
    return found


def spelled(term: str) -> str:
    """A term without its family prefix, as a person would read it."""
    return term[1:]


def number(term: str) -> int:
    """The number of a term: equal terms have equal numbers, others different ones."""
    text = term[1:]
    if term[0] == WORD:
        return _word_number(text)
    if term[0] == PAIR:
        return _PAIRS | ord(text[0]) << 21 | ord(text[1])
    return ord(text)


def numbered(texts: Sequence[str]) -> tuple[Numbers, npt.NDArray[np.int32]]:
    """The numbers of all terms of ``texts``, and for each the text it stands in.

    The same terms as :func:`terms` gives one text after the other, in another order; many
    times as fast, since characters and pairs are taken from all texts at once.
    """
    lowered = [text.lower() for text in texts]
    whole = "\n".join(lowered)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = codes.astype(np.uint64)
    lengths = np.array([len(text) + 1 for text in lowered], dtype=np.int64)
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)[: len(codes)]
    han = ((codes >= 0x3400) & (codes <= 0x9FFF)) | ((codes >= 0x20000) & (codes <= 0x2FFFF))
    pair = np.flatnonzero(han[:-1] & han[1:])
    words: list[int] = []
    owners: list[int] = []
    for row, text in enumerate(lowered):
        for run in _RUN.findall(text):
            found = _run_numbers(run)
            words += found
            owners += [row] * len(found)
    return (
        np.concatenate(
            [
                codes[han],
                np.uint64(_PAIRS) | codes[pair] << np.uint64(21) | codes[pair + 1],
                np.array(words, dtype=np.uint64),
            ]
        ),
        np.concatenate([owner[han], owner[pair], np.array(owners, dtype=np.int32)]),
    )


def _words(run: str) -> list[str]:
    return [w for w in rjieba.cut_for_search(run) if len(w) > 2] if len(run) > 2 else []


@lru_cache(maxsize=200_000)  # titles and set phrases come again and again
def _run_numbers(run: str) -> tuple[int, ...]:
    return tuple(map(_word_number, _words(run) if _HAN.match(run) else (stem(run),)))


@lru_cache(maxsize=200_000)
def _word_number(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") | _WORDS
