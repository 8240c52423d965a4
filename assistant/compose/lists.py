"""Lists: all items, in order, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.generic import compose_generic
from assistant.compose.part import Part, Setting, answered, said
from assistant.decide import threshold
from assistant.library import Library
from assistant.sentences import bare, segments, sentences
from assistant.values import Ask, Evidence, Quote, Statement
from assistant.words import coverage
from corpus.types import Clause, ClauseKind

_HEADING_ENOUGH = 0.8  # share of the ask that a heading must cover to stand for it
_LABEL = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.、)）]|[一二三四五六七八九十]+(?:、|是)|——|专栏\s*\d+[:：]?)\s*"
)
_MOST = 14
_STEPS = re.compile(r"(?:分|有|包括|划分)[^，。？]{0,4}哪(?:些|几个?)阶段")


def _heading(ask: Ask, evidence: Evidence, library: Library) -> tuple[str, tuple[str, ...]] | None:
    """The heading that names what is listed, if one does."""
    if not library.small or not library.described:
        return None
    documents = {p.clause.document for p in evidence.passages[:40]}
    best: tuple[float, tuple[str, tuple[str, ...]]] | None = None
    for document, path in library.headings():
        if document not in documents or not path:
            continue
        held = coverage(ask.terms, path[-1], library.documents[document].title)
        own = coverage(ask.terms, path[-1])
        length = len(_LABEL.sub("", path[-1]))
        if held < _HEADING_ENOUGH or own < 0.5 or length > 30:
            continue
        worth = held + own - 0.01 * length
        if best is None or worth > best[0]:
            best = worth, (document, path)
    return best[1] if best else None


def items_under(key: tuple[str, tuple[str, ...]], library: Library) -> list[Quote]:
    """The parts directly under a heading, each by its own heading or first sentence."""
    document, path = key
    below = [c for c in library.under(document, path) if c.kind is not ClauseKind.DUTY]
    direct = [c for c in below if len(c.path) == len(path) + 1]
    if len(direct) >= 2:
        first: dict[tuple[str, ...], Clause] = {}
        for clause in direct:
            first.setdefault(clause.path, clause)
        return [_lead(c) for c in first.values()]
    paragraphs = [c for c in below if c.path == path and c.kind is not ClauseKind.HEADING]
    return [_lead(c) for c in paragraphs] if len(paragraphs) >= 2 else []


def _lead(clause: Clause) -> Quote:
    """What names an item: its heading, its row's indicator, or its first sentence."""
    span = sentences(clause.text)[0]
    end = span.end
    if clause.kind is ClauseKind.TABLE_ROW:
        end = len(clause.text)
    colon = re.search(r"[：:]", clause.text[:40])
    if colon and clause.kind is not ClauseKind.TABLE_ROW:
        end = min(end, colon.start())
    return Quote(clause, span.start, end)


def listed(quotes: Sequence[Quote]) -> Statement:
    """The items in one line, each with its proof."""
    parts = [f"{bare(_LABEL.sub('', q.text))}{{{i}}}" for i, q in enumerate(quotes)]
    return Statement("；".join(parts) + "。", tuple(quotes))


def compose_list(evidence: Evidence, setting: Setting) -> Part | None:
    """The items under the heading asked about; else the sentence that enumerates."""
    key = _heading(evidence.ask, evidence, setting.library)
    if key is not None:
        quotes = items_under(key, setting.library)
        if 2 <= len(quotes) <= _MOST:
            return answered([listed(quotes)], evidence)
    steps = _alike("阶段", evidence, setting) if _STEPS.search(evidence.ask.text) else []
    if steps and evidence.confidence >= threshold():
        return answered([listed(steps)], evidence)
    if evidence.confidence < threshold() or not evidence.passages:
        return None
    narrow = _enumerating(evidence)
    if narrow is not None:
        return answered([said(narrow)], evidence)
    return compose_generic(evidence, setting)


_LISTS = re.compile(r"、|；|”\s*[“、]|\"\s*[\"、]|[一-鿿](?:和|与|及)[一-鿿]")


_BEHIND = re.compile(r"[：:][^。]*；[^。]*；")


def _enumerating(evidence: Evidence) -> Quote | None:
    """The segments of the best sentence that enumerate what is asked, if a few suffice."""
    best = evidence.passages[0]
    text = best.clause.text
    parts = segments(text, best.start, best.end)
    whole = coverage(evidence.ask.terms, best.text)
    if len(parts) < 3 or not whole:
        return None
    colon = _BEHIND.search(best.text)
    for length in range(1, len(parts)):
        for i in range(len(parts) - length + 1):
            start, end = parts[i].start, parts[i + length - 1].end
            run = text[start:end]
            if colon and not re.search("[：:]", run):
                continue  # 主要表现为：甲；乙；丙: what is listed stands behind the colon
            ends = bool(colon) and run.rstrip().endswith(("：", ":"))
            if not (ends or _LISTS.search(run)) or coverage(evidence.ask.terms, run) < 0.95 * whole:
                continue
            if run.rstrip()[-1] in "：:；;":  # the list itself follows, or goes on
                end = best.end
            return Quote(best.clause, start, end)
    return None


_COUNTS = re.compile(r"(?:多少|几)(?:个|大)?(?P<unit>阶段|步|方面|章|部分|项|条|类|种|个)")


def _alike(unit: str, evidence: Evidence, setting: Setting) -> list[Quote]:
    """The sibling headings that name the thing counted: （一）宣传发动阶段, （二）…."""
    if unit not in ("阶段", "步") or not setting.library.described:
        return []
    documents = {p.clause.document for p in evidence.passages[:5]}
    found: dict[tuple[str, tuple[str, ...]], list[Clause]] = {}
    for clause in setting.library.clauses:
        own = clause.kind is ClauseKind.HEADING and clause.document in documents
        if own and unit in clause.text and len(clause.path) > 1:
            found.setdefault((clause.document, clause.path[:-1]), []).append(clause)
    groups = [g for g in found.values() if len(g) >= 2]
    return [Quote(c, 0, len(c.text)) for c in groups[0]] if groups else []


def counted(evidence: Evidence, setting: Setting) -> Part | None:
    """How many items stand under the heading asked about, with the items themselves."""
    asked = _COUNTS.search(evidence.ask.text)
    if asked is None:
        return None
    key = _heading(evidence.ask, evidence, setting.library)
    quotes = _alike(asked["unit"], evidence, setting)
    if not quotes and key is not None:
        quotes = items_under(key, setting.library)
    if not 2 <= len(quotes) <= _MOST:
        return None
    items = listed(quotes)
    number = str(len(quotes))
    front = f"{number} in all: " if setting.english else f"共{number}{asked['unit']}："
    return answered([Statement(front + items.text, items.quotes, frozenset({number}))], evidence)
