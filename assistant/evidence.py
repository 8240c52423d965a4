"""Reading: which sentences of the found clauses bear on the ask, and how strongly.

Each sentence gets named features and one score, a fixed weighting of them. The features
speak of overlap and form only, never of a subject, so that they mean the same on a corpus
nobody has seen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.closeness import closeness
from assistant.joint import corrections
from assistant.library import Library
from assistant.patterns import holds
from assistant.rereading import reread
from assistant.scope import Scope
from assistant.sentences import sentences
from assistant.understand.places import places_in
from assistant.values import Ask, Evidence, Kind, Passage, Quote
from assistant.words import Coverage, squeeze
from corpus.regions import is_within
from corpus.types import Clause, ClauseKind, Span
from index.types import Hit

POOL = 40  # clauses read for one ask in one part of the corpus
CLOSER = 40  # sentences, the best by their words, of which the meaning is held against the ask
# Fitted by ``python -m eval.calibrate sentences`` on development questions, all but "focus" and
# "spelled", of which there are too few cases, and "joint", which is in their units.
WEIGHTS: Mapping[str, float] = {
    "sentence": 0.090,  # question words in the sentence itself
    "context": 0.282,  # … or in its headings
    "clause": 0.090,  # … or anywhere in its clause
    "retrieval": 0.338,
    "kind": 0.174,  # the thing asked for stands in the sentence: a number, a date, a body
    "manner": 0.021,  # … or what goes with the kind: the commas of a list, a reason
    "phrase": 0.134,  # longest run of characters shared with the question
    "year": 0.057,
    "form": 0.015,  # it is built as an answer to the kind: a list, a bar
    "meaning": 0.156,  # cosine of the sentence with the question
    "focus": 0.25,
}
# … over described papers, where each word of the ask is held against each of the sentence too.
DESCRIBED: Mapping[str, float] = {
    "sentence": 0.029,
    "context": 0.112,
    "clause": 0.064,
    "retrieval": 0.174,
    "kind": 0.094,
    "manner": 0.040,
    "phrase": 0.054,
    "year": 0.017,
    "form": 0.005,
    "meaning": 0.082,
    "titled": 0.074,  # … of the sentence with its headings
    "whole": 0.039,  # … of its clause
    "alike": 0.061,  # how near the nearest words of the sentence come to those of the ask
    "headed": 0.069,  # … by their weight, those of its headings too
    "unit": 0.055,  # it holds a number in the unit asked for
    "duty": 0.064,  # it only names who answers for its clause
    "brief": 0.029,
    "aimed": 0.080,  # how near it comes to what the question means
    "behind": 0.160,  # … how far behind the likeliest of the sentences
    "read": 0.191,  # … how far behind when read together with the question
    "focus": 0.25,
    "spelled": 0.25,  # it holds the name in quotation marks, or all of several numbers told
    "joint": 1.0,  # how these count together (``joint.py``)
}
# Kinds of which the thing itself can be seen in a sentence.
THINGS = frozenset(
    {
        *(Kind.FIGURE, Kind.AMOUNT, Kind.DATE, Kind.DURATION, Kind.CONTACT, Kind.BODY),
        Kind.DOCUMENT,
    }
)
# Difference of scores by which one sentence is e times as likely as another.
SPREAD, DESCRIBED_SPREAD = 0.069, 0.071


def longest_shared(first: str, second: str) -> int:
    """Length of the longest run of characters that two strings share."""
    best = 0
    for start in range(len(first)):
        while start + best < len(first) and first[start : start + best + 1] in second:
            best += 1
    return best


def _years(ask: Ask, *texts: str) -> float:
    if not ask.years:
        return 0.0
    joined = " ".join(texts)
    return sum(str(year) in joined for year in ask.years) / len(ask.years)


def _held(ask: Ask, text: str, wanted: Sequence[Kind]) -> float:
    """The share of the ``wanted`` kinds that ``text`` holds something of; 1 for none."""
    return sum(holds(k, text, ask.text) for k in wanted) / len(wanted) if wanted else 1.0


def features(
    ask: Ask, clause: Clause, text: str, title: str, retrieval: float, *, words: Coverage
) -> dict[str, float]:
    """Named features of one sentence for ``ask``, each between 0 and 1.

    ``words`` tells how far texts cover the ask's terms.
    """
    path = " ".join(clause.path)
    question = squeeze(ask.text)
    return {
        "sentence": words.of(text),
        "context": words.of(text, path, title),
        "clause": words.of(clause.text, path, title),
        "retrieval": retrieval,
        "kind": _held(ask, text, [k for k in ask.kinds if k in THINGS]),
        "manner": _held(ask, text, [k for k in ask.kinds if k not in THINGS]),
        "phrase": min(1.0, longest_shared(question, squeeze(text)) / 10),
        "year": _years(ask, text, path),
        "form": _form(ask, text),
        "spelled": _spelled(ask, text),
    }


_LISTING = re.compile(r"分为|分成|包括|下列|以下|分别(?:是|为)|[：:]\s*$")
BAR = re.compile(r"不得|不予|禁止|严禁|不授予|不能|不可|不应|不属于|不适用|除外")
ASKS_BAR = re.compile(
    r"不能|不可以|不得|不许|不准|禁止|不给|不予|不让|不允许|违法|能不能|可以吗|能.{0,12}吗|可以.{0,14}吗"
)


def _form(ask: Ask, text: str) -> float:
    """Whether a sentence is built as an answer to the kind of question asked."""
    if ask.asks(Kind.LIST) and _LISTING.search(text):
        return 1.0
    return 1.0 if ASKS_BAR.search(ask.text) and BAR.search(text) else 0.0


_TOLD = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]|[年月日])")  # a number that is no date


def numbers_told(text: str) -> frozenset[str]:
    """The numbers in ``text`` that are no dates."""
    return frozenset(_TOLD.findall(text))


def _spelled(ask: Ask, text: str) -> float:
    """Whether a sentence holds a name in quotation marks, or all of several numbers, of the ask."""
    if ask.quoted:
        form = squeeze(text)
        return float(any(len(name) > 1 and squeeze(name) in form for name in ask.quoted))
    numbers = numbers_told(ask.text)
    return float(len(numbers) > 1 and numbers <= numbers_told(text))


def score(values: Mapping[str, float]) -> float:
    """One number for a sentence's features, of which some are looked for in described papers."""
    weights = DESCRIBED if "alike" in values else WEIGHTS
    return sum([weight * values.get(name, 0.0) for name, weight in weights.items()])


