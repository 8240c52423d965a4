"""The parts of one paragraph: its heading phrase, its inline items, its closing duty."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numbering import BY_NAME, Family, Mark, read_mark
from corpus.runs import Run

# An item begins at the paragraph's head or after one of these.
_BOUNDARY = re.compile(r"[。；：！？;:”）)]\s*$")
_INLINE = (
    ("一是", r"[一二三四五六七八九十]{1,3}是"),
    ("第一，", r"第[一二三四五六七八九十]{1,3}[，,、：:]"),
    ("其一，", r"其[一二三四五六七八九十]{1,3}[，,：:]"),
    ("（一）", r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]"),
    ("（1）", r"[（(]\s*\d{1,2}\s*[）)]"),
    ("1）", r"(?<![\d（(])\d{1,2}\s*[）)]"),
    ("①", r"[①-⑳]"),
    ("1.", r"(?<![\d.])\d{1,2}[.．](?!\d)"),
)
_DUTY = re.compile(
    r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*?"
    r"(?:负责|牵头|配合|责任单位[：:](?:[^（）()]|[（(][^（）()]*[）)])*"
    r"|(?:牵头|配合)单位[：:](?:[^（）()]|[（(][^（）()]*[）)])*)\s*[）)]\s*[。]?$"
)
DUTY_LINE = re.compile(r"(?:责任|牵头|配合|主办|协办|完成)(?:单位|部门|科室|处室)\s*[：:]")
HEADING_LONGEST = 40  # characters of a heading phrase, its mark not counted
_BRACKET_HEADING = re.compile(r"[【〔［](?P<phrase>[^】〕］]{1,30})[】〕］]")


@dataclass(frozen=True, slots=True)
class Parts:
    """A paragraph taken apart; ``lead`` is empty when it is all items."""

    lead: Run
    items: tuple[tuple[Mark, Run], ...]
    duty: Run | None


def is_duty(text: str) -> bool:
    """Whether a whole paragraph says who is responsible, and nothing else."""
    found = _DUTY.match(text)
    return (found is not None and found.end() == len(text)) or DUTY_LINE.match(text) is not None


def take_apart(run: Run, mark: Mark | None) -> Parts:
    """The lead, the inline items and the closing duty of a paragraph.

    Items are split only where a series runs in order from one (or, at the paragraph's
    head, from any number), each at the start of a sentence: the reference "第（一）、
    （三）项" splits nothing. A closing "（…负责）" is parted only from items, for there it
    governs them all; after plain text it stays in the text.
    """
    items = _items(run, mark)
    if not items:
        return Parts(run, (), None)
    starts = [start for start, _ in items]
    lead = run.cut(0, starts[0]).strip()
    pieces = [
        (found, run.cut(start, end).strip())
        for (start, found), end in zip(items, [*starts[1:], len(run.text)], strict=True)
    ]
    last_mark, last = pieces[-1]
    duty = _DUTY.search(last.text)
    if duty is None or len(pieces) < 2 or duty.start() <= last_mark.length:
        return Parts(lead, tuple(pieces), None)
    pieces[-1] = (last_mark, last.cut(0, duty.start()).strip())
    return Parts(lead, tuple(pieces), last.cut(duty.start()).strip())


def _items(run: Run, mark: Mark | None) -> list[tuple[int, Mark]]:
    head = mark.length if mark is not None and not _inline(mark.family) else 0
    own = mark.family if mark is not None else None
    for name, pattern in _INLINE:
        family = BY_NAME[name]
        if own is not None and head and own.rank >= family.rank:
            continue
        series = _series(run.text, head, family, pattern)
        if len(series) >= 2 or (series and series[0][0] == 0 and _inline(family)):
            return series
    return []


def _inline(family: Family) -> bool:
    return family.name in ("一是", "第一，", "其一，")


def _series(text: str, head: int, family: Family, pattern: str) -> list[tuple[int, Mark]]:
    series: list[tuple[int, Mark]] = []
    for found in re.finditer(pattern, text[head:]):
        start = head + found.start()
        if start > head and not _BOUNDARY.search(text[head:start]):
            continue
        mark = read_mark(text[start:])
        if mark is None or mark.family is not family:
            continue
        expected = series[-1][1].number + 1 if series else (mark.number if start == 0 else 1)
        if mark.number == expected:
            series.append((start, mark))
    return series


def heading_phrase(text: str, mark: Mark | None) -> str | None:
    """The heading that ``text`` opens with, its mark included, or ``None``.

    A heading runs on into text: a short first sentence ("1. 强化司法保护。深入推进…"), or
    a phrase before a colon ("1. 建设平台：整合…"). Statute articles have headings only in
    brackets ("第三条【适用范围】…").
    """
    length = mark.length if mark is not None else 0
    body = text[length:]
    if mark is not None and mark.family.name in ("条", "款"):
        bracket = _BRACKET_HEADING.match(body)
        return f"{text[:length].strip()} {bracket.group('phrase')}" if bracket else None
    end = re.search(r"[。；：:！？]", body)
    if end is None or end.start() > HEADING_LONGEST or end.start() < 2:
        return None
    if end.group() in "；！？" or not body[end.end() :].strip():
        return None
    phrase = body[: end.start()]
    # "本办法自2024年1月1日起施行，有效期3年。…" is a rule and no heading
    if re.search(r"\d", phrase) and re.search(r"[，,]", phrase):
        return None
    return text[: length + end.start()].strip()
