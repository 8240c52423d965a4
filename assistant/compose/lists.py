"""Lists: all items, in order, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.generic import compose_generic
from assistant.compose.listing import (
    LISTS,
    called,
    enumeration,
    from_its_start,
    told_by_best,
)
from assistant.compose.part import LONG, Part, Setting, answered, quote_of, row_text, said
from assistant.compose.wanted import Wanted, wanted
from assistant.decide import threshold
from assistant.library import Library
from assistant.quantities import row
from assistant.sentences import bare, segments, sentences
from assistant.understand.classes import asks_means
from assistant.values import Ask, Evidence, Kind, Quote, Statement
from assistant.words import content_words, coverage, is_noun, squeeze
from corpus.types import Clause, ClauseKind

_HEADING_ENOUGH = 0.8  # share of the ask that a heading must cover to stand for it
_LABEL = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.、)）]|[一二三四五六七八九十]+(?:、|是)|——|专栏\s*\d+[:：]?)\s*"
)
_MOST = 14
_READABLE = 240  # characters of a sentence that is shown whole
_PAIR = 2
_UNCOUNTED = 0.75  # what the question's words are worth where it does not say how many
_GROUP = 0.95  # worth from which the parts under a heading are the list asked for
_CERTAIN = 1.1  # worth from which a list is surely the one, however few words it shares
_FAR = 0.4  # share of what the best sentence covers below which another list is another matter
_NEAR = 0.6  # share of a heading's score from which the sentence after it is looked at
_LEAST = 0.1  # confidence from which headings that are called what is asked for are the list


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


def _group(evidence: Evidence, want: Wanted, library: Library) -> tuple[float, list[Quote]]:
    """The parts under the heading that fits best by their number, their names and its words."""
    best: tuple[float, list[Quote]] = (_GROUP, [])
    if not library.small or not library.described:
        return best
    documents = {p.clause.document for p in evidence.passages[:40]}
    for document, path in library.headings():
        if document not in documents or not path:
            continue
        items = items_under((document, path), library)
        rows = all(q.clause.kind is ClauseKind.TABLE_ROW for q in items)
        paths = len({q.clause.path for q in items})
        if not 2 <= len(items) <= _MOST or (paths < len(items) and not rows):
            continue
        names = [squeeze(q.text) for q in items]
        if want.names and not any(
            squeeze(w) in squeeze(n) for w in want.names for n in (*names, *path)
        ):
            continue  # “四个走在前”是哪四个: four parts of something else
        worth = 0.0
        if want.count is not None:
            worth += 0.4 if len(items) == want.count else -0.4
        ending = bare(path[-1]) if bare(path[-1]).endswith(want.noun[-2:]) else ""
        named = called(want, [bare(n) for n in names], ending[-len(want.noun) :])
        if want.count == _PAIR and len(want.noun) > 1 and not named:
            continue  # any two parts are two
        worth += named
        if want.names and all(any(squeeze(w) in n for w in want.names) for n in names):
            worth += 0.3
        if worth <= 0:
            continue
        around = f"{library.documents[document].title}{''.join(path[:-1])}"
        share = coverage(evidence.ask.terms, f"{path[-1]}{''.join(names)}", around)
        worth += share if want.count is not None else _UNCOUNTED * share
        if worth > best[0]:
            best = worth, items
    return best


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
    label = _LABEL.match(clause.text)
    colon = re.compile(r"[：:]").search(clause.text, label.end() if label else 0, 40)
    if colon and clause.kind is not ClauseKind.TABLE_ROW:
        end = min(end, colon.start())
    return Quote(clause, span.start, end)


def _item(quote: Quote) -> str:
    """How an item is called in a list; a table's row by its name and numbers."""
    parsed = row(quote.clause)
    if parsed is not None and parsed[2]:
        return bare(row_text(parsed))
    return bare(_LABEL.sub("", quote.text))


def listed(quotes: Sequence[Quote]) -> Statement:
    """The items in one line, each with its proof."""
    parts = [f"{_item(q)}{{{i}}}" for i, q in enumerate(quotes)]
    return Statement("；".join(parts) + "。", tuple(quotes))


