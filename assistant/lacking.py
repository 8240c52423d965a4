"""What a corpus without a manifest does not say, by its name.

A refusal is of use when it names what is missing: the place or the law of which nothing is
held, the name that no text mentions, else the subject and the kind of thing asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.library import Library
from assistant.missing import asked_form, missing_in_english
from assistant.refuse import kind_missing
from assistant.spans.ground import named_texts
from assistant.spans.slot import find_slot
from assistant.spans.units import Unit, units
from assistant.spans.words import Word, held, question_words
from assistant.understand.places import short
from assistant.values import Ask, Evidence
from assistant.words import unify

_NOUNS = ("n", "v", "l", "i", "j", "b", "e", "t", "q", "a")  # first letters of classes in a name
_ASKING = re.compile(r"多少|什么|哪|谁|几|怎|如何|是否|吗|呢|有没有|能否|分别|各|具体")
_LONGEST = 16  # characters of one name
_NAMES = 3  # names said at the most
_HERE = 0.5  # from which a sentence counts as of the place that is asked about
_ROUND = re.compile(r"^(?:要求|规定|按照?|根据|对于?|关于)$")  # lead up to a name
_OPEN_VERB = re.compile(r".(?:到|给|出|能|可以|领)$")
_WHEN = re.compile(r"^(?:(?:19|20)\d{2}年?|今年|去年|明年|现在|目前)$")
_BODY = re.compile(r"[\u4e00-\u9fffA-Za-z\d]{2,}")


def lacking(ask: Ask, found: Sequence[Evidence], library: Library, lang: str) -> str:
    """One sentence, or two, that name what the corpus does not state."""
    if lang == "en":
        noun = missing_in_english(ask.text)
        topic = ", ".join(_names(ask, found, foreign=True))
        return f"The texts do not state {f'the {noun}' if noun else 'this'}" + (
            f" ({topic})." if topic else "."
        )
    unheld = _unheld(ask, found, library)
    lead = f"没有收录{'、'.join(unheld)}的内容，" if unheld else ""
    unheard = [n for n in ask.quoted if n not in "".join(unheld) and not _spoken_of(n, found)]
    if unheard:
        lead += f"没有提到{'、'.join(f'“{n}”' for n in unheard)}，"
    names = "、".join(n for n in _names(ask, found) if not any(m in n for m in (*unheard, *unheld)))
    if names:
        places = "、".join(short(c) for c in ask.cities if c not in unheld)
        years = "、".join(f"{year}年" for year in ask.years)
        names = f"{places}{years}{'的' if places or years else ''}{names}"
    what = (asked_form(ask.text) or kind_missing(ask)[0]).removeprefix("它的")
    if names and what:
        what = what if what.startswith("具体是") else f"的{what}"
    return (
        f"{lead}现有文件没有写明{names}{what}。"
        if names or what
        else f"{lead}现有文件没有写明这一点。"
    )


def _unheld(ask: Ask, found: Sequence[Evidence], library: Library) -> list[str]:
    """Places and laws named of which no sentence found is."""
    passages = [p for e in found for p in e.passages]
    places = []
    if library.placed and not any(p.features.get("place", 0.0) >= _HERE for p in passages):
        places = list(ask.cities)
    texts = [] if any(p.features.get("text", 0.0) >= 1 for p in passages) else named_texts(ask.text)
    return [*places, *(f"《{name}》" for name in texts)]


def _spoken_of(name: str, found: Sequence[Evidence]) -> bool:
    return any(name in p.clause.text for e in found for p in e.passages)


def _names(ask: Ask, found: Sequence[Evidence], *, foreign: bool = False) -> list[str]:
    """The names of the question that say most of what is missing, in its order."""
    words = question_words(find_slot(ask.text), ask)
    best = max(found, key=lambda e: e.best, default=None)
    near = unify(best.passages[0].text) if best is not None and best.passages else ""
    places = "".join(f"{city} {short(city)} " for city in ask.cities)
    runs = _runs(units(ask.text), words, foreign, places)
    lost = sorted(runs, key=lambda run: -_weight(run[1], near))
    kept = {name for name, _ in lost[:_NAMES]}
    return list(dict.fromkeys(name for name, _ in runs if name in kept))


def _weight(words: Sequence[Word], near: str) -> float:
    """How much a name tells, and above all how much of it the nearest sentence lacks."""
    return max(w.weight * (2 - held(w, near)) for w in words)


def _runs(
    found: Sequence[Unit], words: Sequence[Word], foreign: bool, places: str
) -> list[tuple[str, tuple[Word, ...]]]:
    """Neighbouring content words of a question joined to names, with the words in them.

    Places and years are said apart; a name neither begins nor ends with a bare verb.
    """
    groups: list[list[Unit]] = [[]]
    for unit in found:
        content = any(w.text and w.text in unify(unit.text) for w in words)
        fits = content and not unit.mark and (unit.tag[:1] in _NOUNS or unit.tag == "num")
        apart = _WHEN.match(unit.text) or unit.text in places or _ASKING.search(unit.text)
        if not fits or apart:
            groups.append([])
        elif sum(len(u.text) for u in groups[-1]) + len(unit.text) > _LONGEST:
            groups.append([unit])
        else:
            groups[-1].append(unit)
    runs = []
    for group in map(_trimmed, groups):
        text = (" " if foreign else "").join(u.text for u in group)
        own = tuple(w for w in words if w.text and w.text in unify(text))
        if own and _BODY.search(text):
            runs.append((text, own))
    return runs


def _trimmed(group: list[Unit]) -> list[Unit]:
    """A group without bare verbs at its borders, unless it has nothing else."""
    kept = list(group)
    while len(kept) > 1 and (len(kept[0].text) == 1 or _ROUND.match(kept[0].text)):
        kept.pop(0)
    while len(kept) > 1 and (
        _OPEN_VERB.search(kept[-1].text) or (kept[-1].tag == "v" and len(kept[-1].text) == 1)
    ):
        kept.pop()
    return kept
