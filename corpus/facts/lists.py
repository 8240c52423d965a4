"""Enumerations: quoted groups; 一是…二是…; 1.…2.…; ——; ；; lists of clauses; and 、."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.facts.commas import STOPS, comma_lists, item_of, role_of
from corpus.facts.context import ClauseContext
from corpus.facts.text import cut, label_end, narrow, nesting, split
from corpus.facts.types import Enumeration, Item, ListForm, ListRole
from corpus.facts.words import Words
from corpus.types import Clause, ClauseKind

_ORDINAL_WORD = re.compile(r"(?P<n>[一二三四五六七八九十]{1,2})是(?=[^否])")


_NUMBERED = re.compile(
    r"(?:(?<=[。；;：:，,\s])|^)(?P<n>\d{1,2})(?:[.．](?!\d)|、|[)）])\s*"
    r"|[（(](?P<c>[一二三四五六七八九十]{1,3}|\d{1,2})[)）]\s*(?=[^，。、；])"
)


_QUOTED = re.compile(r"(?:“[^”]{1,30}”|\"[^\"]{1,30}\"|「[^」]{1,30}」|《[^》]{1,60}》)")

_PLUS = re.compile(r"\s*[+＋]\s*")
# Names joined by + in quotation marks; 1+N counts and names nothing.
_JOINED = re.compile(
    r"[“\"](?P<inner>[\u4e00-\u9fff]{2,12}(?:\s*[+＋]\s*[\u4e00-\u9fff]{2,12})+)[”\"]"
)


def read_lists(clause: Clause, context: ClauseContext) -> tuple[Enumeration, ...]:
    """Every enumeration in ``clause`` or formed by the clauses under it."""
    found = [*_of_children(clause, context), *_quoted(clause)]
    found += [*_marked(clause), *_semicolons(clause)]
    taken = [e.words.span for e in found if e.form is ListForm.QUOTED]
    for listing in comma_lists(clause):
        if not any(s.start <= listing.items[0].words.span.start < s.end for s in taken):
            found.append(listing)
    found += _plus(clause)
    return tuple(sorted(found, key=lambda e: (e.words.span.start, -e.words.span.end)))


def _of_children(clause: Clause, context: ClauseContext) -> Iterator[Enumeration]:
    items = [c for c in context.children if c.kind is ClauseKind.ITEM]
    if len(items) < 2:
        return
    text = items[0].text.lstrip()
    form = ListForm.ORDINAL
    if _ORDINAL_WORD.match(text):
        form = ListForm.ORDINAL_WORD
    elif text.startswith(("—", "-")):
        form = ListForm.DASH
    elif text.startswith(("（", "(")):
        form = ListForm.PAREN
    whole = Words.cut(clause.text, 0, len(clause.text))
    members = tuple(item_of(c, label_end(c.text), len(c.text)) for c in items)
    head = whole if whole.text else None
    yield Enumeration(clause.id, members, form, ListRole.PLAIN, whole, head)


def _quoted(clause: Clause) -> Iterator[Enumeration]:
    """Two or more quoted names side by side: “铁拳”“龙腾”等知识产权专项保护行动."""
    text = clause.text
    run: list[re.Match[str]] = []
    for m in [*_QUOTED.finditer(text), None]:
        between = text[run[-1].end() : m.start()] if run and m else "。"
        if run and m and re.fullmatch(r"\s*[、，和及与]?\s*", between):
            run.append(m)
            continue
        if len(run) >= 2:
            yield _quoted_group(clause, run)
        run = [m] if m else []


def _plus(clause: Clause) -> Iterator[Enumeration]:
    """The members of a name that joins them by +: “园区+服务机构+企业”的对接机制."""
    text = clause.text
    for m in _JOINED.finditer(text):
        edges = [m.start("inner"), *(p.end() for p in _PLUS.finditer(text, *m.span("inner")))]
        ends = [*(p.start() for p in _PLUS.finditer(text, *m.span("inner"))), m.end("inner")]
        items = tuple(item_of(clause, a, b) for a, b in zip(edges, ends, strict=True))
        tail = cut(text, m.end(), _until(text, m.end(), STOPS + "、"))
        yield Enumeration(
            clause.id, items, ListForm.QUOTED, ListRole.PLAIN,
            cut(text, m.start(), tail.span.end if tail.text else m.end()),
            None, tail if tail.text else None,
        )  # fmt: skip


def _quoted_group(clause: Clause, run: list[re.Match[str]]) -> Enumeration:
    text = clause.text
    items = tuple(Item(Words.cut(text, m.start() + 1, m.end() - 1), clause.id) for m in run)
    start, end = run[0].start(), run[-1].end()
    etc = text.startswith("等", end)
    tail_start = end + (1 if etc else 0)
    tail_end = _until(text, tail_start, STOPS + "、")
    tail = cut(text, tail_start, tail_end)
    head_start = max((text.rfind(c, 0, start) for c in STOPS + "、"), default=-1) + 1
    head = cut(text, head_start, start)
    return Enumeration(
        clause.id, items, ListForm.QUOTED, role_of(head.text),
        cut(text, head_start, tail_end), head if head.text else None,
        tail if tail.text else None, etc,
    )  # fmt: skip


def _until(text: str, start: int, stops: str) -> int:
    depth = nesting(text)
    level = depth[start] if start < len(text) else 0
    for i in range(start, len(text)):
        if text[i] in stops and depth[i] <= level:
            return i
    return len(text)


def _marked(clause: Clause) -> Iterator[Enumeration]:
    """一是…二是…三是… or 1)…2)… within one clause."""
    text = clause.text
    for pattern, written in ((_ORDINAL_WORD, ListForm.ORDINAL_WORD), (_NUMBERED, ListForm.ORDINAL)):
        marks = _run_of(pattern, text)
        if len(marks) < 2:
            continue
        ends = [m.start() for m in marks[1:]] + [len(text)]
        items = tuple(item_of(clause, m.end(), e) for m, e in zip(marks, ends, strict=True))
        head = cut(text, label_end(text) if marks[0].start() > 0 else 0, marks[0].start())
        bracketed = marks[0].group().lstrip().startswith(("（", "("))
        form = ListForm.PAREN if bracketed else written
        yield Enumeration(
            clause.id, items, form, ListRole.PLAIN,
            cut(text, head.span.start if head.text else marks[0].start(), len(text)),
            head if head.text else None,
        )  # fmt: skip


_CN = {c: i + 1 for i, c in enumerate("一二三四五六七八九十")}


def _run_of(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Marks that count up from one."""
    marks: list[re.Match[str]] = []
    flat = narrow(text)
    for m in pattern.finditer(flat):
        word = m["n"] or m["c"] if "c" in m.groupdict() else m["n"]
        if _ordinal(word) == len(marks) + 1:
            marks.append(m)
    return marks


def _ordinal(word: str) -> int:
    if word.isdigit():
        return int(word)
    if len(word) == 1:
        return _CN.get(word, 0)
    tens, _, ones = word.partition("十")
    return _CN.get(tens, 1) * 10 + _CN.get(ones, 0)


def _semicolons(clause: Clause) -> Iterator[Enumeration]:
    """主要表现为：甲；乙；丙。"""
    text = clause.text
    depth = nesting(text)
    for start, end in split(text, "。！？\n", depth):
        semis = [i for i in range(start, end) if text[i] in "；;" and depth[i] == 0]
        if not semis:
            continue
        before = range(start, semis[0])
        colon = next((i for i in before if text[i] in "：:" and depth[i] == 0), None)
        first = colon + 1 if colon is not None else start
        edges = [first, *(i + 1 for i in semis), end]
        items = [item_of(clause, a, b) for a, b in pairwise(edges)]
        items = [i for i in items if i.words.text]
        if len(items) < 2:
            continue
        head = cut(text, label_end(text, start), colon) if colon is not None else None
        yield Enumeration(
            clause.id, tuple(items), ListForm.SEMICOLON, ListRole.PLAIN, cut(text, start, end), head
        )
