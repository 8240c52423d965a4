"""English cases: their words brought to the Chinese terms that facts and measures are known by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.measures.types import FactKind
from index.language.english import detect_language, stem, translate
from index.language.tables import function_words

Matters = tuple[tuple[str, str], ...]
"""The English names of measures, each with the Chinese one."""

_Stems = tuple[str, ...]
_Term = tuple[int, int, str]  # where it stands, and the Chinese term

_PART = re.compile(r"[^,.;:?!]+[,.;:?!]*")
_WORD = re.compile(r"[A-Za-z]+(?:[’'&][A-Za-z]+)*")
_NOT = re.compile(
    r"(?<!can)(?<!could)(?:\b(?:not|never|no longer|without|neither|nor)\b|(?<=is|re)n't\b)",
    re.IGNORECASE,
)
_SPELLED = {
    "company": "enterprise", "companies": "enterprises", "firm": "enterprise",
    "firms": "enterprises", "recognized": "recognised", "specialized": "specialised",
    "hi-tech": "high-tech", "pharma": "pharmaceutical",
}  # fmt: skip
_SPELLINGS = re.compile(rf"\b(?:{'|'.join(_SPELLED)})\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the|in an?) ")
_SAME = {"registration": "register", "bonus": "award", "reward": "award", "priz": "award"}
_FEW = 3  # words of a name that may stand apart in a question; fewer are too common


def in_chinese(
    text: str, kinds: Mapping[str, FactKind] | None = None, matters: Matters = ()
) -> str:
    """The Chinese terms of an English question, its denials kept; a Chinese one as it is.

    The facts' and the measures' own English names are read besides the glossary's.
    """
    if detect_language(text) == "zh":
        return text
    whole = dict(matters).get(text.strip().lower())
    if whole:
        return whole
    names = _by_stems((*matters, *_names(kinds or {})))
    loose = _by_stems(matters)
    parts = []
    for part in _PART.findall(text):
        pieces = ["".join(_terms(piece, names, loose)) for piece in _NOT.split(part)]
        parts.append("不是".join(pieces))
    return "，".join(filter(None, parts)) or text


def _stem(word: str) -> str:
    """A word's stem, the same for words of one sense (bonus, reward, award)."""
    root = stem(word).removesuffix("e")
    return _SAME.get(root, root)


def _terms(piece: str, names: Mapping[_Stems, str], loose: Mapping[_Stems, str]) -> list[str]:
    """The Chinese terms of a piece of English, in its order."""
    piece = _SPELLINGS.sub(lambda m: _SPELLED[m[0].lower()], piece)
    found = [(t.span.start, t.span.end, t.terms[0][0]) for t in translate(piece)]
    for start, end, chinese in (*_named(piece, names), *_scattered(piece, loose)):
        inside = [f for f in found if f[0] < end and start < f[1]]
        # a name is read where the glossary has nothing as long
        if all(f[1] - f[0] < end - start for f in inside):
            found = [f for f in found if f not in inside]
            found.append((start, end, chinese))
    return [chinese for _, _, chinese in sorted(found)]


def _named(piece: str, names: Mapping[_Stems, str]) -> Iterator[_Term]:
    """The names that stand in a piece word by word, longest first."""
    words = list(_WORD.finditer(piece))
    stems = [_stem(word.group()) for word in words]
    longest = max(map(len, names), default=0)
    for size in range(min(longest, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if chinese := names.get(tuple(stems[at : at + size])):
                yield words[at].start(), words[at + size - 1].end(), chinese


def _scattered(piece: str, names: Mapping[_Stems, str]) -> Iterator[_Term]:
    """The measures whose name a piece says in other order or with words between.

    Only the one that says most, and none of few words: those stand in many questions.
    """
    words = {_stem(w.group()): (w.start(), w.end()) for w in _WORD.finditer(piece)}
    said = [
        (len(content), chinese, content)
        for stems, chinese in names.items()
        if len(content := frozenset(stems) - _function_stems()) >= _FEW and content <= set(words)
    ]
    if said:
        _, chinese, content = max(said, key=lambda one: one[:2])
        places = [words[word] for word in content]
        yield min(p[0] for p in places), max(p[1] for p in places), chinese


@lru_cache(maxsize=1)
def _function_stems() -> frozenset[str]:
    return frozenset(map(_stem, function_words()))


def _names(kinds: Mapping[str, FactKind]) -> Iterator[tuple[str, str]]:
    """The English names of values and flags, each with the Chinese it means."""
    for kind in kinds.values():
        for value in kind.values.values():
            yield value.en, value.name
            yield from ((name, value.name) for name in value.names if name.isascii())
        if kind.is_flag and kind.said:
            yield _ARTICLE.sub("", kind.en.lower()), kind.said[0]
            yield from ((name, kind.said[0]) for name in kind.said if name.isascii())


@lru_cache(maxsize=4)
def _by_stems(names: Sequence[tuple[str, str]]) -> dict[_Stems, str]:
    table: dict[_Stems, str] = {}
    for name, chinese in names:
        key = tuple(_stem(word.group()) for word in _WORD.finditer(name))
        if key:
            table.setdefault(key, chinese)
    return table