def compose_list(evidence: Evidence, setting: Setting) -> Part | None:
    """The items under the heading asked about; else the sentence that enumerates."""
    library = setting.library
    want = wanted(evidence.ask)
    named = enumeration(evidence, want, library) if want is not None else None
    if want is not None and named is not None and _better_told(evidence, want, named[1]):
        named = None
    if want is not None:
        series = _series(want.noun, evidence, setting)
        if series and evidence.confidence >= _LEAST:
            return answered([listed(series)], evidence)
    key = _heading(evidence.ask, evidence, library)
    if key is not None:
        quotes = items_under(key, library)
        if 2 <= len(quotes) <= _MOST and (named is None or _fits(key[1], quotes, want)):
            return answered([listed(quotes)], evidence)
    certain = named is not None and named[0] >= _CERTAIN and evidence.confidence >= _LEAST
    if not evidence.passages or (evidence.confidence < threshold() and not certain):
        return None
    if want is not None and not told_by_best(evidence, want, library):
        worth, items = _group(evidence, want, library)
        if items and (named is None or worth >= named[0]):
            return answered([listed(items)], evidence)
    evidence = _beyond_headings(evidence)
    means = want is not None and asks_means(want.noun)  # what it is for would be a segment alone
    narrow = named[1] if named is not None else None if means else _enumerating(evidence)
    if narrow is not None and _one_of_several(narrow, evidence, want):
        return answered([said(quote_of(evidence.passages[0]))], evidence)
    if narrow is not None:
        return answered([said(from_its_start(narrow))], evidence)
    return compose_generic(evidence, setting)


def _one_of_several(narrow: Quote, evidence: Evidence, want: Wanted | None) -> bool:
    """Whether the best sentence lists other things too, and nothing tells which are wanted.

    哪些东西摆出来: no 联合甲、乙等部门 alone, where the sentence goes on with what is shown.
    """
    best = evidence.passages[0]
    inside = best.clause == narrow.clause and best.start <= narrow.start < best.end
    if not inside or best.end - best.start > _READABLE:
        return False
    told = want is not None and len(want.noun) > 1 and want.noun in narrow.text
    if told or (want is not None and (want.count is not None or want.names)):
        return False
    if want is not None and (want.role or (want.verb and want.verb in best.text)):
        return False
    text = best.clause.text
    rest = [text[best.start : narrow.start], text[narrow.end : best.end]]
    return any(LISTS.search(part) for part in rest)


_STAGES = re.compile(r"阶段|步骤|章|部分|\b(?:stage|phase|step)s?\b", re.IGNORECASE)


def _beyond_headings(evidence: Evidence) -> Evidence:
    """``evidence`` without headings in front: a stage's name lists nothing."""
    if evidence.ask.asks(Kind.DATE, Kind.DURATION) or _STAGES.search(evidence.ask.text):
        return evidence
    plain = tuple(p for p in evidence.passages if p.clause.kind is not ClauseKind.HEADING)
    near = bool(plain) and plain[0].score >= _NEAR * evidence.best
    return replace(evidence, passages=plain) if near else evidence


def _better_told(evidence: Evidence, want: Wanted, found: Quote) -> bool:
    """Whether the best sentence, of another clause, bears the noun and far more of the ask."""
    best = evidence.passages[0]
    if best.clause == found.clause or len(want.noun) < 2 or want.noun not in best.text:
        return False
    terms = evidence.ask.terms
    return coverage(terms, found.text) < _FAR * coverage(terms, best.text)


def _fits(path: tuple[str, ...], items: Sequence[Quote], want: Wanted | None) -> bool:
    """Whether a heading's parts are called what is asked for, and are as many."""
    if want is None or len(want.noun) < 2:
        return want is None or want.count in (None, len(items))
    core = want.noun[-2:]
    named = bare(path[-1]).endswith(core) or all(core in q.text for q in items)
    return named and want.count in (None, len(items))


_BEHIND = re.compile(r"[：:][^。]*；[^。]*；")


