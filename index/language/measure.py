"""Measure the corrector: ``python -m index.language.measure``.

Typos are made by putting a homophone for one character of a word in a phrase of the
corpus (seeded). Clean text is of a document that the vocabulary has not seen, and of
question files given by ``--questions``: there, every change is a false correction.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import rjieba
from tqdm import tqdm

from corpus.lines import json_lines
from corpus.settings import get_settings
from index.language.correct import correct
from index.language.normalise import normalise
from index.language.sound import sound
from index.language.vocabulary import Vocabulary

_PHRASE = re.compile("[\u4e00-\u9fff]{6,16}")
_SEED = 20


@cache
def _homophones() -> dict[str, list[str]]:
    """The 3,755 common characters (GB 2312, level 1) by their toneless sound."""
    table: dict[str, list[str]] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", errors="ignore")
            if char:
                table.setdefault(sound(char)[0], []).append(char)
    return table


def phrases(texts: Iterable[str]) -> list[str]:
    """Stretches of 6 to 16 Chinese characters between punctuation."""
    return [m.group() for text in texts for m in _PHRASE.finditer(normalise(text))]


def make_typo(phrase: str, choose: random.Random) -> str | None:
    """``phrase`` with one character of one of its words replaced by a homophone."""
    words: list[tuple[str, int]] = []
    position = 0
    for word in rjieba.cut(phrase, False):
        if len(word) > 1:
            words.append((word, position))
        position += len(word)
    if not words:
        return None
    word, start = choose.choice(words)
    at = choose.randrange(len(word))
    others = [c for c in _homophones().get(sound(word)[at], []) if c != word[at]]
    if not others:
        return None
    return phrase[: start + at] + choose.choice(others) + phrase[start + at + 1 :]


def typos(texts: Sequence[str], vocabulary: Vocabulary, count: int) -> dict[str, float]:
    """Rates of right, wrong and missing corrections over ``count`` generated typos."""
    choose = random.Random(_SEED)
    source = phrases(texts)
    right = wrong = made = 0
    began = time.perf_counter()
    while source and made < count:
        phrase = choose.choice(source)
        typo = make_typo(phrase, choose)
        if typo is None:
            continue
        made += 1
        result = correct(typo, vocabulary)
        right += result.text == phrase
        wrong += bool(result.changes) and result.text != phrase
    milliseconds = 1000 * (time.perf_counter() - began) / max(made, 1)
    return {
        "typos": made,
        "right": right / made,
        "wrong": wrong / made,
        "left": (made - right - wrong) / made,
        "ms": milliseconds,
    }


def false_corrections(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[int, list[str]]:
    """How many clean texts there were, and those that were changed, with the change."""
    changed, total = [], 0
    for text in texts:
        total += 1
        for change in correct(text, vocabulary).changes:
            changed.append(f"{text}: {change.before} → {change.after}")
    return total, changed


def _left_out(documents: Sequence[Sequence[str]]) -> Iterator[tuple[Sequence[str], Vocabulary]]:
    for i, held in enumerate(documents):
        rest = [line for j, other in enumerate(documents) if j != i for line in other]
        yield held, Vocabulary.from_texts(rest)


def _questions(path: Path) -> list[str]:
    rows = [json.loads(line) for _, line in json_lines(path.read_text(encoding="utf-8"))]
    return [row.get("question") or row["text"] for row in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rates; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m index.language.measure", description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="JSON Lines")
    parser.add_argument("--typos", type=int, default=2000, help="how many to make")
    parser.add_argument("--show", action="store_true", help="print every false correction")
    options = parser.parse_args(arguments)
    paths = sorted(get_settings().documents.glob("*.txt"))
    documents = [path.read_text(encoding="utf-8").splitlines() for path in paths]
    texts = [line for document in documents for line in document]
    vocabulary = Vocabulary.from_texts(texts)
    rates = typos(texts, vocabulary, options.typos)
    print(
        f"typos {rates['typos']:.0f}: right {rates['right']:.1%}, wrong {rates['wrong']:.1%}, "
        f"left {rates['left']:.1%}; {rates['ms']:.2f} ms each"
    )
    sets: list[tuple[str, Sequence[str], Vocabulary]] = [
        ("unseen document", phrases(held), known)
        for held, known in tqdm(_left_out(documents), file=sys.stderr, disable=None)
    ]
    sets += [(path.name, _questions(path), vocabulary) for path in options.questions]
    for name, clean, known in sets:
        total, changed = false_corrections(clean, known)
        print(f"{name}: {len(changed)} false corrections in {total} clean texts")
        if options.show:
            for line in changed:
                print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
