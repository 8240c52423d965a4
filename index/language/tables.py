"""The word lists of ``data/``, read once and checked line by line.

Every key is normalised on reading, so that a list may be written in any spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from corpus.errors import InputError
from index.language.normalise import normalise

_DATA = Path(__file__).parent / "data"

Weighted = tuple[tuple[str, float], ...]

CANONICAL_WEIGHT = 0.9  # from an abbreviation to its full official form
_VARIANT_WEIGHT = 0.8


def _lines(name: str) -> Iterator[tuple[int, str]]:
    text = (_DATA / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _two_columns(name: str, form: str) -> Iterator[tuple[int, str, str]]:
    for number, line in _lines(name):
        left, tab, right = line.partition("\t")
        if not (left.strip() and tab and right.strip()) or "\t" in right:
            raise InputError(f"{name}, line {number}: two columns are needed. A valid form: {form}")
        yield number, left, right


def parse_weighted(text: str, where: str) -> Weighted:
    """``资助:0.9、奖励:0.7`` → (("资助", 0.9), ("奖励", 0.7)).

    Raises:
        InputError: a part lacks its weight, or the weight is not in (0, 1].
    """
    pairs: list[tuple[str, float]] = []
    for part in text.split("、"):
        term, _, weight = part.strip().rpartition(":")
        try:
            value = float(weight)
        except ValueError:
            value = 0.0
        if not term or not 0 < value <= 1:
            raise InputError(
                f"{where}: {part!r} is not a term with a weight in (0, 1]. A valid form: 资助:0.9"
            )
        pairs.append((normalise(term), value))
    return tuple(pairs)


def _merged(table: dict[str, dict[str, float]]) -> Mapping[str, Weighted]:
    return MappingProxyType(
        {
            key: tuple(sorted(values.items(), key=lambda item: -item[1]))
            for key, values in table.items()
        }
    )


@cache
def lexicon() -> Mapping[str, Weighted]:
    """Lay words → the official terms they stand for, heaviest first."""
    table: dict[str, dict[str, float]] = {}
    form = "补贴、补助<TAB>资助:0.9、奖励:0.7"
    for path in sorted((_DATA / "lexicon").glob("*.tsv")):
        name = f"lexicon/{path.name}"
        for number, lay, official in _two_columns(name, form):
            pairs = parse_weighted(official, f"{name}, line {number}")
            for word in lay.split("、"):
                entry = table.setdefault(normalise(word), {})
                for term, weight in pairs:
                    if term != normalise(word):
                        entry[term] = max(weight, entry.get(term, 0.0))
    return _merged({word: entry for word, entry in table.items() if entry})


@cache
def variants() -> Mapping[str, Weighted]:
    """Every form of a thing → its other forms; the standard form weighs most."""
    table: dict[str, dict[str, float]] = {}
    for _, line in _lines("variants.tsv"):
        forms = [normalise(form) for form in line.split("\t") if form.strip()]
        for form in forms:
            entry = table.setdefault(form, {})
            for other in forms:
                if other != form:
                    weight = CANONICAL_WEIGHT if other == forms[0] else _VARIANT_WEIGHT
                    entry[other] = max(weight, entry.get(other, 0.0))
    return _merged(table)


def _english(name: str) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    form = "trade secret|business secret<TAB>商业秘密"
    for _, english, chinese in _two_columns(name, form):
        terms = tuple(normalise(term) for term in chinese.split("、"))
        for word in english.split("|"):
            english_word = word.strip().lower()
            table[english_word] = tuple(dict.fromkeys((*table.get(english_word, ()), *terms)))
    return MappingProxyType(table)


@cache
def glossary() -> Mapping[str, tuple[str, ...]]:
    """English terms, singular and in lower case → Chinese terms, preferred first.

    What a term is called on several lines is joined, earlier lines first.
    """
    return _english("glossary.tsv")


@cache
def english_words() -> Mapping[str, tuple[str, ...]]:
    """The glossary, and words of general English that it does not hold."""
    return MappingProxyType({**_english("general_english.tsv"), **glossary()})


@cache
def chinese_to_english() -> Mapping[str, tuple[str, ...]]:
    """The glossary read from the right: a Chinese term → its English forms."""
    table: dict[str, list[str]] = {}
    for english, chinese in glossary().items():
        table.setdefault(chinese[0], []).append(english)
    return MappingProxyType({term: tuple(words) for term, words in table.items()})


def _words(name: str) -> frozenset[str]:
    return frozenset(normalise(word) for _, line in _lines(name) for word in line.split())


@cache
def function_words() -> frozenset[str]:
    """English words by which an English sentence is known."""
    return _words("function_words.txt")


@cache
def plain_words() -> frozenset[str]:
    """English words of everyday speech that the glossary does not hold: no slips of others."""
    return _words("plain_words.txt")


@cache
def irregular_forms() -> Mapping[str, str]:
    """English forms that no ending tells → their word: lent → lend."""
    rows = _two_columns("irregular.tsv", "lend<TAB>lent")
    return MappingProxyType({form: word for _, word, forms in rows for form in forms.split()})


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no content in a question."""
    return _words("stopwords.txt")


@cache
def generic_words() -> frozenset[str]:
    """Words found all over official documents: content, but light."""
    return _words("generic.txt")


@cache
def common_typos() -> Mapping[str, str]:
    """Frequent misspellings, some of them dictionary words, → what is meant."""
    form = "专力<TAB>专利"
    rows = _two_columns("typos.tsv", form)
    return MappingProxyType({normalise(wrong): normalise(right) for _, wrong, right in rows})


@cache
def look_alikes() -> Mapping[str, frozenset[str]]:
    """Characters → those easily mistaken for them by their shape."""
    table: dict[str, set[str]] = {}
    for _, line in _lines("shapes.tsv"):
        group = line.strip()
        for char in group:
            table.setdefault(char, set()).update(set(group) - {char})
    return MappingProxyType({char: frozenset(others) for char, others in table.items()})


@cache
def official_terms() -> frozenset[str]:
    """Every Chinese term the lists know on their official side."""
    terms = {term for pairs in lexicon().values() for term, _ in pairs}
    terms.update(variants())
    return frozenset(term for term in terms if len(term) > 1)
