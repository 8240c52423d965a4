"""Whether the parts that a sentence states come to the total before them: 累计100亿（50、26、3.5）.

Such a question names the parts by their number or their brackets and asks whether they make the
total; of the rows that the papers in question state, the one is meant whose total it tells or
whose sentence holds most of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.compose.expression import SUMMED
from assistant.compose.facts import Stated, named_in
from assistant.compose.part import Part, Setting
from assistant.compose.stretches import stretches
from assistant.compose.tally import inline
from assistant.compose.working import apart, shown
from assistant.library import Library
from assistant.types import AnswerStatus
from assistant.values import Ask, Reading
from assistant.words import coverage
from corpus.facts.types import Figure

_HOLDS = re.compile(r"够|对[得不]上|一致|吻合|等于|凑得|突破|相符|差的话")
_PARTS = re.compile(r"(?:[两三四五各几每那]|\d)+(?:个|截|段|笔|年|项|块)|括号|分项|分年|各年|逐年")
_TOTAL = re.compile(r"(?P<digits>\d+(?:\.\d+)?|[一两十百千])\s*(?P<scale>亿|万)")
_WORDS = {"一": 1, "两": 2, "十": 10, "百": 100, "千": 1000}
_LEAST = 0.4  # share of the question's words that a sentence must hold
_MANY = 2


def row_against_total(
    text: str, ask: Ask, readings: Sequence[Reading], setting: Setting
) -> Part | None:
    """The parts of a stated total added up and held against it; ``None`` where not asked."""
    library = setting.library
    if not library.small or setting.english:
        return None
    if not (SUMMED.search(text) and _HOLDS.search(text) and _PARTS.search(text)):
        return None
    if len(ask.cities) > 1 or len(ask.documents) > 1:
        return None  # held against what another place or paper states
    wanted = [t for s in stretches(text, ask, library) for t in s.terms]
    told = {
        (float(m["digits"]) if m["digits"][0].isdigit() else _WORDS[m["digits"]], m["scale"])
        for m in _TOTAL.finditer(text)
    }
    found = []
    for whole, parts in _rows(ask, library):
        named = any(v == whole.figure.value and whole.figure.unit.startswith(u) for v, u in told)
        held = coverage(wanted, whole.around) if wanted else 0.0
        found.append((named + held, whole, parts))
    best = max(found, key=lambda f: f[0], default=None)
    if best is None or best[0] < _LEAST:
        return None
    _, whole, parts = best
    figure = whole.figure
    numbers = [Decimal(str(p.figure.value)) for p in parts]
    total, stated = sum(numbers, Decimal()), Decimal(str(figure.value))
    working = f"{'＋'.join(map(shown, numbers))}＝{shown(total)}"
    high, low, gap = apart(total, stated)
    words = f"{figure.comparator_words}{figure.raw.text}"
    head = f"合计{shown(total)}{figure.unit}（{working}），与原文写的“{words}”相符"
    if total != stated:
        less = "少" if total < stated else "多"
        head = (
            f"合计{shown(total)}{figure.unit}（{working}），与原文写的“{words}”不一致，"
            f"{less}{gap}{figure.unit}（{high}−{low}＝{gap}）"
        )
    derived = (shown(total), gap, high, low, *map(shown, numbers))
    statement = inline(head, [whole], derived, setting)
    return Part(AnswerStatus.ANSWERED, (statement,), (), 0.9, (whole, *parts))


def _rows(ask: Ask, library: Library) -> Iterator[tuple[Stated, list[Stated]]]:
    """Every stated total with the parts that follow it."""
    for clause in library.clauses:
        document = library.document(clause)
        if ask.documents and document.id not in ask.documents:
            continue
        if ask.cities and document.region not in (None, *ask.cities):
            continue
        every = named_in(clause, library)
        for whole in every:
            if whole.figure.inherited:
                continue
            parts = [s for s in every if s.figure.inherited and _of(s.figure, whole.figure)]
            if len(parts) >= max(_MANY, len(ask.years)):
                yield whole, parts


def _of(part: Figure, whole: Figure) -> bool:
    same = part.sentence == whole.sentence and part.indicator == whole.indicator
    return same and part.unit == whole.unit and part.kind is whole.kind
