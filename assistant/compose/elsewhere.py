"""Another place's thing: what is asked of one city and stands in the other's documents only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from assistant.library import Library
from assistant.scope import short_title
from assistant.understand.places import short
from assistant.values import Ask
from assistant.words import STOP, background, is_noun, match, squeeze, terms

_LEAST, _MOST = 3, 16  # characters of a name
_NAME = 4  # characters of a word that is a name, whatever its class: 双软认定
_PRESENT = 0.5  # share of a word from which it counts as mentioned
_RARE = 0.6  # weight in official prose from which a word names something of its own
_NAMING = ("n", "v", "j", "b", "l", "i", "e", "a")  # first letters of classes in a name
# 有没有设市级专利奖: what is said to be there or not is the thing asked about itself
_THERE = re.compile(
    r"(?:有没有|有无|设不设)(?:设立?|建立?|开设|开通|出台|制定|搞|评)?(?:了|过)?"
    r"(?P<thing>[\u4e00-\u9fff]{3,12}?)(?:呢|[？?，,。]|$)|"
    r"(?:有|设了?)(?P<said>[\u4e00-\u9fff]{3,12}?)(?:没有|吗|么|没)"
)
_LEVELS = re.compile(r"县市区|县区|区县|市县|县市")  # every place has them, by one word or another
_MARKS = re.compile(r"[“”\"「」『』]")


@dataclass(frozen=True, slots=True)
class Owned:
    """A thing by its name, and the place whose documents alone mention it."""

    name: str
    region: str
    documents: tuple[str, ...]


def _runs(text: str) -> list[str]:
    """Runs of naming words in ``text``, the longest first."""
    words = [(w, t[:1] in _NAMING and w not in STOP) for w, t in rjieba.tag(text)]
    found: dict[str, None] = {}
    for start in range(len(words)):
        name = ""
        for word, naming in words[start:]:
            if not naming or len(name) + len(word) > _MOST:
                break
            name += word
            if len(name) >= _LEAST:
                found[name] = None
    return sorted(found, key=len, reverse=True)


def _said_there(text: str) -> list[str]:
    """The thing that ``text`` asks whether there is, whole and by its last words."""
    found = _THERE.search(_MARKS.sub("", text))
    thing = (found["thing"] or found["said"]) if found is not None else ""
    words = rjieba.cut(thing, False) if not thing.endswith("的") else []
    ends = ["".join(words[i:]) for i in range(len(words))]
    ends = [end for end in ends if not end.startswith("的")]  # 成立年限的要求 is one thing
    return [end for end in ends if len(end) >= _LEAST and end not in STOP]


def _of(region: str, library: Library) -> tuple[str, ...]:
    return tuple(d.id for d in library.documents.values() if d.region == region)


def _strange(name: str, own: str, quoted: str, library: Library) -> bool:
    """Whether ``name`` holds a rare noun, or a word in quotation marks, unknown to ``own``."""
    return any(
        match(t, own) < _PRESENT
        and background(t.text) >= _RARE
        and (is_noun(t.text) or len(t.text) >= _NAME or t.text in quoted)
        for t in terms(name, local=library.rarity)
    )


def _others(place: str, library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((r, _of(r, library)) for r in library.regions if r != place)


def of_another_place(ask: Ask, library: Library) -> Owned | None:
    """The thing named in ``ask`` that another place's documents mention and this one's do not."""
    asked = [c for c in ask.cities if c in library.regions]
    if not (library.described and library.small) or len(asked) != 1 or len(ask.cities) != 1:
        return None
    own = _MARKS.sub("", library.text_of(_of(asked[0], library)))
    quoted = squeeze("".join(ask.quoted))
    asked_for = _said_there(ask.text)
    for name in [*_runs(_MARKS.sub("", ask.text)), *asked_for]:
        form = squeeze(name)
        strange = name in asked_for or _strange(name, own, quoted, library)
        if form in own or not strange or _LEVELS.search(name):
            continue
        for region, documents in _others(asked[0], library):
            held = tuple(d for d in documents if form in _MARKS.sub("", library.text_of([d])))
            if held:
                return Owned(name, region, held)
    return None


def owner(ask: Ask, library: Library) -> str:
    """One sentence that says whose the thing is that this place's documents never mention."""
    owned = of_another_place(ask, library)
    if owned is None:
        return ""
    papers = "、".join(short_title(library, d) for d in owned.documents)
    return (
        f"“{owned.name}”见于{short(owned.region)}的文件（{papers}），"
        f"{short(ask.cities[0])}的文件没有提到，不能套用。"
    )
