"""English cases: their words brought to the Chinese terms that facts and measures are known by."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.measures.types import FactKind
from index.language.english import detect_language, stem, translate
from index.language.tables import function_words

Matters = tuple[tuple[str, str], ...]
"""The English names of measures, each with the Chinese one."""

_Stems = tuple[str, ...]
_Term = tuple[int, int, str]  # where it stands, and the Chinese term
_Loose = tuple[frozenset[str], str]  # the stems of a name in any order, and its Chinese

_WORDS = Path(__file__).with_name("english.tsv")
_FREE = re.compile(
    r"\b(?:without (?:having to )?(?:pay(?:ing)?|charge|cost|a fee)(?: anything| a fee)?|"
    r"at no (?:cost|charge)|"
    r"for nothing|pay nothing|paying nothing|no (?:cost|charge|fee))\b",
    re.IGNORECASE,
)
# Whom a support is for, not who asks: guidance meant for high-tech enterprises.
_GIVEN_TO = re.compile(
    r"\b(?:meant for|intended for|aimed at|reserved for|given to|granted to|paid to|for|to|of)"
    r"\s+(?:(?:the|all|any|local|eligible)\s+)*$",
    re.IGNORECASE,
)
_MONTHS = frozenset(name.lower() for name in calendar.month_name if name)
_PART = re.compile(r"[^,.;:?!]+[,.;:?!]*")
_WISHES = re.compile(
    r"\?|\b(?:want|wish|hope|hoping|plan|intend|would like|need|going to|about to|looking to)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+(?:[’'&][A-Za-z]+)*")
# 'nobody has said anything about its edge', 'no word on its edge': it is left open
_UNTOLD = re.compile(
    r"\b(?:(?:nobody|no[ -]one) (?:has |have |had )?"
    r"(?:said|says|told us|knows|mentioned|stated|written)"
    r"(?: (?:anything|a word|much|more))?|no (?:word|information|news|data|statement|figures?)|"
    r"nothing (?:is |was |has been )?(?:said|known|stated|written|told|given)|not a word)"
    r"(?: yet)? (?:about|of|on|as to) ",
    re.IGNORECASE,
)
# 'on a possible edge, silence': nothing is said of it
_SILENT = re.compile(
    r"\b(?:on|about|of|as to)\s+((?:an?|the|any)\s+[^,.;:?!]{3,40}),\s*"
    r"(?:silence|nothing|not a word)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:has|have|had|is|are)\s+)?\bnothing to do with\b|"
    r"(?<!can)(?<!could)(?:\b(?:not|never|no longer|without|neither|nor)\b|(?<=is|re)n't\b)",
    re.IGNORECASE,
)
# Where something is said not to be known, what stands after "whether" is left open.
_NOT_KNOWN = re.compile(
    r"\b(?:could(?: not|n't) (?:find|say|tell)|cannot (?:say|tell)|unknown|unclear|no idea|"
    r"(?:nobody|no[ -]one|none of us) (?:has |have |had |can |could )?"
    r"(?:said|says?|tell|told|knows?|known|mention(?:s|ed)?|stated?|checked|assessed|looked into)|"
    r"(?:not|never|n't) (?:been )?(?:known?|sure|said|say|stated?|told|mention(?:ed)?|assessed|"
    r"decided|clear))\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\bwhether\b(?!.*\b(?:can|could|may|would)\b)", re.IGNORECASE)
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
    return translated(text, kinds, matters)[0]


def translated(
    text: str, kinds: Mapping[str, FactKind] | None = None, matters: Matters = ()
) -> tuple[str, tuple[str, ...]]:
    """The Chinese terms of an English question, and its words that no term was found for."""
    if detect_language(text) == "zh":
        return text, ()
    names = _names(tuple((kinds or {}).values()), matters)
    if whole := names.whole.get(text.strip().lower()):
        return whole, ()
    parts: list[str] = []
    unread: list[str] = []
    asking = _asking_parts(text)
    text = _UNTOLD.sub("not known whether ", text)
    text = _SILENT.sub(r"not known whether \1", text)
    open_left = bool(_NOT_KNOWN.search(text))
    spelled = _spelled(_FREE.sub("free of charge", text))
    for n, part in enumerate(_PART.findall(spelled)):
        pieces = []
        for piece in _NOT.split(part):
            found = _terms(piece, names)
            said = "".join(_given(piece, term, names.people) for term in found)
            if open_left and _WHETHER.search(piece):
                said = f"是不是{said}"
            # works are 登记, trade marks 注册
            pieces.append(said.replace("登记", "注册") if "商标" in said else said)
            unread += _unread(piece, found) if n in asking else ()
        parts.append("不是".join(pieces))
    return "，".join(filter(None, parts)) or text, tuple(dict.fromkeys(unread))


def _spelled(text: str) -> str:
    """The text with words of one sense in one spelling: a firm is an enterprise."""
    return _SPELLINGS.sub(lambda m: _SPELLED[m[0].lower()], text)


def _asking_parts(text: str) -> frozenset[int]:
    """The parts of the sentences that ask or wish; all where none does."""
    sentences: list[list[int]] = [[]]
    asks: list[bool] = [False]
    for n, part in enumerate(_PART.findall(text)):
        sentences[-1].append(n)
        asks[-1] = asks[-1] or bool(_WISHES.search(part))
        if part.endswith((".", "?", "!")):
            sentences.append([])
            asks.append(False)
    chosen = [s for s, asked in zip(sentences, asks, strict=True) if asked] or sentences
    return frozenset(n for sentence in chosen for n in sentence)


def _unread(piece: str, found: Sequence[_Term]) -> Iterator[str]:
    """The words of a piece that tell something and that no term was found for."""
    for n, word in enumerate(_WORD.finditer(piece)):
        said = word.group()
        covered = any(start < word.end() and word.start() < end for start, end, _ in found)
        proper = said[0].isupper() and (n > 0 or said.isupper())
        if covered or proper or len(said) < 3 or said.lower() in function_words():
            continue
        if said.lower() not in _MONTHS and (_stem(said),) not in _own_words():
            yield said


def _stem(word: str) -> str:
    """A word's stem, the same for words of one sense (bonus, reward, award)."""
    root = stem(word).removesuffix("e")
    return _SAME.get(root, root)