def _enumerating(evidence: Evidence) -> Quote | None:
    """The segments of the best sentence that enumerate what is asked, if a few suffice."""
    best = evidence.passages[0]
    text = best.clause.text
    if best.end - best.start <= LONG:
        return None  # short enough to be shown whole: the words before may name an item too
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
            if not (ends or LISTS.search(run)) or not (ends or _tells(run, evidence.ask)):
                continue
            if coverage(evidence.ask.terms, run) < 0.95 * whole:
                continue
            if run.rstrip()[-1] in "：:；;":  # the list itself follows, or goes on
                end = best.end
            return Quote(best.clause, start, end)
    return None


def _tells(run: str, ask: Ask) -> bool:
    """Whether ``run`` names anything beside what the question names itself."""
    said = squeeze(f"{ask.text}{ask.query}")
    return any(len(w) > 1 and is_noun(w) and w not in said for w in content_words(run))


_COUNTS = re.compile(
    r"(?:多少|几)(?:个|大)?(?P<unit>阶段|步|方面|章|部分|专栏|项|条|类|种|样|个)(?P<noun>[一-鿿]{0,4})"
)
_SORTS = ("类", "种", "样", "方面")  # how many sorts there are is told by what they are
_NUMBER = r"\s*[\d一二三四五六七八九十]+"


def _series(noun: str, evidence: Evidence, setting: Setting) -> list[Quote]:
    """The headings called by the noun: （一）宣传发动阶段, （二）…; 专栏1：…, 专栏2：…."""
    library = setting.library
    if len(noun) < 2 or not library.described or not library.small or not evidence.passages:
        return []
    documents = {p.clause.document for p in evidence.passages[:5]}
    opens = re.compile(rf"(?:{re.escape(noun[-2:])}|{re.escape(noun[:2])}){_NUMBER}")
    closes = re.compile(rf"{re.escape(noun[-2:])}\s*(?:[（(].*[)）])?\s*$")
    found: dict[tuple[str, tuple[str, ...], bool], list[Clause]] = {}
    for clause in library.clauses:
        if clause.kind is not ClauseKind.HEADING or clause.document not in documents:
            continue
        if opens.match(clause.text):
            found.setdefault((clause.document, (), True), []).append(clause)
        elif len(clause.path) > 1 and closes.search(clause.text):
            found.setdefault((clause.document, clause.path[:-1], False), []).append(clause)
    groups = [
        g
        for (document, path, opening), g in found.items()
        if len(g) >= 2 and (opening or len(g) == len(items_under((document, path), library)))
    ]
    return [Quote(c, 0, len(c.text)) for c in groups[0]] if groups else []


def counted(evidence: Evidence, setting: Setting) -> Part | None:
    """How many items stand under the heading asked about, with the items themselves."""
    asked = _COUNTS.search(evidence.ask.text)
    if asked is None:
        return None
    library = setting.library
    want = wanted(evidence.ask)
    noun = asked["unit"] if len(asked["unit"]) > 1 else want.noun if want is not None else ""
    quotes = _series(noun, evidence, setting)
    key = _heading(evidence.ask, evidence, library)
    if not quotes and key is not None:
        quotes = items_under(key, library)
    if not 2 <= len(quotes) <= _MOST:
        named = enumeration(evidence, want, library) if want is not None and want.noun else None
        if named is None or want is None or evidence.confidence < threshold():
            return None
        if asked["unit"] in _SORTS:
            return answered([said(named[1])], evidence)
        members = re.findall(
            rf"{re.escape(want.noun[-2:])}(?=[、，和及与以]|$)", bare(named[1].text)
        )
        return answered([said(named[1])], evidence) if len(members) > 1 else None
    items = listed(quotes)
    number = str(len(quotes))
    unit = asked["unit"] if asked["unit"] not in ("专栏", "阶段") else f"个{asked['unit']}"
    front = f"{number} in all: " if setting.english else f"共{number}{unit}："
    return answered([Statement(front + items.text, items.quotes, frozenset({number}))], evidence)
