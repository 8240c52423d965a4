"""Words typed in pinyin, put into the corpus's characters: 服务ji构, yancheng shidian fangan.

Whoever leaves a word in the letters in which he types it leaves whole syllables. A run of
letters that is all syllables is read as the words of the corpus that sound so, together with the
characters it touches; of several readings the likeliest is taken, by how often the corpus has its
words. Letters that are no syllables, and English words, stay as they are. A place may also be
left as the first letters of its syllables: lyg.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from index.language.english import detect_language
from index.language.sound import sound
from index.language.syllables import heard_as, syllable
from index.language.tables import function_words, glossary, plain_words
from index.language.vocabulary import LONGEST, Vocabulary

_LETTERS = re.compile(r"[A-Za-z]+")
_STRETCH = re.compile(r"[A-Za-z\u4e00-\u9fff]+(?:[ \t]+[A-Za-z\u4e00-\u9fff]+)*")
_KEPT = 0xE000  # the first of the characters that stand for letters which stay as they are
_SYLLABLE = 6  # letters of the longest syllable
_SURE = 3  # syllables by which a question without a character is known to be pinyin
_TOTAL = 30_000.0  # words of which one is chosen: sets what another word costs
_ALONE_COUNT, _ASKING_COUNT, _PAIR_COUNT = 2.0, 6.0, 0.3  # how often these count as met
_ANOTHER = 2.0  # what a word costs that is only nearly heard so (in, ing)
# Characters that a question has alone, and the words it asks with.
_ALONE = (
    "的了是在有和与要几家个件人次年月项区县市大多不吗呢能谁"
    "给到达将被把让从对想第号元万亿份条款分名天日里"
)
_ASKING = (
    "多少 什么 哪些 哪个 哪里 怎么 如何 是否 可以 能不能 有没有 多久 几家 "
    "几个 几件 几人 几项 几年 几月 百分之 负责 部门 单位 规定 政策 文件 "
    "目前 现在 时候 需要 一共 总共 分别 包括 达到 超过 不低于 新增 增长 "
    "同比"
).split()


@cache
def _common() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """The words that questions have beside those of the corpus, by their sound."""
    found: dict[str, list[tuple[str, float]]] = {}
    for words, count in ((_ALONE, _ALONE_COUNT), (_ASKING, _ASKING_COUNT)):
        for word in words:
            for heard in heard_as(word):
                found.setdefault(heard, []).append((word, count))
    return {heard: tuple(words) for heard, words in found.items()}


@cache
def _english() -> frozenset[str]:
    """Words that are English as they stand; a Chinese name in English is in pinyin."""
    words = {word for term in glossary() for word in term.split()} - _names()
    return function_words() | plain_words() | words


@cache
def _names() -> frozenset[str]:
    """The words of the glossary that are Chinese ones in letters: huaihai of 淮海经济区."""
    found: set[str] = set()
    for term, chinese in glossary().items():
        if words := [w for w in term.split() if len(w) > _SURE and _count(w) > 1]:
            said = " ".join("".join(sound(text)) for text in chinese)
            found.update(word for word in words if word in said)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _syllables_of(letters: str) -> tuple[tuple[str, str], ...]:
    """The syllables that ``letters`` may begin with, each with what it is heard as."""
    sizes = range(min(_SYLLABLE, len(letters)), 0, -1)
    return tuple((letters[:n], heard) for n in sizes if (heard := syllable(letters[:n])))


@lru_cache(maxsize=4096)
def _count(letters: str) -> int:
    """How many syllables ``letters`` are at the least; 0 where they are none."""
    best = [0] * (len(letters) + 1)
    for at in range(len(letters)):
        if at and not best[at]:
            continue
        for written, _ in _syllables_of(letters[at:]):
            end = at + len(written)
            best[end] = min(best[end] or len(letters), best[at] + 1)
    return best[-1]


def _units(text: str, at: int) -> Iterator[tuple[str, str]]:
    """What ``text`` may go on with at ``at``: a syllable or a character, and how it is heard."""
    letters = _LETTERS.match(text, at)
    if letters:
        yield from _syllables_of(letters.group().lower())
    else:
        yield from ((text[at], heard) for heard in heard_as(text[at]))


def _words(text: str, at: int, vocabulary: Vocabulary) -> Iterator[tuple[int, str, float]]:
    """The words that ``text`` may hold at ``at`` with letters in them: end, word, worth."""
    paths: list[tuple[int, str, tuple[str, ...]]] = [(at, "", ())]
    while paths:
        end, heard, written = paths.pop()
        if any(unit.isascii() for unit in written):
            for word, count in (*vocabulary.heard(heard, _PAIR_COUNT), *_common().get(heard, ())):
                pairs = list(zip(written, word, sound(word), strict=True))
                if all(unit.isascii() or unit == char for unit, char, _ in pairs):
                    other = any(unit.isascii() and unit != says for unit, _, says in pairs)
                    yield end, word, math.log((count + 0.1) / _TOTAL) - _ANOTHER * other
        if len(written) < LONGEST and end < len(text):
            paths += [
                (end + len(unit), heard + sounds, (*written, unit))
                for unit, sounds in _units(text, end)
            ]


def _read(text: str, vocabulary: Vocabulary) -> str | None:
    """The likeliest words of ``text``; ``None`` where some letters are no word."""
    best: list[tuple[float, str] | None] = [(0.0, "")] + [None] * len(text)
    for at in range(len(text)):
        here = best[at]
        if here is None:
            continue
        steps = list(_words(text, at, vocabulary))
        if not text[at].isascii():
            steps.append((at + 1, text[at], 0.0))
        for end, word, worth in steps:
            known = best[end]
            if known is None or here[0] + worth > known[0]:
                best[end] = (here[0] + worth, here[1] + word)
    last = best[-1]
    return last[1] if last is not None else None


def _may_be_typed(run: str) -> bool:
    """Whether a run of letters is all syllables, and neither English nor an abbreviation."""
    return not run.isupper() and _count(run.lower()) > 0 and run.lower() not in _english()


@lru_cache(maxsize=64)
def _initials(name: str) -> str:
    return "".join(syllable[0] for syllable in sound(name))


def in_characters(text: str, vocabulary: Vocabulary, places: Sequence[str] = ()) -> str:
    """``text`` with what is typed in pinyin in characters; itself where nothing is.

    Args:
        places: names that may be left as the first letters of their syllables.

    >>> in_characters("盐城服务ji构要chaoguo多少家", vocabulary)  # doctest: +SKIP
    '盐城服务机构要超过多少家'
    """
    runs = _LETTERS.findall(text)
    chinese = detect_language(text) == "zh"
    if chinese and places and any(run.lower() not in glossary() for run in runs):
        short = {_initials(place): place for place in places}
        text = _LETTERS.sub(lambda m: short.get(m.group().lower(), m.group()), text)
        runs = _LETTERS.findall(text)
    counts = [_count(run.lower()) for run in runs]
    if not any(counts) or (not chinese and (not all(counts) or sum(counts) < _SURE)):
        return text
    typed = [run for run in runs if _may_be_typed(run)]
    if not typed or (not chinese and len(typed) < len(runs)):
        return text
    # a short word (he, men) among such as are typed is typed too
    also = {r for r in runs if r.islower() and len(typed) * 2 >= len(runs) and _count(r)}
    kept = [r for r in dict.fromkeys(runs) if r not in typed and r not in also]
    text = _LETTERS.sub(
        lambda m: chr(_KEPT + kept.index(m.group())) if m.group() in kept else m.group(), text
    )
    text = _STRETCH.sub(lambda m: _put(m.group(), vocabulary), text)
    return "".join(kept[ord(c) - _KEPT] if _KEPT <= ord(c) < _KEPT + len(kept) else c for c in text)


def _put(stretch: str, vocabulary: Vocabulary) -> str:
    """A stretch of letters and characters in characters; letters that are no word stay."""
    if not _LETTERS.search(stretch):
        return stretch
    whole = _read(re.sub(r"\s", "", stretch), vocabulary)
    if whole is not None:
        return whole
    return " ".join(_read(part, vocabulary) or part for part in stretch.split())