def _terms(piece: str, names: _Names) -> list[_Term]:
    """The Chinese terms of a piece of English, in its order; empty for what tells nothing."""
    found = [(t.span.start, t.span.end, t.terms[0][0]) for t in translate(piece)]
    own = list(_named(piece, _own_words()))
    # a word of this list stands for what it means here, whatever the glossary says of it
    for start, end, chinese in own:
        inside = [f for f in found if f[0] < end and start < f[1]]
        if all(f[1] - f[0] <= end - start for f in inside):
            found = [f for f in found if f not in inside]
            found.append((start, end, chinese))
    apart = [
        (start, end, chinese)
        for start, end, chinese, content in _scattered(piece, names.loose)
        if all(_is_held(piece[f[0] : f[1]], content) for f in own if f[0] < end and start < f[1])
    ]
    for start, end, chinese in (*_named(piece, names.known), *apart):
        inside = [f for f in found if f[0] < end and start < f[1]]
        # a name is read where the words have nothing as long
        if all(f[1] - f[0] < end - start for f in inside):
            found = [f for f in found if f not in inside]
            found.append((start, end, chinese))
    return sorted(found)


def _given(piece: str, term: _Term, people: frozenset[str]) -> str:
    """A term, marked as whom a support is for where it is (meant for high-tech enterprises)."""
    start, _, chinese = term
    for_them = chinese in people and _GIVEN_TO.search(piece, 0, start)
    return f"给{chinese}的" if for_them else chinese


@lru_cache(maxsize=1)
def _own_words() -> dict[_Stems, str]:
    """The words of questions on support, each with its Chinese, empty where it tells nothing."""
    table: dict[_Stems, str] = {}
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            english, _, chinese = line.partition("\t")
            english = _spelled(english)
            for word in english.split("、"):
                stems = tuple(_stem(found.group()) for found in _WORD.finditer(word))
                table.setdefault(stems, chinese)
    return table


def _named(piece: str, names: Mapping[_Stems, str]) -> Iterator[_Term]:
    """The names that stand in a piece word by word, longest first."""
    words = list(_WORD.finditer(piece))
    stems = [_stem(word.group()) for word in words]
    longest = max(map(len, names), default=0)
    for size in range(min(longest, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            chinese = names.get(tuple(stems[at : at + size]))
            if chinese is not None:
                yield words[at].start(), words[at + size - 1].end(), chinese


def _is_held(words: str, content: Set[str]) -> bool:
    """Whether every word of weight is one of a name's: of filing patents, abroad is not."""
    stems = {_stem(w.group()) for w in _WORD.finditer(words)}
    return stems - frozenset(map(_stem, function_words())) <= content


def _scattered(
    piece: str, names: Sequence[_Loose]
) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    """The measures whose name a piece says in other order or with words between.

    Only the one that says most, and none of few words: those stand in many questions.
    """
    words = {_stem(w.group()): (w.start(), w.end()) for w in _WORD.finditer(piece)}
    said = [(content, chinese) for content, chinese in names if words.keys() >= content]
    if said:
        content, chinese = max(said, key=lambda one: (len(one[0]), one[1]))
        places = [words[word] for word in content]
        yield min(p[0] for p in places), max(p[1] for p in places), chinese, content


@dataclass(frozen=True, slots=True)
class _Names:
    """The English names of facts and measures, by their stems, each with the Chinese."""

    whole: Mapping[str, str]  # of measures, as they are written
    known: Mapping[_Stems, str]
    loose: Sequence[_Loose]  # measures by the words of their name that tell something, if not few
    people: frozenset[str]  # the kinds of applicant, in Chinese


@lru_cache(maxsize=4)
def _names(kinds: tuple[FactKind, ...], matters: Matters) -> _Names:
    light = frozenset(map(_stem, function_words()))
    loose = [(frozenset(stems) - light, chinese) for stems, chinese in _by_stems(matters).items()]
    return _Names(
        whole=dict(matters),
        known=_by_stems((*matters, *_of_facts(kinds))),
        loose=[(content, chinese) for content, chinese in loose if len(content) >= _FEW],
        people=frozenset(n for k in kinds if k.name == "applicant" for n, _ in k.spellings),
    )


def _of_facts(kinds: Iterable[FactKind]) -> Iterator[tuple[str, str]]:
    """The English names of values and flags, each with the Chinese it means."""
    for kind in kinds:
        for value in kind.values.values():
            yield value.en, value.name
            yield from ((name, value.name) for name in value.names if name.isascii())
        if kind.is_flag and kind.said:
            yield _ARTICLE.sub("", kind.en.lower()), kind.said[0]
            yield from ((name, kind.said[0]) for name in kind.said if name.isascii())


def _by_stems(names: Iterable[tuple[str, str]]) -> dict[_Stems, str]:
    table: dict[_Stems, str] = {}
    for name, chinese in names:
        key = tuple(_stem(word.group()) for word in _WORD.finditer(name))
        if key:
            table.setdefault(key, chinese)
    return table
