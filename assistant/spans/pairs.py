"""Where the spans of a sentence may begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.spans.units import Unit

# Words that lead up to a name, a thing or a number and are no part of it.
LEADS = re.compile(
    r"^(?:是|为|于|在|由|被|从|到|至|达|达到|有|即|叫|称为|名为|命名为|向|以|对|和|与|及|将|把|"
    r"并|也|都|经|凭|属于|位于|其|其中|请|请到|共|共有|相传|据|一般|主要|一般为|约为|分别|应当|"
    r"可以|其他|is|are|was|were|in|of|to|by|at|on|for|from|and|has|have|been|also|it|its)$",
    re.IGNORECASE,
)
BREAK = re.compile(r"[，,；;。：:！!？?\n]")
STRETCH = re.compile(r"[；;。：:\n]")  # bounds of a case: 已满10年的，休假10天；…
REASON = re.compile(r"因为?|由于|为了?|鉴于|because|due|to", re.IGNORECASE)
_NO_START = frozenset({"uj", "ul", "uz", "ud", "ug", "y", "uv"})
_NO_END = frozenset({"uj", "p", "c", "uv", "ud"})
_OPEN, _SHUT = "“「《", "”」》)）"
_MOST_UNITS = 16
_MOST_SEGMENTS = 4

Pair = tuple[int, int]


def _opens(unit: Unit) -> bool:
    return not unit.mark or unit.text in _OPEN


def _shuts(unit: Unit) -> bool:
    return not unit.mark or unit.text in _SHUT


def _inside(found: Sequence[Unit], explain: bool) -> Iterator[Pair]:
    """Runs of units that cross no comma."""
    for i, unit in enumerate(found):
        if not _opens(unit) or unit.tag in _NO_START or (not explain and LEADS.match(unit.text)):
            continue
        for j in range(i + 1, min(len(found), i + _MOST_UNITS) + 1):
            last = found[j - 1]
            if last.mark and BREAK.search(last.text):
                break
            if _shuts(last) and last.tag not in _NO_END:
                yield i, j


def _trimmed(found: Sequence[Unit], i: int, j: int, explain: bool) -> Pair:
    while i < j and not _opens(found[i]):
        i += 1
    while j > i and not _shuts(found[j - 1]):
        j -= 1
    while not explain and i < j - 1 and LEADS.match(found[i].text):
        i += 1
    return i, j


def _segments(found: Sequence[Unit], explain: bool) -> Iterator[Pair]:
    """Runs of whole segments between commas; a reason also without the word before it."""
    breaks = [i for i, u in enumerate(found) if u.mark and BREAK.search(u.text)]
    starts, ends = [0, *(b + 1 for b in breaks)], [*breaks, len(found)]
    for a, start in enumerate(starts):
        for end in ends[a : a + _MOST_SEGMENTS]:
            i, j = _trimmed(found, start, end, explain)
            if i < j:
                yield i, j
                if explain and j - i > 2 and REASON.fullmatch(found[i].text):
                    yield i + 1, j


def pairs(found: Sequence[Unit], *, explain: bool) -> list[Pair]:
    """First unit and unit after the last of every span worth looking at, each once.

    ``explain``: a reason, a manner or a list is wanted, which may begin with any word.
    """
    return list(dict.fromkeys([*_inside(found, explain), *_segments(found, explain)]))
