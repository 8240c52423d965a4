"""English questions: which language it is, and the field's terms in Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from corpus.types import Span
from index.language.tables import english_words, function_words, irregular_forms, plain_words

_CJK = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]+(?:['’&/-][A-Za-z0-9]+)*|\d+(?:,\d{3})*(?:\.\d+)?%?")
_PART = re.compile(r"[A-Za-z]+|\d+")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_LATIN_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{4,}(?![\w-])")
_PREFERRED, _OTHER = 1.0, 0.8
_AGENT = re.compile(r"(er|or)s?$")
_DOUBLED = re.compile(r"(.)\1")
_SHORT, _LONG = 5, 9  # letters of a word
_QUESTION_WORDS = frozenset("which what when where does many whose would should".split())


def detect_language(text: str) -> Literal["zh", "en"]:
    """The language a question is asked in; Chinese unless English carries the sentence.

    >>> detect_language("FTO 是什么"), detect_language("What does 连云港 offer?")
    ('zh', 'en')
    """
    words = [word.lower() for word in _LATIN.findall(text)]
    chinese = len(_CJK.findall(text))
    if not words:
        return "zh"
    if not chinese:
        return "en"
    english = sum(word in function_words() for word in words)
    return "en" if english >= 2 and chinese < 4 * len(words) else "zh"


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A light stem that joins plural, -ing, -ed and final -e: ``licensing`` → ``licens``."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if len(word) > 3 and re.search("([^sui]|[aeiou]u)s$", word):
        word = word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and re.search("[aeiouy]", root):
            doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl"
            word = root[:-1] if doubled or root.endswith("ll") else root
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


# What British and American spelling end differently, of a stem: organis, labour, centr, licenc
_SPELT = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=[iy])s(?=$|ation$)", "z"),
        (r"(?<=\w\w)our$", "or"),
        (r"(?<=[bt])r$", "er"),
        (r"mm$", "m"),
        (r"enc$", "ens"),
    )
)


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """The stem of ``word``, the same for every form and spelling of it.

    >>> root("lent") == root("lending"), root("organisation") == root("organization")
    (True, True)
    """
    lower = word.lower()
    found = stem(irregular_forms().get(lower, lower))
    for british, american in _SPELT:
        found = british.sub(american, found)
    return found


@dataclass(frozen=True, slots=True)
class Translation:
    """An English term of a question and its Chinese terms, preferred first."""

    text: str
    span: Span
    terms: tuple[tuple[str, float], ...]

    @property
    def candidates(self) -> tuple[str, ...]:
        """The Chinese terms alone, preferred first."""
        return tuple(term for term, _ in self.terms)


@cache
def _by_stems() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for english, chinese in english_words().items():
        stems = tuple(root(m.group()) for m in _WORD.finditer(english))
        table[stems] = tuple(dict.fromkeys((*table.get(stems, ()), *chinese)))
    return table, max(map(len, table))


@cache
def _known_words() -> frozenset[str]:
    """The stem of every word that stands in the glossary, also within longer terms."""
    return frozenset(word for stems in _by_stems()[0] for word in stems)


@cache
def _spellings() -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    """The words known, with their stems, by first letter and length of the stem."""
    known = {w: w for w in (*function_words(), *plain_words(), *irregular_forms())}
    for english in english_words():
        known.update({m.group().lower(): stem(m.group()) for m in _WORD.finditer(english)})
    table: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for word, root in known.items():
        if word.isalpha():
            table.setdefault((root[0], len(root)), []).append((word, root))
    return {key: tuple(sorted(words)) for key, words in table.items()}


def _slips(a: str, b: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped between two words."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row = row, [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > most:
            return most + 1
    return row[-1]


def _a_slip(word: str, known: str) -> bool:
    """Whether ``word`` may well be ``known`` misspelt, and is not likely a word of its own.

    Nobody is meant by a word for a thing, and a letter too many is a slip where it is doubled or
    the word is long: examiners are not examine, patients not patents. A short word is one letter
    from many others: only what every question is made of is read into it.
    """
    agent = _AGENT.search(word)
    if agent is not None and not known.rstrip("s").endswith(agent[1]):
        return False
    if len(known) < len(word) < _LONG:
        return _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", known)
    return min(len(word), len(known)) > _SHORT or known in function_words()


@lru_cache(maxsize=4096)
def _mended_word(word: str) -> str:
    """The known word that ``word`` is a slip of; itself where it is known or none is near."""
    lower = word.lower()
    if len(lower) < 4 or not lower.isalpha() or not lower.isascii():
        return word
    roots = {stem(lower), lower}
    table = _spellings()
    if any(root in pair for root in roots for pair in table.get((root[0], len(root)), ())):
        return word
    best: tuple[int, bool, int, str] | None = None
    for root in sorted(roots):
        most = 1 if len(root) < 8 else 2
        for length in range(len(root) - most, len(root) + most + 1):
            for known, its in table.get((root[0], length), ()):
                if len(its) < 3:
                    continue
                swapped = sorted(lower) == sorted(known)
                if not (swapped or (_a_slip(lower, known) and _a_slip(root, its))):
                    continue
                slips = min(_slips(root, its, most), _slips(lower, known, most))
                off = abs(len(known) - len(lower))
                way = (slips, known not in _QUESTION_WORDS, off, known)
                if slips <= most and (best is None or way < best):
                    best = way
    return best[3] if best is not None else word


def mended(question: str) -> str:
    """``question`` with misspelt English words put right by the words that the lists know.

    A word with a capital inside a sentence is a name, unless it is a known one misspelt.

    >>> mended("how many IP servise agencys does Yanchen want")
    'how many IP service agencys does yancheng want'
    """
    return _LATIN_WORD.sub(lambda m: _mended_word(m.group()), question)


def _parted(word: re.Match[str]) -> list[re.Match[str]]:
    """``word``, or its parts where the glossary knows them only apart: patent-grant."""
    if "-" not in word.group() or root(word.group()) in _known_words():
        return [word]
    parts = list(_PART.finditer(word.string, word.start(), word.end()))
    return parts if any(root(part.group()) in _known_words() for part in parts) else [word]


def translate(question: str) -> list[Translation]:
    """The glossary's terms in ``question``, longest first; numbers stand for themselves."""
    table, longest = _by_stems()
    words = [part for word in _WORD.finditer(question) for part in _parted(word)]
    stems = [root(word.group()) for word in words]
    found: list[Translation] = []
    i = 0
    while i < len(words):
        for size in range(min(longest, len(words) - i), 0, -1):
            chinese = table.get(tuple(stems[i : i + size]))
            if chinese is not None:
                break
        else:
            size, chinese = 1, None
        start, end = words[i].start(), words[i + size - 1].end()
        if chinese is None and words[i].group()[0].isdigit():
            chinese = (words[i].group().replace(",", ""),)
        if chinese is not None:
            weights = [_PREFERRED] + [_OTHER] * (len(chinese) - 1)
            terms = tuple(zip(chinese, weights, strict=True))
            found.append(Translation(question[start:end], Span(start, end), terms))
        i += size
    return found


def to_chinese_terms(question: str) -> list[tuple[str, float]]:
    """Weighted Chinese query terms for an English question, in the question's order.

    >>> to_chinese_terms("Are there subsidies for patent grants?")[0]
    ('资助', 1.0)
    """
    weights: dict[str, float] = {}
    for translation in translate(question):
        for term, weight in translation.terms:
            weights[term] = max(weight, weights.get(term, 0.0))
    return list(weights.items())