def chances(passages: Sequence[Passage]) -> list[float]:
    """How likely each of ``passages`` is to be the one that answers, given that one does."""
    if not passages:
        return []
    top = max(p.score for p in passages)
    spread = DESCRIBED_SPREAD if "alike" in passages[0].features else SPREAD
    odds = [math.exp((p.score - top) / spread) for p in passages]
    return [value / sum(odds) for value in odds]


def read(
    ask: Ask,
    hits: Sequence[Hit],
    scope: Scope,
    library: Library,
    focus: Sequence[Quote] = (),
) -> Evidence:
    """Every sentence of the found clauses that lie in ``scope``, best first.

    Args:
        focus: what was spoken of just before; its sentences and clauses come forward.
    """
    inside = [hit for hit in hits if scope.keep(hit.clause)][:POOL]
    found: list[Passage] = []
    words = Coverage(ask.terms)
    top = max((hit.score for hit in hits), default=0.0) or 1.0
    for hit in inside:
        title = library.document(hit.clause).title
        if not library.described and elsewhere(ask, title):
            continue
        share = max(0.0, hit.score / top)
        for span in sentences(hit.clause.text):
            text = span.cut(hit.clause.text)
            if only_heading(hit.clause, text) or (
                hit.clause.label == "文号" and not ask.asks(Kind.DOCUMENT)
            ):
                continue
            values = features(ask, hit.clause, text, title, share, words=words)
            values["lead"] = math.exp(min(0.0, hit.score - top))
            values["level"] = hit.level
            values["dense"] = max(0.0, hit.why.get("dense", 0.0))
            values["focus"] = 0.0
            found.append(Passage(hit.clause, span.start, span.end, score(values), values))
    return Evidence(
        ask,
        _meant(ask, focused(found, ask, focus), library),
        label=scope.label,
        region=scope.region,
        said=tuple(focus),
    )


def _meant(ask: Ask, found: Sequence[Passage], library: Library) -> tuple[Passage, ...]:
    """``found`` in order, the foremost ones weighed by their meaning too."""
    ranked = sorted(found, key=lambda p: -p.score)
    texts = [p.text for p in ranked[:CLOSER]]
    near, aimed = library.nearness(ask.query, texts), library.aimed(ask.heard or ask.query, texts)
    held_close = library.described and library.small
    close: Sequence[Mapping[str, float]] = [{"aimed": value} for value in aimed]
    if held_close:
        close = closeness(ask, ranked[:CLOSER], aimed, library)
    reasons: list[Mapping[str, float]] = [
        {**passage.features, "meaning": value, **more}
        for passage, value, more in zip(ranked[:CLOSER], near, close, strict=True)
    ]
    for at, (passage, values) in enumerate(zip(ranked[:CLOSER], reasons, strict=True)):
        ranked[at] = replace(passage, score=score(values), features=values)
    if not held_close:
        return tuple(sorted(ranked, key=lambda p: -p.score))
    first = _together(ask, sorted(ranked[:CLOSER], key=lambda p: -p.score), library)
    least = min((p.score for p in first), default=0.0)  # the rest is weighed by less and otherwise
    return (*first, *(replace(p, score=min(p.score, least)) for p in ranked[CLOSER:]))


def _together(ask: Ask, near: Sequence[Passage], library: Library) -> tuple[Passage, ...]:
    """``near`` read together with the question, in the order of what all reasons mean together."""
    read = reread(ask, near, [p.score / DESCRIBED_SPREAD for p in near], library)
    reasons = [{**p.features, **more} for p, more in zip(near, read, strict=True)]
    found = []
    for passage, values, joint in zip(near, reasons, corrections(ask, reasons), strict=True):
        values["joint"] = DESCRIBED_SPREAD * joint
        found.append(replace(passage, score=score(values), features=values))
    return tuple(sorted(found, key=lambda p: -p.score))


def only_heading(clause: Clause, text: str) -> bool:
    """Whether a sentence only names its clause: a run-in heading, or a heading without data."""
    if clause.kind is ClauseKind.HEADING:
        return not any(c.isdigit() for c in text[2:])
    own = clause.path[-1] if clause.path else ""
    return (
        bool(own) and len(clause.text) > len(text) and squeeze(text).rstrip("。：:") == squeeze(own)
    )


def refocused(evidence: Evidence, focus: Sequence[Quote]) -> Evidence:
    """``evidence`` ranked anew with ``focus`` in front."""
    passages = focused(evidence.passages, evidence.ask, focus)
    ranked = tuple(sorted(passages, key=lambda p: -p.score))
    return replace(evidence, passages=ranked, said=tuple(focus))


def focused(found: Sequence[Passage], ask: Ask, focus: Sequence[Quote]) -> list[Passage]:
    """``found`` with what was just spoken of brought forward.

    A follow-up with words of its own, 那优秀的专利呢, may have turned to another sentence: what
    was spoken of counts only as far as it holds these words, against the sentence that holds most.
    """
    if not focus:
        return list(found)
    words = Coverage(ask.own)
    held = [words.of(p.text, " ".join(p.clause.path)) for p in found]
    most = max(held, default=0.0)
    turned = []
    for p, own in zip(found, held, strict=True):
        share = own / most if most else 1.0
        near = share**2 * _focused(p.clause, Span(p.start, p.end), focus)
        values = {**p.features, "focus": max(near, p.features.get("focus", 0.0))}
        turned.append(replace(p, score=score(values), features=values))
    return turned


def _focused(clause: Clause, span: Span, focus: Sequence[Quote]) -> float:
    """1 for a sentence just spoken of, 0.6 for one of the same clause."""
    same = [q for q in focus if q.clause.id == clause.id]
    if any(q.start < span.end and span.start < q.end for q in same):
        return 1.0
    return 0.6 if same else 0.0


@lru_cache(maxsize=20_000)
def _places(title: str) -> frozenset[str]:
    return frozenset(name for name, _, _ in places_in(title))


def elsewhere(ask: Ask, title: str) -> bool:
    """Whether a title names a place, but none that the ask names."""
    here = _places(title)
    if not ask.cities or not here:
        return False
    return not any(is_within(a, b) or is_within(b, a) for a in here for b in ask.cities)
